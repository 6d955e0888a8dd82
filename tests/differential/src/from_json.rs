//! Values from JSON by the public builders, for official crates without schemas. The driver implements
//! [`FromJson`] for the types of each crate.

use std::collections::HashMap;
use std::hash::Hash;

use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};
use serde_json::{Map, Value};

/// A type whose values can be made from JSON.
pub(crate) trait FromJson: Sized {
    /// Makes the value.
    ///
    /// # Errors
    /// If the JSON value has another type, or what it says cannot be built.
    fn from_json(value: &Value) -> Result<Self, String>;
}

/// Parses a JSON object.
///
/// # Errors
/// If the text is something else.
pub(crate) fn object(json: &str) -> Result<Map<String, Value>, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

/// Makes the value of a member. It is absent if it is not in the object, or null.
///
/// # Errors
/// As [`FromJson::from_json`].
pub(crate) fn member<T: FromJson>(
    object: &Map<String, Value>,
    name: &str,
) -> Result<Option<T>, String> {
    let value = object.get(name).filter(|value| !value.is_null());
    let value = value.map(T::from_json).transpose();
    value.map_err(|error| format!("{name}: {error}"))
}

/// Returns a JSON value that is an object.
///
/// # Errors
/// If it is not.
pub(crate) fn members(value: &Value) -> Result<&Map<String, Value>, String> {
    value.as_object().ok_or_else(|| wrong(value))
}

/// Returns the only entry of the JSON object for a union.
///
/// # Errors
/// If there is no object, or not one entry.
#[allow(dead_code, reason = "a service may have no unions")]
pub(crate) fn variant(value: &Value) -> Result<(&str, &Value), String> {
    let mut entries = members(value)?.iter();
    match (entries.next(), entries.next()) {
        (Some((name, value)), None) => Ok((name, value)),
        _ => Err(wrong(value)),
    }
}

/// The message about a JSON value of the wrong type.
pub(crate) fn wrong(value: &Value) -> String {
    format!("unexpected value: {value}")
}

impl FromJson for bool {
    fn from_json(value: &Value) -> Result<Self, String> {
        value.as_bool().ok_or_else(|| wrong(value))
    }
}

macro_rules! integers {
    ($($ty:ident)*) => {
        $(impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, String> {
                let integer = value.as_i64().and_then(|integer| integer.try_into().ok());
                integer.ok_or_else(|| wrong(value))
            }
        })*
    };
}
integers! { i8 i16 i32 i64 }

macro_rules! from_text {
    ($($ty:ident)*) => {
        $(impl FromJson for $ty {
            fn from_json(value: &Value) -> Result<Self, String> {
                // The standard library reads the names of infinities and NaN, too.
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                text.parse().map_err(|_| wrong(value))
            }
        })*
    };
}
from_text! { f32 f64 BigInteger BigDecimal }

impl FromJson for String {
    fn from_json(value: &Value) -> Result<Self, String> {
        let text = value.as_str().ok_or_else(|| wrong(value))?;
        Ok(text.to_owned())
    }
}

impl FromJson for Blob {
    fn from_json(value: &Value) -> Result<Self, String> {
        let text = String::from_json(value)?;
        let bytes = base64::decode(text).map_err(|error| error.to_string())?;
        Ok(Self::new(bytes))
    }
}

impl FromJson for DateTime {
    fn from_json(value: &Value) -> Result<Self, String> {
        if let Some(seconds) = value.as_f64() {
            return Ok(Self::from_secs_f64(seconds));
        }
        let text = String::from_json(value)?;
        let date_time = Self::from_str(&text, Format::DateTime);
        let either = date_time.or_else(|_| Self::from_str(&text, Format::HttpDate));
        either.map_err(|error| error.to_string())
    }
}

impl FromJson for Document {
    fn from_json(value: &Value) -> Result<Self, String> {
        Ok(match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => Number::PosInt(number),
                (_, Some(number)) => Number::NegInt(number),
                _ => Number::Float(number.as_f64().ok_or_else(|| wrong(value))?),
            }),
            Value::String(text) => Self::String(text.clone()),
            Value::Array(_) => Self::Array(FromJson::from_json(value)?),
            Value::Object(_) => Self::Object(FromJson::from_json(value)?),
        })
    }
}

impl<T: FromJson> FromJson for Box<T> {
    fn from_json(value: &Value) -> Result<Self, String> {
        T::from_json(value).map(Self::new)
    }
}

/// The elements and values of sparse lists and maps.
impl<T: FromJson> FromJson for Option<T> {
    fn from_json(value: &Value) -> Result<Self, String> {
        let value = Some(value).filter(|value| !value.is_null());
        value.map(T::from_json).transpose()
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(value: &Value) -> Result<Self, String> {
        let elements = value.as_array().ok_or_else(|| wrong(value))?;
        elements.iter().map(T::from_json).collect()
    }
}

impl<K: FromJson + Eq + Hash, V: FromJson> FromJson for HashMap<K, V> {
    fn from_json(value: &Value) -> Result<Self, String> {
        let entries = members(value)?.iter().map(|(key, value)| {
            Ok((
                K::from_json(&Value::String(key.clone()))?,
                V::from_json(value)?,
            ))
        });
        entries.collect()
    }
}
