//! Answers.

use super::invalid_stub::InvalidStub;
use super::operation::StubOperation;
use crate::model::{self, Shape, ShapeKind};
use crate::tree::{Tree, writer};
use aws_smithy_schema::serde::SerializableStruct;
use std::collections::VecDeque;
use std::error::Error;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;

/// The answer to a call of an operation.
pub struct Answer<O>(
    pub(super) Result<Reply, InvalidStub>,
    PhantomData<fn() -> O>,
);

impl<O> fmt::Debug for Answer<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Answer").field(&self.0).finish()
    }
}

impl<O: StubOperation> Answer<O> {
    /// Creates an answer with an output.
    pub fn output(output: O::Output) -> Self {
        Self::of(reply(200, None, &output))
    }

    /// Creates an answer with an error, which must be one of the errors of the operation.
    pub fn error(error: impl SerializableStruct + Error) -> Self {
        let name = error.schema().shape_id().shape_name().to_owned();
        let mut errors = model::operation(O::NAME)
            .into_iter()
            .flat_map(model::Operation::errors);
        if !errors.any(|shape| shape.name() == name) {
            let text = format!("`{}` cannot fail with `{name}`", O::NAME);
            return Self::of(Err(InvalidStub(text)));
        }
        Self::of(reply(400, Some(name), &error))
    }

    /// Creates an answer with an HTTP status and no body, such as a proxy could send.
    pub fn status(status: u16) -> Self {
        Self::of(Ok(Reply::Bytes(status, String::new())))
    }

    /// Creates an answer that depends on the input of the call.
    pub fn with(answer: impl Fn(&O::Input) -> Self + Send + Sync + 'static) -> Self {
        Self::of(Ok(Reply::Function(Arc::new(move |body| {
            let tree = crate::tree::from_json(body.as_bytes());
            let tree = tree.map_err(|error| InvalidStub(error.to_string()))?;
            let input = O::read_input(&mut crate::tree::reader::TreeReader::new(&tree));
            answer(&input.map_err(|error| InvalidStub(error.to_string()))?).0
        }))))
    }

    fn of(reply: Result<Reply, InvalidStub>) -> Self {
        Self(reply, PhantomData)
    }
}

/// An answer without the type of the operation.
#[derive(Clone)]
pub(super) enum Reply {
    /// A status and a body.
    Bytes(u16, String),
    /// A function from the body of the request.
    Function(Arc<Function>),
}

type Function = dyn Fn(&str) -> Result<Reply, InvalidStub> + Send + Sync;

/// Omits the body, which may contain sensitive values.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bytes(status, _) => write!(f, "status {status}"),
            Self::Function(_) => f.write_str("function"),
        }
    }
}

/// Answers to consecutive calls. The last one is repeated.
#[derive(Debug)]
pub(super) struct Queue(VecDeque<Reply>);

impl Queue {
    pub(super) fn of(replies: Vec<Reply>) -> Self {
        Self(replies.into())
    }

    pub(super) fn next(&mut self) -> Option<Reply> {
        if self.0.len() > 1 {
            return self.0.pop_front();
        }
        self.0.front().cloned()
    }
}

/// Creates the response that the service would send. `code` is the code of an error.
fn reply(
    status: u16,
    code: Option<String>,
    value: &dyn SerializableStruct,
) -> Result<Reply, InvalidStub> {
    let shape = model::shape_of(value.schema());
    let tree = writer::of(value).map_err(|error| InvalidStub(error.to_string()))?;
    let mut missing = Vec::new();
    find_missing(shape, &tree, shape.name(), &mut missing);
    if !missing.is_empty() {
        let text = format!("the service never leaves out {}", missing.join(", "));
        return Err(InvalidStub(text));
    }
    let mut tree = tree.plain(false);
    if let (Some(code), Tree::Object(entries)) = (code, &mut tree) {
        entries.insert(0, ("__type".to_owned(), Tree::Text(code)));
    }
    Ok(Reply::Bytes(status, tree.to_string()))
}

/// Finds required members without a value.
fn find_missing(shape: &'static Shape, tree: &Tree, path: &str, missing: &mut Vec<String>) {
    match (shape.kind(), tree) {
        (ShapeKind::Structure | ShapeKind::Union, tree) => {
            for member in shape.members() {
                let path = format!("{path}.{}", member.name());
                match tree.get(member.name()) {
                    Some(tree) => find_missing(member.shape(), tree, &path, missing),
                    None if member.is_required() => missing.push(format!("`{path}`")),
                    None => {}
                }
            }
        }
        (ShapeKind::List, Tree::List(trees)) => {
            let element = shape.member("member").into_iter();
            for (element, (index, tree)) in element.cycle().zip(trees.iter().enumerate()) {
                find_missing(element.shape(), tree, &format!("{path}[{index}]"), missing);
            }
        }
        (ShapeKind::Map, Tree::Object(entries)) => {
            let value = shape.member("value").into_iter();
            for (value, (_, tree)) in value.cycle().zip(entries) {
                find_missing(value.shape(), tree, &format!("{path}.*"), missing);
            }
        }
        _ => {}
    }
}
