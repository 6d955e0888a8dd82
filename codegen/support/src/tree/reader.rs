//! Conversion of value trees to values.

use super::Tree;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_schema::{Schema, ShapeType, prelude};
use aws_smithy_types::date_time::Format;
use aws_smithy_types::{BigDecimal, BigInteger, Blob, DateTime, Document, Number, base64};

type Result<T> = std::result::Result<T, SerdeError>;

/// A deserializer of trees. Errors contain the path, but not the value, which may be sensitive.
pub(crate) struct TreeReader<'a> {
    tree: &'a Tree,
    path: TreePath<'a>,
}

/// The path of a value in the tree, from the inside to the outside.
#[derive(Clone, Copy)]
pub(crate) enum TreePath<'a> {
    Root,
    Key(&'a TreePath<'a>, &'a str),
    Index(&'a TreePath<'a>, usize),
}

impl std::fmt::Display for TreePath<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Key(Self::Root, key) => f.write_str(key),
            Self::Key(parent, key) => write!(f, "{parent}.{key}"),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}

impl<'a> TreeReader<'a> {
    /// Creates a deserializer of a tree.
    pub(crate) fn new(tree: &'a Tree) -> Self {
        Self {
            tree,
            path: TreePath::Root,
        }
    }

    /// Reads a string.
    pub(crate) fn text(&self) -> Result<String> {
        match self.tree {
            Tree::Text(text) => Ok(text.clone()),
            _ => Err(self.type_error("a string")),
        }
    }

    fn type_error(&self, expected: &str) -> SerdeError {
        let found = match self.tree {
            Tree::Null => "null",
            Tree::Bool(_) => "a boolean",
            Tree::Number(_) | Tree::Digits(_) => "a number",
            Tree::Text(_) => "a string",
            Tree::Blob(_) => "bytes",
            Tree::Time(..) => "a point in time",
            Tree::List(_) => "a list",
            Tree::Object(_) => "an object",
        };
        let prefix = match self.path {
            TreePath::Root => String::new(),
            path => format!("{path}: "),
        };
        SerdeError::custom(format!("{prefix}{expected} is expected, this is {found}"))
    }

    fn integer<T: TryFrom<i128>>(&self, expected: &str) -> Result<T> {
        let value = match self.tree {
            Tree::Number(Number::PosInt(value)) => Some(i128::from(*value)),
            Tree::Number(Number::NegInt(value)) => Some(i128::from(*value)),
            // Some serializers write 1 as 1.0.
            Tree::Number(Number::Float(value)) if value.fract() == 0.0 => Some(*value as i128),
            _ => None,
        };
        let value = value.and_then(|value| T::try_from(value).ok());
        value.ok_or_else(|| self.type_error(expected))
    }

    fn digits(&self, expected: &str) -> Result<String> {
        match self.tree {
            Tree::Digits(text) | Tree::Text(text) => Ok(text.clone()),
            Tree::Number(Number::PosInt(value)) => Ok(value.to_string()),
            Tree::Number(Number::NegInt(value)) => Ok(value.to_string()),
            Tree::Number(Number::Float(value)) => Ok(value.to_string()),
            _ => Err(self.type_error(expected)),
        }
    }

    fn entries(&self) -> Result<&'a [(String, Tree)]> {
        match self.tree {
            Tree::Object(entries) => Ok(entries),
            _ => Err(self.type_error("an object")),
        }
    }
}

