//! Traits that determine if a member is required or has a default ([Smithy 2.0, "Type refinement
//! traits"](https://smithy.io/2.0/spec/type-refinement-traits.html)).

use super::SmithyTrait;
use super::read::annotation_traits;
use serde_json::Value;

annotation_traits! {
    /// The member must be present.
    Required = "smithy.api#required";
    /// Clients must treat the member as optional, regardless of other traits.
    ClientOptional = "smithy.api#clientOptional";
    /// The structure is the input of a single operation; its members are optional for clients.
    Input = "smithy.api#input";
    /// The structure is the output of a single operation.
    Output = "smithy.api#output";
    /// The default was added after the member was released.
    AddedDefault = "smithy.api#addedDefault";
    /// Smithy 1.0: the shape or member does not have the default zero.
    BoxTrait = "smithy.api#box";
    /// Marks `smithy.api#Unit`.
    UnitType = "smithy.api#unitType";
}

/// The default of a shape or member. `null` means that the default of the target does not apply.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultTrait(pub Value);

impl SmithyTrait for DefaultTrait {
    const ID: &'static str = "smithy.api#default";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self(value.clone()))
    }
}
