//! Lowers members and their types.

use super::context::Lowering;
use crate::names;
use crate::plan::member::{
    self, CollectionPlan, Constant, DeprecatedPlan, ElementPlan, MemberPlan, Presence, Primitive,
    RuntimeType, SchemaTrait, SchemaType, Sensitivity, TypePlan, VariantNames,
};
use crate::plan::name::{ShapeName, TypePath, VariantName, WireName};
use serde_json::Value;
use tinsmith_model::base64;
use tinsmith_model::queries;
use tinsmith_model::traits::{
    ClientOptional, Deprecated, ErrorTrait, HostLabel, IdempotencyToken, Input, JsonName,
    MediaType, Required, Sensitive, Sparse, TimestampFormat,
};
use tinsmith_model::{Member, Shape, ShapeId, ShapeKind, SmithyTrait as _, Traits};

impl<'a> Lowering<'a> {
    /// Plans the members of a structure. `is_input` is true for the input of an operation.
    pub(super) fn members(&mut self, shape: &Shape, is_input: bool) -> Vec<MemberPlan> {
        let is_input = is_input || shape.traits.has::<Input>();
        let mut members: Vec<MemberPlan> = Vec::new();
        for member in shape.every_member() {
            let Some(plan) = self.member(shape, member, is_input) else {
                continue;
            };
            if let Some(other) = members
                .iter()
                .find(|other| other.names.field == plan.names.field)
            {
                self.collision(
                    format!("{}${}", shape.id, member.name),
                    format!(
                        "its Rust field name `{}` is the same as that of the member `{}`",
                        plan.names.field, other.wire
                    ),
                    "Rename one of the members in the model.",
                );
            }
            members.push(plan);
        }
        self.check_methods(shape, &members, is_input);
        members
    }

    /// Plans a member of a structure.
    pub(super) fn member(
        &mut self,
        shape: &Shape,
        member: &Member,
        is_input: bool,
    ) -> Option<MemberPlan> {
        let names = names::field_names(&member.name);
        let alias = names::search_alias(&member.name, names.field.as_str());
        self.named_member(shape, member, is_input, names, alias)
    }

    /// Plans a member of a union.
    pub(super) fn union_member(
        &mut self,
        shape: &Shape,
        member: &Member,
    ) -> Option<MemberPlan<VariantNames>> {
        let names = names::variant_names(&member.name);
        let alias = names::search_alias(&member.name, names.variant.as_str());
        self.named_member(shape, member, false, names, alias)
    }

    fn named_member<N>(
        &mut self,
        shape: &Shape,
        member: &Member,
        is_input: bool,
        names: N,
        alias: Option<WireName>,
    ) -> Option<MemberPlan<N>> {
        let boxed = self
            .boxed
            .contains(&(shape.id.clone(), member.name.clone()));
        let ty = self.type_of(&member.target, boxed)?;
        let presence = self.presence(shape, member, &ty, is_input);
        let idempotency_token = is_input && member.traits.has::<IdempotencyToken>();
        if idempotency_token && ty != TypePlan::String {
            self.problem(
                format!(
                    "{}${} (trait {})",
                    shape.id,
                    member.name,
                    IdempotencyToken::ID
                ),
                "an idempotency token must be a string without values of an enum",
                "Target a string, or remove the trait.",
            );
        }
        let is_omitted_if_zero = presence == Presence::ZeroDefault
            && matches!(ty, TypePlan::Copy(_))
            && !member.traits.has::<Required>();
        Some(MemberPlan {
            is_omitted_if_zero,
            names,
            wire: WireName::new(&member.name),
            alias,
            ty,
            presence,
            sensitivity: Sensitivity::of(self.is_sensitive(shape, member)),
            schema_type: schema_type(&self.model.shape(&member.target)?.kind),
            collection: self.collection(&member.target),
            schema_traits: self.schema_traits(member),
            idempotency_token,
            constraints: self.member_constraints(member),
            docs: self.member_docs(shape, member),
            deprecated: deprecated(&member.traits),
        })
    }

