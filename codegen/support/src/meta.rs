//! Metadata of this crate.

use aws_runtime::user_agent::ApiMetadata;

/// The service and the version of this crate, for the user agent.
pub(crate) static API_METADATA: ApiMetadata =
    ApiMetadata::new(crate::service::API_NAME, PKG_VERSION);

/// The version of this crate.
pub static PKG_VERSION: &str = env!("CARGO_PKG_VERSION");
