//! Builders.

/// The builder of a structure.
///
/// `whole`: every member is an `Option`, so the builder wraps what it builds. `parts`: it keeps an `Option` for every member;
/// `fallible` when a required one may be missing at the end.
macro_rules! builder {
    (parts $($rest:tt)*) => { parts_builder!(parts $($rest)*); };
    (fallible $($rest:tt)*) => { parts_builder!(fallible $($rest)*); };
    ($mode:ident $name:ident / $builder:ident extra [$($extra:ident: $extra_ty:ty),*] {
        $([$($meta:tt)*] $field:ident / $set:ident / $get:ident: $null:ident [$($kind:tt)*] [$($redacted:ident)?];)*
    }) => {
        #[doc = concat!("Builds a [`", stringify!($name), "`].")]
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq)]
        #[non_exhaustive]
        pub struct $builder { pub(crate) inner: $name }

        impl ::std::default::Default for $builder {
            #[inline]
            fn default() -> Self {
                Self { inner: $name {
                    $($field: ::std::option::Option::None,)*
                    $($extra: ::std::option::Option::None,)*
                }}
            }
        }

        impl ::std::fmt::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                crate::shape::debug(f, stringify!($builder), &self.inner)
            }
        }

        impl $builder {
            $(setters!([$($meta)*] [.inner] $name ($field, $set, $get) $($kind)*);)*

            /// Reads the members that are there.
            #[inline]
            pub(crate) fn _read(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                #[allow(unused_mut, reason = "there may be no members")]
                let mut builder = Self::default();
                crate::shape::read_members($name::SCHEMA, &mut [$(&mut builder.inner.$field),*], deserializer)?;
                ::std::result::Result::Ok(builder)
            }
        }

        correct_whole!($mode $builder { $($field: $null;)* });
    };
}

/// The response side of a builder that wraps what it builds. An input has none.
macro_rules! correct_whole {
    (input $($rest:tt)*) => {};
    (whole $builder:ident { $($field:ident: $null:ident;)* }) => {
        impl $builder {
            /// Puts something in the place of each member that a response ought to have and does not.
            #[inline]
            #[allow(unused_mut, reason = "there may be nothing to correct")]
            pub(crate) fn _correct(mut self) -> Self {
                $(correct_member!(absent self.inner.$field, $null);)*
                self
            }
        }
    };
}

/// A builder that keeps an `Option` for every member.
macro_rules! parts_builder {
    ($mode:ident $name:ident / $builder:ident extra [$($extra:ident: $extra_ty:ty),*] {
        $([$($meta:tt)*] $field:ident / $set:ident / $get:ident: $null:ident $(($default:expr))? [$($kind:tt)*] [$($redacted:ident)?];)*
    }) => {
        #[doc = concat!("Builds a [`", stringify!($name), "`].")]
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq, ::std::default::Default)]
        #[non_exhaustive]
        pub struct $builder {
            $(pub(crate) $field: ::std::option::Option<member_type!($($kind)*)>,)*
            $(pub(crate) $extra: extra_part!($extra),)*
        }

        impl crate::shape::Structure for $builder {
            #[inline]
            fn fields(&self) -> &'static [crate::shape::Field] {
                &[$((stringify!($field), is_redacted!($($redacted)?)),)* $((stringify!($extra), false)),*]
            }

            #[inline]
            fn visit(&self, visit: &mut dyn FnMut(&[&dyn crate::shape::Member])) {
                visit(&[$(&self.$field,)* $(&self.$extra),*])
            }
        }

        impl ::std::fmt::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                crate::shape::debug(f, stringify!($builder), self)
            }
        }

        impl $builder {
            $(setters!([$($meta)*] [] $name ($field, $set, $get) $($kind)*);)*

            build!($mode self $name {
                $($field: build_member!($name, $field, self.$field, $null $(($default))?),)*
                $($extra: build_extra!($extra self.$extra),)*
            });

            /// Reads the members that are there.
            #[inline]
            pub(crate) fn _read(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                #[allow(unused_mut, reason = "there may be no members")]
                let mut builder = Self::default();
                crate::shape::read_members($name::SCHEMA, &mut [$(&mut builder.$field),*], deserializer)?;
                ::std::result::Result::Ok(builder)
            }

            /// Puts something in the place of each member that a top-level response ought to have and does not.
            #[inline]
            #[allow(unused_mut, reason = "there may be nothing to correct")]
            pub(crate) fn _correct(mut self) -> Self {
                $(correct_member!(absent self.$field, $null);)*
                self
            }

            /// The same for a structure within a response.
            #[inline]
            #[allow(unused_mut, reason = "there may be nothing to correct")]
            pub(crate) fn _correct_within(mut self) -> Self {
                $(correct_member!(absent_within self.$field, $null);)*
                self
            }
        }
    };
}