    /// The Rust type of a shape; `None` if the shape is not a data type.
    pub(super) fn type_of(&mut self, id: &ShapeId, boxed: bool) -> Option<TypePlan> {
        let shape = self.model.shape(id)?;
        Some(match &shape.kind {
            ShapeKind::Boolean => TypePlan::Copy(Primitive::Bool),
            ShapeKind::Byte => TypePlan::Copy(Primitive::I8),
            ShapeKind::Short => TypePlan::Copy(Primitive::I16),
            ShapeKind::Integer | ShapeKind::IntEnum(_) => TypePlan::Copy(Primitive::I32),
            ShapeKind::Long => TypePlan::Copy(Primitive::I64),
            ShapeKind::Float => TypePlan::Copy(Primitive::F32),
            ShapeKind::Double => TypePlan::Copy(Primitive::F64),
            ShapeKind::String | ShapeKind::Enum(_) => match queries::enum_entries(shape) {
                Some(_) => TypePlan::Enum(self.type_path(shape)),
                None => TypePlan::String,
            },
            ShapeKind::Blob => TypePlan::Runtime(RuntimeType::Blob),
            ShapeKind::Timestamp => TypePlan::Runtime(RuntimeType::DateTime),
            ShapeKind::Document => TypePlan::Runtime(RuntimeType::Document),
            ShapeKind::BigInteger => TypePlan::Runtime(RuntimeType::BigInteger),
            ShapeKind::BigDecimal => TypePlan::Runtime(RuntimeType::BigDecimal),
            ShapeKind::Structure(_) | ShapeKind::Union(_) if boxed => {
                TypePlan::Boxed(self.type_path(shape))
            }
            ShapeKind::Structure(_) | ShapeKind::Union(_) => TypePlan::Shape(self.type_path(shape)),
            ShapeKind::List(element) => {
                let nullable = shape.traits.has::<Sparse>();
                let ty = self.type_of(&element.target, false)?;
                TypePlan::List(Box::new(ElementPlan { ty, nullable }))
            }
            ShapeKind::Map { key, value } => {
                let key = match self.type_of(&key.target, false)? {
                    TypePlan::Enum(path) => Some(path),
                    _ => None,
                };
                let nullable = shape.traits.has::<Sparse>();
                let ty = self.type_of(&value.target, false)?;
                TypePlan::Map(key, Box::new(ElementPlan { ty, nullable }))
            }
            ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => {
                return None;
            }
        })
    }

    /// The path of the Rust type of a shape.
    pub(super) fn type_path(&self, shape: &Shape) -> TypePath {
        let name = names::type_name(self.closure.name(&shape.id));
        let module = if shape.traits.has::<ErrorTrait>() {
            "types::error"
        } else {
            "types"
        };
        names::type_path(module, &name)
    }

    /// The name of the shape if it is a list or map. Adds it and its nested collections to the plan.
    fn collection(&mut self, id: &ShapeId) -> Option<VariantName> {
        let shape = self.model.shape(id)?;
        let (is_map, element) = match &shape.kind {
            ShapeKind::List(element) => (false, element),
            ShapeKind::Map { value, .. } => (true, value),
            _ => return None,
        };
        let name = names::collection(shape.id.name());
        if !self.collections.contains_key(&name) {
            let plan = CollectionPlan {
                name: name.clone(),
                is_map,
                shape: ShapeName::new(shape.id.name()),
                id: self.id_of(shape.id.name()),
                element: schema_type(&self.model.shape(&element.target)?.kind),
                inner: self.collection(&element.target),
                schema_traits: self.schema_traits(element),
            };
            self.collections.insert(name.clone(), plan);
        }
        Some(name)
    }

    fn presence(
        &mut self,
        shape: &Shape,
        member: &Member,
        ty: &TypePlan,
        is_input: bool,
    ) -> Presence {
        let required = member.traits.has::<Required>();
        let default = queries::default_of(member);
        let is_option = is_input
            || matches!(ty, TypePlan::Shape(_) | TypePlan::Boxed(_))
            || member.traits.has::<ClientOptional>()
            || !required && default.is_none();
        match (is_option, required, default) {
            (true, true, _) if !is_input => Presence::Expected,
            (true, ..) => Presence::Optional,
            (false, _, None) => Presence::Required,
            (false, _, Some(value)) => self.default(shape, member, ty, &value),
        }
    }

    fn default(
        &mut self,
        shape: &Shape,
        member: &Member,
        ty: &TypePlan,
        value: &Value,
    ) -> Presence {
        let constant = match (ty, value) {
            (TypePlan::Copy(Primitive::Bool), Value::Bool(false)) => return Presence::ZeroDefault,
            (TypePlan::Copy(Primitive::Bool), Value::Bool(true)) => Constant::True,
            (TypePlan::Copy(_), Value::Number(number)) if number.as_f64() == Some(0.0) => {
                return Presence::ZeroDefault;
            }
            (TypePlan::Copy(Primitive::F32 | Primitive::F64), Value::Number(number)) => {
                Constant::Float(number.as_f64().unwrap_or_default())
            }
            (TypePlan::Copy(_), Value::Number(number)) if number.is_i64() => {
                Constant::Integer(number.as_i64().unwrap_or_default())
            }
            (TypePlan::String, Value::String(text)) if text.is_empty() => {
                return Presence::ZeroDefault;
            }
            (TypePlan::String, Value::String(text)) => Constant::String(text.clone()),
            (TypePlan::Enum(path), Value::String(text)) => {
                Constant::Enum(path.clone(), text.clone())
            }
            (TypePlan::List(_), Value::Array(elements)) if elements.is_empty() => {
                return Presence::ZeroDefault;
            }
            (TypePlan::Map(..), Value::Object(entries)) if entries.is_empty() => {
                return Presence::ZeroDefault;
            }
            (TypePlan::Runtime(RuntimeType::Blob), Value::String(text)) => {
                // Validation refuses a default that is not base64.
                Constant::Blob(base64::decode(text).unwrap_or_default())
            }
            (TypePlan::Runtime(RuntimeType::DateTime), Value::Number(seconds)) => {
                Constant::Timestamp(seconds.as_f64().unwrap_or_default())
            }
            (TypePlan::Runtime(RuntimeType::Document), value) => Constant::Document(value.clone()),
            _ => {
                self.problem(
                    format!("{}${} (trait smithy.api#default)", shape.id, member.name),
                    format!("the default {value} is not supported for this type"),
                    "Supported defaults: booleans, numbers, strings, enum values, empty lists and maps, documents, blobs, and \
                     timestamps in seconds.",
                );
                return Presence::ZeroDefault;
            }
        };
        Presence::Default(constant)
    }

