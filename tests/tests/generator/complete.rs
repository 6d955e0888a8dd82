//! The crate of the committed model is complete: every shape is generated, with every member in order. The
//! output is deterministic.
//!
//! The expected shapes are read from the JSON directly, without the reader of the generator.

use crate::fixture::{Fixture, load};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tinsmith_codegen::lower::plan;
use tinsmith_codegen::plan::CratePlan;
use tinsmith_codegen::plan::shapes::StructurePlan;
use tinsmith_codegen::{Files, Settings, SupportedModel, generate};

/// Names of members, or values of enums, by shape name.
type Contents = BTreeMap<String, Vec<String>>;

fn text() -> String {
    let path = "../model/services/cognito-identity-provider.json";
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("the committed model")
}

fn model() -> SupportedModel {
    load(&text())
}

fn files() -> Files {
    generate(&model(), &Settings::default()).expect("a crate")
}

#[test]
fn generation_is_deterministic() {
    assert!(files() == files());
    for fixture in Fixture::all() {
        assert!(fixture.generate() == fixture.generate(), "{}", fixture.name);
    }
}

/// The official manifest also names a revision of its generator.
#[test]
fn smithy_metadata_in_the_manifest_names_only_the_protocol() {
    let manifest = files().get("Cargo.toml").expect("a manifest").to_owned();
    let smithy = manifest.split("[package.metadata.smithy]").nth(1);
    let section = smithy.and_then(|rest| rest.split("\n[").next());
    let lines = section.expect("the section").trim();
    assert_eq!(lines, r#"protocol = "aws.protocols#awsJson1_1""#);
}

#[test]
fn every_shape_and_member_of_the_model_is_in_the_plan() {
    let json: Value = serde_json::from_str(&text()).expect("JSON");
    let expected = Expected::of(&json["shapes"]);
    let plan = plan(&model(), &Settings::default()).expect("a plan");
    assert_eq!(expected.operations, operations(&plan));
    assert_eq!(expected.types, types(&plan));
    let count = |contents: &Contents| contents.values().map(Vec::len).sum::<usize>();
    assert!(
        expected.operations.len() / 2 > 100 && count(&expected.types) > 500,
        "the model has fewer shapes or members than before"
    );
}

/// Members appear in order, both in the file of their shape and in the table of schemas.
#[test]
fn every_member_of_the_plan_is_in_its_file_and_in_the_schema_table() {
    let plan = plan(&model(), &Settings::default()).expect("a plan");
    let files = files();
    let file = |path: &str| {
        files
            .get(path)
            .unwrap_or_else(|| panic!("missing file {path}"))
    };
    let table = file("src/schema/table.rs");
    let assert_members = |structure: &StructurePlan| {
        let path = &format!("src/{}", structure.file);
        let (text, mut rows) = (file(path), table);
        for member in &structure.members {
            let names = &member.names;
            let field = format!("\n        pub {}: ", names.field);
            assert!(
                text.contains(&field),
                "{} is missing in {path}",
                names.field
            );
            let methods = format!(", {}, {})]{field}", names.setter, names.getter);
            assert!(
                text.contains(&methods),
                "{} is missing in {path}",
                names.setter
            );
            // The rows have the same order as the fields.
            let row = format!("Member(\"{}${}\", ", structure.id, member.wire);
            let position = rows.find(&row);
            rows = &rows[position.unwrap_or_else(|| panic!("missing row {row}"))..];
        }
    };
    for structure in &plan.structures {
        assert_members(structure);
    }
    for error in &plan.errors {
        assert_members(&error.structure);
    }
    for operation in &plan.operations {
        assert_members(&operation.input);
        assert_members(&operation.output);
    }
    for it in &plan.enums {
        let text = file(&format!("src/{}", it.file));
        for variant in &it.variants {
            let value = format!("{:?}", variant.text);
            assert!(text.contains(&value), "{value} is missing in {}", it.module);
        }
    }
}

/// The contents of the model.
#[derive(Default)]
struct Expected {
    /// The members of the inputs and outputs of the operations.
    operations: Contents,
    /// The members of the structures, unions and errors, and the values of the enums.
    types: Contents,
}

impl Expected {
    fn of(shapes: &Value) -> Self {
        let mut expected = Self::default();
        let mut pending: Vec<String> = Vec::new();
        let service = by_type(shapes, "service").next().expect("a service");
        assert!(
            service.get("resources").is_none(),
            "this test does not support resources"
        );
        for operation in targets(&service["operations"]) {
            let shape = &shapes[&operation];
            for (suffix, property) in [("Input", "input"), ("Output", "output")] {
                let target = &shapes[shape[property]["target"].as_str().unwrap_or_default()];
                expected.operations.insert(
                    format!("{}{suffix}", simple_name(&operation)),
                    member_names(target),
                );
                pending.extend(member_targets(target));
            }
            pending.extend(targets(&shape["errors"]));
        }
        let mut seen = BTreeSet::new();
        while let Some(id) = pending.pop() {
            if seen.insert(id.clone()) {
                expected.add(&id, &shapes[&id]);
                pending.extend(member_targets(&shapes[&id]));
            }
        }
        expected
    }

    fn add(&mut self, id: &str, shape: &Value) {
        let mut contents = match shape["type"].as_str() {
            Some("structure" | "union") => member_names(shape),
            Some("enum") => enum_values(shape),
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
        self.types.insert(simple_name(id), contents);
    }
}

fn by_type<'a>(shapes: &'a Value, shape_type: &'a str) -> impl Iterator<Item = &'a Value> {
    shapes
        .as_object()
        .into_iter()
        .flat_map(|shapes| shapes.values())
        .filter(move |shape| shape["type"] == shape_type)
}

fn targets(references: &Value) -> Vec<String> {
    let references = references.as_array().into_iter().flatten();
    references
        .filter_map(|reference| Some(reference["target"].as_str()?.to_owned()))
        .collect()
}

fn member_names(shape: &Value) -> Vec<String> {
    shape["members"]
        .as_object()
        .into_iter()
        .flat_map(|members| members.keys().cloned())
        .collect()
}

/// Returns the values of an enum, sorted.
fn enum_values(shape: &Value) -> Vec<String> {
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

/// Returns the targets of the members of a shape.
fn member_targets(shape: &Value) -> Vec<String> {
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

fn simple_name(id: &str) -> String {
    id.rsplit('#').next().unwrap_or_default().to_owned()
}

fn operations(plan: &CratePlan) -> Contents {
    let both = plan
        .operations
        .iter()
        .flat_map(|operation| [&operation.input, &operation.output]);
    both.map(with_member_names).collect()
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
    let structures = plan.structures.iter().map(with_member_names);
    structures
        .chain(
            plan.errors
                .iter()
                .map(|error| with_member_names(&error.structure)),
        )
        .chain(unions)
        .chain(enums)
        .collect()
}

fn with_member_names(structure: &StructurePlan) -> (String, Vec<String>) {
    let wire_names = wire_names(structure).into_iter().map(str::to_owned);
    (structure.shape.to_string(), wire_names.collect())
}

fn wire_names(structure: &StructurePlan) -> Vec<&str> {
    structure
        .members
        .iter()
        .map(|member| member.wire.as_str())
        .collect()
}

/// The default features of the official crate include the older HTTPS client.
#[test]
fn only_the_legacy_feature_enables_the_older_https_client() {
    let manifest = include_str!("../../../generated-sdk/Cargo.toml");
    let enabling_lines: Vec<&str> = manifest
        .lines()
        .filter(|line| line.contains("tls-rustls"))
        .collect();
    assert_eq!(
        enabling_lines,
        [r#"legacy-https-client = ["aws-smithy-runtime/tls-rustls"]"#]
    );
    assert!(manifest.contains(r#"rustls = ["default-https-client"]"#));
}
