//! The files that are the same for every service: those of the package `codegen/support`, without their unit tests, and with shorter
//! paths in the macros.

use super::support_file::{SupportFile, support_files};
use super::{endpoint_lib, prelude};
use crate::files::MARK;
use crate::plan::CratePlan;
use crate::plan::endpoint::params::Source;
use crate::plan::prelude::Prelude;

/// The last lines of a supporting file with unit tests, which stand beside it and stay there.
const UNIT_TESTS: &str = "\n#[cfg(test)]\nmod tests;\n";

/// What every crate has.
const ALWAYS: &[SupportFile] = support_files![
    "call.rs",
    "call/cache.rs",
    "call/codec.rs",
    "call/facts.rs",
    "call/interceptors.rs",
    "call/operation.rs",
    "call/plugin.rs",
    "client.rs",
    "client/customize.rs",
    "client/customize/internal.rs",
    "config.rs",
    "config/auth.rs",
    "config/builder.rs",
    "config/client_plugins.rs",
    "config/endpoint/invalid_params.rs",
    "config/endpoint/resolver.rs",
    "config/feature.rs",
    "config/http.rs",
    "config/interceptors.rs",
    "config/override_plugin.rs",
    "config/retry.rs",
    "config/sdk_config.rs",
    "config/service_plugin.rs",
    "config/setters.rs",
    "config/test_defaults.rs",
    "config/timeout.rs",
    "dynamic.rs",
    "dynamic/codec.rs",
    "dynamic/rows.rs",
    "error.rs",
    "error/readable.rs",
    "error/sealed_unhandled.rs",
    "feature_tracker.rs",
    "json.rs",
    "json/reader.rs",
    "json/unsupported.rs",
    "json/writer.rs",
    "macros.rs",
    "macros/builder.rs",
    "macros/enumeration.rs",
    "macros/error_structure.rs",
    "macros/input.rs",
    "macros/member.rs",
    "macros/operation.rs",
    "macros/operation_error.rs",
    "macros/output.rs",
    "macros/registry.rs",
    "macros/structure.rs",
    "meta.rs",
    "model.rs",
    "modeled.rs",
    "primitives/sealed_enum_unknown.rs",
    "schema.rs",
    "schema/row.rs",
    "serde.rs",
    "serde/adapter.rs",
    "serde/rows.rs",
    "shape.rs",
    "shape/field.rs",
    "shape/value.rs",
    "span.rs",
    "span/callsite.rs",
    "stubs.rs",
    "stubs/answer.rs",
    "stubs/connection.rs",
    "stubs/data.rs",
    "stubs/invalid_stub.rs",
    "stubs/operation.rs",
    "stubs/rows.rs",
    "stubs/state.rs",
    "telemetry.rs",
    "tree.rs",
    "tree/json.rs",
    "tree/reader.rs",
    "tree/writer.rs",
    "validate.rs",
    "validate/problem.rs",
    "validate/walk.rs",
    "wire_trace.rs",
];

/// What crates with paginators or waiters have.
const TRACKERS: &[SupportFile] = support_files!["operation_feature.rs"];

/// What crates with paginators have.
const PAGES: &[SupportFile] = support_files!["pages.rs"];

/// What crates with inputs that require something have.
const REQUIRED: &[SupportFile] = support_files!["required.rs"];

/// What crates with waiters have.
const WAITERS: &[SupportFile] = support_files!["waiting.rs"];

/// An optional feature of a service, in a file of its own.
struct Feature {
    file: &'static [SupportFile],
    module: &'static str,
    is_used: fn(&CratePlan) -> bool,
}

/// The module of idempotency tokens. Unlike the other features it has a macro.
pub(super) const TOKENS: &str = "idempotency_token";

/// The optional features.
const OPTIONAL: [Feature; 4] = [
    Feature {
        file: support_files!["idempotency_token.rs"],
        module: TOKENS,
        is_used: has_tokens,
    },
    Feature {
        file: support_files!["account_id_endpoint.rs"],
        module: "account_id_endpoint",
        is_used: has_account_endpoints,
    },
    Feature {
        file: support_files!["query_compatible.rs"],
        module: "query_compatible",
        is_used: |plan| plan.service.query_compatible,
    },
    Feature {
        file: support_files!["request_compression.rs"],
        module: "request_compression",
        is_used: compresses,
    },
];

