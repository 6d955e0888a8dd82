//! Conversion of values to value trees.

use super::Tree;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeSerializer};
use aws_smithy_schema::{Schema, ShapeType};
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document};

type Result<T> = std::result::Result<T, SerdeError>;

/// Converts a structure or union to a tree.
///
/// # Errors
/// Fails if the value contains an unknown variant of a union.
pub(crate) fn of(value: &dyn SerializableStruct) -> Result<Tree> {
    let mut writer = TreeWriter::default();
    writer.write_struct(value.schema(), value)?;
    Ok(writer.root.unwrap_or(Tree::Null))
}

/// A serializer that builds a tree.
#[derive(Default)]
struct TreeWriter {
    containers: Vec<Container>,
    root: Option<Tree>,
}

/// A container that is being written.
enum Container {
    Structure(Vec<(String, Tree)>),
    List(Vec<Tree>),
    /// The entries, and the key whose value has not been written.
    Map(Vec<(String, Tree)>, Option<String>),
}

impl TreeWriter {
    fn put(&mut self, schema: &Schema<'_>, tree: Tree) -> Result<()> {
        match self.containers.last_mut() {
            None => self.root = Some(tree),
            Some(Container::List(trees)) => trees.push(tree),
            Some(Container::Structure(entries)) => {
                let name = schema.member_name().unwrap_or_default();
                entries.push((name.to_owned(), tree));
            }
            Some(Container::Map(entries, key)) => match (key.take(), tree) {
                (Some(name), tree) => entries.push((name, tree)),
                (None, Tree::Text(name)) => *key = Some(name),
                (None, _) => return Err(SerdeError::custom("the key of a map is no text")),
            },
        }
        Ok(())
    }

    /// Writes the contents of a container, and then the container itself.
    fn nest(
        &mut self,
        schema: &Schema<'_>,
        container: Container,
        write: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.containers.push(container);
        write(self)?;
        let tree = match self.containers.pop() {
            Some(Container::Structure(entries)) => Tree::Object(entries),
            Some(Container::Map(mut entries, _)) => {
                // Maps are unordered. Sorting makes the tree deterministic.
                entries.sort_by(|(one, _), (other, _)| one.cmp(other));
                Tree::Object(entries)
            }
            Some(Container::List(trees)) => Tree::List(trees),
            None => Tree::Null,
        };
        self.put(schema, tree)
    }
}

impl ShapeSerializer for TreeWriter {
    fn write_struct(&mut self, schema: &Schema<'_>, value: &dyn SerializableStruct) -> Result<()> {
        self.nest(schema, Container::Structure(Vec::new()), &|out| {
            value.serialize_members(out)
        })
    }

    fn write_list(
        &mut self,
        schema: &Schema<'_>,
        write_elements: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.nest(schema, Container::List(Vec::new()), write_elements)
    }

    fn write_map(
        &mut self,
        schema: &Schema<'_>,
        write_entries: &dyn Fn(&mut dyn ShapeSerializer) -> Result<()>,
    ) -> Result<()> {
        self.nest(schema, Container::Map(Vec::new(), None), write_entries)
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
        // Via its decimal representation: the `f32` 0.1 converted to `f64` is not 0.1.
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
        // As on the wire: null members are omitted, except documents, for which null is a value.
        let is_member = matches!(self.containers.last(), Some(Container::Structure(_)));
        if is_member && schema.shape_type() != ShapeType::Document {
            return Ok(());
        }
        self.put(schema, Tree::Null)
    }
}

#[cfg(test)]
mod tests;
