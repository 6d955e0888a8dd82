//! A subscriber of `tracing` that writes down everything it is told.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::facts::Facts;
use crate::printed::uncounted;

/// The lines so far. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    lines: Facts,
    /// The names of the spans; their ids count them from 1.
    spans: Vec<&'static str>,
    /// The spans that are entered, from the outermost.
    entered: Vec<u64>,
}

impl Log {
    /// What was written since the last time.
    pub(crate) fn take(&self) -> Facts {
        let mut state = self.state();
        std::mem::take(&mut state.lines)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// A line with what a span or event is of, where it is, and its fields.
    fn line(&mut self, what: &str, metadata: &Metadata<'_>, fields: Fields) {
        let within: Vec<_> = self.entered.iter().map(|id| self.name(*id)).collect();
        let text = format!(
            "{} in {within:?}:{}",
            metadata.level(),
            uncounted(&fields.text)
        );
        self.lines
            .add(format!("{what} of {}", metadata.target()), text);
        if let Some(parts) = fields.parts {
            self.lines.add(PARTS, parts);
        }
    }

    fn name(&self, id: u64) -> &'static str {
        let at = usize::try_from(id).unwrap_or_default().wrapping_sub(1);
        self.spans.get(at).copied().unwrap_or_default()
    }
}

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        let mut state = self.state();
        let metadata = attributes.metadata();
        state.line(&format!("span {}", metadata.name()), metadata, fields);
        state.spans.push(metadata.name());
        Id::from_u64(state.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        let mut state = self.state();
        let name = state.name(span.into_u64());
        state
            .lines
            .add(format!("later of span {name}"), fields.text);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        // Its name is the place in the source.
        self.state().line("event", event.metadata(), fields);
    }

    fn enter(&self, span: &Id) {
        self.state().entered.push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.state().entered.pop();
    }
}

/// Fields as text.
#[derive(Default)]
struct Fields {
    text: String,
    /// The parts that a client was put together from.
    parts: Option<String>,
}

/// What a fact is called that lists the parts of a client.
pub(crate) const PARTS: &str = "parts of the client";

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = match field.name() {
            // The number that tells calls apart is random.
            "sdk_invocation_id" => "(random)".to_owned(),
            "runtime_components" => {
                self.parts = Some(format!("{value:?}"));
                return;
            }
            _ => format!("{value:?}"),
        };
        // Writing to a `String` cannot fail.
        let _ = write!(self.text, " {}={text}", field.name());
    }
}
