//! Inputs, their builders and the fluent builders.

/// The input of an operation, its builder, and the fluent builder that sends it.
macro_rules! input {
    (
        $(#[$meta:meta])*
        $name:ident / $builder:ident / $fluent:ident = $shape:literal [$($facts:tt)*]
        sends $operation:ident -> $output:ident, $error:ident
        {
            $(
                $(#[doc = $doc:literal])*
                $(#[deprecated $($deprecated:tt)*])?
                $field:ident / $set:ident / $get:ident: $null:ident $kind:ident $(($($arg:tt)*))? = $wire:literal
                $(! $redacted:ident)? $({$($member_facts:tt)*})?
                $(of $collection:ident $collection_name:literal $({$($element_facts:tt)*})?)* ;
            )*
        }
    ) => {
        pub use input::$name;

        mod input {
            #[allow(unused_imports)]
            use crate::types;

            structure! {
                $(#[$meta])*
                $name / $builder: input = [synthetic $shape]
                [.with_payload_hint(::aws_smithy_schema::PayloadHint::NoStructPayload) $($facts)*] extra [] {
                    $(
                        $(#[doc = $doc])*
                        $(#[deprecated $($deprecated)*])?
                        $field / $set / $get: $null $kind $(($($arg)*))? = $wire
                        $(! $redacted)? $({$($member_facts)*})? $(of $collection $collection_name $({$($element_facts)*})?)*;
                    )*
                }
            }

            deserialize!($name / $builder, builder => ::std::result::Result::Ok(builder.inner));

            impl $builder {
                #[doc = concat!("The [`", stringify!($name), "`] with the members set so far.")]
                ///
                /// # Errors
                /// None: it is the service that checks the members.
                #[inline]
                pub fn build(self) -> ::std::result::Result<$name, ::aws_smithy_types::error::operation::BuildError> {
                    ::std::result::Result::Ok(self.inner)
                }

                /// Sends the request with that client.
                ///
                /// # Errors
                #[doc = concat!("Those of [`send`](", stringify!($fluent), "::send).")]
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
                    $fluent { inner: self, ..$fluent::new(client.handle.clone()) }._sending().await
                }
            }

            #[doc = concat!("Puts a request to `", stringify!($operation), "` together and sends it.")]
            #[derive(::std::clone::Clone, ::std::fmt::Debug)]
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
                #[doc = concat!("What the service answers with, as [`", stringify!($error), "`](super::", stringify!($error),
                    "), and whatever kept the request from it or the answer from us.")]
                #[inline]
                pub async fn send(self) -> ::std::result::Result<
                    super::$output,
                    ::aws_smithy_runtime_api::client::result::SdkError<
                        super::$error,
                        ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
                    >,
                > {
                    self._sending().await
                }

                #[inline]
                fn _sending(self) -> crate::call::Sending<super::$operation> {
                    crate::call::Sending::new(&self.handle, self.inner.inner, self.config_override)
                }

                /// For changes to this one call: configuration, interceptors, the request itself.
                #[inline]
                pub fn customize(
                    self,
                ) -> crate::client::customize::CustomizableOperation<super::$output, super::$error, Self> {
                    crate::client::customize::CustomizableOperation::new(self)
                }
            }

            impl crate::client::customize::internal::CustomizableSend<super::$output, super::$error> for $fluent {
                #[inline]
                fn send(
                    mut self,
                    config_override: crate::config::Builder,
                ) -> crate::client::customize::internal::BoxFuture<
                    crate::client::customize::internal::SendResult<super::$output, super::$error>,
                > {
                    self.config_override = ::std::option::Option::Some(config_override);
                    ::std::boxed::Box::pin(self._sending())
                }
            }

            impl $fluent {
                $(setters!([$(#[deprecated $($deprecated)*])?] [.inner.inner] $name ($field, $set, $get) $kind $(($($arg)*))?);)*
            }
        }
    };
}
