//! Client of the service.
//!
//! A [`Client`] has a method for each operation. The method returns a fluent builder, whose `send` calls the operation.
//! Use [`customize`] to change a single call.

use std::sync::Arc;

use aws_smithy_schema::registry::TypeRegistry;
use aws_types::SdkConfig;

use crate::config::{ClientPlugins, Config, base_client_runtime_plugins};

/// Customization of single calls.
pub mod customize;

/// The state that clones of a client share.
#[derive(Debug)]
pub(crate) struct Handle {
    pub(crate) conf: Config,
    pub(crate) runtime_plugins: ClientPlugins,
}

/// Client of the service.
///
/// Clones are cheap, and share connections and caches.
#[derive(Clone, Debug)]
pub struct Client {
    pub(crate) handle: Arc<Handle>,
}

impl Client {
    /// Creates a client from a configuration of this service.
    ///
    /// # Panics
    ///
    /// - Panics if the configuration has no behavior version and the feature `behavior-version-latest` is off.
    /// - Panics if a required component is missing, such as the implementation of sleeping when timeouts are set.
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

    /// Creates a client from a shared configuration.
    ///
    /// # Panics
    ///
    /// Panics in the same cases as [`from_conf`](Self::from_conf).
    #[track_caller]
    pub fn new(sdk_config: &SdkConfig) -> Self {
        Self::from_conf(sdk_config.into())
    }

    /// Returns the configuration of this client.
    #[inline]
    pub fn config(&self) -> &Config {
        &self.handle.conf
    }

    /// Returns the state that clones of this client share. No operation can have this name.
    #[inline]
    pub(crate) fn handle_(&self) -> Arc<Handle> {
        self.handle.clone()
    }

    /// Returns the registry of the structures of the service, by shape ID.
    #[inline]
    pub fn registry() -> &'static TypeRegistry {
        crate::registry::types()
    }

    /// Returns the registry of the errors of the service, by shape ID.
    #[inline]
    pub fn error_registry() -> &'static TypeRegistry {
        crate::registry::errors()
    }
}

service_client_items!();
