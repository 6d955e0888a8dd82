//! Unions: what their macro makes of them, and how they are read and written.

use crate::shape::{How, Kind, Member, Value};
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{
    SerdeError, SerializableStruct, ShapeDeserializer, ShapeSerializer,
};

type Result<T> = std::result::Result<T, SerdeError>;

/// A union: one variant a member, in the model's order. A variant without data has no parentheses.
macro_rules! tagged_union {
    (
        $(#[$meta:meta])*
        $name:ident $(! $hidden:ident)? {
            $(
                $(#[$member_meta:meta])*
                $variant:ident $(($kind:ident $(($($arg:tt)*))?))? / $as:ident / $is:ident = $wire:literal
                $(! $redacted:ident)? ;
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(::std::clone::Clone, ::std::cmp::PartialEq)]
        #[non_exhaustive]
        pub enum $name {
            $(
                $(#[$member_meta])*
                $variant $((member_type!($kind $(($($arg)*))?)))?,
            )*
            /// A variant that this version of the crate does not know. It can be received, but not sent.
            #[non_exhaustive]
            Unknown,
        }

        impl $name {
            /// What a codec has to know about this shape.
            pub const SCHEMA: &'static ::aws_smithy_schema::Schema<'static> =
                crate::schema::types::schema(crate::schema::types::Place::$name);

            $(
                union_as!($as $variant [$($kind $(($($arg)*))?)?]);

                #[doc = concat!("Whether this is [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
                #[inline]
                pub fn $is(&self) -> bool {
                    self.$as().is_ok()
                }
            )*

            /// Whether this is a variant that this version of the crate does not know.
            #[inline]
            pub fn is_unknown(&self) -> bool {
                ::std::matches!(self, Self::Unknown)
            }

            /// Reads one.
            ///
            /// # Errors
            /// The input is not what the schema says.
            #[inline]
            pub fn deserialize(
                deserializer: &mut dyn ::aws_smithy_schema::serde::ShapeDeserializer,
            ) -> ::std::result::Result<Self, ::aws_smithy_schema::serde::SerdeError> {
                crate::union::read_union(Self::SCHEMA, deserializer, &mut |member, from| match member.member_name() {
                    $(::std::option::Option::Some($wire) => union_read!($variant [$($kind)?] member, from),)*
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
                let member: (&str, &dyn crate::shape::Member) = match self {
                    $(union_pattern!($variant value [$($kind)?]) => ($wire, union_value!(value [$($kind)?])),)*
                    Self::Unknown => return crate::union::unknown_variant(stringify!($name)),
                };
                crate::union::write_variant(Self::SCHEMA, member, serializer)
            }
        }

        impl ::std::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                union_debug!([$($hidden)?] self, f, $($variant [$($kind)?] [$($redacted)?])*)
            }
        }

        impl crate::shape::Value for $name {
            type Kind = Self;
        }

        impl crate::shape::Kind<Self> for $name {
            const HOW: crate::shape::How<Self> = crate::shape::How::new(
                |value, schema, out| out.write_struct(schema, value),
                |_, from| Self::deserialize(from),
            )
            .or(|| ::std::option::Option::Some(Self::Unknown));
        }
    };
}

/// The method that looks into a variant.
macro_rules! union_as {
    ($as:ident $variant:ident []) => {
        #[doc = concat!("Whether this is [`", stringify!($variant), "`](Self::", stringify!($variant), "), as a result.")]
        ///
        /// # Errors
        /// The value itself, if it is another variant.
        #[inline]
        pub fn $as(&self) -> ::std::result::Result<(), &Self> {
            if let Self::$variant = self { ::std::result::Result::Ok(()) } else { ::std::result::Result::Err(self) }
        }
    };
    ($as:ident $variant:ident [$($kind:tt)*]) => {
        #[doc = concat!("The data of [`", stringify!($variant), "`](Self::", stringify!($variant), ").")]
        ///
        /// # Errors
        /// The value itself, if it is another variant.
        #[inline]
        pub fn $as(&self) -> ::std::result::Result<&member_type!($($kind)*), &Self> {
            if let Self::$variant(value) = self {
                ::std::result::Result::Ok(value)
            } else {
                ::std::result::Result::Err(self)
            }
        }
    };
}

/// How a variant is read.
macro_rules! union_read {
    ($variant:ident [] $member:ident, $from:ident) => {
        crate::shape::Value::read($member, $from).map(|_: crate::union::Unit| Self::$variant)
    };
    ($variant:ident [$kind:ident] $member:ident, $from:ident) => {
        crate::shape::Value::read($member, $from).map(Self::$variant)
    };
}

/// A variant as a pattern.
macro_rules! union_pattern {
    ($variant:ident $value:ident []) => {
        Self::$variant
    };
    ($variant:ident $value:ident [$kind:ident]) => {
        Self::$variant($value)
    };
}

/// What a variant has to write.
macro_rules! union_value {
    ($value:ident []) => {
        &crate::union::Unit
    };
    ($value:ident [$kind:ident]) => {
        $value
    };
}

/// How a union prints itself.
macro_rules! union_debug {
    ([redacted] $self:ident, $f:ident, $($rest:tt)*) => { $f.write_str(crate::shape::REDACTED) };
    ([] $self:ident, $f:ident, $($variant:ident [$($kind:ident)?] [$($redacted:ident)?])*) => {
        match $self {
            $(union_pattern!($variant value [$($kind)?]) => union_debug!(@variant $f, $variant value [$($kind)?] [$($redacted)?]),)*
            Self::Unknown => $f.write_str("Unknown"),
        }
    };
    (@variant $f:ident, $variant:ident $value:ident [] []) => { $f.write_str(stringify!($variant)) };
    (@variant $f:ident, $variant:ident $value:ident [$kind:ident] []) => {
        $f.debug_tuple(stringify!($variant)).field($value).finish()
    };
    (@variant $f:ident, $variant:ident $value:ident [$kind:ident] [redacted]) => {{
        let _ = $value;
        $f.debug_tuple(crate::shape::REDACTED).finish()
    }};
    (@variant $f:ident, $variant:ident $value:ident [] [redacted]) => {
        $f.debug_tuple(crate::shape::REDACTED).finish()
    };
}

/// What a variant without data holds: an empty object.
#[derive(Debug, PartialEq)]
pub(crate) struct Unit;

impl SerializableStruct for Unit {
    fn schema(&self) -> &Schema<'_> {
        &aws_smithy_schema::prelude::UNIT
    }

    fn serialize_members(&self, _: &mut dyn ShapeSerializer) -> Result<()> {
        Ok(())
    }
}

impl Value for Unit {
    type Kind = Self;
}

impl Kind<Self> for Unit {
    const HOW: How<Self> = How::new(
        |value, schema, out| out.write_struct(schema, value),
        |schema, from| {
            from.read_struct(schema, &mut |_, _| Ok(()))?;
            Ok(Self)
        },
    );
}

/// Reads a union: an object with one member that is not null.
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

/// Writes a variant, given as its name on the wire and its data.
pub(crate) fn write_variant(
    schema: &Schema<'_>,
    variant: (&str, &dyn Member),
    out: &mut dyn ShapeSerializer,
) -> Result<()> {
    let (name, value) = variant;
    match schema.member_schema(name) {
        Some(schema) => value.put(schema, out),
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
