//! A `tracing` subscriber that records all spans and events.

use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::normalize::without_counters;
use crate::observations::Observations;

/// The recorded spans and events. Clones share them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Log(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    lines: Observations,
    /// The names of the spans. The id of a span is its index plus one.
    spans: Vec<&'static str>,
    /// The ids of the entered spans, outermost first.
    entered: Vec<u64>,
}

impl Log {
    /// Takes what was recorded since the last call.
    pub(crate) fn take(&self) -> Observations {
        let mut state = self.state();
        std::mem::take(&mut state.lines)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Records a span or event with its level, the spans around it, and its fields.
    fn record(&mut self, kind: &str, metadata: &Metadata<'_>, fields: Fields) {
        let within: Vec<_> = self.entered.iter().map(|id| self.name(*id)).collect();
        let text = format!(
            "{} in {within:?}:{}",
            metadata.level(),
            without_counters(&fields.text)
        );
        self.lines
            .add(format!("{kind} of {}", metadata.target()), text);
        if let Some(components) = fields.runtime_components {
            self.lines.add(RUNTIME_COMPONENTS, components);
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
        state.record(&format!("span {}", metadata.name()), metadata, fields);
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
            .add(format!("values recorded in span {name}"), fields.text);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        // The name of an event is its position in the source, so it is not recorded.
        self.state().record("event", event.metadata(), fields);
    }

    fn enter(&self, span: &Id) {
        self.state().entered.push(span.into_u64());
    }

    fn exit(&self, _: &Id) {
        self.state().entered.pop();
    }
}

/// Fields of a span or event as text.
#[derive(Default)]
struct Fields {
    text: String,
    /// The runtime components of a client.
    runtime_components: Option<String>,
}

/// The label of the observation with the runtime components of a client.
pub(crate) const RUNTIME_COMPONENTS: &str = "runtime components";

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        let text = match field.name() {
            // The invocation id is random.
            "sdk_invocation_id" => "(random)".to_owned(),
            "runtime_components" => {
                self.runtime_components = Some(format!("{value:?}"));
                return;
            }
            _ => format!("{value:?}"),
        };
        // Writing to a `String` cannot fail.
        let _ = write!(self.text, " {}={text}", field.name());
    }
}
