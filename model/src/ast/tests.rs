//! Small models, valid and invalid.

use super::{read_ast, type_names};
use crate::id::ShapeId;
use crate::shape::{Model, ShapeKind};
use crate::traits::{BoxTrait, DefaultTrait, Required, Sensitive, UniqueItems};
use serde_json::{Value, json};
use std::collections::HashSet;

fn model(text: &str) -> Model {
    read_ast("m.json", text).unwrap_or_else(|problems| panic!("{problems}"))
}

fn problems(text: &str) -> Vec<String> {
    let problems = read_ast("m.json", text).expect_err("the model is bad");
    problems
        .0
        .iter()
        .map(|problem| problem.to_string().replace('\n', ""))
        .collect()
}

fn member_names(model: &Model, shape: &str) -> Vec<String> {
    let shape = model.shape(&ShapeId::new("a", shape)).unwrap();
    shape
        .every_member()
        .map(|member| member.name.clone())
        .collect()
}

fn default_of(model: &Model, shape: &str, member: &str) -> Option<Value> {
    let shape = model.shape(&ShapeId::new("a", shape)).unwrap();
    shape
        .member(member)
        .unwrap()
        .traits
        .get::<DefaultTrait>()
        .map(|default| default.0)
}

#[test]
fn only_the_prelude_has_shapes_in_its_namespace() {
    let text = r#"{"smithy": "2.0", "shapes": {
        "smithy.api#String": {"type": "string"},
        "smithy.api#Other": {"type": "string"}}}"#;
    let expected = "m.json:3:9: smithy.api#Other: the namespace is reserved for Smithy's prelude, which has no such shape    Move the shape to another namespace.";
    assert_eq!(problems(text), [expected]);
}

#[test]
fn keeps_the_order_and_adds_the_prelude() {
    let model = model(
        r#"{"smithy": "2.0", "metadata": {}, "shapes": {
        "a#Z": {"type": "structure", "members": {
            "b": {"target": "smithy.api#String", "traits": {"smithy.api#required": {}, "x.y#own": 1}},
            "a": {"target": "a#L"}}},
        "a#L": {"type": "set", "member": {"target": "a#E"}},
        "a#E": {"type": "enum", "members": {"A": {"target": "smithy.api#Unit", "traits": {"smithy.api#enumValue": "a"}}}},
        "a#M": {"type": "map", "key": {"target": "a#E"}, "value": {"target": "a#Z"}},
        "a#R": {"type": "resource", "identifiers": {"id": {"target": "a#E"}}, "read": {"target": "a#O"},
            "create": {"target": "a#C"}, "operations": [{"target": "a#P"}]}
        }}"#,
    );
    assert_eq!(member_names(&model, "Z"), ["b", "a"]);
    assert_eq!(member_names(&model, "M"), ["key", "value"]);
    let z = model.shape(&ShapeId::new("a", "Z")).unwrap();
    assert!(z.member("b").unwrap().traits.has::<Required>());
    assert_eq!(
        z.member("b").unwrap().traits.raw("x.y#own"),
        Some(&json!(1))
    );
    assert!(
        model
            .shape(&ShapeId::new("a", "L"))
            .unwrap()
            .traits
            .has::<UniqueItems>()
    );
    assert!(model.shape(&ShapeId::prelude("PrimitiveLong")).is_some());
    let ShapeKind::Resource(resource) = &model.shape(&ShapeId::new("a", "R")).unwrap().kind else {
        panic!("a#R is a resource");
    };
    let names: Vec<&str> = resource.operations.iter().map(ShapeId::name).collect();
    assert_eq!(names, ["C", "O", "P"]);
}

