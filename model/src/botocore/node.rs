//! Values with the parent that led to them, and the problems found on it.

use crate::id::ShapeId;
use crate::problem::Problem;
use crate::source::Source;
use serde_json::{Map, Value};

/// A value of the file, and how it was reached.
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

/// The problems of one file.
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

    /// The value of a key, if this is an object that has it.
    pub(super) fn get<'s>(&'s self, key: &'s str) -> Option<Node<'s>> {
        let value = self.value.get(key)?;
        let parent = Some((Step::Key(key), self));
        Some(Node { value, parent })
    }

    /// The entries of an object, in order; none if this is no object.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&str, Node<'_>)> {
        let entries = self.value.as_object().into_iter().flat_map(Map::iter);
        entries.map(move |(key, value)| {
            let parent = Some((Step::Key(key), self));
            (key.as_str(), Node { value, parent })
        })
    }

    /// The elements of an array, in order; none if this is no array.
    pub(super) fn elements(&self) -> impl Iterator<Item = Node<'_>> {
        let elements = self.value.as_array().into_iter().flatten();
        elements.enumerate().map(move |(index, value)| {
            let parent = Some((Step::Index(index), self));
            Node { value, parent }
        })
    }

    /// The keys and indices from the root of the file to here.
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

    /// From here on problems name shapes by their ids in that namespace.
    pub(super) fn set_namespace(&mut self, namespace: &str) {
        namespace.clone_into(&mut self.namespace);
    }

    /// Something is wrong with a value.
    pub(super) fn push(
        &mut self,
        node: &Node<'_>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        let path = node.path();
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        self.problems.push(Problem {
            subject: self.subject(&steps),
            what: what.into(),
            remedy: remedy.into(),
            position: Some(self.source.position(&steps)),
        });
    }

    /// The text of a key. A value of another type is a problem, an absent one is not.
    pub(super) fn text<'n>(&mut self, node: &'n Node<'_>, key: &str) -> Option<&'n str> {
        self.typed(node, key, "a string", Value::as_str)
    }

    /// Whether a key is there and true.
    pub(super) fn flag(&mut self, node: &Node<'_>, key: &str) -> bool {
        self.typed(node, key, "a boolean", Value::as_bool) == Some(true)
    }

    /// The object of a key.
    pub(super) fn object<'n>(&mut self, node: &'n Node<'_>, key: &'n str) -> Option<Node<'n>> {
        self.typed(node, key, "an object", Value::as_object)?;
        node.get(key)
    }

    /// The array of a key.
    pub(super) fn array<'n>(&mut self, node: &'n Node<'_>, key: &'n str) -> Option<Node<'n>> {
        self.typed(node, key, "an array", Value::as_array)?;
        node.get(key)
    }

    /// The text of a key that must be there; `""`, and a problem, if it is not.
    pub(super) fn required<'n>(&mut self, node: &'n Node<'_>, key: &str) -> &'n str {
        if node.get(key).is_none() {
            self.missing(node, key);
        }
        self.text(node, key).unwrap_or_default()
    }

    /// A key is missing.
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

    /// Which shape or member that parent leads to.
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
