//! Lowers the model to the plan. All decisions about the crate are made here.
//!
//! | module | purpose |
//! |---|---|
//! | `context` | the shared state of lowering: its inputs, and the problems found |
//! | `service` | the service |
//! | `operations`, `waiters`, `query` | operations, paginators, waiters and their JMESPath expressions |
//! | `shapes`, `members` | structures, unions, enums, errors and their members |
//! | `constraints`, `pattern` | constraints in words, and patterns in the syntax of the crate `regex` |
//! | `describe` | documentation |
//! | `endpoint`, `partitions` | the endpoint rules, their tests, and the AWS partitions |
//! | `runtime_model` | the model that the crate contains at run time |
//! | `protocol_tests`, `test_values` | the protocol tests of the model |
//! | `reserved` | checks that Rust names are valid and not used twice |
//! | `unsupported` | features of the model that the crate does not support |

mod constraints;
mod context;
mod describe;
pub(crate) mod endpoint;
mod members;
mod operations;
mod partitions;
mod pattern;
mod protocol_tests;
mod query;
mod reserved;
mod runtime_model;
mod service;
mod shapes;
mod test_values;
mod unsupported;
mod waiters;

pub use partitions::partition_plans;
pub use unsupported::unsupported_features;

use crate::cargo;
use crate::customization::Customization;
use crate::names;
use crate::plan::CratePlan;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::test_cases::EndpointTest;
use crate::plan::name::{ModuleName, TypeName};
use crate::plan::operation::OperationPlan;
use crate::plan::package::{FirstCallPlan, PackagePlan};
use crate::plan::prelude::{PRELUDE, Prelude};
use crate::settings::Settings;
use crate::supported::SupportedModel;
use context::Lowering;
use std::collections::{BTreeMap, HashSet};
use tinsmith_model::SmithyTrait as _;
use tinsmith_model::closure::Closure;
use tinsmith_model::endpoint_rules::RuleSet;
use tinsmith_model::endpoint_rules::test_cases::parse_tests;
use tinsmith_model::queries::{self, SensitiveShapes};
use tinsmith_model::traits::{
    AwsService, ClientContextParams, EndpointRuleSet, EndpointTests, EnumTrait, ErrorTrait, Title,
};
use tinsmith_model::{Model, Problem, Problems, Shape, ShapeId, ShapeKind};

/// Plans the crate of a service.
///
/// # Errors
/// Returns all features of the model that the generator does not support, and all collisions of Rust names.
pub fn plan(model: &SupportedModel, settings: &Settings) -> Result<CratePlan, Problems> {
    let (plan, collisions) = plan_with_collisions(model, settings)?;
    match collisions.is_empty() {
        true => Ok(plan),
        false => Err(Problems(collisions)),
    }
}

/// Plans the crate of a service, and returns collisions of Rust names beside the plan. A plan with collisions can be compared
/// with another one, but not rendered.
///
/// # Errors
/// Returns all features of the model that the generator does not support, together with collisions of Rust names.
pub fn plan_with_collisions(
    validated: &SupportedModel,
    settings: &Settings,
) -> Result<(CratePlan, Vec<Problem>), Problems> {
    let (model, closure) = (validated.model(), validated.closure());
    let mut lowering = Lowering {
        model,
        closure,
        service: validated.service(),
        protocol: validated.protocol(),
        serialization: settings.serialization,
        boxed: queries::boxed_members(model, closure),
        sensitive_shapes: SensitiveShapes::of(model),
        collections: BTreeMap::new(),
        notes: settings
            .customization
            .as_ref()
            .map(|customization| customization.notes.clone())
            .unwrap_or_default(),
        types: reached_by_members(model, closure),
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
        Some(plan) if problems.is_empty() => Ok((plan, deduplicated(collisions))),
        _ => {
            problems.extend(collisions);
            Err(Problems(deduplicated(problems)))
        }
    }
}

