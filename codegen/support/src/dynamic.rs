//! Operations by name, with documents in place of types.
//!
//! [`CallByName::call`] takes what the service takes and gives what it gives, as documents with the names on the wire. Keys
//! that this version of the crate does not know go through in both directions. Endpoint, authentication, retries and all
//! settings are those of the client. [`operations`] lists what there is, with the shapes of what each takes and gives.

pub use crate::model::{Kind, Member, Operation, Rule, Shape};

use crate::Client;
use crate::call::{self, Call};
use crate::error::SdkError;
use crate::shape::{self, Structure};
use crate::tree::reader::Reader;
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

/// The operations of the service, by name.
pub fn operations() -> &'static [Operation] {
    crate::model::operations()
}

/// The operation of that name.
pub fn operation(name: &str) -> Option<&'static Operation> {
    crate::model::operation(name)
}

/// A call on its way.
pub type Calling<'a> =
    Pin<Box<dyn Future<Output = Result<Document, SdkError<crate::Error>>> + Send + 'a>>;

/// Calls by name; [`Client`] has them.
pub trait CallByName {
    /// Calls the operation of that name with an object of its members. Blobs are base64, points in time numbers of seconds or
    /// texts in the form of ISO 8601.
    ///
    /// The call fails like any other, with the error of all operations. Before it is made, it fails if there is no such
    /// operation, or if a member that is known has another type.
    fn call<'a>(&'a self, operation: &'a str, input: Document) -> Calling<'a>;
}

impl CallByName for Client {
    fn call<'a>(&'a self, operation: &'a str, input: Document) -> Calling<'a> {
        Box::pin(call(self, operation, input))
    }
}

async fn call(
    client: &Client,
    name: &str,
    document: Document,
) -> Result<Document, SdkError<crate::Error>> {
    let operation = calls::CALLS.iter().find(|row| row.call.name() == name);
    let Some(operation) = operation else {
        return Err(SdkError::construction_failure(NoSuchOperation(
            name.to_owned(),
        )));
    };
    let tree = Tree::from(&document);
    let input =
        (operation.input)(&mut Reader::new(&tree)).map_err(SdkError::construction_failure)?;
    let plugins = call::plugins(operation.call, &client.handle, None)
        .with_operation_plugin(Documents::new(operation.call, tree));
    let result = orchestrator::invoke_with_stop_point(
        crate::service::SDK_ID,
        operation.call.name(),
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

/// There is no operation of that name.
#[derive(Debug)]
struct NoSuchOperation(String);

impl fmt::Display for NoSuchOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no operation `{}`", self.0)
    }
}

impl std::error::Error for NoSuchOperation {}

/// An operation behind its name.
struct ByName {
    call: &'static Call,
    /// Reads the input as the operation has it, which decides the endpoint.
    input: fn(&mut dyn ShapeDeserializer) -> Result<Input, SerdeError>,
    /// The operation's error as one of the service.
    error: fn(ErasedError) -> crate::Error,
}

impl ByName {
    const fn of<O: call::Operation>() -> Self
    where
        O::Input: Structure,
    {
        Self {
            call: O::CALL,
            input: |from| shape::read::<O::Input>(from).map(Input::erase),
            error: |error| match error.downcast::<O::Error>() {
                Ok(error) => error.into(),
                // No operation fails with an error that is not its own.
                Err(_) => crate::Error::Unhandled(crate::modeled::generic(Default::default())),
            },
        }
    }
}

/// Puts documents in the place of what an operation writes and reads.
#[derive(Debug)]
struct Documents(FrozenLayer);

impl RuntimePlugin for Documents {
    fn config(&self) -> Option<FrozenLayer> {
        Some(self.0.clone())
    }
}

/// What the document has and the tree of the typed input has not, put into that: keys that are not known, at any depth.
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

/// The document to send: the input as the operation writes it, with what was given beyond that.
fn to_send(input: &dyn aws_smithy_schema::serde::SerializableStruct, given: &Tree) -> Tree {
    // An input with a variant that is not known cannot be written; then all is as it was given.
    let mut tree = match writer::of(input) {
        Ok(tree) => tree.plain(false),
        Err(_) => Tree::Object(Vec::new()),
    };
    add_unknown(&mut tree, given);
    tree
}

#[cfg(test)]
mod tests;
