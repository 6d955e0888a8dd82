//! The registry of all typed traits. A new trait needs a type in this module and an entry here.

use super::*;
use crate::shape::{Member, Model, Shape, ShapeType};

/// The specification of a typed trait.
#[derive(Clone, Copy, Debug)]
pub struct TraitSpec {
    /// Its absolute id.
    pub id: &'static str,
    /// Checks a value and describes the problem if it is invalid.
    pub check: fn(&Value) -> Result<(), String>,
    /// The shapes and members to which it can be applied.
    pub selector: Selector,
    /// The traits of which the same shape or member must have one; empty if there is no such rule.
    pub needs: &'static [&'static str],
    /// The traits that the same shape or member cannot have.
    pub conflicts: &'static [&'static str],
}

impl TraitSpec {
    const fn needs(self, needs: &'static [&'static str]) -> Self {
        Self { needs, ..self }
    }

    const fn conflicts(self, conflicts: &'static [&'static str]) -> Self {
        Self { conflicts, ..self }
    }
}

/// The shapes and members to which a trait can be applied.
#[derive(Clone, Copy, Debug)]
pub struct Selector {
    /// Shapes of these types.
    shapes: &'static [ShapeType],
    /// Members of shapes of these types ...
    members_of: &'static [ShapeType],
    /// ... that target shapes of these types; of any type if this is empty.
    targets: &'static [ShapeType],
}

impl Selector {
    const fn shapes(shapes: &'static [ShapeType]) -> Self {
        Self {
            shapes,
            members_of: &[],
            targets: &[],
        }
    }

    const fn members(members_of: &'static [ShapeType], targets: &'static [ShapeType]) -> Self {
        Self {
            shapes: &[],
            members_of,
            targets,
        }
    }

    const fn or_members(
        self,
        members_of: &'static [ShapeType],
        targets: &'static [ShapeType],
    ) -> Self {
        Self {
            members_of,
            targets,
            ..self
        }
    }

    /// Returns true if the trait can be applied to the shape.
    pub fn allows_shape(&self, shape: &Shape) -> bool {
        self.shapes.contains(&shape.kind())
    }

    /// Returns true if the trait can be applied to the member of a shape. If the target does not exist,
    /// the result is true, since the missing target is reported separately.
    pub fn allows_member(&self, model: &Model, container: &Shape, member: &Member) -> bool {
        let target_fits = match model.shape(&member.target) {
            Some(target) => self.targets.is_empty() || self.targets.contains(&target.kind()),
            None => true,
        };
        self.members_of.contains(&container.kind()) && target_fits
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |kinds: &[ShapeType]| {
            let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
            match &names[..] {
                [others @ .., last] if !others.is_empty() => {
                    format!("{} or {last}", others.join(", "))
                }
                _ => names.concat(),
            }
        };
        let all = |kinds: &[ShapeType]| kinds.len() == DATA.len();
        let mut parts = Vec::new();
        if all(self.shapes) {
            parts.push("data shapes".to_owned());
        } else if !self.shapes.is_empty() {
            parts.push(format!("shapes of type {}", names(self.shapes)));
        }
        if !self.members_of.is_empty() {
            let mut part = "members".to_owned();
            if !all(self.members_of) {
                part = format!("members of {} shapes", names(self.members_of));
            }
            if !self.targets.is_empty() {
                part = format!("{part} that target {}", names(self.targets));
            }
            parts.push(part);
        }
        f.write_str(&parts.join(" and "))
    }
}

/// Returns the specification of a trait, or `None` if the trait has no type.
pub fn trait_spec(id: &str) -> Option<&'static TraitSpec> {
    static BY_ID: std::sync::LazyLock<std::collections::HashMap<&str, &TraitSpec>> =
        std::sync::LazyLock::new(|| TRAITS.iter().map(|spec| (spec.id, spec)).collect());
    BY_ID.get(id).copied()
}

/// Iterates over the IDs of all typed traits.
#[cfg(test)]
pub(crate) fn trait_ids() -> impl Iterator<Item = &'static str> {
    TRAITS.iter().map(|spec| spec.id)
}

const fn spec<T: SmithyTrait>(selector: Selector) -> TraitSpec {
    TraitSpec {
        id: T::ID,
        check: check::<T>,
        selector,
        needs: &[],
        conflicts: &[],
    }
}

