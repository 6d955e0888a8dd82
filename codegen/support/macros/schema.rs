//! What the schemas are made of, which codecs read and write by.

/// The rows of a structure or union in that namespace.
macro_rules! schema_rows {
    ($namespace:literal $kind:ident, $shape:literal, [$($facts:tt)*], [
        $($wire:literal $ty:tt $collection:tt $member_facts:tt;)*
    ]) => {
        crate::schema::Rows {
            id: [concat!($namespace, "#", $shape), $namespace, $shape],
            ty: ::aws_smithy_schema::ShapeType::$kind,
            facts: facts!($($facts)*),
            members: &[$(schema_row!($namespace $shape $wire $ty $collection $member_facts)),*],
        }
    };
}

/// The row of a member. One of which there is nothing more to say has no array for that: each would be a constant that the
/// compiler has to evaluate.
macro_rules! schema_row {
    ($namespace:literal $shape:literal $wire:literal [str] [] []) => {
        (
            concat!($namespace, "#", $shape, "$", $wire),
            $wire,
            ::aws_smithy_schema::ShapeType::String,
            crate::schema::NONE,
        )
    };
    ($namespace:literal $shape:literal $wire:literal $ty:tt [] []) => {
        (
            concat!($namespace, "#", $shape, "$", $wire),
            $wire,
            shape_type!($ty),
            crate::schema::NONE,
        )
    };
    ($namespace:literal $shape:literal $wire:literal $ty:tt [$($collection:ident)?] [$($fact:ident $(($value:expr))?),*]) => {
        (
            concat!($namespace, "#", $shape, "$", $wire),
            $wire,
            shape_type!($ty),
            &[$(collection!($ty $collection),)? $(crate::schema::Fact::$fact $(($value))?),*],
        )
    };
}

/// What a schema calls the type of a member.
macro_rules! shape_type {
    ([]) => {
        ::aws_smithy_schema::ShapeType::Structure
    };
    ([str]) => {
        ::aws_smithy_schema::ShapeType::String
    };
    ([list $element:tt]) => {
        ::aws_smithy_schema::ShapeType::List
    };
    ([map $entry:tt]) => {
        ::aws_smithy_schema::ShapeType::Map
    };
    ([$kind:ident($ty:ty)]) => {
        <$ty as crate::shape::Value>::HOW.ty
    };
}

/// That a member is that collection.
macro_rules! collection {
    ([list $element:tt] $list:ident) => {
        crate::schema::Fact::List(crate::registry::List::$list as usize)
    };
    ([map $entry:tt] $map:ident) => {
        crate::schema::Fact::Map(crate::registry::Map::$map as usize)
    };
}

/// A list of facts.
macro_rules! facts {
    () => {
        crate::schema::NONE
    };
    ($($fact:ident $(($value:expr))?),+) => {
        &[$(crate::schema::Fact::$fact $(($value))?),*]
    };
}