/// What a builder of parts keeps for the fields that are not members: the request id of an output, the metadata of an error.
macro_rules! extra_part {
    (_request_id) => { ::std::option::Option<::std::string::String> };
    (meta) => { ::std::option::Option<::aws_smithy_types::error::ErrorMetadata> };
}

/// What `build` makes of it.
macro_rules! build_extra {
    (_request_id $value:expr) => {
        $value
    };
    (meta $value:expr) => {
        $value.unwrap_or_default()
    };
}

/// The method `build` of a builder of parts.
macro_rules! build {
    (parts $self:ident $name:ident { $($fields:tt)* }) => {
        #[doc = concat!("The [`", stringify!($name), "`] with the members set so far.")]
        #[inline]
        pub fn build($self) -> $name {
            $name { $($fields)* }
        }
    };
    (fallible $self:ident $name:ident { $($fields:tt)* }) => {
        #[doc = concat!("The [`", stringify!($name), "`] with the members set so far.")]
        ///
        /// # Errors
        /// A required member is not set.
        #[inline]
        pub fn build($self) -> ::std::result::Result<$name, ::aws_smithy_types::error::operation::BuildError> {
            ::std::result::Result::Ok($name { $($fields)* })
        }
    };
}

/// What `build` makes of one part.
macro_rules! build_member {
    ($name:ident, $field:ident, $value:expr, opt) => {
        $value
    };
    ($name:ident, $field:ident, $value:expr, expected) => {
        $value
    };
    ($name:ident, $field:ident, $value:expr, default) => {
        $value.unwrap_or_default()
    };
    ($name:ident, $field:ident, $value:expr, default($default:expr)) => {
        $value.unwrap_or_else(|| $default)
    };
    ($name:ident, $field:ident, $value:expr, required) => {
        match $value {
            ::std::option::Option::Some(value) => value,
            ::std::option::Option::None => {
                return ::std::result::Result::Err(
                    ::aws_smithy_types::error::operation::BuildError::missing_field(
                        stringify!($field),
                        concat!(
                            stringify!($field),
                            " was not specified but it is required when building ",
                            stringify!($name)
                        ),
                    ),
                )
            }
        }
    };
}

/// Fills one missing member for `correct` (by `Value::absent`) or `correct_within` (by `Value::absent_within`).
macro_rules! correct_member {
    (absent $field:expr, opt) => {};
    (absent $field:expr, default) => {};
    (absent_within $field:expr, opt) => {};
    (absent_within $field:expr, default) => {};
    (absent_within $field:expr, expected) => {};
    ($absent:ident $field:expr, $required:ident) => {
        if $field.is_none() {
            $field = crate::shape::Value::$absent();
        }
    };
}

/// The method `build` of a builder that wraps what it builds.
macro_rules! build_whole {
    ($name:ident / $builder:ident) => {
        impl $builder {
            #[doc = concat!("The [`", stringify!($name), "`] with the members set so far.")]
            #[inline]
            pub fn build(self) -> $name {
                self.inner
            }
        }
    };
}
