//! Serialization and deserialization of value trees.

use crate::tree::{Tree, number};
use ::serde::de::{Error, MapAccess, SeqAccess, Visitor};
use ::serde::{Deserialize, Deserializer, Serialize, Serializer};
use aws_smithy_types::{Blob, Number};
use std::fmt;

/// A tree without timestamps and blobs.
pub(super) struct Plain(pub(super) Tree);

impl Serialize for Plain {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write(&self.0, to)
    }
}

struct Borrowed<'a>(&'a Tree);

impl Serialize for Borrowed<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write(self.0, to)
    }
}

fn write<S: Serializer>(tree: &Tree, to: S) -> Result<S::Ok, S::Error> {
    match tree {
        // `Tree::plain` has replaced blobs and timestamps.
        Tree::Null | Tree::Blob(_) | Tree::Time(..) => to.serialize_unit(),
        Tree::Bool(value) => to.serialize_bool(*value),
        Tree::Number(number) => write_number(*number, to),
        Tree::Digits(digits) => match number(digits) {
            Some(number) => write_number(number, to),
            None => to.serialize_str(digits),
        },
        Tree::Text(text) => to.serialize_str(text),
        Tree::List(trees) => to.collect_seq(trees.iter().map(Borrowed)),
        Tree::Object(entries) => {
            to.collect_map(entries.iter().map(|(key, tree)| (key, Borrowed(tree))))
        }
    }
}

fn write_number<S: Serializer>(number: Number, to: S) -> Result<S::Ok, S::Error> {
    match number {
        Number::PosInt(value) => to.serialize_u64(value),
        Number::NegInt(value) => to.serialize_i64(value),
        Number::Float(value) => to.serialize_f64(value),
    }
}

impl<'de> Deserialize<'de> for Plain {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Trees)
    }
}

/// A visitor that accepts any value.
struct Trees;

impl<'de> Visitor<'de> for Trees {
    type Value = Plain;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Plain, E> {
        Ok(Plain(Tree::Null))
    }

    fn visit_none<E: Error>(self) -> Result<Plain, E> {
        Ok(Plain(Tree::Null))
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Plain, D::Error> {
        Plain::deserialize(from)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, from: D) -> Result<Plain, D::Error> {
        Plain::deserialize(from)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Plain, E> {
        Ok(Plain(Tree::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Plain, E> {
        Ok(Plain(Tree::integer(value)))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Plain, E> {
        Ok(Plain(Tree::Number(Number::PosInt(value))))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Plain, E> {
        Ok(Plain(Tree::float(value)))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Plain, E> {
        Ok(Plain(Tree::Text(value.to_owned())))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Plain, E> {
        Ok(Plain(Tree::Blob(Blob::new(value))))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Plain, A::Error> {
        let mut trees = Vec::new();
        while let Some(Plain(tree)) = from.next_element()? {
            trees.push(tree);
        }
        Ok(Plain(Tree::List(trees)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Plain, A::Error> {
        let mut entries = Vec::new();
        while let Some((key, Plain(tree))) = from.next_entry::<String, _>()? {
            entries.push((key, tree));
        }
        Ok(Plain(Tree::Object(entries)))
    }
}