impl<'a> Lowering<'a> {
    fn crate_plan(&mut self, settings: &Settings) -> Option<CratePlan> {
        let service = self.service_plan();
        let (endpoint, endpoint_tests) = self.endpoint_plan()?;
        let structures = self.structures();
        let unions = self.unions();
        let enums = self.enums();
        let errors = self.errors();
        let operations = self.operations(&endpoint);
        let waiters = self.waiters(&operations);
        self.check_type_names();
        self.check_file_names();
        let title = self
            .service
            .traits
            .get::<Title>()
            .map_or_else(|| service.sdk_id.clone(), |title| title.0);
        let (name, version) = self.package_name_and_version(settings, &service.sdk_id);
        let package = PackagePlan {
            library: names::library(&name),
            name,
            version,
            title,
            protocol: self.protocol_id(),
            docs: self.published_docs(&self.service.traits),
            unsupported: unsupported_features(self.model, self.closure),
            first_call: first_call(&operations, settings),
            support_in_place: settings.support_in_place,
        };
        let type_names = [
            structures.iter().map(|plan| &plan.name).collect::<Vec<_>>(),
            unions.iter().map(|plan| &plan.name).collect(),
            enums.iter().map(|plan| &plan.name).collect(),
            errors.iter().map(|plan| &plan.structure.name).collect(),
            operations.iter().map(|plan| &plan.name).collect(),
        ];
        let prelude = prelude(type_names.iter().flatten().map(|name| name.as_str()));
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
            prelude,
            runtime_model: self.runtime_model(),
            customization: self.customization(settings, &operations),
            operations,
            collections: std::mem::take(&mut self.collections)
                .into_values()
                .collect(),
            protocol_tests,
        })
    }

    /// The name and the version of the package. Reports those that Cargo does not accept.
    fn package_name_and_version(&mut self, settings: &Settings, sdk_id: &str) -> (String, String) {
        let name = settings
            .crate_name
            .clone()
            .unwrap_or_else(|| names::official_crate(sdk_id));
        let version = settings
            .crate_version
            .clone()
            .unwrap_or_else(|| "0.1.0".to_owned());
        if let Err(message) = cargo::package_name(&name) {
            match settings.crate_name {
                Some(_) => self.problem("the name of the crate", message, "Set another name."),
                None => {
                    let subject = format!("{} (trait {})", self.service.id, AwsService::ID);
                    let message = format!("the name of the crate is made from `sdkId`: {message}");
                    self.problem(
                        subject,
                        message,
                        "Set the name of the crate with `--crate-name`, or correct `sdkId`.",
                    );
                }
            }
        }
        if let Err(message) = cargo::version(&version) {
            self.problem("the version of the crate", message, "Set another version.");
        }
        (name, version)
    }

    /// The customization, without the examples whose operations are not generated.
    fn customization(
        &mut self,
        settings: &Settings,
        operations: &[OperationPlan],
    ) -> Customization {
        let Some(mut customization) = settings.customization.clone() else {
            return Customization::default();
        };
        self.problems
            .extend(customization.wrong_service(self.service));
        let is_generated = |name: &String| {
            let mut operations = operations.iter();
            operations.any(|operation| operation.shape.as_str() == name)
        };
        customization
            .examples
            .retain(|example| example.operations.iter().all(is_generated));
        customization
    }

    fn endpoint_plan(&mut self) -> Option<(EndpointPlan, Vec<EndpointTest>)> {
        let id = &self.service.id;
        let rules = self.service.traits.get::<EndpointRuleSet>();
        let rules = rules.unwrap_or_else(endpoint::only_configured);
        let rules = match RuleSet::parse(&rules.0) {
            Ok(rules) => rules,
            Err(found) => {
                for problem in found {
                    self.problem(
                        format!("{id} (trait smithy.rules#endpointRuleSet)"),
                        problem.message,
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
                        problem.message,
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
        match endpoint::endpoint_plan(id, &rules, &tests, &context) {
            Ok(plan) => {
                let tests = endpoint::test_cases::endpoint_tests(&plan, &tests);
                Some((plan, tests))
            }
            Err(problems) => {
                self.problems.extend(problems);
                None
            }
        }
    }

    /// Reports shapes whose names are too long for the files that they are generated into.
    fn check_file_names(&mut self) {
        // The rest is for `_`, `.rs` and the names of temporary files.
        const LONGEST: usize = 240;
        let operations = self.closure.operations(self.model);
        let operations = operations.map(|(shape, _)| shape);
        for shape in self.closure.shapes(self.model).chain(operations) {
            let name = names::module(self.closure.name(&shape.id));
            let has_file = matches!(
                shape.kind,
                ShapeKind::Structure(_)
                    | ShapeKind::Union(_)
                    | ShapeKind::Enum(_)
                    | ShapeKind::Operation(_)
            ) || shape.traits.has::<EnumTrait>();
            if has_file && name.as_str().len() > LONGEST {
                self.problem(
                    shape.id.as_str(),
                    format!(
                        "the name of its Rust module has {} characters, more than the name of a file may have",
                        name.as_str().len()
                    ),
                    format!("Use a name with at most {LONGEST}."),
                );
            }
        }
    }

    /// Reports types that have the same Rust name, which would be a compile error of the generated crate, or the same module, which
    /// is their file. Either can be the same alone: `A_ARNs` and `AArns` are the types `AArNs` and `AArns` in the module `_a_arns`.
    fn check_type_names(&mut self) {
        let mut shapes_by_name: BTreeMap<(bool, TypeName), &ShapeId> = BTreeMap::new();
        let mut shapes_by_module: BTreeMap<(bool, ModuleName), &ShapeId> = BTreeMap::new();
        for shape in self.closure.shapes(self.model) {
            let is_error = shape.traits.has::<ErrorTrait>();
            let is_type = match &shape.kind {
                ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_) => true,
                _ => shape.traits.has::<EnumTrait>(),
            };
            // Inputs and outputs are in the modules of their operations, and errors in a module of their own.
            if !is_type || !(is_error || self.types.contains(&shape.id)) {
                continue;
            }
            let simple_name = self.closure.name(&shape.id);
            let name = names::type_name(simple_name);
            let module = names::type_module(simple_name);
            let same_name = shapes_by_name.get(&(is_error, name.clone()));
            let same_module = shapes_by_module.get(&(is_error, module.clone()));
            let same = match (same_name, same_module) {
                (Some(other), _) => Some(("type", name.as_str(), *other)),
                (None, Some(other)) => Some(("module", module.as_str(), *other)),
                (None, None) => None,
            };
            match same {
                Some((what, same, other)) => self.collision(
                    shape.id.as_str(),
                    format!("its Rust {what} name `{same}` is the same as that of `{other}`"),
                    "Rename one of them with the `rename` property of the service.",
                ),
                None => {
                    shapes_by_name.insert((is_error, name), &shape.id);
                    shapes_by_module.insert((is_error, module), &shape.id);
                }
            }
        }
    }
}

/// Decides how generated code refers to items of the standard prelude: by path if a type has one of their names.
fn prelude<'n>(mut type_names: impl Iterator<Item = &'n str>) -> Prelude {
    let hides = |name: &str| PRELUDE.iter().any(|(_, prelude)| *prelude == name);
    if type_names.any(hides) {
        Prelude::Paths
    } else {
        Prelude::Names
    }
}

/// Removes duplicates: the problems of a shape that is input, output and type are reported several times.
fn deduplicated(problems: Vec<Problem>) -> Vec<Problem> {
    let mut unique: Vec<Problem> = Vec::new();
    for problem in problems {
        if !unique.contains(&problem) {
            unique.push(problem);
        }
    }
    unique
}

/// The shapes that are reachable through members from operations and errors. Inputs and outputs themselves are included only if
/// a member targets them.
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

/// The first call that the customization names; without one, that of the first operation without required members, else of the
/// first operation.
fn first_call(operations: &[OperationPlan], settings: &Settings) -> Option<FirstCallPlan> {
    let customization = settings.customization.as_ref();
    let named = customization.and_then(|it| it.first_call.clone());
    let named = named.and_then(|call| {
        let mut operations = operations.iter();
        let operation = operations.find(|it| it.shape.as_str() == call.operation)?;
        Some(FirstCallPlan {
            operation: operation.shape.clone(),
            values: call.values,
        })
    });
    named.or_else(|| {
        let mut without_required = operations.iter().filter(|it| it.requires_nothing);
        let operation = without_required.next().or(operations.first())?;
        Some(FirstCallPlan {
            operation: operation.shape.clone(),
            values: BTreeMap::new(),
        })
    })
}
