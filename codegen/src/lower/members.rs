//! Members and their types.

use super::context::Lowering;
use crate::names;
use crate::plan::member::{
    self, CollectionPlan, Constant, DeprecatedPlan, ElementPlan, MemberPlan, Presence, Primitive,
    RuntimeType, SchemaFact, SchemaType, Sensitivity, TypePlan, VariantNames,
};
use crate::plan::name::{ShapeName, TypePath, VariantName, WireName};
use serde_json::Value;
use tinsmith_model::queries;
use tinsmith_model::traits::{
    ClientOptional, Deprecated, ErrorTrait, HostLabel, IdempotencyToken, Input, JsonName,
    MediaType, Required, Sensitive, Sparse, TimestampFormat,
};
use tinsmith_model::{Member, Shape, ShapeId, ShapeKind, Traits};

impl<'a> Lowering<'a> {
    /// The members of a structure. `is_input` if it is the input of an operation.
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
                    format!("it becomes the Rust field `{}`, and so does the member `{}`", plan.names.field, other.wire),
                    "The generator cannot tell them apart; one of them needs another name in the model.",
                );
            }
            members.push(plan);
        }
        self.check_methods(shape, &members, is_input);
        members
    }

    /// A member of a structure.
    pub(super) fn member(
        &mut self,
        shape: &Shape,
        member: &Member,
        is_input: bool,
    ) -> Option<MemberPlan> {
        let names = names::field_names(&member.name);
        let alias = names::alias(&member.name, names.field.as_str());
        self.named_member(shape, member, is_input, names, alias)
    }

    /// A member of a union.
    pub(super) fn union_member(
        &mut self,
        shape: &Shape,
        member: &Member,
    ) -> Option<MemberPlan<VariantNames>> {
        let names = names::variant_names(&member.name);
        let alias = names::alias(&member.name, names.variant.as_str());
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
        Some(MemberPlan {
            names,
            wire: WireName::new(&member.name),
            alias,
            ty,
            presence,
            sensitivity: Sensitivity::of(self.is_sensitive(shape, member)),
            schema_type: schema_type(&self.model.shape(&member.target)?.kind),
            collection: self.collection(&member.target),
            facts: self.schema_facts(member),
            idempotency_token: is_input && member.traits.has::<IdempotencyToken>(),
            constraints: self.member_constraints(member),
            docs: self.member_docs(shape, member),
            deprecated: deprecated(&member.traits),
        })
    }

    /// The Rust type of a shape.
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

    /// The path of the type of a shape.
    pub(super) fn type_path(&self, shape: &Shape) -> TypePath {
        let name = names::type_name(self.closure.name(&shape.id));
        let module = if shape.traits.has::<ErrorTrait>() {
            "types::error"
        } else {
            "types"
        };
        names::type_path(module, &name)
    }

    /// The name of that shape if it is a collection, which is noted with those in it.
    fn collection(&mut self, id: &ShapeId) -> Option<VariantName> {
        let shape = self.model.shape(id)?;
        let (is_map, element) = match &shape.kind {
            ShapeKind::List(element) => (false, element),
            ShapeKind::Map { value, .. } => (true, value),
            _ => return None,
        };
        let ident = names::collection(shape.id.name());
        if !self.collections.contains_key(&ident) {
            let plan = CollectionPlan {
                ident: ident.clone(),
                is_map,
                shape: ShapeName::new(shape.id.name()),
                id: self.id_of(shape.id.name()),
                element: schema_type(&self.model.shape(&element.target)?.kind),
                inner: self.collection(&element.target),
                facts: self.schema_facts(element),
            };
            self.collections.insert(ident.clone(), plan);
        }
        Some(ident)
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
            (TypePlan::Runtime(RuntimeType::Blob), Value::String(base64)) => {
                Constant::Blob(base64.clone())
            }
            (TypePlan::Runtime(RuntimeType::DateTime), Value::Number(seconds)) => {
                Constant::Timestamp(seconds.as_f64().unwrap_or_default())
            }
            (TypePlan::Runtime(RuntimeType::Document), value) => Constant::Document(value.clone()),
            _ => {
                self.problem(
                    format!("{}${} (trait smithy.api#default)", shape.id, member.name),
                    format!("a default of {value} is not supported for this type"),
                    "Supported are false, true, numbers, strings, values of enums, empty lists and maps, documents, \
                     timestamps in seconds and blobs.",
                );
                return Presence::ZeroDefault;
            }
        };
        Presence::Default(constant)
    }

    /// Whether the debug output has no value for the member.
    ///
    /// As in the official crates, a structure prints its collections of structures, whose own debug output leaves out what is
    /// sensitive in them, unless something in the structure itself is sensitive. Other than there, a collection of sensitive
    /// strings is never printed.
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

    /// Whether it is a list or map, at any depth, of something sensitive that does not see to that itself.
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

    fn schema_facts(&self, member: &Member) -> Vec<SchemaFact> {
        let format = queries::effective::<TimestampFormat>(self.model, member)
            .map(|format| SchemaFact::TimestampFormat(timestamp_format(format)));
        let traits = &member.traits;
        let sensitive = traits.has::<Sensitive>().then_some(SchemaFact::Sensitive);
        let json_name = traits
            .get::<JsonName>()
            .map(|name| SchemaFact::JsonName(name.0));
        let media_type = queries::effective::<MediaType>(self.model, member)
            .map(|ty| SchemaFact::MediaType(ty.0));
        let host_label = traits.has::<HostLabel>().then_some(SchemaFact::HostLabel);
        [sensitive, json_name, format, media_type, host_label]
            .into_iter()
            .flatten()
            .collect()
    }
}

/// The format of timestamps in the plan.
pub(super) fn timestamp_format(format: TimestampFormat) -> member::TimestampFormat {
    match format {
        TimestampFormat::DateTime => member::TimestampFormat::DateTime,
        TimestampFormat::HttpDate => member::TimestampFormat::HttpDate,
        TimestampFormat::EpochSeconds => member::TimestampFormat::EpochSeconds,
    }
}

/// The type of shapes of that kind in their schemas.
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
        // The others are no types of values.
        ShapeKind::Structure(_)
        | ShapeKind::Operation(_)
        | ShapeKind::Resource(_)
        | ShapeKind::Service(_) => SchemaType::Structure,
    }
}

/// The deprecation of a shape or member.
pub(super) fn deprecated(traits: &Traits) -> Option<DeprecatedPlan> {
    traits.get::<Deprecated>().map(|deprecated| DeprecatedPlan {
        note: deprecated.message,
        since: deprecated.since,
    })
}
