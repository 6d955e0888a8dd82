//! Shapes and the model that holds them ([Smithy 2.0, "The Smithy model"](https://smithy.io/2.0/spec/model.html)).

use crate::id::ShapeId;
use crate::traits::Traits;
use indexmap::IndexMap;
use std::fmt;

/// A whole model: every shape by its id, in the order in which it was read. Mixins are flattened, `apply` is applied, and the
/// shapes of the prelude are present.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The shapes.
    pub shapes: IndexMap<ShapeId, Shape>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its absolute id.
    pub id: ShapeId,
    /// What it is.
    pub kind: ShapeKind,
    /// Its traits.
    pub traits: Traits,
}

/// What a shape is.
#[derive(Clone, Debug, PartialEq)]
pub enum ShapeKind {
    /// `blob`
    Blob,
    /// `boolean`
    Boolean,
    /// `string` (with or without the old `@enum` trait)
    String,
    /// `byte`, 8 bits
    Byte,
    /// `short`, 16 bits
    Short,
    /// `integer`, 32 bits
    Integer,
    /// `long`, 64 bits
    Long,
    /// `float`, 32 bits
    Float,
    /// `double`, 64 bits
    Double,
    /// `bigInteger`
    BigInteger,
    /// `bigDecimal`
    BigDecimal,
    /// `timestamp`
    Timestamp,
    /// `document`
    Document,
    /// `enum`: the members target `smithy.api#Unit`; their values are in the trait `enumValue`
    Enum(Members),
    /// `intEnum`: as `enum`, with numbers
    IntEnum(Members),
    /// `list`, and the `set` of Smithy 1.0 (which also gets the trait `uniqueItems`)
    List(Member),
    /// `map`
    Map {
        /// The key, always a string or enum.
        key: Member,
        /// The value.
        value: Member,
    },
    /// `structure`
    Structure(Members),
    /// `union`
    Union(Members),
    /// `operation`
    Operation(Operation),
    /// `resource`
    Resource(Resource),
    /// `service`
    Service(Service),
}

/// The members of an aggregate shape by name, in the model's order.
pub type Members = IndexMap<String, Member>;

/// A member of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name; `member`, `key` or `value` in lists and maps.
    pub name: String,
    /// The shape it targets.
    pub target: ShapeId,
    /// Its own traits, not those of the target.
    pub traits: Traits,
}

/// What an operation adds to its id and traits.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure, or `smithy.api#Unit`.
    pub input: ShapeId,
    /// The output structure, or `smithy.api#Unit`.
    pub output: ShapeId,
    /// Its own errors, in the model's order; those of the service are not among them.
    pub errors: Vec<ShapeId>,
}

/// What a resource adds to its id and traits. All the operations it binds (lifecycle, instance, collection), and its
/// resources.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The operations of the lifecycle (`create`, `put`, `read`, `update`, `delete`, `list`), then `operations`, then
    /// `collectionOperations`.
    pub operations: Vec<ShapeId>,
    /// The resources below it.
    pub resources: Vec<ShapeId>,
}

/// What a service adds to its id and traits.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The API version, `""` if there is none.
    pub version: String,
    /// The operations bound to it directly.
    pub operations: Vec<ShapeId>,
    /// The resources bound to it.
    pub resources: Vec<ShapeId>,
    /// The errors that every operation may return.
    pub errors: Vec<ShapeId>,
    /// Other simple names for shapes of its closure.
    pub rename: IndexMap<ShapeId, String>,
}

impl Model {
    /// The shape of that id.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The services of the model, in order.
    pub fn services(&self) -> impl Iterator<Item = (&Shape, &Service)> {
        self.shapes.values().filter_map(|shape| match &shape.kind {
            ShapeKind::Service(service) => Some((shape, service)),
            _ => None,
        })
    }
}

impl Shape {
    /// What kind of shape it is.
    pub fn kind(&self) -> ShapeType {
        self.kind.kind()
    }