fn check<T: SmithyTrait>(value: &Value) -> Result<(), String> {
    T::parse(value).map(drop)
}

use ShapeType as K;

const SERVICE: &[ShapeType] = &[K::Service];
const OPERATION: &[ShapeType] = &[K::Operation];
const STRUCTURE: &[ShapeType] = &[K::Structure];
const FIELDS: &[ShapeType] = &[K::Structure, K::Union];
const ENUMS: &[ShapeType] = &[K::Enum, K::IntEnum];
const STRINGS: &[ShapeType] = &[K::String, K::Enum];
const COLLECTIONS: &[ShapeType] = &[K::List, K::Map];
const SIZED: &[ShapeType] = &[K::String, K::Enum, K::Blob, K::List, K::Map];
const STREAMS: &[ShapeType] = &[K::Blob, K::Union];
const SCALARS: &[ShapeType] = &[
    K::Boolean,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
];
const NUMBERS: &[ShapeType] = &[
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
    K::BigInteger,
    K::BigDecimal,
    K::IntEnum,
];
const DATA: &[ShapeType] = &[
    K::Blob,
    K::Boolean,
    K::String,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
    K::BigInteger,
    K::BigDecimal,
    K::Timestamp,
    K::Document,
    K::Enum,
    K::IntEnum,
    K::List,
    K::Map,
    K::Structure,
    K::Union,
];
const ALL: &[ShapeType] = &[
    K::Blob,
    K::Boolean,
    K::String,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
    K::BigInteger,
    K::BigDecimal,
    K::Timestamp,
    K::Document,
    K::Enum,
    K::IntEnum,
    K::List,
    K::Map,
    K::Structure,
    K::Union,
    K::Operation,
    K::Resource,
    K::Service,
];
/// The shapes that can have a default: all data shapes except structures and unions.
const DEFAULTED: &[ShapeType] = &[
    K::Blob,
    K::Boolean,
    K::String,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
    K::BigInteger,
    K::BigDecimal,
    K::Timestamp,
    K::Document,
    K::Enum,
    K::IntEnum,
    K::List,
    K::Map,
];
/// The shapes that fit into a header or query parameter.
const HEADERS: &[ShapeType] = &[
    K::Boolean,
    K::String,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
    K::BigInteger,
    K::BigDecimal,
    K::Timestamp,
    K::Enum,
    K::IntEnum,
    K::List,
];
/// The shapes that fit into a label of a path or an attribute.
const LABELS: &[ShapeType] = &[
    K::Boolean,
    K::String,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
    K::BigInteger,
    K::BigDecimal,
    K::Timestamp,
    K::Enum,
    K::IntEnum,
];
const EVENT_HEADERS: &[ShapeType] = &[
    K::Boolean,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Blob,
    K::String,
    K::Enum,
    K::IntEnum,
    K::Timestamp,
];
const EVENT_PAYLOADS: &[ShapeType] = &[K::Blob, K::String, K::Enum, K::Structure, K::Union];
const INTEGERS: &[ShapeType] = &[K::Byte, K::Short, K::Integer, K::Long, K::IntEnum];
const ERROR: &[&str] = &[ErrorTrait::ID];
/// The bindings to a part of an HTTP message, of which a member can have one.
const BINDINGS: &[&str] = &[
    HttpHeader::ID,
    HttpLabel::ID,
    HttpPayload::ID,
    HttpPrefixHeaders::ID,
    HttpQuery::ID,
    HttpQueryParams::ID,
    HttpResponseCode::ID,
];
const ANYWHERE: Selector = Selector::shapes(ALL).or_members(DATA, &[]);

const STRUCTURE_MEMBER: Selector = Selector::members(STRUCTURE, &[]);

