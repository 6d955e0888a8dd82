//! Functions of accessors and setters. A call of a function takes less time to compile than its body in each of them.

use aws_smithy_types::error::operation::BuildError;
use std::collections::HashMap;
use std::hash::Hash;

/// Returns the string of a field.
#[inline]
pub(crate) fn text(field: &Option<String>) -> Option<&str> {
    field.as_deref()
}

/// Returns the elements of a list, or an empty slice if it is not set.
#[inline]
pub(crate) fn elements<T>(field: &Option<Vec<T>>) -> &[T] {
    field.as_deref().unwrap_or_default()
}

/// Converts a string to the value of a field.
#[inline]
pub(crate) fn set(text: impl Into<String>) -> Option<String> {
    Some(text.into())
}

/// Appends an element to a list.
#[inline]
pub(crate) fn push<T>(field: &mut Option<Vec<T>>, element: T) {
    field.get_or_insert_default().push(element);
}

/// Appends a string to a list.
#[inline]
pub(crate) fn push_text(field: &mut Option<Vec<String>>, text: impl Into<String>) {
    push(field, text.into());
}

/// Inserts an entry into a map.
#[inline]
pub(crate) fn insert<K: Eq + Hash, V>(field: &mut Option<HashMap<K, V>>, key: K, value: V) {
    field.get_or_insert_default().insert(key, value);
}

/// Inserts an entry into a map of strings.
#[inline]
pub(crate) fn insert_text(
    field: &mut Option<HashMap<String, String>>,
    key: impl Into<String>,
    text: impl Into<String>,
) {
    insert(field, key.into(), text.into());
}

/// Returns the value of a required field. Fails with the message `missing` if it is not set.
pub(crate) fn required<T>(
    field: Option<T>,
    name: &'static str,
    missing: &'static str,
) -> Result<T, BuildError> {
    field.ok_or_else(|| BuildError::missing_field(name, missing))
}
