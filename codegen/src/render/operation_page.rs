//! `operation/<operation>.md`: what a call takes and gives back, spelt out. rustdoc shows it on the page of the operation's
//! module; no other build reads it.
//!
//! | here | there |
//! |---|---|
//! | `request` | the smallest call, and the request with all that it may have |
//! | `response` | the accessors of what comes back |
//! | `errors` | how to tell one error from another |
//! | `notes` | what stands behind a member: its name on the wire, what it must be |
//! | `types` | the types of the crate by their paths |
//! | `lines` | lines of code with their notes, as text |

mod errors;
mod lines;
mod notes;
mod request;
mod response;
mod types;

use crate::files::MARK;
use crate::plan::CratePlan;
use crate::plan::operation::OperationPlan;
use notes::Notes;
use types::Types;

/// The pages of all operations: their paths in `src` and their texts.
pub(super) fn pages(plan: &CratePlan) -> impl Iterator<Item = (String, String)> {
    let types = Types::of(plan);
    let pages = plan.operations.iter();
    pages.map(move |operation| (operation.page.to_string(), page(&types, operation)))
}

fn page(types: &Types<'_>, operation: &OperationPlan) -> String {
    let mut notes = Notes::default();
    let minimal = request::minimal(types, operation);
    let request = match operation.input.members.is_empty() {
        true => "\nIt takes nothing.\n".to_owned(),
        false => request::whole(types, operation, &mut notes),
    };
    let patterns = notes.patterns();
    let response = response::tree(types, operation, &mut notes);
    let errors = errors::example(types, operation);
    format!(
        "<!-- {MARK}. Not to be edited. -->

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
