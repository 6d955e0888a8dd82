//! Lowers operations, with their inputs, outputs, errors and paginators.

use super::context::Lowering;
use super::endpoint::bindings::operation_params;
use super::endpoint::path::Fields;
use super::members::deprecated;
use super::service::supported;
use super::shapes::{builder_kind, is_message};
use crate::names;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::bindings::OperationParams;
use crate::plan::endpoint::path::Field;
use crate::plan::member::{MemberPlan, SchemaTrait, TypePlan};
use crate::plan::name::{FieldName, ShapeId as PlanId, ShapeName, WireName};
use crate::plan::operation::{
    Items, ItemsPlan, OperationErrorPlan, OperationPlan, PageSizePlan, PaginatorPlan, StepPlan,
};
use crate::plan::service::AuthScheme;
use crate::plan::shapes::StructurePlan;
use tinsmith_model::additions::is_added;
use tinsmith_model::queries::{self, MemberPath};
use tinsmith_model::shape::Operation;
use tinsmith_model::traits::{
    ErrorTrait, HttpChecksumRequired, Paginated, Required, Retryable, Sensitive, UnsignedPayload,
};
use tinsmith_model::{Model, Shape, ShapeId, ShapeKind, SmithyTrait};

/// The function of inputs whose arguments are the required members (`codegen/support/src/required.rs`).
const BUILDER_WITH: &str = "builder_with";

