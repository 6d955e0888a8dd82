//! The types of the crate as the pages of operations look them up.

use crate::plan::CratePlan;
use crate::plan::member::MemberPlan;
use crate::plan::name::{LibraryName, TypePath};
use crate::plan::shapes::{BuilderKind, EnumPlan, UnionPlan};
use std::collections::BTreeMap;

/// The types of the crate, by their paths.
pub(super) struct Types<'a> {
    /// The name of the crate in Rust.
    pub(super) library: &'a LibraryName,
    pub(super) found: BTreeMap<&'a TypePath, Type<'a>>,
}

/// A type of the crate.
#[derive(Clone, Copy)]
pub(super) enum Type<'a> {
    Structure(&'a [MemberPlan], BuilderKind),
    Union(&'a UnionPlan),
    Enum(&'a EnumPlan),
}

impl<'a> Types<'a> {
    pub(super) fn of(plan: &'a CratePlan) -> Self {
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
            library: &plan.package.library,
            found: found.collect(),
        }
    }

    pub(super) fn get(&self, path: &TypePath) -> Option<Type<'a>> {
        self.found.get(path).copied()
    }

    /// Code as a test of the documentation, after those imports and in a function whose first and last lines are not shown.
    pub(super) fn code_block(&self, imports: &str, code: &str, result: &str, end: &str) -> String {
        let library = self.library;
        let modules = modules_in(code);
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
    pub(super) fn fallible_block(&self, code: &str) -> String {
        let result = " -> Result<(), Box<dyn std::error::Error>>";
        self.code_block("", code, result, "# Ok(())\n")
    }
}

/// The modules of the crate that the code needs imports for.
pub(super) fn modules_in(code: &str) -> Vec<&'static str> {
    // The runtime's crate of types is not our module of types.
    let own = code.replace("aws_smithy_types::", "");
    let mut modules = vec!["primitives", "types"];
    modules.retain(|module| own.contains(&format!("{module}::")));
    modules
}
