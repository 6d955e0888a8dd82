//! Lowers structures, unions, enums and errors.

use super::context::Lowering;
use super::members::deprecated;
use crate::names;
use crate::plan::constraints::Constraints;
use crate::plan::member::{MemberPlan, Presence, SchemaTrait, SchemaType, Sensitivity, TypePlan};
use crate::plan::name::{FieldName, ShapeId as PlanId, ShapeName, WireName};
use crate::plan::shapes::{
    BuilderKind, EnumPlan, ErrorMessagePlan, ErrorPlan, RetryPlan, StructurePlan, UnionMemberPlan,
    UnionPlan, VariantPlan,
};
use tinsmith_model::queries;
use tinsmith_model::traits::{
    AwsQueryCompatible, AwsQueryError, EnumValue, ErrorTrait, Retryable, Sensitive,
};
use tinsmith_model::{Shape, ShapeId, ShapeKind};

impl<'a> Lowering<'a> {
    pub(super) fn structures(&mut self) -> Vec<StructurePlan> {
        let is_data = |shape: &&Shape| {
            matches!(shape.kind, ShapeKind::Structure(_)) && !shape.traits.has::<ErrorTrait>()
        };
        let shapes: Vec<&Shape> = self.type_shapes().filter(is_data).collect();
        let mut plans: Vec<_> = shapes
            .into_iter()
            .map(|shape| self.structure(shape))
            .collect();
        plans.sort_by(|a, b| a.name.cmp(&b.name));
        plans
    }

    pub(super) fn unions(&mut self) -> Vec<UnionPlan> {
        let is_union = |shape: &&Shape| matches!(shape.kind, ShapeKind::Union(_));
        let shapes: Vec<&Shape> = self.type_shapes().filter(is_union).collect();
        let mut plans: Vec<_> = shapes.into_iter().map(|shape| self.union(shape)).collect();
        plans.sort_by(|a, b| a.name.cmp(&b.name));
        plans
    }