impl<'a> Lowering<'a> {
    pub(super) fn operations(&mut self, endpoint: &EndpointPlan) -> Vec<OperationPlan> {
        let closure: &'a tinsmith_model::closure::Closure = self.closure;
        let mut plans: Vec<OperationPlan> = Vec::new();
        for (shape, operation) in closure.operations(self.model) {
            let plan = self.operation(shape, operation, endpoint);
            if let Some(other) = plans.iter().find(|other| other.module == plan.module) {
                self.collision(
                    shape.id.as_str(),
                    format!(
                        "its Rust module name `{}` is the same as that of {}",
                        plan.module, other.shape
                    ),
                    "Leave one of the operations out: list the others.",
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
                format!("no supported authentication scheme (the operation has: {})", schemes.join(", ")),
                "Supported schemes: aws.auth#sigv4, smithy.api#noAuth. Leave the operation out: list the others.",
            );
        }
        self.check_supported::<UnsignedPayload>(shape);
        let name = names::operation_type(simple_name);
        let module = names::module(simple_name);
        let errors = self.operation_errors(operation);
        let method = names::client_method(simple_name);
        self.check_client_method(shape, method.as_str());
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
        let error = names::operation_part(simple_name, "Error");
        let rust_module = format!("operation::{module}");
        OperationPlan {
            path: names::type_path(&rust_module, &name),
            id: self.id_of(simple_name),
            file: names::source_file("operation", &module),
            page: names::operation_page(&module),
            fluent_builder: names::operation_part(simple_name, "FluentBuilder"),
            error_path: names::type_path(&rust_module, &error),
            error,
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
            shape: ShapeName::new(simple_name),
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

    /// Reports a trait that the generator does not support.
    fn check_supported<T: SmithyTrait>(&mut self, shape: &Shape) {
        if shape.traits.has::<T>() {
            self.problem(
                format!("{} (trait {})", shape.id, T::ID),
                "the trait is not supported",
                "Leave the operation out: list the others.",
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

    /// Plans the input or output structure of an operation. Each operation gets its own, even if operations share a shape.
    fn synthetic(
        &mut self,
        operation: &str,
        suffix: &str,
        id: &ShapeId,
        members: Vec<MemberPlan>,
    ) -> StructurePlan {
        let shape = self.model.shape(id).filter(|_| !id.is_unit());
        let shape_name = format!("{operation}{suffix}");
        let original = shape.map(|_| SchemaTrait::OriginalName(ShapeName::new(id.name())));
        let sensitive = shape
            .filter(|shape| shape.traits.has::<Sensitive>())
            .map(|_| SchemaTrait::Sensitive);
        let name = names::suffixed_type(&shape_name, "");
        let module = names::module(operation);
        StructurePlan {
            path: names::type_path(&format!("operation::{module}"), &name),
            builder_name: names::derived_type(&name, "Builder"),
            name,
            id: PlanId::new(format!(
                "{}.synthetic#{shape_name}",
                self.service.id.namespace()
            )),
            shape: ShapeName::new(shape_name),
            file: names::source_file("operation", &module),
            module,
            builder: builder_kind(&members),
            members,
            schema_traits: original.into_iter().chain(sensitive).collect(),
            docs: self.synthetic_docs(operation, suffix, shape),
            deprecated: shape.and_then(|shape| deprecated(&shape.traits)),
        }
    }

    /// The required fields that callers have to set, without the idempotency token, which the client can generate. Empty if a
    /// member has the name of the function `builder_with`, which then is not generated.
    fn required(&self, operation: &Operation, input: &StructurePlan) -> Vec<FieldName> {
        let Some(shape) = self.model.shape(&operation.input) else {
            return Vec::new();
        };
        if input
            .members
            .iter()
            .any(|member| member.names.field.as_str() == BUILDER_WITH)
        {
            return Vec::new();
        }
        let is_required = |member: &&MemberPlan| {
            !member.idempotency_token
                && shape
                    .member(member.wire.as_str())
                    .is_some_and(|member| member.traits.has::<Required>())
        };
        let members = input.members.iter().filter(is_required);
        members.map(|member| member.names.field.clone()).collect()
    }

    fn operation_errors(&mut self, operation: &Operation) -> Vec<OperationErrorPlan> {
        let ids = queries::errors_of(self.model, self.closure, operation);
        let shapes = ids.iter().filter_map(|id| self.model.shape(id));
        shapes
            .map(|shape| {
                let variant = names::error_variant(&names::type_name(self.closure.name(&shape.id)));
                OperationErrorPlan {
                    test: names::error_test(&variant),
                    path: self.type_path(shape),
                    variant,
                    retryable: shape.traits.has::<Retryable>(),
                    is_server: shape.traits.get() == Some(ErrorTrait::Server),
                    accessors: accessors(shape),
                    deprecated: deprecated(&shape.traits),
                }
            })
            .collect()
    }

    /// The string members of the input that are not sensitive.
    fn recordable(&self, operation: &Operation) -> Vec<WireName> {
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
            .map(|member| WireName::new(&member.name))
            .collect()
    }

    fn pages(&mut self, shape: &Shape, operation: &Operation) -> Option<PaginatorPlan> {
        let pages = queries::pages(self.model, self.service, shape, operation)?;
        let name = names::suffixed_type(shape.id.name(), "Paginator");
        let page_size = match pages.page_size {
            Some(member) => Some(PageSizePlan {
                field: names::field(&member.name),
                ty: self.type_of(&member.target, false)?,
            }),
            None => None,
        };
        let items = match &pages.items {
            Some(path) => {
                let last = path.last()?;
                Some(ItemsPlan {
                    name: names::derived_type(&name, "Items"),
                    path: self.steps(&operation.output, path)?,
                    items: match self.type_of(&last.target, false)? {
                        TypePlan::List(element) => Items::Elements(*element),
                        TypePlan::Map(key, value) => Items::Entries(key, *value),
                        _ => return None,
                    },
                })
            }
            None => None,
        };
        let token_type = self.type_of(&pages.input_token.target, false)?;
        let output_type = match pages.output_token.last() {
            Some(last) => self.type_of(&last.target, false)?,
            None => return None,
        };
        self.check_tokens(shape, &token_type, &output_type);
        Some(PaginatorPlan {
            name,
            input_token: names::field(&pages.input_token.name),
            token_type,
            output_token: self.steps(&operation.output, &pages.output_token)?,
            page_size,
            items,
            is_addition: is_added::<Paginated>(shape),
        })
    }

    /// Reports tokens that a paginator cannot pass on: those of other types than strings, lists and maps, and those of a response
    /// that are not of the type of a request.
    fn check_tokens(&mut self, operation: &Shape, input: &TypePlan, output: &TypePlan) {
        let is_token = matches!(
            input,
            TypePlan::String | TypePlan::List(_) | TypePlan::Map(None, _)
        );
        let message = if !is_token {
            "the tokens are not strings, lists or maps with strings as keys"
        } else if input != output {
            "the tokens in input and output are of different types"
        } else {
            return;
        };
        self.problem(
            format!("{} (trait {})", operation.id, Paginated::ID),
            message,
            "Correct the trait, or leave the operation out: list the others.",
        );
    }

    /// Resolves a path of members, starting at a structure, to Rust fields.
    fn steps(&mut self, from: &ShapeId, path: &MemberPath<'_>) -> Option<Vec<StepPlan>> {
        let mut structure = self.model.shape(from)?;
        let mut steps = Vec::new();
        for member in path {
            let plan = self.member(structure, member, false)?;
            steps.push(StepPlan {
                field: plan.names.field,
                optional: plan.presence.is_option(),
                boxed: matches!(plan.ty, TypePlan::Boxed(_)),
            });
            structure = self.model.shape(&member.target)?;
        }
        Some(steps)
    }
}

/// The accessors of an error, without that of its message.
fn accessors(error: &Shape) -> Vec<FieldName> {
    let members = error
        .every_member()
        .map(|member| names::field(&member.name));
    members.filter(|field| !is_message(field)).collect()
}

fn requires_something(input: &Shape) -> bool {
    input
        .every_member()
        .any(|member| member.traits.has::<Required>())
}

/// The Rust fields of an operation's input, for its endpoint parameters.
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
            ident: names::field(member).to_string(),
            optional: !is_bare,
        })
    }
}
