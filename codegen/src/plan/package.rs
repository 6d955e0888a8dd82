//! The package.

use super::name::{LibraryName, ShapeName};
use std::collections::BTreeMap;

/// Facts for the manifest, the README and the front page of the crate.
#[derive(Clone, Debug)]
pub struct PackagePlan {
    /// The name of the package.
    pub name: String,
    /// The name of the library in Rust code.
    pub library: LibraryName,
    /// The version of the package.
    pub version: String,
    /// The title of the service.
    pub title: String,
    /// The shape id of the protocol trait.
    pub protocol: &'static str,
    /// The documentation of the service, as lines of Markdown; empty if the model has none.
    pub docs: Vec<String>,
    /// The features of the model that the crate does not support, one sentence each.
    pub unsupported: Vec<String>,
    /// The call that the documentation of the crate begins with; `None` for a service without operations.
    pub first_call: Option<FirstCallPlan>,
    /// True for `codegen/support` itself, which contains the original support files and gets no copies.
    pub support_in_place: bool,
}

/// A call with its required members and those that have a value here.
#[derive(Clone, Debug)]
pub struct FirstCallPlan {
    /// The operation.
    pub operation: ShapeName,
    /// Strings of the input, by the Smithy names of the members.
    pub values: BTreeMap<String, String>,
}
