//! What the schemas are made of, which codecs read and write by.

/// The rows of a structure or union in that namespace.
macro_rules! schema_rows {
    ($namespace:literal $kind:ident, $shape:literal, [$($facts:tt)*], [
        $([$($held:tt $($of:tt)*)?] $wire:literal $ty:tt [$($fact:ident $(($value:expr))?),*];)*
    ]) => {
        crate::schema::Rows {
            id: [concat!($namespace, "#", $shape), $namespace, $shape],
            ty: ::aws_smithy_schema::ShapeType::$kind,
            facts: facts!([] $($facts)*),
            members: &[$((
                concat!($namespace, "#", $shape, "$", $wire),
                $wire,
                shape_type!($ty),
                &[$(held!($ty $held $($of)*),)? $(crate::schema::Fact::$fact $(($value))?),*],
            )),*],
        }
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
    ([list($($element:tt)*)]) => {
        ::aws_smithy_schema::ShapeType::List
    };
    ([map($($args:tt)*)]) => {
        ::aws_smithy_schema::ShapeType::Map
    };
    ([$kind:ident($ty:ty)]) => {
        <$ty as crate::shape::Value>::HOW.ty
    };
}

/// A list of facts, after what a collection holds.
macro_rules! facts {
    ([$($held:expr)?] $($fact:ident $(($value:expr))?),*) => {
        &[$($held,)? $(crate::schema::Fact::$fact $(($value))?),*]
    };
}

/// What a collection holds, from the outermost collection to the innermost. In parentheses the types.
macro_rules! held {
    ([$kind:ident $elements:tt] $($of:tt)*) => {
        held!($elements $($of)*)
    };
    ($elements:tt of list $name:literal {$($facts:tt)*} $($of:tt)*) => {
        crate::schema::Fact::List(&(
            concat!(namespace!(), "#", $name, "$member"), $name, "member", element_type!($elements), element_facts!($elements [$($of)*] [$($facts)*]),
        ))
    };
    ($elements:tt of map $name:literal {$($facts:tt)*} $($of:tt)*) => {
        crate::schema::Fact::Map(concat!(namespace!(), "#", $name, "$key"), &(
            concat!(namespace!(), "#", $name, "$value"), $name, "value", element_type!($elements), element_facts!($elements [$($of)*] [$($facts)*]),
        ))
    };
}

/// What a schema calls the type of an element, or of a map's value.
macro_rules! element_type {
    ((str)) => {
        ::aws_smithy_schema::ShapeType::String
    };
    (($ty:ty)) => {
        <$ty as crate::shape::Value>::HOW.ty
    };
    (($key:ty, str)) => {
        ::aws_smithy_schema::ShapeType::String
    };
    (($key:ty, $ty:ty)) => {
        <$ty as crate::shape::Value>::HOW.ty
    };
}

/// What there is to say about an element, which may be a collection itself.
macro_rules! element_facts {
    ($elements:tt [] [$($facts:tt)*]) => { facts!([] $($facts)*) };
    (($ty:ty) [$($of:tt)*] [$($facts:tt)*]) => {
        facts!([held!((<$ty as crate::shape::Collection>::Element) $($of)*)] $($facts)*)
    };
    (($key:ty, $ty:ty) [$($of:tt)*] [$($facts:tt)*]) => {
        facts!([held!((<$ty as crate::shape::Collection>::Element) $($of)*)] $($facts)*)
    };
}
