//! Data shapes and their members.

use super::draft::{Draft, simple_types};
use serde_json::{Map, Value, json};

/// Names of members, some of which are hard.
const MEMBERS: &[&str] = &[
    "name",
    "Id",
    "ARN",
    "value",
    "Items",
    "createdAt",
    "type",
    "self",
    "IPv4Address",
    "count",
    "Tags",
    "message",
    "inner",
    "enabled",
    "x",
    "Y2",
    "data_blob",
    "URL",
    "source",
    "default",
    "config",
    "status",
    "kind",
    "nextOne",
    "size",
    "token",
];

impl Draft<'_> {
    pub(super) fn simple_shapes(&mut self) {
        for index in 0..self.random.between(3, 12) {
            let kind = *self.random.pick(&simple_types());
            let traits = self.constraints(kind);
            let name = format!("Simple{index}");
            self.add_target(&name, kind, json!({"type": kind, "traits": traits}));
        }
    }

    /// Traits that fit a simple type.
    fn constraints(&mut self, kind: &str) -> Map<String, Value> {
        let mut traits = Map::new();
        let mut add = |id: &str, value: Value| traits.insert(format!("smithy.api#{id}"), value);
        let random = &mut self.random;
        match kind {
            "string" if random.chance(50) => {
                add(
                    "length",
                    json!({"min": random.below(3), "max": random.between(3, 300)}),
                );
                if random.chance(50) {
                    let pattern = *random.pick(&[
                        "^[a-z]+$",
                        "[\\w-]{1,20}",
                        "\\p{L}*",
                        "(a|b)(?!c)",
                        "^\\S{0,3}$",
                    ]);
                    add("pattern", json!(pattern));
                }
            }
            "blob" if random.chance(50) => {
                add("length", json!({"max": random.below(2000)}));
            }
            "byte" | "short" | "integer" | "long" if random.chance(50) => {
                add(
                    "range",
                    json!({"min": random.below(10), "max": random.between(10, 120)}),
                );
            }
            "float" | "double" if random.chance(50) => {
                add("range", json!({"min": -0.5, "max": 1.5}));
            }
            "timestamp" if random.chance(60) => {
                let format = *random.pick(&["date-time", "http-date", "epoch-seconds"]);
                add("timestampFormat", json!(format));
            }
            _ => {}
        }
        if random.chance(15) {
            add("sensitive", json!({}));
        }
        if random.chance(20) {
            add(
                "documentation",
                json!("<p>A <code>value</code> with * and [brackets].</p>"),
            );
        }
        traits
    }

    pub(super) fn enums(&mut self) {
        for index in 0..self.random.between(1, 3) {
            let is_int = self.random.chance(30);
            let mut members = Map::new();
            for value in 0..self.random.between(1, 5) {
                let wire = if is_int {
                    json!(value)
                } else {
                    json!(format!("value-{value}"))
                };
                let member =
                    json!({"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": wire}});
                members.insert(format!("VALUE_{value}"), member);
            }
            let kind = if is_int { "intEnum" } else { "enum" };
            let name = format!("Enum{index}");
            self.add_target(&name, kind, json!({"type": kind, "members": members}));
        }
    }

    /// Lists, maps, structures and unions. Structures and unions may contain each other.
    pub(super) fn aggregates(&mut self) {
        let structures = self.random.between(2, 6);
        for index in 0..structures {
            // Others can target them before they have members.
            self.add_target(
                &format!("Structure{index}"),
                "structure",
                json!({"type": "structure"}),
            );
        }
        for index in 0..self.random.between(1, 5) {
            let element = self.target().0;
            let mut shape = json!({"type": "list", "member": {"target": element}});
            self.collection_traits(&mut shape);
            self.add_target(&format!("List{index}"), "list", shape);
        }
        for index in 0..self.random.between(1, 3) {
            let key = self.target_of("enum").filter(|_| self.random.chance(20));
            let key = key.unwrap_or_else(|| "smithy.api#String".to_owned());
            let value = self.target().0;
            let mut shape =
                json!({"type": "map", "key": {"target": key}, "value": {"target": value}});
            self.collection_traits(&mut shape);
            self.add_target(&format!("Map{index}"), "map", shape);
        }
        for index in 0..self.random.below(3) {
            let mut members = self.members(1, 5, false);
            if self.random.chance(30) {
                members.insert("nothing".to_owned(), json!({"target": "smithy.api#Unit"}));
            }
            let shape = json!({"type": "union", "members": members});
            self.add_target(&format!("Union{index}"), "union", shape);
        }
        for index in 0..structures {
            let members = self.members(0, 8, true);
            self.add(
                &format!("Structure{index}"),
                json!({"type": "structure", "members": members}),
            );
        }
    }

    fn collection_traits(&mut self, shape: &mut Value) {
        if self.random.chance(20) {
            shape["traits"] = json!({"smithy.api#sparse": {}});
        } else if self.random.chance(40) {
            shape["traits"] = json!({"smithy.api#length": {"min": 0, "max": 50}});
        }
    }

    /// Members of a structure or union.
    pub(super) fn members(
        &mut self,
        least: usize,
        most: usize,
        in_structure: bool,
    ) -> Map<String, Value> {
        let mut members = Map::new();
        for _ in 0..self.random.between(least, most) {
            let name = (*self.random.pick(MEMBERS)).to_owned();
            let (target, kind) = self.target();
            let mut traits = Map::new();
            // A structure that requires itself has no values.
            let may_be_required = !matches!(kind, "structure" | "union");
            if in_structure && may_be_required && self.random.chance(30) {
                traits.insert("smithy.api#required".to_owned(), json!({}));
            }
            if in_structure
                && self.random.chance(20)
                && let Some(value) = default_of(kind)
            {
                traits.insert("smithy.api#default".to_owned(), value);
            }
            if self.random.chance(15) {
                traits.insert(
                    "smithy.api#documentation".to_owned(),
                    json!("What it is for."),
                );
            }
            if self.random.chance(8) {
                traits.insert(
                    "smithy.api#deprecated".to_owned(),
                    json!({"message": "old", "since": "1.2"}),
                );
            }
            if self.random.chance(8) {
                traits.insert(
                    "smithy.api#jsonName".to_owned(),
                    json!(format!("wire-{name}")),
                );
            }
            members.insert(name, json!({"target": target, "traits": traits}));
        }
        members
    }

    pub(super) fn errors(&mut self) {
        for index in 0..self.random.below(4) {
            let mut members = self.members(0, 3, true);
            members.insert("message".to_owned(), json!({"target": "smithy.api#String"}));
            let side = *self.random.pick(&["client", "server"]);
            let mut traits = json!({"smithy.api#error": side});
            if self.random.chance(30) {
                traits["smithy.api#retryable"] = json!({"throttling": self.random.chance(50)});
            }
            let shape = json!({"type": "structure", "members": members, "traits": traits});
            let id = self.add(&format!("Failure{index}"), shape);
            self.errors.push(id);
        }
    }
}

/// A default that a type may have.
fn default_of(kind: &str) -> Option<Value> {
    Some(match kind {
        "string" => json!("text"),
        "blob" => json!("aGk="),
        "boolean" => json!(true),
        "byte" | "short" | "integer" | "long" => json!(12),
        "float" | "double" => json!(0.75),
        "list" => json!([]),
        "map" => json!({}),
        "document" => json!({}),
        "enum" => json!("value-0"),
        "intEnum" => json!(0),
        _ => return None,
    })
}
