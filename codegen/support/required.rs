//! Builders that start with what an input requires.

/// A function of an input: it takes the required members, and returns the builder for the others.
///
/// ```text
/// required! {
///     GetUserInput / GetUserInputBuilder {
///         user_pool_id: str;
///         kinds: list(types::KindType);
///     }
/// }
/// ```
macro_rules! required {
    ($name:ident / $builder:ident { $($field:ident: $kind:ident $(($($arg:tt)*))?;)* }) => {
        impl $name {
            /// Builds the input, beginning with what is required.
            ///
            /// What is optional can be set on the builder, which then sends the input with a client:
            /// `.send_with(&client)`.
            #[inline]
            #[allow(clippy::too_many_arguments, reason = "each of them is required")]
            pub fn builder_with($($field: argument!($kind $(($($arg)*))?)),*) -> builders::$builder {
                let mut it = Self::builder();
                $(it.inner.$field = ::std::option::Option::Some(given!($field $kind));)*
                it
            }
        }
    };
}

/// The type of an argument.
macro_rules! argument {
    (str) => { impl ::std::convert::Into<::std::string::String> };
    ($($kind:tt)*) => { member_type!($($kind)*) };
}

/// The value of an argument.
macro_rules! given {
    ($field:ident str) => {
        $field.into()
    };
    ($field:ident $kind:ident) => {
        $field
    };
}
