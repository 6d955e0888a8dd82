//! Structures.

/// A structure of the service, other than an input, output or error.
macro_rules! structure {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        #[builder($builder:ident, $mode:ident)]
        pub struct $name:ident $members:tt
    ) => {
        structure_shape! {
            [$(#[doc = $doc])* $(#[deprecated $($deprecated)*])?]
            $name, $builder: $mode in types $members
        }
        value!($name);
    };
}

/// Implements the traits by which a structure can be the value of a member.
macro_rules! value {
    ($name:ident) => {
        impl crate::shape::Value for $name {
            type Codec = crate::shape::StructureCodec;
        }
    };
}

/// The common part of all structures: the type itself, its accessors, its schema, its builder.
macro_rules! structure_shape {
    (
        [$($meta:tt)*]
        $name:ident, $builder:ident: $mode:ident in $schemas:ident
        $(sends $fluent:ident)? $(with $extra:ident: $extra_ty:ty)? {
            $(
                $(#[doc = $doc:literal])*
                $(#[cfg_attr(doc, doc(alias = $alias:literal))])?
                $(#[deprecated $($deprecated:tt)*])?
                #[member(
                    $wire:literal, $presence:ident $(($default:expr))?, $kind:ident $(($($arg:tt)*))?, $sensitivity:ident,
                    $set:ident, $get:ident
                )]
                pub $field:ident: $ty:ty,
            )*
        }
    ) => {
        $($meta)*
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])*
                $(#[cfg_attr(doc, doc(alias = $alias))])?
                $(#[deprecated $($deprecated)*])?
                pub $field: $ty,
            )*
            $(pub(crate) $extra: $extra_ty,)?
        }

        // Checked by every build. The constant `SCHEMA` is evaluated only where it is used.
        const _: () = crate::schema::$schemas::check(crate::schema::$schemas::SchemaId::$name, &[$($wire),*]);

        impl $name {
            /// The schema of this shape, for serializers and deserializers.
            pub const SCHEMA: &'static ::aws_smithy_schema::Schema<'static> =
                crate::schema::$schemas::schema(crate::schema::$schemas::SchemaId::$name);

            /// Creates a builder without any member set.
            #[inline]
            pub fn builder() -> $builder {
                ::std::default::Default::default()
            }

            /// Deserializes a value of this shape.
            ///
            /// # Errors
            /// Fails if the input does not match the schema.
            #[inline]
            pub fn deserialize(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                crate::shape::read(deserializer)
            }

            $(accessor!(($presence $kind $(($($arg)*))?) [$(#[doc = $doc])* $(#[deprecated $($deprecated)*])?] $field);)*
        }

        // Takes less time to compile than a `derive`.
        impl ::std::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* $($extra: self.$extra.clone())? }
            }
        }

        impl ::std::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.equals_(other)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.debug_(f)
            }
        }

        impl crate::shape::Visit for $name {
            #[inline]
            fn visit(&self, visitor: crate::shape::Visitor<'_>) {
                visitor.fields(stringify!($name), &[
                    $(crate::shape::Field::$sensitivity(stringify!($field), self.$field.member_()),)*
                    $(crate::shape::Field::plain(stringify!($extra), self.$extra.member_()),)?
                ])
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
                self.write_(serializer)
            }
        }

        builder!($mode $name / $builder $(sends $fluent)? $(with $extra)? {
            $(
                [$(#[doc = $doc])*] [$(#[deprecated $($deprecated)*])?]
                $wire $field / $set / $get: $presence $(($default))? [$kind $(($($arg)*))?] [$sensitivity];
            )*
        });
    };
}
