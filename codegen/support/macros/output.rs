//! Outputs.

/// The output of an operation and its builder.
macro_rules! output {
    (
        $(#[$meta:meta])*
        $name:ident / $builder:ident: $mode:ident = $shape:literal [$($facts:tt)*] { $($rows:tt)* }
    ) => {
        pub use output::$name;

        mod output {
            #[allow(unused_imports)]
            use crate::types;

            structure! {
                $(#[$meta])*
                $name / $builder: $mode = [synthetic $shape] [$($facts)*]
                extra [_request_id: ::std::option::Option<::std::string::String>] { $($rows)* }
            }

            impl ::aws_types::request_id::RequestId for $name {
                #[inline]
                fn request_id(&self) -> ::std::option::Option<&str> {
                    self._request_id.as_deref()
                }
            }

            output!(@finish $mode $name / $builder);
        }
    };
    (@finish whole $name:ident / $builder:ident) => {
        build_whole!($name / $builder);
        deserialize!($name / $builder, builder => ::std::result::Result::Ok(builder.inner));
        output!(@read $name / $builder, builder.inner._request_id, builder => ::std::result::Result::Ok(builder.inner));
    };
    (@finish parts $name:ident / $builder:ident) => {
        deserialize!($name / $builder, builder => ::std::result::Result::Ok(builder.build()));
        output!(@read $name / $builder, builder._request_id, builder => ::std::result::Result::Ok(builder.build()));
    };
    (@finish fallible $name:ident / $builder:ident) => {
        deserialize!($name / $builder, builder => crate::shape::built(builder._correct_within().build()));
        output!(@read $name / $builder, builder._request_id, builder => crate::shape::built(builder.build()));
    };
    (@read $name:ident / $builder:ident, $it:ident $(.$path:tt)*, $same:ident => $finish:expr) => {
        impl crate::call::ReadOutput for $name {
            #[inline]
            fn read_output(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
                request_id: ::std::option::Option<::std::string::String>,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                let mut $it = $builder::_read(deserializer)?._correct();
                $it $(.$path)* = request_id;
                $finish
            }
        }
    };
}
