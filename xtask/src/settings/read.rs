//! Reads the clients of a settings file. Everything that is wrong is reported at once, each problem with its position.

use super::client_crate::ClientCrate;
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

/// The keys of the file.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    #[serde(rename = "client")]
    _client: Vec<HashMap<String, IgnoredAny>>,
}

/// Reads the clients. Relative paths in the file start from `folder`.
///
/// # Errors
/// Everything that is wrong, in the order of the file.
pub(super) fn clients(file: &str, text: &str, folder: &Path) -> Result<Vec<ClientCrate>, Problems> {
    let mut reader = Reader {
        file,
        text,
        problems: Vec::new(),
    };
    let (file, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let what = format!("this is not TOML: {}", error.message());
        reader.report(error.span().unwrap_or_default(), "", what, "");
    }
    // A value that could not be parsed is not missing as well.
    Problems::check(std::mem::take(&mut reader.problems))?;
    let file = file.get_ref();
    reader.table::<File>("", file);
    let tables = match file.get("client") {
        Some(list) => list.get_ref().as_array(),
        None => {
            let remedy = "Add a table `[[client]]` with a `model` and an `output`.";
            reader.report(0..0, "", "there is no client in it", remedy);
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

/// A client, and where it stands in the file.
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
    /// Reads a table. Serde stops at the first error, so each key is tried alone first; those that are wrong are left out.
    fn table<'t, T: Default + Deserialize<'t>>(&mut self, subject: &str, table: &DeTable<'t>) -> T {
        let read = |table| T::deserialize(toml::Deserializer::from(Spanned::new(0..0, table)));
        let mut right = DeTable::new();
        for (key, value) in table {
            let tried = alone(value).into_iter();
            let tried = tried.map(|value| read(DeTable::from_iter([(key.clone(), value)])));
            let errors: Vec<_> = tried.filter_map(Result::err).collect();
            for error in &errors {
                self.wrong_key(subject, key, error);
            }
            if errors.is_empty() {
                right.insert(key.clone(), value.clone());
            }
        }
        read(right).unwrap_or_default()
    }

    fn wrong_key(&mut self, subject: &str, key: &Spanned<DeString<'_>>, error: &toml::de::Error) {
        let span = error.span().unwrap_or_else(|| key.span());
        let name = key.get_ref();
        if span == key.span() {
            // Serde's message has the key and then those that there are, each between backticks.
            let known: Vec<&str> = error.message().split('`').skip(3).step_by(2).collect();
            let otherwise = format!("There are: {}.", known.join(", "));
            let remedy = did_you_mean(name, known, &otherwise);
            self.report(span, subject, format!("there is no key `{name}`"), &remedy);
        } else {
            self.report(span, &join(subject, name), error.message(), "");
        }
    }

    /// What no client has by itself: that it lacks a key, or is in the way of another one. Two clients in one folder, or in one
    /// another's, would remove each other's files; two of one name could not be told apart.
    fn check(&mut self, entries: &[Entry<'_>]) {
        for (index, entry) in entries.iter().enumerate() {
            for key in ["model", "output"] {
                if !entry.table.contains_key(key) {
                    let what = format!("it has no `{key}`");
                    let remedy = format!("Add a line `{key} = \"…\"`.");
                    self.report(entry.span.clone(), &entry.subject, what, &remedy);
                }
            }
            let mut before = entries[..index].iter();
            let (client, output) = (&entry.client, &entry.client.output);
            let overlaps = |other: &&Entry<'_>| {
                let other = &other.client.output;
                !other.as_os_str().is_empty()
                    && (output.starts_with(other) || other.starts_with(output))
            };
            if let (Some(other), Some(value)) =
                (before.clone().find(overlaps), entry.table.get("output"))
            {
                let what = format!("{} is in the same folder", other.subject);
                let remedy = "Give each a folder of its own.";
                self.report(value.span(), &join(&entry.subject, "output"), what, remedy);
            }
            let name = client.name();
            if let Some(other) =
                before.find(|other| !name.is_empty() && other.client.name() == name)
            {
                let what = format!("it is called `{name}`, as is {}", other.subject);
                let remedy = "Give each a `crate-name` of its own.";
                self.report(entry.span.clone(), &entry.subject, what, remedy);
            }
        }
    }

    fn report(&mut self, span: Range<usize>, subject: &str, what: impl Into<String>, remedy: &str) {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        self.problems.push(Problem {
            subject: subject.to_owned(),
            what: what.into(),
            remedy: remedy.to_owned(),
            position: Some(Position {
                file: self.file.to_owned(),
                line: before.matches('\n').count() + 1,
                column: line.chars().count() + 1,
            }),
        });
    }
}

/// The value; or, of a list, each element in a list of its own, so that every one that is wrong is reported.
fn alone<'t>(value: &Spanned<DeValue<'t>>) -> Vec<Spanned<DeValue<'t>>> {
    let list = value.get_ref().as_array().filter(|list| !list.is_empty());
    let Some(list) = list else {
        return vec![value.clone()];
    };
    let alone = |element: &Spanned<DeValue<'t>>| {
        let mut list = DeArray::new();
        list.push(element.clone());
        Spanned::new(element.span(), DeValue::Array(list))
    };
    list.iter().map(alone).collect()
}

fn join(subject: &str, key: &str) -> String {
    match subject {
        "" => key.to_owned(),
        _ => format!("{subject}: {key}"),
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
