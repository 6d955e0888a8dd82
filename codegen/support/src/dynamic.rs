//! Calls of operations by name, with documents instead of typed inputs and outputs.
//!
//! [`CallByName::call`] takes and returns documents with the names on the wire. Keys that are unknown to this version of the
//! crate are sent and returned, too. Endpoint, authentication, retries and all other settings are those of the client.
//! [`operations`] lists the operations with the shapes of their inputs and outputs.

pub use crate::model::{Member, Operation, Shape, ShapeKind, ValueTrait};

use crate::Client;
use crate::call::{self, ErasedOperation};
use crate::error::SdkError;
use crate::shape::{self, Structure};
use crate::tree::reader::TreeReader;
use crate::tree::{Tree, writer};
use aws_smithy_runtime::client::orchestrator::{self, StopPoint};
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input};
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_schema::serde::{SerdeError, ShapeDeserializer};
use aws_smithy_types::Document;
use aws_smithy_types::config_bag::FrozenLayer;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

#[macro_use]
mod rows;
mod calls;
mod codec;

/// Returns the operations of the service, sorted by name.
pub fn operations() -> &'static [Operation] {
    crate::model::operations()
}

/// Returns the operation with a name.
pub fn operation(name: &str) -> Option<&'static Operation> {
    crate::model::operation(name)
}

/// The future of a call.
pub type CallFuture<'a> =
    Pin<Box<dyn Future<Output = Result<Document, SdkError<crate::Error>>> + Send + 'a>>;

/// Calls of operations by name. [`Client`] implements it.
pub trait CallByName {
    /// Calls an operation. `input` is an object with the members of the input. Blobs are base64 strings, timestamps are
    /// numbers of seconds or strings in ISO 8601 format.
    ///
    /// # Errors
    /// Fails like the operation itself, with the error type of the service. Also fails, before anything is sent, if there
    /// is no operation with that name, or if a known member has the wrong type.
    fn call<'a>(&'a self, operation: &'a str, input: Document) -> CallFuture<'a>;
}

impl CallByName for Client {
    fn call<'a>(&'a self, operation: &'a str, input: Document) -> CallFuture<'a> {
        Box::pin(call(self, operation, input))
    }
}

async fn call(
    client: &Client,
    name: &str,
    document: Document,
) -> Result<Document, SdkError<crate::Error>> {
    let operation = calls::CALLS.iter().find(|row| row.erased.name() == name);
    let Some(operation) = operation else {
        return Err(SdkError::construction_failure(NoSuchOperation(
            name.to_owned(),
        )));
    };
    let tree = Tree::from(&document);
    let input =
        (operation.input)(&mut TreeReader::new(&tree)).map_err(SdkError::construction_failure)?;
    let plugins = call::plugins(operation.erased, &client.handle, None)
        .with_operation_plugin(Documents::new(operation.erased, tree));
    let result = orchestrator::invoke_with_stop_point(
        crate::service::SDK_ID,
        operation.erased.name(),
        input,
        &plugins,
        StopPoint::None,
    )
    .await
    .and_then(|context| context.finalize());
    match result {
        Ok(output) => output.downcast().map_err(|_| {
            SdkError::construction_failure("an interceptor has changed the type of the output")
        }),
        Err(error) => Err(error.map_service_error(operation.error)),
    }
}

/// Error of a name that no operation has.
#[derive(Debug)]
struct NoSuchOperation(String);

impl fmt::Display for NoSuchOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no operation `{}`", self.0)
    }
}

impl std::error::Error for NoSuchOperation {}

/// An operation without its types.
struct ByName {
    erased: &'static ErasedOperation,
    /// Deserializes the typed input, which the endpoint may depend on.
    input: fn(&mut dyn ShapeDeserializer) -> Result<Input, SerdeError>,
    /// Converts the error of the operation to the error of the service.
    error: fn(ErasedError) -> crate::Error,
}

impl ByName {
    const fn of<O: call::Operation>() -> Self
    where
        O::Input: Structure,
    {
        Self {
            erased: O::ERASED,
            input: |from| shape::read::<O::Input>(from).map(Input::erase),
            error: |error| match error.downcast::<O::Error>() {
                Ok(error) => error.into(),
                // Operations only return their own errors.
                Err(_) => crate::Error::Unhandled(crate::modeled::generic(Default::default())),
            },
        }
    }
}

/// A plugin that replaces the serializer and deserializer of an operation by those of documents.
#[derive(Debug)]
struct Documents(FrozenLayer);

impl RuntimePlugin for Documents {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.0.clone())
    }
}

/// Adds the unknown keys of `given` to the tree of the typed input, at any depth.
fn add_unknown(tree: &mut Tree, given: &Tree) {
    match (tree, given) {
        (Tree::Object(entries), Tree::Object(given)) => {
            for (key, value) in given.iter().filter(|(_, value)| *value != Tree::Null) {
                match entries.iter_mut().find(|(name, _)| name == key) {
                    Some((_, tree)) => add_unknown(tree, value),
                    None => entries.push((key.clone(), value.clone())),
                }
            }
        }
        (Tree::List(trees), Tree::List(given)) => {
            let pairs = trees.iter_mut().zip(given);
            pairs.for_each(|(tree, given)| add_unknown(tree, given));
        }
        _ => {}
    }
}

/// Returns the document to send: the serialized input and the unknown keys of `given`.
fn to_send(input: &dyn aws_smithy_schema::serde::SerializableStruct, given: &Tree) -> Tree {
    // An input with an unknown variant cannot be serialized, so that the given document is sent.
    let mut tree = match writer::of(input) {
        Ok(tree) => tree.plain(false),
        Err(_) => Tree::Object(Vec::new()),
    };
    add_unknown(&mut tree, given);
    tree
}

#[cfg(test)]
mod tests;
