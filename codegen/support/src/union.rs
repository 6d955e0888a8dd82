//! Unions: their macro, deserialization and serialization.

use crate::shape::{Codec, MemberValue, ProvideCodec, Value};
use aws_smithy_schema::Schema;
use aws_smithy_schema::prelude::UNIT;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};

type Result<T> = std::result::Result<T, SerdeError>;

/// Defines a union: one variant for each member, in the model's order. A variant without data has no parentheses.
macro_rules! tagged_union {
    (
        $(#[doc = $doc:literal])*
        $(#[deprecated $($deprecated:tt)*])?
        #[variants($sensitivity:ident)]
        pub enum $name:ident {
            $(
                $(#[doc = $member_doc:literal])*
                $(#[cfg_attr(doc, doc(alias = $alias:literal))])?
                $(#[deprecated $($member_deprecated:tt)*])?
                #[member($wire:literal, $member_sensitivity:ident, $as:ident, $is:ident)]
                $variant:ident $(($ty:ty))?,
            )*
        }
    ) => {
        $(#[doc = $doc])*
        $(#[deprecated $($deprecated)*])?
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[doc = $member_doc])*
                $(#[cfg_attr(doc, doc(alias = $alias))])?
                $(#[deprecated $($member_deprecated)*])?
                $variant $(($ty))?,
            )*
            /// A variant that this version of the crate does not know. It can be received, but not sent.
            #[non_exhaustive]
            Unknown,
        }

        // Checked by every build. The constant `SCHEMA` is evaluated only where it is used.
        const _: () = crate::schema::types::check(crate::schema::types::SchemaId::$name, &[$($wire),*]);

        impl $name {
            /// The schema of this shape, for serializers and deserializers.
            pub const SCHEMA: &'static ::aws_smithy_schema::Schema<'static> =
                crate::schema::types::schema(crate::schema::types::SchemaId::$name);

            $(
                union_as!($as $variant [$($ty)?]);

                #[doc = concat!("Returns true if this is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                #[inline]
                pub fn $is(&self) -> bool {
                    self.$as().is_ok()
                }
            )*

            /// Returns true if this version of the crate does not know the variant.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::Unknown)
            }

            /// Deserializes a value of this shape.
            ///
            /// # Errors
            /// Fails if the input does not match the schema.
            #[inline]
            pub fn deserialize(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                crate::union::read_union(Self::SCHEMA, deserializer, &mut |member, from| match member.member_name() {
                    $(::std::option::Option::Some($wire) => union_read!($variant [$($ty)?] member, from),)*
                    _ => ::std::result::Result::Ok(Self::Unknown),
                })
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
                let member: (&str, &dyn crate::shape::MemberValue) = match self {
                    $(union_pattern!($variant value [$($ty)?]) => ($wire, union_value!(value [$($ty)?])),)*
                    Self::Unknown => return crate::union::unknown_variant(stringify!($name)),
                };
                crate::union::write_variant(Self::SCHEMA, member, serializer)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                union_debug!($sensitivity self, f, $($variant [$($ty)?] $member_sensitivity)*)
            }
        }

        impl crate::shape::Value for $name {
            type Codec = Self;
        }

        impl crate::shape::ProvideCodec<Self> for $name {
            const CODEC: crate::shape::Codec<Self> = crate::shape::Codec::new(
                |value, schema, out| out.write_struct(schema, value),
                |_, from| Self::deserialize(from),
            )
            .with_fallback(|| ::std::option::Option::Some(Self::Unknown));
        }
    };
}

/// Defines the method that returns the data of a variant.
macro_rules! union_as {
    ($as:ident $variant:ident []) => {
        #[doc = concat!("Returns `Ok(())` if this is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        ///
        /// # Errors
        ///
        /// Returns the value itself if it is another variant.
        #[inline]
        pub fn $as(&self) -> ::std::result::Result<(), &Self> {
            if let Self::$variant = self { ::std::result::Result::Ok(()) } else { ::std::result::Result::Err(self) }
        }
    };
    ($as:ident $variant:ident [$ty:ty]) => {
        #[doc = concat!("Returns the data of [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        ///
        /// # Errors
        ///
        /// Returns the value itself if it is another variant.
        #[inline]
        pub fn $as(&self) -> ::std::result::Result<&$ty, &Self> {
            if let Self::$variant(value) = self {
                ::std::result::Result::Ok(value)
            } else {
                ::std::result::Result::Err(self)
            }
        }
    };
}

/// Deserializes a variant.
macro_rules! union_read {
    ($variant:ident [] $member:ident, $from:ident) => {
        crate::shape::Value::read($member, $from).map(|_: crate::union::Unit| Self::$variant)
    };
    ($variant:ident [$ty:ty] $member:ident, $from:ident) => {
        crate::shape::Value::read($member, $from).map(Self::$variant)
    };
}

/// A variant as a pattern.
macro_rules! union_pattern {
    ($variant:ident $value:ident []) => {
        Self::$variant
    };
    ($variant:ident $value:ident [$ty:ty]) => {
        Self::$variant($value)
    };
}

/// The data of a variant, to be serialized.
macro_rules! union_value {
    ($value:ident []) => {
        &crate::union::Unit
    };
    ($value:ident [$ty:ty]) => {
        $value
    };
}

/// Formats a union for `Debug`.
macro_rules! union_debug {
    (sensitive $self:ident, $f:ident, $($rest:tt)*) => { $f.write_str(crate::shape::REDACTED) };
    (plain $self:ident, $f:ident, $($variant:ident [$($ty:ty)?] $sensitivity:ident)*) => {
        match $self {
            $(union_pattern!($variant value [$($ty)?]) => union_debug!(@$sensitivity $f, $variant value [$($ty)?]),)*
            Self::Unknown => $f.write_str("Unknown"),
        }
    };
    (@plain $f:ident, $variant:ident $value:ident []) => { $f.write_str(stringify!($variant)) };
    (@plain $f:ident, $variant:ident $value:ident [$ty:ty]) => {
        $f.debug_tuple(stringify!($variant)).field($value).finish()
    };
    (@sensitive $f:ident, $variant:ident $value:ident []) => {
        $f.debug_tuple(crate::shape::REDACTED).finish()
    };
    (@sensitive $f:ident, $variant:ident $value:ident [$ty:ty]) => {{
        let _ = $value;
        $f.debug_tuple(crate::shape::REDACTED).finish()
    }};
}

/// The data of a variant without data: an empty object.
#[derive(Debug, PartialEq)]
pub(crate) struct Unit;

impl SerializableStruct for Unit {
    fn schema(&self) -> &Schema<'_> {
        &UNIT
    }

    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result<()> {
        Ok(())
    }
}

impl Value for Unit {
    type Codec = Self;
}

impl ProvideCodec<Self> for Unit {
    const CODEC: Codec<Self> = Codec::new(
        |value, schema, out| out.write_struct(schema, value),
        // With the schema by which deserializers recognize that there are no data.
        |_, from| {
            from.read_struct(&UNIT, &mut |_, _| Ok(()))?;
            Ok(Self)
        },
    );
}

/// Deserializes a union: an object with one member that is not null.
pub(crate) fn read_union<T>(
    schema: &Schema<'_>,
    from: &mut dyn ShapeDeserializer,
    read: &mut dyn FnMut(&Schema<'_>, &mut dyn ShapeDeserializer) -> Result<T>,
) -> Result<T> {
    let mut found = None;
    from.read_struct(schema, &mut |member, from| {
        if found.is_some() {
            return Err(SerdeError::custom("encountered mixed variants in union"));
        }
        found = Some(read(member, from)?);
        Ok(())
    })?;
    found.ok_or_else(|| SerdeError::custom("expected a union variant"))
}

/// Serializes a variant, given as its name on the wire and its data.
pub(crate) fn write_variant(
    schema: &Schema<'_>,
    variant: (&str, &dyn MemberValue),
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let (name, value) = variant;
    match schema.member_schema(name) {
        Some(schema) => value.write_if_set(schema, out),
        None => unknown_variant(name),
    }
}

/// An unknown variant has no data that could be sent.
pub(crate) fn unknown_variant(union: &str) -> Result<()> {
    Err(SerdeError::custom(format!(
        "`{union}::Unknown` was received from the service and cannot be sent to it"
    )))
}

#[cfg(test)]
mod tests;
