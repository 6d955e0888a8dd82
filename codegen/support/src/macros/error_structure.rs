//! The errors of the service.

/// Defines an error of the service: a structure that is also a [`std::error::Error`].
macro_rules! error_structure {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        #[builder($builder:ident, $mode:ident)]
        #[error($display:literal, message($message:ident, $sensitivity:ident) $(, retry($retry:ident))? $(; $value:ident)?)]
        pub struct $name:ident $members:tt
    ) => {
        structure_shape! {
            [$(#[doc = $doc])* $(#[deprecated $($deprecated)*])?]
            $name, $builder: $mode in types
            with meta: ::aws_smithy_types::error::ErrorMetadata $members
        }

        $($value!($name);)?

        impl $builder {
            /// Sets the error metadata.
            #[inline]
            pub fn meta(mut self, meta: ::aws_smithy_types::error::ErrorMetadata) -> Self {
                self.meta = ::std::option::Option::Some(meta);
                self
            }

            /// Sets the error metadata, or clears it with `None`.
            #[inline]
            pub fn set_meta(&mut self, meta: ::std::option::Option<::aws_smithy_types::error::ErrorMetadata>) -> &mut Self {
                self.meta = meta;
                self
            }
        }

        $(
            impl $name {
                /// Returns the kind of error, by which the client decides whether to retry.
                #[inline]
                pub fn retryable_error_kind(&self) -> ::aws_smithy_types::retry::ErrorKind {
                    ::aws_smithy_types::retry::ErrorKind::$retry
                }
            }
        )?

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                crate::shape::display_error(f, $display, error_structure!(@message self.message, $message $sensitivity))
            }
        }

        impl ::std::error::Error for $name {}

        impl crate::modeled::ModeledError for $name {
            #[inline]
            fn name(&self) -> &'static str {
                stringify!($name)
            }
        }

        impl ::aws_types::request_id::RequestId for $name {
            #[inline]
            fn request_id(&self) -> ::std::option::Option<&str> {
                ::aws_types::request_id::RequestId::request_id(&self.meta)
            }
        }

        impl ::aws_smithy_types::error::metadata::ProvideErrorMetadata for $name {
            #[inline]
            fn meta(&self) -> &::aws_smithy_types::error::ErrorMetadata {
                &self.meta
            }
        }
    };
    (@message $message:expr, optional plain) => { $message.as_deref() };
    (@message $message:expr, optional sensitive) => { $message.as_ref().map(|_| crate::shape::REDACTED) };
    (@message $message:expr, required plain) => { ::std::option::Option::Some($message.as_str()) };
    (@message $message:expr, required sensitive) => { ::std::option::Option::Some(crate::shape::REDACTED) };
}

/// Defines the error type of the service: one variant for each error, sorted by its Smithy name.
macro_rules! service_error {
    (
        pub enum Error { $($(#[$attribute:meta])? $variant:ident = $code:literal,)* }
    ) => {
        /// All errors of the service. The error of every operation converts into this type.
        #[non_exhaustive]
        pub enum Error {
            $(
                // Only rustdoc needs a link to the type, for which the text must be in one piece.
                #[cfg_attr(doc, doc = concat!("The error [`", stringify!($variant), "`](crate::types::error::", stringify!($variant), ")."))]
                #[cfg_attr(not(doc), doc = "The error `")]
                #[cfg_attr(not(doc), doc = stringify!($variant))]
                #[cfg_attr(not(doc), doc = "`.")]
                $(#[$attribute])?
                $variant(crate::types::error::$variant),
            )*
            /// Any other error: one that is not in the model, or a failure without a response of the service.
            #[deprecated(note = "Don't match on this variant: what is unhandled now may get a variant of its own. \
                Match with `_`, then look at `ProvideErrorMetadata::code`.")]
            Unhandled(crate::error::sealed_unhandled::Unhandled),
        }

        impl Error {
            /// Returns the error in the variant.
            fn error_ref(&self) -> ServiceErrorRef<'_> {
                match self {
                    $(Self::$variant(error) => ServiceErrorRef::$variant(error),)*
                    Self::Unhandled(unhandled) => ServiceErrorRef::Unhandled(unhandled),
                }
            }

            /// Deserializes the error whose code is in the metadata.
            pub(crate) fn read(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
                meta: ::aws_smithy_types::error::ErrorMetadata,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                // A service without errors does not use the deserializer.
                let _ = &deserializer;
                ::std::result::Result::Ok(match meta.code().unwrap_or_default() {
                    $($code => Self::$variant(crate::shape::read_error(deserializer, meta)?),)*
                    _ => Self::Unhandled(crate::modeled::generic(meta)),
                })
            }

            /// Creates the error with a code, without any member set. Returns `None` if no error has the code.
            pub(crate) fn without_members(code: &str) -> ::std::option::Option<Self> {
                match code {
                    $($code => crate::shape::fallback().map(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }
        }

        /// The content of an error enum: a modeled error, or an unhandled one. The error enums of all operations convert to
        /// this type, so that code for all of them is compiled once.
        pub(crate) enum ServiceErrorRef<'a> {
            $($variant(&'a crate::types::error::$variant),)*
            Unhandled(&'a crate::error::sealed_unhandled::Unhandled),
        }

        impl<'a> ServiceErrorRef<'a> {
            /// The error as a trait object.
            pub(crate) fn modeled(self) -> crate::modeled::Inner<'a> {
                match self {
                    $(ServiceErrorRef::$variant(error) => crate::modeled::inner(error),)*
                    ServiceErrorRef::Unhandled(unhandled) => ::std::result::Result::Err(unhandled),
                }
            }
        }

        impl ::std::fmt::Debug for Error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.error_ref().debug(f)
            }
        }

        impl ::std::fmt::Display for Error {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.error_ref().display(f)
            }
        }

        impl ::std::error::Error for Error {
            fn source(&self) -> ::std::option::Option<&(dyn ::std::error::Error + 'static)> {
                match self.error_ref().modeled() {
                    ::std::result::Result::Ok(modeled) => modeled.source(),
                    ::std::result::Result::Err(unhandled) => ::std::option::Option::Some(&*unhandled.source),
                }
            }
        }

        impl ::aws_smithy_types::error::metadata::ProvideErrorMetadata for Error {
            fn meta(&self) -> &::aws_smithy_types::error::ErrorMetadata {
                self.error_ref().meta()
            }
        }

        impl ::aws_types::request_id::RequestId for Error {
            fn request_id(&self) -> ::std::option::Option<&str> {
                ::aws_smithy_types::error::metadata::ProvideErrorMetadata::meta(self).request_id()
            }
        }

        impl ::std::convert::From<::aws_smithy_types::error::operation::BuildError> for Error {
            fn from(error: ::aws_smithy_types::error::operation::BuildError) -> Self {
                Self::Unhandled(crate::modeled::caused(error))
            }
        }
    };
}
