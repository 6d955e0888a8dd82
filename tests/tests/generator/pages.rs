//! The pages of the operations: each is there, only rustdoc reads it, and every member that the model has is on it.
//!
//! What there should be is read from the JSON itself, not by the generator's own reader. That the code on the pages compiles is
//! what the tests of the documentation show: those of the committed crate, and those that [`compiled`](crate::compiled) runs.

use crate::fixture::{Fixture, load};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use tinsmith_codegen::lower::plan;
use tinsmith_codegen::{Files, Settings, generate};

/// A model and the files of its crate.
struct Case {
    model: Value,
    files: Files,
}

impl Case {
    fn all() -> Vec<Self> {
        let path = "../model/services/cognito-identity-provider.json";
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
        let text = text.expect("the embedded model");
        let model = load(&text);
        let embedded = Self {
            model: serde_json::from_str(&text).expect("JSON"),
            files: generate(&model, &Settings::default()).expect("a crate"),
        };
        let fixtures = Fixture::all().into_iter().filter(|it| it.name == "pages");
        let fixtures = fixtures.map(|fixture| Self {
            files: fixture.generate(),
            model: fixture.model,
        });
        std::iter::once(embedded).chain(fixtures).collect()
    }

    /// The operations and their pages.
    fn pages(&self) -> impl Iterator<Item = (&Value, Page<'_>)> {
        let service = self.shapes().find(|(_, shape)| shape["type"] == "service");
        let (_, service) = service.expect("a service");
        let operations = service["operations"].as_array().expect("operations");
        operations.iter().map(|operation| {
            let name = operation["target"].as_str().expect("a shape id");
            let (_, simple) = name.split_once('#').expect("a shape id");
            let path = self.module(simple).replace(".rs", ".md");
            let text = self.files.get(&path);
            let text = text.unwrap_or_else(|| panic!("there is no {path}"));
            (self.shape(name), Page { path, text })
        })
    }

    /// The file of an operation.
    fn module(&self, operation: &str) -> String {
        let line = format!("operation: {operation} = {operation:?},");
        let is_its = |text: &str| text.lines().any(|found| found.trim() == line);
        let mut files = self.files.iter();
        let (path, _) = files
            .find(|(path, text)| path.starts_with("src/operation/") && is_its(text))
            .unwrap_or_else(|| panic!("there is no file of {operation}"));
        path.to_owned()
    }

    fn shapes(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.model["shapes"].as_object().expect("shapes").iter()
    }

    fn shape(&self, id: &str) -> &Value {
        &self.model["shapes"][id]
    }

    /// The members of all structures and unions below a shape.
    fn members_below(&self, id: &Value) -> BTreeSet<&str> {
        let mut members = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut pending = vec![id.as_str().unwrap_or_default()];
        while let Some(id) = pending.pop() {
            let shape = self.shape(id);
            if !seen.insert(id) || is_enum(shape) {
                continue;
            }
            let named = shape["members"].as_object().into_iter().flatten();
            for (name, member) in named {
                members.insert(name.as_str());
                pending.extend(member["target"].as_str());
            }
            for inner in ["member", "key", "value"] {
                pending.extend(shape[inner]["target"].as_str());
            }
        }
        members
    }

    /// The enums of strings below some shapes, by their simple names.
    fn enums_below<'a>(&'a self, ids: [&'a Value; 2]) -> BTreeSet<&'a str> {
        let mut enums = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut pending: Vec<&str> = ids.iter().filter_map(|id| id.as_str()).collect();
        while let Some(id) = pending.pop() {
            let shape = self.shape(id);
            if !seen.insert(id) {
                continue;
            }
            if is_enum(shape) {
                enums.extend(id.split('#').nth(1).filter(|_| shape["type"] == "enum"));
                continue;
            }
            let members = shape["members"].as_object();
            let named = members.into_iter().flat_map(|members| members.values());
            let inner = ["member", "key", "value"].map(|name| &shape[name]);
            pending.extend(named.chain(inner).filter_map(|it| it["target"].as_str()));
        }
        enums
    }
}

fn is_enum(shape: &Value) -> bool {
    matches!(shape["type"].as_str(), Some("enum" | "intEnum"))
}

/// A page.
struct Page<'a> {
    path: String,
    text: &'a str,
}

impl Page<'_> {
    /// What stands under a heading.
    fn section(&self, heading: &str) -> &str {
        let start = format!("\n## {heading}\n");
        let rest = self.text.split_once(&start);
        let (_, rest) = rest.unwrap_or_else(|| panic!("{}: no {heading:?}", self.path));
        rest.split("\n## ").next().unwrap_or_default()
    }
}

/// Whether a note is about that member: it begins with its name.
fn names(text: &str, member: &str) -> bool {
    text.lines().any(|line| {
        let note = line.split_once("// ").map_or("", |(_, note)| note);
        note.split("// ").any(|note| {
            let rest = note.strip_prefix(member);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(';'))
        })
    })
}

