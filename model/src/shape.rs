//! Shapes and the model that holds them ([Smithy 2.0, "The Smithy model"](https://smithy.io/2.0/spec/model.html)).

use crate::id::ShapeId;
use crate::traits::Traits;
use indexmap::IndexMap;

/// A whole model: every shape by its id, in the order in which it was read. Mixins are flattened, `apply` is applied, and the
/// shapes of the prelude are present.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The shapes.
    pub shapes: IndexMap<ShapeId, Shape>,
}

/// A shape.
#[derive(Clone, Debug)]
pub struct Shape {
    /// Its absolute id.
    pub id: ShapeId,
    /// What it is.
    pub kind: ShapeKind,
    /// Its traits.
    pub traits: Traits,
}

/// What a shape is.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name; `member`, `key` or `value` in lists and maps.
    pub name: String,
    /// The shape it targets.
    pub target: ShapeId,
    /// Its own traits, not those of the target.
    pub traits: Traits,
}

/// What an operation adds to its id and traits.
#[derive(Clone, Debug)]
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
#[derive(Clone, Debug, Default)]
pub struct Resource {
    /// The operations of the lifecycle (`create`, `put`, `read`, `update`, `delete`, `list`), then `operations`, then
    /// `collectionOperations`.
    pub operations: Vec<ShapeId>,
    /// The resources below it.
    pub resources: Vec<ShapeId>,
}

/// What a service adds to its id and traits.
#[derive(Clone, Debug, Default)]
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
