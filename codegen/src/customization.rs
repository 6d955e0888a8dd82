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
//!   "notes": {"GetKeyRequest$Hash": "`signing::hash` makes it."}
//! }
//! ```
//!
//! `library` is what the files call the crate; they get the name that the crate has. `docs` follows the name of the module in
//! a list. An example is left out of a crate that lacks one of its `operations`. A note is a paragraph more in the
//! documentation of a member, in Markdown. As with overlays, what no longer applies to the model is an error.

mod read;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use tinsmith_model::archive::TextFile;
use tinsmith_model::traits::AwsService;
use tinsmith_model::{Model, Problem, ShapeId, ShapeKind};

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

impl Customization {
    /// Reads a customization: `customization.json`, and the files that go with it.
    ///
    /// # Errors
    /// Everything that is wrong with the data, modules and examples without files, and files that belong to none.
    pub fn read(
        json: &TextFile,
        files: &BTreeMap<String, String>,
    ) -> Result<Self, tinsmith_model::Problems> {
        read::read(json, files)
    }

    /// What of it does not apply to a model.
    pub(crate) fn stale(&self, model: &Model, service: &ShapeId) -> Vec<Problem> {
        let problem = |subject: String, what: &str| Problem {
            subject,
            what: format!("the customization {what}"),
            remedy: "Take it out of `customization.json`, or correct it there.".to_owned(),
            place: None,
        };
        let has_member = |note: &str| {
            let (shape, member) = note.split_once('$')?;
            model
                .shape(&ShapeId::new(service.namespace(), shape))?
                .member(member)
        };
        let notes = self
            .notes
            .keys()
            .filter(|note| has_member(note).is_none())
            .map(|note| {
                problem(
                    note.clone(),
                    "has a note about a member that the model lacks",
                )
            });
        let operations = self
            .examples
            .iter()
            .flat_map(|example| &example.operations)
            .filter(|name| {
                let shape = model.shape(&ShapeId::new(service.namespace(), name));
                !shape.is_some_and(|shape| matches!(shape.kind, ShapeKind::Operation(_)))
            })
            .map(|name| {
                problem(
                    name.clone(),
                    "has an example with an operation that the model lacks",
                )
            });
        let found = model
            .shape(service)
            .and_then(|shape| shape.traits.get::<AwsService>());
        let service = found
            .filter(|aws| aws.sdk_id != self.service)
            .map(|aws| problem(aws.sdk_id, "is of another service"));
        service.into_iter().chain(notes).chain(operations).collect()
    }
}
