//! Shape IDs ([Smithy 2.0, "Shape ID"](https://smithy.io/2.0/spec/model.html#shape-id)).

use std::fmt;
use std::sync::Arc;

/// The namespace of the prelude.
pub const PRELUDE: &str = "smithy.api";

/// The absolute ID of a shape: `namespace#Name`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// Creates the ID `namespace#name` without checking its parts.
    pub fn new(namespace: &str, name: &str) -> Self {
        Self(format!("{namespace}#{name}").into())
    }

    /// Parses an absolute shape ID. Returns `None` if the text is not `namespace#Name` with valid
    /// identifiers.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.split_once('#')?;
        let valid = namespace.split('.').all(is_identifier) && is_identifier(name);
        valid.then(|| Self(text.into()))
    }

    /// Creates the ID of a prelude shape, such as `smithy.api#String`.
    pub fn prelude(name: &str) -> Self {
        Self::new(PRELUDE, name)
    }

    /// The ID as text: `namespace#Name`.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The namespace, before the `#`.
    pub fn namespace(&self) -> &str {
        self.0
            .split_once('#')
            .map_or("", |(namespace, _)| namespace)
    }

    /// The shape name, after the `#`.
    pub fn name(&self) -> &str {
        self.0.split_once('#').map_or(&*self.0, |(_, name)| name)
    }

    /// Returns true if the shape is in the prelude.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == PRELUDE
    }

    /// Returns true for `smithy.api#Unit`, the target that stands for "no value".
    pub fn is_unit(&self) -> bool {
        self.as_str() == "smithy.api#Unit"
    }
}

/// Returns true if `text` is a Smithy identifier: a letter, or underscores followed by a letter or
/// digit, then letters, digits and underscores.
pub fn is_identifier(text: &str) -> bool {
    let after_underscores = text.trim_start_matches('_');
    let mut chars = after_underscores.chars();
    let first_is_fine = match chars.next() {
        Some(first) if text.len() == after_underscores.len() => first.is_ascii_alphabetic(),
        Some(first) => first.is_ascii_alphanumeric(),
        None => false,
    };
    first_is_fine && chars.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl fmt::Display for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for ShapeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
