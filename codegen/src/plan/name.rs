//! Names as types: each kind of name is a type of its own, so that none can stand where another is meant.
//!
//! Names are made in lowering, by the functions of [`names`](crate::names). Renderers only print them.

use std::fmt;

/// Declares a name of one kind, whose text has been decided.
macro_rules! name {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Makes the name of a text that is in its final form. Only lowering does.
            pub(crate) fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }
    };
}

name! {
    /// The name of a Rust type that the crate declares: `AttributeType`, `AttributeTypeBuilder`, `SignUpError`.
    TypeName
}
name! {
    /// The path of a type that the crate declares, below the crate: `types::AttributeType`, `types::error::NotFound`,
    /// `operation::sign_up::SignUpInput`.
    TypePath
}
name! {
    /// The field of a structure, as a Rust identifier: `user_name`, `r#type`. Its accessor and its plain setter have the same
    /// name.
    FieldName
}
name! {
    /// The variant of an enum, as a Rust identifier.
    VariantName
}
name! {
    /// A method, as a Rust identifier: `set_user_name`, `is_enabled`, `sign_up`.
    MethodName
}
name! {
    /// A function that belongs to no type, as a Rust identifier.
    FunctionName
}
name! {
    /// A module, as a Rust identifier that a file can have as well: `sign_up`, `match_`.
    ModuleName
}
name! {
    /// A crate as Rust code names it: `aws_sdk_example`.
    LibraryName
}
name! {
    /// The path of a file below `src`: `operation/sign_up.rs`.
    SourcePath
}
name! {
    /// The absolute id of a shape in Smithy: `com.example#AttributeType`.
    ShapeId
}
name! {
    /// The simple name of a shape in Smithy: `AttributeType`.
    ShapeName
}
name! {
    /// A member as Smithy names it, which is its name on the wire.
    WireName
}
name! {
    /// A waiter as Smithy names it.
    WaiterName
}
name! {
    /// How the table of the model refers to a shape: by its simple name, or by the absolute id if the prelude has it.
    TableKey
}

impl TypePath {
    /// The path as documentation shows it: without the module `types`.
    pub fn in_documentation(&self) -> &str {
        self.0.strip_prefix("types::").unwrap_or(&self.0)
    }
}

impl SourcePath {
    /// The name of the file, without its folder.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}
