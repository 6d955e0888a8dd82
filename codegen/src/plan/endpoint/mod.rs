//! The endpoints: the parameters of the rules as a Rust struct, the rules as a tree that can be printed, and the tests of both.

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

/// The endpoints of a service.
#[derive(Clone, Debug)]
pub struct EndpointPlan {
    /// The parameters, in the rule set's order.
    pub params: Vec<ParamPlan>,
    /// The rules.
    pub rules: RuleBlock,
    /// Parts of the rules that are functions of their own.
    pub parts: Vec<RuleFunction>,
    /// The supporting files that the rules use.
    pub rules_use: BTreeSet<LibraryModule>,
}

impl EndpointPlan {
    /// The supporting files that the generated code needs.
    pub fn library(&self) -> BTreeSet<LibraryModule> {
        let host = self
            .params
            .iter()
            .any(|param| param.host_label)
            .then_some(LibraryModule::Host);
        self.rules_use.iter().copied().chain(host).collect()
    }

    /// The parameter that takes the account of the credentials.
    pub fn account_id(&self) -> Option<&ParamPlan> {
        self.params
            .iter()
            .find(|param| param.source == Source::AccountId)
    }

    /// The parameter of that name in the rules.
    pub fn param(&self, name: &str) -> Option<&ParamPlan> {
        self.params.iter().find(|param| param.name == name)
    }
}
