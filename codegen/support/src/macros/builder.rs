//! Builders.

/// Defines the builder of a structure, and its deserialization. The kind of builder comes first:
///
/// - `transparent`: every member is an `Option`, so the builder wraps the structure that it builds;
/// - `input`: as `transparent`, but `build` returns a `Result`, which is never an error;
/// - `defaulted`: the builder has an `Option` for every member, and `build` sets defaults;
/// - `fallible`: as `defaulted`, but `build` fails if a required member is not set.
macro_rules! builder {
    (defaulted $($rest:tt)*) => { optional_builder!(defaulted $($rest)*); };
    (fallible $($rest:tt)*) => { optional_builder!(fallible $($rest)*); };
    ($mode:ident $name:ident / $builder:ident $(sends $fluent:ident)? $(with $extra:ident)? {
        $([$($docs:tt)*] [$($meta:tt)*] $wire:literal $field:ident / $set:ident / $get:ident: $presence:ident [$kind:ident $($args:tt)?] [$sensitivity:ident];)*
    }) => {
        fluent_setters!([$($fluent)?] { $([$($docs)*] [$($meta)*] ($name, $wire, $field, $set, $get) [$kind $($args)?];)* });

        /// Builder for [`
        #[doc = stringify!($name)]
        /// `].
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
                    $($extra: ::std::option::Option::None,)?
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
            $(setters!($kind $($args)? [.inner] ($name, $wire, $field, $set, $get) [$($docs)*] [$($meta)*]);)*

            build_transparent!($mode $name);
        }

        impl crate::shape::Structure for $name {
            #[inline]
            #[allow(unused_mut, reason = "there may be no members")]
            fn read_from(
                reader: &mut crate::shape::StructureReader<'_>,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                let mut read = $builder::default().inner;
                reader.read_members(Self::SCHEMA, &mut [$(read.$field.$presence()),*]);
                $(set_extra!($extra read reader);)?
                reader.finish(read)
            }
        }
    };
}

/// The setters of the fluent builder of an input.
macro_rules! fluent_setters {
    ([] $rows:tt) => {};
    ([$fluent:ident] { $($docs:tt $meta:tt $names:tt [$kind:ident $($args:tt)?];)* }) => {
        impl $fluent {
            $(setters!($kind $($args)? [.inner.inner] $names $docs $meta);)*
        }
    };
}

/// The method `build` of a builder that wraps what it builds.
macro_rules! build_transparent {
    (transparent $name:ident) => {
        /// Builds the structure from the members set so far.
        #[inline]
        pub fn build(self) -> $name {
            self.inner
        }
    };
    (input $name:ident) => {
        /// Builds the structure from the members set so far.
        ///
        /// # Errors
        ///
        /// Never fails, since the service validates the members.
        #[inline]
        pub fn build(
            self,
        ) -> ::std::result::Result<$name, ::aws_smithy_types::error::operation::BuildError> {
            ::std::result::Result::Ok(self.inner)
        }
    };
}

/// A builder with an `Option` for every member.
macro_rules! optional_builder {
    ($mode:ident $name:ident / $builder:ident $(with $extra:ident)? {
        $([$($docs:tt)*] [$($meta:tt)*] $wire:literal $field:ident / $set:ident / $get:ident: $presence:ident $(($default:expr))? [$kind:ident $($args:tt)?] [$sensitivity:ident];)*
    }) => {
        /// Builder for [`
        #[doc = stringify!($name)]
        /// `].
        #[non_exhaustive]
        pub struct $builder {
            $(pub(crate) $field: ::std::option::Option<member_type!($kind $($args)?)>,)*
            $(pub(crate) $extra: extra_option!($extra),)?
        }

        impl ::std::clone::Clone for $builder {
            #[inline]
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* $($extra: self.$extra.clone())? }
            }
        }

        // Takes less time to compile than a `derive`.
        impl ::std::default::Default for $builder {
            #[inline]
            fn default() -> Self {
                Self {
                    $($field: ::std::option::Option::None,)*
                    $($extra: ::std::option::Option::None,)?
                }
            }
        }

        impl crate::shape::Visit for $builder {
            #[inline]
            fn visit(&self, visitor: crate::shape::Visitor<'_>) {
                visitor.fields(stringify!($builder), &[
                    $(crate::shape::Field::$sensitivity(stringify!($field), self.$field.member_()),)*
                    $(crate::shape::Field::plain(stringify!($extra), self.$extra.member_()),)?
                ])
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
            $(setters!($kind $($args)? [] ($name, $wire, $field, $set, $get) [$($docs)*] [$($meta)*]);)*

            build!($mode self $name {
                $($field: build_member!($name, $field, self.$field, $presence $(($default))?),)*
                $($extra: build_extra!($extra self.$extra),)?
            });
        }

        impl crate::shape::Structure for $name {
            #[inline]
            #[allow(unused_mut, reason = "there may be no members")]
            fn read_from(
                reader: &mut crate::shape::StructureReader<'_>,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                let mut read = $builder::default();
                reader.read_members(Self::SCHEMA, &mut [$(read.$field.$presence()),*]);
                $(set_extra!($extra read reader);)?
                finish!($mode reader read)
            }
        }
    };
}

/// The type, in the builder, of the field that is not a member: the request ID of an output, the metadata of an error.
macro_rules! extra_option {
    (_request_id) => { ::std::option::Option<::std::string::String> };
    (meta) => { ::std::option::Option<::aws_smithy_types::error::ErrorMetadata> };
}

/// The value, in the built structure, of the field that is not a member.
macro_rules! build_extra {
    (_request_id $value:expr) => {
        $value
    };
    (meta $value:expr) => {
        $value.unwrap_or_default()
    };
}

/// Sets the field that is not a member when a response is deserialized.
macro_rules! set_extra {
    (_request_id $read:ident $reader:ident) => {
        $read._request_id = $reader.metadata().request_id;
    };
    (meta $read:ident $reader:ident) => {
        let metadata = $reader.metadata();
        $read.message = $read.message.or_else(|| metadata.message());
        $read.meta = metadata.error;
    };
}

/// The method `build` of a builder with an `Option` for every member.
macro_rules! build {
    (defaulted $self:ident $name:ident { $($fields:tt)* }) => {
        /// Builds the structure from the members set so far.
        #[inline]
        pub fn build($self) -> $name {
            $name { $($fields)* }
        }
    };
    (fallible $self:ident $name:ident { $($fields:tt)* }) => {
        /// Builds the structure from the members set so far.
        ///
        /// # Errors
        ///
        /// Fails if a required member is not set.
        #[inline]
        pub fn build($self) -> ::std::result::Result<$name, ::aws_smithy_types::error::operation::BuildError> {
            ::std::result::Result::Ok($name { $($fields)* })
        }
    };
}

/// Builds the structure from the deserialized members.
macro_rules! finish {
    (defaulted $reader:ident $read:ident) => {
        $reader.finish($read.build())
    };
    (fallible $reader:ident $read:ident) => {
        $reader.finish_build($read.build())
    };
}

/// The value of a member in the built structure.
macro_rules! build_member {
    ($name:ident, $field:ident, $value:expr, optional) => {
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