#[test]
fn applies_traits_and_mixes_in_members() {
    let model = model(
        r#"{"smithy": "2.0", "shapes": {
        "a#S": {"type": "structure", "mixins": [{"target": "a#M2"}, {"target": "a#M3"}],
            "members": {"own": {"target": "smithy.api#String"}, "first": {"target": "smithy.api#String",
                "traits": {"x#own": {}}}}},
        "a#M1": {"type": "structure", "members": {"first": {"target": "smithy.api#String"}},
            "traits": {"smithy.api#mixin": {"localTraits": ["x#local"]}, "x#local": {}, "x#shared": {}}},
        "a#M2": {"type": "structure", "mixins": [{"target": "a#M1"}], "traits": {"smithy.api#mixin": {}},
            "members": {"second": {"target": "smithy.api#String"}}},
        "a#M3": {"type": "structure", "members": {"third": {"target": "smithy.api#String"}},
            "traits": {"smithy.api#mixin": {}}},
        "a#S$third": {"type": "apply", "traits": {"smithy.api#sensitive": {}}},
        "a#M1$first": {"type": "apply", "traits": {"smithy.api#sensitive": {}}}
        }}"#,
    );
    assert_eq!(
        member_names(&model, "S"),
        ["first", "second", "third", "own"]
    );
    let s = model.shape(&ShapeId::new("a", "S")).unwrap();
    let traits: Vec<&str> = s.traits.iter().map(|(id, _)| id).collect();
    assert_eq!(traits, ["x#shared"]);
    assert!(s.member("third").unwrap().traits.has::<Sensitive>());
    let first: Vec<&str> = s
        .member("first")
        .unwrap()
        .traits
        .iter()
        .map(|(id, _)| id)
        .collect();
    assert_eq!(first, ["smithy.api#sensitive", "x#own"]);
    let m3 = model.shape(&ShapeId::new("a", "M3")).unwrap();
    assert!(m3.member("third").unwrap().traits.is_empty());
}

#[test]
fn merges_services_from_mixins() {
    let model = model(
        r#"{"smithy": "2.0", "shapes": {
        "a#Base": {"type": "service", "version": "1", "operations": [{"target": "a#A"}],
            "errors": [{"target": "a#E"}], "traits": {"smithy.api#mixin": {}}},
        "a#S": {"type": "service", "version": "2", "mixins": [{"target": "a#Base"}],
            "operations": [{"target": "a#A"}, {"target": "a#B"}]}
        }}"#,
    );
    let (_, service) = model.services().nth(1).unwrap();
    assert_eq!(service.version, "2");
    assert_eq!(service.operations.len(), 2);
    assert_eq!(service.errors.len(), 1);
}

#[test]
fn brings_version_1_up_to_2() {
    let model = model(
        r#"{"smithy": "1.0", "shapes": {
        "a#Count": {"type": "integer"},
        "a#Boxed": {"type": "integer", "traits": {"smithy.api#box": {}}},
        "a#S": {"type": "structure", "members": {
            "count": {"target": "a#Count"},
            "boxedMember": {"target": "a#Count", "traits": {"smithy.api#box": {}}},
            "boxedShape": {"target": "a#Boxed"},
            "flag": {"target": "smithy.api#PrimitiveBoolean"},
            "maybe": {"target": "smithy.api#Boolean"},
            "text": {"target": "smithy.api#String"}}},
        "a#U": {"type": "union", "members": {"count": {"target": "a#Count"}}}
        }}"#,
    );
    assert_eq!(default_of(&model, "S", "count"), Some(json!(0)));
    assert_eq!(default_of(&model, "S", "boxedMember"), Some(Value::Null));
    assert_eq!(default_of(&model, "S", "boxedShape"), None);
    assert_eq!(default_of(&model, "S", "flag"), Some(json!(false)));
    assert_eq!(default_of(&model, "S", "maybe"), None);
    assert_eq!(default_of(&model, "S", "text"), None);
    assert_eq!(default_of(&model, "U", "count"), None);
    let root = |name| model.shape(&ShapeId::new("a", name)).unwrap();
    assert!(root("Count").traits.has::<DefaultTrait>());
    assert!(!root("Boxed").traits.has::<DefaultTrait>());
    assert!(root("Boxed").traits.has::<BoxTrait>());
}

#[test]
fn rejects_documents_that_are_not_models() {
    let line = |text: &str| problems(text).join(" ");
    assert!(
        line("").starts_with("m.json:1:1: the file is empty"),
        "{}",
        line("")
    );
    assert!(line("[]").starts_with("m.json:1:1: the file does not contain a JSON object"));
    assert!(line("{\"shapes\": {}}").contains("the Smithy version (`smithy`) is missing"));
    assert!(
        line("{\n \"smithy\": \"3.0\"}").starts_with("m.json:2:2: unknown Smithy version \"3.0\"")
    );
    assert!(line("{\"smithy\": \"2.0\"}").contains("no `shapes`"));
    let deep = format!("{{\"smithy\": {}", "[".repeat(5000));
    assert!(line(&deep).contains("nested more than 256 levels deep"));
}

