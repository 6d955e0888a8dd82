//! What a row of `calls.rs` becomes.

/// The operations, by name.
macro_rules! calls {
    ({ $($operation:ty;)* }) => {
        pub(super) static CALLS: &[super::ByName] = &[$(super::ByName::of::<$operation>()),*];
    };
}
