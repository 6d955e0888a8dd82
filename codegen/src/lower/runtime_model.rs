//! Lowers the model that the crate contains at run time.

use super::context::Lowering;
use super::members::{schema_type, timestamp_format};
use super::pattern;
use crate::plan::name::{ShapeKey, ShapeName, WireName};
use crate::plan::runtime_model::{
    EntryKind, MemberEntry, MemberTrait, OperationEntry, RuntimeModel, ShapeEntry,
};
use tinsmith_model::queries;
use tinsmith_model::traits::{
    EnumValue, IdempotencyToken, Length, Pattern, Range, Required, Sensitive, Sparse,
    TimestampFormat, UniqueItems,
};
use tinsmith_model::{Member, Shape, ShapeId, ShapeKind};

impl Lowering<'_> {
    pub(super) fn runtime_model(&self) -> RuntimeModel {
        let shapes = self.closure.shapes(self.model);
        let mut shapes: Vec<ShapeEntry> =
            shapes.filter_map(|shape| self.shape_entry(shape)).collect();
        shapes.sort_by(|one, other| one.name.cmp(&other.name));
        // Equal simple shapes of several namespaces may have the same name.
        shapes.dedup_by(|one, other| one.name == other.name);
        let operations = self.closure.operations(self.model);
        let operations = operations.map(|(shape, operation)| OperationEntry {
            name: ShapeName::new(shape.id.name()),
            input: self.shape_key(&operation.input),
            output: self.shape_key(&operation.output),
            errors: queries::errors_of(self.model, self.closure, operation)
                .iter()
                .map(|id| self.shape_key(id))
                .collect(),
            page_token: queries::pages(self.model, self.service, shape, operation)
                .and_then(|pages| Some(WireName::new(&pages.output_token.first()?.name))),
        });
        let mut operations: Vec<_> = operations.collect();
        operations.sort_by(|one, other| one.name.cmp(&other.name));
        RuntimeModel { shapes, operations }
    }

    /// The entry of a shape; `None` for services, resources and operations.
    fn shape_entry(&self, shape: &Shape) -> Option<ShapeEntry> {
        let values = queries::enum_entries(shape).unwrap_or_default();
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        let members = shape.every_member().filter(|_| !is_enum);
        Some(ShapeEntry {
            name: self.shape_key(&shape.id),
            kind: kind(shape)?,
            sensitive: shape.traits.has::<Sensitive>(),
            values: values
                .into_iter()
                .map(|entry| match entry.value {
                    EnumValue::Text(text) => text,
                    EnumValue::Number(number) => number.to_string(),
                })
                .collect(),
            members: members.map(|member| self.member_entry(member)).collect(),
        })
    }

    fn member_entry(&self, member: &Member) -> MemberEntry {
        MemberEntry {
            name: WireName::new(&member.name),
            target: self.shape_key(&member.target),
            traits: self.traits(member),
        }
    }

    /// The key of a shape. Shapes of the prelude have absolute ids, since a service may have shapes of the same names.
    fn shape_key(&self, id: &ShapeId) -> ShapeKey {
        ShapeKey::new(if id.is_prelude() {
            id.as_str()
        } else {
            self.closure.name(id)
        })
    }

    fn traits(&self, member: &Member) -> Vec<MemberTrait> {
        let model = self.model;
        let target = model.shape(&member.target);
        let of_target = |is: fn(&Shape) -> bool| target.is_some_and(is);
        let length = queries::effective::<Length>(model, member);
        let pattern = queries::effective::<Pattern>(model, member);
        let is_string = of_target(|it| matches!(it.kind, ShapeKind::String));
        let is_timestamp = of_target(|it| matches!(it.kind, ShapeKind::Timestamp));
        let range = queries::effective::<Range>(model, member).map(|range| {
            let text = |number: Option<serde_json::Number>| number.map(|it| it.to_string());
            MemberTrait::Range(text(range.min), text(range.max))
        });
        let format = queries::effective::<TimestampFormat>(model, member);
        let example = pattern.as_ref().filter(|_| is_string).and_then(|pattern| {
            let (min, max) = length.map_or((None, None), |it| (it.min, it.max));
            pattern::example(&pattern.0, min.unwrap_or(1), max)
        });
        let if_true = |holds: bool, value: MemberTrait| holds.then_some(value);
        [
            if_true(member.traits.has::<Required>(), MemberTrait::Required),
            if_true(member.traits.has::<IdempotencyToken>(), MemberTrait::Token),
            if_true(queries::is_sensitive(model, member), MemberTrait::Sensitive),
            length.map(|length| MemberTrait::Length(length.min, length.max)),
            range,
            pattern.map(|it| MemberTrait::Pattern(it.0.clone(), pattern::in_rust(&it.0))),
            if_true(
                of_target(|it| it.traits.has::<UniqueItems>()),
                MemberTrait::UniqueItems,
            ),
            if_true(
                of_target(|it| it.traits.has::<Sparse>()),
                MemberTrait::Sparse,
            ),
            format
                .filter(|_| is_timestamp)
                .map(|format| MemberTrait::Format(timestamp_format(format))),
            example.map(MemberTrait::Example),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn kind(shape: &Shape) -> Option<EntryKind> {
    Some(match &shape.kind {
        ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => return None,
        ShapeKind::String if queries::enum_entries(shape).is_some() => EntryKind::Enum,
        ShapeKind::Enum(_) => EntryKind::Enum,
        ShapeKind::IntEnum(_) => EntryKind::IntEnum,
        kind => EntryKind::Plain(schema_type(kind)),
    })
}
