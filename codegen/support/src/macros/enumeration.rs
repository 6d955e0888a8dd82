//! Enums.

/// Defines an enum of strings: each variant with its text, sorted by the text.
macro_rules! enumeration {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        #[values($sensitivity:ident)]
        pub enum $name:ident {
            $( $(#[$variant_meta:meta])* $variant:ident = $text:literal, )*
        }
    ) => {
        $(#[doc = $doc])*
        ///
        /// The service may add values, so every `match` needs a `_` arm.
        $(#[deprecated $($deprecated)*])?
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$variant_meta])* $variant, )*
            /// A value that this version of the crate does not know. [`as_str`](Self::as_str) returns its text.
            #[deprecated(note = "Don't match on this variant: what is unknown now may get a variant of its own. Match with `_`.")]
            Unknown(crate::primitives::sealed_enum_unknown::UnknownVariantValue),
        }

        // A `derive` would add a function, which takes time to compile.
        impl ::std::cmp::Eq for $name {}

        impl $name {
            /// Returns the value as text.
            #[inline]
            pub fn as_str(&self) -> &str {
                match self {
                    $($name::$variant => $text,)*
                    $name::Unknown(value) => value.as_str(),
                }
            }

            /// Returns the text of every known value, sorted.
            #[inline]
            pub const fn values() -> &'static [&'static str] {
                &[$($text),*]
            }

            /// Parses the text of a known value.
            ///
            /// # Errors
            ///
            /// Fails if the text is not one of [`values`](Self::values).
            #[inline]
            pub fn try_parse(value: &str) -> ::std::result::Result<Self, crate::error::UnknownVariantError> {
                crate::shape::parsed(Self::known(value), value)
            }

            // Not inline, since it is long: each crate that uses the enum would compile it again.
            fn known(text: &str) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(match text {
                    $($text => $name::$variant,)*
                    _ => return ::std::option::Option::None,
                })
            }
        }

        enumeration!(@debug $sensitivity $name $($variant)*);
        enumeration!(@text $name);

        impl ::std::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                match Self::known(text) {
                    ::std::option::Option::Some(known) => known,
                    ::std::option::Option::None => {
                        $name::Unknown(crate::primitives::sealed_enum_unknown::UnknownVariantValue(text.to_owned()))
                    }
                }
            }
        }
    };
    (@debug plain $name:ident $($variant:ident)*) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                crate::shape::debug_variant(f, Self::values(), self.as_str(), stringify!($($variant)*))
            }
        }
    };
    (@debug sensitive $name:ident $($variant:ident)*) => {
        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(crate::shape::REDACTED)
            }
        }
    };
    (@text $name:ident) => {
        impl ::std::str::FromStr for $name {
            type Err = ::std::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::std::result::Result<Self, <Self as ::std::str::FromStr>::Err> {
                ::std::result::Result::Ok(text.into())
            }
        }

        impl ::std::convert::AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        // The known values come first, in the order of their texts. A `derive` would take far longer to compile.
        impl ::std::cmp::Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::std::cmp::Ordering {
                crate::shape::compare(self, other)
            }
        }

        impl ::std::cmp::PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> ::std::option::Option<::std::cmp::Ordering> {
                ::std::option::Option::Some(self.cmp(other))
            }
        }

        impl ::std::hash::Hash for $name {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state)
            }
        }

        impl crate::shape::Enum for $name {
            #[inline]
            fn is_known(&self) -> bool {
                !::std::matches!(self, $name::Unknown(_))
            }
        }

        impl crate::shape::Value for $name {
            type Codec = crate::shape::EnumCodec;
        }
    };
}
