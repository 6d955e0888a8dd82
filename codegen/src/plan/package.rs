//! The package.

use super::name::{LibraryName, ShapeName};
use std::collections::BTreeMap;

/// What the manifest and the page of the crate say.
#[derive(Clone, Debug)]
pub struct PackagePlan {
    /// The name of the package.
    pub name: String,
    /// What Rust code calls its library.
    pub library: LibraryName,
    /// Its version.
    pub version: String,
    /// The name of the service for people.
    pub title: String,
    /// The id of the protocol's trait.
    pub protocol: &'static str,
    /// What the service is, in lines of Markdown; empty if the model does not say.
    pub docs: Vec<String>,
    /// The features of the model that the crate does not support, a sentence each.
    pub unsupported: Vec<String>,
    /// The call that the documentation of the crate begins with; `None` for a service without operations.
    pub first_call: Option<FirstCallPlan>,
    /// Whether the folder of the crate is where the supporting files are kept, so that it gets no copies of them.
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
