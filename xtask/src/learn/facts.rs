//! The facts that an official crate shows and a model lacks.

use super::official_crate::{OfficialCrate, OfficialField, OfficialPaginator};
use super::syntax::Absent;
use heck::ToShoutySnakeCase as _;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use tinsmith_codegen::names;
use tinsmith_codegen::plan::CratePlan;
use tinsmith_codegen::plan::endpoint::params::{ParamType, Source};
use tinsmith_codegen::plan::member::{MemberPlan, Presence, TypePlan};
use tinsmith_codegen::plan::operation::OperationPlan;
use tinsmith_codegen::plan::shapes::StructurePlan;
use tinsmith_model::id::is_identifier;
use tinsmith_model::{Model, ShapeId, ShapeKind};

const CLIENT_CONTEXT_PARAMS: &str = "smithy.rules#clientContextParams";
const CLIENT_OPTIONAL: &str = "smithy.api#clientOptional";
const DEFAULT: &str = "smithy.api#default";
const DEPRECATED: &str = "smithy.api#deprecated";
const PAGINATED: &str = "smithy.api#paginated";
const REQUIRED: &str = "smithy.api#required";

/// Facts in the sections of an overlay.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Facts {
    /// Shapes to add.
    pub(super) shapes: BTreeMap<String, Value>,
    /// The operations that errors are added to, by error.
    pub(super) errors: BTreeMap<String, BTreeSet<String>>,
    /// Traits to remove, by shape or member.
    pub(super) remove_traits: BTreeMap<String, BTreeSet<String>>,
    /// Values to remove, by enum.
    pub(super) remove_values: BTreeMap<String, BTreeSet<String>>,
    /// Structures that are unions.
    pub(super) unions: BTreeSet<String>,
    /// Traits to add, by shape or member.
    pub(super) traits: BTreeMap<String, BTreeMap<String, Value>>,
    /// Defaults, by shape.
    pub(super) defaults: BTreeMap<String, Value>,
    /// Names of enum members, by enum and value.
    pub(super) enum_names: BTreeMap<String, BTreeMap<String, String>>,
}

impl Facts {
    /// The number of facts.
    pub(super) fn len(&self) -> usize {
        let lists = [&self.errors, &self.remove_traits, &self.remove_values];
        let lists = lists
            .into_iter()
            .flat_map(BTreeMap::values)
            .map(BTreeSet::len);
        self.shapes.len()
            + lists.sum::<usize>()
            + self.unions.len()
            + self.traits.values().map(BTreeMap::len).sum::<usize>()
            + self.defaults.len()
            + self.enum_names.values().map(BTreeMap::len).sum::<usize>()
    }
}

/// A model, the plan of its crate, and the official crate to compare it with.
pub(super) struct Comparison<'a> {
    plan: &'a CratePlan,
    model: &'a Model,
    namespace: &'a str,
    /// The shapes of which botocore says that they have no default.
    boxed: &'a BTreeSet<String>,
    official: &'a OfficialCrate,
    /// The facts that were found.
    pub(super) facts: Facts,
    /// Differences that no overlay can express, or that facts cannot resolve.
    pub(super) unresolved: Vec<String>,
    /// Operations of the model that the generator leaves out, and the official crate has.
    pub(super) left_out: Vec<String>,
    /// True if the crate is known to be made from this model.
    is_same_model: bool,
    /// How the members of structures are used, by target shape.
    uses: BTreeMap<ShapeId, Uses>,
}

