//! Callsites of `tracing` that are created at run time.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU8, Ordering};
use tracing::callsite::{Callsite, Identifier, register};
use tracing::field::FieldSet;
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Level, Metadata};

/// A `tracing` callsite: a span or an event. An operation has at most two, and they are never freed.
pub(crate) struct OperationCallsite {
    metadata: OnceLock<Metadata<'static>>,
    /// The interest of the subscribers: one of the constants below.
    interest: AtomicU8,
}

const NEVER: u8 = 0;
const SOMETIMES: u8 = 1;
const ALWAYS: u8 = 2;

impl Callsite for OperationCallsite {
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
            .expect("set before the callsite is registered")
    }
}

impl OperationCallsite {
    /// Creates a callsite and registers it with `tracing`.
    pub(super) fn new(
        name: String,
        module: &'static str,
        fields: &'static [&'static str],
        kind: Kind,
    ) -> &'static Self {
        let callsite: &'static Self = Box::leak(Box::new(Self {
            metadata: OnceLock::new(),
            interest: AtomicU8::new(SOMETIMES),
        }));
        callsite.metadata.get_or_init(|| {
            Metadata::new(
                Box::leak(name.into_boxed_str()),
                module,
                Level::DEBUG,
                None,
                None,
                Some(module),
                FieldSet::new(fields, Identifier(callsite)),
                kind,
            )
        });
        register(callsite);
        callsite
    }

    /// True if a subscriber is interested.
    pub(super) fn is_enabled(&self) -> bool {
        match self.interest.load(Ordering::Relaxed) {
            NEVER => false,
            ALWAYS => true,
            _ => tracing::dispatcher::get_default(|to| to.enabled(self.metadata())),
        }
    }
}
