//! What the schemas are made of, which codecs read and write by.

/// The id of a shape of the service or, for the inputs and outputs that every operation gets, of its synthetic namespace; with
/// a member, the whole id of that.
macro_rules! shape_id {
    ([$shape:literal]) => {
        [
            concat!(namespace!(), "#", $shape),
            crate::service::NAMESPACE,
            $shape,
        ]
    };
    ([synthetic $shape:literal]) => {
        [
            concat!(namespace!(), ".synthetic#", $shape),
            crate::service::SYNTHETIC_NAMESPACE,
            $shape,
        ]
    };
    ([$shape:literal] $member:literal) => {
        concat!(namespace!(), "#", $shape, "$", $member)
    };
    ([synthetic $shape:literal] $member:literal) => {
        concat!(namespace!(), ".synthetic#", $shape, "$", $member)
    };
}

/// The rows of a structure or union.
macro_rules! schema_rows {
    ($kind:ident, $shape:tt, [$($facts:tt)*], [$([$($of:tt)*] $wire:literal [$($ty:tt)*] [$($member_facts:tt)*];)*]) => {
        crate::schema::Rows {
            id: shape_id!($shape),
            ty: ::aws_smithy_schema::ShapeType::$kind,
            facts: facts!([] $($facts)*),
            members: &[$((
                shape_id!($shape $wire),
                $wire,
                shape_type!($($ty)*),
                member_facts!([$($ty)*] [$($of)*] [$($member_facts)*]),
            )),*],
        }
    };
}

/// What a schema calls the type of a member.
macro_rules! shape_type {
    () => {
        ::aws_smithy_schema::ShapeType::Structure
    };
    (str) => {
        ::aws_smithy_schema::ShapeType::String
    };
    (list($($element:tt)*)) => {
        ::aws_smithy_schema::ShapeType::List
    };
    (map($($args:tt)*)) => {
        ::aws_smithy_schema::ShapeType::Map
    };
    ($kind:ident($ty:ty)) => {
        <$ty as crate::shape::Value>::HOW.ty
    };
}

/// A list of facts, after what a collection holds.
macro_rules! facts {
    ([$($held:expr)?] $($fact:ident $(($value:expr))?),*) => {
        &[$($held,)? $(crate::schema::Fact::$fact $(($value))?),*]
    };
}

/// What there is to say about a member.
macro_rules! member_facts {
    ([$($ty:tt)*] [] []) => { &[] };
    ([$($ty:tt)*] [] [$($facts:tt)*]) => { facts!([] $($facts)*) };
    ([$kind:ident $elements:tt] [$($of:tt)*] [$($facts:tt)*]) => { facts!([held!($elements $($of)*)] $($facts)*) };
}

/// What a collection holds, from the outermost collection to the innermost. In parentheses the types.
macro_rules! held {
    ($elements:tt of list $name:literal {$($facts:tt)*} $($of:tt)*) => {
        crate::schema::Fact::List(&(
            shape_id!([$name] "member"), $name, "member", element_type!($elements), element_facts!($elements [$($of)*] [$($facts)*]),
        ))
    };
    ($elements:tt of map $name:literal {$($facts:tt)*} $($of:tt)*) => {
        crate::schema::Fact::Map(shape_id!([$name] "key"), &(
            shape_id!([$name] "value"), $name, "value", element_type!($elements), element_facts!($elements [$($of)*] [$($facts)*]),
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
