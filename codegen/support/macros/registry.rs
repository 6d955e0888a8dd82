//! All shapes of the service.

/// Shapes: their schemas, and those that can be found by their ids at run time. Lists and maps: the schemas of what they hold.
/// What operations take and give: their schemas.
macro_rules! registry {
    (operations { $($module:ident = $shape:literal: $input:ident, $output:ident;)* }) => {
        /// What operations take and give, and the spans around their calls.
        pub(crate) mod operations {
            schema_tables! {
                $($input: crate::operation::$module::$input, $output: crate::operation::$module::$output,)*
            }

            static SPANS: [crate::span::CallSpan; ROWS.len() / 2] = [$(
                crate::span::CallSpan::new(
                    &SPANS[Shape::$input as usize / 2],
                    concat!(sdk_id!(), ".", $shape),
                    concat!(env!("CARGO_CRATE_NAME"), "::operation::", stringify!($module)),
                )
            ),*];

            /// The span around calls of the operation with the input at that place.
            pub(crate) const fn span(place: usize) -> &'static crate::span::CallSpan {
                &SPANS[place / 2]
            }
        }
    };
    (collections {
        $(list $list:ident = $list_shape:literal: $element:ident
            $({$($element_fact:ident $(($element_value:expr))?),*})? $(of $element_collection:ident)?;)*
        $(map $map:ident = $map_shape:literal: $value:ident
            $({$($value_fact:ident $(($value_value:expr))?),*})? $(of $value_collection:ident)?;)*
    }) => {
        /// The place of a list in the table of what lists hold.
        #[allow(
            dead_code, non_camel_case_types, clippy::enum_variant_names,
            reason = "they are the names of the shapes, of which there may be none"
        )]
        pub(crate) enum List { $($list,)* }

        /// The place of a map in the tables of keys and values.
        #[allow(
            dead_code, non_camel_case_types, clippy::enum_variant_names,
            reason = "they are the names of the shapes, of which there may be none"
        )]
        pub(crate) enum Map { $($map,)* }

        const LISTS: &[crate::schema::Held] = &[$((
            concat!(namespace!(), "#", $list_shape, "$member"), $list_shape, ::aws_smithy_schema::ShapeType::$element,
            &[
                $($(crate::schema::Fact::$element_fact $(($element_value))?),*)?
                $(crate::schema::Fact::$element($element::$element_collection as usize))?
            ],
        )),*];
        const MAP_KEYS: &[crate::schema::Held] = &[$((
            concat!(namespace!(), "#", $map_shape, "$key"), $map_shape, ::aws_smithy_schema::ShapeType::String,
            crate::schema::NONE,
        )),*];
        const MAP_VALUES: &[crate::schema::Held] = &[$((
            concat!(namespace!(), "#", $map_shape, "$value"), $map_shape, ::aws_smithy_schema::ShapeType::$value,
            &[
                $($(crate::schema::Fact::$value_fact $(($value_value))?),*)?
                $(crate::schema::Fact::$value($value::$value_collection as usize))?
            ],
        )),*];

        /// What lists hold.
        pub(crate) static ELEMENTS: [::aws_smithy_schema::Schema<'static>; LISTS.len()] =
            crate::schema::held(LISTS, "member", 0);
        /// The keys of maps.
        pub(crate) static KEYS: [::aws_smithy_schema::Schema<'static>; MAP_KEYS.len()] =
            crate::schema::held(MAP_KEYS, "key", 0);
        /// The values of maps.
        pub(crate) static VALUES: [::aws_smithy_schema::Schema<'static>; MAP_VALUES.len()] =
            crate::schema::held(MAP_VALUES, "value", 1);
    };
    (shapes { $(structure $structure:ident;)* $(union $union:ident;)* $(error $error:ident;)* }) => {
        schema_tables! {
            $($structure: crate::types::$structure,)*
            $($union: crate::types::$union,)*
            $($error: crate::types::error::$error,)*
        }

        /// Every structure, the errors among them. Compiled only where it is asked for.
        #[inline]
        pub(crate) fn types() -> &'static ::aws_smithy_schema::registry::TypeRegistry {
            static REGISTRY: ::std::sync::OnceLock<::aws_smithy_schema::registry::TypeRegistry> =
                ::std::sync::OnceLock::new();
            REGISTRY.get_or_init(|| {
                #[allow(unused_mut, reason = "there may be none")]
                let mut registry = ::aws_smithy_schema::registry::TypeRegistry::builder();
                $(registry = crate::shape::entry::<crate::types::$structure>(registry, crate::types::$structure::SCHEMA);)*
                $(registry = crate::shape::entry::<crate::types::error::$error>(registry, crate::types::error::$error::SCHEMA);)*
                registry.build()
            })
        }

        /// Every error.
        pub(crate) fn errors() -> &'static ::aws_smithy_schema::registry::TypeRegistry {
            static REGISTRY: ::std::sync::OnceLock<::aws_smithy_schema::registry::TypeRegistry> =
                ::std::sync::OnceLock::new();
            REGISTRY.get_or_init(|| {
                #[allow(unused_mut, reason = "there may be none")]
                let mut registry = ::aws_smithy_schema::registry::TypeRegistry::builder();
                $(
                    registry = crate::shape::error_entry::<crate::types::error::$error>(
                        registry,
                        crate::types::error::$error::SCHEMA,
                    );
                )*
                registry.build()
            })
        }
    };
}

/// The schemas of shapes and of their members, in two tables. A program that uses one of them has all of them; but a table
/// for each shape would take the compiler far longer.
macro_rules! schema_tables {
    ($($name:ident: $shape:ty,)*) => {
        /// The place of a shape in the table.
        #[allow(dead_code, clippy::enum_variant_names, reason = "they are the names of the shapes, of which there may be none")]
        pub(crate) enum Shape { $($name,)* }

        const ROWS: &[crate::schema::Rows] = &[$(<$shape>::ROWS),*];
        static MEMBERS: crate::schema::Members<{ crate::schema::count(ROWS) }> = crate::schema::members(&MEMBERS, ROWS);
        static SCHEMAS: [::aws_smithy_schema::Schema<'static>; ROWS.len()] = crate::schema::shapes(ROWS, &MEMBERS.references);

        /// The schema at that place.
        #[allow(dead_code, reason = "there may be no shapes")]
        pub(crate) const fn schema(place: usize) -> &'static ::aws_smithy_schema::Schema<'static> {
            &SCHEMAS[place]
        }
    };
}
