//! Fixtures: folders with a small model. `service.json` has what all models share.

use serde_json::{Map, Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tinsmith_codegen::plan::service::JsonProtocol;
use tinsmith_codegen::{Files, PROTOCOLS, Settings, SupportedModel, generate};
use tinsmith_model::Problems;
use tinsmith_model::validate::{Selection, load_ast};

/// Returns the default choice of service, operations and protocol.
pub(crate) fn choice() -> Selection<'static, JsonProtocol> {
    Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    }
}

/// Loads a valid model.
///
/// # Panics
/// If the model has problems.
pub(crate) fn load(text: &str) -> SupportedModel {
    let loaded = load_ast("model.json", text, &choice());
    loaded.unwrap_or_else(|problems| panic!("{problems}"))
}

/// The shape id of every fixture's service.
pub(crate) const SERVICE: &str = "test#Service";

/// A folder with a model to generate from.
#[derive(Clone)]
pub(crate) struct Fixture {
    /// The folder's name.
    pub(crate) name: String,
    /// The folder.
    pub(crate) folder: PathBuf,
    /// The complete model, as Smithy's JSON AST.
    pub(crate) model: Value,
    /// If true, protocol tests are generated.
    pub(crate) protocol_tests: bool,
}

impl Fixture {
    /// Returns all fixtures, sorted by name.
    pub(crate) fn all() -> Vec<Self> {
        let shared = json_file(&folder().join("service.json"));
        let paths = fs::read_dir(folder()).expect("the folder of the fixtures");
        let paths = paths.map(|entry| entry.expect("an entry").path());
        let mut folders: Vec<PathBuf> = paths
            .filter(|path| path.join("model.json").exists())
            .collect();
        folders.sort();
        let read = |folder: PathBuf| {
            let name = folder.file_name().expect("a name");
            let name = name.to_str().expect("a name in UTF-8").to_owned();
            let mut model = shared.clone();
            merge(&mut model, json_file(&folder.join("model.json")));
            bind_operations(&mut model);
            remove_service_traits(&mut model);
            Self {
                name,
                folder,
                model,
                protocol_tests: false,
            }
        };
        folders.into_iter().map(read).collect()
    }

    /// Returns a fixture without a folder, with these parts of a model.
    pub(crate) fn of(name: &str, parts: Value) -> Self {
        let mut model = json_file(&folder().join("service.json"));
        merge(&mut model, parts);
        bind_operations(&mut model);
        Self {
            name: name.to_owned(),
            folder: folder().join(name),
            model,
            protocol_tests: false,
        }
    }

    /// Returns the name of the crate.
    pub(crate) fn crate_name(&self) -> String {
        format!("fixture-{}", self.name)
    }

    /// Validates the model and generates its crate.
    ///
    /// # Panics
    /// If the model has problems.
    pub(crate) fn generate(&self) -> Files {
        let files = self.try_generate();
        files.unwrap_or_else(|problems| panic!("the fixture {}:\n{problems}", self.name))
    }

    /// Validates the model and generates its crate.
    ///
    /// # Errors
    /// If the model has problems.
    pub(crate) fn try_generate(&self) -> Result<Files, Problems> {
        let text = self.model.to_string();
        let settings = Settings {
            crate_name: Some(self.crate_name()),
            protocol_tests: self.protocol_tests,
            ..Settings::default()
        };
        load_ast("model.json", &text, &choice()).and_then(|model| generate(&model, &settings))
    }

    /// Returns further files for the snapshot, from the metadata of the model.
    pub(crate) fn more_snapshot_files(&self) -> Vec<&str> {
        self.metadata_list("snapshot")
    }

    /// Returns the features of the crate that its tests need, from the metadata of the model.
    pub(crate) fn features(&self) -> Vec<&str> {
        self.metadata_list("features")
    }

    fn metadata_list(&self, key: &str) -> Vec<&str> {
        let list = self.model["metadata"][key].as_array();
        list.into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }
}

/// Returns the path of `tests/fixtures`.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

pub(crate) fn json_file(path: &Path) -> Value {
    let text = fs::read_to_string(path).expect("a file of JSON");
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Merges `from` into `into`: objects recursively, everything else by replacement.
pub(crate) fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (key, value) in from {
                merge(into.entry(key).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

/// Binds all operations to the service if it lists none.
fn bind_operations(model: &mut Value) {
    let shapes = model["shapes"].as_object().expect("shapes");
    let is_bound = |shape: &Map<String, Value>| {
        shape["type"] == "operation" && !shape.get("traits").is_some_and(is_mixin)
    };
    let operations = shapes
        .iter()
        .filter(|(_, shape)| shape.as_object().is_some_and(is_bound));
    let operations: Vec<Value> = operations.map(|(id, _)| json!({ "target": id })).collect();
    let service = &mut model["shapes"][SERVICE];
    if service.get("operations").is_none() {
        service["operations"] = Value::Array(operations);
    }
}

/// Removes those shared traits of the service that the metadata of the model lists.
fn remove_service_traits(model: &mut Value) {
    let removed = model["metadata"]["without"].clone();
    let traits = model["shapes"][SERVICE]["traits"].as_object_mut();
    let traits = traits.expect("the traits of the service");
    for id in removed.as_array().into_iter().flatten() {
        let removed = id.as_str().and_then(|id| traits.remove(id));
        assert!(removed.is_some(), "{id} is not a trait of the service");
    }
}

fn is_mixin(traits: &Value) -> bool {
    traits.get("smithy.api#mixin").is_some()
}
