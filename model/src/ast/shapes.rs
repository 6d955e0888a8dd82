//! Reads shapes from JSON objects.

use super::document::Body;
use super::reader::AstReader;
use crate::id::{ShapeId, is_identifier};
use crate::shape::{Member, Members, Operation, Resource, Service, Shape, ShapeKind, ShapeType};
use crate::source::ModelPath;
use crate::suggestion::did_you_mean;
use crate::traits::{SmithyTrait as _, Traits, UniqueItems};
use indexmap::IndexMap;
use serde_json::{Value, json};

/// Returns what `type` may be: the types of shapes; `set`, which Smithy 1.0 has; and `apply`.
pub fn type_names() -> impl Iterator<Item = &'static str> {
    let shapes = ShapeType::ALL.into_iter().map(ShapeType::name);
    shapes.chain(["set", "apply"])
}

/// The lifecycle operations of a resource.
const LIFECYCLE: [&str; 6] = ["create", "put", "read", "update", "delete", "list"];

const REFERENCE: &str = "A reference has the form {\"target\": \"namespace#Name\"}.";

impl AstReader<'_> {
    /// Reads a shape. Returns `None` after reporting its problems.
    pub(super) fn shape(&mut self, id: &ShapeId, body: Body) -> Option<Shape> {
        let problems = self.problems.len();
        let mut fields = FieldReader {
            reader: self,
            subject: ModelPath::new(id),
            body,
        };
        let mut traits = fields.traits();
        let kind = fields.kind(&mut traits);
        fields.finish();
        let kind = kind?;
        (self.problems.len() == problems).then(|| Shape {
            id: id.clone(),
            kind,
            traits,
        })
    }
}

/// Takes the properties of an object one by one. Properties that remain at the end are unknown.
struct FieldReader<'r, 'a> {
    reader: &'r mut AstReader<'a>,
    subject: ModelPath,
    body: Body,
}

impl FieldReader<'_, '_> {
    fn take(&mut self, key: &str) -> Option<Value> {
        self.body.shift_remove(key)
    }

    fn report(&mut self, key: &str, message: String, remedy: impl Into<String>) {
        let subject = self.subject.clone().at(&[key]);
        self.reader.report(&subject, message, remedy);
    }

    fn finish(self) {
        for key in self.body.keys() {
            let subject = self.subject.clone().at(&[key]);
            let message = format!("unknown property `{key}`");
            self.reader
                .report(&subject, message, "Remove it, or correct its name.");
        }
    }

    fn traits(&mut self) -> Traits {
        let mut traits = Traits::default();
        match self.take("traits") {
            None => {}
            Some(Value::Object(values)) => {
                for (id, value) in values {
                    if ShapeId::parse(&id).is_none() {
                        let subject = self.subject.clone().in_trait(&id);
                        self.reader.report(
                            &subject,
                            "the trait ID is not valid",
                            "A trait ID has the form `namespace#name`.",
                        );
                    }
                    traits.insert(id, value);
                }
            }
            Some(_) => {
                self.report(
                    "traits",
                    "`traits` is not an object".into(),
                    "Write traits as an object of shape IDs and values.",
                );
            }
        }
        traits
    }

    fn kind(&mut self, traits: &mut Traits) -> Option<ShapeKind> {
        let name = match self.take("type") {
            Some(Value::String(name)) => name,
            _ => {
                self.report("type", "the shape has no type".into(), "Add `type`.");
                self.body.clear(); // no property can be judged without the type
                return None;
            }
        };
        Some(match name.as_str() {
            "enum" => ShapeKind::Enum(self.members()),
            "intEnum" => ShapeKind::IntEnum(self.members()),
            "structure" => ShapeKind::Structure(self.members()),
            "union" => ShapeKind::Union(self.members()),
            "list" => ShapeKind::List(self.member("member")?),
            "set" => {
                traits.insert(UniqueItems::ID, json!({}));
                ShapeKind::List(self.member("member")?)
            }
            "map" => {
                let (key, value) = (self.member("key"), self.member("value"));
                ShapeKind::Map {
                    key: key?,
                    value: value?,
                }
            }
            "operation" => ShapeKind::Operation(self.operation()),
            "resource" => ShapeKind::Resource(self.resource()),
            "service" => ShapeKind::Service(self.service()),
            _ => match simple(&name) {
                Some(kind) => kind,
                None => {
                    let remedy =
                        did_you_mean(&name, type_names(), "Use a shape type of Smithy 2.0.");
                    self.report("type", format!("unknown shape type `{name}`"), remedy);
                    self.body.clear(); // as above
                    return None;
                }
            },
        })
    }

    fn members(&mut self) -> Members {
        let values = match self.take("members") {
            None => return Members::new(),
            Some(Value::Object(values)) => values,
            Some(_) => {
                let remedy = "Write members as an object with their names as keys.";
                self.report("members", "`members` is not an object".into(), remedy);
                return Members::new();
            }
        };
        let mut members = Members::with_capacity(values.len());
        for (name, value) in values {
            if !is_identifier(&name) {
                let subject = self.subject.clone().member(&name);
                let remedy = "Use letters, digits and underscores.";
                self.reader
                    .report(&subject, "the member name is not an identifier", remedy);
            }
            if let Some(member) = self.read_member(&name, value) {
                members.insert(name, member);
            }
        }
        members
    }

