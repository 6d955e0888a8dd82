//! From a semantic model of an AWS service to the files of a Rust client crate.
//!
//! ```text
//! model  →  lower  →  plan  →  render  →  format  →  files
//! ```
//!
//! | module | what it knows |
//! |---|---|
//! | [`mod@lower`] | the model and the plan; all decisions are made here. No tokens |
//! | [`plan`] | Rust names and types as data: what was decided |
//! | [`mod@render`] | tokens and rows; prints what the plan says and never looks at the model |
//! | [`format`](mod@format) | how items become the text of a file |
//! | [`files`] | the files in memory: written, or compared with a folder |
//! | [`names`] | how Smithy's names become Rust's |
//! | [`docs`] | how the HTML of published documentation becomes Markdown |
//! | [`customization`] | what people wrote for the crate of one service |
//! | [`diff`] | how two models differ for the users of their crates |
//!
//! What does not depend on the model is plain Rust in `codegen/support`, carried into every crate.
//!
//! ```no_run
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use tinsmith_codegen::{PROTOCOLS, Settings, generate};
//! use tinsmith_model::validate::{Selection, load_ast};
//!
//! let text = std::fs::read_to_string("model.json")?;
//! let choice = Selection { protocols: PROTOCOLS, ..Selection::default() };
//! let model = load_ast("model.json", &text, &choice)?;
//! let files = generate(&model, &Settings::default())?;
//! for (path, text) in files.iter() {
//!     println!("{path}: {} bytes", text.len());
//! }
//! # Ok(())
//! # }
//! ```

pub mod customization;
pub mod diff;
pub mod docs;
pub mod files;
pub mod format;
pub mod lower;
pub mod names;
pub mod plan;
pub mod render;
pub mod settings;
pub mod supported;

pub use files::Files;
pub use settings::Settings;
pub use supported::{PROTOCOLS, SupportedModel};

use tinsmith_model::{Problem, Problems, partitions};

/// Generates the crate of the service that was chosen when the model was validated.
///
/// # Errors
/// What the generator does not support, and names that are the same in Rust: all at once.
pub fn generate(model: &SupportedModel, settings: &Settings) -> Result<Files, Problems> {
    let plan = lower::plan(model, settings)?;
    let partitions = partitions::embedded().map_err(|problems| {
        let problems = problems.into_iter().map(|problem| Problem {
            subject: "the embedded partitions".to_owned(),
            what: problem.what,
            remedy: problem.remedy,
            position: None,
        });
        Problems(problems.collect())
    })?;
    Ok(render::render(&plan, &lower::partition_plans(&partitions)))
}
