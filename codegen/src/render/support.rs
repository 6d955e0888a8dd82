//! Copies the support files, which are the same for every service, from the package `codegen/support`: without their unit tests, and
//! with short names in the macros.

use super::support_file::{SupportFile, support_files};
use super::{endpoint_lib, prelude};
use crate::files::{Comments, header};
use crate::plan::CratePlan;
use crate::plan::endpoint::params::Source;
use crate::plan::prelude::Prelude;
use crate::plan::service::Serialization;

/// The last lines of a support file with unit tests, which are in a separate file that is not copied.
const UNIT_TESTS: &str = "\n#[cfg(test)]\nmod tests;\n";

/// The support files of every crate.
const ALWAYS: &[SupportFile] = support_files![
    "call.rs",
    "call/cache.rs",
    "call/codec.rs",
    "call/facts.rs",
    "call/interceptors.rs",
    "call/operation.rs",
    "call/plugin.rs",
    "call/serialization.rs",
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

/// The support files of crates with paginators or waiters.
const TRACKERS: &[SupportFile] = support_files!["operation_feature.rs"];

/// The support files of crates with paginators.
const PAGES: &[SupportFile] = support_files!["pages.rs"];

/// The support files of crates with required input members.
const REQUIRED: &[SupportFile] = support_files!["required.rs"];

/// The support files of crates with waiters.
const WAITERS: &[SupportFile] = support_files!["waiting.rs"];

/// An optional feature of a service, in a separate support file.
struct Feature {
    file: &'static [SupportFile],
    module: &'static str,
    is_used: fn(&CratePlan) -> bool,
}

/// The module of idempotency tokens. Unlike those of other features, it defines a macro.
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
        // Code for each shape writes the header itself.
        is_used: |plan| plan.service.query_compatible && !has_parsers(plan),
    },
    Feature {
        file: support_files!["request_compression.rs"],
        module: "request_compression",
        is_used: compresses,
    },
];

/// The modules of the optional features of the service.
pub(super) fn features(plan: &CratePlan) -> impl Iterator<Item = &'static str> {
    let used = OPTIONAL.iter().filter(|feature| (feature.is_used)(plan));
    used.map(|feature| feature.module)
}

/// True if an operation compresses its requests.
pub(super) fn compresses(plan: &CratePlan) -> bool {
    !plan.service.compressed_operations.is_empty()
}

/// The support files of crates with operations that require a checksum.
const MD5: &[SupportFile] = support_files!["content_md5.rs"];

/// The support files of crates that read responses with code for each shape.
const PARSERS: &[SupportFile] = support_files![
    "parsers.rs",
    "parsers/error_body.rs",
    "parsers/token_reader.rs",
];

/// The support files of crates with unions.
const UNIONS: &[SupportFile] = support_files!["union.rs"];

/// The support files of protocol tests.
const PROTOCOL_TESTS: &[SupportFile] = support_files![
    in "tests/protocol/":
    "support.rs",
    "support/http.rs",
    "support/json.rs",
    "support/tree.rs",
];

/// The support files of a crate: paths and texts.
pub(super) fn files(plan: &CratePlan) -> Vec<(&'static str, String)> {
    let sometimes = [
        (has_pages(plan) || has_waiters(plan), TRACKERS),
        (has_pages(plan), PAGES),
        (has_waiters(plan), WAITERS),
        (has_required(plan), REQUIRED),
        (has_checksums(plan), MD5),
        (has_parsers(plan), PARSERS),
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

/// True if the crate reads responses with code for each shape.
pub(super) fn has_parsers(plan: &CratePlan) -> bool {
    plan.service.serialization == Serialization::Generated
}

/// True if an operation has a paginator.
pub(super) fn has_pages(plan: &CratePlan) -> bool {
    plan.operations
        .iter()
        .any(|operation| operation.pages.is_some())
}

/// True if all paginators were added by this repository.
pub(super) fn pages_are_added(plan: &CratePlan) -> bool {
    let mut pages = plan
        .operations
        .iter()
        .filter_map(|operation| operation.pages.as_ref());
    pages.all(|pages| pages.is_addition)
}

/// True if all waiters were added by this repository.
pub(super) fn waiters_are_added(plan: &CratePlan) -> bool {
    plan.waiters.iter().all(|waiter| waiter.is_addition)
}

/// True if any paginator or waiter was added by this repository.
pub(super) fn has_additions(plan: &CratePlan) -> bool {
    let mut pages = plan
        .operations
        .iter()
        .filter_map(|operation| operation.pages.as_ref());
    pages.any(|pages| pages.is_addition) || plan.waiters.iter().any(|waiter| waiter.is_addition)
}

/// True if an input has required members.
pub(super) fn has_required(plan: &CratePlan) -> bool {
    plan.operations
        .iter()
        .any(|operation| !operation.required.is_empty())
}

/// True if there are waiters.
pub(super) fn has_waiters(plan: &CratePlan) -> bool {
    !plan.waiters.is_empty()
}

/// True if an input has an idempotency token.
pub(super) fn has_tokens(plan: &CratePlan) -> bool {
    plan.operations
        .iter()
        .any(|operation| operation.idempotency_token().is_some())
}

/// True if the endpoint rules use the mode of account-based endpoints.
fn has_account_endpoints(plan: &CratePlan) -> bool {
    let mut params = plan.endpoint.params.iter();
    params.any(|param| param.source == Source::AccountIdEndpointMode)
}

/// True if an operation requires a checksum.
pub(super) fn has_checksums(plan: &CratePlan) -> bool {
    plan.operations.iter().any(|operation| operation.checksum)
}

/// Copies a support file: adds a header with the path of the original, and removes the unit tests.
fn copy(path: &str, text: &str) -> String {
    let text = text.strip_suffix(UNIT_TESTS).unwrap_or(text);
    let header = header(Comments::Rust, &format!("codegen/support/{path}"));
    format!("{header}{text}")
}
