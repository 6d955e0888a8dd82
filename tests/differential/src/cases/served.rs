//! Cases for a real server: what only a connection can show, and some of the others.

use serde_json::json;
use tinsmith_model::Model;

use super::{Operation, connections, groups};
use crate::case::{Base, Case, Setting, Touch, Way};
use crate::script::Answer;

pub(crate) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = ordinary(model, operations);
    cases.extend(connections::cases(model, operations));
    cases
}

/// One in so many of the ordinary cases. It has no divisor in common with the number of cases of a kind.
const ONE_IN: usize = 17;

/// The cases of the other groups that every operation has to pass, and a selection of the rest.
fn ordinary(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for (group, all) in groups(model, operations) {
        let fit = all.into_iter().filter(can_be_served).enumerate();
        let chosen = fit.filter(|(at, case)| {
            group == "pages" || at % ONE_IN == 0 || ALWAYS.contains(&case.name.as_str())
        });
        cases.extend(chosen.map(|(_, case)| case));
    }
    for operation in operations {
        // One error of each operation, read from a real response.
        if let Some(shape) = operation.errors.first() {
            let body = json!({ "__type": shape.id.name(), "message": "why" });
            let case =
                Case::new(operation.name, "an error").answers([Answer::new(400, body.to_string())]);
            cases.push(case);
        }
    }
    cases
}

/// One request with everything in it and one response with everything in it.
const ALWAYS: [&str; 2] = ["Full input, Send", "Full output"];

/// Whether the case says nothing of where requests go, and needs no wait.
fn can_be_served(case: &Case) -> bool {
    let touches: &[Touch] = match &case.way {
        Way::Customize(touches) => touches,
        Way::Print => return false,
        _ => &[],
    };
    let of_calls = touches.iter().flat_map(|touch| match touch {
        Touch::Override(settings) => settings.as_slice(),
        _ => &[],
    });
    let fits = |setting: &Setting| match setting {
        Setting::EndpointUrl(_) | Setting::Elsewhere | Setting::Timeout(_) => false,
        // A URL does not go with these.
        Setting::Fips(on) | Setting::DualStack(on) => !on,
        Setting::Retry(retries) => !retries.has_retry(),
        _ => true,
    };
    matches!(case.base, Base::Tests | Base::Nothing)
        && case.settings.iter().chain(of_calls).all(fits)
        && !case.answers.iter().any(waits)
}

fn waits(answer: &Answer) -> bool {
    match answer {
        Answer::Whole(_, headers, _) => headers
            .iter()
            .any(|(name, _)| name.ends_with("retry-after")),
        Answer::Broken(_) | Answer::Silence => true,
        Answer::Acts(_) => false,
    }
}
