//! Inputs, their builders and the fluent builders.

/// Defines an `async fn` that awaits one future.
///
/// The definition is a function that returns `impl Future`, which is the same for callers and saves the compiler a state
/// machine for each of the two functions of an operation. The documentation shows an `async fn`.
#[cfg(not(doc))]
macro_rules! async_fn {
    ($(#[$meta:meta])* $name:ident $arguments:tt -> $output:ty { $future:expr }) => {
        $(#[$meta])*
        pub fn $name $arguments -> impl ::std::future::Future<Output = $output> { $future }
    };
}

/// Defines an `async fn` that awaits one future, for rustdoc.
#[cfg(doc)]
macro_rules! async_fn {
    ($(#[$meta:meta])* $name:ident $arguments:tt -> $output:ty { $future:expr }) => {
        $(#[$meta])*
        pub async fn $name $arguments -> $output { $future.await }
    };
}

/// Defines the input of an operation, its builder, and the fluent builder that sends it.
macro_rules! input {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        #[builder($builder:ident)]
        #[fluent_builder($fluent:ident, sends $operation:ident -> $output:ident, $error:ident)]
        pub struct $name:ident $members:tt
    ) => {
        pub use input::$name;

        mod input {
            use super::builders::$fluent;
            use crate::shape::prelude::*;

            structure_shape! {
                [$(#[doc = $doc])* $(#[deprecated $($deprecated)*])?]
                $name, $builder: input in operations sends $fluent $members
            }

            impl $builder {
                async_fn! {
                    /// Sends the request with `client` and returns the output of the operation.
                    ///
                    /// # Errors
                    ///
                    /// Returns the same errors as `send` of the fluent builder.
                    #[inline]
                    send_with(self, client: &crate::Client) -> ::std::result::Result<
                        super::$output,
                        ::aws_smithy_runtime_api::client::result::SdkError<
                            super::$error,
                            ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
                        >,
                    > {
                        crate::call::send_fluent($fluent { handle: client.handle_(), inner: self })
                    }
                }
            }

            impl $fluent {
                /// Returns the builder of the input, with the members that are set.
                #[inline]
                pub fn as_input(&self) -> &$builder {
                    &self.inner
                }

                async_fn! {
                    /// Sends the request and returns the output of the operation.
                    ///
                    /// # Errors
                    ///
                    /// Returns the error of the operation, as `SdkError::ServiceError`, if the service returns an error,
                    /// and other variants of [`SdkError`](crate::error::SdkError) if there is no usable response, for example because of a
                    /// timeout.
                    #[inline]
                    send(self) -> ::std::result::Result<
                        super::$output,
                        ::aws_smithy_runtime_api::client::result::SdkError<
                            super::$error,
                            ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
                        >,
                    > {
                        crate::call::send_fluent(self)
                    }
                }

                /// Customizes this call before it is sent: its configuration, its interceptors or the request itself.
                #[inline]
                pub fn customize(
                    self,
                ) -> crate::client::customize::CustomizableOperation<super::$output, super::$error, Self> {
                    crate::client::customize::CustomizableOperation::new(self)
                }
            }

            impl ::std::clone::Clone for $fluent {
                #[inline]
                fn clone(&self) -> Self {
                    Self { handle: ::std::clone::Clone::clone(&self.handle), inner: ::std::clone::Clone::clone(&self.inner) }
                }
            }

            impl ::std::fmt::Debug for $fluent {
                #[inline]
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    crate::call::debug(f, stringify!($fluent), &self.handle, &self.inner)
                }
            }

            impl crate::call::FluentBuilder<super::$output, super::$error> for $fluent {
                #[inline]
                fn prepare(
                    self,
                    config_override: ::std::option::Option<crate::config::Builder>,
                ) -> crate::call::PreparedCall<super::$output, super::$error> {
                    crate::call::send::<super::$operation>(self.handle, self.inner.inner, config_override)
                }
            }
        }
    };
}