    /// Reads the member of this name in a list or map.
    fn member(&mut self, name: &str) -> Option<Member> {
        match self.take(name) {
            Some(value) => self.read_member(name, value),
            None => {
                self.report(
                    name,
                    format!("`{name}` is missing"),
                    format!("Add `{name}` with its target."),
                );
                None
            }
        }
    }

    fn read_member(&mut self, name: &str, value: Value) -> Option<Member> {
        let subject = self.subject.clone().member(name);
        let Value::Object(body) = value else {
            self.reader
                .report(&subject, "the member is not an object", REFERENCE);
            return None;
        };
        let mut fields = FieldReader {
            reader: &mut *self.reader,
            subject,
            body,
        };
        let traits = fields.traits();
        let target = fields.take("target");
        let target = match target
            .as_ref()
            .and_then(Value::as_str)
            .and_then(ShapeId::parse)
        {
            Some(target) => Some(target),
            None => {
                let (message, remedy) = match target {
                    Some(target) => (format!("its target {target} is not a shape ID"), REFERENCE),
                    None => (
                        "the member has no target".to_owned(),
                        "Add a target. If an `apply` names this member, neither the shape nor its mixins have it.",
                    ),
                };
                fields.report("target", message, remedy);
                None
            }
        };
        fields.finish();
        Some(Member {
            name: name.to_owned(),
            target: target?,
            traits,
        })
    }

    fn operation(&mut self) -> Operation {
        let mut unit_or = |key| {
            self.reference(key)
                .unwrap_or_else(|| ShapeId::prelude("Unit"))
        };
        let (input, output) = (unit_or("input"), unit_or("output"));
        Operation {
            input,
            output,
            errors: self.references("errors"),
        }
    }

    fn resource(&mut self) -> Resource {
        let lifecycle = LIFECYCLE.into_iter().filter_map(|key| self.reference(key));
        let mut operations: Vec<ShapeId> = lifecycle.collect();
        operations.extend(self.references("operations"));
        operations.extend(self.references("collectionOperations"));
        // Clients do not use the identifiers and properties of resources.
        self.take("identifiers");
        self.take("properties");
        Resource {
            operations,
            resources: self.references("resources"),
        }
    }

    fn service(&mut self) -> Service {
        let version = match self.take("version") {
            None => String::new(),
            Some(Value::String(version)) => version,
            Some(_) => {
                self.report(
                    "version",
                    "`version` is not a string".into(),
                    "Write it in quotes.",
                );
                String::new()
            }
        };
        Service {
            version,
            operations: self.references("operations"),
            resources: self.references("resources"),
            errors: self.references("errors"),
            rename: self.rename(),
        }
    }

    fn rename(&mut self) -> IndexMap<ShapeId, String> {
        let remedy = "Write an object of shape IDs and new names.";
        let values = match self.take("rename") {
            None => return IndexMap::new(),
            Some(Value::Object(values)) => values,
            Some(_) => {
                self.report("rename", "`rename` is not an object".into(), remedy);
                return IndexMap::new();
            }
        };
        let mut rename = IndexMap::new();
        for (id, name) in values {
            match (ShapeId::parse(&id), name) {
                (Some(id), Value::String(name)) if is_identifier(&name) => {
                    rename.insert(id, name);
                }
                (_, name) => {
                    let subject = self.subject.clone().at(&["rename", &id]);
                    let message = format!("`{id}` cannot be renamed to {name}");
                    self.reader.report(&subject, message, remedy);
                }
            }
        }
        rename
    }

    fn reference(&mut self, key: &str) -> Option<ShapeId> {
        let value = self.take(key)?;
        let id = target_of(&value);
        if id.is_none() {
            self.report(
                key,
                format!("`{key}` is not a reference to a shape"),
                REFERENCE,
            );
        }
        id
    }

    fn references(&mut self, key: &str) -> Vec<ShapeId> {
        let values = match self.take(key) {
            None => return Vec::new(),
            Some(Value::Array(values)) => values,
            Some(_) => {
                self.report(key, format!("`{key}` is not an array"), REFERENCE);
                return Vec::new();
            }
        };
        let mut ids = Vec::with_capacity(values.len());
        for (index, value) in values.iter().enumerate() {
            match target_of(value) {
                Some(id) => ids.push(id),
                None => {
                    let subject = self.subject.clone().at(&[key, &index.to_string()]);
                    let message = format!("an element of `{key}` is not a reference to a shape");
                    self.reader.report(&subject, message, REFERENCE);
                }
            }
        }
        ids
    }
}

fn target_of(value: &Value) -> Option<ShapeId> {
    value
        .get("target")
        .and_then(Value::as_str)
        .and_then(ShapeId::parse)
}

fn simple(name: &str) -> Option<ShapeKind> {
    Some(match name {
        "blob" => ShapeKind::Blob,
        "boolean" => ShapeKind::Boolean,
        "string" => ShapeKind::String,
        "byte" => ShapeKind::Byte,
        "short" => ShapeKind::Short,
        "integer" => ShapeKind::Integer,
        "long" => ShapeKind::Long,
        "float" => ShapeKind::Float,
        "double" => ShapeKind::Double,
        "bigInteger" => ShapeKind::BigInteger,
        "bigDecimal" => ShapeKind::BigDecimal,
        "timestamp" => ShapeKind::Timestamp,
        "document" => ShapeKind::Document,
        _ => return None,
    })
}
