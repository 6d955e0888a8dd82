//! The span around a call.
//!
//! What the macros of `tracing` make of a span is much code for each of many operations; here it is once, with the few
//! constants that an operation needs of its own.

use crate::service::SDK_ID;
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use std::sync::OnceLock;
use tracing::callsite::{DefaultCallsite, Identifier};
use tracing::field::{FieldSet, Value};
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::{Level, Metadata, Span};

const FIELDS: &[&str] = &[
    "rpc.service",
    "rpc.method",
    "sdk_invocation_id",
    "rpc.system",
];

/// The span of an operation: what `tracing` has to know of it.
pub(crate) struct CallSpan {
    callsite: DefaultCallsite,
    metadata: Metadata<'static>,
    /// The operation as a plugin, once it has been called. It is here because this is what each operation has one of.
    pub(crate) plugin: OnceLock<SharedRuntimePlugin>,
}

impl CallSpan {
    /// `it` is the `static` that is to hold the result, which refers to itself.
    pub(crate) const fn new(it: &'static Self, name: &'static str, module: &'static str) -> Self {
        let fields = FieldSet::new(FIELDS, Identifier(&it.callsite));
        Self {
            callsite: DefaultCallsite::new(&it.metadata),
            metadata: Metadata::new(
                name,
                module,
                Level::DEBUG,
                None,
                None,
                Some(module),
                fields,
                Kind::SPAN,
            ),
            plugin: OnceLock::new(),
        }
    }
}

/// A span for a call of the operation, if anybody wants to know.
pub(crate) fn of(span: &'static CallSpan, operation: &str) -> Span {
    let CallSpan {
        callsite, metadata, ..
    } = span;
    if Level::DEBUG > STATIC_MAX_LEVEL || Level::DEBUG > LevelFilter::current() {
        return Span::none();
    }
    let interest = callsite.register();
    let is_enabled = || tracing::dispatcher::get_default(|dispatch| dispatch.enabled(metadata));
    if interest.is_never() || !interest.is_always() && !is_enabled() {
        return Span::none();
    }
    // The number tells the calls apart in a log; it never leaves the program.
    let number = fastrand::u32(1_000_000..10_000_000);
    let fields = metadata.fields();
    let values: [&dyn Value; 4] = [&SDK_ID, &operation, &number, &"aws-api"];
    let names = fields.iter();
    let mut pairs = names.zip(values).map(|(name, value)| (name, Some(value)));
    let (Some(a), Some(b), Some(c), Some(d)) =
        (pairs.next(), pairs.next(), pairs.next(), pairs.next())
    else {
        return Span::none();
    };
    let values = [(&a.0, a.1), (&b.0, b.1), (&c.0, c.1), (&d.0, d.1)];
    Span::new(metadata, &fields.value_set(&values))
}
