//! Problems of overlays.

use crate::problem::Problem;
use crate::source::Source;

/// Creates a problem for the facts at a path of an overlay.
pub(super) fn problem_at(
    source: &Source<'_>,
    path: &[&str],
    message: impl Into<String>,
    remedy: impl Into<String>,
) -> Problem {
    Problem {
        subject: path.join(": "),
        message: message.into(),
        remedy: remedy.into(),
        position: Some(source.position(path)),
    }
}
