//! Helpers for protocol tests: an HTTP client that records the request, and comparisons.

mod http;
mod json;
mod tree;

pub(crate) use http::{Expected, Http};
pub(crate) use tree::assert_same;
