//! The span around a call, and what is told within it.
//!
//! What the macros of `tracing` make of a span is much code for each of many operations; here it is once, with the few
//! constants that an operation needs of its own.

use crate::call::Facts;
use crate::service::SDK_ID;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};
use tracing::callsite::{Callsite, Identifier, register};
use tracing::field::{FieldSet, Value};
use tracing::level_filters::{LevelFilter, STATIC_MAX_LEVEL};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata, Span};

const FIELDS: &[&str] = &[
    "rpc.service",
    "rpc.method",
    "sdk_invocation_id",
    "rpc.system",
];

const RESPONSE_FIELDS: &[&str] = &["request_id"];

/// A place that tells `tracing` something. There are at most two for an operation, and they stay.
pub(crate) struct Site {
    metadata: OnceLock<Metadata<'static>>,
    /// Whether anybody wants to know: one of the constants below.
    interest: AtomicU8,
}

const NEVER: u8 = 0;
const SOMETIMES: u8 = 1;
const ALWAYS: u8 = 2;

impl Callsite for Site {
    fn set_interest(&self, interest: Interest) {
        let interest = match (interest.is_never(), interest.is_always()) {
            (true, _) => NEVER,
            (_, true) => ALWAYS,
            _ => SOMETIMES,
        };
        self.interest.store(interest, Ordering::Relaxed);
    }

    fn metadata(&self) -> &Metadata<'_> {
        self.metadata
            .get()
            .expect("it has been set before anybody knows of the site")
    }
}

impl Site {
    /// Makes a site and tells `tracing` of it.
    fn new(
        name: String,
        module: &'static str,
        fields: &'static [&'static str],
        kind: Kind,
    ) -> &'static Self {
        let it: &'static Self = Box::leak(Box::new(Self {
            metadata: OnceLock::new(),
            interest: AtomicU8::new(SOMETIMES),
        }));
        it.metadata.get_or_init(|| {
            Metadata::new(
                Box::leak(name.into_boxed_str()),
                module,
                Level::DEBUG,
                None,
                None,
                Some(module),
                FieldSet::new(fields, Identifier(it)),
                kind,
            )
        });
        register(it);
        it
    }

    /// Whether anybody wants to know.
    fn is_enabled(&self) -> bool {
        match self.interest.load(Ordering::Relaxed) {
            NEVER => false,
            ALWAYS => true,
            _ => tracing::dispatcher::get_default(|to| to.enabled(self.metadata())),
        }
    }
}

/// Whether anybody may want to know at all.
fn is_on() -> bool {
    Level::DEBUG <= STATIC_MAX_LEVEL && Level::DEBUG <= LevelFilter::current()
}

/// A span for a call of the operation, if anybody wants to know.
pub(crate) fn of(operation: &Facts) -> Span {
    if !is_on() {
        return Span::none();
    }
    let make = || {
        let name = format!("{SDK_ID}.{}", operation.name);
        Site::new(name, operation.module, FIELDS, Kind::SPAN)
    };
    let site = *operation.kept().span.get_or_init(make);
    if !site.is_enabled() {
        return Span::none();
    }
    // The number tells the calls apart in a log; it never leaves the program.
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

/// Tells of a response, if anybody wants to know.
pub(crate) fn response<'a>(operation: &Facts, request_id: impl FnOnce() -> Option<&'a str>) {
    if !is_on() {
        return;
    }
    let make = || {
        Site::new(
            "response".to_owned(),
            operation.module,
            RESPONSE_FIELDS,
            Kind::EVENT,
        )
    };
    let site = *operation.kept().response.get_or_init(make);
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
