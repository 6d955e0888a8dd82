//! The model as a table.

use super::context::Lowering;
use super::members::{schema_type, timestamp_format};
use super::pattern;
use crate::plan::name::{ShapeName, TableKey, WireName};
use crate::plan::table::{self, ModelTable, TableMember, TableOperation, TableRule, TableShape};
use tinsmith_model::queries;
use tinsmith_model::traits::{
    EnumValue, IdempotencyToken, Length, Pattern, Range, Required, Sensitive, Sparse,
    TimestampFormat, UniqueItems,
};
use tinsmith_model::{Member, Shape, ShapeId, ShapeKind};

impl Lowering<'_> {
    pub(super) fn table(&self) -> ModelTable {
        let shapes = self.closure.shapes(self.model);
        let mut shapes: Vec<TableShape> =
            shapes.filter_map(|shape| self.table_shape(shape)).collect();
        shapes.sort_by(|one, other| one.name.cmp(&other.name));
        // Simple shapes of several namespaces may have one name if they are the same otherwise.
        shapes.dedup_by(|one, other| one.name == other.name);
        let operations = self.closure.operations(self.model);
        let operations = operations.map(|(shape, operation)| TableOperation {
            name: ShapeName::new(shape.id.name()),
            input: self.table_name(&operation.input),
            output: self.table_name(&operation.output),
            errors: queries::errors_of(self.model, self.closure, operation)
                .iter()
                .map(|id| self.table_name(id))
                .collect(),
            page_token: queries::pages(self.model, self.service, shape, operation)
                .and_then(|pages| Some(WireName::new(&pages.output_token.first()?.name))),
        });
        let mut operations: Vec<_> = operations.collect();
        operations.sort_by(|one, other| one.name.cmp(&other.name));
        ModelTable { shapes, operations }
    }

    /// A shape with something to say of it; operations and the like have rows of their own.
    fn table_shape(&self, shape: &Shape) -> Option<TableShape> {
        let values = queries::enum_entries(shape).unwrap_or_default();
        let is_enum = matches!(shape.kind, ShapeKind::Enum(_) | ShapeKind::IntEnum(_));
        let members = shape.every_member().filter(|_| !is_enum);
        Some(TableShape {
            name: self.table_name(&shape.id),
            kind: kind(shape)?,
            sensitive: shape.traits.has::<Sensitive>(),
            values: values
                .into_iter()
                .map(|entry| match entry.value {
                    EnumValue::Text(text) => text,
                    EnumValue::Number(number) => number.to_string(),
                })
                .collect(),
            members: members.map(|member| self.table_member(member)).collect(),
        })
    }

    fn table_member(&self, member: &Member) -> TableMember {
        TableMember {
            name: WireName::new(&member.name),
            target: self.table_name(&member.target),
            rules: self.rules(member),
        }
    }

    /// Those of the prelude keep their ids: a service may have shapes of the same names.
    fn table_name(&self, id: &ShapeId) -> TableKey {
        TableKey::new(if id.is_prelude() {
            id.as_str()
        } else {
            self.closure.name(id)
        })
    }

    fn rules(&self, member: &Member) -> Vec<TableRule> {
        let model = self.model;
        let target = model.shape(&member.target);
        let of_target = |is: fn(&Shape) -> bool| target.is_some_and(is);
        let length = queries::effective::<Length>(model, member);
        let pattern = queries::effective::<Pattern>(model, member);
        let is_text = of_target(|it| matches!(it.kind, ShapeKind::String));
        let is_time = of_target(|it| matches!(it.kind, ShapeKind::Timestamp));
        let range = queries::effective::<Range>(model, member).map(|range| {
            let text = |number: Option<serde_json::Number>| number.map(|it| it.to_string());
            TableRule::Range(text(range.min), text(range.max))
        });
        let format = queries::effective::<TimestampFormat>(model, member);
        let example = pattern.as_ref().filter(|_| is_text).and_then(|pattern| {
            let (min, max) = length.map_or((None, None), |it| (it.min, it.max));
            pattern::example(&pattern.0, min.unwrap_or(1), max)
        });
        let if_so = |is: bool, rule: TableRule| is.then_some(rule);
        [
            if_so(member.traits.has::<Required>(), TableRule::Required),
            if_so(member.traits.has::<IdempotencyToken>(), TableRule::Token),
            if_so(queries::is_sensitive(model, member), TableRule::Sensitive),
            length.map(|length| TableRule::Length(length.min, length.max)),
            range,
            pattern.map(|it| TableRule::Pattern(it.0.clone(), pattern::in_rust(&it.0))),
            if_so(
                of_target(|it| it.traits.has::<UniqueItems>()),
                TableRule::UniqueItems,
            ),
            if_so(of_target(|it| it.traits.has::<Sparse>()), TableRule::Sparse),
            format
                .filter(|_| is_time)
                .map(|format| TableRule::Format(timestamp_format(format))),
            example.map(TableRule::Example),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

fn kind(shape: &Shape) -> Option<table::ShapeKind> {
    Some(match &shape.kind {
        ShapeKind::Operation(_) | ShapeKind::Resource(_) | ShapeKind::Service(_) => return None,
        ShapeKind::String if queries::enum_entries(shape).is_some() => table::ShapeKind::Enum,
        ShapeKind::Enum(_) => table::ShapeKind::Enum,
        ShapeKind::IntEnum(_) => table::ShapeKind::IntEnum,
        kind => table::ShapeKind::Plain(schema_type(kind)),
    })
}
