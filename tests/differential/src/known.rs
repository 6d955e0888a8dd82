//! The differences that are meant. Each is listed in the README, too, and each must still be there: one that is gone is an
//! error, as is one that is not listed.

use crate::compare::Difference;

/// A difference that is meant.
pub(crate) struct Known {
    /// What is different, and why.
    pub(crate) reason: &'static str,
    /// Whether this is it.
    pub(crate) is: fn(&Difference) -> bool,
}

pub(crate) const KNOWN: &[Known] = &[];
