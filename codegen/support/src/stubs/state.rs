//! Answers and requests, shared by a `Stubs` and its clients.

use super::answer::Queue;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The state of a `Stubs`. Clones share it.
#[derive(Clone, Debug, Default)]
pub(super) struct SharedState(Arc<Mutex<State>>);

impl SharedState {
    /// Locks the state.
    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // No critical section can panic halfway through a change.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Debug, Default)]
pub(super) struct State {
    /// True if operations without an answer return sample data.
    pub(super) has_data: bool,
    pub(super) answers: HashMap<&'static str, Queue>,
    pub(super) requests: Vec<Request>,
}

/// A request that was sent.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Request {
    /// The name of the operation.
    pub operation: String,
    /// The URL.
    pub uri: String,
    /// The body: JSON.
    pub body: String,
}

/// Omits the body, which may contain sensitive values.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Request");
        out.field("operation", &self.operation);
        out.field("uri", &self.uri);
        out.finish_non_exhaustive()
    }
}
