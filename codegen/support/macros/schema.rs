//! Schemas, which codecs read and write by.

/// The id of a shape of the service or, for the inputs and outputs that every operation gets, of its synthetic namespace.
macro_rules! shape_id {
    ([$shape:literal]) => {
        ::aws_smithy_schema::ShapeId::from_parts(concat!(namespace!(), "#", $shape), namespace!(), $shape)
    };
    ([$shape:literal] $member:literal) => {
        ::aws_smithy_schema::ShapeId::from_parts(concat!(namespace!(), "#", $shape, "$", $member), namespace!(), $shape)
    };
    ([synthetic $shape:literal]) => {
        ::aws_smithy_schema::ShapeId::from_parts(
            concat!(namespace!(), ".synthetic#", $shape), concat!(namespace!(), ".synthetic"), $shape)
    };
    ([synthetic $shape:literal] $member:literal) => {
        ::aws_smithy_schema::ShapeId::from_parts(
            concat!(namespace!(), ".synthetic#", $shape, "$", $member), concat!(namespace!(), ".synthetic"), $shape)
    };
}

/// The schema of a structure or union: a `static` for each member, and one for the whole.
macro_rules! schema {
    ($kind:ident, $shape:tt, [$($facts:tt)*],
        [$($field:ident: ($ty:ty) = $wire:literal [$($of:tt)*] [$($member_facts:tt)*];)*]) => {{
        #[allow(non_camel_case_types, dead_code)]
        enum Index { $($field),* }
        $(
            #[allow(non_upper_case_globals)]
            static $field: ::aws_smithy_schema::Schema<'static> = collection_schema!(
                ::aws_smithy_schema::Schema::new_member(
                    shape_id!($shape $wire),
                    <$ty as crate::shape::Value>::TYPE,
                    $wire,
                    Index::$field as usize,
                ),
                $ty, $($of)*
            ) $($member_facts)*;
        )*
        static SCHEMA: ::aws_smithy_schema::Schema<'static> = ::aws_smithy_schema::Schema::new_struct(
            shape_id!($shape),
            ::aws_smithy_schema::ShapeType::$kind,
            &[$(&$field),*],
        ) $($facts)*;
        &SCHEMA
    }};
}

/// Adds the schemas of the elements, from the outermost collection to the innermost, to the schema of a member.
macro_rules! collection_schema {
    ($schema:expr, $ty:ty,) => { $schema };
    ($schema:expr, $ty:ty, of list $name:literal $($of:tt)*) => {
        $schema.with_list_member({
            static ELEMENT: ::aws_smithy_schema::Schema<'static> = collection_schema!(
                ::aws_smithy_schema::Schema::new_member(
                    shape_id!([$name] "member"),
                    <<$ty as crate::shape::Collection>::Element as crate::shape::Value>::TYPE,
                    "member",
                    0,
                ),
                <$ty as crate::shape::Collection>::Element, $($of)*
            );
            &ELEMENT
        })
    };
    ($schema:expr, $ty:ty, of map $name:literal $($of:tt)*) => {
        $schema.with_map_members(
            {
                static KEY: ::aws_smithy_schema::Schema<'static> = ::aws_smithy_schema::Schema::new_member(
                    shape_id!([$name] "key"), ::aws_smithy_schema::ShapeType::String, "key", 0);
                &KEY
            },
            {
                static VALUE: ::aws_smithy_schema::Schema<'static> = collection_schema!(
                    ::aws_smithy_schema::Schema::new_member(
                        shape_id!([$name] "value"),
                        <<$ty as crate::shape::Collection>::Element as crate::shape::Value>::TYPE,
                        "value",
                        1,
                    ),
                    <$ty as crate::shape::Collection>::Element, $($of)*
                );
                &VALUE
            },
        )
    };
}
