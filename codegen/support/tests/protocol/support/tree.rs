//! Comparison of structures by their members: without the request ID, and with floats compared bitwise.

use std::collections::BTreeMap;

use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

type Result<T> = std::result::Result<T, SerdeError>;

/// Asserts that two structures have equal members.
#[track_caller]
pub(crate) fn assert_same<T: SerializableStruct>(found: &T, expected: &T) {
    assert_eq!(members(found), members(expected));
}

fn members(structure: &dyn SerializableStruct) -> Tree {
    let members = collect(&|out| structure.serialize_members(out));
    Tree::Named(members.expect("it can be written").into_iter().collect())
}

/// A value.
#[derive(Debug, PartialEq)]
enum Tree {
    Null,
    Bool(bool),
    Integer(i64),
    Float(Float),
    String(String),
    Blob(Blob),
    Timestamp(DateTime),
    Document(Document),
    List(Vec<Tree>),
    /// A structure, union or map.
    Named(BTreeMap<String, Tree>),
}

#[derive(Debug)]
struct Float(f64);

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

/// Collects the values that `write` writes, with the names of the members.
fn collect(write: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>) -> Result<Vec<(String, Tree)>> {
    let mut written = Written(Vec::new());
    write(&mut written)?;
    Ok(written.0)
}

struct Written(Vec<(String, Tree)>);

impl Written {
    fn add(&mut self, schema: &Schema<'_>, tree: Tree) -> Result<()> {
        let name = schema.member_name().unwrap_or_default();
        self.0.push((name.to_owned(), tree));
        Ok(())
    }
}

macro_rules! write_values {
    ($($write:ident($value:ident: $ty:ty) => $tree:expr;)*) => {$(
        fn $write(&mut self, schema: &Schema<'_>, $value: $ty) -> Result<()> {
            self.add(schema, $tree)
        }
    )*};
}

impl ShapeSerializer for Written {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<()> {
        self.add(schema, members(value))
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        let elements = collect(write)?;
        let elements = elements.into_iter().map(|(_, element)| element);
        self.add(schema, Tree::List(elements.collect()))
    }

    /// A map: keys are written as strings, each before its value.
    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        let mut written = collect(write)?.into_iter().map(|(_, tree)| tree);
        let mut entries = BTreeMap::new();
        while let (Some(Tree::String(key)), Some(value)) = (written.next(), written.next()) {
            entries.insert(key, value);
        }
        self.add(schema, Tree::Named(entries))
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<()> {
        self.add(schema, Tree::Null)
    }

    write_values! {
        write_boolean(value: bool) => Tree::Bool(value);
        write_byte(value: i8) => Tree::Integer(value.into());
        write_short(value: i16) => Tree::Integer(value.into());
        write_integer(value: i32) => Tree::Integer(value.into());
        write_long(value: i64) => Tree::Integer(value);
        write_float(value: f32) => Tree::Float(Float(value.into()));
        write_double(value: f64) => Tree::Float(Float(value));
        write_big_integer(value: &BigInteger) => Tree::String(value.as_ref().to_owned());
        write_big_decimal(value: &BigDecimal) => Tree::String(value.as_ref().to_owned());
        write_string(value: &str) => Tree::String(value.to_owned());
        write_blob(value: Blob) => Tree::Blob(value);
        write_timestamp(value: &DateTime) => Tree::Timestamp(*value);
        write_document(value: &Document) => Tree::Document(value.clone());
    }
}
