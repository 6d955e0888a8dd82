//! Documentation traits ([Smithy 2.0, "Documentation
//! traits"](https://smithy.io/2.0/spec/documentation-traits.html)).

use super::SmithyTrait;
use super::read::{Fields, annotation_traits, node_value_traits, object, string, string_traits};
use indexmap::IndexMap;
use serde_json::Value;

annotation_traits! {
    /// Values must not be shown or logged.
    Sensitive = "smithy.api#sensitive";
}

string_traits! {
    /// The description, in HTML or CommonMark.
    Documentation = "smithy.api#documentation";
    /// The display name of a service.
    Title = "smithy.api#title";
}

node_value_traits! {
    /// Example calls of an operation.
    Examples = "smithy.api#examples" as array;
}

/// The shape or member is deprecated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deprecated {
    /// The reason or the replacement.
    pub message: Option<String>,
    /// The version or date of the deprecation.
    pub since: Option<String>,
}

/// Links to further documentation, by title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalDocumentation(pub IndexMap<String, String>);

impl SmithyTrait for Deprecated {
    const ID: &'static str = "smithy.api#deprecated";

    fn parse(value: &Value) -> Result<Self, String> {
        let fields = Fields::new(value)?;
        Ok(Self {
            message: fields.string("message")?,
            since: fields.string("since")?,
        })
    }
}

impl SmithyTrait for ExternalDocumentation {
    const ID: &'static str = "smithy.api#externalDocumentation";

    fn parse(value: &Value) -> Result<Self, String> {
        let links = object(value)?.iter();
        links
            .map(|(title, link)| Ok((title.clone(), string(link)?)))
            .collect::<Result<_, _>>()
            .map(Self)
    }
}
