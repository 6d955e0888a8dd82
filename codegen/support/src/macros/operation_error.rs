//! The errors of an operation.

/// Defines the error type of an operation: one variant for each error in its list, in the model's order.
macro_rules! operation_error {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$attribute:meta])? $variant:ident => $is:ident $($retryable:ident)?,)*
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub enum $name {
            $(
                // Only rustdoc needs a link to the type, for which the text must be in one piece.
                #[cfg_attr(doc, doc = concat!("The error [`", stringify!($variant), "`](crate::types::error::", stringify!($variant), ")."))]
                #[cfg_attr(not(doc), doc = "The error `")]
                #[cfg_attr(not(doc), doc = stringify!($variant))]
                #[cfg_attr(not(doc), doc = "`.")]
                $(#[$attribute])?
                $variant(crate::types::error::$variant),
            )*
            /// An error that the model does not list for this operation.
            #[deprecated(note = "Don't match on this variant: what is unhandled now may get a variant of its own. \
                Match with `_`, then look at `ProvideErrorMetadata::code`.")]
            Unhandled(crate::error::sealed_unhandled::Unhandled),
        }

        impl $name {
            /// Creates the variant `Unhandled` from the source of an error.
            pub fn unhandled(
                source: impl ::std::convert::Into<
                    ::std::boxed::Box<dyn ::std::error::Error + ::std::marker::Send + ::std::marker::Sync + 'static>,
                >,
            ) -> Self {
                Self::Unhandled(crate::modeled::caused(source))
            }

            /// Creates the variant `Unhandled` from the metadata of an error.
            #[inline]
            pub fn generic(meta: ::aws_smithy_types::error::ErrorMetadata) -> Self {
                Self::Unhandled(crate::modeled::generic(meta))
            }

            /// Returns the metadata of the error: code, message, request ID and more.
            #[inline]
            pub fn meta(&self) -> &::aws_smithy_types::error::ErrorMetadata {
                self.error_ref().meta()
            }

            /// Returns the error in the variant as the type that the error enums of all operations share.
            #[inline]
            fn error_ref(&self) -> crate::service_error::ServiceErrorRef<'_> {
                use crate::service_error::ServiceErrorRef;
                match self {
                    $($name::$variant(error) => ServiceErrorRef::$variant(error),)*
                    $name::Unhandled(unhandled) => ServiceErrorRef::Unhandled(unhandled),
                }
            }

            $(
                /// Returns true if the error is `
                #[doc = stringify!($variant)]
                /// `.
                #[inline]
                pub fn $is(&self) -> bool {
                    match self { $name::$variant(..) => true, _ => false }
                }
            )*
        }

        impl crate::modeled::OperationError for $name {
            const IS_MODELED: bool = !stringify!($($variant)*).is_empty();

            #[inline]
            #[allow(unreachable_code, reason = "there may be no errors")]
            fn of(error: crate::Error) -> ::std::result::Result<Self, crate::Error> {
                ::std::result::Result::Ok(match error {
                    $(crate::Error::$variant(error) => $name::$variant(error),)*
                    error => return ::std::result::Result::Err(error),
                })
            }
        }

        impl ::std::convert::From<$name> for crate::Error {
            #[inline]
            fn from(error: $name) -> Self {
                match error {
                    $($name::$variant(error) => crate::Error::$variant(error),)*
                    $name::Unhandled(unhandled) => crate::Error::Unhandled(unhandled),
                }
            }
        }

        impl ::aws_smithy_types::retry::ProvideErrorKind for $name {
            #[inline]
            fn code(&self) -> ::std::option::Option<&str> {
                self.error_ref().code()
            }

            #[inline]
            fn retryable_error_kind(&self) -> ::std::option::Option<::aws_smithy_types::retry::ErrorKind> {
                match self {
                    $($(Self::$variant(error) => ::std::option::Option::Some(error.$retryable()),)?)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        impl ::aws_smithy_runtime_api::client::result::CreateUnhandledError for $name {
            #[inline]
            fn create_unhandled_error(
                source: ::std::boxed::Box<dyn ::std::error::Error + ::std::marker::Send + ::std::marker::Sync + 'static>,
                meta: ::std::option::Option<::aws_smithy_types::error::ErrorMetadata>,
            ) -> Self {
                Self::Unhandled(crate::modeled::unhandled(source, meta))
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.error_ref().debug(f)
            }
        }

        impl ::std::error::Error for $name {
            #[inline]
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                self.error_ref().source()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.error_ref().display(f)
            }
        }

        impl ::aws_smithy_types::error::metadata::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &::aws_smithy_types::error::ErrorMetadata {
                self.error_ref().meta()
            }
        }

        impl ::aws_types::request_id::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                self.error_ref().request_id()
            }
        }

        impl<R> ::std::convert::From<::aws_smithy_runtime_api::client::result::SdkError<$name, R>> for crate::Error
        where
            R: ::std::marker::Send + ::std::marker::Sync + ::std::fmt::Debug + 'static,
        {
            fn from(error: ::aws_smithy_runtime_api::client::result::SdkError<$name, R>) -> Self {
                crate::modeled::service_error(error)
            }
        }
    };
}
