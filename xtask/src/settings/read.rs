//! Parses the settings file. Reports all problems at once, with their positions.

use super::client_crate::ClientCrate;
use super::keys::keys;
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::collections::HashMap;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use tinsmith_model::problem::Position;
use tinsmith_model::suggestion::did_you_mean;
use tinsmith_model::{Problem, Problems};
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue};

/// What the parser says of a key that is set twice, without the key.
const DUPLICATE: &str = "duplicate key";

/// The top-level keys of the file.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    #[serde(rename = "client")]
    _client: Vec<HashMap<String, IgnoredAny>>,
}

/// Parses the clients. Relative paths are resolved against `folder`.
///
/// # Errors
/// Reports all problems, in the order of the file.
pub(super) fn clients(file: &str, text: &str, folder: &Path) -> Result<Vec<ClientCrate>, Problems> {
    // Some editors write a byte order mark, and do not count it in columns.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader {
        file,
        text,
        problems: Vec::new(),
    };
    let (file, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().unwrap_or_default();
        let mut message = format!("invalid TOML: {}", error.message());
        if let (DUPLICATE, Some(key)) = (error.message(), text.get(span.clone())) {
            message.push_str(&format!(" `{key}`"));
        }
        reader.report(span, "", message, "");
    }
    // Values that cannot be parsed would be reported as missing, too.
    Problems::check(std::mem::take(&mut reader.problems))?;
    let file = file.get_ref();
    reader.table::<File>("", file);
    let tables = match file.get("client") {
        Some(list) => list.get_ref().as_array(),
        None => {
            let remedy = "Add a table `[[client]]` with a `model` and an `output`.";
            reader.report(0..0, "", "no client is defined", remedy);
            None
        }
    };
    let mut entries = Vec::new();
    for (index, value) in tables.into_iter().flat_map(|list| list.iter()).enumerate() {
        if let Some(table) = value.get_ref().as_table() {
            let subject = format!("client {}", index + 1);
            let mut client: ClientCrate = reader.table(&subject, table);
            client.resolve_paths(|path| without_dots(&folder.join(path)));
            entries.push(Entry {
                subject,
                span: value.span(),
                table,
                client,
            });
        }
    }
    reader.check(&entries);
    Problems::check(reader.problems)?;
    Ok(entries.into_iter().map(|entry| entry.client).collect())
}

/// A client with its position in the file.
struct Entry<'t> {
    subject: String,
    span: Range<usize>,
    table: &'t DeTable<'t>,
    client: ClientCrate,
}

struct Reader<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    /// Deserializes a table. Serde stops at the first error, so each key is deserialized alone first, and
    /// the table without the keys that fail.
    fn table<'t, T: Default + Deserialize<'t>>(&mut self, subject: &str, table: &DeTable<'t>) -> T {
        let known = keys::<T>();
        let read = |table| T::deserialize(toml::Deserializer::from(Spanned::new(0..0, table)));
        let mut valid = DeTable::new();
        for (key, value) in table {
            if !known.contains(&key.get_ref().as_ref()) {
                self.report_unknown(subject, key, known);
                continue;
            }
            let values = single_values(value).into_iter();
            let results = values.map(|value| read(DeTable::from_iter([(key.clone(), value)])));
            let errors: Vec<_> = results.filter_map(Result::err).collect();
            for error in &errors {
                let span = error.span().unwrap_or_else(|| key.span());
                self.report(span, &join(subject, key.get_ref()), error.message(), "");
            }
            if errors.is_empty() {
                valid.insert(key.clone(), value.clone());
            }
        }
        read(valid).unwrap_or_else(|error| {
            self.report(0..0, subject, error.message(), "");
            T::default()
        })
    }

    fn report_unknown(&mut self, subject: &str, key: &Spanned<DeString<'_>>, known: &[&str]) {
        let name = key.get_ref();
        let otherwise = format!("The keys are: {}.", known.join(", "));
        let remedy = did_you_mean(name, known.iter().copied(), &otherwise);
        self.report(
            key.span(),
            subject,
            format!("unknown key `{name}`"),
            &remedy,
        );
    }

    /// Checks for missing keys and for conflicts between clients. Clients whose folders are the same or
    /// nested would remove each other's files; clients with the same name could not be selected.
    fn check(&mut self, entries: &[Entry<'_>]) {
        for (index, entry) in entries.iter().enumerate() {
            for key in ["model", "output"] {
                if !entry.table.contains_key(key) {
                    let message = format!("`{key}` is missing");
                    let remedy = format!("Add a line `{key} = \"…\"`.");
                    self.report(entry.span.clone(), &entry.subject, message, &remedy);
                }
            }
            let mut previous = entries[..index].iter();
            let (client, output) = (&entry.client, &entry.client.output);
            let overlaps = |other: &&Entry<'_>| {
                let other = &other.client.output;
                !other.as_os_str().is_empty()
                    && (output.starts_with(other) || other.starts_with(output))
            };
            if let (Some(other), Some(value)) =
                (previous.clone().find(overlaps), entry.table.get("output"))
            {
                let message = format!("the folder overlaps with that of {}", other.subject);
                let remedy = "Use a separate folder for each client.";
                self.report(
                    value.span(),
                    &join(&entry.subject, "output"),
                    message,
                    remedy,
                );
            }
            let name = client.name();
            if let Some(other) =
                previous.find(|other| !name.is_empty() && other.client.name() == name)
            {
                let message = format!("the name `{name}` is also that of {}", other.subject);
                let remedy = "Set a different `crate-name`.";
                self.report(entry.span.clone(), &entry.subject, message, remedy);
            }
        }
    }

    fn report(
        &mut self,
        span: Range<usize>,
        subject: &str,
        message: impl Into<String>,
        remedy: &str,
    ) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        self.problems.push(Problem {
            subject: subject.to_owned(),
            message: message.into(),
            remedy: remedy.to_owned(),
            position: Some(Position {
                file: self.file.to_owned(),
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            }),
        });
    }
}

/// Splits a list into lists of one element, so that every invalid element is reported. Returns other values
/// as they are.
fn single_values<'t>(value: &Spanned<DeValue<'t>>) -> Vec<Spanned<DeValue<'t>>> {
    let list = value.get_ref().as_array().filter(|list| !list.is_empty());
    let Some(list) = list else {
        return vec![value.clone()];
    };
    let single = |element: &Spanned<DeValue<'t>>| {
        let mut list = DeArray::new();
        list.push(element.clone());
        Spanned::new(element.span(), DeValue::Array(list))
    };
    list.iter().map(single).collect()
}

fn join(subject: &str, key: &str) -> String {
    match subject {
        "" => key.to_owned(),
        _ => format!("{subject}: {key}"),
    }
}

/// Removes `.` from a path, and `..` together with the folder before it.
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
