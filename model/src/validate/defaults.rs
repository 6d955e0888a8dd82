//! Validates defaults against the shapes that they belong to ([Smithy 2.0, "default
//! trait"](https://smithy.io/2.0/spec/type-refinement-traits.html#default-trait)).

use super::Checker;
use crate::base64;
use crate::id::ShapeId;
use crate::queries::enum_entries;
use crate::shape::{Shape, ShapeType};
use crate::source::ModelPath;
use crate::traits::{DefaultTrait, EnumValue, Length, Range, SmithyTrait, TimestampFormat, Traits};
use serde_json::Value;

/// A member and its target, or a shape alone. A trait of the member takes precedence.
struct Typed<'a> {
    member: &'a Traits,
    shape: &'a Shape,
}

impl Typed<'_> {
    fn get<T: SmithyTrait>(&self) -> Option<T> {
        self.member.get().or_else(|| self.shape.traits.get())
    }
}

impl Checker<'_> {
    /// Checks that a default is a valid value of the shape.
    pub(super) fn default(&mut self, subject: &ModelPath, traits: &Traits, target: &ShapeId) {
        let Some(value) = traits.raw(DefaultTrait::ID) else {
            return;
        };
        let Some(shape) = self.model.shape(target) else {
            return;
        };
        if value.is_null() {
            return;
        }
        let typed = Typed {
            member: traits,
            shape,
        };
        let subject = subject.clone().in_trait(DefaultTrait::ID);
        if let Err(remedy) = check_type(value, &typed) {
            let message = format!("{value} is not a valid default for type {}", shape.kind());
            self.report(&subject, message, remedy);
        } else if let Some(message) = violated_constraint(value, &typed) {
            self.report(&subject, message, "Change the default or the constraint.");
        }
    }
}

/// Checks that the value has the type. The error says which values do.
fn check_type(value: &Value, typed: &Typed<'_>) -> Result<(), String> {
    let kind = typed.shape.kind();
    let (is_valid, wanted) = match kind {
        ShapeType::Boolean => (value.is_boolean(), "Use true or false."),
        ShapeType::Byte | ShapeType::Short | ShapeType::Integer | ShapeType::Long => (
            fits_bits(value, kind),
            "Use an integer in the range of the type.",
        ),
        ShapeType::Float => (
            value.as_f64().is_some_and(fits_f32),
            "Use a number that a float of 32 bits can hold.",
        ),
        ShapeType::Double | ShapeType::BigDecimal => (value.is_number(), "Use a number."),
        ShapeType::BigInteger => (value.is_i64() || value.is_u64(), "Use an integer."),
        ShapeType::String => (value.is_string(), "Use a string."),
        ShapeType::Blob => (
            value.as_str().and_then(base64::decode).is_some(),
            "Use the bytes in base64, with padding; \"\" has none.",
        ),
        ShapeType::Enum | ShapeType::IntEnum => return check_enum(value, typed.shape),
        ShapeType::Timestamp => return check_timestamp(value, typed.get()),
        ShapeType::Document => (
            is_empty_collection(value).unwrap_or(true),
            "Use true, false, a number, a string, [] or {}.",
        ),
        ShapeType::List => (
            value.is_array() && is_empty_collection(value) == Some(true),
            "The default of a list must be [].",
        ),
        ShapeType::Map => (
            value.is_object() && is_empty_collection(value) == Some(true),
            "The default of a map must be {}.",
        ),
        ShapeType::Structure
        | ShapeType::Union
        | ShapeType::Operation
        | ShapeType::Resource
        | ShapeType::Service => (false, "Remove it: this type has no defaults."),
    };
    match is_valid {
        true => Ok(()),
        false => Err(wanted.to_owned()),
    }
}

fn check_enum(value: &Value, shape: &Shape) -> Result<(), String> {
    let entries = enum_entries(shape).unwrap_or_default();
    let is_known = entries.iter().any(|entry| match &entry.value {
        EnumValue::Text(text) => value == text,
        EnumValue::Number(number) => value == number,
    });
    match is_known {
        true => Ok(()),
        false => Err("Use one of the values of the enum.".to_owned()),
    }
}

fn check_timestamp(value: &Value, format: Option<TimestampFormat>) -> Result<(), String> {
    let (is_valid, wanted) = match format {
        Some(TimestampFormat::EpochSeconds) => (value.is_number(), "Use seconds since 1970."),
        Some(TimestampFormat::DateTime | TimestampFormat::HttpDate) => {
            (value.is_string(), "Use a string in the timestamp's format.")
        }
        None => (
            value.is_number() || value.is_string(),
            "Use seconds since 1970.",
        ),
    };
    match is_valid {
        true => Ok(()),
        false => Err(wanted.to_owned()),
    }
}

/// Returns whether an array or object is empty; `None` for other values.
fn is_empty_collection(value: &Value) -> Option<bool> {
    match value {
        Value::Array(elements) => Some(elements.is_empty()),
        Value::Object(entries) => Some(entries.is_empty()),
        _ => None,
    }
}

fn fits_bits(value: &Value, kind: ShapeType) -> bool {
    let bits = match kind {
        ShapeType::Byte => 8,
        ShapeType::Short => 16,
        ShapeType::Long => 64,
        _ => 32,
    };
    value.as_i64().is_some_and(|number| {
        let shift = 64 - bits;
        (number << shift) >> shift == number
    })
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "whether it is too large is the question"
)]
fn fits_f32(number: f64) -> bool {
    (number as f32).is_finite()
}

/// Describes the range or length that the default violates. As in Smithy, a zero may be out of range,
/// since models of version 1.0 have implicit zeros. Patterns are not evaluated.
fn violated_constraint(value: &Value, typed: &Typed<'_>) -> Option<String> {
    if let (Some(number), Some(range)) = (value.as_f64(), typed.get::<Range>()) {
        let is_below = range
            .min
            .and_then(|min| min.as_f64())
            .is_some_and(|min| number < min);
        let is_above = range
            .max
            .and_then(|max| max.as_f64())
            .is_some_and(|max| number > max);
        let is_outside = number != 0.0 && (is_below || is_above);
        return is_outside.then(|| format!("the default {value} is out of the range"));
    }
    let length = typed.get::<Length>()?;
    let actual = match (value, typed.shape.kind()) {
        (Value::String(text), ShapeType::Blob) => base64::decode(text)?.len(),
        (Value::String(text), _) => text.chars().count(),
        (Value::Array(_) | Value::Object(_), ShapeType::List | ShapeType::Map) => 0,
        _ => return None,
    };
    let actual = u64::try_from(actual).ok()?;
    let is_outside =
        length.min.is_some_and(|min| actual < min) || length.max.is_some_and(|max| actual > max);
    is_outside.then(|| format!("the length of the default {value}, {actual}, is out of the limits"))
}
