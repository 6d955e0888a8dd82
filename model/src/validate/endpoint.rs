//! Validates endpoint rules and the values of their parameters.

use super::Checker;
use crate::closure::Closure;
use crate::endpoint_rules::{RuleProblem, RuleSet, test_cases::parse_tests};
use crate::shape::{Model, Operation, Shape};
use crate::source::ModelPath;
use crate::suggestion::did_you_mean;
use crate::traits::{
    ClientContextParams, ContextParam, EndpointBdd, EndpointRuleSet, EndpointTests,
    OperationContextParams, SmithyTrait as _, StaticContextParams,
};

impl Checker<'_> {
    /// Checks the endpoint rules of the service, their test cases, and the parameters that traits refer
    /// to. A service without rules is valid: its clients need an explicit endpoint.
    pub(super) fn endpoint(&mut self, service: &Shape, closure: &Closure) {
        let subject = ModelPath::new(&service.id);
        let Some(rules) = service.traits.raw(EndpointRuleSet::ID) else {
            if service.traits.has::<EndpointBdd>() {
                let remedy = format!("Use a model that also has {}.", EndpointRuleSet::ID);
                let subject = subject.in_trait(EndpointBdd::ID);
                self.report(
                    &subject,
                    "endpoint rules in the form of a decision diagram are not supported",
                    remedy,
                );
            }
            return;
        };
        let rules = match RuleSet::parse(rules) {
            Ok(rules) => rules,
            Err(problems) => return self.rule_problems(&subject, EndpointRuleSet::ID, problems),
        };
        if let Some(tests) = service.traits.raw(EndpointTests::ID)
            && let Err(problems) = parse_tests(tests, &rules.parameters)
        {
            self.rule_problems(&subject, EndpointTests::ID, problems);
        }
        let model = self.model;
        for (subject, name) in bound_params(model, service, closure) {
            if !rules.parameters.contains_key(&name) {
                let known = rules.parameters.keys().map(String::as_str);
                let remedy = did_you_mean(&name, known, "Remove it.");
                self.report(
                    &subject,
                    format!("the endpoint rules have no parameter `{name}`"),
                    remedy,
                );
            }
        }
    }

    fn rule_problems(&mut self, subject: &ModelPath, id: &str, problems: Vec<RuleProblem>) {
        for RuleProblem {
            pointer,
            message,
            remedy,
        } in problems
        {
            self.report(&subject.clone().in_trait(id).at(&pointer), message, remedy);
        }
    }
}

/// Returns the parameters to which the service, an operation or a member binds a value, with the trait
/// that does so.
fn bound_params(model: &Model, service: &Shape, closure: &Closure) -> Vec<(ModelPath, String)> {
    let mut bound = Vec::new();
    if let Some(ClientContextParams(params)) = service.traits.get() {
        let subject = ModelPath::new(&service.id).in_trait(ClientContextParams::ID);
        bound.extend(params.into_keys().map(|name| (subject.clone(), name)));
    }
    for (shape, operation) in closure.operations(model) {
        operation_params(model, shape, operation, &mut bound);
    }
    bound
}

fn operation_params(
    model: &Model,
    shape: &Shape,
    operation: &Operation,
    bound: &mut Vec<(ModelPath, String)>,
) {
    if let Some(StaticContextParams(params)) = shape.traits.get() {
        let subject = ModelPath::new(&shape.id).in_trait(StaticContextParams::ID);
        bound.extend(params.into_keys().map(|name| (subject.clone(), name)));
    }
    if let Some(OperationContextParams(params)) = shape.traits.get() {
        let subject = ModelPath::new(&shape.id).in_trait(OperationContextParams::ID);
        bound.extend(params.into_keys().map(|name| (subject.clone(), name)));
    }
    let input = model.shape(&operation.input);
    for member in input.into_iter().flat_map(Shape::every_member) {
        if let Some(ContextParam { name }) = member.traits.get() {
            let subject = ModelPath::new(&operation.input).member(&member.name);
            bound.push((subject.in_trait(ContextParam::ID), name));
        }
    }
}
