//! Shapes and the model ([Smithy 2.0, "The Smithy model"](https://smithy.io/2.0/spec/model.html)).

use crate::id::ShapeId;
use crate::traits::Traits;
use indexmap::IndexMap;
use std::fmt;

/// A Smithy model: every shape by its ID, in the order in which it was read. Mixins are flattened,
/// `apply` is resolved, and the shapes of the prelude are included.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The shapes.
    pub shapes: IndexMap<ShapeId, Shape>,
}

/// A shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// Its shape ID.
    pub id: ShapeId,
    /// Its type, with members or references.
    pub kind: ShapeKind,
    /// Its traits.
    pub traits: Traits,
}

/// The type of a shape, with its members or references.
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
    /// `enum`: the members target `smithy.api#Unit`; their values are in the trait `enumValue`.
    Enum(Members),
    /// `intEnum`: as `enum`, with integers as values.
    IntEnum(Members),
    /// `list`, or a `set` of Smithy 1.0, which also gets the trait `uniqueItems`.
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

/// The members of a shape by name, in the model's order.
pub type Members = IndexMap<String, Member>;

/// A member of a shape.
#[derive(Clone, Debug, PartialEq)]
pub struct Member {
    /// Its name; in lists and maps `member`, `key` or `value`.
    pub name: String,
    /// The shape that it targets.
    pub target: ShapeId,
    /// Its own traits, not those of the target.
    pub traits: Traits,
}

/// The input, output and errors of an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// The input structure, or `smithy.api#Unit`.
    pub input: ShapeId,
    /// The output structure, or `smithy.api#Unit`.
    pub output: ShapeId,
    /// Its errors, in the model's order, without the common errors of the service.
    pub errors: Vec<ShapeId>,
}

/// The operations and resources that are bound to a resource.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Resource {
    /// The lifecycle operations (`create`, `put`, `read`, `update`, `delete`, `list`), then
    /// `operations`, then `collectionOperations`.
    pub operations: Vec<ShapeId>,
    /// The child resources.
    pub resources: Vec<ShapeId>,
}

/// The version, operations, resources and common errors of a service.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Service {
    /// The API version, `""` if there is none.
    pub version: String,
    /// The operations bound to it directly.
    pub operations: Vec<ShapeId>,
    /// The resources bound to it.
    pub resources: Vec<ShapeId>,
    /// The common errors, which every operation may return.
    pub errors: Vec<ShapeId>,
    /// New names for shapes in its closure.
    pub rename: IndexMap<ShapeId, String>,
}

impl Model {
    /// Returns the shape with this ID.
    pub fn shape(&self, id: &ShapeId) -> Option<&Shape> {
        self.shapes.get(id)
    }

    /// The services in the model, in its order.
    pub fn services(&self) -> impl Iterator<Item = (&Shape, &Service)> {
        self.shapes.values().filter_map(|shape| match &shape.kind {
            ShapeKind::Service(service) => Some((shape, service)),
            _ => None,
        })
    }
}

impl Shape {
    /// The type of the shape.
    pub fn kind(&self) -> ShapeType {
        self.kind.kind()
    }

    /// Returns the member of this name, including the members of lists and maps.
    pub fn member(&self, name: &str) -> Option<&Member> {
        match &self.kind {
            ShapeKind::List(member) => (member.name == name).then_some(member),
            ShapeKind::Map { key, value } => [key, value].into_iter().find(|m| m.name == name),
            _ => self.members()?.get(name),
        }
    }

    /// Iterates over all members in order, including the members of lists and maps.
    pub fn every_member(&self) -> impl Iterator<Item = &Member> {
        let (first, second) = match &self.kind {
            ShapeKind::List(member) => (Some(member), None),
            ShapeKind::Map { key, value } => (Some(key), Some(value)),
            _ => (None, None),
        };
        let named = self.members().into_iter().flat_map(IndexMap::values);
        first.into_iter().chain(second).chain(named)
    }

    /// Returns the members of a structure, union, enum or intEnum, and `None` for other shapes.
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
    /// The type without members or references.
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

/// The type of a shape, as in [`ShapeKind`], without members or references.
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
    /// All types.
    pub const ALL: [Self; 22] = [
        Self::Blob,
        Self::Boolean,
        Self::String,
        Self::Byte,
        Self::Short,
        Self::Integer,
        Self::Long,
        Self::Float,
        Self::Double,
        Self::BigInteger,
        Self::BigDecimal,
        Self::Timestamp,
        Self::Document,
        Self::Enum,
        Self::IntEnum,
        Self::List,
        Self::Map,
        Self::Structure,
        Self::Union,
        Self::Operation,
        Self::Resource,
        Self::Service,
    ];

    /// The name of the type in a model, such as `structure` or `intEnum`.
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

    /// Returns true if a member can target a shape of this type: any type except service, resource and
    /// operation.
    pub fn is_data(self) -> bool {
        !matches!(self, Self::Operation | Self::Resource | Self::Service)
    }

    /// Returns true if the shapes of this type have members: enums, aggregates.
    pub fn has_members(self) -> bool {
        use ShapeType::{Enum, IntEnum, List, Map, Structure, Union};
        matches!(self, Enum | IntEnum | List | Map | Structure | Union)
    }
}

impl fmt::Display for ShapeType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
