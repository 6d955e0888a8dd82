//! Traces of requests and responses.
//!
//! The interceptor [`WireTrace`] emits each request, including retries, and each response as an event of `tracing` at level
//! `TRACE`. The target is the path of this module.
//!
//! ```text
//! config.interceptor(WireTrace::new())
//! ```
//!
//! Sensitive members are redacted at any depth. So are members that are not in the model, since they may be sensitive, and
//! headers with signatures, credentials or cookies. A body that is not JSON is not included.

use crate::model::{self, Shape, ShapeKind};
use crate::shape::REDACTED;
use crate::tree::{Tree, from_json};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeDeserializationInterceptorContextRef, BeforeTransmitInterceptorContextRef,
};
use aws_smithy_runtime_api::client::interceptors::{Intercept, dyn_dispatch_hint};
use aws_smithy_runtime_api::client::orchestrator::Metadata;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::Headers;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::ConfigBag;
use std::fmt::Write;

/// The target of the events.
const TARGET: &str = module_path!();

/// Headers whose values are redacted.
const SECRET_HEADERS: [&str; 5] = [
    "authorization",
    "cookie",
    "proxy-authorization",
    "set-cookie",
    "x-amz-security-token",
];

/// Keys of an error response that are not members of the error.
const ENVELOPE: [&str; 4] = ["__type", "code", "message", "Message"];

/// Interceptor that emits requests and responses to `tracing`, without sensitive values.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct WireTrace;

impl WireTrace {
    /// Creates the interceptor.
    pub fn new() -> Self {
        Self
    }
}

#[dyn_dispatch_hint]
impl Intercept for WireTrace {
    fn name(&self) -> &'static str {
        "WireTrace"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if tracing::enabled!(target: TARGET, tracing::Level::TRACE) {
            let request = context.request();
            let head = format!("{} {}", request.method(), request.uri());
            let shape = operation(cfg).map(model::Operation::input);
            let text = message(&head, request.headers(), request.body(), shape);
            tracing::trace!(target: TARGET, "{text}");
        }
        Ok(())
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if tracing::enabled!(target: TARGET, tracing::Level::TRACE) {
            let response = context.response();
            let head = response.status().to_string();
            let shape = match response.status().is_success() {
                true => operation(cfg).map(model::Operation::output),
                false => None,
            };
            let text = message(&head, response.headers(), response.body(), shape);
            tracing::trace!(target: TARGET, "{text}");
        }
        Ok(())
    }
}

fn operation(cfg: &ConfigBag) -> Option<&'static model::Operation> {
    model::operation(cfg.load::<Metadata>()?.name())
}

/// Formats a request or response. Without a shape it is an error response, whose body has the code of the error.
fn message(head: &str, headers: &Headers, body: &SdkBody, shape: Option<&'static Shape>) -> String {
    let mut text = head.to_owned();
    for (name, value) in headers {
        let is_secret = SECRET_HEADERS.contains(&name.to_ascii_lowercase().as_str());
        let value = if is_secret { REDACTED } else { value };
        // Writing to a string does not fail.
        let _ = write!(text, "\n{name}: {value}");
    }
    let body = body.bytes().unwrap_or_default();
    if body.is_empty() {
        return text;
    }
    text.push_str("\n\n");
    match from_json(body) {
        Ok(mut tree) => {
            match shape {
                Some(shape) => hide(shape, &mut tree),
                None => hide_in_error(&mut tree),
            }
            let _ = write!(text, "{tree}");
        }
        Err(_) => {
            let _ = write!(
                text,
                "({} bytes that are no JSON, or nested too deeply)",
                body.len()
            );
        }
    }
    text
}

/// Redacts the sensitive parts of the value of a shape.
fn hide(shape: &'static Shape, tree: &mut Tree) {
    if shape.is_sensitive() {
        *tree = Tree::Text(REDACTED.to_owned());
        return;
    }
    match (shape.kind(), tree) {
        (_, Tree::Null) => {}
        (ShapeKind::Structure | ShapeKind::Union, Tree::Object(entries)) => {
            for (key, tree) in entries {
                match shape.member(key) {
                    Some(member) => hide_member(member, tree),
                    None => *tree = Tree::Text(REDACTED.to_owned()),
                }
            }
        }
        (ShapeKind::List, Tree::List(trees)) => {
            if let Some(member) = shape.member("member") {
                trees.iter_mut().for_each(|tree| hide_member(member, tree));
            }
        }
        (ShapeKind::Map, Tree::Object(entries)) => hide_entries(shape, entries),
        (ShapeKind::Structure | ShapeKind::Union | ShapeKind::List | ShapeKind::Map, tree) => {
            // The value does not have the type in the model.
            *tree = Tree::Text(REDACTED.to_owned());
        }
        _ => {}
    }
}

fn hide_member(member: &'static model::Member, tree: &mut Tree) {
    if member.is_sensitive() && *tree != Tree::Null {
        *tree = Tree::Text(REDACTED.to_owned());
    } else {
        hide(member.shape(), tree);
    }
}

fn hide_entries(shape: &'static Shape, entries: &mut [(String, Tree)]) {
    let (Some(key), Some(value)) = (shape.member("key"), shape.member("value")) else {
        return;
    };
    for (name, tree) in entries {
        if key.is_sensitive() {
            *name = REDACTED.to_owned();
        }
        hide_member(value, tree);
    }
}

/// Redacts the sensitive parts of an error response. The code of the error determines the shape.
fn hide_in_error(tree: &mut Tree) {
    let code = match tree.get("__type").or_else(|| tree.get("code")) {
        Some(Tree::Text(code)) => code.clone(),
        _ => String::new(),
    };
    let code = code.rsplit('#').next().unwrap_or_default();
    let shape = model::shape(code.split(':').next().unwrap_or_default());
    let Tree::Object(entries) = tree else {
        *tree = Tree::Text(REDACTED.to_owned());
        return;
    };
    for (key, tree) in entries {
        match shape.member(key) {
            Some(member) => hide_member(member, tree),
            None if ENVELOPE.contains(&key.as_str()) && !shape.is_sensitive() => {}
            None => *tree = Tree::Text(REDACTED.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests;
