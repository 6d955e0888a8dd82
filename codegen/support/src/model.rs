//! The model of the service at run time: operations and shapes in the terms of Smithy, with the names on the wire.
//!
//! Of the traits only those are included that constrain values.

/// An operation of the service.
#[derive(Debug)]
pub struct Operation {
    name: &'static str,
    input: &'static str,
    output: &'static str,
    errors: &'static [&'static str],
    page_token: Option<&'static str>,
}

impl Operation {
    /// Returns the name, such as `ListThings`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the shape of the input.
    pub fn input(&self) -> &'static Shape {
        shape(self.input)
    }

    /// Returns the shape of the output.
    pub fn output(&self) -> &'static Shape {
        shape(self.output)
    }

    /// Returns the shapes of the errors.
    pub fn errors(&self) -> impl Iterator<Item = &'static Shape> {
        self.errors.iter().copied().map(shape)
    }

    /// Returns the member of the output that has the token of the next page, if the operation is paginated.
    pub fn page_token(&self) -> Option<&'static str> {
        self.page_token
    }
}

/// A shape: the definition of a type in the model.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    name: &'static str,
    kind: ShapeKind,
    sensitive: bool,
    values: &'static [&'static str],
    members: &'static [Member],
}

impl Shape {
    /// Returns the name in the model. A shape of the Smithy prelude has its full ID, such as `smithy.api#String`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the type of the shape.
    pub fn kind(&self) -> ShapeKind {
        self.kind
    }

    /// True if values are sensitive: they are not printed.
    pub fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// Returns the values of an enum. Later versions of the service may add others.
    pub fn values(&self) -> &'static [&'static str] {
        self.values
    }

    /// Returns the members of a structure or union, `member` of a list, or `key` and `value` of a map.
    pub fn members(&self) -> &'static [Member] {
        self.members
    }

    /// Returns the member with a name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// A member of a shape.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    name: &'static str,
    target: &'static str,
    traits: &'static [ValueTrait],
}

impl Member {
    /// Returns the name on the wire.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the type of the shape.
    pub fn shape(&self) -> &'static Shape {
        shape(self.target)
    }

    /// Returns the constraints and other traits of the member.
    pub fn traits(&self) -> &'static [ValueTrait] {
        self.traits
    }

    /// True if the member is required.
    pub fn is_required(&self) -> bool {
        self.traits.contains(&ValueTrait::Required)
    }

    /// True if the value is sensitive: it is not printed.
    pub fn is_sensitive(&self) -> bool {
        self.traits.contains(&ValueTrait::Sensitive)
    }
}

/// The type of a shape, named as in Smithy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ShapeKind {
    /// Bytes.
    Blob,
    /// `true` or `false`.
    Boolean,
    /// Text.
    String,
    /// A string that is one of a set of values.
    Enum,
    /// An integer of 8 bits.
    Byte,
    /// An integer of 16 bits.
    Short,
    /// An integer of 32 bits.
    Integer,
    /// An integer of 32 bits that is one of a set of values.
    IntEnum,
    /// An integer of 64 bits.
    Long,
    /// A floating-point number of 32 bits.
    Float,
    /// A floating-point number of 64 bits.
    Double,
    /// An integer of any size.
    BigInteger,
    /// A decimal number of any precision.
    BigDecimal,
    /// A point in time.
    Timestamp,
    /// A value of any type.
    Document,
    /// A sequence of values of one shape.
    List,
    /// Values of one shape by key.
    Map,
    /// A fixed set of named members.
    Structure,
    /// Exactly one of a fixed set of named members.
    Union,
}

/// A constraint or another trait of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ValueTrait {
    /// The member is required.
    Required,
    /// The member is an idempotency token: the client creates a value if there is none.
    Token,
    /// The value is sensitive: it is not printed.
    Sensitive,
    /// The minimum and maximum number of characters, bytes, elements or entries.
    Length(Option<u64>, Option<u64>),
    /// The minimum and maximum value.
    Range(Option<&'static str>, Option<&'static str>),
    /// A regular expression that matches a part of the string: as in the model, in the syntax of ECMA 262, and translated to
    /// the syntax of Rust crates.
    Pattern(&'static str, &'static str),
    /// The elements of the list are unique.
    UniqueItems,
    /// The elements of the list or the values of the map may be null.
    Sparse,
    /// The format of a timestamp: `date-time`, `http-date` or `epoch-seconds`.
    Format(&'static str),
    /// An example of a valid string.
    Example(&'static str),
}

/// Returns the operations, sorted by name.
pub(crate) fn operations() -> &'static [Operation] {
    table::OPERATIONS
}

