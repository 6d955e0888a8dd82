//! How the generated client behaves, seen from outside: what it sends, how it reads answers, when it tries again.
//!
//! No server and no network: every client talks to a [`script::Script`], and no test sleeps. The same tests pass against
//! the official crate, which is what makes them a check of a drop-in replacement.

mod bodies;
mod builders;
mod config;
mod endpoints;
mod errors;
mod futures;
mod hooks;
mod pages;
mod redaction;
mod requests;
mod responses;
mod retries;
mod script;
