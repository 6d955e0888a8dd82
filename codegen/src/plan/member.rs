//! Members: their Rust names, types and everything that follows from their traits.

use super::constraints::Constraints;
use super::docs::Docs;

/// A member of a structure or union.
#[derive(Clone, Debug)]
pub struct MemberPlan {
    /// The field, or the variant of a union.
    pub ident: String,
    /// Its words, as in `set_words`.
    pub snake: String,
    /// The name on the wire, which is Smithy's.
    pub wire: String,
    /// The same, if the search of the documentation does not find it: it looks neither at case nor at underscores.
    pub alias: Option<String>,
    /// Its type, without the `Option`.
    pub ty: TypePlan,
    /// Whether it can be absent.
    pub presence: Presence,
    /// Whether its value may be printed.
    pub sensitivity: Sensitivity,
    /// What a schema calls its type.
    pub schema_type: &'static str,
    /// For a collection: the [`ident`](CollectionPlan::ident) of its shape.
    pub collection: Option<String>,
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
    Enum(String, String),
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
    Copy(&'static str),
    /// `String`
    String,
    /// A type of the runtime, such as `aws_smithy_types::Blob`.
    Runtime(&'static str),
    /// An enum of the crate.
    Enum(String),
    /// A structure or union of the crate.
    Shape(String),
    /// The same in a box, since it contains itself.
    Boxed(String),
    /// `Vec`
    List(Box<ElementPlan>),
    /// `HashMap`; the key is `None` for strings, else an enum.
    Map(Option<String>, Box<ElementPlan>),
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
    pub ident: String,
    /// Whether it is a map.
    pub is_map: bool,
    /// The simple name of the shape.
    pub shape: String,
    /// What a schema calls the type of its elements or values.
    pub element: &'static str,
    /// If those are collections: the `ident` of theirs.
    pub inner: Option<String>,
    /// What the schema of its elements or values says beyond name and type.
    pub facts: Vec<SchemaFact>,
}

/// What a schema says of a shape or member, beyond what all schemas say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SchemaFact {
    /// The name before the shape became the input or output of an operation.
    OriginalName(String),
    /// `sensitive`
    Sensitive,
    /// `timestampFormat`
    TimestampFormat(&'static str),
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
