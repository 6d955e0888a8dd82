//! Outputs.

/// The output of an operation and its builder.
macro_rules! output {
    (
        $(#[$meta:meta])*
        $name:ident / $builder:ident: $mode:ident $rows:tt
    ) => {
        pub use output::$name;

        mod output {
            use crate::shape::prelude::*;

            structure! {
                $(#[$meta])*
                $name / $builder: $mode in operations
                beside _request_id: ::std::option::Option<::std::string::String> $rows
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
