//! A model to compare, with its plan.

use super::summary::ModelSummary;
use crate::lower;
use crate::names;
use crate::plan::CratePlan;
use crate::plan::name::{TypeName, TypePath};
use crate::plan::shapes::{EnumPlan, ErrorPlan, StructurePlan, UnionPlan};
use crate::settings::Settings;
use crate::supported::SupportedModel;
use std::collections::{BTreeMap, HashMap, HashSet};
use tinsmith_model::closure::Closure;
use tinsmith_model::traits::{Documentation, ErrorTrait};
use tinsmith_model::{Model, Problem, Problems, Shape, ShapeId, ShapeKind};

/// A model to compare, with the plan of its crate.
#[derive(Clone, Debug)]
pub struct ComparedModel<'a> {
    pub(super) label: String,
    pub(super) model: &'a Model,
    pub(super) service: &'a Shape,
    pub(super) closure: &'a Closure,
    pub(super) plan: CratePlan,
    /// Collisions of Rust names.
    pub(super) collisions: Vec<Problem>,
    pub(super) source: Option<String>,
    /// The operations by their simple names.
    operations: HashMap<&'a str, &'a Shape>,
    /// The shapes that inputs reach.
    sent: HashSet<ShapeId>,
    /// The simple names of the shapes in the service's namespace.
    simple_names: HashSet<&'a str>,
    has_documentation: bool,
}

