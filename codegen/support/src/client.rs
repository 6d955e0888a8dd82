//! The client of the service.
//!
//! A [`Client`] has one method for each operation, which returns a builder of its input; the
//! builder's `send` calls the operation. [`customize`] changes single calls.

use std::sync::Arc;

use aws_smithy_schema::registry::TypeRegistry;
use aws_types::SdkConfig;

use crate::config::{ClientPlugins, Config, base_client_runtime_plugins};

/// Changes to single calls.
pub mod customize;

/// What clones of a client share.
#[derive(Debug)]
pub(crate) struct Handle {
    pub(crate) conf: Config,
    pub(crate) runtime_plugins: ClientPlugins,
}

/// A client of the service; clones share their connections and caches.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) handle: Arc<Handle>,
}

impl Client {
    /// Makes a client of a configuration for this service.
    ///
    /// # Panics
    ///
    /// When the configuration has no behaviour version and the feature `behavior-version-latest`
    /// is off, or when a part that it needs, such as a timer for its timeouts, is missing.
    #[track_caller]
    pub fn from_conf(conf: Config) -> Self {
        let runtime_plugins = base_client_runtime_plugins(&conf);
        if let Err(error) = runtime_plugins.validate() {
            panic!("Invalid client configuration: {error}");
        }
        let handle = Handle {
            conf,
            runtime_plugins,
        };
        Self {
            handle: Arc::new(handle),
        }
    }

    /// Makes a client of the configuration that services share.
    ///
    /// # Panics
    ///
    /// As [`from_conf`](Self::from_conf) does.
    #[track_caller]
    pub fn new(sdk_config: &SdkConfig) -> Self {
        Self::from_conf(sdk_config.into())
    }

    /// The configuration of this client.
    #[inline]
    pub fn config(&self) -> &Config {
        &self.handle.conf
    }

    /// What it shares with its clones.
    #[inline]
    pub(crate) fn handle(&self) -> Arc<Handle> {
        self.handle.clone()
    }

    /// The schemas of the service's structures, by shape id.
    #[inline]
    pub fn registry() -> &'static TypeRegistry {
        crate::registry::types()
    }

    /// The schemas of the service's errors, by shape id.
    #[inline]
    pub fn error_registry() -> &'static TypeRegistry {
        crate::registry::errors()
    }
}

service_client_items!();
