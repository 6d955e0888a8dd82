//! Identifiers for the names of the plan.

use proc_macro2::{Ident, Span};

/// Makes an identifier, which is raw if the text starts with `r#`.
pub(super) fn name(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}
