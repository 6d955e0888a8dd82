//! From the text of a settings file to the clients in it. All that is wrong is said at once, each with its line.

use super::{Client, Source};
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use tinsmith_model::nearest::did_you_mean;
use tinsmith_model::problem::Place;
use tinsmith_model::{Problem, Problems};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The keys that the file may have.
const KEYS: [&str; 1] = ["client"];

/// The keys that a client may have.
const CLIENT_KEYS: [&str; 11] = [
    "crate-name",
    "crate-version",
    "service",
    "model",
    "source",
    "operations",
    "documentation",
    "output",
    "protocol-tests",
    "no-additions",
    "support-in-place",
];

type Value<'t> = Spanned<DeValue<'t>>;

/// Reads the clients. `folder` is what paths in the file start from.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub(super) fn clients(file: &str, text: &str, folder: &Path) -> Result<Vec<Client>, Problems> {
    let mut reader = Reader {
        file,
        text,
        folder,
        problems: Vec::new(),
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or_default();
        reader.wrong(
            &span,
            "",
            format!("this is not TOML: {}", error.message()),
            "",
        );
    }
    // What could not be read is missing, which is no mistake of its own.
    Problems::check(std::mem::take(&mut reader.problems))?;
    let clients = reader.file(table.get_ref());
    Problems::check(reader.problems)?;
    Ok(clients)
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    folder: &'a Path,
    problems: Vec<Problem>,
}

/// What is read of a client: its table, where that begins, and what it is called in problems.
struct Entry<'t> {
    table: &'t DeTable<'t>,
    span: Range<usize>,
    subject: String,
}

