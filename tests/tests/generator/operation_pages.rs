//! Documentation pages of operations: every operation has one, only rustdoc reads it, and it contains every
//! member.
//!
//! The expected members are read from the JSON directly, without the reader of the generator. Doc tests
//! compile the code on the pages: those of the generated crate, and those that [`compiled`](crate::compiled)
//! runs.

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
        let text = text.expect("the committed model");
        let model = load(&text);
        let committed = Self {
            model: serde_json::from_str(&text).expect("JSON"),
            files: generate(&model, &Settings::default()).expect("a crate"),
        };
        let fixtures = Fixture::all().into_iter().filter(|it| it.name == "pages");
        let fixtures = fixtures.map(|fixture| Self {
            files: fixture.generate(),
            model: fixture.model,
        });
        std::iter::once(committed).chain(fixtures).collect()
    }

    /// Returns the operations with their pages.
    fn pages(&self) -> impl Iterator<Item = (&Value, Page<'_>)> {
        let service = self.shapes().find(|(_, shape)| shape["type"] == "service");
        let (_, service) = service.expect("a service");
        let operations = service["operations"].as_array().expect("operations");
        operations.iter().map(|operation| {
            let name = operation["target"].as_str().expect("a shape id");
            let (_, simple) = name.split_once('#').expect("a shape id");
            let path = self.module(simple).replace(".rs", ".md");
            let text = self.files.get(&path);
            let text = text.unwrap_or_else(|| panic!("missing file {path}"));
            (self.shape(name), Page { path, text })
        })
    }

    /// Returns the path of the module of an operation.
    fn module(&self, operation: &str) -> String {
        let line = format!("operation: {operation} = {operation:?},");
        let defines_it = |text: &str| text.lines().any(|found| found.trim() == line);
        let mut files = self.files.iter();
        let (path, _) = files
            .find(|(path, text)| path.starts_with("src/operation/") && defines_it(text))
            .unwrap_or_else(|| panic!("no file defines {operation}"));
        path.to_owned()
    }

    fn shapes(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.model["shapes"].as_object().expect("shapes").iter()
    }

    fn shape(&self, id: &str) -> &Value {
        &self.model["shapes"][id]
    }

    /// Returns the names of all members of structures and unions in a shape, at any depth.
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

    /// Returns the simple names of the string enums in some shapes, at any depth.
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

/// The documentation page of an operation.
struct Page<'a> {
    path: String,
    text: &'a str,
}

impl Page<'_> {
    /// Returns the text under a heading.
    ///
    /// # Panics
    /// If the page does not have this heading.
    fn section(&self, heading: &str) -> &str {
        let start = format!("\n## {heading}\n");
        let rest = self.text.split_once(&start);
        let (_, rest) = rest.unwrap_or_else(|| panic!("{}: no {heading:?}", self.path));
        rest.split("\n## ").next().unwrap_or_default()
    }
}

/// Returns true if a note in the text is about this member, whose name it begins with.
fn has_note(text: &str, member: &str) -> bool {
    text.lines().any(|line| {
        let note = line.split_once("// ").map_or("", |(_, note)| note);
        note.split("// ").any(|note| {
            let rest = note.strip_prefix(member);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(';'))
        })
    })
}

#[test]
fn pages_contain_every_member_of_request_and_response() {
    let mut count = 0;
    for case in Case::all() {
        for (operation, page) in case.pages() {
            for (property, heading) in [
                ("input", "Request syntax"),
                ("output", "Response structure"),
            ] {
                let section = page.section(heading);
                for member in case.members_below(&operation[property]["target"]) {
                    assert!(has_note(section, member), "{}: {member}", page.path);
                    count += 1;
                }
            }
        }
    }
    assert!(count > 1500, "only {count} members");
}

#[test]
fn required_members_are_marked_and_in_the_minimal_call() {
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
            // Members of structures are indented further, or on the same line.
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
fn pages_contain_every_error_and_enum_value() {
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
            // Long notes have several lines.
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

/// Ordinary builds must not read the pages.
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
        let is_for_rustdoc_only =
            |line: &&str| line.starts_with("#![cfg_attr(doc, doc = include_str!(\"");
        assert!(lines.iter().all(is_for_rustdoc_only), "{lines:?}");
        let linked = case.files.iter();
        let linked = linked.filter(|(_, text)| text.contains("(crate::operation::"));
        assert!(
            linked.count() >= pages,
            "some method does not link to its page"
        );
    }
}

/// Published documentation belongs to the members. Pages contain facts only.
#[test]
fn published_documentation_does_not_change_pages() {
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
