//! How a command ends.

/// How a command ended that did not fail.
pub(crate) enum Outcome {
    /// All is as it should be.
    Done,
    /// A check found something that is not as it should be.
    Drift,
}
