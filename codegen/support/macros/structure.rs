//! Structures.

/// Whether the debug output leaves a member's value out.
macro_rules! is_redacted {
    () => {
        false
    };
    (redacted) => {
        true
    };
}

/// A structure and its builder, and all that belongs to them.
macro_rules! structure {
    (
        $(#[$meta:meta])*
        $name:ident / $builder:ident: $mode:ident = $shape:tt [$($facts:tt)*] extra [$($extra:ident: $extra_ty:ty),*] {
            $(
                $(#[doc = $doc:literal])*
                $(#[deprecated $($deprecated:tt)*])?
                $field:ident / $set:ident / $get:ident: $null:ident $(($default:expr))? $kind:ident $(($($arg:tt)*))? = $wire:literal
                $(! $redacted:ident)? $({$($member_facts:tt)*})?
                $(of $collection:ident $collection_name:literal $({$($element_facts:tt)*})?)* ;
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])*
                $(#[deprecated $($deprecated)*])?
                pub $field: field_type!($null $kind $(($($arg)*))?),
            )*
            $(pub(crate) $extra: $extra_ty,)*
        }

        impl $name {
            /// What a codec has to know about this shape.
            pub const SCHEMA: &'static ::aws_smithy_schema::Schema<'static> = schema!(Structure, $shape, [$($facts)*], [
                $((member_type!($kind $(($($arg)*))?)) = $wire [$(of $collection $collection_name {$($($element_facts)*)?})*] [$($($member_facts)*)?];)*
            ]);

            /// A builder without any member set.
            #[inline]
            pub fn builder() -> $builder {
                ::std::default::Default::default()
            }

            $(accessor!([$(#[doc = $doc])* $(#[deprecated $($deprecated)*])?] $field: $null $kind $(($($arg)*))?);)*
        }

        impl crate::shape::Structure for $name {
            #[inline]
            fn fields(&self) -> &'static [crate::shape::Field] {
                &[$((stringify!($field), is_redacted!($($redacted)?)),)* $((stringify!($extra), false)),*]
            }

            #[inline]
            fn visit(&self, visit: &mut dyn FnMut(&[&dyn crate::shape::Member])) {
                visit(&[$(&self.$field,)* $(&self.$extra),*])
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                crate::shape::debug(f, stringify!($name), self)
            }
        }

        impl ::aws_smithy_schema::serde::SerializableStruct for $name {
            #[inline]
            fn schema(&self) -> &::aws_smithy_schema::Schema<'_> {
                Self::SCHEMA
            }

            #[inline]
            fn serialize_members(
                &self,
                serializer: &mut dyn ::aws_smithy_schema::serde::ShapeSerializer,
            ) -> ::std::result::Result<(), ::aws_smithy_schema::serde::SerdeError> {
                crate::shape::write_members(Self::SCHEMA, self, serializer)
            }
        }

        builder!($mode $name / $builder extra [$($extra: $extra_ty),*] {
            $(
                [$(#[deprecated $($deprecated)*])?]
                $field / $set / $get: $null $(($default))? [$kind $(($($arg)*))?] [$($redacted)?];
            )*
        });
    };
}

/// A structure of the service, other than an input, output or error.
macro_rules! data {
    ($(#[$meta:meta])* $name:ident / $builder:ident: whole = $shape:literal $($rest:tt)*) => {
        structure!($(#[$meta])* $name / $builder: whole = [$shape] $($rest)*);
        build_whole!($name / $builder);
        value!($name / $builder, builder => ::std::result::Result::Ok(builder.inner), ::std::option::Option::Some(builder.inner));
    };
    ($(#[$meta:meta])* $name:ident / $builder:ident: parts = $shape:literal $($rest:tt)*) => {
        structure!($(#[$meta])* $name / $builder: parts = [$shape] $($rest)*);
        value!(
            $name / $builder,
            builder => ::std::result::Result::Ok(builder.build()),
            ::std::option::Option::Some(builder.build())
        );
    };
    ($(#[$meta:meta])* $name:ident / $builder:ident: fallible = $shape:literal $($rest:tt)*) => {
        structure!($(#[$meta])* $name / $builder: fallible = [$shape] $($rest)*);
        value!($name / $builder, builder => crate::shape::built(builder._correct_within().build()), builder.build().ok());
    };
}

/// Makes a structure a member of others: how its builder, when the members have been read, becomes a value, and what stands
/// in its place when it is missing.
macro_rules! value {
    ($name:ident / $builder:ident, $it:ident => $finish:expr, $absent:expr) => {
        deserialize!($name / $builder, $it => $finish);

        impl crate::shape::Value for $name {
            const TYPE: ::aws_smithy_schema::ShapeType = ::aws_smithy_schema::ShapeType::Structure;

            #[inline]
            fn write(
                &self,
                schema: &::aws_smithy_schema::Schema<'_>,
                out: &mut dyn ::aws_smithy_schema::serde::ShapeSerializer,
            ) -> ::std::result::Result<(), ::aws_smithy_schema::serde::SerdeError> {
                out.write_struct(schema, self)
            }

            #[inline]
            fn read(
                _: &::aws_smithy_schema::Schema<'_>,
                from: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                Self::deserialize(from)
            }

            #[inline]
            fn absent() -> ::std::option::Option<Self> {
                let $it = $builder::default()._correct();
                $absent
            }
        }
    };
}

/// The method that reads a structure.
macro_rules! deserialize {
    ($name:ident / $builder:ident, $it:ident => $finish:expr) => {
        impl $name {
            /// Reads one.
            ///
            /// # Errors
            /// The input is not what the schema says.
            #[inline]
            pub fn deserialize(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                let $it = $builder::_read(deserializer)?;
                $finish
            }
        }
    };
}
