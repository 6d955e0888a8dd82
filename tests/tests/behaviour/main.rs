//! Tests of the generated client through its public API: requests, responses, errors, retries and pagination.
//!
//! Every client uses a [`script::Script`] in place of a network, and no test sleeps. The tests also pass
//! against the official crate, except where a comment says otherwise.

mod bodies;
mod builders;
mod config;
mod customize;
mod endpoints;
mod errors;
mod futures;
mod pagination;
mod redaction;
mod requests;
mod responses;
mod retries;
mod script;
