//! Valid inputs, which mutations begin with: random models, and those in the repository.

use crate::convert::{self, BotocoreFiles};
use crate::grammar;
use crate::input::{self, Kind};
use crate::mutate::Form;
use crate::random::Random;
use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// A file of a draft.
#[derive(Clone, Debug)]
pub(crate) struct DraftFile {
    /// The name.
    pub(crate) name: &'static str,
    /// What mutations it gets.
    pub(crate) form: Form,
    /// The content. A string at the root is the text of a file that is not JSON.
    pub(crate) tree: Value,
}

/// The models in the repository.
pub(crate) struct Seeds {
    /// The fixtures, and models that are refused.
    fixtures: Vec<Value>,
    /// The number of fixtures, which are the first ones.
    valid: usize,
    /// The committed models, which are large.
    services: Vec<Value>,
    /// Models in botocore's form that are refused.
    botocore: Vec<Value>,
    partitions: Value,
}

impl Seeds {
    /// Reads the models.
    ///
    /// # Panics
    /// If the files are not those of the repository.
    pub(crate) fn load() -> Self {
        let root = root();
        let shared = read(&root.join("tests/fixtures/service.json"));
        let folders = entries(&root.join("tests/fixtures"));
        let models = folders
            .iter()
            .map(|folder| folder.join("model.json"))
            .filter(|path| path.exists());
        let mut fixtures: Vec<Value> = models.map(|path| fixture(&shared, &path)).collect();
        let valid = fixtures.len();
        fixtures.extend(all_json(&root.join("tests/fixtures/invalid-models")));
        let is_model = |model: &Value| model.get("shapes").is_some();
        let mut services = all_json(&root.join("model/services"));
        services.retain(is_model);
        assert!(
            fixtures.len() > 20 && !services.is_empty(),
            "the models of the repository"
        );
        Self {
            fixtures,
            valid,
            services,
            botocore: all_json(&root.join("tests/fixtures/invalid-models-botocore")),
            partitions: read(&root.join("model/partitions.json")),
        }
    }

    /// A model in Smithy's form.
    pub(crate) fn model(&self, random: &mut Random) -> Value {
        match random.below(100) {
            0 => random.pick(&self.services).clone(),
            1..40 => random.pick(&self.fixtures).clone(),
            _ => grammar::model(random),
        }
    }

    /// Makes a valid input of a kind. Some begin with a problem.
    pub(crate) fn base(&self, kind: Kind, random: &mut Random) -> Vec<DraftFile> {
        match kind {
            Kind::Ast => vec![file(input::MODEL, Form::Ast, self.model(random))],
            Kind::Botocore if random.chance(8) => {
                let service = random.pick(&self.botocore).clone();
                vec![file(input::SERVICE, Form::Botocore, service)]
            }
            Kind::Botocore => self.botocore(random),
            Kind::Overlay => {
                let files = self.botocore(random);
                let overlay = overlay(random, &files[0].tree);
                [vec![file(input::OVERLAY, Form::Json, overlay)], files].concat()
            }
            Kind::Additions => {
                let model = self.model(random);
                let additions = file(input::ADDITIONS, Form::Json, additions(random, &model));
                vec![additions, file(input::MODEL, Form::Ast, model)]
            }
            Kind::Partitions => vec![file(input::PARTITIONS, Form::Json, self.partitions.clone())],
            Kind::Diff => {
                let old = match random.chance(30) {
                    true => random.pick(&self.fixtures[..self.valid]).clone(),
                    false => grammar::model(random),
                };
                vec![
                    file(input::NEW, Form::NextVersion, old.clone()),
                    file(input::OLD, Form::Ast, old),
                ]
            }
            Kind::Settings => {
                let settings = file(input::SETTINGS, Form::Text, Value::String(settings(random)));
                vec![settings, file(input::MODEL, Form::Ast, self.model(random))]
            }
        }
    }

    fn botocore(&self, random: &mut Random) -> Vec<DraftFile> {
        let model = match random.chance(30) {
            true => random.pick(&self.fixtures).clone(),
            false => grammar::model(random),
        };
        let BotocoreFiles {
            service,
            paginators,
            waiters,
            rules,
        } = convert::to_botocore(&model);
        vec![
            file(input::SERVICE, Form::Botocore, service),
            file("paginators-1.json", Form::Json, paginators),
            file("waiters-2.json", Form::Json, waiters),
            file("endpoint-rule-set-1.json", Form::Json, rules),
        ]
    }
}

/// The root of the repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn file(name: &'static str, form: Form, tree: Value) -> DraftFile {
    DraftFile { name, form, tree }
}

fn read(path: &Path) -> Value {
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or(Value::Null)
}

/// The paths in a folder, sorted, so that cases are the same on every machine.
fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    paths
}

/// The JSON files in a folder, without those that are not JSON on purpose.
fn all_json(folder: &Path) -> Vec<Value> {
    let paths = entries(folder);
    let json = paths.iter().filter(|path| {
        path.extension()
            .is_some_and(|extension| extension == "json")
    });
    json.map(|path| read(path))
        .filter(Value::is_object)
        .collect()
}

