//! Type refinement and constraint traits: enums, errors, sparse collections, constraints ([Smithy 2.0,
//! "Type refinement traits"](https://smithy.io/2.0/spec/type-refinement-traits.html) and ["Constraint
//! traits"](https://smithy.io/2.0/spec/constraint-traits.html)).

use super::SmithyTrait;
use super::read::{self, Fields, annotation_traits, describe, node_value_traits, string_traits};
use super::regular_expression;
use serde_json::{Number, Value};

annotation_traits! {
    /// The list or map may contain nulls.
    Sparse = "smithy.api#sparse";
    /// The elements of the list are unique.
    UniqueItems = "smithy.api#uniqueItems";
    /// The operation does not change any state.
    Readonly = "smithy.api#readonly";
    /// Repeating the operation has no further effect.
    Idempotent = "smithy.api#idempotent";
    /// The shape or member is for internal use.
    Internal = "smithy.api#internal";
}

string_traits! {
    /// The media type of a blob or string, for example `image/jpeg`.
    MediaType = "smithy.api#mediaType";
}

node_value_traits! {
    /// The shape is a mixin. The field `localTraits` lists traits that are not inherited.
    Mixin = "smithy.api#mixin" as object;
    /// The shape defines a trait.
    TraitDefinition = "smithy.api#trait" as object;
}

/// A regular expression that strings must match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(pub String);

/// The value of a member of an enum or intEnum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EnumValue {
    /// The value of an enum member.
    Text(String),
    /// The value of an intEnum member.
    Number(i32),
}

/// The trait `@enum` of a string, the form of enums in Smithy 1.0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumTrait(pub Vec<EnumDefinition>);

/// A value of an [`EnumTrait`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumDefinition {
    /// The value on the wire.
    pub value: String,
    /// Its name. Either all values have a name or none.
    pub name: Option<String>,
    /// The description.
    pub documentation: Option<String>,
    /// True if the value is deprecated.
    pub deprecated: bool,
}

/// Marks a structure as an error caused by the client or by the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorTrait {
    /// The client caused the error.
    Client,
    /// The server caused the error.
    Server,
}

/// A call that failed with this error can be retried.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retryable {
    /// True if the service limits the rate of calls.
    pub throttling: bool,
}

/// The minimum and maximum length of a string, blob, list or map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// The minimum.
    pub min: Option<u64>,
    /// The maximum.
    pub max: Option<u64>,
}

/// The minimum and maximum of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// The minimum.
    pub min: Option<Number>,
    /// The maximum.
    pub max: Option<Number>,
}

impl SmithyTrait for Pattern {
    const ID: &'static str = "smithy.api#pattern";

    fn parse(value: &Value) -> Result<Self, String> {
        let pattern = read::string(value)?;
        regular_expression::check(&pattern)
            .map_err(|message| format!("`{pattern}` is not a regular expression: {message}"))?;
        Ok(Self(pattern))
    }
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
            let fields = Fields::new(value)?;
            Ok(EnumDefinition {
                value: fields.required("value", read::string)?,
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
        let names: Vec<&String> = definitions
            .iter()
            .filter_map(|it| it.name.as_ref())
            .collect();
        if let Some(name) = read::repeated(&names) {
            return Err(format!("the name `{name}` is used twice"));
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
            throttling: Fields::new(value)?.flag("throttling")?,
        })
    }
}

impl SmithyTrait for Length {
    const ID: &'static str = "smithy.api#length";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
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
        let fields = Fields::new(value)?;
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
