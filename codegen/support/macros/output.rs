//! Outputs.

/// The output of an operation and its builder.
macro_rules! output {
    (
        $(#[$meta:meta])*
        $name:ident / $builder:ident: $mode:ident = $shape:literal [$($facts:tt)*] $rows:tt
    ) => {
        pub use output::$name;

        mod output {
            #[allow(unused_imports)]
            use crate::types;

            structure! {
                $(#[$meta])*
                $name / $builder: $mode = synthetic_namespace $shape [$($facts)*]
                in [crate::registry::operations::schema(crate::registry::operations::Shape::$name as usize)]
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
    ($(#[$meta:meta])* $name:ident / $builder:ident: $mode:ident = $shape:literal $rows:tt) => {
        output! { $(#[$meta])* $name / $builder: $mode = $shape [] $rows }
    };
}
