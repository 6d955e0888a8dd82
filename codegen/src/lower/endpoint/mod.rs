//! From the endpoint rule set, its tests and the endpoint traits of operations to their plan.

pub(super) mod bindings;
mod params;
pub(super) mod path;
mod rules;
#[cfg(test)]
pub(crate) mod samples;
mod split;
pub(super) mod test_cases;
mod uses;
mod values;

use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::values::Library;
use tinsmith_model::endpoint_rules::RuleSet;
use tinsmith_model::endpoint_rules::test_cases::TestCase;
use tinsmith_model::{Problem, ShapeId};

/// Plans the endpoints of `service`. `client_context` holds the names of `clientContextParams`.
///
/// # Errors
/// Built-ins that are unknown or of another type, parameters whose Rust names are the same, auth schemes that are none.
pub(super) fn endpoint_plan(
    service: &ShapeId,
    rules: &RuleSet,
    tests: &[TestCase],
    client_context: &[String],
) -> Result<EndpointPlan, Vec<Problem>> {
    let params = params::params(service, rules, tests, client_context)?;
    let (mut rules, mut rules_use) = rules::lower(&rules.rules, &params).map_err(|what| {
        let subject = format!("{service} (endpoint rules)");
        vec![Problem {
            subject,
            what,
            remedy: "mend the rules".to_owned(),
            position: None,
        }]
    })?;
    rules_use.insert(Library::Result);
    let parts = split::split(&mut rules);
    Ok(EndpointPlan {
        params,
        rules,
        parts,
        rules_use,
    })
}