impl ShapeDeserializer for TreeReader<'_> {
    fn read_struct(
        &mut self,
        schema: &Schema<'_>,
        state: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        for (key, tree) in self.entries()? {
            let member = schema.member_schema(key);
            let is_document = member.is_some_and(|it| it.shape_type() == ShapeType::Document);
            if *tree == Tree::Null && !is_document || member.is_none() && key == "__type" {
                continue;
            }
            // Unknown members are read as documents, so that a union can detect an unknown variant.
            let path = TreePath::Key(&self.path, key);
            state(
                member.unwrap_or(&prelude::DOCUMENT),
                &mut TreeReader { tree, path },
            )?;
        }
        Ok(())
    }

    fn read_list(
        &mut self,
        _: &Schema<'_>,
        state: &mut dyn FnMut(&mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        let Tree::List(trees) = self.tree else {
            return Err(self.type_error("a list"));
        };
        trees.iter().enumerate().try_for_each(|(index, tree)| {
            let path = TreePath::Index(&self.path, index);
            state(&mut TreeReader { tree, path })
        })
    }

    fn read_map(
        &mut self,
        _: &Schema<'_>,
        state: &mut dyn FnMut(String, &mut dyn ShapeDeserializer) -> Result<()>,
    ) -> Result<()> {
        self.entries()?.iter().try_for_each(|(key, tree)| {
            let path = TreePath::Key(&self.path, key);
            state(key.clone(), &mut TreeReader { tree, path })
        })
    }

    fn read_boolean(&mut self, _: &Schema<'_>) -> Result<bool> {
        match self.tree {
            Tree::Bool(value) => Ok(*value),
            _ => Err(self.type_error("a boolean")),
        }
    }

    fn read_byte(&mut self, _: &Schema<'_>) -> Result<i8> {
        self.integer("a whole number of 8 bits")
    }

    fn read_short(&mut self, _: &Schema<'_>) -> Result<i16> {
        self.integer("a whole number of 16 bits")
    }

    fn read_integer(&mut self, _: &Schema<'_>) -> Result<i32> {
        self.integer("a whole number of 32 bits")
    }

    fn read_long(&mut self, _: &Schema<'_>) -> Result<i64> {
        self.integer("a whole number of 64 bits")
    }

    fn read_float(&mut self, schema: &Schema<'_>) -> Result<f32> {
        self.read_double(schema).map(|value| value as f32)
    }

    fn read_double(&mut self, _: &Schema<'_>) -> Result<f64> {
        let value = match self.tree {
            Tree::Number(number) => Some(number.to_f64_lossy()),
            Tree::Digits(digits) => digits.parse().ok(),
            Tree::Text(text) => Tree::not_finite(text),
            _ => None,
        };
        value.ok_or_else(|| self.type_error("a number"))
    }

    fn read_big_integer(&mut self, _: &Schema<'_>) -> Result<BigInteger> {
        let digits = self.digits("a whole number")?;
        digits
            .parse()
            .map_err(|_| self.type_error("a whole number"))
    }

    fn read_big_decimal(&mut self, _: &Schema<'_>) -> Result<BigDecimal> {
        let digits = self.digits("a number")?;
        digits.parse().map_err(|_| self.type_error("a number"))
    }

    fn read_string(&mut self, _: &Schema<'_>) -> Result<String> {
        self.text()
    }

    fn read_blob(&mut self, _: &Schema<'_>) -> Result<Blob> {
        let bytes = match self.tree {
            Tree::Blob(blob) => return Ok(blob.clone()),
            Tree::Text(text) => base64::decode(text).ok(),
            _ => None,
        };
        bytes
            .map(Blob::new)
            .ok_or_else(|| self.type_error("base64"))
    }

    fn read_timestamp(&mut self, schema: &Schema<'_>) -> Result<DateTime> {
        let format = schema.timestamp_format().map(|format| format.format());
        let time = match self.tree {
            Tree::Time(time, _) => Some(*time),
            Tree::Number(Number::Float(value)) => Some(DateTime::from_secs_f64(*value)),
            Tree::Number(number) => i64::try_from(*number).ok().map(DateTime::from_secs),
            Tree::Text(text) => {
                let parse = |format| DateTime::from_str(text, format).ok();
                let first = match format {
                    Some(TimestampFormat::HttpDate) => Format::HttpDate,
                    _ => Format::DateTimeWithOffset,
                };
                let others = [Format::DateTimeWithOffset, Format::HttpDate];
                parse(first).or_else(|| others.into_iter().find_map(parse))
            }
            _ => None,
        };
        time.ok_or_else(|| {
            self.type_error("a number of seconds, or a date in the form of ISO 8601")
        })
    }

    fn read_document(&mut self, _: &Schema<'_>) -> Result<Document> {
        Ok(self.tree.clone().into_document())
    }

    fn is_null(&self) -> bool {
        *self.tree == Tree::Null
    }

    fn container_size(&self) -> Option<usize> {
        match self.tree {
            Tree::List(trees) => Some(trees.len()),
            Tree::Object(entries) => Some(entries.len()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
