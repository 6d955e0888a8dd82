//! Reads `customization.json` and reports all its problems.

use super::{Customization, Example, FirstCall, Module};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use tinsmith_model::archive::TextFile;
use tinsmith_model::source::Source;
use tinsmith_model::{Problem, Problems};

/// Reads a customization from `customization.json` and the files of its folder.
///
/// # Errors
/// Returns all problems of the data, modules and examples without files, and files that belong to neither.
pub fn read(json: &TextFile, files: &BTreeMap<String, String>) -> Result<Customization, Problems> {
    let source = Source::botocore(&json.name, &json.text);
    let Value::Object(facts) = source.json()? else {
        return Err(Reader::new(&source)
            .wrong(&[], "not an object", "Write `{...}`.")
            .into());
    };
    let mut reader = Reader::new(&source);
    reader.known(
        &[],
        &facts,
        &[
            "service",
            "library",
            "modules",
            "examples",
            "first_call",
            "notes",
        ],
    );
    let customization = Customization {
        service: reader.text(&[], &facts, "service"),
        library: reader.text(&[], &facts, "library"),
        modules: reader.each(&facts, "modules", |reader, path, facts| {
            reader.module(path, facts, files)
        }),
        examples: reader.each(&facts, "examples", |reader, path, facts| {
            reader.example(path, facts, files)
        }),
        first_call: reader.first_call(&facts),
        notes: reader.texts(&[], &facts, "notes"),
    };
    let owned =
        |path: &String| {
            let modules = customization.modules.iter();
            let examples = customization.examples.iter();
            modules
                .flat_map(|module| module.files.keys().map(|file| format!("src/{file}")))
                .chain(examples.flat_map(|example| {
                    example.files.keys().map(|file| format!("examples/{file}"))
                }))
                .any(|owned| owned == *path)
        };
    for path in files.keys().filter(|path| !owned(path)) {
        reader.problems.push(Problem {
            subject: path.clone(),
            message: "the file belongs to no module and no example".to_owned(),
            remedy: "Delete the file, or list its module or example in `customization.json`."
                .to_owned(),
            position: None,
        });
    }
    Problems::check(reader.problems)?;
    Ok(customization)
}

