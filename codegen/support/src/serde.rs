//! Serialization and deserialization with `serde`, in the JSON format of the service and the AWS CLI.
//!
//! All inputs, outputs, structures, unions, enums and errors implement [`Serialize`] and [`Deserialize`]. Members have their
//! names on the wire. Blobs are base64 strings. Timestamps are numbers of seconds, unless the model has another format for
//! the member. Members that are `None` are omitted.
//!
//! - **Sensitive members are serialized.** Only `Debug` redacts them.
//! - Timestamps can be serialized in ISO 8601 format instead: use [`Iso8601`] for a value, [`iso8601`] for a field. Both
//!   formats are always accepted.
//! - Numbers that JSON cannot represent are the strings `NaN`, `Infinity` and `-Infinity`.
//! - Unknown members are ignored. Missing required members are treated as in a response of the service.
//! - The request ID of an output and the metadata of an error are not members, and are omitted.
//! - Deserialization needs a self-describing format, such as JSON, YAML or CBOR.

use crate::tree::Tree;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use aws_smithy_schema::serde::SerdeError;
use std::collections::HashMap;

mod adapter;
#[macro_use]
mod rows;
mod types;

use adapter::Plain;

/// Values that can be serialized: the types of this crate, options, lists and maps of them, and references to them.
pub trait Data: private::ToTree {}

impl<T: private::ToTree> Data for T {}

/// Values that can be serialized and deserialized: the types of this crate, and options, lists and maps of them.
pub trait OwnedData: Data + private::FromTree {}

impl<T: Data + private::FromTree> OwnedData for T {}

pub(crate) mod private {
    use aws_smithy_schema::serde::SerdeError;

    /// The value tree of a value.
    pub struct OpaqueTree(pub(crate) crate::tree::Tree);

    /// Conversion to a value tree.
    pub trait ToTree {
        /// Converts the value to a tree.
        fn to_tree(&self) -> Result<OpaqueTree, SerdeError>;
    }

    /// Conversion from a value tree.
    pub trait FromTree: Sized {
        /// Converts a tree to a value.
        fn from_tree(tree: OpaqueTree) -> Result<Self, SerdeError>;
    }
}

/// Wrapper that serializes timestamps in ISO 8601 format, at any depth, as the AWS CLI does.
///
/// Deserialization accepts both formats, with and without this wrapper.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Iso8601<T>(pub T);

/// Serialization of a field with timestamps in ISO 8601 format: `#[serde(with = "….::serde::iso8601")]`.
pub mod iso8601 {
    use super::{Data, Iso8601, OwnedData};
    use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Serializes a value.
    ///
    /// # Errors
    /// Fails if the value contains an unknown variant of a union, or if the serializer fails.
    pub fn serialize<T: Data, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        Iso8601(value).serialize(to)
    }

    /// Deserializes a value.
    ///
    /// # Errors
    /// Fails if the data does not have the right type. The error contains the path.
    pub fn deserialize<'de, T: OwnedData, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
        Iso8601::deserialize(from).map(|Iso8601(value)| value)
    }
}

impl<T: Data> Serialize for Iso8601<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        write(&self.0, true, to)
    }
}

impl<'de, T: OwnedData> Deserialize<'de> for Iso8601<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        read(from).map(Self)
    }
}

/// Serializes a value.
pub(crate) fn write<T: Data, S: Serializer>(
    value: &T,
    iso8601: bool,
    to: S,
) -> Result<S::Ok, S::Error> {
    let private::OpaqueTree(tree) = value.to_tree().map_err(ser::Error::custom)?;
    Plain(tree.plain(iso8601)).serialize(to)
}

/// Deserializes a value.
pub(crate) fn read<'de, T: OwnedData, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let Plain(tree) = Plain::deserialize(from)?;
    T::from_tree(private::OpaqueTree(tree)).map_err(de::Error::custom)
}

impl<T: Data> private::ToTree for &T {
    fn to_tree(&self) -> Result<private::OpaqueTree, SerdeError> {
        (**self).to_tree()
    }
}

impl<T: Data> private::ToTree for Option<T> {
    fn to_tree(&self) -> Result<private::OpaqueTree, SerdeError> {
        match self {
            Some(value) => value.to_tree(),
            None => Ok(private::OpaqueTree(Tree::Null)),
        }
    }
}

impl<T: OwnedData> private::FromTree for Option<T> {
    fn from_tree(tree: private::OpaqueTree) -> Result<Self, SerdeError> {
        match tree {
            private::OpaqueTree(Tree::Null) => Ok(None),
            tree => T::from_tree(tree).map(Some),
        }
    }
}

impl<T: Data> private::ToTree for Vec<T> {
    fn to_tree(&self) -> Result<private::OpaqueTree, SerdeError> {
        let mut trees = Vec::with_capacity(self.len());
        for value in self {
            trees.push(value.to_tree()?.0);
        }
        Ok(private::OpaqueTree(Tree::List(trees)))
    }
}

impl<T: OwnedData> private::FromTree for Vec<T> {
    fn from_tree(tree: private::OpaqueTree) -> Result<Self, SerdeError> {
        let Tree::List(trees) = tree.0 else {
            return Err(SerdeError::custom("a list is expected"));
        };
        let trees = trees.into_iter();
        trees
            .map(|tree| T::from_tree(private::OpaqueTree(tree)))
            .collect()
    }
}

impl<T: Data> private::ToTree for HashMap<String, T> {
    fn to_tree(&self) -> Result<private::OpaqueTree, SerdeError> {
        let mut entries = Vec::with_capacity(self.len());
        for (key, value) in self {
            entries.push((key.clone(), value.to_tree()?.0));
        }
        Ok(private::OpaqueTree(Tree::Object(entries)))
    }
}

impl<T: OwnedData> private::FromTree for HashMap<String, T> {
    fn from_tree(tree: private::OpaqueTree) -> Result<Self, SerdeError> {
        let Tree::Object(entries) = tree.0 else {
            return Err(SerdeError::custom("an object is expected"));
        };
        let entries = entries.into_iter();
        entries
            .map(|(key, tree)| Ok((key, T::from_tree(private::OpaqueTree(tree))?)))
            .collect()
    }
}

#[cfg(test)]
mod tests;
