//! Structures.

/// A structure and its builder, and all that belongs to them.
macro_rules! structure {
    (
        $(#[$meta:meta])*
        $name:ident / $builder:ident: $mode:ident in $schemas:ident
        $(sends $fluent:ident)? $(beside $beside:ident: $beside_ty:ty)? {
            $(
                $(#[doc = $doc:literal])*
                $(#[cfg_attr(doc, doc(alias = $alias:literal))])?
                $(#[deprecated $($deprecated:tt)*])?
                $field:ident / $set:ident / $get:ident: $null:ident $(($default:expr))? $kind:ident $(($($arg:tt)*))?
                $(! $redacted:ident)? ;
            )*
        }
    ) => {
        $(#[$meta])*
        #[non_exhaustive]
        pub struct $name {
            $(
                $(#[doc = $doc])*
                $(#[cfg_attr(doc, doc(alias = $alias))])?
                $(#[deprecated $($deprecated)*])?
                pub $field: field_type!($null $kind $(($($arg)*))?),
            )*
            $(pub(crate) $beside: $beside_ty,)?
        }

        impl $name {
            /// What a codec has to know about this shape.
            pub const SCHEMA: &'static ::aws_smithy_schema::Schema<'static> =
                crate::schema::$schemas::schema(crate::schema::$schemas::Place::$name);

            /// A builder without any member set.
            #[inline]
            pub fn builder() -> $builder {
                ::std::default::Default::default()
            }

            /// Reads one.
            ///
            /// # Errors
            /// The input is not what the schema says.
            #[inline]
            pub fn deserialize(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                crate::shape::read(deserializer)
            }

            $(accessor!(($null $kind $(($($arg)*))?) [$(#[doc = $doc])* $(#[deprecated $($deprecated)*])?] $field);)*
        }

        // Less to compile than what `derive` makes.
        impl ::std::clone::Clone for $name {
            #[inline]
            fn clone(&self) -> Self {
                Self { $($field: self.$field.clone(),)* $($beside: self.$beside.clone())? }
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
                visitor.fields(
                    stringify!($name, $($field $($redacted)?,)* $($beside)?),
                    &[$(self.$field.member_(),)* $(self.$beside.member_())?],
                )
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

        builder!($mode $name / $builder $(sends $fluent)? $(beside $beside)? {
            $(
                [$(#[deprecated $($deprecated)*])?]
                $field / $set / $get: $null $(($default))? [$kind $(($($arg)*))?] [$($redacted)?];
            )*
        });
    };
}

/// A structure of the service, other than an input, output or error.
macro_rules! data {
    ($(#[$meta:meta])* $name:ident / $builder:ident: $mode:ident $rows:tt) => {
        structure! { $(#[$meta])* $name / $builder: $mode in types $rows }
        value!($name);
    };
}

/// Makes a structure a member of others.
macro_rules! value {
    ($name:ident) => {
        impl crate::shape::Value for $name {
            type Kind = crate::shape::Structures;
        }
    };
}