#[rustfmt::skip]
static TRAITS: &[TraitSpec] = &[
    // Required members and defaults
    spec::<Required>(STRUCTURE_MEMBER),
    spec::<DefaultTrait>(Selector::shapes(DEFAULTED).or_members(STRUCTURE, DEFAULTED)),
    spec::<ClientOptional>(STRUCTURE_MEMBER),
    spec::<AddedDefault>(STRUCTURE_MEMBER).needs(&[DefaultTrait::ID]),
    spec::<BoxTrait>(Selector::shapes(SCALARS).or_members(STRUCTURE, SCALARS)),
    spec::<Input>(Selector::shapes(STRUCTURE)).conflicts(&[Output::ID, ErrorTrait::ID]),
    spec::<Output>(Selector::shapes(STRUCTURE)).conflicts(&[Input::ID, ErrorTrait::ID]),
    spec::<UnitType>(Selector::shapes(STRUCTURE)),
    // Type refinement and constraints
    spec::<EnumValue>(Selector::members(ENUMS, &[])),
    spec::<EnumTrait>(Selector::shapes(STRINGS)),
    spec::<Sparse>(Selector::shapes(COLLECTIONS)),
    spec::<UniqueItems>(Selector::shapes(&[K::List])),
    spec::<ErrorTrait>(Selector::shapes(STRUCTURE)),
    spec::<HttpError>(Selector::shapes(STRUCTURE)).needs(ERROR),
    spec::<Retryable>(Selector::shapes(STRUCTURE)).needs(ERROR),
    spec::<Length>(Selector::shapes(SIZED).or_members(DATA, SIZED)),
    spec::<Range>(Selector::shapes(NUMBERS).or_members(DATA, NUMBERS)),
    spec::<Pattern>(Selector::shapes(STRINGS).or_members(DATA, STRINGS)),
    spec::<MediaType>(Selector::shapes(&[K::Blob, K::String]).or_members(DATA, &[K::Blob, K::String])),
    spec::<Mixin>(ANYWHERE),
    spec::<TraitDefinition>(Selector::shapes(DATA)),
    spec::<Readonly>(Selector::shapes(OPERATION)).conflicts(&[Idempotent::ID]),
    spec::<Idempotent>(Selector::shapes(OPERATION)).conflicts(&[Readonly::ID]),
    spec::<Internal>(ANYWHERE),
    // Documentation
    spec::<Documentation>(ANYWHERE),
    spec::<ExternalDocumentation>(ANYWHERE),
    spec::<Deprecated>(ANYWHERE),
    spec::<Examples>(Selector::shapes(OPERATION)),
    spec::<Title>(Selector::shapes(&[K::Service, K::Resource])),
    spec::<Sensitive>(Selector::shapes(DATA).or_members(DATA, &[])),
    // Behavior
    spec::<Paginated>(Selector::shapes(&[K::Operation, K::Service])),
    spec::<Waitable>(Selector::shapes(OPERATION)),
    spec::<IdempotencyToken>(Selector::members(STRUCTURE, STRINGS)),
    spec::<HttpChecksumRequired>(Selector::shapes(OPERATION)),
    spec::<RequestCompression>(Selector::shapes(OPERATION)),
    spec::<Streaming>(Selector::shapes(STREAMS).or_members(STRUCTURE, STREAMS)),
    spec::<RequiresLength>(Selector::shapes(&[K::Blob]).or_members(STRUCTURE, &[K::Blob])),
    spec::<EventHeader>(Selector::members(STRUCTURE, EVENT_HEADERS)).conflicts(&[EventPayload::ID]),
    spec::<EventPayload>(Selector::members(STRUCTURE, EVENT_PAYLOADS)).conflicts(&[EventHeader::ID]),
    spec::<Endpoint>(Selector::shapes(OPERATION)),
    spec::<HostLabel>(Selector::members(STRUCTURE, STRINGS)).needs(&[Required::ID]),
    // Authentication
    spec::<Auth>(Selector::shapes(&[K::Service, K::Operation])),
    spec::<AuthDefinition>(Selector::shapes(STRUCTURE)).needs(&[TraitDefinition::ID]),
    spec::<OptionalAuth>(Selector::shapes(OPERATION)),
    spec::<SigV4>(Selector::shapes(SERVICE)),
    spec::<SigV4a>(Selector::shapes(SERVICE)),
    spec::<HttpApiKeyAuth>(Selector::shapes(SERVICE)),
    spec::<HttpBasicAuth>(Selector::shapes(SERVICE)),
    spec::<HttpBearerAuth>(Selector::shapes(SERVICE)),
    spec::<HttpDigestAuth>(Selector::shapes(SERVICE)),
    spec::<UnsignedPayload>(Selector::shapes(OPERATION)),
    // Endpoints
    spec::<EndpointRuleSet>(Selector::shapes(SERVICE)),
    spec::<EndpointBdd>(Selector::shapes(SERVICE)),
    spec::<EndpointTests>(Selector::shapes(SERVICE)),
    spec::<ClientContextParams>(Selector::shapes(SERVICE)),
    spec::<ContextParam>(STRUCTURE_MEMBER),
    spec::<StaticContextParams>(Selector::shapes(OPERATION)),
    spec::<OperationContextParams>(Selector::shapes(OPERATION)),
    // AWS
    spec::<AwsService>(Selector::shapes(SERVICE)),
    spec::<ClientEndpointDiscovery>(Selector::shapes(SERVICE)),
    spec::<ClientDiscoveredEndpoint>(Selector::shapes(OPERATION)),
    // Protocols
    spec::<AwsJson1_0>(Selector::shapes(SERVICE)),
    spec::<AwsJson1_1>(Selector::shapes(SERVICE)),
    spec::<RestJson1>(Selector::shapes(SERVICE)),
    spec::<RestXml>(Selector::shapes(SERVICE)),
    spec::<AwsQuery>(Selector::shapes(SERVICE)),
    spec::<Ec2Query>(Selector::shapes(SERVICE)),
    spec::<RpcV2Cbor>(Selector::shapes(SERVICE)),
    spec::<AwsQueryCompatible>(Selector::shapes(SERVICE)),
    spec::<AwsQueryError>(Selector::shapes(STRUCTURE)).needs(ERROR),
    spec::<HttpChecksum>(Selector::shapes(OPERATION)),
    // Serialization
    spec::<TimestampFormat>(Selector::shapes(&[K::Timestamp]).or_members(DATA, &[K::Timestamp])),
    spec::<JsonName>(Selector::members(FIELDS, &[])),
    spec::<XmlNamespace>(Selector::shapes(ALL).or_members(DATA, &[])),
    spec::<XmlName>(Selector::shapes(DATA).or_members(DATA, &[])),
    spec::<XmlAttribute>(Selector::members(STRUCTURE, LABELS)).conflicts(&[XmlNamespace::ID]),
    spec::<XmlFlattened>(Selector::members(FIELDS, COLLECTIONS)),
    spec::<Ec2QueryName>(STRUCTURE_MEMBER),
    spec::<Http>(Selector::shapes(OPERATION)),
    spec::<HttpHeader>(Selector::members(STRUCTURE, HEADERS)).conflicts(BINDINGS),
    spec::<HttpLabel>(Selector::members(STRUCTURE, LABELS)).needs(&[Required::ID]).conflicts(BINDINGS),
    spec::<HttpPayload>(STRUCTURE_MEMBER).conflicts(BINDINGS),
    spec::<HttpPrefixHeaders>(Selector::members(STRUCTURE, &[K::Map])).conflicts(BINDINGS),
    spec::<HttpQuery>(Selector::members(STRUCTURE, HEADERS)).conflicts(BINDINGS),
    spec::<HttpQueryParams>(Selector::members(STRUCTURE, &[K::Map])).conflicts(BINDINGS),
    spec::<HttpResponseCode>(Selector::members(STRUCTURE, INTEGERS)).conflicts(BINDINGS),
    // Protocol tests
    spec::<HttpRequestTests>(Selector::shapes(OPERATION)),
    spec::<HttpResponseTests>(Selector::shapes(&[K::Operation, K::Structure])),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_has_one_entry() {
        let mut ids: Vec<&str> = TRAITS.iter().map(|spec| spec.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), TRAITS.len());
        assert!(
            ids.iter()
                .all(|id| std::ptr::eq(trait_spec(id).unwrap().id, *id))
        );
        assert!(trait_spec("com.example#mine").is_none());
    }

    #[test]
    fn describes_selectors() {
        let text = |id| trait_spec(id).unwrap().selector.to_string();
        assert_eq!(text(Required::ID), "members of structure shapes");
        assert_eq!(
            text(TimestampFormat::ID),
            "shapes of type timestamp and members that target timestamp"
        );
    }
}
