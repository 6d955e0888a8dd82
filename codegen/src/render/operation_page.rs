//! `operation/<operation>.md`: examples of requests, responses and errors. rustdoc shows it on the page of the operation's
//! module; no other build reads it.
//!
//! | here | there |
//! |---|---|
//! | `request` | the smallest call, and the request with all that it may have |
//! | `response` | the accessors of what comes back |
//! | `errors` | how to tell one error from another |
//! | `notes` | what stands behind a member: its name on the wire, what it must be |
//! | `size` | how long a page may become |
//! | `types` | the types of the crate by their paths |
//! | `lines` | lines of code with their notes, as text |

mod errors;
mod lines;
mod notes;
mod request;
mod response;
mod size;
mod types;

use crate::files::{Comments, header};
use crate::plan::CratePlan;
use crate::plan::operation::OperationPlan;
use crate::plan::package::FirstCallPlan;
use notes::Notes;
use std::collections::BTreeMap;
use types::Types;

/// The pages of all operations: their paths in `src` and their texts.
pub(super) fn pages(plan: &CratePlan) -> impl Iterator<Item = (String, String)> {
    let types = Types::of(plan);
    let pages = plan.operations.iter();
    pages.map(move |operation| (operation.page.to_string(), page(&types, operation)))
}

/// The call that the documentation of the crate begins with.
pub(super) struct FirstCallExample<'a> {
    types: Types<'a>,
    /// The operation.
    pub(super) operation: &'a OperationPlan,
    values: &'a BTreeMap<String, String>,
}

impl<'a> FirstCallExample<'a> {
    /// The first call of the plan, if its service has operations.
    pub(super) fn of(plan: &'a CratePlan) -> Option<Self> {
        let FirstCallPlan { operation, values } = plan.package.first_call.as_ref()?;
        let mut operations = plan.operations.iter();
        Some(Self {
            types: Types::of(plan),
            operation: operations.find(|it| it.shape == *operation)?,
            values,
        })
    }

    /// The call as Rust, between `head` and `tail`, which are parts of a chain of calls.
    pub(super) fn code(&self, head: &str, tail: &[&str]) -> String {
        request::first_call(&self.types, self.operation, self.values, head, tail)
    }

    /// The names that an import has beside `names`, for the code to compile.
    pub(super) fn imports(code: &str, names: &[&str]) -> String {
        let modules = types::modules_in(code);
        let names: Vec<&str> = names.iter().copied().chain(modules).collect();
        match names.as_slice() {
            [name] => (*name).to_owned(),
            names => format!("{{{}}}", names.join(", ")),
        }
    }
}

fn page(types: &Types<'_>, operation: &OperationPlan) -> String {
    let header = header(Comments::Markdown, &operation.id.to_string());
    let mut notes = Notes::default();
    let minimal = request::minimal(types, operation);
    let request = match operation.input.members.is_empty() {
        true => "\nThe input has no members.\n".to_owned(),
        false => request::whole(types, operation, &mut notes),
    };
    let patterns = notes.patterns();
    let response = response::tree(types, operation, &mut notes);
    let errors = errors::example(types, operation);
    format!(
        "{header}
## Minimal call
{minimal}
## Request syntax
{request}{patterns}
## Response structure
{response}
## Errors
{errors}"
    )
}
