//! Tests of the generated client against an HTTP/1.1 server on the loopback address.
//!
//! They use the default HTTP client and the real clock, which the tests in `behaviour` replace. Delays are a
//! few milliseconds, and no assertion depends on elapsed time. Except for [`dependencies`], the tests also
//! pass against the official crate.

mod bodies;
mod client;
mod clock;
mod connections;
mod dependencies;
mod failures;
mod https;
mod server;
mod signature;
mod timeouts;
