//! Members: their Rust names, types and everything that follows from their traits.

use super::constraints::Constraints;
use super::docs::Docs;
use super::name::{FieldName, MethodName, ShapeId, ShapeName, TypePath, VariantName, WireName};
use std::fmt;

/// A member of a structure, or with [`VariantNames`] of a union.
#[derive(Clone, Debug)]
pub struct MemberPlan<N = FieldNames> {
    /// What it is called in Rust.
    pub names: N,
    /// The name on the wire, which is Smithy's.
    pub wire: WireName,
    /// The name on the wire, if the search of the documentation does not find it by the Rust name: the search looks neither at
    /// case nor at underscores.
    pub alias: Option<WireName>,
    /// Its type, without the `Option`.
    pub ty: TypePlan,
    /// Whether it can be absent.
    pub presence: Presence,
    /// Whether its value may be printed.
    pub sensitivity: Sensitivity,
    /// The type in its schema.
    pub schema_type: SchemaType,
    /// For a collection: the [`ident`](CollectionPlan::ident) of its shape.
    pub collection: Option<VariantName>,
    /// What its schema says beyond name and type.
    pub facts: Vec<SchemaFact>,
    /// Whether it is an idempotency token of an input.
    pub idempotency_token: bool,
    /// What its value must be.
    pub constraints: Constraints,
    /// What it is.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
}

/// Whether a value may be printed in `Debug` output, logs and errors. It has no default: whoever plans a type has to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sensitivity {
    /// The value may be printed.
    Plain,
    /// The value must never be printed: it, its target or something within is `sensitive`.
    Sensitive,
}

impl Sensitivity {
    /// Sensitive if that is so.
    pub fn of(is_sensitive: bool) -> Self {
        if is_sensitive {
            Self::Sensitive
        } else {
            Self::Plain
        }
    }

    /// Whether the value must never be printed.
    pub fn is_sensitive(self) -> bool {
        self == Self::Sensitive
    }
}

/// What a member of a structure is called in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldNames {
    /// The field; its accessor and its plain setter have the same name.
    pub field: FieldName,
    /// The method of the builder that sets or clears it: `set_…`.
    pub setter: MethodName,
    /// The method of the builder that reads it: `get_…`.
    pub getter: MethodName,
}

/// What a member of a union is called in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariantNames {
    /// The variant.
    pub variant: VariantName,
    /// The method that gives its data, if the union is that variant: `as_…`.
    pub cast: MethodName,
    /// The method that tests for it: `is_…`.
    pub test: MethodName,
}

/// Whether a member can be absent.
#[derive(Clone, Debug, PartialEq)]
pub enum Presence {
    /// An `Option`.
    Optional,
    /// An `Option`, though Smithy requires it: a response without it is corrected.
    Expected,
    /// Not an `Option`, and without a default.
    Required,
    /// Not an `Option`; the default of its type when absent.
    ZeroDefault,
    /// Not an `Option`; that value when absent.
    Default(Constant),
}

impl Presence {
    /// Whether the field is an `Option`.
    pub fn is_option(&self) -> bool {
        matches!(self, Self::Optional | Self::Expected)
    }
}

/// A default other than the type's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `true`
    True,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction.
    Float(f64),
    /// A string.
    String(String),
    /// The value of an enum, by its Rust type and text.
    Enum(TypePath, String),
    /// Bytes, as base64 has them.
    Blob(String),
    /// Seconds since 1970.
    Timestamp(f64),
    /// A document.
    Document(serde_json::Value),
}

/// The Rust type of a value.
#[derive(Clone, Debug, PartialEq)]
pub enum TypePlan {
    /// `bool`, or one of the numbers.
    Copy(Primitive),
    /// `String`
    String,
    /// A type of the runtime.
    Runtime(RuntimeType),
    /// An enum of the crate.
    Enum(TypePath),
    /// A structure or union of the crate.
    Shape(TypePath),
    /// A structure or union of the crate in a box, since it contains itself.
    Boxed(TypePath),
    /// `Vec`
    List(Box<ElementPlan>),
    /// `HashMap`; the key is `None` for strings, else an enum.
    Map(Option<TypePath>, Box<ElementPlan>),
}

/// A type of the language that is copied: `bool`, or one of the numbers.
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
    /// The type in Rust.
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

    /// Whether it is a number with a fraction.
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

/// The type of a shape in its schema: a variant of `aws_smithy_schema::ShapeType`.
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

/// The format of a timestamp on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// `date-time`
    DateTime,
    /// `http-date`
    HttpDate,
    /// `epoch-seconds`
    EpochSeconds,
}

/// What a list or map holds.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementPlan {
    /// Its type.
    pub ty: TypePlan,
    /// Whether it can be null (`@sparse`).
    pub nullable: bool,
}

/// A list or map. It has no type of its own in Rust, but a schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionPlan {
    /// Its name as a Rust identifier.
    pub ident: VariantName,
    /// Whether it is a map.
    pub is_map: bool,
    /// The simple name of the shape.
    pub shape: ShapeName,
    /// The id of the shape.
    pub id: ShapeId,
    /// The type of its elements or values in their schema.
    pub element: SchemaType,
    /// If those are collections: the `ident` of theirs.
    pub inner: Option<VariantName>,
    /// What the schema of its elements or values says beyond name and type.
    pub facts: Vec<SchemaFact>,
}

/// What a schema says of a shape or member, beyond what all schemas say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaFact {
    /// The name before the shape became the input or output of an operation.
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

/// That something should not be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeprecatedPlan {
    /// Why.
    pub note: Option<String>,
    /// Since when.
    pub since: Option<String>,
}
