//! Schemas, put together at compile time.
//!
//! Each structure and union says in rows what its schema is made of. The schemas themselves are in few tables: the compiler
//! has much to do for every `static`.

use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{PayloadHint, Schema, ShapeId, ShapeType};

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

/// What a list or map holds: the whole id of the element or value, the name of the collection, then as in a [`Member`].
pub(crate) type Element = (
    &'static str,
    &'static str,
    &'static str,
    ShapeType,
    &'static [Fact],
);

/// What a schema says beside names and types: the traits, and what is in a collection. No service has all of them.
#[allow(dead_code, reason = "no service has all of them")]
pub(crate) enum Fact {
    /// A list of those.
    List(&'static Element),
    /// A map of those; the whole id of the keys.
    Map(&'static str, &'static Element),
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

/// How many schemas the members of those shapes need, and what is in the collections among them.
pub(crate) const fn count(shapes: &[Rows]) -> usize {
    let (mut count, mut shape) = (0, 0);
    while shape < shapes.len() {
        let members = shapes[shape].members;
        let mut member = 0;
        while member < members.len() {
            count += 1;
            let mut held = held(members[member].3);
            while let Some((key, element)) = held {
                count += if key.is_some() { 2 } else { 1 };
                held = self::held(element.4);
            }
            member += 1;
        }
        shape += 1;
    }
    count
}

/// What a collection holds, and the whole id of its keys if it has any.
const fn held(facts: &[Fact]) -> Option<(Option<&'static str>, &'static Element)> {
    let mut at = 0;
    while at < facts.len() {
        match facts[at] {
            Fact::List(element) => return Some((None, element)),
            Fact::Map(key, value) => return Some((Some(key), value)),
            _ => at += 1,
        }
    }
    None
}

/// A table of the schemas of members, first those of all shapes, then what is in the collections; and references to them,
/// which the schemas of the shapes want.
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
    let (mut at, mut next) = (0, 0);
    let mut shape = 0;
    while shape < shapes.len() {
        next += shapes[shape].members.len();
        shape += 1;
    }
    shape = 0;
    while shape < shapes.len() {
        let Rows { id, members, .. } = &shapes[shape];
        let mut index = 0;
        while index < members.len() {
            let (whole, name, ty, facts) = members[index];
            references[at] = &it[at];
            let schema = Schema::new_member(self::id([whole, id[1], id[2]]), ty, name, index);
            if facts.is_empty() {
                put(schemas, at, schema);
            } else {
                put(schemas, at, with(schema, facts, it, next));
                next = fill_held(schemas, it, facts, next);
            }
            at += 1;
            index += 1;
        }
        shape += 1;
    }
}

/// Adds what a collection of those facts holds, from that place on, down to the innermost; gives the place after it.
const fn fill_held(
    schemas: &mut [Schema<'static>],
    it: &'static [Schema<'static>],
    mut facts: &[Fact],
    mut next: usize,
) -> usize {
    while let Some((key, (whole, list, name, ty, inner))) = held(facts) {
        if let Some(key) = key {
            let id = id([key, crate::service::NAMESPACE, list]);
            let schema = Schema::new_member(id, ShapeType::String, "key", 0);
            put(schemas, next, schema);
            next += 1;
        }
        let id = id([whole, crate::service::NAMESPACE, list]);
        let schema = Schema::new_member(id, *ty, name, key.is_some() as usize);
        put(schemas, next, with(schema, inner, it, next + 1));
        next += 1;
        facts = inner;
    }
    next
}

/// Makes the schemas of the shapes, whose members are in that table.
pub(crate) const fn shapes<const N: usize>(
    shapes: &[Rows],
    members: &'static [&'static Schema<'static>],
) -> [Schema<'static>; N] {
    let mut schemas = [PLACEHOLDER; N];
    let mut rest = members;
    let mut shape = 0;
    while shape < N {
        let rows = &shapes[shape];
        let (own, others) = rest.split_at(rows.members.len());
        let schema = Schema::new_struct(id(rows.id), rows.ty, own);
        put(&mut schemas, shape, with(schema, rows.facts, &[], 0));
        rest = others;
        shape += 1;
    }
    schemas
}

/// The id as the runtime has it.
const fn id([whole, namespace, shape]: [&'static str; 3]) -> ShapeId<'static> {
    ShapeId::from_parts(whole, namespace, shape)
}

/// Adds the facts to a schema. What a collection holds is in that table, from that place on.
const fn with(
    mut schema: Schema<'static>,
    facts: &[Fact],
    table: &'static [Schema<'static>],
    next: usize,
) -> Schema<'static> {
    let mut at = 0;
    while at < facts.len() {
        schema = match facts[at] {
            Fact::List(_) => schema.with_list_member(&table[next]),
            Fact::Map(..) => schema.with_map_members(&table[next], &table[next + 1]),
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

/// Puts a schema into its place.
const fn put(schemas: &mut [Schema<'static>], at: usize, schema: Schema<'static>) {
    let placeholder = std::mem::replace(&mut schemas[at], schema);
    // Nothing can be dropped at compile time; there is nothing to drop in it, either.
    std::mem::forget(placeholder);
}

/// A schema to be replaced.
#[allow(
    clippy::declare_interior_mutable_const,
    reason = "it is moved, never shared"
)]
const PLACEHOLDER: Schema<'static> = Schema::new_member(id([""; 3]), ShapeType::String, "", 0);
