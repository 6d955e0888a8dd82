//! From the model to the plan.

mod describe;
mod members;
mod operations;
mod pattern;
mod protocol_tests;
mod query;
mod rules;
mod service;
mod shapes;
mod table;
mod taken;
mod test_values;
mod waiters;

pub(super) use service::compresses;

use super::endpoint::{EndpointPlan, Naming};
use super::endpoint_tests::EndpointTest;
use super::left_out::left_out;
use super::member::CollectionPlan;
use super::package::PackagePlan;
use super::{CratePlan, Primitives};
use crate::customization::Customization;
use crate::names;
use crate::settings::Settings;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use tinsmith_model::closure::Closure;
use tinsmith_model::endpoint_rules::RuleSet;
use tinsmith_model::endpoint_rules::tests::parse_tests;
use tinsmith_model::queries::{self, MemberId, Sensitivity};
use tinsmith_model::traits::{
    AwsService, ClientContextParams, EndpointRuleSet, EndpointTests, Title,
};
use tinsmith_model::{Model, Problem, Problems, Shape, ShapeId, ShapeKind};

/// What lowering looks at, and what it finds wrong.
pub(super) struct Lowering<'a> {
    pub model: &'a Model,
    pub closure: &'a Closure,
    pub service: &'a Shape,
    pub boxed: BTreeSet<MemberId>,
    pub sensitivity: Sensitivity,
    /// The lists and maps that members hold, by their names in Rust.
    pub collections: BTreeMap<String, CollectionPlan>,
    /// What people say of members, by shape and member.
    pub notes: BTreeMap<String, String>,
    /// The shapes that are generated in `types`: those that a member reaches.
    pub types: HashSet<&'a ShapeId>,
    pub problems: Vec<Problem>,
    /// The names that something else has in Rust as well.
    pub collisions: Vec<Problem>,
}

/// Plans the crate of a service. The model has been validated.
///
/// # Errors
/// What the generator does not support in the model, and names that are the same in Rust.
pub fn plan(model: &Model, settings: &Settings) -> Result<CratePlan, Problems> {
    let (plan, collisions) = plan_with_collisions(model, settings)?;
    match collisions.is_empty() {
        true => Ok(plan),
        false => Err(Problems(collisions)),
    }
}

/// The same, but names that are the same in Rust are given beside the plan: it says what the crate would be, to be compared,
/// not to be rendered.
///
/// # Errors
/// What the generator does not support in the model; with it, the names that are the same.
pub fn plan_with_collisions(
    model: &Model,
    settings: &Settings,
) -> Result<(CratePlan, Vec<Problem>), Problems> {
    let (service, _) = model
        .service(settings.service.as_deref())
        .map_err(|problem| Problems(vec![problem]))?;
    let closure = Closure::without_streams(model, service, settings.operations.as_deref())?;
    let mut lowering = Lowering {
        model,
        closure: &closure,
        service,
        boxed: queries::boxed_members(model, &closure),
        sensitivity: Sensitivity::of(model),
        collections: BTreeMap::new(),
        notes: settings
            .customization
            .as_ref()
            .map(|customization| customization.notes.clone())
            .unwrap_or_default(),
        types: reached_by_members(model, &closure),
        problems: Vec::new(),
        collisions: Vec::new(),
    };
    let plan = lowering.crate_plan(settings);
    let Lowering {
        mut problems,
        collisions,
        ..
    } = lowering;
    match plan {
        Some(plan) if problems.is_empty() => Ok((plan, once(collisions))),
        _ => {
            problems.extend(collisions);
            Err(Problems(once(problems)))
        }
    }
}

impl<'a> Lowering<'a> {
    fn crate_plan(&mut self, settings: &Settings) -> Option<CratePlan> {
        let service = self.service_plan()?;
        let (endpoint, endpoint_tests) = self.endpoint_plan()?;
        let structures = self.structures();
        let unions = self.unions();
        let enums = self.enums();
        let errors = self.errors();
        let operations = self.operations(&endpoint);
        let waiters = self.waiters(&operations);
        self.check_type_names(&structures, &unions, &enums);
        let title = self
            .service
            .traits
            .get::<Title>()
            .map_or_else(|| service.sdk_id.clone(), |title| title.0);
        let package = PackagePlan {
            name: settings
                .crate_name
                .clone()
                .unwrap_or_else(|| format!("aws-sdk-{}", service.api_name)),
            version: settings
                .crate_version
                .clone()
                .unwrap_or_else(|| "0.1.0".to_owned()),
            title,
            protocol: self.protocol_id(),
            docs: self.published_docs(&self.service.traits),
            left_out: left_out(self.model, self.closure),
            example: example(&operations),
            support_in_place: settings.support_in_place,
        };
        let primitives = self.primitives();
        let protocol_tests = settings
            .protocol_tests
            .then(|| self.protocol_tests(&operations));
        Some(CratePlan {
            package,
            service,
            waiters,
            structures,
            unions,
            enums,
            errors,
            endpoint,
            endpoint_tests,
            primitives,
            table: self.table(),
            customization: self.customization(settings, &operations),
            operations,
            collections: std::mem::take(&mut self.collections)
                .into_values()
                .collect(),
            protocol_tests,
        })
    }

    /// The customization, without the examples that need an operation which is not generated.
    fn customization(
        &mut self,
        settings: &Settings,
        operations: &[super::OperationPlan],
    ) -> Customization {
        let Some(mut customization) = settings.customization.clone() else {
            return Customization::default();
        };
        self.problems
            .extend(customization.wrong_service(self.service));
        let is_there = |name: &String| operations.iter().any(|it| it.shape == *name);
        customization
            .examples
            .retain(|example| example.operations.iter().all(is_there));
        customization
    }

