//! What programs do with a client, once with the generated crate and once with the official one: calls through an HTTP client
//! that does nothing but answer, and the parts of a call by themselves.
//!
//! Both crates have the same API, so `side.rs` is compiled twice, once with each. What is sent and answered is as the service
//! has it (`data.rs`).
//!
//! ```text
//! cargo xtask bench call                                                             # a table of all
//! cargo bench --manifest-path tests/bench/Cargo.toml --bench calls                   # times
//! cargo run --release --manifest-path tests/bench/Cargo.toml --bin allocations       # allocations and bytes
//! ```

mod answer;
mod case;
mod data;

#[path = "."]
mod ours {
    use aws_sdk_cognitoidentityprovider as sdk;
    #[path = "side.rs"]
    pub(super) mod side;
}

#[path = "."]
mod theirs {
    use official as sdk;
    #[path = "side.rs"]
    #[allow(clippy::duplicate_mod, reason = "that is the point")]
    pub(super) mod side;
}

pub use case::{Case, Count};

/// One thing that programs do, with each of the two crates.
pub struct Pair {
    /// What it is called.
    pub name: &'static str,
    /// With the generated crate.
    pub ours: Box<dyn Case>,
    /// With the official crate.
    pub official: Box<dyn Case>,
}

/// All that is measured.
///
/// # Panics
/// When a call does not end as it should.
pub fn pairs() -> Vec<Pair> {
    let official = theirs::side::cases();
    let pairs = ours::side::cases().into_iter().zip(official);
    let pairs = pairs.map(|((name, ours), (_, official))| Pair {
        name,
        ours,
        official,
    });
    pairs.collect()
}
