//! Inputs, their builders and the fluent builders.

/// The input of an operation, its builder, and the fluent builder that sends it.
macro_rules! input {
    (
        $(#[$meta:meta])*
        $name:ident / $builder:ident / $fluent:ident
        sends $operation:ident -> $output:ident, $error:ident
        $rows:tt
    ) => {
        pub use input::$name;

        mod input {
            #[allow(unused_imports)]
            use crate::types;

            structure! {
                $(#[$meta])*
                $name / $builder: input in operations sends $fluent $rows
            }

            impl $builder {
                /// Sends the request with that client.
                ///
                /// # Errors
                /// Those of the fluent builder's `send`.
                #[inline]
                pub async fn send_with(
                    self,
                    client: &crate::Client,
                ) -> ::std::result::Result<
                    super::$output,
                    ::aws_smithy_runtime_api::client::result::SdkError<
                        super::$error,
                        ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
                    >,
                > {
                    crate::call::send::<super::$operation>(&client.handle, self.inner, ::std::option::Option::None).run().await
                }
            }

            /// Puts a request together and [sends](Self::send) it.
            pub struct $fluent {
                pub(crate) handle: ::std::sync::Arc<crate::client::Handle>,
                pub(crate) inner: $builder,
                config_override: ::std::option::Option<crate::config::Builder>,
            }

            impl $fluent {
                #[inline]
                pub(crate) fn new(handle: ::std::sync::Arc<crate::client::Handle>) -> Self {
                    Self {
                        handle,
                        inner: ::std::default::Default::default(),
                        config_override: ::std::option::Option::None,
                    }
                }

                /// The input as it stands.
                #[inline]
                pub fn as_input(&self) -> &$builder {
                    &self.inner
                }

                /// Sends the request and waits for the answer.
                ///
                /// # Errors
                /// What the service answers with, as the error of the operation, and whatever kept the request from it or the answer
                /// from us.
                #[inline]
                pub async fn send(self) -> ::std::result::Result<
                    super::$output,
                    ::aws_smithy_runtime_api::client::result::SdkError<
                        super::$error,
                        ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
                    >,
                > {
                    crate::call::Fluent::sending(self, ::std::option::Option::None).run().await
                }

                /// For changes to this one call: configuration, interceptors, the request itself.
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
                    Self {
                        handle: self.handle.clone(),
                        inner: ::std::clone::Clone::clone(&self.inner),
                        config_override: self.config_override.clone(),
                    }
                }
            }

            impl ::std::fmt::Debug for $fluent {
                #[inline]
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    crate::call::debug(f, stringify!($fluent), &self.handle, &self.inner, &self.config_override)
                }
            }

            impl crate::call::Fluent<super::$output, super::$error> for $fluent {
                #[inline]
                fn sending(
                    self,
                    replacement: ::std::option::Option<crate::config::Builder>,
                ) -> crate::call::Sending<super::$output, super::$error> {
                    crate::call::send::<super::$operation>(
                        &self.handle, self.inner.inner, replacement.or(self.config_override))
                }
            }
        }
    };
}
