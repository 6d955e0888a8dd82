//! Builders.

/// The builder of a structure, and how the structure is made of what is read.
///
/// `whole`: every member is an `Option`, so the builder wraps what it builds; `input` is the same, but the builder's `build`
/// is said elsewhere. `parts`: it keeps an `Option` for every member; `fallible` when a required one may be missing at the end.
macro_rules! builder {
    (parts $($rest:tt)*) => { parts_builder!(parts $($rest)*); };
    (fallible $($rest:tt)*) => { parts_builder!(fallible $($rest)*); };
    ($mode:ident $name:ident / $builder:ident $(sends $fluent:ident)? $(beside $beside:ident)? {
        $([$($meta:tt)*] $field:ident / $set:ident / $get:ident: $null:ident [$kind:ident $($args:tt)?] [$($redacted:ident)?];)*
    }) => {
        fluent_setters!([$($fluent)?] { $([$($meta)*] ($field, $set, $get) [$kind $($args)?];)* });

        /// Takes the members one by one; `build` makes the whole of them.
        #[non_exhaustive]
        pub struct $builder { pub(crate) inner: $name }

        impl ::std::clone::Clone for $builder {
            #[inline]
            fn clone(&self) -> Self {
                Self { inner: ::std::clone::Clone::clone(&self.inner) }
            }
        }

        impl ::std::cmp::PartialEq for $builder {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.inner == other.inner
            }
        }

        impl ::std::default::Default for $builder {
            #[inline]
            fn default() -> Self {
                Self { inner: $name {
                    $($field: ::std::option::Option::None,)*
                    $($beside: ::std::option::Option::None,)?
                }}
            }
        }

        impl ::std::fmt::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.inner.debug_builder_(f)
            }
        }

        impl $builder {
            $(setters!($kind $($args)? [.inner] ($field, $set, $get) [$($meta)*]);)*

            build_whole!($mode $name);
        }

        impl crate::shape::Structure for $name {
            #[inline]
            #[allow(unused_mut, reason = "there may be no members")]
            fn make(
                fill: &mut crate::shape::Fill<'_>,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                let mut it = $builder::default().inner;
                fill.members(Self::SCHEMA, &mut [$(it.$field.$null()),*]);
                $(beside!($beside it fill);)?
                fill.whole(it)
            }
        }
    };
}

/// The setters of the fluent builder of an input.
macro_rules! fluent_setters {
    ([] $rows:tt) => {};
    ([$fluent:ident] { $($meta:tt $names:tt [$kind:ident $($args:tt)?];)* }) => {
        impl $fluent {
            $(setters!($kind $($args)? [.inner.inner] $names $meta);)*
        }
    };
}

/// The method `build` of a builder that wraps what it builds.
macro_rules! build_whole {
    (whole $name:ident) => {
        /// The whole with the members set so far.
        #[inline]
        pub fn build(self) -> $name {
            self.inner
        }
    };
    (input $name:ident) => {
        /// The whole with the members set so far.
        ///
        /// # Errors
        /// None: it is the service that checks the members.
        #[inline]
        pub fn build(
            self,
        ) -> ::std::result::Result<$name, ::aws_smithy_types::error::operation::BuildError> {
            ::std::result::Result::Ok(self.inner)
        }
    };
}

/// A builder that keeps an `Option` for every member.
macro_rules! parts_builder {
    ($mode:ident $name:ident / $builder:ident $(beside $beside:ident)? {
        $([$($meta:tt)*] $field:ident / $set:ident / $get:ident: $null:ident $(($default:expr))? [$kind:ident $($args:tt)?] [$($redacted:ident)?];)*
    }) => {
        /// Takes the members one by one; `build` makes the whole of them.
        #[non_exhaustive]
        pub struct $builder {
            $(pub(crate) $field: ::std::option::Option<member_type!($kind $($args)?)>,)*
            $(pub(crate) $beside: beside_part!($beside),)?
        }

        impl ::std::clone::Clone for $builder {
            #[inline]
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* $($beside: self.$beside.clone())? }
            }
        }

        // Less to compile than what `derive` makes.
        impl ::std::default::Default for $builder {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: ::std::option::Option::None,)*
                    $($beside: ::std::option::Option::None,)?
                }
            }
        }

        impl crate::shape::Visit for $builder {
            #[inline]
            fn visit(&self, visitor: crate::shape::Visitor<'_>) {
                visitor.fields(
                    stringify!($builder, $($field $($redacted)?,)* $($beside)?),
                    &[$(self.$field.member_(),)* $(self.$beside.member_())?],
                )
            }
        }

        impl ::std::cmp::PartialEq for $builder {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.equals_(other)
            }
        }

        impl ::std::fmt::Debug for $builder {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.debug_(f)
            }
        }

        impl $builder {
            $(setters!($kind $($args)? [] ($field, $set, $get) [$($meta)*]);)*

            build!($mode self $name {
                $($field: build_member!($name, $field, self.$field, $null $(($default))?),)*
                $($beside: build_beside!($beside self.$beside),)?
            });
        }

        impl crate::shape::Structure for $name {
            #[inline]
            #[allow(unused_mut, reason = "there may be no members")]
            fn make(
                fill: &mut crate::shape::Fill<'_>,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                let mut it = $builder::default();
                fill.members(Self::SCHEMA, &mut [$(it.$field.$null()),*]);
                $(beside!($beside it fill);)?
                built!($mode fill it)
            }
        }
    };
}

/// What a builder of parts keeps for the field that is no member: the request id of an output, the metadata of an error.
macro_rules! beside_part {
    (_request_id) => { ::std::option::Option<::std::string::String> };
    (meta) => { ::std::option::Option<::aws_smithy_types::error::ErrorMetadata> };
}

/// What `build` makes of it.
macro_rules! build_beside {
    (_request_id $value:expr) => {
        $value
    };
    (meta $value:expr) => {
        $value.unwrap_or_default()
    };
}

/// How it is filled when a response is read.
macro_rules! beside {
    (_request_id $it:ident $fill:ident) => {
        $it._request_id = $fill.beside().request_id;
    };
    (meta $it:ident $fill:ident) => {
        let beside = $fill.beside();
        $it.message = $it.message.or_else(|| beside.message());
        $it.meta = beside.meta;
    };
}

/// The method `build` of a builder of parts.
macro_rules! build {
    (parts $self:ident $name:ident { $($fields:tt)* }) => {
        /// The whole with the members set so far.
        #[inline]
        pub fn build($self) -> $name {
            $name { $($fields)* }
        }
    };
    (fallible $self:ident $name:ident { $($fields:tt)* }) => {
        /// The whole with the members set so far.
        ///
        /// # Errors
        /// A required member is not set.
        #[inline]
        pub fn build($self) -> ::std::result::Result<$name, ::aws_smithy_types::error::operation::BuildError> {
            ::std::result::Result::Ok($name { $($fields)* })
        }
    };
}

/// What has been read, built.
macro_rules! built {
    (parts $fill:ident $it:ident) => {
        $fill.whole($it.build())
    };
    (fallible $fill:ident $it:ident) => {
        $fill.built($it.build())
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
        match crate::shape::field::required(
            $value,
            stringify!($field),
            concat!(
                stringify!($field),
                " was not specified but it is required when building ",
                stringify!($name)
            ),
        ) {
            ::std::result::Result::Ok(value) => value,
            ::std::result::Result::Err(error) => return ::std::result::Result::Err(error),
        }
    };
}
