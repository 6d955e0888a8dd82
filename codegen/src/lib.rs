//! Generates a Rust client crate from the semantic model of an AWS service.
//!
//! ```text
//! model  →  lower  →  plan  →  render  →  format  →  files
//! ```
//!
//! | module | purpose |
//! |---|---|
//! | [`mod@lower`] | lowers the model to the plan; all decisions are made here |
//! | [`plan`] | the plan of a crate: its contents as data, with Rust names and types |
//! | [`mod@render`] | renders the plan as tokens and macro calls, without access to the model |
//! | [`format`](mod@format) | formats items as the text of a file |
//! | [`files`] | files in memory, which are written to a folder or compared with it |
//! | [`names`] | Rust names for Smithy names |
//! | [`rust`] | what Rust accepts as an identifier |
//! | [`cargo`] | what Cargo accepts as the name and the version of a package |
//! | [`docs`] | translates the HTML of published documentation to Markdown |
//! | [`customization`] | handwritten code and notes for the crate of one service |
//! | [`diff`] | compares two models from the point of view of users of their crates |
//!
//! Code that does not depend on the model is in the package `codegen/support`, which is copied into every crate.
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

pub mod cargo;
pub mod customization;
pub mod diff;
pub mod docs;
pub mod files;
pub mod format;
pub mod lower;
pub mod names;
pub mod plan;
pub mod render;
pub mod rust;
pub mod settings;
pub mod supported;

pub use files::Files;
pub use settings::Settings;
pub use supported::{PROTOCOLS, SupportedModel};

use std::panic;
use std::thread;
use tinsmith_model::{Problem, Problems, partitions};

/// The bytes of stack to generate with. Parsers and printers of Rust are recursive: a value at the limit of JSON
/// ([`JSON_DEPTH`](tinsmith_model::limits::JSON_DEPTH)) becomes expressions in each other that need 15 MB without
/// optimizations. Only what is used becomes memory.
const STACK: usize = 64 << 20;

/// Generates the crate of the service that was chosen when the model was validated.
///
/// # Errors
/// Returns all features of the model that the generator does not support, and all collisions of Rust names.
///
/// # Panics
/// Panics if the system has no memory for a thread.
pub fn generate(model: &SupportedModel, settings: &Settings) -> Result<Files, Problems> {
    thread::scope(|scope| {
        let work = || generate_in_thread(model, settings);
        let thread = thread::Builder::new().stack_size(STACK);
        let generated = thread.spawn_scoped(scope, work).map(|handle| handle.join());
        match generated {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => panic::resume_unwind(panic),
            Err(error) => panic!("cannot start a thread: {error}"),
        }
    })
}

fn generate_in_thread(model: &SupportedModel, settings: &Settings) -> Result<Files, Problems> {
    let plan = lower::plan(model, settings)?;
    let partitions = partitions::embedded().map_err(|problems| {
        let problems = problems.into_iter().map(|problem| Problem {
            subject: "the embedded partitions".to_owned(),
            message: problem.message,
            remedy: problem.remedy,
            position: None,
        });
        Problems(problems.collect())
    })?;
    Ok(render::render(&plan, &lower::partition_plans(&partitions)))
}
