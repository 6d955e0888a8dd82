//! Benchmark cases for the generated crate and the official crate: calls through an HTTP client that only
//! returns a response, and single steps of a call.
//!
//! Both crates have the same API, so `cases.rs` is compiled twice, once with each. Requests and responses are
//! realistic (`data.rs`).
//!
//! ```text
//! cargo xtask bench call                                                             # a table of both
//! cargo bench --manifest-path tests/bench/Cargo.toml --bench calls                   # times
//! cargo run --release --manifest-path tests/bench/Cargo.toml --bin allocations       # allocations and bytes
//! ```

mod case;
mod data;
mod response;

#[path = "."]
mod ours {
    use aws_sdk_cognitoidentityprovider as sdk;
    #[path = "cases.rs"]
    pub(super) mod cases;
}

#[path = "."]
mod theirs {
    use official as sdk;
    #[path = "cases.rs"]
    #[allow(clippy::duplicate_mod, reason = "compiled once for each crate")]
    pub(super) mod cases;
}

pub use case::{Case, Count};

/// A case with each of the two crates.
pub struct Pair {
    /// The name of the case.
    pub name: &'static str,
    /// With the generated crate.
    pub ours: Box<dyn Case>,
    /// With the official crate.
    pub official: Box<dyn Case>,
}

/// Returns all cases.
///
/// # Panics
/// If a call has an unexpected result.
pub fn pairs() -> Vec<Pair> {
    let official = theirs::cases::cases();
    let pairs = ours::cases::cases().into_iter().zip(official);
    let pairs = pairs.map(|((name, ours), (_, official))| Pair {
        name,
        ours,
        official,
    });
    pairs.collect()
}