    /// True if debug output hides the value of the member.
    ///
    /// As in the official crates, a structure without sensitive members of its own prints its collections of structures, whose
    /// debug output hides their sensitive members. Unlike there, a collection of sensitive strings is never printed.
    fn is_sensitive(&self, shape: &Shape, member: &Member) -> bool {
        let triggers = shape.traits.has::<Sensitive>()
            || shape
                .every_member()
                .any(|member| queries::is_sensitive(self.model, member));
        if triggers {
            return queries::is_redacted(self.model, shape, member);
        }
        self.has_sensitive_leaves(&member.target)
    }

    /// True for a list or map with sensitive values at any depth, apart from structures and unions, which hide their own.
    fn has_sensitive_leaves(&self, id: &ShapeId) -> bool {
        let Some(shape) = self.model.shape(id) else {
            return false;
        };
        let (ShapeKind::List(_) | ShapeKind::Map { .. }) = &shape.kind else {
            return false;
        };
        shape.every_member().any(|member| {
            let is_shape = self.model.shape(&member.target).is_some_and(|target| {
                matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
            });
            !is_shape && queries::is_sensitive(self.model, member)
                || self.has_sensitive_leaves(&member.target)
        })
    }

    fn schema_traits(&self, member: &Member) -> Vec<SchemaTrait> {
        let format = queries::effective::<TimestampFormat>(self.model, member)
            .map(|format| SchemaTrait::TimestampFormat(timestamp_format(format)));
        let traits = &member.traits;
        let sensitive = traits.has::<Sensitive>().then_some(SchemaTrait::Sensitive);
        let json_name = traits
            .get::<JsonName>()
            .map(|name| SchemaTrait::JsonName(name.0));
        let media_type = queries::effective::<MediaType>(self.model, member)
            .map(|ty| SchemaTrait::MediaType(ty.0));
        let host_label = traits.has::<HostLabel>().then_some(SchemaTrait::HostLabel);
        [sensitive, json_name, format, media_type, host_label]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// Converts a timestamp format of the model to that of the plan.
pub(super) fn timestamp_format(format: TimestampFormat) -> member::TimestampFormat {
    match format {
        TimestampFormat::DateTime => member::TimestampFormat::DateTime,
        TimestampFormat::HttpDate => member::TimestampFormat::HttpDate,
        TimestampFormat::EpochSeconds => member::TimestampFormat::EpochSeconds,
    }
}

/// The schema type of a kind of shapes.
pub(super) fn schema_type(kind: &ShapeKind) -> SchemaType {
    match kind {
        ShapeKind::Boolean => SchemaType::Boolean,
        ShapeKind::Byte => SchemaType::Byte,
        ShapeKind::Short => SchemaType::Short,
        ShapeKind::Integer | ShapeKind::IntEnum(_) => SchemaType::Integer,
        ShapeKind::Long => SchemaType::Long,
        ShapeKind::Float => SchemaType::Float,
        ShapeKind::Double => SchemaType::Double,
        ShapeKind::String | ShapeKind::Enum(_) => SchemaType::String,
        ShapeKind::Blob => SchemaType::Blob,
        ShapeKind::Timestamp => SchemaType::Timestamp,
        ShapeKind::Document => SchemaType::Document,
        ShapeKind::BigInteger => SchemaType::BigInteger,
        ShapeKind::BigDecimal => SchemaType::BigDecimal,
        ShapeKind::List(_) => SchemaType::List,
        ShapeKind::Map { .. } => SchemaType::Map,
        ShapeKind::Union(_) => SchemaType::Union,
        // The last three are not data types.
        ShapeKind::Structure(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => SchemaType::Structure,
    }
}

/// The deprecation of a shape or member, if it is deprecated.
pub(super) fn deprecated(traits: &Traits) -> Option<DeprecatedPlan> {
    traits.get::<Deprecated>().map(|deprecated| DeprecatedPlan {
        note: deprecated.message,
        since: deprecated.since,
    })
}
