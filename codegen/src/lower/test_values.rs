//! Lowers the parameter values of protocol tests from JSON.

use super::context::Lowering;
use super::shapes::builder_kind;
use crate::names;
use crate::plan::member::{Primitive, RuntimeType, TypePlan};
use crate::plan::name::TypePath;
use crate::plan::protocol_tests::{FieldValue, StructureValue, TestValue};
use crate::plan::shapes::BuilderKind;
use serde_json::{Map, Number, Value};
use tinsmith_model::{Shape, ShapeId, ShapeKind};

impl Lowering<'_> {
    /// The members of a structure that are present and not null.
    pub(super) fn test_fields(
        &mut self,
        subject: &str,
        shape: Option<&Shape>,
        params: &Map<String, Value>,
    ) -> Vec<FieldValue> {
        let given = params.iter().filter(|(_, value)| !value.is_null());
        given
            .filter_map(|(name, value)| {
                let Some((shape, member)) = shape.and_then(|it| Some((it, it.member(name)?)))
                else {
                    self.unsupported_value(subject, &format!("`{name}`"), "member");
                    return None;
                };
                let boxed = self.boxed.contains(&(shape.id.clone(), name.clone()));
                let value = self.test_value(subject, value, &member.target, boxed)?;
                let setter = names::field_names(name).setter;
                Some(FieldValue { setter, value })
            })
            .collect()
    }

    /// Lowers a value of a shape. Reports a problem and returns `None` if it does not fit.
    fn test_value(
        &mut self,
        subject: &str,
        value: &Value,
        id: &ShapeId,
        boxed: bool,
    ) -> Option<TestValue> {
        let shape = self.model.shape(id)?;
        let ty = self.type_of(id, false)?;
        let made = match (&shape.kind, &ty, value) {
            (ShapeKind::List(element), TypePlan::List(plan), Value::Array(values)) => {
                let mut value =
                    |value| self.test_element(subject, value, &element.target, plan.nullable);
                TestValue::List(values.iter().filter_map(&mut value).collect())
            }
            (
                ShapeKind::Map { value: of, .. },
                TypePlan::Map(key, plan),
                Value::Object(entries),
            ) => {
                let mut entry = |(key, value): (&String, &Value)| {
                    let value = self.test_element(subject, value, &of.target, plan.nullable)?;
                    Some((key.clone(), value))
                };
                TestValue::Map(key.clone(), entries.iter().filter_map(&mut entry).collect())
            }
            (ShapeKind::Structure(_), TypePlan::Shape(path), Value::Object(params)) => {
                let fields = self.test_fields(subject, Some(shape), params);
                let members = self.members(shape, false);
                TestValue::Structure(StructureValue {
                    path: path.clone(),
                    fallible: builder_kind(&members) == BuilderKind::Fallible,
                    fields,
                })
            }
            (ShapeKind::Union(_), TypePlan::Shape(path), Value::Object(params)) => {
                self.test_union(subject, shape, path.clone(), params)?
            }
            (_, TypePlan::Copy(ty @ (Primitive::F32 | Primitive::F64)), value) => self.checked(
                subject,
                value,
                shape,
                float(value).map(|it| TestValue::Float(*ty, it)),
            )?,
            (_, ty, value) => self.checked(subject, value, shape, scalar(ty, value))?,
        };
        Some(if boxed {
            TestValue::Boxed(Box::new(made))
        } else {
            made
        })
    }

    fn test_element(
        &mut self,
        subject: &str,
        value: &Value,
        id: &ShapeId,
        nullable: bool,
    ) -> Option<TestValue> {
        if nullable && value.is_null() {
            return Some(TestValue::Nullable(None));
        }
        let value = self.test_value(subject, value, id, false)?;
        Some(if nullable {
            TestValue::Nullable(Some(Box::new(value)))
        } else {
            value
        })
    }

    fn test_union(
        &mut self,
        subject: &str,
        shape: &Shape,
        path: TypePath,
        params: &Map<String, Value>,
    ) -> Option<TestValue> {
        let (name, value) = params.iter().next()?;
        let Some(member) = shape.member(name) else {
            self.unsupported_value(subject, &format!("`{name}`"), "variant");
            return None;
        };
        let boxed = self.boxed.contains(&(shape.id.clone(), name.clone()));
        let data = if member.target.is_unit() {
            None
        } else {
            Some(Box::new(self.test_value(
                subject,
                value,
                &member.target,
                boxed,
            )?))
        };
        Some(TestValue::Union(path, names::union_variant(name), data))
    }

    /// Reports a problem if there is no value.
    fn checked(
        &mut self,
        subject: &str,
        value: &Value,
        shape: &Shape,
        made: Option<TestValue>,
    ) -> Option<TestValue> {
        if made.is_none() {
            self.unsupported_value(subject, &value.to_string(), shape.kind().name());
        }
        made
    }

    fn unsupported_value(&mut self, subject: &str, value: &str, expected: &str) {
        self.problem(
            subject,
            format!("{value} in the parameters is not a supported {expected}"),
            "Correct the test case, or generate the crate without protocol tests.",
        );
    }
}

/// A value without nested values.
fn scalar(ty: &TypePlan, value: &Value) -> Option<TestValue> {
    Some(match (ty, value) {
        (TypePlan::Copy(Primitive::Bool), Value::Bool(value)) => TestValue::Bool(*value),
        (TypePlan::Copy(_), Value::Number(number)) => TestValue::Integer(number.as_i64()?),
        (TypePlan::String, Value::String(text)) => TestValue::String(text.clone()),
        (TypePlan::Enum(path), Value::String(text)) => TestValue::Enum(path.clone(), text.clone()),
        (TypePlan::Runtime(RuntimeType::Blob), Value::String(text)) => {
            TestValue::Blob(text.clone())
        }
        (TypePlan::Runtime(RuntimeType::DateTime), Value::Number(number)) => {
            let (seconds, nanos) = timestamp(number)?;
            TestValue::Timestamp(seconds, nanos)
        }
        (TypePlan::Runtime(RuntimeType::Document), value) => TestValue::Document(value.clone()),
        _ => return None,
    })
}

fn float(value: &Value) -> Option<f64> {
    match value.as_str() {
        Some("NaN") => Some(f64::NAN),
        Some("Infinity") => Some(f64::INFINITY),
        Some("-Infinity") => Some(f64::NEG_INFINITY),
        Some(_) => None,
        None => value.as_f64(),
    }
}

/// Splits a timestamp into seconds and nanoseconds. Works on digits, since `f64` is not precise enough for nanoseconds.
fn timestamp(number: &Number) -> Option<(i64, u32)> {
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let nanos: u32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
    let seconds: i64 = whole.parse().ok()?;
    // Nanoseconds count forward, also before the epoch.
    Some(match nanos {
        nanos if nanos > 0 && text.starts_with('-') => {
            (seconds.checked_sub(1)?, 1_000_000_000 - nanos)
        }
        nanos => (seconds, nanos),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_keep_their_digits() {
        let read = |json: &str| timestamp(&serde_json::from_str(json).unwrap());
        assert_eq!(read("946845296.123"), Some((946_845_296, 123_000_000)));
        assert_eq!(read("1398796238"), Some((1_398_796_238, 0)));
        assert_eq!(read("-1.25"), Some((-2, 750_000_000)));
        assert_eq!(read("1e300"), None);
    }

    #[test]
    fn floats_may_be_no_numbers() {
        assert!(float(&"NaN".into()).is_some_and(f64::is_nan));
        assert_eq!(float(&"-Infinity".into()), Some(f64::NEG_INFINITY));
        assert_eq!(float(&"x".into()), None);
    }
}
