//! What the generated client has beyond the official crate: more pages, waiters, and the part of signing in that is the
//! client's. The other tests of its behaviour hold for both.

mod pages;
#[path = "../behaviour/script.rs"]
#[allow(dead_code, reason = "it is shared with the other tests")]
mod script;
mod sign_in;
mod waiters;
