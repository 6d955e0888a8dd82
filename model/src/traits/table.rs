//! The table of all typed traits. A new trait is a type beside these and a row here.

use super::*;
use crate::shape::{Kind, Member, Model, Shape};

/// A typed trait: how its value is checked and where it may stand.
#[derive(Clone, Copy, Debug)]
pub struct TraitRow {
    /// Its absolute id.
    pub id: &'static str,
    /// Says what is wrong with a value.
    pub check: fn(&Value) -> Result<(), String>,
    /// Where it may stand.
    pub on: On,
}

/// Where a trait may stand.
#[derive(Clone, Copy, Debug)]
pub struct On {
    /// On shapes of these kinds.
    shapes: &'static [Kind],
    /// On members of shapes of these kinds ...
    members_of: &'static [Kind],
    /// ... if they target shapes of these kinds; of any kind, if this is empty.
    targets: &'static [Kind],
}

impl On {
    const fn shapes(shapes: &'static [Kind]) -> Self {
        Self {
            shapes,
            members_of: &[],
            targets: &[],
        }
    }

    const fn members(members_of: &'static [Kind], targets: &'static [Kind]) -> Self {
        Self {
            shapes: &[],
            members_of,
            targets,
        }
    }

    const fn or_members(self, members_of: &'static [Kind], targets: &'static [Kind]) -> Self {
        Self {
            members_of,
            targets,
            ..self
        }
    }

    /// Whether the trait may stand on that shape.
    pub fn allows_shape(&self, shape: &Shape) -> bool {
        self.shapes.contains(&shape.kind())
    }

    /// Whether the trait may stand on that member of a shape. A target that is not there allows every trait, because it is
    /// a problem of its own.
    pub fn allows_member(&self, model: &Model, container: &Shape, member: &Member) -> bool {
        let target_fits = match model.shape(&member.target) {
            Some(target) => self.targets.is_empty() || self.targets.contains(&target.kind()),
            None => true,
        };
        self.members_of.contains(&container.kind()) && target_fits
    }
}

impl fmt::Display for On {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |kinds: &[Kind]| {
            kinds
                .iter()
                .map(|kind| kind.name())
                .collect::<Vec<_>>()
                .join(", ")
        };
        let all = |kinds: &[Kind]| kinds.len() == DATA.len();
        let mut parts = Vec::new();
        if all(self.shapes) {
            parts.push("shapes of data".to_owned());
        } else if !self.shapes.is_empty() {
            parts.push(format!("shapes of type {}", names(self.shapes)));
        }
        if !self.members_of.is_empty() {
            let mut part = "members".to_owned();
            if !all(self.members_of) {
                part = format!("members of type {}", names(self.members_of));
            }
            if !self.targets.is_empty() {
                part = format!("{part} that target {}", names(self.targets));
            }
            parts.push(part);
        }
        f.write_str(&parts.join(" and on "))
    }
}

/// The row of a trait; `None` if it has no type here.
pub fn row(id: &str) -> Option<&'static TraitRow> {
    static BY_ID: std::sync::LazyLock<std::collections::HashMap<&str, &TraitRow>> =
        std::sync::LazyLock::new(|| TABLE.iter().map(|row| (row.id, row)).collect());
    BY_ID.get(id).copied()
}

const fn on<T: SmithyTrait>(on: On) -> TraitRow {
    TraitRow {
        id: T::ID,
        check: check::<T>,
        on,
    }
}

fn check<T: SmithyTrait>(value: &Value) -> Result<(), String> {
    T::parse(value).map(drop)
}

use Kind as K;

