//! The embedded model as a whole: every shape of it is generated, every member in its order, and always the same.
//!
//! What there should be is read from the JSON itself, not by the generator's own reader.

use crate::fixture::{Fixture, load};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tinsmith_codegen::lower::plan;
use tinsmith_codegen::plan::CratePlan;
use tinsmith_codegen::plan::shapes::StructurePlan;
use tinsmith_codegen::{Files, Settings, SupportedModel, generate};

/// Members or values by the name of the shape.
type Contents = BTreeMap<String, Vec<String>>;

fn text() -> String {
    let path = "../model/services/cognito-identity-provider.json";
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("the embedded model")
}

fn model() -> SupportedModel {
    load(&text())
}

fn files() -> Files {
    generate(&model(), &Settings::default()).expect("a crate")
}

#[test]
fn two_runs_give_the_same_bytes() {
    assert!(files() == files());
    for fixture in Fixture::all() {
        assert!(fixture.generate() == fixture.generate(), "{}", fixture.name);
    }
}

/// The official manifest names a revision of another generator as well.
#[test]
fn the_manifest_names_the_protocol_and_no_generator() {
    let manifest = files().get("Cargo.toml").expect("a manifest").to_owned();
    let smithy = manifest.split("[package.metadata.smithy]").nth(1);
    let section = smithy.and_then(|rest| rest.split("\n[").next());
    let lines = section.expect("the section").trim();
    assert_eq!(lines, r#"protocol = "aws.protocols#awsJson1_1""#);
}

#[test]
fn every_shape_and_member_of_the_model_is_in_the_plan() {
    let json: Value = serde_json::from_str(&text()).expect("JSON");
    let expected = Wanted::of(&json["shapes"]);
    let plan = plan(&model(), &Settings::default()).expect("a plan");
    assert_eq!(expected.operations, operations(&plan));
    assert_eq!(expected.types, types(&plan));
    let count = |contents: &Contents| contents.values().map(Vec::len).sum::<usize>();
    assert!(
        expected.operations.len() / 2 > 100 && count(&expected.types) > 500,
        "the model has shrunk"
    );
}

/// As a row of Rust in the file of its shape, and as a row of the table of schemas.
#[test]
fn every_planned_member_is_in_its_file_and_in_the_table() {
    let plan = plan(&model(), &Settings::default()).expect("a plan");
    let files = files();
    let file = |path: &str| {
        files
            .get(path)
            .unwrap_or_else(|| panic!("there is no {path}"))
    };
    let table = file("src/schema/table.rs");
    let holds = |structure: &StructurePlan| {
        let path = &format!("src/{}", structure.file);
        let (text, mut rows) = (file(path), table);
        for member in &structure.members {
            let names = &member.names;
            let field = format!("\n        pub {}: ", names.field);
            assert!(
                text.contains(&field),
                "there is no {} in {path}",
                names.field
            );
            let methods = format!(", {}, {})]{field}", names.setter, names.getter);
            assert!(
                text.contains(&methods),
                "there is no {} in {path}",
                names.setter
            );
            // The rows follow one another as the fields do.
            let row = format!("Member(\"{}${}\", ", structure.id, member.wire);
            let at = rows.find(&row);
            rows = &rows[at.unwrap_or_else(|| panic!("there is no {row}"))..];
        }
    };
    for structure in &plan.structures {
        holds(structure);
    }
    for error in &plan.errors {
        holds(&error.structure);
    }
    for operation in &plan.operations {
        holds(&operation.input);
        holds(&operation.output);
    }
    for it in &plan.enums {
        let text = file(&format!("src/{}", it.file));
        for variant in &it.variants {
            let value = format!("{:?}", variant.text);
            assert!(
                text.contains(&value),
                "there is no {value} in {}",
                it.module
            );
        }
    }
}

/// What the model asks for.
#[derive(Default)]
struct Wanted {
    /// The members of the inputs and outputs of the operations.
    operations: Contents,
    /// The members of the structures, unions and errors, and the values of the enums.
    types: Contents,
}

impl Wanted {
    fn of(shapes: &Value) -> Self {
        let mut wanted = Self::default();
        let mut pending: Vec<String> = Vec::new();
        let service = by_type(shapes, "service").next().expect("a service");
        assert!(
            service.get("resources").is_none(),
            "this test knows no resources"
        );
        for operation in targets(&service["operations"]) {
            let shape = &shapes[&operation];
            for (suffix, property) in [("Input", "input"), ("Output", "output")] {
                let target = &shapes[shape[property]["target"].as_str().unwrap_or_default()];
                wanted
                    .operations
                    .insert(format!("{}{suffix}", simple(&operation)), keys(target));
                pending.extend(members(target));
            }
            pending.extend(targets(&shape["errors"]));
        }
        let mut seen = BTreeSet::new();
        while let Some(id) = pending.pop() {
            if seen.insert(id.clone()) {
                wanted.add(&id, &shapes[&id]);
                pending.extend(members(&shapes[&id]));
            }
        }
        wanted
    }

    fn add(&mut self, id: &str, shape: &Value) {
        let mut contents = match shape["type"].as_str() {
            Some("structure" | "union") => keys(shape),
            Some("enum") => values(shape),
            _ => return,
        };
        let is_error = shape["traits"].get("smithy.api#error").is_some();
        if is_error
            && !contents
                .iter()
                .any(|name| name.eq_ignore_ascii_case("message"))
        {
            contents.push("Message".to_owned());
        }
        self.types.insert(simple(id), contents);
    }
}

fn by_type<'a>(shapes: &'a Value, wanted: &'a str) -> impl Iterator<Item = &'a Value> {
    shapes
        .as_object()
        .into_iter()
        .flat_map(|shapes| shapes.values())
        .filter(move |shape| shape["type"] == wanted)
}

fn targets(references: &Value) -> Vec<String> {
    let references = references.as_array().into_iter().flatten();
    references
        .filter_map(|reference| Some(reference["target"].as_str()?.to_owned()))
        .collect()
}

fn keys(shape: &Value) -> Vec<String> {
    shape["members"]
        .as_object()
        .into_iter()
        .flat_map(|members| members.keys().cloned())
        .collect()
}

/// The values of an enum, sorted.
fn values(shape: &Value) -> Vec<String> {
    let members = shape["members"].as_object().into_iter().flatten();
    let value = |(name, member): (&String, &Value)| {
        member["traits"]["smithy.api#enumValue"]
            .as_str()
            .unwrap_or(name)
            .to_owned()
    };
    let mut values: Vec<String> = members.map(value).collect();
    values.sort();
    values
}

/// The shapes that the members of a shape target.
fn members(shape: &Value) -> Vec<String> {
    let named = shape["members"]
        .as_object()
        .into_iter()
        .flat_map(|members| members.values());
    let others = ["member", "key", "value"]
        .into_iter()
        .filter_map(|name| shape.get(name));
    named
        .chain(others)
        .filter_map(|member| Some(member["target"].as_str()?.to_owned()))
        .collect()
}

fn simple(id: &str) -> String {
    id.rsplit('#').next().unwrap_or_default().to_owned()
}

fn operations(plan: &CratePlan) -> Contents {
    let both = plan
        .operations
        .iter()
        .flat_map(|operation| [&operation.input, &operation.output]);
    both.map(named).collect()
}

fn types(plan: &CratePlan) -> Contents {
    let unions = plan.unions.iter().map(|union| {
        let members = union
            .members
            .iter()
            .map(|member| member.member.wire.to_string());
        (union.shape.to_string(), members.collect())
    });
    let enums = plan.enums.iter().map(|it| {
        let values = it.variants.iter().map(|variant| variant.text.clone());
        (it.shape.to_string(), values.collect())
    });
    let structures = plan.structures.iter().map(named);
    structures
        .chain(plan.errors.iter().map(|error| named(&error.structure)))
        .chain(unions)
        .chain(enums)
        .collect()
}

fn named(structure: &StructurePlan) -> (String, Vec<String>) {
    let wires = wires(structure).into_iter().map(str::to_owned);
    (structure.shape.to_string(), wires.collect())
}

fn wires(structure: &StructurePlan) -> Vec<&str> {
    structure
        .members
        .iter()
        .map(|member| member.wire.as_str())
        .collect()
}

/// The official crates have the older HTTPS client among their default features.
#[test]
fn only_the_legacy_feature_brings_the_older_https_client() {
    let manifest = include_str!("../../../generated-sdk/Cargo.toml");
    let with_older: Vec<&str> = manifest
        .lines()
        .filter(|line| line.contains("tls-rustls"))
        .collect();
    assert_eq!(
        with_older,
        [r#"legacy-https-client = ["aws-smithy-runtime/tls-rustls"]"#]
    );
    assert!(manifest.contains(r#"rustls = ["default-https-client"]"#));
}
