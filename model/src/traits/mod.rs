//! Traits ([Smithy 2.0, "Traits"](https://smithy.io/2.0/spec/model.html#traits)).
//!
//! Every trait is stored as the JSON value in the model. A trait that the generator supports has a type
//! that implements [`SmithyTrait`]. Validation parses each of these, so a later [`Traits::get`] finds a
//! valid value.
//!
//! To add a trait, write its type in the module of its category and its entry in [`registry`].

mod auth;
mod aws;
mod behavior;
mod documentation;
mod nullability;
mod protocol_tests;
mod read;
mod refinement;
pub mod registry;
mod regular_expression;
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

/// The traits of a shape or member by shape ID, in the model's order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Traits(IndexMap<String, Value>);

/// A typed trait.
pub trait SmithyTrait: Sized {
    /// The shape ID of the trait.
    const ID: &'static str;

    /// Parses its value. The error describes the problem and the expected value.
    fn parse(value: &Value) -> Result<Self, String>;
}

impl Traits {
    /// Adds a trait, or replaces its value.
    pub fn insert(&mut self, id: impl Into<String>, value: Value) {
        self.0.insert(id.into(), value);
    }

    /// Removes a trait and returns its value.
    pub fn remove(&mut self, id: &str) -> Option<Value> {
        self.0.shift_remove(id)
    }

    /// Returns true if the trait is present.
    pub fn has<T: SmithyTrait>(&self) -> bool {
        self.0.contains_key(T::ID)
    }

    /// Returns the trait if it is present and valid.
    pub fn get<T: SmithyTrait>(&self) -> Option<T> {
        self.0.get(T::ID).and_then(|value| T::parse(value).ok())
    }

    /// Returns the value of a trait by its shape ID.
    pub fn raw(&self, id: &str) -> Option<&Value> {
        self.0.get(id)
    }

    /// Iterates over all traits in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// Returns true if there are no traits.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
