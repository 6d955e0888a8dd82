//! Schemas, which codecs read and write by.

/// The id of a shape of the service or, for the inputs and outputs that every operation gets, of its synthetic namespace; the
/// whole one, in parts, or only the parts.
macro_rules! shape_id {
    ([$shape:literal] $($member:literal)?) => { concat!(namespace!(), "#", $shape $(, "$", $member)?) };
    ([synthetic $shape:literal] $($member:literal)?) => {
        concat!(namespace!(), ".synthetic#", $shape $(, "$", $member)?)
    };
    (parts [$shape:literal]) => { [crate::service::NAMESPACE, $shape] };
    (parts [synthetic $shape:literal]) => { [crate::service::SYNTHETIC_NAMESPACE, $shape] };
    (all [$shape:literal]) => { [shape_id!([$shape]), crate::service::NAMESPACE, $shape] };
    (all [synthetic $shape:literal]) => { [shape_id!([synthetic $shape]), crate::service::SYNTHETIC_NAMESPACE, $shape] };
}

/// The schema of a structure or union: one `static` for its members, one for the whole.
macro_rules! schema {
    ($kind:ident, $shape:tt, [$count:literal $($facts:tt)*], []) => {{
        static SCHEMA: ::aws_smithy_schema::Schema<'static> =
            crate::schema::whole(shape_id!(all $shape), ::aws_smithy_schema::ShapeType::$kind) $($facts)* .of(&[]);
        &SCHEMA
    }};
    ($kind:ident, $shape:tt, [$count:literal $($facts:tt)*], [$([$($of:tt)*] $wire:literal [$($ty:tt)*] [$($member_facts:tt)*];)*]) => {{
        static MEMBERS: crate::schema::Members<$count> = crate::schema::members(&MEMBERS, shape_id!(parts $shape), [$((
            shape_id!($shape $wire),
            $wire,
            shape_type!($($ty)*),
            member_traits!([$($ty)*] [$($of)*] [$($member_facts)*]),
        )),*]);
        static SCHEMA: ::aws_smithy_schema::Schema<'static> =
            crate::schema::whole(shape_id!(all $shape), ::aws_smithy_schema::ShapeType::$kind) $($facts)* .of(&MEMBERS.references);
        &SCHEMA
    }};
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

/// The traits of a member.
macro_rules! member_traits {
    ([$($ty:tt)*] [] []) => { crate::schema::PLAIN };
    ([$kind:ident $(($($ty:tt)*))?] [$($of:tt)*] [$($facts:tt)*]) => {
        collection_schema!(($($($ty)*)?) $($of)*) $($facts)*
    };
    // A variant of a union that has no data.
    ([] [] [$($facts:tt)*]) => { crate::schema::PLAIN $($facts)* };
}

/// The traits with the schemas of the elements, from the outermost collection to the innermost. In parentheses what the
/// collection holds.
macro_rules! collection_schema {
    ($elements:tt) => { crate::schema::PLAIN };
    ($elements:tt of list $name:literal {$($facts:tt)*} $($of:tt)*) => {
        crate::schema::PLAIN.list({
            static ELEMENT: ::aws_smithy_schema::Schema<'static> =
                element_schema!($name "member" 0 $elements {$($facts)*} $($of)*);
            &ELEMENT
        })
    };
    ($elements:tt of map $name:literal {$($facts:tt)*} $($of:tt)*) => {
        crate::schema::PLAIN.map(
            {
                static KEY: ::aws_smithy_schema::Schema<'static> = element_schema!($name "key" 0 (str) {});
                &KEY
            },
            {
                static VALUE: ::aws_smithy_schema::Schema<'static> =
                    element_schema!($name "value" 1 $elements {$($facts)*} $($of)*);
                &VALUE
            },
        )
    };
}

/// The schema of a list's elements, or of a map's keys or values.
macro_rules! element_schema {
    ($name:literal $member:literal $index:literal $elements:tt {$($facts:tt)*} $($of:tt)*) => {
        crate::schema::member(
            shape_id!(parts [$name]),
            (
                shape_id!([$name] $member),
                $member,
                element_type!($elements),
                inner_schema!($elements $($of)*) $($facts)*,
            ),
            $index,
        )
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

/// The traits of an element that is a collection itself.
macro_rules! inner_schema {
    ($elements:tt) => { crate::schema::PLAIN };
    (($ty:ty) $($of:tt)*) => { collection_schema!((<$ty as crate::shape::Collection>::Element) $($of)*) };
    (($key:ty, $ty:ty) $($of:tt)*) => { collection_schema!((<$ty as crate::shape::Collection>::Element) $($of)*) };
}
