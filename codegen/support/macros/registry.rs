//! Registries of shapes.

/// Shapes that can be found by their ids.
macro_rules! registry {
    (types { $($shape:ty;)* }) => {
        /// Every structure, the errors among them. Compiled only where it is asked for.
        #[inline]
        pub(crate) fn types() -> &'static ::aws_smithy_schema::registry::TypeRegistry {
            static REGISTRY: ::std::sync::OnceLock<::aws_smithy_schema::registry::TypeRegistry> =
                ::std::sync::OnceLock::new();
            REGISTRY.get_or_init(|| {
                #[allow(unused_mut, reason = "there may be none")]
                let mut registry = ::aws_smithy_schema::registry::TypeRegistry::builder();
                $(
                    registry = registry.insert_shape(<$shape>::SCHEMA, |from| {
                        <$shape>::deserialize(from).map(::aws_smithy_types::type_erasure::TypeErasedBox::new)
                    });
                )*
                registry.build()
            })
        }
    };
    (errors { $($error:ty;)* }) => {
        /// Every error.
        pub(crate) fn errors() -> &'static ::aws_smithy_schema::registry::TypeRegistry {
            static REGISTRY: ::std::sync::OnceLock<::aws_smithy_schema::registry::TypeRegistry> =
                ::std::sync::OnceLock::new();
            REGISTRY.get_or_init(|| {
                #[allow(unused_mut, reason = "there may be none")]
                let mut registry = ::aws_smithy_schema::registry::TypeRegistry::builder();
                $(
                    registry = registry.insert_error_shape(
                        <$error>::SCHEMA,
                        |from| <$error>::deserialize(from).map(::aws_smithy_types::type_erasure::TypeErasedBox::new),
                        |from| ::std::result::Result::Ok(::std::boxed::Box::new(<$error>::deserialize(from)?)),
                    );
                )*
                registry.build()
            })
        }
    };
}