/// The members of structures that target one shape.
#[derive(Default)]
struct Uses {
    /// Those that need a default, with its value, by `Shape$member`.
    bare: BTreeMap<String, Value>,
    /// Those that must stay without one.
    optional: BTreeSet<String>,
}

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
                (None, true) => self.add_trait(&name, DEPRECATED, json!({})),
                (Some(_), false) => {
                    self.facts
                        .remove_traits
                        .entry(name)
                        .or_default()
                        .insert(DEPRECATED.to_owned());
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
            self.add_trait(
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
        let known: BTreeSet<&str> = plan
            .members
            .iter()
            .map(|member| member.names.field.as_str())
            .collect();
        for field in official
            .keys()
            .filter(|field| !known.contains(field.as_str()))
        {
            self.unresolved.push(format!(
                "{path}: the model has no member for the field `{field}`"
            ));
        }
    }

    fn member(&mut self, shape: &str, plan: &MemberPlan, official: &OfficialField) {
        let name = format!("{shape}${}", plan.wire);
        let id = ShapeId::new(self.namespace, shape);
        let Some(member) = self
            .model
            .shape(&id)
            .and_then(|s| s.member(plan.wire.as_str()))
        else {
            return;
        };
        let target = member.target.clone();
        let is_required = member.traits.raw(REQUIRED).is_some();
        let has_client_optional = member.traits.raw(CLIENT_OPTIONAL).is_some();
        match (plan.presence.is_option(), official.is_option) {
            (true, true) => {
                self.uses.entry(target).or_default().optional.insert(name);
            }
            (true, false) => {
                if has_client_optional {
                    let removed = self.facts.remove_traits.entry(name.clone()).or_default();
                    removed.insert(CLIENT_OPTIONAL.to_owned());
                }
                match official.absent {
                    Absent::Fails if is_required => {}
                    Absent::Fails => self.add_trait(&name, REQUIRED, json!({})),
                    _ => self.needs_default(name, target, official),
                }
            }
            (false, true) if is_required => self.add_trait(&name, CLIENT_OPTIONAL, json!({})),
            // A trait takes precedence over the default that the shape has by another fact.
            (false, true) => self.add_trait(&name, DEFAULT, Value::Null),
            (false, false) => match (&plan.presence, &official.absent) {
                (Presence::Required, Absent::Zero | Absent::Value(_)) => {
                    self.needs_default(name, target, official);
                }
                (Presence::ZeroDefault | Presence::Default(_), Absent::Fails) => {
                    self.add_trait(&name, DEFAULT, Value::Null);
                }
                (Presence::ZeroDefault, Absent::Value(value)) => {
                    self.add_trait(&name, DEFAULT, value.clone());
                }
                _ => {}
            },
        }
    }

    /// Notes that a member needs the default that the official builder sets.
    fn needs_default(&mut self, name: String, target: ShapeId, official: &OfficialField) {
        let value = match &official.absent {
            Absent::Zero | Absent::Unset => self.zero(&target),
            Absent::Value(value) => Some(value.clone()),
            Absent::Fails | Absent::Other => None,
        };
        match value {
            Some(value) => {
                self.uses
                    .entry(target)
                    .or_default()
                    .bare
                    .insert(name, value);
            }
            None => {
                let line = format!("{name} has a default that its type or its value does not show");
                self.unresolved.push(line);
            }
        }
    }

    /// The default `Default` of a shape's Rust type, as a value in the model.
    fn zero(&self, target: &ShapeId) -> Option<Value> {
        Some(match self.model.shape(target)?.kind {
            ShapeKind::Boolean => json!(false),
            ShapeKind::Byte
            | ShapeKind::Short
            | ShapeKind::Integer
            | ShapeKind::Long
            | ShapeKind::Float
            | ShapeKind::Double => json!(0),
            ShapeKind::String | ShapeKind::Blob => json!(""),
            ShapeKind::List(_) => json!([]),
            ShapeKind::Map { .. } => json!({}),
            _ => return None,
        })
    }

    fn add_trait(&mut self, name: &str, id: &str, value: Value) {
        self.facts
            .traits
            .entry(name.to_owned())
            .or_default()
            .insert(id.to_owned(), value);
    }

    /// Decides whether a shape gets a default, or each of its members: what takes fewer facts.
    fn defaults(&mut self) {
        for (target, uses) in std::mem::take(&mut self.uses) {
            let values: BTreeSet<String> = uses.bare.values().map(Value::to_string).collect();
            let of_shape = self.may_have_default(&target)
                && values.len() == 1
                && uses.optional.len() < uses.bare.len();
            let value = uses.bare.values().next().cloned();
            match value {
                Some(value) if of_shape => {
                    self.facts.defaults.insert(target.name().to_owned(), value);
                    for name in &uses.optional {
                        self.add_trait(name, DEFAULT, Value::Null);
                    }
                }
                _ => {
                    for (name, value) in uses.bare {
                        self.add_trait(&name, DEFAULT, value);
                    }
                }
            }
        }
    }

    /// True if an overlay may give the shape a default.
    fn may_have_default(&self, target: &ShapeId) -> bool {
        let Some(shape) = self.model.shape(target) else {
            return false;
        };
        let has = |id| shape.traits.raw(id).is_some();
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        let is_boxed = self.boxed.contains(target.name());
        target.namespace() == self.namespace && !is_enum && !has(DEFAULT) && !is_boxed
    }

    fn enums(&mut self) {
        for plan in &self.plan.enums {
            let Some(official) = self.official.enums.get(plan.path.as_str()) else {
                self.unresolved
                    .push(format!("the official crate has no enum {}", plan.path));
                continue;
            };
            for variant in &plan.variants {
                let Some(official) = official.get(&variant.text) else {
                    if self.is_same_model {
                        let removed = self.facts.remove_values.entry(plan.shape.to_string());
                        removed.or_default().insert(variant.text.clone());
                    } else {
                        self.unresolved.push(format!(
                            "{}: the official crate has no value {:?}",
                            plan.path, variant.text
                        ));
                    }
                    continue;
                };
                if official == variant.name.as_str() {
                    continue;
                }
                match member_name(official, &variant.text) {
                    Some(name) => {
                        let names = self
                            .facts
                            .enum_names
                            .entry(plan.shape.to_string())
                            .or_default();
                        names.insert(variant.text.clone(), name);
                    }
                    None => self.unresolved.push(format!(
                        "{}: no name gives {:?} the variant {official}",
                        plan.path, variant.text
                    )),
                }
            }
            let known: BTreeSet<&str> = plan
                .variants
                .iter()
                .map(|variant| variant.text.as_str())
                .collect();
            for value in official
                .keys()
                .filter(|value| !known.contains(value.as_str()))
            {
                self.unresolved
                    .push(format!("{}: the model has no value {value:?}", plan.path));
            }
        }
    }

    fn operations(&mut self) {
        for plan in &self.plan.operations {
            let Some(official) = self.official.operations.get(plan.module.as_str()) else {
                self.unresolved.push(format!(
                    "the official crate has no operation {}",
                    plan.shape
                ));
                continue;
            };
            let errors: BTreeSet<&str> = plan
                .errors
                .iter()
                .map(|error| error.variant.as_str())
                .collect();
            for error in official
                .errors
                .iter()
                .filter(|error| !errors.contains(error.as_str()))
            {
                self.error(plan, error);
            }
            for error in errors
                .iter()
                .filter(|error| !official.errors.contains(**error))
            {
                self.unresolved.push(format!(
                    "{} has no error {error} in the official crate",
                    plan.shape
                ));
            }
            match (&plan.pages, &official.paginator) {
                (Some(pages), None) if !pages.is_addition => {
                    let removed = self
                        .facts
                        .remove_traits
                        .entry(plan.shape.to_string())
                        .or_default();
                    removed.insert(PAGINATED.to_owned());
                }
                (None, Some(official)) => self.paginator(plan, official),
                _ => {}
            }
        }
        let known: BTreeSet<&str> = self
            .plan
            .operations
            .iter()
            .map(|plan| plan.module.as_str())
            .collect();
        for module in self
            .official
            .operations
            .keys()
            .filter(|module| !known.contains(module.as_str()))
        {
            match self.left_out_operation(module) {
                Some(operation) => self.left_out.push(operation),
                None => self.unresolved.push(format!(
                    "the model has no operation for the official `{module}`"
                )),
            }
        }
        let known: BTreeSet<&str> = self
            .plan
            .waiters
            .iter()
            .map(|plan| plan.module.as_str())
            .collect();
        for module in self
            .official
            .waiters
            .iter()
            .filter(|module| !known.contains(module.as_str()))
        {
            self.unresolved.push(format!(
                "the model has no waiter for the official `{module}`"
            ));
        }
        for module in known
            .iter()
            .filter(|module| !self.official.waiters.contains(**module))
        {
            self.unresolved
                .push(format!("the official crate has no waiter `{module}`"));
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
                    members.insert("message".to_owned(), json!({"target": "smithy.api#String"}));
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
        self.add_trait(plan.shape.as_str(), PAGINATED, Value::Object(value));
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

/// Returns the name of an enum member that gives its variant this name, in capitals as in published models.
fn member_name(variant: &str, value: &str) -> Option<String> {
    let letter = |c: char| {
        if c.is_ascii_alphanumeric() {
            c.to_ascii_uppercase()
        } else {
            '_'
        }
    };
    let of_value: String = value.chars().map(letter).collect();
    let candidates = [of_value, variant.to_shouty_snake_case(), variant.to_owned()];
    let mut candidates = candidates.into_iter();
    candidates.find(|name| is_identifier(name) && names::enum_variant(name).as_str() == variant)
}