impl Reader<'_> {
    fn file(&mut self, table: &DeTable<'_>) -> Vec<Client> {
        self.unknown_keys(table, "", &KEYS);
        let Some(value) = table.get("client") else {
            let remedy = "Add a table `[[client]]` with a `model` and an `output`.";
            self.wrong(&(0..0), "", "there is no client in it", remedy);
            return Vec::new();
        };
        let entries = self.entries(value);
        let clients: Vec<Client> = entries.iter().map(|entry| self.client(entry)).collect();
        self.same_twice(&entries, &clients);
        clients
    }

    fn entries<'t>(&mut self, value: &'t Value<'t>) -> Vec<Entry<'t>> {
        let tables: Option<Vec<_>> = match value.get_ref() {
            DeValue::Array(array) => {
                let tables = array.iter().map(|value| match value.get_ref() {
                    DeValue::Table(table) => Some((table, value.span())),
                    _ => None,
                });
                tables.collect()
            }
            _ => None,
        };
        let Some(tables) = tables else {
            let remedy = "Begin each client with a line `[[client]]`.";
            self.wrong(&value.span(), "client", "it is no list of tables", remedy);
            return Vec::new();
        };
        let entries = tables.into_iter().enumerate();
        let entries = entries.map(|(index, (table, span))| Entry {
            table,
            span,
            subject: format!("client {}", index + 1),
        });
        entries.collect()
    }

    fn client(&mut self, entry: &Entry<'_>) -> Client {
        self.unknown_keys(entry.table, &entry.subject, &CLIENT_KEYS);
        Client {
            crate_name: self.checked(entry, "crate-name", is_crate_name, CRATE_NAME),
            crate_version: self.checked(entry, "crate-version", is_version, VERSION),
            service: self.text(entry, "service"),
            model: self.required_path(entry, "model"),
            source: self.source(entry),
            operations: self.operations(entry),
            documentation: self.path(entry, "documentation"),
            output: self.required_path(entry, "output"),
            protocol_tests: self.flag(entry, "protocol-tests"),
            no_additions: self.flag(entry, "no-additions"),
            support_in_place: self.flag(entry, "support-in-place"),
        }
    }

    /// A text that is not empty.
    fn text(&mut self, entry: &Entry<'_>, key: &str) -> Option<String> {
        let value = entry.table.get(key)?;
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => Some(text.to_string()),
            DeValue::String(_) => {
                self.at_key(entry, key, "it is empty", "Say something, or leave it out.");
                None
            }
            other => {
                let what = format!("it is {}, and should be a text", kind(other));
                self.at_key(entry, key, what, "Put it between quotes.");
                None
            }
        }
    }

    fn checked(
        &mut self,
        entry: &Entry<'_>,
        key: &str,
        is_right: fn(&str) -> bool,
        remedy: &str,
    ) -> Option<String> {
        let text = self.text(entry, key)?;
        if !is_right(&text) {
            self.at_key(entry, key, format!("Cargo would not take `{text}`"), remedy);
        }
        Some(text)
    }

    fn flag(&mut self, entry: &Entry<'_>, key: &str) -> bool {
        match entry.table.get(key).map(Value::get_ref) {
            None => false,
            Some(DeValue::Boolean(flag)) => *flag,
            Some(other) => {
                let what = format!("it is {}, and should be true or false", kind(other));
                self.at_key(entry, key, what, "");
                false
            }
        }
    }

    fn path(&mut self, entry: &Entry<'_>, key: &str) -> Option<PathBuf> {
        let path = self.text(entry, key)?;
        Some(without_dots(&self.folder.join(path)))
    }

    fn required_path(&mut self, entry: &Entry<'_>, key: &str) -> PathBuf {
        if !entry.table.contains_key(key) {
            let remedy = format!("Add a line `{key} = \"…\"`.");
            let what = format!("it has no `{key}`");
            self.wrong(&entry.span.clone(), &entry.subject, what, &remedy);
        }
        self.path(entry, key).unwrap_or_default()
    }

    fn source(&mut self, entry: &Entry<'_>) -> Option<Source> {
        let text = self.text(entry, "source")?;
        let source = Source::parse(&text, self.folder);
        if let Source::Botocore(Some(version)) | Source::Maven(Some(version)) = &source
            && !is_version(version)
        {
            let what = format!("`{version}` is no version");
            let remedy = "Say `botocore` for the newest, or `botocore:1.44.0`.";
            self.at_key(entry, "source", what, remedy);
        }
        Some(source)
    }

    fn operations(&mut self, entry: &Entry<'_>) -> Option<Vec<String>> {
        let value = entry.table.get("operations")?;
        let DeValue::Array(array) = value.get_ref() else {
            let what = format!("it is {}, and should be a list", kind(value.get_ref()));
            let remedy = "As in `operations = [\"ListUsers\", \"Get*\"]`.";
            self.at_key(entry, "operations", what, remedy);
            return None;
        };
        if array.is_empty() {
            let remedy = "Name some, or leave it out for all.";
            self.at_key(entry, "operations", "the list is empty", remedy);
        }
        let mut names = Vec::new();
        for value in array {
            match value.get_ref() {
                DeValue::String(name) if !name.is_empty() => names.push(name.to_string()),
                other => {
                    let subject = format!("{}: operations", entry.subject);
                    let what = format!("{} is no name of an operation", kind(other));
                    self.wrong(&value.span(), &subject, what, "");
                }
            }
        }
        Some(names)
    }

    fn unknown_keys(&mut self, table: &DeTable<'_>, subject: &str, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref();
            if !known.contains(&name.as_ref()) {
                let otherwise = format!("There are: {}.", known.join(", "));
                let remedy = did_you_mean(name, known.iter().copied(), &otherwise);
                self.wrong(
                    &key.span(),
                    subject,
                    format!("there is no key `{name}`"),
                    &remedy,
                );
            }
        }
    }

    /// Two clients in one folder, or in one another's, would remove each other's files; two of one name could not be told
    /// apart.
    fn same_twice(&mut self, entries: &[Entry<'_>], clients: &[Client]) {
        let mut names: HashMap<&str, &str> = HashMap::new();
        for (index, (entry, client)) in entries.iter().zip(clients).enumerate() {
            let before = || entries.iter().zip(clients).take(index);
            let is_within = |other: &Client| {
                let (a, b) = (&client.output, &other.output);
                !b.as_os_str().is_empty() && (a.starts_with(b) || b.starts_with(a))
            };
            if let Some((other, _)) = before().find(|(_, other)| is_within(other)) {
                let what = format!("{} is in the same folder", other.subject);
                self.at_key(entry, "output", what, "Give each a folder of its own.");
            }
            let name = client.name();
            if let Some(other) = names
                .insert(name, &entry.subject)
                .filter(|_| !name.is_empty())
            {
                let what = format!("it is called `{name}`, as is {other}");
                let remedy = "Give each a `crate-name` of its own.";
                self.wrong(&entry.span.clone(), &entry.subject, what, remedy);
            }
        }
    }

    fn at_key(&mut self, entry: &Entry<'_>, key: &str, what: impl Into<String>, remedy: &str) {
        let span = entry.table.get(key).map_or(entry.span.clone(), Value::span);
        self.wrong(&span, &format!("{}: {key}", entry.subject), what, remedy);
    }

    fn wrong(&mut self, span: &Range<usize>, subject: &str, what: impl Into<String>, remedy: &str) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        self.problems.push(Problem {
            subject: subject.to_owned(),
            what: what.into(),
            remedy: remedy.to_owned(),
            place: Some(Place {
                file: self.file.to_owned(),
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            }),
        });
    }
}

const CRATE_NAME: &str = "A name has letters, digits, `-` and `_`, and starts with a letter.";
const VERSION: &str = "A version has three numbers, as in 1.2.3.";

fn is_crate_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_part)
}

/// Three numbers, and after them perhaps `-` or `+` and more.
fn is_version(version: &str) -> bool {
    let end = version.find(['-', '+']).unwrap_or(version.len());
    let numbers: Vec<&str> = version[..end].split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    numbers.len() == 3 && numbers.iter().all(is_number) && end + 1 != version.len()
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(text) if text.is_empty() => "an empty text",
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The path without `.`, and without `..` where that has a folder to take away.
fn without_dots(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}
