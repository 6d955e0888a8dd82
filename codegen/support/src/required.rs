//! Builders that start with what an input requires.

/// A function of an input: it takes the required members, and returns the builder for the others. Behind each stand its type
/// as an argument and, if that is another one than the member's, how it becomes the member.
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
                #[allow(clippy::too_many_arguments, reason = "each of them is required")]
                pub fn builder_with($($field: $ty),*) -> builders::$builder {
                    let mut it = Self::builder();
                    $(it.inner.$field = ::std::option::Option::Some($field $(.$into())?);)*
                    it
                }
            }
        };
    };
}

/// Without the feature there is nothing of that, so that it takes the compiler no time.
#[cfg(not(feature = "required"))]
macro_rules! required {
    ($($rest:tt)*) => {};
}

#[cfg(test)]
mod tests;
