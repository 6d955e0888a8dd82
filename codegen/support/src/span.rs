//! The span of a call and its events.
//!
//! The macros of `tracing` would expand to much code for each operation. Here the code exists once, and the callsite of an
//! operation is created at run time.

pub(crate) mod callsite;

use crate::call::facts::OperationFacts;
use crate::service::SDK_ID;
use callsite::OperationCallsite;
use tracing::callsite::Callsite;
use tracing::field::Value;
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::{Event, Level, Span};

const FIELDS: &[&str] = &[
    "rpc.service",
    "rpc.method",
    "sdk_invocation_id",
    "rpc.system",
];

const RESPONSE_FIELDS: &[&str] = &["request_id"];

/// True if events at level `DEBUG` are not disabled for the whole program.
fn is_on() -> bool {
    Level::DEBUG <= STATIC_MAX_LEVEL && Level::DEBUG <= LevelFilter::current()
}

/// Creates the span of a call, which is disabled unless a subscriber is interested.
pub(crate) fn of(operation: &OperationFacts) -> Span {
    if !is_on() {
        return Span::none();
    }
    let make = || {
        let name = format!("{SDK_ID}.{}", operation.name);
        OperationCallsite::new(name, operation.module, FIELDS, Kind::SPAN)
    };
    let site = *operation.cache().span.get_or_init(make);
    if !site.is_enabled() {
        return Span::none();
    }
    // The number distinguishes calls in logs. It is not sent to the service.
    let number = fastrand::u32(1_000_000..10_000_000);
    let metadata = site.metadata();
    let fields = metadata.fields();
    let values: [&dyn Value; 4] = [&SDK_ID, &operation.name, &number, &"aws-api"];
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

/// Emits the event of a response, if a subscriber is interested.
pub(crate) fn response<'a>(
    operation: &OperationFacts,
    request_id: impl FnOnce() -> Option<&'a str>,
) {
    if !is_on() {
        return;
    }
    let make = || {
        OperationCallsite::new(
            "response".to_owned(),
            operation.module,
            RESPONSE_FIELDS,
            Kind::EVENT,
        )
    };
    let site = *operation.cache().response.get_or_init(make);
    if !site.is_enabled() {
        return;
    }
    let metadata = site.metadata();
    let fields = metadata.fields();
    if let Some(name) = fields.iter().next() {
        let id = tracing::field::debug(request_id());
        let value: &dyn Value = &id;
        Event::dispatch(metadata, &fields.value_set(&[(&name, Some(value))]));
    }
}