#[test]
fn every_member_of_the_request_and_the_response_is_on_the_page() {
    let mut count = 0;
    for case in Case::all() {
        for (operation, page) in case.pages() {
            for (property, heading) in [
                ("input", "Request syntax"),
                ("output", "Response structure"),
            ] {
                let section = page.section(heading);
                for member in case.members_below(&operation[property]["target"]) {
                    assert!(names(section, member), "{}: {member}", page.path);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 1500, "only {count} members");
}

#[test]
fn every_required_member_is_in_the_minimal_call_and_is_marked() {
    for case in Case::all() {
        for (operation, page) in case.pages() {
            let input = case.shape(operation["input"]["target"].as_str().unwrap_or_default());
            let members = input["members"].as_object().into_iter().flatten();
            let has = |member: &Value, name: &str| member["traits"].get(name).is_some();
            let required: Vec<&String> = members
                .filter(|(_, it)| has(it, "smithy.api#required"))
                .filter(|(_, it)| !has(it, "smithy.api#idempotencyToken"))
                .map(|(name, _)| name)
                .collect();
            for name in &required {
                let marked = format!("// {name}; required");
                let request = page.section("Request syntax");
                assert!(request.contains(&marked), "{}: {marked}", page.path);
            }
            // Those of structures stand further in, or in the same line.
            let minimal = page.section("Minimal call");
            let calls = minimal.lines().filter(|line| line.starts_with("    ."));
            let calls = calls.filter(|line| !line.starts_with("    .send()"));
            let is_long = minimal.contains("\nlet output = client\n");
            assert_eq!(
                calls.count(),
                if is_long { required.len() + 2 } else { 0 },
                "{}",
                page.path
            );
            assert!(is_long || required.len() < 2, "{}", page.path);
        }
    }
}

#[test]
fn every_error_has_an_arm_and_every_enum_its_values() {
    let mut count = 0;
    for case in Case::all() {
        let text = case.model.to_string();
        let model = load(&text);
        let plan = plan(&model, &Settings::default()).expect("a plan");
        let values = plan.enums.iter().map(|it| {
            let variants = it.variants.iter().map(|variant| variant.name.as_str());
            (
                it.shape.to_string(),
                variants.collect::<Vec<_>>().join(" | "),
            )
        });
        let enums: BTreeMap<String, String> = values.collect();
        for (operation, page) in case.pages() {
            let errors = operation["errors"].as_array().map_or(0, Vec::len);
            let arms = page.section("Errors").matches("Error::").count();
            assert_eq!(arms, errors, "{}", page.path);
            // Long notes go over several lines.
            let lines = page
                .text
                .lines()
                .map(|line| line.trim().trim_start_matches("// "));
            let text = lines.collect::<Vec<_>>().join(" ");
            let ids = ["input", "output"].map(|property| &operation[property]["target"]);
            for name in case.enums_below(ids) {
                let values = &enums[name];
                assert!(text.contains(values), "{}: {values}", page.path);
                count += 1;
            }
        }
    }
    assert!(count > 100, "only {count} enums");
}

/// A build that is not for documentation has nothing to do with them.
#[test]
fn only_rustdoc_reads_the_pages() {
    for case in Case::all() {
        let pages = case.pages().count();
        let files = case.files.iter();
        let lines = files
            .filter(|(path, _)| path.starts_with("src/operation/") && path.ends_with(".rs"))
            .flat_map(|(_, text)| text.lines().filter(|line| line.contains(".md\"")));
        let lines: Vec<&str> = lines.collect();
        assert_eq!(lines.len(), pages);
        let is_for_rustdoc =
            |line: &&str| line.starts_with("#![cfg_attr(doc, doc = include_str!(\"");
        assert!(lines.iter().all(is_for_rustdoc), "{lines:?}");
        let linked = case.files.iter();
        let linked = linked.filter(|(_, text)| text.contains("(crate::operation::"));
        assert!(linked.count() >= pages, "a method does not name its page");
    }
}

/// Published texts stand at the members; the pages are of facts, so that they are the same with them.
#[test]
fn published_texts_change_no_page() {
    for case in Case::all().into_iter().take(1) {
        let mut model = case.model.clone();
        let shapes = model["shapes"].as_object_mut().expect("shapes");
        for shape in shapes.values_mut() {
            let members = shape.get_mut("members").and_then(Value::as_object_mut);
            for member in members.into_iter().flat_map(|members| members.values_mut()) {
                member["traits"]["smithy.api#documentation"] = json!("<p>Words.</p>");
            }
        }
        let model = load(&model.to_string());
        let files = generate(&model, &Settings::default()).expect("a crate");
        let is_page = |path: &str| path.ends_with(".md") && path.starts_with("src/operation/");
        for (path, text) in case.files.iter().filter(|(path, _)| is_page(path)) {
            assert_eq!(files.get(path), Some(text), "{path}");
        }
    }
}
