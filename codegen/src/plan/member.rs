//! Members of structures and unions: their Rust names, types and traits.

use super::constraints::Constraints;
use super::docs::Docs;
use super::name::{FieldName, MethodName, ShapeId, ShapeName, TypePath, VariantName, WireName};
use std::fmt;

/// A member of a structure or, with [`VariantNames`], of a union.
#[derive(Clone, Debug)]
pub struct MemberPlan<N = FieldNames> {
    /// The Rust names.
    pub names: N,
    /// The wire name, which is the name in Smithy.
    pub wire: WireName,
    /// The wire name, if rustdoc's search does not find the member by it. The search ignores case and underscores, so it
    /// finds most members by both names.
    pub alias: Option<WireName>,
    /// The Rust type, without `Option`.
    pub ty: TypePlan,
    /// How the member behaves if it is absent.
    pub presence: Presence,
    /// True for a number or boolean that code for each shape does not write if it is zero or false: the field is not an `Option`, and
    /// the member is not required.
    pub is_omitted_if_zero: bool,
    /// Whether the value may be printed.
    pub sensitivity: Sensitivity,
    /// The type in the schema.
    pub schema_type: SchemaType,
    /// The [name](CollectionPlan::name) of the target, if it is a list or map.
    pub collection: Option<VariantName>,
    /// The traits of the schema.
    pub schema_traits: Vec<SchemaTrait>,
    /// True if the member is an input's idempotency token.
    pub idempotency_token: bool,
    /// The constraints of the value.
    pub constraints: Constraints,
    /// The documentation.
    pub docs: Docs,
    /// Set if the item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
}

/// Whether a value may be printed in `Debug` output, logs and errors. There is no default, so every plan states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// The value may be printed.
    Plain,
    /// The value must never be printed: the member, its target or a nested value is `sensitive`.
    Sensitive,
}

impl Sensitivity {
    /// [`Sensitive`](Self::Sensitive) if `is_sensitive` is true.
    pub fn of(is_sensitive: bool) -> Self {
        if is_sensitive {
            Self::Sensitive
        } else {
            Self::Plain
        }
    }

    /// Returns true if the value must never be printed.
    pub fn is_sensitive(self) -> bool {
        self == Self::Sensitive
    }
}

/// The Rust names of a structure's member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldNames {
    /// The field, which is also the name of the accessor and of the plain setter.
    pub field: FieldName,
    /// The builder method that sets or clears the member: `set_…`.
    pub setter: MethodName,
    /// The builder method that returns the member: `get_…`.
    pub getter: MethodName,
}

/// The Rust names of a union's member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantNames {
    /// The variant.
    pub variant: VariantName,
    /// The method that returns the data of the variant: `as_…`.
    pub cast: MethodName,
    /// The method that tests for the variant: `is_…`.
    pub test: MethodName,
}

/// Whether a member can be absent, and its value in that case.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// The field is an `Option`.
    Optional,
    /// The field is an `Option`, though the member is required: responses without it get a default (error correction).
    Expected,
    /// The field is not an `Option` and has no default.
    Required,
    /// The field is not an `Option`; if absent, it has the default of its type.
    ZeroDefault,
    /// The field is not an `Option`; if absent, it has this value.
    Default(Constant),
}

impl Presence {
    /// Returns true if the field is an `Option`.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Optional | Self::Expected)
    }
}

/// A default that differs from the `Default` of the type.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `true`
    True,
    /// An integer.
    Integer(i64),
    /// A floating-point number.
    Float(f64),
    /// A string.
    String(String),
    /// An enum value: the Rust type and the text.
    Enum(TypePath, String),
    /// Bytes.
    Blob(Vec<u8>),
    /// A timestamp, in seconds since the Unix epoch.
    Timestamp(f64),
    /// A document.
    Document(serde_json::Value),
}

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum TypePlan {
    /// `bool` or a number.
    Copy(Primitive),
    /// `String`
    String,
    /// A type of the runtime.
    Runtime(RuntimeType),
    /// An enum of the crate.
    Enum(TypePath),
    /// A structure or union of the crate.
    Shape(TypePath),
    /// A boxed structure or union of the crate, which contains itself.
    Boxed(TypePath),
    /// `Vec`
    List(Box<ElementPlan>),
    /// `HashMap`; the key type is `None` for strings, or an enum.
    Map(Option<TypePath>, Box<ElementPlan>),
}

