//! The type of mutations.

use crate::random::Random;
use serde_json::Value;

/// The name of a mutation, and the function that makes it. It returns `None` if the tree has nothing to
/// change.
pub(super) type Mutation = (&'static str, fn(&mut Random, &mut Value) -> Option<()>);
