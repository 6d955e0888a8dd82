//! From values to trees.

use super::Tree;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

type Result<T> = std::result::Result<T, SerdeError>;

/// The tree of a structure or union.
///
/// # Errors
/// It has a variant that this version of the crate does not know.
pub(crate) fn of(value: &dyn SerializableStruct) -> Result<Tree> {
    let mut writer = Writer::default();
    writer.write_struct(value.schema(), value)?;
    Ok(writer.root.unwrap_or(Tree::Null))
}

/// Makes a tree of what is written.
#[derive(Default)]
struct Writer {
    open: Vec<Open>,
    root: Option<Tree>,
}

/// What is being written.
enum Open {
    Structure(Vec<(String, Tree)>),
    List(Vec<Tree>),
    /// Its entries, and the key that waits for its value.
    Map(Vec<(String, Tree)>, Option<String>),
}

impl Writer {
    fn put(&mut self, schema: &Schema<'_>, tree: Tree) -> Result<()> {
        match self.open.last_mut() {
            None => self.root = Some(tree),
            Some(Open::List(trees)) => trees.push(tree),
            Some(Open::Structure(entries)) => {
                let name = schema.member_name().unwrap_or_default();
                entries.push((name.to_owned(), tree));
            }
            Some(Open::Map(entries, key)) => match (key.take(), tree) {
                (Some(name), tree) => entries.push((name, tree)),
                (None, Tree::Text(name)) => *key = Some(name),
                (None, _) => return Err(SerdeError::custom("the key of a map is no text")),
            },
        }
        Ok(())
    }

    /// Writes what is within `open`, and then itself.
    fn nest(
        &mut self,
        schema: &Schema<'_>,
        open: Open,
        write: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.open.push(open);
        write(self)?;
        let tree = match self.open.pop() {
            Some(Open::Structure(entries)) => Tree::Object(entries),
            Some(Open::Map(mut entries, _)) => {
                // A map has no order of its own; the same value is always the same tree.
                entries.sort_by(|(one, _), (other, _)| one.cmp(other));
                Tree::Object(entries)
            }
            Some(Open::List(trees)) => Tree::List(trees),
            None => Tree::Null,
        };
        self.put(schema, tree)
    }
}

impl ShapeSerializer for Writer {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<()> {
        self.nest(schema, Open::Structure(Vec::new()), &|out| {
            value.serialize_members(out)
        })
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.nest(schema, Open::List(Vec::new()), write_elements)
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.nest(schema, Open::Map(Vec::new(), None), write_entries)
    }

    fn write_boolean(&mut self, schema: &Schema<'_>, value: bool) -> Result<()> {
        self.put(schema, Tree::Bool(value))
    }

    fn write_byte(&mut self, schema: &Schema<'_>, value: i8) -> Result<()> {
        self.put(schema, Tree::integer(value.into()))
    }

    fn write_short(&mut self, schema: &Schema<'_>, value: i16) -> Result<()> {
        self.put(schema, Tree::integer(value.into()))
    }

    fn write_integer(&mut self, schema: &Schema<'_>, value: i32) -> Result<()> {
        self.put(schema, Tree::integer(value.into()))
    }

    fn write_long(&mut self, schema: &Schema<'_>, value: i64) -> Result<()> {
        self.put(schema, Tree::integer(value))
    }

    fn write_float(&mut self, schema: &Schema<'_>, value: f32) -> Result<()> {
        // By its text: 0.1 as 32 bits is not 0.1 as 64 bits, but prints as that.
        let value = value.to_string().parse().unwrap_or(value.into());
        self.put(schema, Tree::float(value))
    }

    fn write_double(&mut self, schema: &Schema<'_>, value: f64) -> Result<()> {
        self.put(schema, Tree::float(value))
    }

    fn write_big_integer(&mut self, schema: &Schema<'_>, value: &BigInteger) -> Result<()> {
        self.put(schema, Tree::Digits(value.as_ref().to_owned()))
    }

    fn write_big_decimal(&mut self, schema: &Schema<'_>, value: &BigDecimal) -> Result<()> {
        self.put(schema, Tree::Digits(value.as_ref().to_owned()))
    }

    fn write_string(&mut self, schema: &Schema<'_>, value: &str) -> Result<()> {
        self.put(schema, Tree::Text(value.to_owned()))
    }

    fn write_blob(&mut self, schema: &Schema<'_>, value: Blob) -> Result<()> {
        self.put(schema, Tree::Blob(value))
    }

    fn write_timestamp(&mut self, schema: &Schema<'_>, value: &DateTime) -> Result<()> {
        let format = schema.timestamp_format().map(|format| format.format());
        self.put(schema, Tree::Time(*value, format))
    }

    fn write_document(&mut self, schema: &Schema<'_>, value: &Document) -> Result<()> {
        self.put(schema, value.into())
    }

    fn write_null(&mut self, schema: &Schema<'_>) -> Result<()> {
        // As on the wire: a member that is null is not there, unless it is a document, where null is a value.
        let is_member = matches!(self.open.last(), Some(Open::Structure(_)));
        if is_member && schema.shape_type() != ShapeType::Document {
            return Ok(());
        }
        self.put(schema, Tree::Null)
    }
}

#[cfg(test)]
mod tests;
