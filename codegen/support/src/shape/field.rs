//! What accessors and setters do with their field. The compiler has less to do for a call than for what is in here.

use aws_smithy_types::error::operation::BuildError;
use std::collections::HashMap;
use std::hash::Hash;

/// The text in the field.
#[inline]
pub(crate) fn text(field: &Option<String>) -> Option<&str> {
    field.as_deref()
}

/// The elements in the field.
#[inline]
pub(crate) fn elements<T>(field: &Option<Vec<T>>) -> &[T] {
    field.as_deref().unwrap_or_default()
}

/// The field with a text in it.
#[inline]
pub(crate) fn set(text: impl Into<String>) -> Option<String> {
    Some(text.into())
}

/// Adds an element to the list in the field.
#[inline]
pub(crate) fn push<T>(field: &mut Option<Vec<T>>, element: T) {
    field.get_or_insert_default().push(element);
}

/// Adds a text to the list in the field.
#[inline]
pub(crate) fn push_text(field: &mut Option<Vec<String>>, text: impl Into<String>) {
    push(field, text.into());
}

/// Adds an entry to the map in the field.
#[inline]
pub(crate) fn insert<K: Eq + Hash, V>(field: &mut Option<HashMap<K, V>>, key: K, value: V) {
    field.get_or_insert_default().insert(key, value);
}

/// Adds a text to the map of texts in the field.
#[inline]
pub(crate) fn insert_text(
    field: &mut Option<HashMap<String, String>>,
    key: impl Into<String>,
    text: impl Into<String>,
) {
    insert(field, key.into(), text.into());
}

/// What is in a field that must have something in it; without it, the error has that text.
pub(crate) fn required<T>(
    field: Option<T>,
    name: &'static str,
    missing: &'static str,
) -> Result<T, BuildError> {
    field.ok_or_else(|| BuildError::missing_field(name, missing))
}
