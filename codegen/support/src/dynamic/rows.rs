//! The macro of `calls.rs`.

/// Defines the table of operations that can be called by name.
macro_rules! calls {
    ({ $($operation:ty;)* }) => {
        pub(super) static CALLS: &[super::ByName] = &[$(super::ByName::of::<$operation>()),*];
    };
}