    pub(super) fn enums(&mut self) -> Vec<EnumPlan> {
        let is_enum = |shape: &&Shape| matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::String);
        let shapes: Vec<&Shape> = self.type_shapes().filter(is_enum).collect();
        let mut plans: Vec<_> = shapes
            .into_iter()
            .filter_map(|shape| self.enumeration(shape))
            .collect();
        plans.sort_by(|a, b| a.name.cmp(&b.name));
        plans
    }

    pub(super) fn errors(&mut self) -> Vec<ErrorPlan> {
        let mut ids: Vec<ShapeId> = queries::service_errors(self.model, self.closure)
            .into_iter()
            .collect();
        // An error that only members target needs a type as well.
        let others = self
            .type_shapes()
            .filter(|shape| shape.traits.has::<ErrorTrait>());
        ids.extend(others.map(|shape| shape.id.clone()));
        ids.sort_by(|a, b| a.name().cmp(b.name()));
        ids.dedup();
        ids.iter().filter_map(|id| self.error(id)).collect()
    }

    /// The shapes of the closure that become types.
    fn type_shapes(&self) -> impl Iterator<Item = &'a Shape> + use<'a> {
        let (model, types) = (self.model, self.types.clone());
        let closure: &'a tinsmith_model::closure::Closure = self.closure;
        closure
            .shapes(model)
            .filter(move |shape| types.contains(&shape.id))
    }

    fn structure(&mut self, shape: &Shape) -> StructurePlan {
        let members = self.members(shape, false);
        self.structure_of(shape, members)
    }

    /// Plans a structure with the name and traits of a shape and the given members.
    pub(super) fn structure_of(
        &mut self,
        shape: &Shape,
        members: Vec<MemberPlan>,
    ) -> StructurePlan {
        let simple_name = self.closure.name(&shape.id);
        let name = names::type_name(simple_name);
        let module = names::type_module(simple_name);
        let (folder, builder) = match (shape.traits.has::<ErrorTrait>(), builder_kind(&members)) {
            // The metadata of an error is not a member, so its builder is never transparent.
            (true, BuilderKind::Transparent) => ("types/error", BuilderKind::Defaulted),
            (true, builder) => ("types/error", builder),
            (false, builder) => ("types", builder),
        };
        StructurePlan {
            builder_name: names::derived_type(&name, "Builder"),
            name,
            path: self.type_path(shape),
            shape: ShapeName::new(shape.id.name()),
            id: self.id_of(shape.id.name()),
            file: names::source_file(folder, &module),
            module,
            builder,
            members,
            schema_traits: sensitive_trait(shape),
            docs: self.shape_docs(shape),
            deprecated: deprecated(&shape.traits),
        }
    }

    fn union(&mut self, shape: &Shape) -> UnionPlan {
        let mut members: Vec<UnionMemberPlan> = Vec::new();
        for member in shape.every_member() {
            let is_unit = member.target.is_unit();
            let Some(plan) = self.union_member(shape, member) else {
                continue;
            };
            let variant = &plan.names.variant;
            self.check_identifier(&format!("{}${}", shape.id, member.name), variant.as_str());
            // Variants may differ where their methods do not: `ARN` and `_A_R_N` both have `as_arn`.
            let cast = &plan.names.cast;
            let same = members
                .iter()
                .find_map(|UnionMemberPlan { member: other, .. }| {
                    if other.names.variant == *variant {
                        Some(("variant", variant.as_str(), &other.wire))
                    } else if other.names.cast == *cast {
                        Some(("method", cast.as_str(), &other.wire))
                    } else {
                        None
                    }
                });
            if let Some((what, name, other)) = same {
                self.collision(
                    format!("{}${}", shape.id, member.name),
                    format!(
                        "its Rust {what} name `{name}` is the same as that of the member `{other}`"
                    ),
                    "Rename one of the members in the model.",
                );
            }
            members.push(UnionMemberPlan {
                member: plan,
                is_unit,
            });
        }
        let simple_name = self.closure.name(&shape.id);
        let module = names::type_module(simple_name);
        UnionPlan {
            name: names::type_name(simple_name),
            path: self.type_path(shape),
            shape: ShapeName::new(shape.id.name()),
            id: self.id_of(shape.id.name()),
            file: names::source_file("types", &module),
            module,
            sensitivity: Sensitivity::of(shape.traits.has::<Sensitive>()),
            members,
            schema_traits: sensitive_trait(shape),
            docs: self.shape_docs(shape),
            deprecated: deprecated(&shape.traits),
        }
    }

    fn enumeration(&mut self, shape: &Shape) -> Option<EnumPlan> {
        let entries = queries::enum_entries(shape)?;
        let mut variants: Vec<VariantPlan> = Vec::new();
        for entry in entries {
            let EnumValue::Text(text) = entry.value else {
                continue;
            };
            let Some(name) = entry.name else {
                self.problem(
                    shape.id.as_str(),
                    format!("the enum value `{text}` has no name"),
                    "Give every value a name: the Rust variants are named after them.",
                );
                continue;
            };
            let variant = names::enum_variant(&name);
            self.check_identifier(&format!("{}${name}", shape.id), variant.as_str());
            if let Some(other) = variants.iter().find(|other| other.name == variant) {
                self.collision(
                    format!("{}${name}", shape.id),
                    format!(
                        "its Rust variant name `{variant}` is the same as that of the value `{}`",
                        other.text
                    ),
                    "Rename one of the values in the model.",
                );
            }
            let traits = shape.member(&name).map(|member| &member.traits);
            variants.push(VariantPlan {
                name: variant,
                docs: self.variant_docs(traits, &text),
                deprecated: traits.and_then(deprecated),
                text,
            });
        }
        variants.sort_by(|a, b| a.text.cmp(&b.text));
        let simple_name = self.closure.name(&shape.id);
        let module = names::type_module(simple_name);
        Some(EnumPlan {
            name: names::type_name(simple_name),
            path: self.type_path(shape),
            shape: ShapeName::new(shape.id.name()),
            id: self.id_of(shape.id.name()),
            file: names::source_file("types", &module),
            module,
            sensitivity: Sensitivity::of(shape.traits.has::<Sensitive>()),
            variants,
            docs: self.shape_docs(shape),
            deprecated: deprecated(&shape.traits),
        })
    }

    fn error(&mut self, id: &ShapeId) -> Option<ErrorPlan> {
        let shape = self.model.shape(id)?;
        let mut members = self.members(shape, false);
        let message = match members
            .iter()
            .find(|member| is_message(&member.names.field))
        {
            Some(message) => {
                if !matches!(message.ty, TypePlan::String) {
                    self.problem(
                        format!("{id}${}", message.wire),
                        "the message of an error must be a string",
                        "Target a string without values of an enum, or rename the member in the model.",
                    );
                }
                message.clone()
            }
            None => {
                let message = self.added_message();
                members.push(message.clone());
                message
            }
        };
        let message = ErrorMessagePlan {
            is_option: message.presence.is_option(),
            sensitivity: message.sensitivity,
        };
        let structure = self.structure_of(shape, members);
        self.check_error_variant(shape, structure.name.as_str());
        let display = if structure.name.as_str() == structure.shape.as_str() {
            structure.name.to_string()
        } else {
            format!("{} [{}]", structure.name, structure.shape)
        };
        let fault = shape.traits.get::<ErrorTrait>();
        let retry = shape
            .traits
            .get::<Retryable>()
            .map(|retryable| match fault {
                _ if retryable.throttling => RetryPlan::Throttling,
                Some(ErrorTrait::Server) => RetryPlan::Server,
                _ => RetryPlan::Client,
            });
        Some(ErrorPlan {
            display,
            code: self.error_code(shape),
            is_server: matches!(fault, Some(ErrorTrait::Server)),
            structure,
            message,
            is_value: self.types.contains(id),
            retry,
        })
    }

    /// The id of a shape in the namespace of the service. The crate uses this namespace for all shapes.
    pub(super) fn id_of(&self, shape: &str) -> PlanId {
        PlanId::new(format!("{}#{shape}", self.service.id.namespace()))
    }

    /// The code of an error on the wire.
    pub(super) fn error_code(&self, shape: &Shape) -> String {
        let is_compatible = self.service.traits.has::<AwsQueryCompatible>();
        let query_code = || shape.traits.get::<AwsQueryError>().map(|error| error.code);
        is_compatible
            .then(query_code)
            .flatten()
            .unwrap_or_else(|| shape.id.name().to_owned())
    }

    /// The member `message` of an error that has none in the model.
    fn added_message(&self) -> MemberPlan {
        MemberPlan {
            is_omitted_if_zero: false,
            names: names::field_names("Message"),
            wire: WireName::new("Message"),
            alias: None,
            ty: TypePlan::String,
            presence: Presence::Optional,
            sensitivity: Sensitivity::Plain,
            schema_type: SchemaType::String,
            collection: None,
            schema_traits: Vec::new(),
            idempotency_token: false,
            constraints: Constraints::default(),
            docs: crate::plan::docs::Docs::line(
                "The message of the service about the error, if there is one.",
            ),
            deprecated: None,
        }
    }
}

/// True for the field of an error's message.
pub(super) fn is_message(field: &FieldName) -> bool {
    field.as_str() == "message"
}

fn sensitive_trait(shape: &Shape) -> Vec<SchemaTrait> {
    shape
        .traits
        .has::<Sensitive>()
        .then_some(SchemaTrait::Sensitive)
        .into_iter()
        .collect()
}

/// The kind of the builder of a structure with these members.
pub(super) fn builder_kind(members: &[MemberPlan]) -> BuilderKind {
    if members
        .iter()
        .any(|member| member.presence == Presence::Required)
    {
        BuilderKind::Fallible
    } else if members.iter().any(|member| !member.presence.is_option()) {
        BuilderKind::Defaulted
    } else {
        BuilderKind::Transparent
    }
}
