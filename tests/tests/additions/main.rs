//! Tests of what the generated crate has beyond the official crate: more paginators, waiters, and the
//! client's part of a sign-in.

mod pagination;
#[path = "../behaviour/script.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod script;
mod sign_in;
mod waiters;