/// Completes the model of a fixture, in the way that the tests of the generator do.
fn fixture(shared: &Value, path: &Path) -> Value {
    let mut model = shared.clone();
    merge(&mut model, read(path));
    let shapes = model["shapes"].as_object().into_iter().flatten();
    let is_bound = |shape: &Value| {
        shape["type"] == "operation" && shape["traits"]["smithy.api#mixin"].is_null()
    };
    let operations = shapes.filter(|(_, shape)| is_bound(shape));
    let operations: Vec<Value> = operations.map(|(id, _)| json!({"target": id})).collect();
    let service = &mut model["shapes"]["test#Service"];
    if service.get("operations").is_none() {
        service["operations"] = Value::Array(operations);
    }
    model
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

/// An overlay with facts about shapes of this service.
fn overlay(random: &mut Random, service: &Value) -> Value {
    let mut overlay = json!({"service": "Fuzz Test", "releases": {"1.0.0": "1.1.0"}, "sources": {"x": "https://example.com"}});
    let shapes = service["shapes"].as_object().into_iter().flatten();
    let text = service["shapes"].to_string();
    let is_targeted = |name: &str| text.contains(&format!("{{\"shape\":\"{name}\""));
    let shapes: Vec<(&String, &Value)> = shapes.filter(|(name, _)| is_targeted(name)).collect();
    for _ in 0..random.between(1, 5) {
        let Some((name, shape)) = random.pick_any(&shapes) else {
            break;
        };
        let member = shape["members"]
            .as_object()
            .and_then(|members| members.keys().next());
        let value = shape["enum"][0].as_str();
        match (shape["type"].as_str().unwrap_or_default(), member, value) {
            ("boolean", ..) => overlay["defaults"][name.as_str()] = json!(false),
            ("integer" | "long", ..) => overlay["defaults"][name.as_str()] = json!(0),
            (_, _, Some(value)) => overlay["enumNames"][name.as_str()] = json!({value: "OTHER"}),
            (_, Some(_), _) if random.chance(10) => overlay["unions"] = json!([name]),
            (_, Some(member), _) => {
                let traits = json!({"smithy.api#clientOptional": {}});
                overlay["traits"][format!("{name}${member}")] = traits;
            }
            _ => {
                let error = json!({"type": "structure", "members": {}, "traits": {"smithy.api#error": "client"}});
                overlay["shapes"]["Extra"] = error;
            }
        }
    }
    overlay
}

/// Additions for operations of this model.
fn additions(random: &mut Random, model: &Value) -> Value {
    let shapes = model["shapes"].as_object().into_iter().flatten();
    let operations = shapes.filter(|(_, shape)| shape["type"] == "operation");
    let names: Vec<&str> = operations
        .filter_map(|(id, _)| id.rsplit('#').next())
        .collect();
    let (mut traits, mut sources) = (Map::new(), Map::new());
    for _ in 0..random.between(1, 3) {
        let name = random.pick_any(&names).map_or("Missing", |name| *name);
        let added = match random.chance(80) {
            true => json!({"smithy.waiters#waitable": {"Done": {"minDelay": 1, "acceptors": [
                {"state": "success", "matcher": {"success": true}}]}}}),
            false => {
                json!({"smithy.api#paginated": {"inputToken": "NextToken", "outputToken": "NextToken", "items": "Results"}})
            }
        };
        traits.insert(name.to_owned(), added);
        sources.insert(name.to_owned(), json!("https://example.com"));
    }
    let mut shapes = model["shapes"].as_object().into_iter().flatten();
    let service =
        shapes.find_map(|(_, shape)| shape["traits"]["aws.api#service"]["sdkId"].as_str());
    json!({"service": service.unwrap_or("Fuzz Test"), "sources": sources, "traits": traits})
}

/// A settings file, with some wrong keys and values.
fn settings(random: &mut Random) -> String {
    let lines = [
        "crate-name = \"fuzz-client\"",
        "crate-version = \"1.2.3\"",
        "crate-version = \"1.x\"",
        "service = \"Fuzz Test\"",
        "service = \"other\"",
        "operations = [\"Get*\", \"List*\"]",
        "operations = []",
        "operations = \"Get\"",
        "documentation = \"model.json\"",
        "protocol-tests = true",
        "no-additions = 1",
        "no-additions = true",
        "source = \"botocore\"",
        "source = 3",
        "crate-name = \"a b\"",
        "crate-name = \"\"",
        "x = {a = [1, 2]}",
        "support-in-place = false",
        "output = \"\"",
        "output = \"/\"",
        "model = \"missing.json\"",
        "[client.more]",
    ];
    let mut text = String::new();
    for index in 0..random.between(1, 2) {
        text.push_str(&format!(
            "[[client]]\nmodel = \"model.json\"\noutput = \"out{index}\"\n"
        ));
        for _ in 0..random.below(4) {
            let line: &&str = random.pick(&lines);
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::case::Recipe;
    use crate::oracle::build;
    use tinsmith_codegen::Settings;

    #[test]
    fn most_inputs_are_accepted_before_they_are_changed() {
        let seeds = Seeds::load();
        for kind in [
            Kind::Ast,
            Kind::Botocore,
            Kind::Overlay,
            Kind::Additions,
            Kind::Partitions,
        ] {
            let mut refused = Vec::new();
            for base in 0..30 {
                let (steps, text) = (Vec::new(), Vec::new());
                let recipe = Recipe {
                    kind,
                    base,
                    steps,
                    text,
                };
                if let Err(problems) = build(&recipe.draft(&seeds).input(), &Settings::default()) {
                    refused.push(problems.to_string());
                }
            }
            assert!(
                refused.len() < 20,
                "{kind:?}: {} of 30: {}",
                refused.len(),
                refused.join("\n")
            );
        }
    }
}
