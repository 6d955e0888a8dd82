//! The shapes of the service that can be found at run time.

/// The structures and errors that can be found by their ids.
macro_rules! registry {
    (shapes { $(structure $structure:ident;)* $(error $error:ident;)* }) => {
        /// Every structure, the errors among them. Compiled only where it is asked for.
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

        /// Every error.
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