    /// Notes a name that something else has in Rust as well.
    fn collision(
        &mut self,
        subject: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.collisions.push(Problem {
            subject: subject.into(),
            what: what.into(),
            remedy: remedy.into(),
            place: None,
        });
    }

    /// Notes a problem with a shape, or with one of its members.
    fn problem(
        &mut self,
        subject: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems.push(Problem {
            subject: subject.into(),
            what: what.into(),
            remedy: remedy.into(),
            place: None,
        });
    }

    fn endpoint_plan(&mut self) -> Option<(EndpointPlan, Vec<EndpointTest>)> {
        let id = &self.service.id;
        let Some(rules) = self.service.traits.get::<EndpointRuleSet>() else {
            self.problem(
                id.as_str(),
                "the service has no endpoint rule set",
                "The generator needs the trait smithy.rules#endpointRuleSet.",
            );
            return None;
        };
        let rules = match RuleSet::parse(&rules.0) {
            Ok(rules) => rules,
            Err(found) => {
                for problem in found {
                    self.problem(
                        format!("{id} (trait smithy.rules#endpointRuleSet)"),
                        problem.what,
                        problem.remedy,
                    );
                }
                return None;
            }
        };
        let tests = match self.service.traits.get::<EndpointTests>() {
            Some(tests) => parse_tests(&tests.0, &rules.parameters).unwrap_or_else(|found| {
                for problem in found {
                    self.problem(
                        format!("{id} (trait smithy.rules#endpointTests)"),
                        problem.what,
                        problem.remedy,
                    );
                }
                Vec::new()
            }),
            None => Vec::new(),
        };
        let context: Option<ClientContextParams> = self.service.traits.get();
        let context: Vec<String> = context
            .map(|params| params.0.into_keys().collect())
            .unwrap_or_default();
        let naming = Naming {
            snake: names::snake_case,
            escape: names::identifier,
        };
        match EndpointPlan::new(id, &rules, &tests, &context, naming) {
            Ok(plan) => {
                let tests = EndpointTest::all(&plan, &tests);
                Some((plan, tests))
            }
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    /// Types that have the same name in Rust would be a compile error far from its cause.
    fn check_type_names(
        &mut self,
        structures: &[super::StructurePlan],
        unions: &[super::UnionPlan],
        enums: &[super::EnumPlan],
    ) {
        let mut shapes_by_name: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let structure_names = structures
            .iter()
            .map(|plan| (&plan.name, plan.shape.as_str()));
        let union_names = unions.iter().map(|plan| (&plan.name, plan.shape.as_str()));
        let enum_names = enums.iter().map(|plan| (&plan.name, plan.name.as_str()));
        for (name, shape) in structure_names.chain(union_names).chain(enum_names) {
            shapes_by_name.entry(name.clone()).or_default().push(shape);
        }
        for (name, shapes) in shapes_by_name.iter().filter(|(_, shapes)| shapes.len() > 1) {
            self.collision(
                shapes.join(", "),
                format!("all of them become the Rust type `{name}`"),
                "Give one another name with the `rename` of the service.",
            );
        }
    }

    fn primitives(&self) -> Primitives {
        let mut primitives = Primitives::default();
        for shape in self.closure.shapes(self.model) {
            if !matches!(shape.kind, ShapeKind::Structure(_) | ShapeKind::Union(_)) {
                continue;
            }
            for member in shape.every_member() {
                match self.model.shape(&member.target).map(|target| &target.kind) {
                    Some(ShapeKind::Blob) => primitives.blob = true,
                    Some(ShapeKind::Timestamp) => primitives.timestamp = true,
                    _ => {}
                }
            }
        }
        primitives
    }
}

/// The problems, each once: a shape that is input, output and type at the same time has them several times.
fn once(problems: Vec<Problem>) -> Vec<Problem> {
    let mut once: Vec<Problem> = Vec::new();
    for problem in problems {
        if !once.contains(&problem) {
            once.push(problem);
        }
    }
    once
}

/// The shapes that some member reaches from an operation or error: inputs and outputs themselves are not among them, unless a
/// member has them as well.
fn reached_by_members<'a>(model: &'a Model, closure: &'a Closure) -> HashSet<&'a ShapeId> {
    let mut reached = HashSet::new();
    let mut pending: Vec<&Shape> = Vec::new();
    for (_, operation) in closure.operations(model) {
        pending.extend(
            [&operation.input, &operation.output]
                .into_iter()
                .filter_map(|id| model.shape(id)),
        );
    }
    pending.extend(
        queries::service_errors(model, closure)
            .iter()
            .filter_map(|id| model.shape(id)),
    );
    while let Some(shape) = pending.pop() {
        for member in shape.every_member() {
            let target = model.shape(&member.target);
            if let Some(target) = target
                && reached.insert(&target.id)
            {
                pending.push(target);
            }
        }
    }
    reached
}

/// The method of the first operation that requires nothing, else of the first one.
fn example(operations: &[super::OperationPlan]) -> String {
    let example = operations
        .iter()
        .find(|operation| operation.requires_nothing)
        .or(operations.first());
    example
        .map(|operation| operation.method.clone())
        .unwrap_or_default()
}

/// The Smithy name of the service among the SDKs.
pub(super) fn sdk_id(service: &Shape) -> String {
    service
        .traits
        .get::<AwsService>()
        .map_or_else(|| service.id.name().to_owned(), |aws| aws.sdk_id)
}
