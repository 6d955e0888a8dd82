//! Renders the plan: one module for each kind of generated file.
//!
//! | module | generated files |
//! |---|---|
//! | `operation` | `operation/<operation>.rs`, `operation.rs` |
//! | `waiter` | `waiters/<waiter>.rs`, `waiters.rs`, `waiters/_client.rs` |
//! | `structure` | `types/_<structure>.rs` |
//! | `union` | `types/_<union>.rs` |
//! | `enumeration` | `types/_<enum>.rs` |
//! | `error` | `types/error/_<error>.rs`, `service_error.rs` |
//! | `types` | `types.rs`, `types/error.rs` and their `builders` |
//! | `registry` | `registry.rs` |
//! | `schema` | `schema/table.rs` |
//! | `dynamic` | `dynamic/calls.rs` |
//! | `serde` | `serde/types.rs` |
//! | `service` | `service.rs`, `service/client.rs`, `service/components.rs`, `primitives.rs` |
//! | `stubs` | `stubs/operations.rs` |
//! | `operation_page` | `operation/<operation>.md` |
//! | `runtime_model` | `model/table.rs` |
//! | `endpoint`, `endpoint_rules`, `endpoint_values`, `endpoint_lib`, `endpoint_tests` | `config/endpoint*`, `endpoint_lib*` |
//! | `package`, `guide`, `library` | `Cargo.toml`, `README.md`, `.gitattributes`, `lib.rs` |
//! | `protocol_tests` | `tests/protocol`, if requested |
//! | `custom` | the files of the customization, and their declarations |
//! | `support` | the support files, which are the same for every service |

mod custom;
mod dynamic;
mod endpoint;
mod endpoint_bindings;
mod endpoint_lib;
mod endpoint_rules;
mod endpoint_tests;
mod endpoint_values;
mod enumeration;
mod error;
mod features;
mod guide;
mod identifier;
mod library;
mod member;
mod operation;
mod operation_page;
mod package;
mod prelude;
mod protocol_tests;
mod query;
mod registry;
mod runtime_model;
mod rust_type;
mod schema;
mod serde;
mod service;
mod structure;
mod stubs;
mod support;
mod support_file;
mod types;
mod union;
mod waiter;

use crate::files::Files;
use crate::format::{Item, SourceFile, file};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::endpoint::values::LibraryModule;
use crate::plan::partitions::PartitionPlan;
use proc_macro2::TokenStream;
use rust_type::RustTypes;

/// Renders all files of a crate.
pub fn render(plan: &CratePlan, partitions: &[PartitionPlan]) -> Files {
    let types = RustTypes::of(plan);
    let mut files = Files::default();
    files.insert("Cargo.toml", package::manifest(plan));
    files.insert("README.md", package::readme(plan));
    let mut source =
        |path: String, source: SourceFile| files.insert(format!("src/{path}"), file(&source));
    source("lib.rs".to_owned(), library::render(plan));
    source("service.rs".to_owned(), service::render(plan));
    source("service/client.rs".to_owned(), service::client(plan));
    source(
        "service/components.rs".to_owned(),
        service::components(plan),
    );
    source("primitives.rs".to_owned(), service::primitives(plan));
    source("registry.rs".to_owned(), registry::render(plan));
    source("schema/table.rs".to_owned(), schema::render(plan));
    source("serde/types.rs".to_owned(), serde::render(plan));
    source("dynamic/calls.rs".to_owned(), dynamic::render(plan));
    source("stubs/operations.rs".to_owned(), stubs::render(plan));
    source("model/table.rs".to_owned(), runtime_model::render(plan));
    source("service_error.rs".to_owned(), error::service_error(plan));
    source("operation.rs".to_owned(), operation::index(plan));
    for operation in &plan.operations {
        source(
            operation.file.to_string(),
            operation::render(operation, types),
        );
    }
    if !plan.waiters.is_empty() {
        source("waiters.rs".to_owned(), waiter::index(plan));
        source("waiters/_client.rs".to_owned(), waiter::client(plan));
    }
    for waiter in &plan.waiters {
        source(waiter.file.to_string(), waiter::render(waiter, types));
    }
    source("types.rs".to_owned(), types::render(plan));
    source("types/builders.rs".to_owned(), types::builders(plan));
    source("types/error.rs".to_owned(), types::errors(plan));
    source(
        "types/error/builders.rs".to_owned(),
        types::error_builders(plan),
    );
    for structure in &plan.structures {
        source(
            structure.file.to_string(),
            structure::render(structure, types),
        );
    }
    for union in &plan.unions {
        source(union.file.to_string(), union::render(union, types));
    }
    for enumeration in &plan.enums {
        source(
            enumeration.file.to_string(),
            enumeration::render(enumeration),
        );
    }
    for error in &plan.errors {
        source(
            error.structure.file.to_string(),
            error::render(error, types),
        );
    }
    endpoint_files(plan, partitions, &mut source);
    for (path, text) in operation_page::pages(plan) {
        files.insert(format!("src/{path}"), text);
    }
    if !plan.package.support_in_place {
        for (path, text) in support::files(plan) {
            files.insert(path, text);
        }
    }
    for (path, text) in custom::files(plan) {
        files.insert(path, text);
    }
    if let Some(tests) = &plan.protocol_tests {
        for (path, source) in protocol_tests::render(plan, tests) {
            files.insert(format!("tests/protocol/{path}"), file(&source));
        }
    }
    let attributes = package::git_attributes(plan, &files);
    files.insert(".gitattributes", attributes);
    files
}

fn endpoint_files(
    plan: &CratePlan,
    partitions: &[PartitionPlan],
    source: &mut impl FnMut(String, SourceFile),
) {
    let service = plan.service.id.to_string();
    let mut code = |path: &str, origin: &str, docs: &str, items: Vec<TokenStream>| {
        source(
            path.to_owned(),
            SourceFile {
                origin: origin.to_owned(),
                docs: Docs::line(docs),
                items: items.into_iter().map(Item::Code).collect(),
            },
        );
    };
    let library = plan.endpoint.library();
    code(
        "config/endpoint.rs",
        &service,
        "Endpoints: the URLs to which requests are sent, and how to override them.",
        endpoint::render(&plan.endpoint),
    );
    code(
        "config/endpoint/rules.rs",
        &service,
        "The endpoint rules of the service.",
        endpoint_rules::render(&plan.endpoint),
    );
    code(
        "config/endpoint/tests.rs",
        &service,
        "The endpoint tests of the service's model.",
        endpoint_tests::render(&plan.endpoint_tests),
    );
    code(
        "endpoint_lib.rs",
        &service,
        "The functions of the endpoint rules.",
        endpoint_lib::render(&library),
    );
    if library.contains(&LibraryModule::Partition) {
        code(
            "endpoint_lib/partition_data.rs",
            "the partitions of AWS",
            "The partitions of AWS.",
            endpoint_lib::render_partitions(partitions),
        );
    }
}