/// A type of the crate other than inputs and outputs.
#[derive(Clone, Copy, Debug)]
pub(super) enum TypeView<'p> {
    Structure(&'p StructurePlan),
    Union(&'p UnionPlan),
    Enum(&'p EnumPlan),
    Error(&'p ErrorPlan),
}

impl<'a> ComparedModel<'a> {
    /// Plans the crate of a model. `label` names the model in output.
    ///
    /// # Errors
    /// Returns the features of the model that the generator does not support. Collisions of Rust names are not errors, but
    /// become findings.
    pub fn new(label: impl Into<String>, validated: &'a SupportedModel) -> Result<Self, Problems> {
        let (plan, collisions) = lower::plan_with_collisions(validated, &Settings::default())?;
        let (model, closure) = (validated.model(), validated.closure());
        let has_text = |shape: &Shape| {
            shape.traits.has::<Documentation>()
                || shape
                    .every_member()
                    .any(|member| member.traits.has::<Documentation>())
        };
        let has_documentation = closure.shapes(model).any(has_text);
        Ok(Self {
            label: label.into(),
            model,
            service: validated.service(),
            sent: sent(model, closure),
            operations: closure
                .operations
                .iter()
                .filter_map(|id| model.shape(id))
                .map(|shape| (shape.id.name(), shape))
                .collect(),
            simple_names: simple_names(validated.service(), closure),
            closure,
            plan,
            collisions,
            source: None,
            has_documentation,
        })
    }

    /// Adds the text of the model file, to report files that differ though the models are the same.
    pub fn with_source(mut self, text: impl Into<String>) -> Self {
        self.source = Some(text.into());
        self
    }

    pub(super) fn has_documentation(&self) -> bool {
        self.has_documentation
    }

    /// True if requests can contain the shape.
    pub(super) fn is_sent(&self, id: &ShapeId) -> bool {
        self.sent.contains(id)
    }

    /// The name of a shape that is the same in both models if the shape is: its simple name. Shapes of other namespaces than the
    /// service's are named as in the service, or by their ID if a shape of the service's namespace has that name.
    pub(super) fn name(&self, id: &'a ShapeId) -> &'a str {
        let closure: &'a Closure = self.closure;
        if id.namespace() == self.service.id.namespace() {
            return id.name();
        }
        match closure.name(id) {
            name if self.simple_names.contains(name) => id.as_str(),
            name => name,
        }
    }

    /// The types by the [names](Self::name) of their shapes.
    pub(super) fn types(&self) -> BTreeMap<&str, TypeView<'_>> {
        let structures = self.plan.structures.iter().map(TypeView::Structure);
        let unions = self.plan.unions.iter().map(TypeView::Union);
        let enums = self.plan.enums.iter().map(TypeView::Enum);
        let errors = self.plan.errors.iter().map(TypeView::Error);
        let all = structures.chain(unions).chain(enums).chain(errors);
        // The ID in a plan does not tell shapes of two namespaces apart, nor does the path if Rust names collide.
        let shapes = self.closure.shapes(self.model);
        let names: HashMap<(&str, TypePath), &str> = shapes
            .map(|shape| {
                (
                    (shape.id.name(), self.type_path(shape)),
                    self.name(&shape.id),
                )
            })
            .collect();
        let name = |ty: TypeView<'_>| {
            let (_, simple_name) = ty.id().rsplit_once('#')?;
            names.get(&(simple_name, ty.path().clone())).copied()
        };
        all.filter_map(|ty| Some((name(ty)?, ty))).collect()
    }

    /// The path of the Rust type of a shape, if it has one.
    fn type_path(&self, shape: &Shape) -> TypePath {
        let module = match shape.traits.has::<ErrorTrait>() {
            true => "types::error",
            false => "types",
        };
        names::type_path(module, &names::type_name(self.closure.name(&shape.id)))
    }

    /// The shapes of the closure by their [names](Self::name).
    pub(super) fn shapes_by_name(&self) -> BTreeMap<&'a str, &'a Shape> {
        let model: &'a Model = self.model;
        let shapes = self.closure.shapes.iter().filter_map(|id| model.shape(id));
        shapes.map(|shape| (self.name(&shape.id), shape)).collect()
    }

    /// The shape of an operation.
    pub(super) fn operation(&self, name: &str) -> Option<&'a Shape> {
        self.operations.get(name).copied()
    }

    /// The shapes of an operation's input and output.
    pub(super) fn input_and_output(&self, operation: &str) -> [Option<&'a Shape>; 2] {
        let model: &'a Model = self.model;
        match self.operation(operation).map(|shape| &shape.kind) {
            Some(ShapeKind::Operation(operation)) => {
                let shape = |id: &ShapeId| model.shape(id).filter(|_| !id.is_unit());
                [shape(&operation.input), shape(&operation.output)]
            }
            _ => [None, None],
        }
    }

    pub(super) fn summary(&self) -> ModelSummary {
        ModelSummary {
            label: self.label.clone(),
            title: self.plan.package.title.clone(),
            operations: self.plan.operations.len(),
            types: self.types().len(),
        }
    }
}

impl<'p> TypeView<'p> {
    /// The ID of the shape, in the namespace of the service.
    fn id(self) -> &'p str {
        match self {
            Self::Structure(plan) => plan.id.as_str(),
            Self::Union(plan) => plan.id.as_str(),
            Self::Enum(plan) => plan.id.as_str(),
            Self::Error(plan) => plan.structure.id.as_str(),
        }
    }

    /// The Rust type.
    pub(super) fn rust(self) -> &'p TypeName {
        match self {
            Self::Structure(plan) => &plan.name,
            Self::Union(plan) => &plan.name,
            Self::Enum(plan) => &plan.name,
            Self::Error(plan) => &plan.structure.name,
        }
    }

    /// The kind of type, as a word.
    pub(super) fn kind(self) -> &'static str {
        match self {
            Self::Structure(_) => "structure",
            Self::Union(_) => "union",
            Self::Enum(_) => "enum",
            Self::Error(_) => "error",
        }
    }

    /// The path of the Rust type.
    pub(super) fn path(self) -> &'p TypePath {
        match self {
            Self::Structure(plan) => &plan.path,
            Self::Union(plan) => &plan.path,
            Self::Enum(plan) => &plan.path,
            Self::Error(plan) => &plan.structure.path,
        }
    }
}

/// The shapes that inputs reach.
fn sent(model: &Model, closure: &Closure) -> HashSet<ShapeId> {
    let mut sent = HashSet::new();
    let mut pending: Vec<&ShapeId> = closure
        .operations(model)
        .map(|(_, operation)| &operation.input)
        .collect();
    while let Some(id) = pending.pop() {
        let Some(shape) = model.shape(id) else {
            continue;
        };
        if sent.insert(id.clone()) && !matches!(shape.kind, ShapeKind::Service(_)) {
            pending.extend(shape.every_member().map(|member| &member.target));
        }
    }
    sent
}

/// The simple names of the shapes in the service's namespace.
fn simple_names<'a>(service: &Shape, closure: &'a Closure) -> HashSet<&'a str> {
    let ids = closure.shapes.iter();
    ids.filter(|id| id.namespace() == service.id.namespace())
        .map(ShapeId::name)
        .collect()
}
