//! Lowers the endpoint rule set, its tests and the endpoint traits of operations.

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
use crate::plan::endpoint::values::LibraryModule;
use serde_json::json;
use tinsmith_model::endpoint_rules::RuleSet;
use tinsmith_model::endpoint_rules::test_cases::TestCase;
use tinsmith_model::traits::EndpointRuleSet;
use tinsmith_model::{Problem, ShapeId};

/// The rules of a service whose model has none: its endpoint must be configured. Like any endpoint, it can come from
/// `endpoint_url`, the environment, a profile or a resolver.
pub(super) fn only_configured() -> EndpointRuleSet {
    EndpointRuleSet(json!({
        "version": "1.0",
        "parameters": {"Endpoint": {
            "type": "String",
            "builtIn": "SDK::Endpoint",
            "documentation": "The URL that requests go to. The service has no default."
        }},
        "rules": [
            {
                "type": "endpoint",
                "conditions": [{"fn": "isSet", "argv": [{"ref": "Endpoint"}]}],
                "endpoint": {"url": {"ref": "Endpoint"}}
            },
            {
                "type": "error",
                "conditions": [],
                "error": "this service has no default endpoint; set an endpoint URL or an endpoint resolver in its configuration"
            }
        ]
    }))
}

/// Plans the endpoint rules of a service. `client_context` has the names of its `clientContextParams`.
///
/// # Errors
/// Returns unknown built-ins, built-ins of a different type, parameters with the same Rust name, and malformed auth schemes.
pub(super) fn endpoint_plan(
    service: &ShapeId,
    rules: &RuleSet,
    tests: &[TestCase],
    client_context: &[String],
) -> Result<EndpointPlan, Vec<Problem>> {
    let params = params::params(service, rules, tests, client_context)?;
    let (mut rules, mut rules_use) = rules::lower(&rules.rules, &params).map_err(|message| {
        let subject = format!("{service} (endpoint rules)");
        vec![Problem {
            subject,
            message,
            remedy: "Correct the endpoint rules.".to_owned(),
            position: None,
        }]
    })?;
    rules_use.insert(LibraryModule::Result);
    let parts = split::split(&mut rules);
    Ok(EndpointPlan {
        params,
        rules,
        parts,
        rules_use,
    })
}
