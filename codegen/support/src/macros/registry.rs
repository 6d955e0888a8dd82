//! The shapes of the service that can be found at run time.

/// Defines the registries of structures and errors, by shape ID.
macro_rules! registry {
    (shapes { $(structure $structure:ident;)* $(error $error:ident;)* }) => {
        /// Returns the registry of all structures, including errors. It is inline, so that only programs that call it
        /// compile it.
        #[inline]
        pub(crate) fn types() -> &'static ::aws_smithy_schema::registry::TypeRegistry {
            static REGISTRY: ::std::sync::OnceLock<::aws_smithy_schema::registry::TypeRegistry> =
                ::std::sync::OnceLock::new();
            REGISTRY.get_or_init(|| {
                #[allow(unused_mut, reason = "there may be none")]
                let mut registry = ::aws_smithy_schema::registry::TypeRegistry::builder();
                $(registry = crate::shape::entry::<crate::types::$structure>(registry, crate::types::$structure::SCHEMA);)*
                $(registry = crate::shape::entry::<crate::types::error::$error>(registry, crate::types::error::$error::SCHEMA);)*
                registry.build()
            })
        }

        /// Returns the registry of all errors.
        pub(crate) fn errors() -> &'static ::aws_smithy_schema::registry::TypeRegistry {
            static REGISTRY: ::std::sync::OnceLock<::aws_smithy_schema::registry::TypeRegistry> =
                ::std::sync::OnceLock::new();
            REGISTRY.get_or_init(|| {
                #[allow(unused_mut, reason = "there may be none")]
                let mut registry = ::aws_smithy_schema::registry::TypeRegistry::builder();
                $(
                    registry = crate::shape::error_entry::<crate::types::error::$error>(
                        registry,
                        crate::types::error::$error::SCHEMA,
                    );
                )*
                registry.build()
            })
        }
    };
}
