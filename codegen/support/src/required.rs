//! Builders that start with the required members of an input.

/// Defines `builder_with` of an input, which takes the required members and returns a builder for the others. Each row has
/// a member, its type as an argument and, if the type of the member differs, the method that converts the argument.
///
/// ```text
/// required! {
///     GetUserInput, GetUserInputBuilder {
///         user_pool_id: impl Into<String> => into,
///         kinds: Vec<types::KindType>,
///     }
/// }
/// ```
#[cfg(feature = "required")]
macro_rules! required {
    ($name:ident, $builder:ident { $($field:ident: $ty:ty $(=> $into:ident)?,)* }) => {
        const _: () = {
            #[allow(unused_imports)]
            use crate::types;

            impl $name {
                #[doc = concat!("Creates a builder for [`", stringify!($name), "`] with the required members set.")]
                ///
                /// Set optional members on the builder, then send the request: `.send_with(&client).await`.
                #[cfg_attr(docsrs, doc(cfg(feature = "required")))]
                #[inline]
                #[allow(clippy::too_many_arguments, reason = "one for each required member")]
                pub fn builder_with($($field: $ty),*) -> builders::$builder {
                    let mut it = Self::builder();
                    $(it.inner.$field = ::std::option::Option::Some($field $(.$into())?);)*
                    it
                }
            }
        };
    };
}

/// Defines nothing without the feature, which saves compile time.
#[cfg(not(feature = "required"))]
macro_rules! required {
    ($($rest:tt)*) => {};
}

#[cfg(test)]
mod tests;