/// A primitive type of Rust: `bool` or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Primitive {
    /// `bool`
    Bool,
    /// `i8`
    I8,
    /// `i16`
    I16,
    /// `i32`
    I32,
    /// `i64`
    I64,
    /// `f32`
    F32,
    /// `f64`
    F64,
}

impl Primitive {
    /// The name of the Rust type.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::I8 => "i8",
            Self::I16 => "i16",
            Self::I32 => "i32",
            Self::I64 => "i64",
            Self::F32 => "f32",
            Self::F64 => "f64",
        }
    }

    /// Returns true for floating-point types.
    pub fn is_float(self) -> bool {
        matches!(self, Self::F32 | Self::F64)
    }
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A type of the crate `aws-smithy-types`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuntimeType {
    /// `Blob`
    Blob,
    /// `DateTime`
    DateTime,
    /// `Document`
    Document,
    /// `BigInteger`
    BigInteger,
    /// `BigDecimal`
    BigDecimal,
}

impl RuntimeType {
    /// The absolute path of the type.
    pub fn path(self) -> &'static str {
        match self {
            Self::Blob => "::aws_smithy_types::Blob",
            Self::DateTime => "::aws_smithy_types::DateTime",
            Self::Document => "::aws_smithy_types::Document",
            Self::BigInteger => "::aws_smithy_types::BigInteger",
            Self::BigDecimal => "::aws_smithy_types::BigDecimal",
        }
    }

    /// The name of the type.
    pub fn name(self) -> &'static str {
        match self {
            Self::Blob => "Blob",
            Self::DateTime => "DateTime",
            Self::Document => "Document",
            Self::BigInteger => "BigInteger",
            Self::BigDecimal => "BigDecimal",
        }
    }
}

/// The type of a shape in its schema, a variant of `aws_smithy_schema::ShapeType`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaType {
    /// `Boolean`
    Boolean,
    /// `Byte`
    Byte,
    /// `Short`
    Short,
    /// `Integer`
    Integer,
    /// `Long`
    Long,
    /// `Float`
    Float,
    /// `Double`
    Double,
    /// `String`
    String,
    /// `Blob`
    Blob,
    /// `Timestamp`
    Timestamp,
    /// `Document`
    Document,
    /// `BigInteger`
    BigInteger,
    /// `BigDecimal`
    BigDecimal,
    /// `List`
    List,
    /// `Map`
    Map,
    /// `Structure`
    Structure,
    /// `Union`
    Union,
}

impl fmt::Display for SchemaType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

/// The wire format of a timestamp.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// `date-time`
    DateTime,
    /// `http-date`
    HttpDate,
    /// `epoch-seconds`
    EpochSeconds,
}

/// The elements of a list, or the values of a map.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementPlan {
    /// The Rust type.
    pub ty: TypePlan,
    /// True if null is allowed (`@sparse`).
    pub nullable: bool,
}

/// A list or map shape, which has a schema but no Rust type of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionPlan {
    /// The name of the shape as a Rust identifier.
    pub name: VariantName,
    /// True for a map.
    pub is_map: bool,
    /// The simple name of the shape.
    pub shape: ShapeName,
    /// The id of the shape.
    pub id: ShapeId,
    /// The schema type of the elements or values.
    pub element: SchemaType,
    /// The name of the nested collection, if the elements or values are lists or maps.
    pub inner: Option<VariantName>,
    /// The traits of the schema of the elements or values.
    pub schema_traits: Vec<SchemaTrait>,
}

/// A trait in the schema of a shape or member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaTrait {
    /// The modeled name of a shape that became the input or output of an operation.
    OriginalName(ShapeName),
    /// `sensitive`
    Sensitive,
    /// `timestampFormat`
    TimestampFormat(TimestampFormat),
    /// `jsonName`
    JsonName(String),
    /// `mediaType`
    MediaType(String),
    /// `hostLabel`
    HostLabel,
}

/// The deprecation of an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeprecatedPlan {
    /// The reason, and what to use instead.
    pub note: Option<String>,
    /// The version or date since which the item is deprecated.
    pub since: Option<String>,
}
