//! `serde` for every input, output, type and error: the JSON that the service and the AWS CLI use.
//!
//! [`Serialize`] and [`Deserialize`] are implemented for all inputs, outputs, structures, unions, enums
//! and errors. Members have the names that they have on the wire; blobs are base64; points in time are numbers of seconds,
//! unless the model says otherwise for a member. What is `None` is left out.
//!
//! - **Sensitive members are written**: to serialise a value is to ask for all of it. Only `Debug` hides them.
//! - Points in time can be written in the form of ISO 8601 instead: [`Iso8601`] for a value, [`iso8601`] for a field. Both
//!   forms are read wherever one stands.
//! - Numbers that JSON does not have are the texts `NaN`, `Infinity` and `-Infinity`.
//! - Members that are not known are skipped. Required members that are missing are treated as in an answer of the service.
//! - The id of an output's request and the metadata of an error are not members, and are left out.
//! - To be read, the format must say what it holds, as JSON, YAML and CBOR do.

use crate::tree::Tree;
use ::serde::{Deserialize, Deserializer, Serialize, Serializer, de, ser};
use aws_smithy_schema::serde::SerdeError;
use std::collections::HashMap;

mod adapter;
#[macro_use]
mod rows;
mod types;

use adapter::Plain;

/// What can be written: the types of this crate, and options, lists and maps of them, also behind references.
pub trait Data: private::Write {}

impl<T: private::Write> Data for T {}

/// The same, as far as it can also be read.
pub trait OwnedData: Data + private::Read {}

impl<T: Data + private::Read> OwnedData for T {}

pub(crate) mod private {
    use aws_smithy_schema::serde::SerdeError;

    /// The tree of a value, to be read or written.
    pub struct Tree(pub(crate) crate::tree::Tree);

    /// What can become a tree.
    pub trait Write {
        /// The tree of the value.
        fn to_tree(&self) -> Result<Tree, SerdeError>;
    }

    /// What can be made of a tree.
    pub trait Read: Sized {
        /// The value of a tree.
        fn from_tree(tree: Tree) -> Result<Self, SerdeError>;
    }
}

/// Writes points in time in the form of ISO 8601, as the AWS CLI does, at whatever depth they are.
///
/// What the model wants as a number in an answer can be read in both forms, also without this.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Iso8601<T>(pub T);

/// [`Iso8601`] for a field: `#[serde(with = "….::serde::iso8601")]`.
pub mod iso8601 {
    use super::{Data, Iso8601, OwnedData};
    use ::serde::{Deserialize, Deserializer, Serialize, Serializer};

    /// Writes the value.
    ///
    /// # Errors
    /// The value has a union's variant that this version of the crate does not know, or the serializer fails.
    pub fn serialize<T: Data, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
        Iso8601(value).serialize(to)
    }

    /// Reads a value.
    ///
    /// # Errors
    /// It is not of that type; the error says where in it.
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

/// Writes a value.
pub(crate) fn write<T: Data, S: Serializer>(
    value: &T,
    iso8601: bool,
    to: S,
) -> Result<S::Ok, S::Error> {
    let private::Tree(tree) = value.to_tree().map_err(ser::Error::custom)?;
    Plain(tree.plain(iso8601)).serialize(to)
}

/// Reads a value.
pub(crate) fn read<'de, T: OwnedData, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    let Plain(tree) = Plain::deserialize(from)?;
    T::from_tree(private::Tree(tree)).map_err(de::Error::custom)
}

impl<T: Data> private::Write for &T {
    fn to_tree(&self) -> Result<private::Tree, SerdeError> {
        (**self).to_tree()
    }
}

impl<T: Data> private::Write for Option<T> {
    fn to_tree(&self) -> Result<private::Tree, SerdeError> {
        match self {
            Some(value) => value.to_tree(),
            None => Ok(private::Tree(Tree::Null)),
        }
    }
}

impl<T: OwnedData> private::Read for Option<T> {
    fn from_tree(tree: private::Tree) -> Result<Self, SerdeError> {
        match tree {
            private::Tree(Tree::Null) => Ok(None),
            tree => T::from_tree(tree).map(Some),
        }
    }
}

impl<T: Data> private::Write for Vec<T> {
    fn to_tree(&self) -> Result<private::Tree, SerdeError> {
        let mut trees = Vec::with_capacity(self.len());
        for value in self {
            trees.push(value.to_tree()?.0);
        }
        Ok(private::Tree(Tree::List(trees)))
    }
}

impl<T: OwnedData> private::Read for Vec<T> {
    fn from_tree(tree: private::Tree) -> Result<Self, SerdeError> {
        let Tree::List(trees) = tree.0 else {
            return Err(SerdeError::custom("a list is expected"));
        };
        let trees = trees.into_iter();
        trees
            .map(|tree| T::from_tree(private::Tree(tree)))
            .collect()
    }
}

impl<T: Data> private::Write for HashMap<String, T> {
    fn to_tree(&self) -> Result<private::Tree, SerdeError> {
        let mut entries = Vec::with_capacity(self.len());
        for (key, value) in self {
            entries.push((key.clone(), value.to_tree()?.0));
        }
        Ok(private::Tree(Tree::Object(entries)))
    }
}

impl<T: OwnedData> private::Read for HashMap<String, T> {
    fn from_tree(tree: private::Tree) -> Result<Self, SerdeError> {
        let Tree::Object(entries) = tree.0 else {
            return Err(SerdeError::custom("an object is expected"));
        };
        let entries = entries.into_iter();
        entries
            .map(|(key, tree)| Ok((key, T::from_tree(private::Tree(tree))?)))
            .collect()
    }
}

#[cfg(test)]
mod tests;
