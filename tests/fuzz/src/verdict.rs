//! What the generator did with an input.

use serde::{Deserialize, Serialize};

/// What the generator did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Verdict {
    /// It made a crate, whose files are right as far as this process can tell.
    Accepted {
        /// The size of the files.
        bytes: usize,
    },
    /// It reported problems, as it should.
    Refused {
        /// The number of problems.
        problems: usize,
    },
    /// It compared two models.
    Compared {
        /// The number of differences.
        findings: usize,
        /// True if there are differences, and code for the old crate compiles with the new one.
        is_additive: bool,
    },
    /// It is wrong.
    Wrong(Fault),
}

/// Something that the generator does wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fault {
    /// The same for all inputs with the same fault.
    pub(crate) class: String,
    /// What happened.
    pub(crate) message: String,
}

impl Fault {
    /// Creates a fault.
    pub(crate) fn new(class: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            class: class.into(),
            message: message.into(),
        }
    }
}