/// The modules of the optional features that the service uses.
pub(super) fn features(plan: &CratePlan) -> impl Iterator<Item = &'static str> {
    let used = OPTIONAL.iter().filter(|feature| (feature.is_used)(plan));
    used.map(|feature| feature.module)
}

/// Whether an operation compresses its requests.
pub(super) fn compresses(plan: &CratePlan) -> bool {
    !plan.service.compressed_operations.is_empty()
}

/// What crates with operations that want a checksum have.
const MD5: &[SupportFile] = support_files!["content_md5.rs"];

/// What crates with unions have.
const UNIONS: &[SupportFile] = support_files!["union.rs"];

/// What protocol tests share.
const PROTOCOL_TESTS: &[SupportFile] = support_files![
    in "tests/protocol/":
    "support.rs",
    "support/http.rs",
    "support/json.rs",
    "support/tree.rs",
];

/// The supporting files of the crate, by their paths in it.
pub(super) fn files(plan: &CratePlan) -> Vec<(&'static str, String)> {
    let sometimes = [
        (has_pages(plan) || has_waiters(plan), TRACKERS),
        (has_pages(plan), PAGES),
        (has_waiters(plan), WAITERS),
        (has_required(plan), REQUIRED),
        (has_checksums(plan), MD5),
        (!plan.unions.is_empty(), UNIONS),
        (plan.protocol_tests.is_some(), PROTOCOL_TESTS),
    ];
    let sometimes = sometimes.into_iter().filter(|(is_there, _)| *is_there);
    let features = OPTIONAL.iter().filter(|feature| (feature.is_used)(plan));
    let shortens = plan.prelude == Prelude::Names;
    ALWAYS
        .iter()
        .chain(sometimes.flat_map(|(_, files)| files))
        .chain(features.flat_map(|feature| feature.file))
        .chain(endpoint_lib::files(&plan.endpoint.library()))
        .map(|&(path, text)| {
            let text = if shortens && path.starts_with("src/macros/") {
                copy(path, &prelude::shortened(text))
            } else {
                copy(path, text)
            };
            (path, text)
        })
        .collect()
}

/// Whether an operation has pages.
pub(super) fn has_pages(plan: &CratePlan) -> bool {
    plan.operations
        .iter()
        .any(|operation| operation.pages.is_some())
}

/// Whether all pages that there are have been added to the model.
pub(super) fn pages_are_added(plan: &CratePlan) -> bool {
    let mut pages = plan.operations.iter().filter_map(|it| it.pages.as_ref());
    pages.all(|pages| pages.is_addition)
}

/// Whether all waiters that there are have been added to the model.
pub(super) fn waiters_are_added(plan: &CratePlan) -> bool {
    plan.waiters.iter().all(|waiter| waiter.is_addition)
}

/// Whether anything has been added to the model.
pub(super) fn has_additions(plan: &CratePlan) -> bool {
    let mut pages = plan.operations.iter().filter_map(|it| it.pages.as_ref());
    pages.any(|pages| pages.is_addition) || plan.waiters.iter().any(|waiter| waiter.is_addition)
}

/// Whether an input requires something.
pub(super) fn has_required(plan: &CratePlan) -> bool {
    plan.operations
        .iter()
        .any(|operation| !operation.required.is_empty())
}

/// Whether there are waiters.
pub(super) fn has_waiters(plan: &CratePlan) -> bool {
    !plan.waiters.is_empty()
}

/// Whether an operation has an idempotency token.
pub(super) fn has_tokens(plan: &CratePlan) -> bool {
    plan.operations
        .iter()
        .any(|operation| operation.idempotency_token().is_some())
}

/// Whether the endpoint rules ask if the endpoint is to be the account's own.
fn has_account_endpoints(plan: &CratePlan) -> bool {
    let mut params = plan.endpoint.params.iter();
    params.any(|param| param.source == Source::AccountIdEndpointMode)
}

/// Whether an operation wants a checksum.
pub(super) fn has_checksums(plan: &CratePlan) -> bool {
    plan.operations.iter().any(|operation| operation.checksum)
}

/// A supporting file as a generated crate has it: with a line that says where the original is, and without unit tests.
fn copy(path: &str, text: &str) -> String {
    let text = text.strip_suffix(UNIT_TESTS).unwrap_or(text);
    format!(
        "// {MARK} from codegen/support/{path}. Do not edit; change that file and run `cargo xtask generate`.\n{text}"
    )
}
