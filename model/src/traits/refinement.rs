//! What a shape means beyond its type: enums, errors, sparse collections, constraints
//! ([Smithy 2.0, "Type refinement traits"](https://smithy.io/2.0/spec/type-refinement-traits.html) and
//! ["Constraint traits"](https://smithy.io/2.0/spec/constraint-traits.html)).

use super::SmithyTrait;
use super::read::{self, Fields, annotation_traits, describe, node_value_traits, string_traits};
use serde_json::{Number, Value};

annotation_traits! {
    /// The list or map may hold nulls.
    Sparse = "smithy.api#sparse";
    /// The list holds no value twice.
    UniqueItems = "smithy.api#uniqueItems";
    /// The operation changes nothing.
    Readonly = "smithy.api#readonly";
    /// Doing the operation again changes nothing more.
    Idempotent = "smithy.api#idempotent";
    /// The member or shape is not for customers.
    Internal = "smithy.api#internal";
}

string_traits! {
    /// A regular expression that strings must match.
    Pattern = "smithy.api#pattern";
    /// The type of what a blob or string holds, as in `image/jpeg`.
    MediaType = "smithy.api#mediaType";
}

node_value_traits! {
    /// Structures: a mixin, not a shape of its own. Its field `localTraits` lists what the users do not inherit.
    Mixin = "smithy.api#mixin" as object;
    /// Structures and others: a definition of a trait.
    TraitDefinition = "smithy.api#trait" as object;
}

/// The value of a member of an enum or intEnum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumValue {
    /// Of an enum.
    Text(String),
    /// Of an intEnum.
    Number(i32),
}

/// The old `@enum` of a string, Smithy 1.0's way to write an enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumTrait(pub Vec<EnumDefinition>);

/// One value of an [`EnumTrait`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDefinition {
    /// The value on the wire.
    pub value: String,
    /// Its name; either all values have one or none has.
    pub name: Option<String>,
    /// What it means.
    pub documentation: Option<String>,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
}

/// Marks a structure as an error, and says whose fault it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorTrait {
    /// The caller's.
    Client,
    /// The service's.
    Server,
}

/// The call that failed with this error may be tried again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// The service asks for fewer calls.
    pub throttling: bool,
}

/// The least and greatest length of a string, blob, list or map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The least.
    pub min: Option<u64>,
    /// The greatest.
    pub max: Option<u64>,
}

/// The least and greatest value of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub min: Option<Number>,
    /// The greatest.
    pub max: Option<Number>,
}

impl SmithyTrait for EnumValue {
    const ID: &'static str = "smithy.api#enumValue";

    fn parse(value: &Value) -> Result<Self, String> {
        let number = || value.as_i64().and_then(|number| i32::try_from(number).ok());
        match value {
            Value::String(text) => Ok(Self::Text(text.clone())),
            _ => number().map(Self::Number).ok_or_else(|| {
                format!(
                    "the value must be a string or a 32-bit integer, but is {}",
                    describe(value)
                )
            }),
        }
    }
}

impl SmithyTrait for EnumTrait {
    const ID: &'static str = "smithy.api#enum";

    fn parse(value: &Value) -> Result<Self, String> {
        let definitions = read::array(value)?.iter().map(|value| {
            let fields = Fields::of(value)?;
            Ok(EnumDefinition {
                value: fields.need("value", read::string)?,
                name: fields.string("name")?,
                documentation: fields.string("documentation")?,
                deprecated: fields.flag("deprecated")?,
            })
        });
        let definitions: Vec<EnumDefinition> = definitions.collect::<Result<_, String>>()?;
        let named = definitions
            .iter()
            .filter(|definition| definition.name.is_some())
            .count();
        if definitions.is_empty() {
            return Err("the list must have at least one value".to_owned());
        }
        if named != 0 && named != definitions.len() {
            return Err("either all values must have a name, or none".to_owned());
        }
        Ok(Self(definitions))
    }
}

impl SmithyTrait for ErrorTrait {
    const ID: &'static str = "smithy.api#error";

    fn parse(value: &Value) -> Result<Self, String> {
        read::one_of(value, &[("client", Self::Client), ("server", Self::Server)])
    }
}

impl SmithyTrait for Retryable {
    const ID: &'static str = "smithy.api#retryable";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self {
            throttling: Fields::of(value)?.flag("throttling")?,
        })
    }
}

impl SmithyTrait for Length {
    const ID: &'static str = "smithy.api#length";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::of(value)?;
        let length = Self {
            min: fields.count("min")?,
            max: fields.count("max")?,
        };
        match (length.min, length.max) {
            (None, None) => Err("`min` or `max` is required".to_owned()),
            (Some(min), Some(max)) if min > max => Err("`min` is greater than `max`".to_owned()),
            _ => Ok(length),
        }
    }
}

impl SmithyTrait for Range {
    const ID: &'static str = "smithy.api#range";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::of(value)?;
        let range = Self {
            min: fields.number("min")?,
            max: fields.number("max")?,
        };
        let as_f64 = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64);
        match (as_f64(&range.min), as_f64(&range.max)) {
            (None, None) => Err("`min` or `max` is required".to_owned()),
            (Some(min), Some(max)) if min > max => Err("`min` is greater than `max`".to_owned()),
            _ => Ok(range),
        }
    }
}
