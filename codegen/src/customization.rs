//! Customizations: handwritten code and notes for the crate of one service.
//!
//! The generator itself has no code for particular services. A customization is a folder that is passed with the model:
//!
//! | file | content |
//! |---|---|
//! | `customization.json` | the description of the customization, see below |
//! | `src/<module>.rs`, `src/<module>/…` | a module of the crate, behind a Cargo feature |
//! | `examples/<example>/…` | an example of the crate, with a `main.rs` |
//!
//! ```json
//! {
//!   "service": "Example Service",
//!   "library": "aws_sdk_example",
//!   "modules": [{"name": "signing", "feature": "signing", "docs": "how to sign", "dependencies": {"sha2": "0.11.0"}}],
//!   "examples": [{"name": "sign", "features": ["signing"], "operations": ["GetKey"], "dependencies": {}}],
//!   "first_call": {"operation": "GetKey", "values": {"KeyId": "alias/example"}},
//!   "notes": {"GetKeyRequest$Hash": "`signing::hash` makes it."}
//! }
//! ```
//!
//! `library` is the name of the crate in the files, which is replaced by the actual library name. `docs` describes the module in
//! a list. An example is skipped if the crate lacks one of its `operations`. The documentation of the crate begins with the
//! first call; `values` are strings of its input. A note is an additional paragraph of Markdown in the documentation of a member.
//! A first call of an operation and notes on members that the model lacks are skipped.

mod read;
#[cfg(test)]
mod tests;

pub use read::read;

use std::collections::{BTreeMap, BTreeSet};
use tinsmith_model::closure::Closure;
use tinsmith_model::traits::AwsService;
use tinsmith_model::{Model, Problem, Shape, ShapeId};

/// The customization of a service.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Customization {
    /// The `sdkId` of the service.
    pub service: String,
    /// The library name of the crate in the files.
    pub library: String,
    /// The modules, in the order of the file.
    pub modules: Vec<Module>,
    /// The examples.
    pub examples: Vec<Example>,
    /// The call that the documentation of the crate begins with.
    pub first_call: Option<FirstCall>,
    /// Notes on members, by `Shape$member`.
    pub notes: BTreeMap<String, String>,
}

/// A handwritten module of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// The name.
    pub name: String,
    /// The Cargo feature that enables the module.
    pub feature: String,
    /// A short description.
    pub docs: String,
    /// The dependencies of the module, with their versions.
    pub dependencies: BTreeMap<String, String>,
    /// The files: paths in `src` and texts.
    pub files: BTreeMap<String, String>,
}

/// A handwritten example of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The name.
    pub name: String,
    /// The required Cargo features.
    pub features: Vec<String>,
    /// The required operations, by Smithy name.
    pub operations: Vec<String>,
    /// Further dependencies of the example, with their versions.
    pub dependencies: BTreeMap<String, String>,
    /// The files: paths in `examples` and texts.
    pub files: BTreeMap<String, String>,
}

/// The call that the documentation of a crate begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstCall {
    /// The Smithy name of the operation.
    pub operation: String,
    /// Strings of the input, by the Smithy names of the members.
    pub values: BTreeMap<String, String>,
}

impl Customization {
    /// Removes the parts that do not fit a model, which may be older or newer than the customization: notes on members that the
    /// model lacks, and examples and a first call with operations that are not generated. Returns a message for each.
    pub fn fit(&mut self, model: &Model, closure: &Closure) -> Vec<String> {
        let mut removed = Vec::new();
        let namespace = closure.service.namespace();
        let has_member = |note: &str| {
            let (shape, member) = note.split_once('$')?;
            let shape = model.shape(&ShapeId::new(namespace, shape))?;
            shape.member(member)
        };
        self.notes.retain(|note, _| {
            let fits = has_member(note).is_some();
            if !fits {
                removed.push(format!("note on {note}: the model has no such member"));
            }
            fits
        });
        let operations = closure.operations(model);
        let generated: BTreeSet<&str> = operations.map(|(shape, _)| shape.id.name()).collect();
        self.examples.retain(|example| {
            let mut wanted = example.operations.iter();
            let missing = wanted.find(|name| !generated.contains(name.as_str()));
            if let Some(name) = missing {
                let example = &example.name;
                removed.push(format!(
                    "example {example}: the crate has no operation {name}"
                ));
            }
            missing.is_none()
        });
        let wanted = self.first_call.as_ref();
        let missing = wanted.filter(|call| !generated.contains(call.operation.as_str()));
        if let Some(FirstCall { operation, .. }) = missing {
            removed.push(format!(
                "first call: the crate has no operation {operation}"
            ));
            self.first_call = None;
        }
        removed
    }

    /// Returns a problem if the customization is for another service.
    pub(crate) fn wrong_service(&self, service: &Shape) -> Option<Problem> {
        let found = service.traits.get::<AwsService>()?;
        (found.sdk_id != self.service).then(|| Problem {
            subject: found.sdk_id,
            message: format!("the customization is for another service, {}", self.service),
            remedy:
                "Correct `service` in `customization.json`, or generate without the customization."
                    .to_owned(),
            position: None,
        })
    }
}
