//! Outputs.

/// Defines the output of an operation and its builder.
macro_rules! output {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        #[builder($builder:ident, $mode:ident)]
        pub struct $name:ident $members:tt
    ) => {
        pub use output::$name;

        mod output {
            use crate::shape::prelude::*;

            structure_shape! {
                [$(#[doc = $doc])* $(#[deprecated $($deprecated)*])?]
                $name, $builder: $mode in operations
                with _request_id: ::std::option::Option<::std::string::String> $members
            }

            impl ::aws_types::request_id::RequestId for $name {
                #[inline]
                fn request_id(&self) -> ::std::option::Option<&str> {
                    self._request_id.as_deref()
                }
            }
        }
    };
}