/// Returns the operation with a name.
pub(crate) fn operation(name: &str) -> Option<&'static Operation> {
    let found = table::OPERATIONS.binary_search_by(|operation| operation.name.cmp(name));
    found.ok().map(|index| &table::OPERATIONS[index])
}

/// Returns the shape with a name, or an empty structure if there is none.
pub(crate) fn shape(name: &str) -> &'static Shape {
    let found = table::SHAPES.binary_search_by(|shape| shape.name.cmp(name));
    match found {
        Ok(index) => &table::SHAPES[index],
        Err(_) => {
            let mut prelude = PRELUDE.iter();
            prelude.find(|shape| shape.name == name).unwrap_or(&UNIT)
        }
    }
}

/// Returns the shape of the schema of a structure or union.
pub(crate) fn shape_of(schema: &aws_smithy_schema::Schema<'_>) -> &'static Shape {
    let name = schema.shape_id().shape_name();
    match operation_of(schema) {
        None => shape(name),
        Some(operation) if name.ends_with("Input") => operation.input(),
        Some(operation) => operation.output(),
    }
}

/// Returns the operation whose input or output has a schema.
pub(crate) fn operation_of(schema: &aws_smithy_schema::Schema<'_>) -> Option<&'static Operation> {
    let id = schema.shape_id();
    if id.namespace().strip_suffix(".synthetic") != Some(crate::service::NAMESPACE) {
        return None;
    }
    let name = id.shape_name();
    operation(
        name.strip_suffix("Input")
            .or_else(|| name.strip_suffix("Output"))?,
    )
}

const fn simple(name: &'static str, kind: ShapeKind) -> Shape {
    Shape {
        name,
        kind,
        sensitive: false,
        values: &[],
        members: &[],
    }
}

/// The unit shape: a structure without members.
static UNIT: Shape = simple("smithy.api#Unit", ShapeKind::Structure);

/// The shapes of the Smithy prelude.
static PRELUDE: &[Shape] = &[
    simple("smithy.api#BigDecimal", ShapeKind::BigDecimal),
    simple("smithy.api#BigInteger", ShapeKind::BigInteger),
    simple("smithy.api#Blob", ShapeKind::Blob),
    simple("smithy.api#Boolean", ShapeKind::Boolean),
    simple("smithy.api#Byte", ShapeKind::Byte),
    simple("smithy.api#Document", ShapeKind::Document),
    simple("smithy.api#Double", ShapeKind::Double),
    simple("smithy.api#Float", ShapeKind::Float),
    simple("smithy.api#Integer", ShapeKind::Integer),
    simple("smithy.api#Long", ShapeKind::Long),
    simple("smithy.api#PrimitiveBoolean", ShapeKind::Boolean),
    simple("smithy.api#PrimitiveByte", ShapeKind::Byte),
    simple("smithy.api#PrimitiveDouble", ShapeKind::Double),
    simple("smithy.api#PrimitiveFloat", ShapeKind::Float),
    simple("smithy.api#PrimitiveInteger", ShapeKind::Integer),
    simple("smithy.api#PrimitiveLong", ShapeKind::Long),
    simple("smithy.api#PrimitiveShort", ShapeKind::Short),
    simple("smithy.api#Short", ShapeKind::Short),
    simple("smithy.api#String", ShapeKind::String),
    simple("smithy.api#Timestamp", ShapeKind::Timestamp),
];

/// Defines the table of shapes: name, type and values, then a row for each member.
macro_rules! shapes {
    ({ $(
        $name:literal $kind:ident $($sensitive:ident)? [$($value:literal),*] {
            $($member:literal: $target:literal [$($traits:tt)*];)*
        }
    )* }) => {
        pub(super) static SHAPES: &[crate::model::Shape] = {
            #[allow(unused_imports, reason = "there may be no traits")]
            use crate::model::ValueTrait::*;
            &[$(crate::model::Shape {
                name: $name,
                kind: crate::model::ShapeKind::$kind,
                sensitive: shapes!(@is $($sensitive)?),
                values: &[$($value),*],
                members: &[$(crate::model::Member { name: $member, target: $target, traits: &[$($traits)*] }),*],
            }),*]
        };
    };
    (@is sensitive) => { true };
    (@is) => { false };
}

/// Defines the table of operations: name, input, output, errors, and the pagination token.
macro_rules! operations {
    ({ $($name:literal: $input:literal => $output:literal [$($error:literal),*] $($token:literal)?;)* }) => {
        pub(super) static OPERATIONS: &[crate::model::Operation] = &[$(crate::model::Operation {
            name: $name,
            input: $input,
            output: $output,
            errors: &[$($error),*],
            page_token: operations!(@token $($token)?),
        }),*];
    };
    (@token $token:literal) => { Some($token) };
    (@token) => { None };
}

mod table;

#[cfg(test)]
mod tests;
