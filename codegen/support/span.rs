//! The span around a call, and what is told within it.
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
use tracing::{Event, Level, Metadata, Span};

const FIELDS: &[&str] = &[
    "rpc.service",
    "rpc.method",
    "sdk_invocation_id",
    "rpc.system",
];

const RESPONSE_FIELDS: &[&str] = &["request_id"];

/// The span of an operation, and the event of a response: what `tracing` has to know of them.
pub(crate) struct CallSpan {
    span: Site,
    response: Site,
    /// The operation as a plugin, once it has been called. It is here because this is what each operation has one of.
    pub(crate) plugin: OnceLock<SharedRuntimePlugin>,
}

/// A place that tells `tracing` something.
struct Site {
    callsite: DefaultCallsite,
    metadata: Metadata<'static>,
}

impl CallSpan {
    /// `it` is the `static` that is to hold the result, which refers to itself.
    pub(crate) const fn new(it: &'static Self, name: &'static str, module: &'static str) -> Self {
        Self {
            span: Site::new(&it.span, name, module, FIELDS, Kind::SPAN),
            response: Site::new(
                &it.response,
                "response",
                module,
                RESPONSE_FIELDS,
                Kind::EVENT,
            ),
            plugin: OnceLock::new(),
        }
    }
}

impl Site {
    const fn new(
        it: &'static Self,
        name: &'static str,
        module: &'static str,
        fields: &'static [&'static str],
        kind: Kind,
    ) -> Self {
        let fields = FieldSet::new(fields, Identifier(&it.callsite));
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
                kind,
            ),
        }
    }

    /// Whether anybody wants to know.
    fn is_enabled(&'static self) -> bool {
        if Level::DEBUG > STATIC_MAX_LEVEL || Level::DEBUG > LevelFilter::current() {
            return false;
        }
        let interest = self.callsite.register();
        let asked = || tracing::dispatcher::get_default(|to| to.enabled(&self.metadata));
        !interest.is_never() && (interest.is_always() || asked())
    }
}

/// A span for a call of the operation, if anybody wants to know.
pub(crate) fn of(span: &'static CallSpan, operation: &str) -> Span {
    if !span.span.is_enabled() {
        return Span::none();
    }
    // The number tells the calls apart in a log; it never leaves the program.
    let number = fastrand::u32(1_000_000..10_000_000);
    let fields = span.span.metadata.fields();
    let values: [&dyn Value; 4] = [&SDK_ID, &operation, &number, &"aws-api"];
    let names = fields.iter();
    let mut pairs = names.zip(values).map(|(name, value)| (name, Some(value)));
    let (Some(a), Some(b), Some(c), Some(d)) =
        (pairs.next(), pairs.next(), pairs.next(), pairs.next())
    else {
        return Span::none();
    };
    let values = [(&a.0, a.1), (&b.0, b.1), (&c.0, c.1), (&d.0, d.1)];
    Span::new(&span.span.metadata, &fields.value_set(&values))
}

/// Tells of a response, if anybody wants to know.
pub(crate) fn response<'a>(span: &'static CallSpan, request_id: impl FnOnce() -> Option<&'a str>) {
    if !span.response.is_enabled() {
        return;
    }
    let fields = span.response.metadata.fields();
    if let Some(name) = fields.iter().next() {
        let id = tracing::field::debug(request_id());
        let value: &dyn Value = &id;
        Event::dispatch(
            &span.response.metadata,
            &fields.value_set(&[(&name, Some(value))]),
        );
    }
}