#[test]
fn reports_every_problem_of_form_with_its_position() {
    let found = problems(
        r#"{"smithy": "2.0", "extra": 1, "shapes": {
"no id": {"type": "string"},
"a#NoType": {},
"a#Odd": {"type": "strnig"},
"a#S": {"type": "structure", "membrs": {}, "members": {
  "x": {"target": "String"},
  "y": {},
  "1z": {"target": "a#S"}}},
"a#L": {"type": "list"},
"a#Op": {"type": "operation", "errors": ["a#S"]},
"a#S$q": {"type": "apply", "traits": {"a#t": {}}},
"a#Gone": {"type": "apply", "traits": {}},
"a#C1": {"type": "structure", "mixins": [{"target": "a#C2"}], "traits": {"smithy.api#mixin": {}}},
"a#C2": {"type": "structure", "mixins": [{"target": "a#C1"}], "traits": {"smithy.api#mixin": {}}},
"a#Lost": {"type": "structure", "mixins": [{"target": "a#Los"}]},
"a#V": {"type": "service", "rename": {"a#S": 3}}
}}"#,
    );
    let starts = [
        "m.json:1:19: unknown property `extra`",
        "m.json:2:1: `no id` is not a shape ID",
        "m.json:3:1: a#NoType: the shape has no type",
        "m.json:4:11: a#Odd: unknown shape type `strnig`    Did you mean `string`?",
        "m.json:5:30: a#S: unknown property `membrs`",
        "m.json:6:9: a#S$x: its target \"String\" is not a shape ID",
        "m.json:7:3: a#S$y: the member has no target",
        "m.json:8:3: a#S$1z: the member name is not an identifier",
        "m.json:9:1: a#L: `member` is missing",
        "m.json:10:42: a#Op: an element of `errors` is not a reference",
        "m.json:11:1: a#S$q: the member has no target",
        "m.json:12:1: `apply` refers to the unknown shape `a#Gone`",
        "m.json:13:1: a#C1: the mixins of the shape form a cycle",
        "m.json:14:1: a#C2: the mixins of the shape form a cycle",
        "m.json:15:44: a#Lost: the mixin `a#Los` is not in the model    Did you mean `a#Lost`?",
        "m.json:16:39: a#V: `a#S` cannot be renamed to 3",
    ];
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}\n  is not\n{start}");
    }
    assert_eq!(found.len(), starts.len(), "{found:#?}");
}

#[test]
fn reports_conflicts_of_applied_traits() {
    let found = problems(
        r#"{"smithy": "2.0", "shapes": {
"a#L": {"type": "list", "member": {"target": "a#T", "traits": {"x#a": 1, "x#same": 2, "x#tags": ["p"]}}},
"a#L$member": {"type": "apply", "traits": {"x#a": 2, "x#same": 2, "x#tags": ["p", "q"]}},
"a#T": {"type": "structure", "members": []}
}}"#,
    );
    let starts = [
        "m.json:2:64: a#L$member (trait x#a): `apply` sets a trait that already has a different value",
        "m.json:4:30: a#T: `members` is not an object",
    ];
    for (found, start) in found.iter().zip(starts) {
        assert!(found.starts_with(start), "{found}\n  is not\n{start}");
    }
    assert_eq!(found.len(), 2, "{found:#?}");
}

#[test]
fn every_type_is_known() {
    for name in type_names().filter(|name| *name != "apply") {
        let text = format!(r#"{{"smithy": "2.0", "shapes": {{"a#A": {{"type": "{name}"}}}}}}"#);
        let unknown = read_ast("m.json", &text)
            .is_err_and(|problems| problems.to_string().contains("unknown shape type"));
        assert!(!unknown, "{name}");
    }
    let names: HashSet<_> = type_names().collect();
    assert_eq!(names.len(), type_names().count());
}