struct Reader<'a> {
    source: &'a Source<'a>,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        Self {
            source,
            problems: Vec::new(),
        }
    }

    fn wrong(&self, path: &[&str], message: &str, remedy: &str) -> Problem {
        Problem {
            subject: path.join(": "),
            message: message.to_owned(),
            remedy: remedy.to_owned(),
            position: Some(self.source.position(path)),
        }
    }

    fn push(&mut self, path: &[&str], message: &str, remedy: &str) {
        self.problems.push(self.wrong(path, message, remedy));
    }

    fn known(&mut self, path: &[&str], facts: &Map<String, Value>, known: &[&str]) {
        for key in facts.keys().filter(|key| !known.contains(&key.as_str())) {
            let remedy = format!("Known keys: {}.", known.join(", "));
            self.push(&[path, &[key]].concat(), "unknown key", &remedy);
        }
    }

    /// Reads a required string.
    fn text(&mut self, path: &[&str], facts: &Map<String, Value>, key: &str) -> String {
        match facts.get(key).and_then(Value::as_str) {
            Some(text) if !text.is_empty() => text.to_owned(),
            _ => {
                let message = "the string is missing or empty";
                self.push(
                    &[path, &[key]].concat(),
                    message,
                    "Give a string that is not empty.",
                );
                String::new()
            }
        }
    }

    /// Reads an object of strings; empty if the key is absent.
    fn texts(
        &mut self,
        path: &[&str],
        facts: &Map<String, Value>,
        key: &str,
    ) -> BTreeMap<String, String> {
        let texts = facts.get(key).map_or(Some(BTreeMap::new()), |value| {
            let text =
                |(key, value): (&String, &Value)| Some((key.clone(), value.as_str()?.into()));
            value.as_object()?.iter().map(text).collect()
        });
        texts.unwrap_or_else(|| {
            let message = "not an object of strings";
            self.push(
                &[path, &[key]].concat(),
                message,
                "Write `{\"name\": \"string\"}`.",
            );
            BTreeMap::new()
        })
    }

    /// Reads an array of strings; empty if the key is absent.
    fn list(&mut self, path: &[&str], facts: &Map<String, Value>, key: &str) -> Vec<String> {
        let list = facts.get(key).map_or(Some(Vec::new()), |value| {
            let text = |value: &Value| value.as_str().map(str::to_owned);
            value.as_array()?.iter().map(text).collect()
        });
        list.unwrap_or_else(|| {
            let message = "not an array of strings";
            self.push(&[path, &[key]].concat(), message, "Write `[\"string\"]`.");
            Vec::new()
        })
    }

    /// Reads an array of objects.
    fn each<T>(
        &mut self,
        facts: &Map<String, Value>,
        key: &str,
        read: impl Fn(&mut Self, &[&str], &Map<String, Value>) -> T,
    ) -> Vec<T> {
        let mut found = Vec::new();
        match facts.get(key) {
            None => {}
            Some(Value::Array(values)) => {
                for (index, value) in values.iter().enumerate() {
                    let index = index.to_string();
                    let path = [key, &index];
                    match value {
                        Value::Object(facts) => found.push(read(self, &path, facts)),
                        _ => self.push(&path, "not an object", "Write `{...}`."),
                    }
                }
            }
            Some(_) => self.push(&[key], "not an array", "Write `[...]`."),
        }
        found
    }

    /// The files of a module or example, without the leading `src` or `examples`. Reports a problem if `first` is missing.
    fn files(
        &mut self,
        path: &[&str],
        files: &BTreeMap<String, String>,
        first: &str,
        folder: &str,
    ) -> BTreeMap<String, String> {
        if !files.contains_key(first) {
            let remedy = format!("Add the file `{first}`.");
            self.push(path, "its file is missing", &remedy);
        }
        let (root, _) = first.split_once('/').unwrap_or_default();
        let is_part = |file: &str| file == first || file.starts_with(folder);
        let part = |(file, text): (&String, &String)| {
            let inner = file.strip_prefix(root)?.strip_prefix('/')?;
            Some((inner.to_owned(), text.clone()))
        };
        let parts = files.iter().filter(|(file, _)| is_part(file));
        parts.filter_map(part).collect()
    }

    fn module(
        &mut self,
        path: &[&str],
        facts: &Map<String, Value>,
        files: &BTreeMap<String, String>,
    ) -> Module {
        self.known(path, facts, &["name", "feature", "docs", "dependencies"]);
        let name = self.text(path, facts, "name");
        Module {
            feature: self.text(path, facts, "feature"),
            docs: self.text(path, facts, "docs"),
            dependencies: self.texts(path, facts, "dependencies"),
            files: self.files(
                path,
                files,
                &format!("src/{name}.rs"),
                &format!("src/{name}/"),
            ),
            name,
        }
    }

    fn first_call(&mut self, facts: &Map<String, Value>) -> Option<FirstCall> {
        const KEY: &str = "first_call";
        let call = facts.get(KEY)?;
        let Value::Object(call) = call else {
            self.push(&[KEY], "it is no object", "Write `{...}`.");
            return None;
        };
        self.known(&[KEY], call, &["operation", "values"]);
        Some(FirstCall {
            operation: self.text(&[KEY], call, "operation"),
            values: self.texts(&[KEY], call, "values"),
        })
    }

    fn example(
        &mut self,
        path: &[&str],
        facts: &Map<String, Value>,
        files: &BTreeMap<String, String>,
    ) -> Example {
        self.known(
            path,
            facts,
            &["name", "features", "operations", "dependencies"],
        );
        let name = self.text(path, facts, "name");
        let folder = format!("examples/{name}/");
        Example {
            features: self.list(path, facts, "features"),
            operations: self.list(path, facts, "operations"),
            dependencies: self.texts(path, facts, "dependencies"),
            files: self.files(path, files, &format!("{folder}main.rs"), &folder),
            name,
        }
    }
}
