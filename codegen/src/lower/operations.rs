//! Operations, their inputs, outputs, errors and pages.

use super::context::Lowering;
use super::endpoint::bindings::operation_params;
use super::endpoint::path::Fields;
use super::members::deprecated;
use super::service::supported;
use super::shapes::builder_kind;
use crate::names;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::bindings::OperationParams;
use crate::plan::endpoint::path::Field;
use crate::plan::member::{MemberPlan, SchemaFact, TypePlan};
use crate::plan::operation::{OperationErrorPlan, OperationPlan, PagesPlan, StepPlan};
use crate::plan::service::AuthScheme;
use crate::plan::shapes::StructurePlan;
use tinsmith_model::additions::is_added;
use tinsmith_model::queries::{self, MemberPath};
use tinsmith_model::shape::Operation;
use tinsmith_model::traits::{
    HttpChecksumRequired, Paginated, Required, Retryable, Sensitive, UnsignedPayload,
};
use tinsmith_model::{Model, Shape, ShapeId, ShapeKind, SmithyTrait};

/// The function of inputs that takes what is required (`codegen/support/src/required.rs`).
const WITH: &str = "builder_with";

impl<'a> Lowering<'a> {
    pub(super) fn operations(&mut self, endpoint: &EndpointPlan) -> Vec<OperationPlan> {
        let closure: &'a tinsmith_model::closure::Closure = self.closure;
        let mut plans: Vec<OperationPlan> = Vec::new();
        for (shape, operation) in closure.operations(self.model) {
            let plan = self.operation(shape, operation, endpoint);
            if let Some(other) = plans.iter().find(|other| other.module == plan.module) {
                self.collision(
                    shape.id.as_str(),
                    format!("it becomes the Rust module `{}`, and so does {}", plan.module, other.shape),
                    "The generator cannot tell them apart; generate one of them with a choice of operations.",
                );
            }
            plans.push(plan);
        }
        plans
    }

    fn operation(
        &mut self,
        shape: &'a Shape,
        operation: &'a Operation,
        endpoint: &EndpointPlan,
    ) -> OperationPlan {
        let simple_name = shape.id.name();
        let schemes = queries::auth_schemes(self.model, self.service, shape);
        let auth = supported(&schemes);
        if auth.is_empty() {
            self.problem(
                shape.id.as_str(),
                format!("the operation has no authentication scheme that is supported: {}", schemes.join(", ")),
                "Supported are aws.auth#sigv4 and no authentication; generate the other operations.",
            );
        }
        self.check_supported::<UnsignedPayload>(shape);
        let name = names::capitalized(simple_name);
        let module = names::module(simple_name);
        let errors = self.operation_errors(operation);
        let method = names::identifier(&names::snake_case(simple_name));
        self.check_client_method(shape, &method);
        let (input, output) = (
            self.input(simple_name, operation),
            self.output(simple_name, operation),
        );
        let params = operation_params(
            self.model,
            shape,
            endpoint,
            &InputFields(self.model, &operation.input),
        );
        let endpoint = params.unwrap_or_else(|problems| {
            self.problems.extend(problems);
            OperationParams::default()
        });
        let signed = auth.contains(&AuthScheme::SigV4);
        OperationPlan {
            pages: self.pages(shape, operation),
            checksum: shape.traits.has::<HttpChecksumRequired>(),
            recordable: self.recordable(operation),
            sensitive_output: self.sensitive_shapes.reaches(&operation.output),
            docs: self.operation_docs(shape, &input, signed),
            requires_nothing: !self
                .model
                .shape(&operation.input)
                .is_some_and(requires_something),
            required: self.required(operation, &input),
            method,
            shape: simple_name.to_owned(),
            deprecated: deprecated(&shape.traits),
            name,
            module,
            input,
            output,
            errors,
            signed,
            endpoint,
        }
    }

    /// Notes a trait that the crate would have to obey and does not.
    fn check_supported<T: SmithyTrait>(&mut self, shape: &Shape) {
        if shape.traits.has::<T>() {
            self.problem(
                format!("{} (trait {})", shape.id, T::ID),
                "the trait is not supported",
                "Generate the other operations of the service with a choice of operations.",
            );
        }
    }

    fn input(&mut self, operation_name: &str, operation: &Operation) -> StructurePlan {
        let members = self
            .model
            .shape(&operation.input)
            .map(|shape| self.members(shape, true))
            .unwrap_or_default();
        self.synthetic(operation_name, "Input", &operation.input, members)
    }

    fn output(&mut self, operation_name: &str, operation: &Operation) -> StructurePlan {
        let members = self
            .model
            .shape(&operation.output)
            .map(|shape| self.members(shape, false))
            .unwrap_or_default();
        self.synthetic(operation_name, "Output", &operation.output, members)
    }

