//! The differences that are meant. Each is listed in the README, too, and each must still be there: one that is gone is an
//! error, as is one that is not listed.

use crate::cases::INCOMPLETE;
use crate::compare::Difference;
use crate::log::PARTS;

/// A difference that is meant.
pub(crate) struct Known {
    /// What is different, and why.
    pub(crate) reason: &'static str,
    /// Whether this is it.
    pub(crate) is: fn(&Difference) -> bool,
}

pub(crate) const KNOWN: &[Known] = &[
    Known {
        reason: "an empty endpoint URL is an error here, a panic there",
        is: |difference| {
            difference.case.contains("the URL \"\"")
                && difference.theirs.starts_with("panic: assertion")
        },
    },
    Known {
        reason: "`deserialize` of an input fills in required members there; here an input has what was given",
        is: |difference| {
            difference.case.contains(" input: ") && difference.case.ends_with(INCOMPLETE)
        },
    },
    Known {
        reason: "`deserialize` of an output keeps a null of a required document there, and misses it here; in an answer it is \
                 null with both",
        is: |difference| {
            difference.case.contains(" output: ")
                && difference.ours.contains(" was missing: ")
                && (difference.theirs.contains(": Null, _request_id")
                    || difference.theirs.contains(":null"))
        },
    },
    Known {
        reason: "a printed client shows the plugin of its service, which is another one",
        is: |difference| difference.label.ends_with("'s service"),
    },
    Known {
        reason: "the parts of a client, which `tracing` is told at its lowest level, are others",
        is: |difference| difference.label == PARTS,
    },
];
