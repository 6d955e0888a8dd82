//! The expected differences. Each is documented in `tests/README.md`. It is an error if one no longer occurs,
//! or if another one does.

use crate::cases::INCOMPLETE;
use crate::compare::Difference;
use crate::log::RUNTIME_COMPONENTS;

/// An expected difference.
pub(crate) struct ExpectedDifference {
    /// Describes the difference.
    pub(crate) reason: &'static str,
    /// Returns true for differences of this kind.
    pub(crate) matches: fn(&Difference) -> bool,
}

pub(crate) const EXPECTED_DIFFERENCES: &[ExpectedDifference] = &[
    ExpectedDifference {
        reason: "an empty endpoint URL is an error; the official crate panics",
        matches: |difference| {
            difference.case.contains("the URL \"\"")
                && difference.theirs.starts_with("panic: assertion")
        },
    },
    ExpectedDifference {
        reason: "`deserialize` of an input leaves missing required members unset; the official crate sets default values",
        matches: |difference| {
            difference.case.contains(" input: ") && difference.case.ends_with(INCOMPLETE)
        },
    },
    ExpectedDifference {
        reason: "`deserialize` of an output treats a null in a required document as missing; the official crate preserves it. \
                 Responses have null with both crates",
        matches: |difference| {
            difference.case.contains(" output: ")
                && difference.ours.contains(" was missing: ")
                && (difference.theirs.contains(": Null, _request_id")
                    || difference.theirs.contains(":null"))
        },
    },
    ExpectedDifference {
        reason: "`Debug` output of a client shows the plugin of its service, which has other types",
        matches: |difference| difference.label.ends_with("'s service"),
    },
    ExpectedDifference {
        reason: "`tracing` events at the lowest level show the runtime components of a client, which have other types",
        matches: |difference| difference.label == RUNTIME_COMPONENTS,
    },
];
