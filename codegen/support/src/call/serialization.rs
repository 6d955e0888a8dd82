//! How official crates serialize.

/// How the official crate of a service writes requests and reads responses. The bytes are the same, but some errors and the
/// order of headers are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(dead_code, reason = "each crate has one of them")]
pub(crate) enum Serialization {
    /// With the schemas of the runtime.
    Schemas,
    /// With code that was generated for each shape. What cannot be read is an error of the operation, and so is an error
    /// without a code.
    Generated,
}
