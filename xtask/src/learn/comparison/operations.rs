//! Operations: their errors, paginators and waiters.

use super::state::{Comparison, only_in};
use crate::learn::official_crate::OfficialPaginator;
use serde_json::{Map, Value, json};
use tinsmith_codegen::names;
use tinsmith_codegen::plan::member::TypePlan;
use tinsmith_codegen::plan::operation::OperationPlan;
use tinsmith_codegen::plan::shapes::StructurePlan;
use tinsmith_model::ShapeKind;

const PAGINATED: &str = "smithy.api#paginated";
const QUERY_ERROR: &str = "aws.protocols#awsQueryError";

impl Comparison<'_> {
    pub(super) fn operations(&mut self) {
        let (plan, official) = (self.plan, self.official);
        for plan in &plan.operations {
            let Some(official) = official.operations.get(plan.module.as_str()) else {
                self.unresolved.push(format!(
                    "the official crate has no operation {}",
                    plan.shape
                ));
                continue;
            };
            let errors = || plan.errors.iter().map(|error| error.variant.as_str());
            let official_errors = || official.errors.iter().map(String::as_str);
            for error in only_in(official_errors(), errors()) {
                self.error(plan, error);
            }
            for error in only_in(errors(), official_errors()) {
                self.unresolved.push(format!(
                    "{} has no error {error} in the official crate",
                    plan.shape
                ));
            }
            match (&plan.pages, &official.paginator) {
                (Some(pages), None) if !pages.is_addition => {
                    self.facts.remove_trait(plan.shape.as_str(), PAGINATED);
                }
                (None, Some(official)) => self.paginator(plan, official),
                _ => {}
            }
        }
        let known = plan.operations.iter().map(|plan| plan.module.as_str());
        for module in only_in(official.operations.keys().map(String::as_str), known) {
            match self.left_out_operation(module) {
                Some(operation) => self.left_out.push(operation),
                None => self.unresolved.push(format!(
                    "the model has no operation for the official `{module}`"
                )),
            }
        }
        let waiters = || plan.waiters.iter().map(|plan| plan.module.as_str());
        let official_waiters = || official.waiters.iter().map(String::as_str);
        for module in only_in(official_waiters(), waiters()) {
            self.unresolved.push(format!(
                "the model has no waiter for the official `{module}`"
            ));
        }
        for module in only_in(waiters(), official_waiters()) {
            self.unresolved
                .push(format!("the official crate has no waiter `{module}`"));
        }
    }

    /// Codes of the AWS query protocol, which botocore lacks for some services that left that protocol.
    pub(super) fn error_codes(&mut self) {
        let plan = self.plan;
        for error in &plan.errors {
            let name = error.structure.name.as_str();
            let code = match self.official.error_codes.get(name) {
                Some(code) if *code != error.code => code,
                _ => continue,
            };
            if plan.service.query_compatible {
                // The status that Smithy gives errors without one.
                let status = if error.is_server { 500 } else { 400 };
                let value = json!({"code": code, "httpResponseCode": status});
                self.facts
                    .add_trait(error.structure.shape.as_str(), QUERY_ERROR, value);
            } else {
                self.unresolved.push(format!(
                    "the error {name} has the code `{code}` in the official crate"
                ));
            }
        }
    }

    /// The operation with this module, if the model has it, and the generator leaves it out.
    fn left_out_operation(&self, module: &str) -> Option<String> {
        let mut shapes = self.model.shapes.values();
        let found = shapes.find(|shape| {
            matches!(shape.kind, ShapeKind::Operation(_))
                && names::module(shape.id.name()).as_str() == module
        });
        found.map(|shape| shape.id.name().to_owned())
    }

    /// Adds an error to an operation, and the error's shape if the model lacks it.
    fn error(&mut self, plan: &OperationPlan, error: &str) {
        let known = self
            .plan
            .errors
            .iter()
            .find(|known| known.structure.name.as_str() == error);
        let shape = match known {
            Some(known) => known.structure.shape.to_string(),
            None => {
                let fields = self
                    .official
                    .structures
                    .get(&format!("types::error::{error}"));
                let only_message =
                    fields.is_some_and(|fields| fields.keys().all(|field| field == "message"));
                if !only_message {
                    return self.unresolved.push(format!(
                        "{}: the model has no error {error}, which has more than a message",
                        plan.shape
                    ));
                }
                let mut members = Map::new();
                if fields.is_some_and(|fields| !fields.is_empty()) {
                    let name = self.official.messages.get(error);
                    let name = name.map_or("message", String::as_str);
                    members.insert(name.to_owned(), json!({"target": "smithy.api#String"}));
                }
                let shape = json!({"type": "structure", "members": members, "traits": {"smithy.api#error": "client"}});
                self.facts.shapes.insert(error.to_owned(), shape);
                error.to_owned()
            }
        };
        self.facts
            .errors
            .entry(shape)
            .or_default()
            .insert(plan.shape.to_string());
    }

    fn paginator(&mut self, plan: &OperationPlan, official: &OfficialPaginator) {
        let wire = |structure: &StructurePlan, field: &str| {
            let mut members = structure.members.iter();
            members
                .find(|member| member.names.field.as_str() == field)
                .map(|member| member.wire.to_string())
        };
        let token = wire(&plan.input, &official.input_token);
        let output = self.output_path(plan, &official.output_token);
        let items = official
            .items
            .as_ref()
            .map(|path| self.output_path(plan, path));
        let (Some(token), Some(output), false) = (token, output, items == Some(None)) else {
            return self.unresolved.push(format!(
                "{}: the model lacks members that the official paginator uses",
                plan.shape
            ));
        };
        let mut value = Map::new();
        value.insert("inputToken".to_owned(), json!(token));
        value.insert("outputToken".to_owned(), json!(output));
        if let Some(Some(items)) = items {
            value.insert("items".to_owned(), json!(items));
        }
        if let Some(size) = official
            .page_size
            .as_ref()
            .and_then(|field| wire(&plan.input, field))
        {
            value.insert("pageSize".to_owned(), json!(size));
        }
        self.facts
            .add_trait(plan.shape.as_str(), PAGINATED, Value::Object(value));
    }

    /// A path of fields below the output, as a path of members.
    fn output_path(&self, plan: &OperationPlan, fields: &[String]) -> Option<String> {
        let mut path = Vec::new();
        let mut structure = &plan.output;
        for (index, field) in fields.iter().enumerate() {
            let member = structure
                .members
                .iter()
                .find(|member| member.names.field.as_str() == field)?;
            path.push(member.wire.to_string());
            if index + 1 < fields.len() {
                let (TypePlan::Shape(next) | TypePlan::Boxed(next)) = &member.ty else {
                    return None;
                };
                structure = self
                    .plan
                    .structures
                    .iter()
                    .find(|structure| structure.path == *next)?;
            }
        }
        Some(path.join("."))
    }
}
