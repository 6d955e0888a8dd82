//! The endpoint rules of a service: parameters, rules and tests.

pub mod bindings;
pub mod params;
pub mod path;
pub mod rules;
pub mod test_cases;
pub mod values;

use params::{ParamPlan, Source};
use rules::{RuleBlock, RuleFunction};
use std::collections::BTreeSet;
use values::LibraryModule;

/// The endpoint rules of a service.
#[derive(Clone, Debug)]
pub struct EndpointPlan {
    /// The parameters, in the order of the rule set.
    pub params: Vec<ParamPlan>,
    /// The rules.
    pub rules: RuleBlock,
    /// Parts of the rules that become separate functions.
    pub parts: Vec<RuleFunction>,
    /// The modules of `endpoint_lib` that the rules use.
    pub rules_use: BTreeSet<LibraryModule>,
}

impl EndpointPlan {
    /// The modules of `endpoint_lib` that the generated code uses.
    pub fn library(&self) -> BTreeSet<LibraryModule> {
        let host = self
            .params
            .iter()
            .any(|param| param.host_label)
            .then_some(LibraryModule::Host);
        self.rules_use.iter().copied().chain(host).collect()
    }

    /// The parameter whose value is the account id of the credentials.
    pub fn account_id(&self) -> Option<&ParamPlan> {
        self.params
            .iter()
            .find(|param| param.source == Source::AccountId)
    }

    /// Finds a parameter by its name in the rules.
    pub fn param(&self, name: &str) -> Option<&ParamPlan> {
        self.params.iter().find(|param| param.name == name)
    }
}
