//! What the service's model says, at run time: its operations and shapes, in Smithy's terms and with the names on the wire.
//!
//! There are no traits but those that say what a value may be.

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
    /// Its name, such as `ListThings`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it takes.
    pub fn input(&self) -> &'static Shape {
        shape(self.input)
    }

    /// What it gives back.
    pub fn output(&self) -> &'static Shape {
        shape(self.output)
    }

    /// The errors that it can fail with.
    pub fn errors(&self) -> impl Iterator<Item = &'static Shape> {
        self.errors.iter().copied().map(shape)
    }

    /// The member of the output that is there when more pages follow, if it has pages.
    pub fn page_token(&self) -> Option<&'static str> {
        self.page_token
    }
}

/// A shape: what a value is.
#[derive(Debug, PartialEq, Eq)]
pub struct Shape {
    name: &'static str,
    kind: Kind,
    sensitive: bool,
    values: &'static [&'static str],
    members: &'static [Member],
}

impl Shape {
    /// Its name in the model; the whole id, such as `smithy.api#String`, of a shape that all models have.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Whether values are never printed.
    pub fn is_sensitive(&self) -> bool {
        self.sensitive
    }

    /// The values of an enum, as text. Later versions of the service may have more.
    pub fn values(&self) -> &'static [&'static str] {
        self.values
    }

    /// The members of a structure or union; `member` of a list; `key` and `value` of a map.
    pub fn members(&self) -> &'static [Member] {
        self.members
    }

    /// The member of that name.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.iter().find(|member| member.name == name)
    }
}

/// A member of a shape.
#[derive(Debug, PartialEq, Eq)]
pub struct Member {
    name: &'static str,
    target: &'static str,
    rules: &'static [Rule],
}

impl Member {
    /// Its name on the wire.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// What it is.
    pub fn shape(&self) -> &'static Shape {
        shape(self.target)
    }

    /// What holds for its value.
    pub fn rules(&self) -> &'static [Rule] {
        self.rules
    }

    /// Whether it must be there.
    pub fn is_required(&self) -> bool {
        self.rules.contains(&Rule::Required)
    }

    /// Whether its value is never printed.
    pub fn is_sensitive(&self) -> bool {
        self.rules.contains(&Rule::Sensitive)
    }
}

/// The type of a shape, named as in Smithy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
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

/// What holds for the value of a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// It must be there.
    Required,
    /// The client makes a value if there is none.
    Token,
    /// It is never printed.
    Sensitive,
    /// The least and the greatest number of characters, bytes, elements or entries.
    Length(Option<u64>, Option<u64>),
    /// The least and the greatest value.
    Range(Option<&'static str>, Option<&'static str>),
    /// A pattern that is found in it: in the syntax of ECMA 262, as the model has it, and in that of Rust's expressions.
    Pattern(&'static str, &'static str),
    /// No two elements are the same.
    UniqueItems,
    /// Elements may be null.
    Sparse,
    /// How a point in time is written: `date-time`, `http-date` or `epoch-seconds`.
    Format(&'static str),
    /// A text that keeps the rules.
    Example(&'static str),
}

/// The operations, by name.
pub(crate) fn operations() -> &'static [Operation] {
    table::OPERATIONS
}

/// The operation of that name.
pub(crate) fn operation(name: &str) -> Option<&'static Operation> {
    let found = table::OPERATIONS.binary_search_by(|operation| operation.name.cmp(name));
    found.ok().map(|index| &table::OPERATIONS[index])
}

/// The shape of that name. The table has every name that it uses, so that what is not found is an empty structure.
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

/// The shape that a schema is of, if it is that of a structure or union.
pub(crate) fn shape_of(schema: &aws_smithy_schema::Schema<'_>) -> &'static Shape {
    let name = schema.shape_id().shape_name();
    match operation_of(schema) {
        None => shape(name),
        Some(operation) if name.ends_with("Input") => operation.input(),
        Some(operation) => operation.output(),
    }
}

/// The operation whose input or output a schema is of.
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

const fn simple(name: &'static str, kind: Kind) -> Shape {
    Shape {
        name,
        kind,
        sensitive: false,
        values: &[],
        members: &[],
    }
}

/// What stands for nothing: a structure without members.
static UNIT: Shape = simple("smithy.api#Unit", Kind::Structure);

/// The shapes that all models have.
static PRELUDE: &[Shape] = &[
    simple("smithy.api#BigDecimal", Kind::BigDecimal),
    simple("smithy.api#BigInteger", Kind::BigInteger),
    simple("smithy.api#Blob", Kind::Blob),
    simple("smithy.api#Boolean", Kind::Boolean),
    simple("smithy.api#Byte", Kind::Byte),
    simple("smithy.api#Document", Kind::Document),
    simple("smithy.api#Double", Kind::Double),
    simple("smithy.api#Float", Kind::Float),
    simple("smithy.api#Integer", Kind::Integer),
    simple("smithy.api#Long", Kind::Long),
    simple("smithy.api#PrimitiveBoolean", Kind::Boolean),
    simple("smithy.api#PrimitiveByte", Kind::Byte),
    simple("smithy.api#PrimitiveDouble", Kind::Double),
    simple("smithy.api#PrimitiveFloat", Kind::Float),
    simple("smithy.api#PrimitiveInteger", Kind::Integer),
    simple("smithy.api#PrimitiveLong", Kind::Long),
    simple("smithy.api#PrimitiveShort", Kind::Short),
    simple("smithy.api#Short", Kind::Short),
    simple("smithy.api#String", Kind::String),
    simple("smithy.api#Timestamp", Kind::Timestamp),
];

/// The table of shapes: name, kind and values, then a row for each member.
macro_rules! shapes {
    ({ $(
        $name:literal $kind:ident $($sensitive:ident)? [$($value:literal),*] {
            $($member:literal: $target:literal [$($rules:tt)*];)*
        }
    )* }) => {
        pub(super) static SHAPES: &[crate::model::Shape] = {
            #[allow(unused_imports, reason = "there may be no rules")]
            use crate::model::Rule::*;
            &[$(crate::model::Shape {
                name: $name,
                kind: crate::model::Kind::$kind,
                sensitive: shapes!(@is $($sensitive)?),
                values: &[$($value),*],
                members: &[$(crate::model::Member { name: $member, target: $target, rules: &[$($rules)*] }),*],
            }),*]
        };
    };
    (@is sensitive) => { true };
    (@is) => { false };
}

/// The table of operations: name, input, output, errors, and the token of pages.
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
