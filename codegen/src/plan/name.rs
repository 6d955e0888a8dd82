//! Newtypes for names, so that one kind of name cannot be used in place of another.
//!
//! Lowering makes them with the functions of [`names`](crate::names); renderers only print them.

use std::fmt;

/// Declares the newtype of one kind of name.
macro_rules! name {
    ($(#[$docs:meta])* $name:ident) => {
        $(#[$docs])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// Wraps a text that is already in its final form.
            pub(crate) fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The name as a string.
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
    /// The field of a structure, as a Rust identifier: `user_name`, `r#type`. It is also the name of the accessor and of the
    /// plain setter.
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
    /// A free function, as a Rust identifier.
    FunctionName
}
name! {
    /// A module, as a Rust identifier that is also a file name: `sign_up`, `match_`.
    ModuleName
}
name! {
    /// The library name of a crate: `aws_sdk_example`.
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
    /// The absolute id of a member in Smithy: `com.example#AttributeType$Name`.
    MemberId
}
name! {
    /// The simple name of a shape in Smithy: `AttributeType`.
    ShapeName
}
name! {
    /// The wire name of a member, which is its name in Smithy.
    WireName
}
name! {
    /// The name of a waiter in Smithy.
    WaiterName
}
name! {
    /// The key of a shape in the run-time model: its simple name or, for shapes of the Smithy prelude, the absolute id.
    ShapeKey
}

impl TypePath {
    /// The path for documentation, without the module `types`.
    pub fn in_documentation(&self) -> &str {
        self.0.strip_prefix("types::").unwrap_or(&self.0)
    }
}

impl ShapeId {
    /// The id of a member of the shape, by its Smithy name.
    pub fn member(&self, name: &str) -> MemberId {
        MemberId::new(format!("{self}${name}"))
    }
}

impl SourcePath {
    /// The name of the file, without its folder.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}