const SERVICE: &[Kind] = &[K::Service];
const OPERATION: &[Kind] = &[K::Operation];
const STRUCTURE: &[Kind] = &[K::Structure];
const FIELDS: &[Kind] = &[K::Structure, K::Union];
const ENUMS: &[Kind] = &[K::Enum, K::IntEnum];
const STRINGS: &[Kind] = &[K::String, K::Enum];
const COLLECTIONS: &[Kind] = &[K::List, K::Map];
const SIZED: &[Kind] = &[K::String, K::Enum, K::Blob, K::List, K::Map];
const STREAMS: &[Kind] = &[K::Blob, K::Union];
const SCALARS: &[Kind] = &[
    K::Boolean,
    K::Byte,
    K::Short,
    K::Integer,
    K::Long,
    K::Float,
    K::Double,
];
const NUMBERS: &[Kind] = &[
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
const DATA: &[Kind] = &[
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
const ALL: &[Kind] = &[
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
/// What may have a default of its own: all data but structures and unions.
const DEFAULTED: &[Kind] = &[
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
const ANYWHERE: On = On::shapes(ALL).or_members(DATA, &[]);

const STRUCTURE_MEMBER: On = On::members(STRUCTURE, &[]);

#[rustfmt::skip]
static TABLE: &[TraitRow] = &[
    // Whether a member must be there
    on::<Required>(STRUCTURE_MEMBER),
    on::<DefaultTrait>(On::shapes(DEFAULTED).or_members(STRUCTURE, DEFAULTED)),
    on::<ClientOptional>(STRUCTURE_MEMBER),
    on::<AddedDefault>(STRUCTURE_MEMBER),
    on::<BoxTrait>(On::shapes(SCALARS).or_members(STRUCTURE, SCALARS)),
    on::<Input>(On::shapes(STRUCTURE)),
    on::<Output>(On::shapes(STRUCTURE)),
    on::<UnitType>(On::shapes(STRUCTURE)),
    // What a shape means
    on::<EnumValue>(On::members(ENUMS, &[])),
    on::<EnumTrait>(On::shapes(STRINGS)),
    on::<Sparse>(On::shapes(COLLECTIONS)),
    on::<UniqueItems>(On::shapes(&[K::List])),
    on::<ErrorTrait>(On::shapes(STRUCTURE)),
    on::<HttpError>(On::shapes(STRUCTURE)),
    on::<Retryable>(On::shapes(STRUCTURE)),
    on::<Length>(On::shapes(SIZED).or_members(DATA, SIZED)),
    on::<Range>(On::shapes(NUMBERS).or_members(DATA, NUMBERS)),
    on::<Pattern>(On::shapes(STRINGS).or_members(DATA, STRINGS)),
    on::<MediaType>(On::shapes(&[K::Blob, K::String]).or_members(DATA, &[K::Blob, K::String])),
    on::<Mixin>(ANYWHERE),
    on::<TraitDefinition>(On::shapes(DATA)),
    on::<Readonly>(On::shapes(OPERATION)),
    on::<Idempotent>(On::shapes(OPERATION)),
    on::<Internal>(ANYWHERE),
    // What people read
    on::<Documentation>(ANYWHERE),
    on::<ExternalDocumentation>(ANYWHERE),
    on::<Deprecated>(ANYWHERE),
    on::<Examples>(On::shapes(OPERATION)),
    on::<Title>(On::shapes(&[K::Service, K::Resource])),
    on::<Sensitive>(On::shapes(DATA).or_members(DATA, &[])),
    // What clients do around a call
    on::<Paginated>(On::shapes(&[K::Operation, K::Service])),
    on::<Waitable>(On::shapes(OPERATION)),
    on::<IdempotencyToken>(On::members(STRUCTURE, STRINGS)),
    on::<HttpChecksumRequired>(On::shapes(OPERATION)),
    on::<RequestCompression>(On::shapes(OPERATION)),
    on::<Streaming>(On::shapes(STREAMS).or_members(STRUCTURE, STREAMS)),
    on::<RequiresLength>(On::shapes(&[K::Blob]).or_members(STRUCTURE, &[K::Blob])),
    on::<EventHeader>(STRUCTURE_MEMBER),
    on::<EventPayload>(STRUCTURE_MEMBER),
    on::<Endpoint>(On::shapes(OPERATION)),
    on::<HostLabel>(On::members(STRUCTURE, STRINGS)),
    // Authorisation
    on::<Auth>(On::shapes(&[K::Service, K::Operation])),
    on::<AuthDefinition>(On::shapes(STRUCTURE)),
    on::<OptionalAuth>(On::shapes(OPERATION)),
    on::<SigV4>(On::shapes(SERVICE)),
    on::<SigV4a>(On::shapes(SERVICE)),
    on::<HttpApiKeyAuth>(On::shapes(SERVICE)),
    on::<HttpBasicAuth>(On::shapes(SERVICE)),
    on::<HttpBearerAuth>(On::shapes(SERVICE)),
    on::<HttpDigestAuth>(On::shapes(SERVICE)),
    on::<UnsignedPayload>(On::shapes(OPERATION)),
    // Endpoints
    on::<EndpointRuleSet>(On::shapes(SERVICE)),
    on::<EndpointBdd>(On::shapes(SERVICE)),
    on::<EndpointTests>(On::shapes(SERVICE)),
    on::<ClientContextParams>(On::shapes(SERVICE)),
    on::<ContextParam>(STRUCTURE_MEMBER),
    on::<StaticContextParams>(On::shapes(OPERATION)),
    on::<OperationContextParams>(On::shapes(OPERATION)),
    // AWS
    on::<AwsService>(On::shapes(SERVICE)),
    on::<ClientEndpointDiscovery>(On::shapes(SERVICE)),
    on::<ClientDiscoveredEndpoint>(On::shapes(OPERATION)),
    // Protocols
    on::<AwsJson1_0>(On::shapes(SERVICE)),
    on::<AwsJson1_1>(On::shapes(SERVICE)),
    on::<RestJson1>(On::shapes(SERVICE)),
    on::<RestXml>(On::shapes(SERVICE)),
    on::<AwsQuery>(On::shapes(SERVICE)),
    on::<Ec2Query>(On::shapes(SERVICE)),
    on::<RpcV2Cbor>(On::shapes(SERVICE)),
    on::<AwsQueryCompatible>(On::shapes(SERVICE)),
    on::<AwsQueryError>(On::shapes(STRUCTURE)),
    on::<HttpChecksum>(On::shapes(OPERATION)),
    // The wire
    on::<TimestampFormat>(On::shapes(&[K::Timestamp]).or_members(DATA, &[K::Timestamp])),
    on::<JsonName>(On::members(FIELDS, &[])),
    on::<XmlNamespace>(On::shapes(ALL).or_members(DATA, &[])),
    on::<XmlName>(On::shapes(DATA).or_members(DATA, &[])),
    on::<XmlAttribute>(STRUCTURE_MEMBER),
    on::<XmlFlattened>(On::members(FIELDS, COLLECTIONS)),
    on::<Ec2QueryName>(STRUCTURE_MEMBER),
    on::<Http>(On::shapes(OPERATION)),
    on::<HttpHeader>(STRUCTURE_MEMBER),
    on::<HttpLabel>(STRUCTURE_MEMBER),
    on::<HttpPayload>(STRUCTURE_MEMBER),
    on::<HttpPrefixHeaders>(STRUCTURE_MEMBER),
    on::<HttpQuery>(STRUCTURE_MEMBER),
    on::<HttpQueryParams>(STRUCTURE_MEMBER),
    on::<HttpResponseCode>(STRUCTURE_MEMBER),
    // Cases
    on::<HttpRequestTests>(On::shapes(OPERATION)),
    on::<HttpResponseTests>(On::shapes(&[K::Operation, K::Structure])),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_trait_has_one_row() {
        let mut ids: Vec<&str> = TABLE.iter().map(|row| row.id).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), TABLE.len());
        assert!(ids.iter().all(|id| std::ptr::eq(row(id).unwrap().id, *id)));
        assert!(row("com.example#mine").is_none());
    }

    #[test]
    fn says_where_a_trait_may_stand() {
        let text = |id| row(id).unwrap().on.to_string();
        assert_eq!(text(Required::ID), "members of type structure");
        assert_eq!(
            text(TimestampFormat::ID),
            "shapes of type timestamp and on members that target timestamp"
        );
    }
}
