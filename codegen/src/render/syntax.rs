//! `operation/<operation>.md`: what a call takes and gives back, spelt out. rustdoc shows it on the page of the operation's
//! module; no other build reads it.
//!
//! | here | there |
//! |---|---|
//! | `request` | the smallest call, and the request with all that it may have |
//! | `response` | the accessors of what comes back |
//! | `errors` | how to tell one error from another |
//! | `notes` | what stands behind a member: its name on the wire, what it must be |
//! | `lines` | lines of code with their notes, as text |

mod errors;
mod lines;
mod notes;
mod request;
mod response;

use crate::files::MARK;
use crate::plan::CratePlan;
use crate::plan::member::MemberPlan;
use crate::plan::name::{LibraryName, TypePath};
use crate::plan::operation::OperationPlan;
use crate::plan::shapes::{BuilderKind, EnumPlan, UnionPlan};
use notes::Notes;
use std::collections::BTreeMap;

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

/// The types of the crate, by their paths.
struct Types<'a> {
    plan: &'a CratePlan,
    /// The name of the crate in Rust.
    library: &'a LibraryName,
    found: BTreeMap<&'a TypePath, Type<'a>>,
}

/// A type of the crate.
#[derive(Clone, Copy)]
enum Type<'a> {
    Structure(&'a [MemberPlan], BuilderKind),
    Union(&'a UnionPlan),
    Enum(&'a EnumPlan),
}

impl<'a> Types<'a> {
    fn of(plan: &'a CratePlan) -> Self {
        let structures = plan.structures.iter().map(|structure| {
            let found = Type::Structure(&structure.members, structure.builder);
            (&structure.path, found)
        });
        let errors = plan.errors.iter().map(|error| {
            let found = Type::Structure(&error.structure.members, error.structure.builder);
            (&error.structure.path, found)
        });
        let unions = plan.unions.iter();
        let unions = unions.map(|union| (&union.path, Type::Union(union)));
        let enums = plan.enums.iter();
        let enums = enums.map(|it| (&it.path, Type::Enum(it)));
        let found = structures.chain(errors).chain(unions).chain(enums);
        Self {
            plan,
            library: &plan.package.library,
            found: found.collect(),
        }
    }

    fn get(&self, path: &TypePath) -> Option<Type<'a>> {
        self.found.get(path).copied()
    }

    /// Code as a test of the documentation, after those imports and in a function whose first and last lines are not shown.
    fn code_block(&self, imports: &str, code: &str, result: &str, end: &str) -> String {
        let library = self.library;
        // The runtime's crate of types is not our module of types.
        let own = code.replace("aws_smithy_types::", "");
        let modules: Vec<&str> = ["primitives", "types"]
            .into_iter()
            .filter(|module| own.contains(&format!("{module}::")))
            .collect();
        let import = match modules.as_slice() {
            [] => String::new(),
            [module] => format!("use {library}::{module};\n\n"),
            modules => format!("use {library}::{{{}}};\n\n", modules.join(", ")),
        };
        format!(
            "\n```rust,no_run\n{imports}{import}# async fn example(client: {library}::Client){result} {{\n{code}{end}# }}\n```\n"
        )
    }

    /// The same, of code with question marks in it.
    fn fallible_block(&self, code: &str) -> String {
        let result = " -> Result<(), Box<dyn std::error::Error>>";
        self.code_block("", code, result, "# Ok(())\n")
    }
}
