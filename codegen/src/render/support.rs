//! The files that are the same for every service, as they stand in `codegen/support`, but for paths in the macros.

use super::{endpoint_lib, prelude};
use crate::files::MARK;
use crate::plan::endpoint::params::Source;
use crate::plan::{CratePlan, Prelude};

/// A supporting file: its path in `src`, and its text.
macro_rules! carried {
    ($($path:literal),* $(,)?) => { &[$(($path, include_str!(concat!("../../support/src/", $path)))),*] };
}

/// What every crate has.
const ALWAYS: &[(&str, &str)] = carried![
    "call.rs",
    "call/codec.rs",
    "call/interceptors.rs",
    "call/kept.rs",
    "call/plugin.rs",
    "client.rs",
    "client/customize.rs",
    "client/customize/internal.rs",
    "config.rs",
    "config/auth.rs",
    "config/builder.rs",
    "config/client_plugins.rs",
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
    "serde.rs",
    "serde/adapter.rs",
    "serde/rows.rs",
    "shape.rs",
    "shape/field.rs",
    "shape/value.rs",
    "span.rs",
    "stubs.rs",
    "stubs/answer.rs",
    "stubs/connection.rs",
    "stubs/data.rs",
    "stubs/rows.rs",
    "telemetry.rs",
    "tree.rs",
    "tree/json.rs",
    "tree/reader.rs",
    "tree/writer.rs",
    "validate.rs",
    "validate/walk.rs",
    "wire_trace.rs",
];

/// What crates with paginators or waiters have.
const TRACKERS: &[(&str, &str)] = carried!["operation_feature.rs"];

/// What crates with paginators have.
const PAGES: &[(&str, &str)] = carried!["pages.rs"];

/// What crates with inputs that require something have.
const REQUIRED: &[(&str, &str)] = carried!["required.rs"];

/// What crates with waiters have.
const WAITERS: &[(&str, &str)] = carried!["waiting.rs"];

/// An optional feature of a service, in a file of its own.
struct Feature {
    file: &'static [(&'static str, &'static str)],
    module: &'static str,
    is_used: fn(&CratePlan) -> bool,
}

/// The module of idempotency tokens. Unlike the other features it has a macro.
pub(super) const TOKENS: &str = "idempotency_token";

/// The optional features.
const OPTIONAL: [Feature; 4] = [
    Feature {
        file: carried!["idempotency_token.rs"],
        module: TOKENS,
        is_used: has_tokens,
    },
    Feature {
        file: carried!["account_id_endpoint.rs"],
        module: "account_id_endpoint",
        is_used: has_account_endpoints,
    },
    Feature {
        file: carried!["query_compatible.rs"],
        module: "query_compatible",
        is_used: |plan| plan.service.query_compatible,
    },
    Feature {
        file: carried!["request_compression.rs"],
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
const MD5: &[(&str, &str)] = carried!["content_md5.rs"];

/// What crates with unions have.
const UNIONS: &[(&str, &str)] = carried!["union.rs"];

/// What protocol tests share.
const PROTOCOL_TESTS: &[(&str, &str)] = carried![
    "protocol_tests/support.rs",
    "protocol_tests/support/http.rs",
    "protocol_tests/support/json.rs",
    "protocol_tests/support/tree.rs",
];

/// What protocol tests share, by the path beside them.
pub(super) fn protocol_tests() -> impl Iterator<Item = (&'static str, String)> {
    PROTOCOL_TESTS.iter().map(|(path, text)| {
        let path = path.trim_start_matches("protocol_tests/");
        (path, with_header(text))
    })
}

/// The supporting files of the crate.
pub(super) fn files(plan: &CratePlan) -> Vec<(String, String)> {
    let endpoint_lib = endpoint_lib::files(&plan.endpoint.library());
    let endpoint_lib = endpoint_lib
        .into_iter()
        .map(|(name, text)| (format!("endpoint_lib/{name}.rs"), text));
    let resolver = (
        "config/endpoint/resolver.rs".to_owned(),
        endpoint_lib::RESOLVER,
    );
    let named = |files: &'static [(&str, &'static str)]| {
        files.iter().map(|(path, text)| ((*path).to_owned(), *text))
    };
    let sometimes = [
        (has_pages(plan) || has_waiters(plan), TRACKERS),
        (has_pages(plan), PAGES),
        (has_waiters(plan), WAITERS),
        (has_required(plan), REQUIRED),
        (has_checksums(plan), MD5),
        (!plan.unions.is_empty(), UNIONS),
    ];
    let sometimes = sometimes.into_iter().filter(|(is_there, _)| *is_there);
    let shortens = plan.prelude == Prelude::Names;
    named(ALWAYS)
        .chain(sometimes.flat_map(|(_, files)| named(files)))
        .chain(
            OPTIONAL
                .iter()
                .filter(|feature| (feature.is_used)(plan))
                .flat_map(|feature| named(feature.file)),
        )
        .chain(endpoint_lib)
        .chain([resolver])
        .map(|(path, text)| {
            let text = if shortens && path.starts_with("macros/") {
                with_header(&prelude::shortened(text))
            } else {
                with_header(text)
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

fn with_header(text: &str) -> String {
    format!(
        "// {MARK}: the same for every service. Not to be edited: change Tinsmith's `codegen/support`.\n{text}"
    )
}
