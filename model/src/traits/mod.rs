//! Traits ([Smithy 2.0, "Traits"](https://smithy.io/2.0/spec/model.html#traits)).
//!
//! Every trait is kept as the JSON value that the model gives it. A trait that the generator understands has a type here that
//! implements [`SmithyTrait`]; validation parses each of those once, so that a later [`Traits::get`] finds it well formed.
//!
//! To add a trait, write its type in the module it belongs to and its row in [`registry`].

mod auth;
mod aws;
mod behavior;
mod documentation;
mod nullability;
mod protocol_tests;
mod read;
mod refinement;
pub mod registry;
mod rules;
#[cfg(test)]
mod tests;
mod waiters;
mod wire;

pub use auth::*;
pub use aws::*;
pub use behavior::*;
pub use documentation::*;
pub use nullability::*;
pub use protocol_tests::*;
pub use refinement::*;
pub use rules::*;
pub use waiters::*;
pub use wire::*;

use indexmap::IndexMap;
use serde_json::Value;
use std::fmt;

/// The traits of a shape or member by absolute id, in the model's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(IndexMap<String, Value>);

/// A trait that has a type.
pub trait SmithyTrait: Sized {
    /// Its absolute shape id.
    const ID: &'static str;

    /// Reads its value; the error says what is wrong with it and what would be right.
    fn parse(value: &Value) -> Result<Self, String>;
}

impl Traits {
    /// Adds a trait, or replaces its value.
    pub fn insert(&mut self, id: impl Into<String>, value: Value) {
        self.0.insert(id.into(), value);
    }

    /// Takes a trait away.
    pub fn remove(&mut self, id: &str) -> Option<Value> {
        self.0.shift_remove(id)
    }

    /// Whether the trait is there.
    pub fn has<T: SmithyTrait>(&self) -> bool {
        self.0.contains_key(T::ID)
    }

    /// The trait, if it is there and well formed.
    pub fn get<T: SmithyTrait>(&self) -> Option<T> {
        self.0.get(T::ID).and_then(|value| T::parse(value).ok())
    }

    /// The value of a trait by absolute id.
    pub fn raw(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// All traits, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
