//! The other side of a call: what the generated client does with a real server of HTTP/1.1, on the loopback address.
//!
//! Its default HTTP client and its real clock take part here, which `behaviour` replaces. Times are of a few milliseconds, and
//! no assertion is about how long something took. The same tests pass against the official crate, but for [`dependencies`].

mod bodies;
mod clock;
mod connections;
mod dependencies;
mod failures;
mod https;
mod server;
mod settings;
mod signature;
mod timeouts;
