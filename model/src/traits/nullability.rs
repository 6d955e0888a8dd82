//! Whether a member must be there, and what stands in for it if not
//! ([Smithy 2.0, "Type refinement traits"](https://smithy.io/2.0/spec/type-refinement-traits.html)).

use super::SmithyTrait;
use super::read::annotation_traits;
use serde_json::Value;

annotation_traits! {
    /// The member must be present.
    Required = "smithy.api#required";
    /// Clients are to treat the member as optional, whatever else is said of it.
    ClientOptional = "smithy.api#clientOptional";
    /// The structure is the input of one operation only; its members are optional for clients.
    Input = "smithy.api#input";
    /// The structure is the output of one operation only.
    Output = "smithy.api#output";
    /// The default came after the first release of the member.
    AddedDefault = "smithy.api#addedDefault";
    /// Smithy 1.0: the shape or member has no default of zero.
    BoxTrait = "smithy.api#box";
    /// The mark of `smithy.api#Unit`.
    UnitType = "smithy.api#unitType";
}

/// The value of a member that is absent; `null` says that the target's default does not hold here.
#[derive(Clone, Debug, PartialEq)]
pub struct DefaultTrait(pub Value);

impl SmithyTrait for DefaultTrait {
    const ID: &'static str = "smithy.api#default";

    fn parse(value: &Value) -> Result<Self, String> {
        Ok(Self(value.clone()))
    }
}