    /// The structure that an operation gets for its input or output, whatever the model calls it and who else uses it.
    fn synthetic(
        &mut self,
        operation: &str,
        suffix: &str,
        id: &ShapeId,
        members: Vec<MemberPlan>,
    ) -> StructurePlan {
        let shape = self.model.shape(id).filter(|_| !id.is_unit());
        let shape_name = format!("{operation}{suffix}");
        let original = shape.map(|_| SchemaFact::OriginalName(id.name().to_owned()));
        let sensitive = shape
            .filter(|shape| shape.traits.has::<Sensitive>())
            .map(|_| SchemaFact::Sensitive);
        StructurePlan {
            name: names::pascal_case(&shape_name),
            shape: shape_name,
            module: String::new(),
            builder: builder_kind(&members),
            members,
            facts: original.into_iter().chain(sensitive).collect(),
            docs: self.synthetic_docs(operation, suffix, shape),
            deprecated: shape.and_then(|shape| deprecated(&shape.traits)),
        }
    }

    /// The fields that a caller has to fill. The client fills an idempotency token by itself. A member may have the name of
    /// the function that takes them: then there is none, as it is only a shorthand.
    fn required(&self, operation: &Operation, input: &StructurePlan) -> Vec<String> {
        let Some(shape) = self.model.shape(&operation.input) else {
            return Vec::new();
        };
        if input.members.iter().any(|member| member.ident == WITH) {
            return Vec::new();
        }
        let is_required = |member: &&MemberPlan| {
            !member.idempotency_token
                && shape
                    .member(&member.wire)
                    .is_some_and(|member| member.traits.has::<Required>())
        };
        let members = input.members.iter().filter(is_required);
        members.map(|member| member.ident.clone()).collect()
    }

    fn operation_errors(&mut self, operation: &Operation) -> Vec<OperationErrorPlan> {
        let ids = queries::errors_of(self.model, self.closure, operation);
        let shapes = ids.iter().filter_map(|id| self.model.shape(id));
        shapes
            .map(|shape| {
                let variant = names::type_name(self.closure.name(&shape.id));
                OperationErrorPlan {
                    snake: names::snake_case(&variant),
                    variant,
                    retryable: shape.traits.has::<Retryable>(),
                }
            })
            .collect()
    }

    /// The strings of the input that are not sensitive, by their Smithy names.
    fn recordable(&self, operation: &Operation) -> Vec<String> {
        let Some(input) = self
            .model
            .shape(&operation.input)
            .filter(|input| !input.traits.has::<Sensitive>())
        else {
            return Vec::new();
        };
        let is_plain_text = |id: &ShapeId| {
            let target = self.model.shape(id);
            target.is_some_and(|target| {
                matches!(target.kind, ShapeKind::String) && queries::enum_entries(target).is_none()
            })
        };
        input
            .every_member()
            .filter(|member| {
                is_plain_text(&member.target) && !queries::is_sensitive(self.model, member)
            })
            .map(|member| member.name.clone())
            .collect()
    }

    fn pages(&mut self, shape: &Shape, operation: &Operation) -> Option<PagesPlan> {
        let pages = queries::pages(self.model, self.service, shape, operation)?;
        let page_size = match pages.page_size {
            Some(member) => Some((
                names::field(&member.name),
                self.type_of(&member.target, false)?,
            )),
            None => None,
        };
        let items = match &pages.items {
            Some(path) => {
                let last = path.last()?;
                Some((
                    self.steps(&operation.output, path)?,
                    self.type_of(&last.target, false)?,
                ))
            }
            None => None,
        };
        Some(PagesPlan {
            name: format!("{}Paginator", names::pascal_case(shape.id.name())),
            input_token: names::field(&pages.input_token.name),
            output_token: self.steps(&operation.output, &pages.output_token)?,
            page_size,
            items,
            is_addition: is_added::<Paginated>(shape),
        })
    }

    /// The fields on the way from a structure through its members.
    fn steps(&mut self, from: &ShapeId, path: &MemberPath<'_>) -> Option<Vec<StepPlan>> {
        let mut holder = self.model.shape(from)?;
        let mut steps = Vec::new();
        for member in path {
            let plan = self.member(holder, member, false)?;
            steps.push(StepPlan {
                ident: plan.ident,
                optional: plan.presence.is_option(),
                boxed: matches!(plan.ty, TypePlan::Boxed(_)),
            });
            holder = self.model.shape(&member.target)?;
        }
        Some(steps)
    }
}

fn requires_something(input: &Shape) -> bool {
    input
        .every_member()
        .any(|member| member.traits.has::<Required>())
}

/// The Rust fields that the endpoint of an operation may depend on.
struct InputFields<'a>(&'a Model, &'a ShapeId);

impl Fields for InputFields<'_> {
    fn field(&self, structure: &ShapeId, member: &str) -> Option<Field> {
        let found = self.0.shape(structure)?.member(member)?;
        let is_bare = structure != self.1
            && found.traits.has::<Required>()
            && !matches!(
                self.0.shape(&found.target)?.kind,
                ShapeKind::Structure(_) | ShapeKind::Union(_)
            );
        Some(Field {
            ident: names::field(member),
            optional: !is_bare,
        })
    }
}
