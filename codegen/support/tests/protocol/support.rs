//! What the protocol tests share: a request is kept instead of sent, a response is made up.

mod http;
mod json;
mod tree;

pub(crate) use http::{Expected, Http};
pub(crate) use tree::assert_same;
