//! Operations.

/// Defines an operation: its method of the client, its fluent builder, and the properties of its calls.
/// The other types follow in `input!`, `output!` and `operation_error!`.
macro_rules! operation {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        pub fn $method:ident(&self) -> $fluent:ident;

        operation: $name:ident = $shape:literal,
        input: $input:ident, $input_builder:ident,
        output: $output:ident, $output_builder:ident,
        error: $error:ident,
        facts: { $($fact:ident: $value:expr),* },
        $(endpoint: { $($methods:tt)* },)?
    ) => {
        #[doc = concat!("The `", $shape, "` operation as a runtime plugin.")]
        #[non_exhaustive]
        pub struct $name;

        // As in `structure!`, this takes less time to compile than a `derive`.
        impl ::std::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                Self
            }
        }

        impl ::std::default::Default for $name {
            #[inline]
            fn default() -> Self {
                Self
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }

        impl $name {
            /// The schema of the input shape.
            pub const INPUT_SCHEMA: &'static ::aws_smithy_schema::Schema<'static> = $input::SCHEMA;
            /// The schema of the output shape.
            pub const OUTPUT_SCHEMA: &'static ::aws_smithy_schema::Schema<'static> = $output::SCHEMA;

            /// Creates the plugin.
            #[inline]
            pub fn new() -> Self {
                Self
            }
        }

        #[doc = concat!("Builders of the `", $shape, "` operation.")]
        pub mod builders {
            pub use super::input::$input_builder;
            pub use super::output::$output_builder;

            #[doc = concat!("Fluent builder for a `", $shape, "` request.")]
            ///
            $(#[doc = $doc])*
            pub struct $fluent {
                pub(crate) handle: ::std::sync::Arc<crate::client::Handle>,
                pub(crate) inner: $input_builder,
            }
        }

        impl crate::call::Operation for $name {
            type Input = $input;
            type Output = $output;
            type Error = $error;
            const FACTS: crate::call::OperationFacts = crate::call::OperationFacts::new(
                $shape,
                crate::schema::operations::SchemaId::$input,
                module_path!(),
            )$(.$fact($value))*;

            $($($methods)*)?
        }

        impl ::aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin for $name {
            #[inline]
            fn config(&self) -> ::std::option::Option<::aws_smithy_types::config_bag::FrozenLayer> {
                crate::call::config::<Self>()
            }

            #[inline]
            fn runtime_components(
                &self,
                _: &::aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder,
            ) -> ::std::borrow::Cow<'_, ::aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder> {
                crate::call::components::<Self>()
            }
        }

        impl crate::Client {
            $(#[doc = $doc])*
            $(#[deprecated $($deprecated)*])?
            #[inline]
            pub fn $method(&self) -> builders::$fluent {
                builders::$fluent { handle: self.handle_(), inner: ::std::default::Default::default() }
            }
        }
    };
}
