//! The Cargo features of the crate.

/// The default features.
pub(super) const DEFAULT_FEATURES: [&str; 3] = ["rustls", "default-https-client", "rt-tokio"];

/// The features that are on as well where the supporting files are kept: editors and checks see what is behind them.
pub(super) const WORKSHOP_FEATURES: [&str; 7] = [
    "dynamic",
    "required",
    "serde",
    "stubs",
    "test-util",
    "validate",
    "wire-trace",
];

/// The Cargo features and what they switch on. Whoever names one of the official crate finds it here; but `rustls` is the one
/// HTTPS client that is kept up, so that the default features do not bring a second, older HTTP and TLS stack.
pub(super) const FEATURES: [(&str, &[&str]); 14] = [
    ("behavior-version-latest", &[]),
    (
        "default-https-client",
        &["aws-smithy-runtime/default-https-client"],
    ),
    ("dynamic", &[]),
    ("gated-tests", &[]),
    ("legacy-https-client", &["aws-smithy-runtime/tls-rustls"]),
    (
        "legacy-test-util",
        &["test-util", "aws-smithy-runtime/legacy-test-util"],
    ),
    ("required", &[]),
    (
        "rt-tokio",
        &["aws-smithy-async/rt-tokio", "aws-smithy-types/rt-tokio"],
    ),
    ("rustls", &["default-https-client"]),
    ("serde", &["dep:serde"]),
    ("stubs", &[]),
    ("test-util", &["aws-credential-types/test-util"]),
    ("validate", &["dep:fancy-regex"]),
    ("wire-trace", &[]),
];

/// The feature with the pages and waiters that have been added to the model.
pub(super) const ADDITIONS: &str = "additions";
