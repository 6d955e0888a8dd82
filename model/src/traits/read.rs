//! Functions that read the values of traits. Errors name the value found and the value expected.

use crate::id::ShapeId;
use serde_json::{Map, Number, Value};

/// Returns the JSON type of a value, with an article.
pub(super) fn describe(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

fn wrong(wanted: &str, value: &Value) -> String {
    format!("the value must be {wanted}, but is {}", describe(value))
}

/// Returns the value as an object.
pub(super) fn object(value: &Value) -> Result<&Map<String, Value>, String> {
    value.as_object().ok_or_else(|| wrong("an object", value))
}

/// Returns the value as an array.
pub(super) fn array(value: &Value) -> Result<&[Value], String> {
    value
        .as_array()
        .map(Vec::as_slice)
        .ok_or_else(|| wrong("an array", value))
}

/// Returns the value as a string.
pub(super) fn string(value: &Value) -> Result<String, String> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| wrong("a string", value))
}

/// Returns the value as a string that is not empty.
pub(super) fn text(value: &Value) -> Result<String, String> {
    match string(value)? {
        empty if empty.is_empty() => Err("the value is empty".to_owned()),
        text => Ok(text),
    }
}

/// Returns the value as the ID of a shape.
pub(super) fn shape_id(value: &Value) -> Result<String, String> {
    let id = string(value)?;
    match ShapeId::parse(&id) {
        Some(_) => Ok(id),
        None => Err(format!("`{id}` is not a shape ID")),
    }
}

/// Returns the first value that an earlier one equals.
pub(super) fn repeated<T: PartialEq>(values: &[T]) -> Option<&T> {
    let mut indexed = values.iter().enumerate();
    let (_, found) = indexed.find(|(index, value)| values[..*index].contains(value))?;
    Some(found)
}

/// Returns the value as a list of strings.
pub(super) fn strings(value: &Value) -> Result<Vec<String>, String> {
    array(value)?.iter().map(string).collect()
}

/// Returns the meaning of a value that must be one of a few words.
pub(super) fn one_of<T: Copy>(value: &Value, words: &[(&str, T)]) -> Result<T, String> {
    let found = words.iter().find(|(word, _)| value.as_str() == Some(word));
    found.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let words: Vec<String> = words
            .iter()
            .map(|(word, _)| format!("\"{word}\""))
            .collect();
        format!("the value must be {}, but is {value}", words.join(" or "))
    })
}

/// Reads the fields of an object by name. Errors name the field.
pub(super) struct Fields<'a>(&'a Map<String, Value>);

impl<'a> Fields<'a> {
    pub(super) fn new(value: &'a Value) -> Result<Self, String> {
        object(value).map(Self)
    }

    /// Returns the field, unless it is absent or null.
    pub(super) fn get(&self, name: &str) -> Option<&'a Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// Reads an optional field.
    pub(super) fn optional<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a Value) -> Result<T, String>,
    ) -> Result<Option<T>, String> {
        let value = self.get(name).map(read).transpose();
        value.map_err(|error| format!("in `{name}`: {error}"))
    }

    /// Reads a required field.
    pub(super) fn required<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a Value) -> Result<T, String>,
    ) -> Result<T, String> {
        self.optional(name, read)?
            .ok_or_else(|| format!("the field `{name}` is missing"))
    }

    pub(super) fn string(&self, name: &str) -> Result<Option<String>, String> {
        self.optional(name, string)
    }

    /// Reads a boolean field, which defaults to false.
    pub(super) fn flag(&self, name: &str) -> Result<bool, String> {
        let read = |value: &Value| value.as_bool().ok_or_else(|| wrong("a boolean", value));
        self.optional(name, read).map(Option::unwrap_or_default)
    }

    pub(super) fn count(&self, name: &str) -> Result<Option<u64>, String> {
        self.optional(name, |value| {
            value
                .as_u64()
                .ok_or_else(|| "the value must be an integer of at least 0".to_owned())
        })
    }

    pub(super) fn number(&self, name: &str) -> Result<Option<Number>, String> {
        self.optional(name, |value| match value {
            Value::Number(number) => Ok(number.clone()),
            other => Err(wrong("a number", other)),
        })
    }
}

/// Defines annotation traits, which have no value.
macro_rules! annotation_traits {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $name;

        impl $crate::traits::SmithyTrait for $name {
            const ID: &'static str = $id;

            fn parse(value: &serde_json::Value) -> Result<Self, String> {
                $crate::traits::read::object(value).map(|_| Self)
            }
        }
    )*};
}

/// Defines traits whose value is a string.
macro_rules! string_traits {
    ($($(#[$doc:meta])* $name:ident = $id:literal;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(pub String);

        impl $crate::traits::SmithyTrait for $name {
            const ID: &'static str = $id;

            fn parse(value: &serde_json::Value) -> Result<Self, String> {
                $crate::traits::read::string(value).map(Self)
            }
        }
    )*};
}

/// Defines traits whose value is kept as JSON. Only its JSON type is checked.
macro_rules! node_value_traits {
    ($($(#[$doc:meta])* $name:ident = $id:literal as $form:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name(pub serde_json::Value);

        impl $crate::traits::SmithyTrait for $name {
            const ID: &'static str = $id;

            fn parse(value: &serde_json::Value) -> Result<Self, String> {
                $crate::traits::read::$form(value).map(|_| Self(value.clone()))
            }
        }
    )*};
}

pub(super) use {annotation_traits, node_value_traits, string_traits};
