//! What an official crate shows and a model lacks.
//!
//! | module | content |
//! |---|---|
//! | [`state`] | what all parts share |
//! | [`members`] | members of structures, and their defaults |
//! | [`enums`] | names of enum values |
//! | [`operations`] | errors, paginators and waiters |

mod enums;
mod members;
mod operations;
mod state;

pub(super) use state::Comparison;

use super::facts::Facts;
use super::official_crate::OfficialCrate;
use serde_json::{Map, Value, json};
use state::only_in;
use std::collections::{BTreeMap, BTreeSet};
use tinsmith_codegen::plan::CratePlan;
use tinsmith_codegen::plan::endpoint::params::{ParamType, Source};
use tinsmith_codegen::plan::shapes::StructurePlan;
use tinsmith_model::{Model, ShapeId, ShapeKind};

const CLIENT_CONTEXT_PARAMS: &str = "smithy.rules#clientContextParams";
const DEPRECATED: &str = "smithy.api#deprecated";

impl<'a> Comparison<'a> {
    /// Compares the plan of a model with the official crate.
    pub(super) fn new(
        plan: &'a CratePlan,
        model: &'a Model,
        service: &'a ShapeId,
        boxed: &'a BTreeSet<String>,
        official: &'a OfficialCrate,
        is_same_model: bool,
    ) -> Self {
        let mut comparison = Self {
            plan,
            model,
            namespace: service.namespace(),
            boxed,
            official,
            facts: Facts::default(),
            unresolved: Vec::new(),
            left_out: Vec::new(),
            is_same_model,
            uses: BTreeMap::new(),
        };
        comparison.structures();
        comparison.deprecations();
        comparison.settings(service);
        comparison.enums();
        comparison.operations();
        comparison.error_codes();
        comparison.defaults();
        comparison
    }

    fn structures(&mut self) {
        let plan = self.plan;
        let errors = plan.errors.iter().map(|error| &error.structure);
        for structure in plan.structures.iter().chain(errors) {
            let (path, shape) = (structure.path.as_str(), structure.shape.as_str());
            if self.official.unions.contains(path) {
                self.facts.unions.insert(shape.to_owned());
            } else {
                self.structure(path, shape, structure);
            }
        }
        for union in &plan.unions {
            let path = union.path.as_str();
            if self.official.structures.contains_key(path) {
                self.unresolved
                    .push(format!("{path} is a structure in the official crate"));
            }
        }
        for operation in &plan.operations {
            let id = ShapeId::new(self.namespace, operation.shape.as_str());
            let output = match self.model.shape(&id).map(|shape| &shape.kind) {
                Some(ShapeKind::Operation(operation)) => operation.output.clone(),
                _ => continue,
            };
            let path = format!("operation::{}::{}", operation.module, operation.output.name);
            self.structure(&path, output.name(), &operation.output);
        }
    }

    /// What is deprecated on one side only. The reasons are documentation, and are not learnt.
    fn deprecations(&mut self) {
        let plan = self.plan;
        let mut items = Vec::new();
        let errors = plan.errors.iter().map(|error| &error.structure);
        for structure in plan.structures.iter().chain(errors) {
            items.push((
                structure.path.to_string(),
                structure.shape.to_string(),
                &structure.deprecated,
            ));
            for member in &structure.members {
                let path = format!("{}::{}", structure.path, member.names.field);
                let name = format!("{}${}", structure.shape, member.wire);
                items.push((path, name, &member.deprecated));
            }
        }
        for union in &plan.unions {
            items.push((
                union.path.to_string(),
                union.shape.to_string(),
                &union.deprecated,
            ));
        }
        for plan in &plan.enums {
            items.push((
                plan.path.to_string(),
                plan.shape.to_string(),
                &plan.deprecated,
            ));
        }
        for (path, name, deprecated) in items {
            match (deprecated, self.official.deprecated.contains(&path)) {
                (None, true) => self.facts.add_trait(&name, DEPRECATED, json!({})),
                (Some(_), false) => {
                    self.facts.remove_trait(&name, DEPRECATED);
                }
                _ => {}
            }
        }
    }

    /// Parameters of the endpoint rules that are settings of the client in the official crate.
    fn settings(&mut self, service: &ShapeId) {
        let mut settings = Map::new();
        for param in &self.plan.endpoint.params {
            let setter = param.setter.as_str();
            if param.source == Source::Operation && self.official.settings.contains(setter) {
                let ty = match param.ty {
                    ParamType::String => "string",
                    ParamType::Bool => "boolean",
                    ParamType::Strings => "stringArray",
                };
                settings.insert(param.name.clone(), json!({ "type": ty }));
            }
        }
        if !settings.is_empty() {
            self.facts.add_trait(
                service.name(),
                CLIENT_CONTEXT_PARAMS,
                Value::Object(settings),
            );
        }
    }

    fn structure(&mut self, path: &str, shape: &str, plan: &StructurePlan) {
        let Some(official) = self.official.structures.get(path) else {
            return self
                .unresolved
                .push(format!("the official crate has no structure {path}"));
        };
        for member in &plan.members {
            let field = member.names.field.as_str();
            match official.get(field) {
                Some(official) => self.member(shape, member, official),
                None => self.unresolved.push(format!(
                    "{path} has no field `{field}` in the official crate"
                )),
            }
        }
        let known = plan
            .members
            .iter()
            .map(|member| member.names.field.as_str());
        for field in only_in(official.keys().map(String::as_str), known) {
            self.unresolved.push(format!(
                "{path}: the model has no member for the field `{field}`"
            ));
        }
    }
}
