//! Schemas of shapes, created at compile time.
//!
//! Few flat tables of rows define the schemas, since each `static` and each constant costs compile time. The functions that
//! fill the tables run in the interpreter of the compiler, where calls are slow. Code that runs for each member is
//! therefore inlined by hand.

use aws_smithy_schema::{PayloadHint, Schema, ShapeId, ShapeType};
use std::mem::{ManuallyDrop, swap};

mod row;
mod table;

use row::Row;

/// Defines a module with the schemas of the shapes in a table of rows, by their IDs.
macro_rules! schemas {
    ($(#[$meta:meta])* $module:ident in $rows:ident, $id:ident, $count:ident, $members:ident, $namespace:expr) => {
        $(#[$meta])*
        pub(crate) mod $module {
            pub(crate) use super::table::$id as SchemaId;
            use super::table::$rows as ROWS;
            use aws_smithy_schema::Schema;

            /// The number of schemas.
            #[allow(dead_code, reason = "only that of some is of interest")]
            pub(crate) const COUNT: usize = super::table::$count;

            static MEMBERS: super::Members<{ super::table::$members }> =
                super::members(&MEMBERS, $namespace, ROWS);

            /// The schemas. A program that uses one of them contains all of them, but a `static` for each would take far longer
            /// to compile.
            pub(crate) static SCHEMAS: [Schema<'static>; COUNT] =
                super::shapes($namespace, ROWS, &MEMBERS.references);

            /// The index of the first row of each shape.
            #[allow(dead_code, reason = "there may be no shapes")]
            const STARTS: &[usize] = &super::starts::<COUNT>(ROWS);

            /// The schema of a shape. A function takes less time to compile than a reference to a `static`.
            #[allow(dead_code, reason = "there may be no shapes")]
            pub(crate) const fn schema(id: SchemaId) -> &'static Schema<'static> {
                &SCHEMAS[id as usize]
            }

            /// Panics, at compile time, unless the schema of a shape has these members, in this order: members are read and
            /// written by their index.
            #[allow(dead_code, reason = "there may be no shapes")]
            pub(crate) const fn check(id: SchemaId, members: &[&str]) {
                super::check_members(ROWS, STARTS[id as usize], members);
            }
        }
    };
}

schemas! {
    /// The schemas of inputs and outputs of operations.
    operations in OPERATIONS, OperationSchemaId, OPERATION_COUNT, OPERATION_MEMBER_COUNT, crate::service::SYNTHETIC_NAMESPACE
}

schemas! {
    /// The schemas of structures, unions and errors.
    types in TYPES, TypeSchemaId, TYPE_COUNT, TYPE_MEMBER_COUNT, crate::service::NAMESPACE
}

/// The elements of lists.
static ELEMENTS: [Schema<'static>; collections_in(table::ELEMENTS)] =
    collection_members(table::ELEMENTS, "member", 0);
/// The keys of maps.
static KEYS: [Schema<'static>; collections_in(table::KEYS)] =
    collection_members(table::KEYS, "key", 0);
/// The values of maps.
static VALUES: [Schema<'static>; collections_in(table::VALUES)] =
    collection_members(table::VALUES, "value", 1);

/// Returns the number of members of collections in the rows.
const fn collections_in(rows: &[Row]) -> usize {
    let (mut count, mut at) = (0, 0);
    while at < rows.len() {
        if let Row::Member(..) = rows[at] {
            count += 1;
        }
        at += 1;
    }
    count
}

/// A table of the schemas of members, and references to them, which the schemas of shapes need.
struct Members<const N: usize> {
    schemas: [Schema<'static>; N],
    references: [&'static Schema<'static>; N],
}

/// Creates the table of members. `table` is the `static` that it is assigned to, since it contains references to itself.
const fn members<const N: usize>(
    table: &'static Members<N>,
    namespace: &'static str,
    rows: &[Row],
) -> Members<N> {
    let mut members = Members {
        schemas: [PLACEHOLDER; N],
        references: [&aws_smithy_schema::prelude::UNIT; N],
    };
    fill(
        &mut members.schemas,
        &mut members.references,
        &table.schemas,
        namespace,
        rows,
    );
    members
}

/// Fills the table of members, with references to `table`. Not generic, which saves compile time for each length.
const fn fill(
    schemas: &mut [Schema<'static>],
    references: &mut [&'static Schema<'static>],
    table: &'static [Schema<'static>],
    namespace: &'static str,
    rows: &[Row],
) {
    let (mut at, mut shape, mut index) = (0, "", 0);
    let (mut row, end) = (0, rows.len());
    while row < end {
        match rows[row] {
            Row::Shape(_, name, _) => {
                shape = name;
                index = 0;
            }
            Row::Member(id, name, ty) => {
                let id = ShapeId::from_parts(id, namespace, shape);
                let mut schema = Schema::new_member(id, ty, name, index);
                let next = row + 1;
                if next < end && !matches!(rows[next], Row::Member(..) | Row::Shape(..)) {
                    schema = with_traits(schema, rows, next);
                }
                swap(&mut schemas[at], &mut schema);
                let _ = ManuallyDrop::new(schema);
                references[at] = &table[at];
                at += 1;
                index += 1;
            }
            _ => {}
        }
        row += 1;
    }
    assert!(at == table.len(), "wrong number of members");
}

/// Returns the index of the first row of each shape.
const fn starts<const N: usize>(rows: &[Row]) -> [usize; N] {
    let mut starts = [0; N];
    let (mut at, mut row) = (0, 0);
    while row < rows.len() {
        if let Row::Shape(..) = rows[row] {
            starts[at] = row;
            at += 1;
        }
        row += 1;
    }
    starts
}

/// Panics unless the shape that starts at that row has these members, in this order.
const fn check_members(rows: &[Row], start: usize, members: &[&str]) {
    let (mut at, mut row) = (0, start + 1);
    while row < rows.len() {
        match rows[row] {
            Row::Shape(..) => break,
            Row::Member(_, name, _) => {
                assert!(
                    at < members.len() && is_same(name, members[at]),
                    "the members of the type differ from those of its schema"
                );
                at += 1;
            }
            _ => {}
        }
        row += 1;
    }
    assert!(
        at == members.len(),
        "the type has more members than its schema"
    );
}

/// Compares two strings, since `==` is not available at compile time.
const fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
}

/// Creates the schemas of shapes, with their members.
const fn shapes<const N: usize>(
    namespace: &'static str,
    rows: &[Row],
    mut members: &'static [&'static Schema<'static>],
) -> [Schema<'static>; N] {
    let mut schemas = [PLACEHOLDER; N];
    let (mut at, mut row, end) = (0, 0, rows.len());
    while row < end {
        let Row::Shape(id, name, ty) = rows[row] else {
            panic!("the first row must be a shape")
        };
        let (mut next, mut count) = (row + 1, 0);
        while next < end {
            match rows[next] {
                Row::Shape(..) => break,
                Row::Member(..) => count += 1,
                _ => {}
            }
            next += 1;
        }
        let own;
        (own, members) = members.split_at(count);
        let id = ShapeId::from_parts(id, namespace, name);
        let mut schema = with_traits(Schema::new_struct(id, ty, own), rows, row + 1);
        swap(&mut schemas[at], &mut schema);
        let _ = ManuallyDrop::new(schema);
        at += 1;
        row = next;
    }
    assert!(at == N, "wrong number of shapes");
    schemas
}

/// Creates the schemas of the members of collections with a name and an index: elements, keys or values.
const fn collection_members<const N: usize>(
    rows: &[Row],
    name: &'static str,
    index: usize,
) -> [Schema<'static>; N] {
    let mut schemas = [PLACEHOLDER; N];
    let (mut at, mut row) = (0, 0);
    while row < rows.len() {
        if let Row::Member(id, collection, ty) = rows[row] {
            let id = ShapeId::from_parts(id, crate::service::NAMESPACE, collection);
            let mut schema = with_traits(Schema::new_member(id, ty, name, index), rows, row + 1);
            swap(&mut schemas[at], &mut schema);
            let _ = ManuallyDrop::new(schema);
            at += 1;
        }
        row += 1;
    }
    schemas
}

/// Adds the traits and collection members that the rows from `row` on have.
const fn with_traits(mut schema: Schema<'static>, rows: &[Row], mut row: usize) -> Schema<'static> {
    let end = rows.len();
    while row < end {
        schema = match rows[row] {
            Row::ListOf(list) => schema.with_list_member(&ELEMENTS[list]),
            Row::MapOf(map) => schema.with_map_members(&KEYS[map], &VALUES[map]),
            Row::Sensitive => schema.with_sensitive(),
            Row::JsonName(name) => schema.with_json_name(name),
            Row::MediaType(ty) => schema.with_media_type(ty),
            Row::TimestampFormat(format) => schema.with_timestamp_format(format),
            Row::HostLabel => schema.with_host_label(),
            Row::OriginalName(name) => schema.with_original_name(name),
            Row::Input => schema.with_payload_hint(PayloadHint::NoStructPayload),
            Row::Shape(..) | Row::Member(..) => return schema,
        };
        row += 1;
    }
    schema
}

/// The initial value of the tables. Values are swapped in, and the placeholder is forgotten: nothing can be dropped at
/// compile time, and it owns nothing.
#[allow(
    clippy::declare_interior_mutable_const,
    reason = "it is moved, never shared"
)]
const PLACEHOLDER: Schema<'static> =
    Schema::new_member(ShapeId::from_parts("", "", ""), ShapeType::String, "", 0);