    /// The member of that name, in a shape of any kind.
    pub fn member(&self, name: &str) -> Option<&Member> {
        match &self.kind {
            ShapeKind::List(member) => (member.name == name).then_some(member),
            ShapeKind::Map { key, value } => [key, value].into_iter().find(|m| m.name == name),
            _ => self.members()?.get(name),
        }
    }

    /// Every member of a shape of any kind, in order: also those of lists and maps.
    pub fn every_member(&self) -> impl Iterator<Item = &Member> {
        let (first, second) = match &self.kind {
            ShapeKind::List(member) => (Some(member), None),
            ShapeKind::Map { key, value } => (Some(key), Some(value)),
            _ => (None, None),
        };
        let named = self.members().into_iter().flat_map(IndexMap::values);
        first.into_iter().chain(second).chain(named)
    }

    /// The members of a structure, union, enum or intEnum; `None` for other shapes.
    pub fn members(&self) -> Option<&Members> {
        match &self.kind {
            ShapeKind::Structure(members)
            | ShapeKind::Union(members)
            | ShapeKind::Enum(members)
            | ShapeKind::IntEnum(members) => Some(members),
            _ => None,
        }
    }
}

impl ShapeKind {
    /// Which kind it is, without what it holds.
    pub fn kind(&self) -> ShapeType {
        match self {
            Self::Blob => ShapeType::Blob,
            Self::Boolean => ShapeType::Boolean,
            Self::String => ShapeType::String,
            Self::Byte => ShapeType::Byte,
            Self::Short => ShapeType::Short,
            Self::Integer => ShapeType::Integer,
            Self::Long => ShapeType::Long,
            Self::Float => ShapeType::Float,
            Self::Double => ShapeType::Double,
            Self::BigInteger => ShapeType::BigInteger,
            Self::BigDecimal => ShapeType::BigDecimal,
            Self::Timestamp => ShapeType::Timestamp,
            Self::Document => ShapeType::Document,
            Self::Enum(_) => ShapeType::Enum,
            Self::IntEnum(_) => ShapeType::IntEnum,
            Self::List(_) => ShapeType::List,
            Self::Map { .. } => ShapeType::Map,
            Self::Structure(_) => ShapeType::Structure,
            Self::Union(_) => ShapeType::Union,
            Self::Operation(_) => ShapeType::Operation,
            Self::Resource(_) => ShapeType::Resource,
            Self::Service(_) => ShapeType::Service,
        }
    }
}

/// The kinds of shapes, as [`ShapeKind`] without what the shapes hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(
    missing_docs,
    reason = "each variant says what its twin in `ShapeKind` says"
)]
pub enum ShapeType {
    Blob,
    Boolean,
    String,
    Byte,
    Short,
    Integer,
    Long,
    Float,
    Double,
    BigInteger,
    BigDecimal,
    Timestamp,
    Document,
    Enum,
    IntEnum,
    List,
    Map,
    Structure,
    Union,
    Operation,
    Resource,
    Service,
}

impl ShapeType {
    /// The name of the type in a model: `structure`, `intEnum`, ...
    pub fn name(self) -> &'static str {
        match self {
            Self::Blob => "blob",
            Self::Boolean => "boolean",
            Self::String => "string",
            Self::Byte => "byte",
            Self::Short => "short",
            Self::Integer => "integer",
            Self::Long => "long",
            Self::Float => "float",
            Self::Double => "double",
            Self::BigInteger => "bigInteger",
            Self::BigDecimal => "bigDecimal",
            Self::Timestamp => "timestamp",
            Self::Document => "document",
            Self::Enum => "enum",
            Self::IntEnum => "intEnum",
            Self::List => "list",
            Self::Map => "map",
            Self::Structure => "structure",
            Self::Union => "union",
            Self::Operation => "operation",
            Self::Resource => "resource",
            Self::Service => "service",
        }
    }

    /// Whether a member may target shapes of this kind.
    pub fn is_data(self) -> bool {
        !matches!(self, Self::Operation | Self::Resource | Self::Service)
    }
}

impl fmt::Display for ShapeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
