//! How long a page may become.

/// How many members a call or response on a page may have, so that the size of pages stays in proportion to
/// the model: types that share others would be spelt out exponentially often.
pub(super) const MEMBERS: usize = 2000;

/// The same for a type that the call has spelt out already.
pub(super) const REPEATED_MEMBERS: usize = 200;

/// How many types on a page may be spelt out within each other. Deeper ones are no longer legible.
pub(super) const DEPTH: usize = 16;

/// What a page says of a type whose members it does not spell out.
pub(super) const LEFT_OUT: &str = "its members are left out, because the page would be too long";
