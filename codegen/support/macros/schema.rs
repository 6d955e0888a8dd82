//! Schemas, which codecs read and write by.

/// The id of a shape of the service or, for the inputs and outputs that every operation gets, of its synthetic namespace.
macro_rules! shape_id {
    ([$shape:literal] $($member:literal)?) => {
        [concat!(namespace!(), "#", $shape $(, "$", $member)?), crate::service::NAMESPACE, $shape]
    };
    ([synthetic $shape:literal] $($member:literal)?) => {
        [
            concat!(namespace!(), ".synthetic#", $shape $(, "$", $member)?),
            crate::service::SYNTHETIC_NAMESPACE,
            $shape,
        ]
    };
}

/// The schema of a structure or union: one `static` for its members, one for the whole.
macro_rules! schema {
    ($kind:ident, $shape:tt, [$($facts:tt)*], []) => {{
        static SCHEMA: ::aws_smithy_schema::Schema<'static> = ::aws_smithy_schema::Schema::new_struct(
            crate::schema::id(shape_id!($shape)), ::aws_smithy_schema::ShapeType::$kind, &[]) $($facts)*;
        &SCHEMA
    }};
    ($kind:ident, $shape:tt, [$($facts:tt)*], [$(($ty:ty) = $wire:literal [$($of:tt)*] [$($member_facts:tt)*];)*]) => {{
        static MEMBERS: [::aws_smithy_schema::Schema<'static>; [$($wire),*].len()] = crate::schema::members([$(
            collection_schema!(
                crate::schema::member(shape_id!($shape $wire), $wire, <$ty as crate::shape::Value>::TYPE),
                $ty, $($of)*
            ) $($member_facts)*
        ),*]);
        static SCHEMA: ::aws_smithy_schema::Schema<'static> = ::aws_smithy_schema::Schema::new_struct(
            crate::schema::id(shape_id!($shape)),
            ::aws_smithy_schema::ShapeType::$kind,
            &crate::schema::references(&MEMBERS),
        ) $($facts)*;
        &SCHEMA
    }};
}

/// Adds the schemas of the elements, from the outermost collection to the innermost.
macro_rules! collection_schema {
    ($member:expr, $ty:ty,) => { $member };
    ($member:expr, $ty:ty, of list $name:literal {$($facts:tt)*} $($of:tt)*) => {
        $member.list({
            static ELEMENT: ::aws_smithy_schema::Schema<'static> = collection_schema!(
                crate::schema::member(
                    shape_id!([$name] "member"),
                    "member",
                    <<$ty as crate::shape::Collection>::Element as crate::shape::Value>::TYPE,
                ),
                <$ty as crate::shape::Collection>::Element, $($of)*
            ) $($facts)* .at(0);
            &ELEMENT
        })
    };
    ($member:expr, $ty:ty, of map $name:literal {$($facts:tt)*} $($of:tt)*) => {
        $member.map(
            {
                static KEY: ::aws_smithy_schema::Schema<'static> =
                    crate::schema::member(shape_id!([$name] "key"), "key", ::aws_smithy_schema::ShapeType::String).at(0);
                &KEY
            },
            {
                static VALUE: ::aws_smithy_schema::Schema<'static> = collection_schema!(
                    crate::schema::member(
                        shape_id!([$name] "value"),
                        "value",
                        <<$ty as crate::shape::Collection>::Element as crate::shape::Value>::TYPE,
                    ),
                    <$ty as crate::shape::Collection>::Element, $($of)*
                ) $($facts)* .at(1);
                &VALUE
            },
        )
    };
}
