//! Shape ids ([Smithy 2.0, "Shape ID"](https://smithy.io/2.0/spec/model.html#shape-id)).

use std::fmt;
use std::sync::Arc;

/// The namespace of the shapes that every model has.
pub const PRELUDE: &str = "smithy.api";

/// The absolute id of a shape: `namespace#Name`. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ShapeId(Arc<str>);

impl ShapeId {
    /// The id `namespace#name`; nothing is checked.
    pub fn new(namespace: &str, name: &str) -> Self {
        Self(format!("{namespace}#{name}").into())
    }

    /// Reads an absolute id. `None` unless it is `namespace#Name` with identifiers on both sides and no member.
    pub fn parse(text: &str) -> Option<Self> {
        let (namespace, name) = text.split_once('#')?;
        let valid = namespace.split('.').all(is_identifier) && is_identifier(name);
        valid.then(|| Self(text.into()))
    }

    /// An id of the prelude, such as `smithy.api#String`.
    pub fn prelude(name: &str) -> Self {
        Self::new(PRELUDE, name)
    }

    /// The whole id.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What stands before the `#`.
    pub fn namespace(&self) -> &str {
        self.0
            .split_once('#')
            .map_or("", |(namespace, _)| namespace)
    }

    /// What stands after the `#`.
    pub fn name(&self) -> &str {
        self.0.split_once('#').map_or(&*self.0, |(_, name)| name)
    }

    /// Whether the shape is one of the prelude's.
    pub fn is_prelude(&self) -> bool {
        self.namespace() == PRELUDE
    }

    /// Whether this is `smithy.api#Unit`, which stands for "no shape here".
    pub fn is_unit(&self) -> bool {
        self.as_str() == "smithy.api#Unit"
    }
}

/// Whether `text` is an identifier of Smithy's grammar: a letter or underscores and a letter or digit, then letters, digits,
/// underscores.
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
