//! Schemas, put together at compile time.
//!
//! Each structure and union says in rows what its schema is made of. The schemas themselves are in few tables: the compiler
//! has much to do for every `static`. It interprets what fills them, call by call, and makes a frame for each, so that what
//! is done for every member is written out here where it could be a function.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{PayloadHint, Schema, ShapeId, ShapeType};
use std::mem::{forget, swap};

/// What the schema of a structure or union is made of.
pub(crate) struct Rows {
    /// The whole id, the namespace, the name of the shape.
    pub(crate) id: [&'static str; 3],
    pub(crate) ty: ShapeType,
    pub(crate) facts: &'static [Fact],
    pub(crate) members: &'static [Member],
}

/// A member: its whole id, its name, its type and what else there is to say.
pub(crate) type Member = (&'static str, &'static str, ShapeType, &'static [Fact]);

/// What a list or map holds: its whole id, the name of the collection, then as in a [`Member`].
pub(crate) type Held = (&'static str, &'static str, ShapeType, &'static [Fact]);

/// What a schema says beside names and types: the traits, and what collection it is. No service has all of them.
#[allow(dead_code, reason = "no service has all of them")]
pub(crate) enum Fact {
    /// The list at that place.
    List(usize),
    /// The map at that place.
    Map(usize),
    /// The trait `sensitive`.
    Sensitive,
    /// The trait `jsonName`.
    JsonName(&'static str),
    /// The trait `mediaType`.
    MediaType(&'static str),
    /// The trait `timestampFormat`.
    TimestampFormat(TimestampFormat),
    /// The trait `hostLabel`.
    HostLabel,
    /// The name that the model gives the input or output of an operation.
    OriginalName(&'static str),
    /// What an input says about its payload.
    Payload(PayloadHint),
}

/// Nothing more to say.
pub(crate) const NONE: &[Fact] = &[];

/// How many members those shapes have.
pub(crate) const fn count(shapes: &[Rows]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < shapes.len() {
        count += shapes[at].members.len();
        at += 1;
    }
    count
}

/// A table of the schemas of members, and references to them, which the schemas of the shapes want.
pub(crate) struct Members<const N: usize> {
    schemas: [Schema<'static>; N],
    pub(crate) references: [&'static Schema<'static>; N],
}

/// Makes the table; `it` is the `static` that is to hold it, which refers to itself.
pub(crate) const fn members<const N: usize>(
    it: &'static Members<N>,
    shapes: &[Rows],
) -> Members<N> {
    let mut made = Members {
        schemas: [PLACEHOLDER; N],
        references: [&aws_smithy_schema::prelude::UNIT; N],
    };
    fill(&mut made.schemas, &mut made.references, &it.schemas, shapes);
    made
}

/// Fills the table, which is to be `it`. Not generic: the compiler would have to do more for every length.
const fn fill(
    schemas: &mut [Schema<'static>],
    references: &mut [&'static Schema<'static>],
    it: &'static [Schema<'static>],
    shapes: &[Rows],
) {
    let (mut at, mut shape) = (0, 0);
    while shape < shapes.len() {
        let rows = &shapes[shape];
        let mut index = 0;
        while index < rows.members.len() {
            let row = &rows.members[index];
            let id = ShapeId::from_parts(row.0, rows.id[1], rows.id[2]);
            let mut schema = Schema::new_member(id, row.2, row.1, index);
            if row.3.len() != NONE.len() {
                schema = with(schema, row.3);
            }
            swap(&mut schemas[at], &mut schema);
            forget(schema);
            references[at] = &it[at];
            at += 1;
            index += 1;
        }
        shape += 1;
    }
}

/// Makes the schemas of the shapes, whose members are in that table.
pub(crate) const fn shapes<const N: usize>(
    shapes: &[Rows],
    mut members: &'static [&'static Schema<'static>],
) -> [Schema<'static>; N] {
    let mut schemas = [PLACEHOLDER; N];
    let mut at = 0;
    while at < N {
        let rows = &shapes[at];
        let own;
        (own, members) = members.split_at(rows.members.len());
        let id = ShapeId::from_parts(rows.id[0], rows.id[1], rows.id[2]);
        let mut schema = with(Schema::new_struct(id, rows.ty, own), rows.facts);
        swap(&mut schemas[at], &mut schema);
        forget(schema);
        at += 1;
    }
    schemas
}

/// Makes the schemas of what collections hold: their elements, keys or values, by that name and at that index.
pub(crate) const fn held<const N: usize>(
    rows: &[Held],
    name: &'static str,
    index: usize,
) -> [Schema<'static>; N] {
    let mut schemas = [PLACEHOLDER; N];
    let mut at = 0;
    while at < N {
        let (whole, collection, ty, facts) = rows[at];
        let id = ShapeId::from_parts(whole, crate::service::NAMESPACE, collection);
        let mut schema = with(Schema::new_member(id, ty, name, index), facts);
        swap(&mut schemas[at], &mut schema);
        forget(schema);
        at += 1;
    }
    schemas
}

/// Adds the facts to a schema.
const fn with(mut schema: Schema<'static>, facts: &[Fact]) -> Schema<'static> {
    let mut at = 0;
    while at < facts.len() {
        schema = match facts[at] {
            Fact::List(list) => schema.with_list_member(&crate::registry::ELEMENTS[list]),
            Fact::Map(map) => {
                schema.with_map_members(&crate::registry::KEYS[map], &crate::registry::VALUES[map])
            }
            Fact::Sensitive => schema.with_sensitive(),
            Fact::JsonName(name) => schema.with_json_name(name),
            Fact::MediaType(ty) => schema.with_media_type(ty),
            Fact::TimestampFormat(format) => schema.with_timestamp_format(format),
            Fact::HostLabel => schema.with_host_label(),
            Fact::OriginalName(name) => schema.with_original_name(name),
            Fact::Payload(payload) => schema.with_payload_hint(payload),
        };
        at += 1;
    }
    schema
}

/// A schema to be replaced. What it is replaced by takes its place by a swap, and it is forgotten: nothing can be dropped at
/// compile time, and there is nothing to drop in it.
#[allow(
    clippy::declare_interior_mutable_const,
    reason = "it is moved, never shared"
)]
const PLACEHOLDER: Schema<'static> =
    Schema::new_member(ShapeId::from_parts("", "", ""), ShapeType::String, "", 0);
