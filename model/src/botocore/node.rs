//! JSON values with their paths, and the problems found in them.

use crate::id::ShapeId;
use crate::problem::Problem;
use crate::source::Source;
use serde_json::{Map, Value};

/// A JSON value and its path in the file.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    parent: Option<(Step<'a>, &'a Node<'a>)>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// Collects the problems of one file.
pub(super) struct Report<'a> {
    source: Source<'a>,
    namespace: String,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value) -> Self {
        Self {
            value,
            parent: None,
        }
    }

    /// Returns the value of a key, if the node is an object with this key.
    pub(super) fn get<'s>(&'s self, key: &'s str) -> Option<Node<'s>> {
        let value = self.value.get(key)?;
        let parent = Some((Step::Key(key), self));
        Some(Node { value, parent })
    }

    /// Iterates over the entries of an object in order. If the node is not an object, there are none.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, Node<'_>)> {
        let entries = self.value.as_object().into_iter().flat_map(Map::iter);
        entries.map(move |(key, value)| {
            let parent = Some((Step::Key(key), self));
            (key.as_str(), Node { value, parent })
        })
    }

    /// Iterates over the elements of an array in order. If the node is not an array, there are none.
    pub(super) fn elements(&self) -> impl Iterator<Item = Node<'_>> {
        let elements = self.value.as_array().into_iter().flatten();
        elements.enumerate().map(move |(index, value)| {
            let parent = Some((Step::Index(index), self));
            Node { value, parent }
        })
    }

    /// Returns the keys and indices from the root of the file to this node.
    fn path(&self) -> Vec<String> {
        let mut path = Vec::new();
        let mut node = self;
        while let Some((step, parent)) = node.parent {
            path.push(match step {
                Step::Key(key) => key.to_owned(),
                Step::Index(index) => index.to_string(),
            });
            node = parent;
        }
        path.reverse();
        path
    }
}

impl<'a> Report<'a> {
    pub(super) fn new(source: Source<'a>) -> Self {
        Self {
            source,
            namespace: String::new(),
            problems: Vec::new(),
        }
    }

    /// Sets the namespace of shape IDs in problems.
    pub(super) fn set_namespace(&mut self, namespace: &str) {
        namespace.clone_into(&mut self.namespace);
    }

    /// Reports a problem of a value.
    pub(super) fn push(
        &mut self,
        node: &Node<'_>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let path = node.path();
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        self.problems.push(Problem {
            subject: self.subject(&steps),
            message: message.into(),
            remedy: remedy.into(),
            position: Some(self.source.position(&steps)),
        });
    }

    /// Returns the string value of a key. A value of another type is reported, a missing key is not.
    pub(super) fn string<'n>(&mut self, node: &'n Node<'_>, key: &str) -> Option<&'n str> {
        self.typed(node, key, "a string", Value::as_str)
    }

    /// Returns true if the key exists and is true.
    pub(super) fn flag(&mut self, node: &Node<'_>, key: &str) -> bool {
        self.typed(node, key, "a boolean", Value::as_bool) == Some(true)
    }

    /// Returns the object value of a key.
    pub(super) fn object<'n>(&mut self, node: &'n Node<'_>, key: &'n str) -> Option<Node<'n>> {
        self.typed(node, key, "an object", Value::as_object)?;
        node.get(key)
    }

    /// Returns the array value of a key.
    pub(super) fn array<'n>(&mut self, node: &'n Node<'_>, key: &'n str) -> Option<Node<'n>> {
        self.typed(node, key, "an array", Value::as_array)?;
        node.get(key)
    }

    /// Returns the string value of a required key. If it is missing, this is reported and the result is
    /// empty.
    pub(super) fn required<'n>(&mut self, node: &'n Node<'_>, key: &str) -> &'n str {
        if node.get(key).is_none() {
            self.missing(node, key);
        }
        self.string(node, key).unwrap_or_default()
    }

    /// Reports a missing key.
    pub(super) fn missing(&mut self, node: &Node<'_>, key: &str) {
        let remedy = "Use the file as published with botocore.";
        self.push(node, format!("`{key}` is missing"), remedy);
    }

    fn typed<'n, T>(
        &mut self,
        node: &'n Node<'_>,
        key: &str,
        wanted: &str,
        read: impl Fn(&'n Value) -> Option<T>,
    ) -> Option<T> {
        let value = node.value.get(key)?;
        let found = read(value);
        if found.is_none() {
            let node = Node {
                value,
                parent: Some((Step::Key(key), node)),
            };
            self.push(
                &node,
                format!("`{key}` is not {wanted}"),
                format!("Change it to {wanted}."),
            );
        }
        found
    }

    /// Returns the shape or member at a path, for problems.
    fn subject(&self, path: &[&str]) -> String {
        let id = |name: &str| match self.namespace.is_empty() {
            true => name.to_owned(),
            false => ShapeId::new(&self.namespace, name).to_string(),
        };
        match path {
            ["shapes", shape, "members", member, ..] => format!("{}${member}", id(shape)),
            ["shapes", shape, member @ ("member" | "key" | "value"), ..] => {
                format!("{}${member}", id(shape))
            }
            ["shapes" | "operations" | "pagination", name, ..] => id(name),
            ["waiters", name, ..] => format!("waiter {name}"),
            [first, ..] => (*first).to_owned(),
            [] => String::new(),
        }
    }
}
