//! Identifiers out of the names in the plan.

use proc_macro2::{Ident, Span};

/// An identifier, raw if it says so.
pub(super) fn name(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}
