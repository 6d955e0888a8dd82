//! Cases for a real server: those that need a connection, and a selection of the others.

use serde_json::json;
use tinsmith_model::Model;

use super::{Operation, connections, groups};
use crate::case::{BaseConfig, CallStyle, Case, Customization, Setting};
use crate::script::Reply;

pub(crate) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = selected(model, operations);
    cases.extend(connections::cases(model, operations));
    let is_prefixed = |name: &str| {
        let mut operations = operations.iter();
        operations.any(|operation| operation.name == name && operation.has_host_prefix)
    };
    cases.retain(|case| !is_prefixed(&case.operation));
    cases
}

/// One case of this number is selected. It is prime, so that the selection includes all kinds of cases.
const ONE_IN: usize = 17;

/// Selects cases from the other groups.
fn selected(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (group, all) in groups(model, operations) {
        let suitable = all.into_iter().filter(can_be_served).enumerate();
        let chosen = suitable.filter(|(at, case)| {
            group == "pagination" || at % ONE_IN == 0 || ALWAYS.contains(&case.name.as_str())
        });
        cases.extend(chosen.map(|(_, case)| case));
    }
    for operation in operations {
        // One error of each operation, read from a real response.
        if let Some(shape) = operation.errors.first() {
            let body = json!({ "__type": shape.id.name(), "message": "why" });
            let case =
                Case::new(operation.name, "an error").replies([Reply::new(400, body.to_string())]);
            cases.push(case);
        }
    }
    cases
}

/// Names of cases that are always selected: a complete request and a complete response.
const ALWAYS: [&str; 2] = ["Full input, Send", "Full output"];

/// Returns true if the case sets no endpoint and needs no delay.
fn can_be_served(case: &Case) -> bool {
    let customizations: &[Customization] = match &case.call_style {
        CallStyle::Customize(customizations) => customizations,
        CallStyle::Debug => return false,
        _ => &[],
    };
    let call_settings = customizations
        .iter()
        .flat_map(|customization| match customization {
            Customization::Override(settings) => settings.as_slice(),
            _ => &[],
        });
    let fits = |setting: &Setting| match setting {
        Setting::EndpointUrl(_) | Setting::EndpointResolver | Setting::Timeout(_) => false,
        // These cannot be combined with an endpoint URL.
        Setting::Fips(on) | Setting::DualStack(on) => !on,
        Setting::Retry(retries) => !retries.has_retry(),
        _ => true,
    };
    matches!(case.base, BaseConfig::TestDefaults | BaseConfig::Empty)
        && case.settings.iter().chain(call_settings).all(fits)
        && !case.replies.iter().any(waits)
}

fn waits(reply: &Reply) -> bool {
    match reply {
        Reply::Response(_, headers, _) => headers
            .iter()
            .any(|(name, _)| name.ends_with("retry-after")),
        Reply::Failure(_) | Reply::Silence => true,
        Reply::Server(_) => false,
    }
}
