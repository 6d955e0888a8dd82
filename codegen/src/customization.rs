//! What people wrote for the crate of one service: data, and plain Rust that is carried into that crate.
//!
//! The generator knows no service. A customization is a folder, which is given to it with the model:
//!
//! | file | what it is |
//! |---|---|
//! | `customization.json` | what follows |
//! | `src/<module>.rs`, `src/<module>/…` | a module of the crate, behind a Cargo feature of its own |
//! | `examples/<example>/…` | an example of the crate; its `main.rs` is there |
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
//! `library` is what the files call the crate; they get the name that the crate has. `docs` follows the name of the module in
//! a list. An example is left out of a crate that lacks one of its `operations`. The documentation of the crate begins with the
//! first call; `values` are strings of its input. A note is an additional paragraph in the documentation of a member, in Markdown.
//! A first call of another operation and notes on other members than those of the model are left out.

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
    /// What the files call the crate.
    pub library: String,
    /// The modules, in the order of the file.
    pub modules: Vec<Module>,
    /// The examples.
    pub examples: Vec<Example>,
    /// The call that the documentation of the crate begins with.
    pub first_call: Option<FirstCall>,
    /// What to say of members, by shape and member with a `$` in between.
    pub notes: BTreeMap<String, String>,
}

/// A module of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its name.
    pub name: String,
    /// The Cargo feature that it is behind.
    pub feature: String,
    /// What it is, in a few words.
    pub docs: String,
    /// The crates that it needs, and their versions.
    pub dependencies: BTreeMap<String, String>,
    /// Its files: paths in `src`, and texts.
    pub files: BTreeMap<String, String>,
}

/// An example of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its name.
    pub name: String,
    /// The Cargo features that it needs.
    pub features: Vec<String>,
    /// The operations that it needs, by Smithy name.
    pub operations: Vec<String>,
    /// The crates that it needs, beside those that all examples have, and their versions.
    pub dependencies: BTreeMap<String, String>,
    /// Its files: paths in `examples`, and texts.
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
    /// Removes what does not fit a model, and returns what and why: notes on members that the model lacks, and examples and a first
    /// call with operations that are not generated. A customization is for older and newer models as well.
    pub fn fit(&mut self, model: &Model, closure: &Closure) -> Vec<String> {
        let mut left_out = Vec::new();
        let namespace = closure.service.namespace();
        let has_member = |note: &str| {
            let (shape, member) = note.split_once('$')?;
            let shape = model.shape(&ShapeId::new(namespace, shape))?;
            shape.member(member)
        };
        self.notes.retain(|note, _| {
            let fits = has_member(note).is_some();
            if !fits {
                left_out.push(format!("note on {note}: the model has no such member"));
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
                left_out.push(format!(
                    "example {example}: the crate has no operation {name}"
                ));
            }
            missing.is_none()
        });
        let wanted = self.first_call.as_ref();
        let missing = wanted.filter(|call| !generated.contains(call.operation.as_str()));
        if let Some(FirstCall { operation, .. }) = missing {
            left_out.push(format!(
                "first call: the crate has no operation {operation}"
            ));
            self.first_call = None;
        }
        left_out
    }

    /// That it is of another service, if it is.
    pub(crate) fn wrong_service(&self, service: &Shape) -> Option<Problem> {
        let found = service.traits.get::<AwsService>()?;
        (found.sdk_id != self.service).then(|| Problem {
            subject: found.sdk_id,
            what: format!("the customization is of another service, {}", self.service),
            remedy: "Correct `service` in `customization.json`, or generate without it.".to_owned(),
            place: None,
        })
    }
}
