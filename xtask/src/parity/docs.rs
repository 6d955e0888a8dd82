//! What rustdoc says about a crate, as JSON. It is read by its keys and not into types, so that keys that are added or
//! changed and that nothing here needs do no harm; a key that is needed and not there is an error.

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

/// The only version of the format that was tried. It is raised whenever a key changes its meaning.
pub(super) const FORMAT: u64 = 57;

/// The documentation of a crate.
pub(super) struct Docs {
    json: Value,
}

impl Docs {
    /// Reads what rustdoc wrote.
    pub(super) fn parse(text: &str) -> Result<Self> {
        // Not `serde_json::from_str`: this one is compiled with the crate, and optimised if it is.
        let json: Value = text.parse().context("rustdoc's JSON")?;
        match json["format_version"].as_u64() {
            Some(FORMAT) => Ok(Self { json }),
            Some(other) => bail!(
                "rustdoc of this toolchain writes version {other} of its JSON; this command knows version {FORMAT}\n    \
                 Run it with a toolchain that writes that one (Rust 1.95 does): cargo +1.95.0 xtask parity\n    \
                 Or see what changed in between in the changelog of the crate `rustdoc-types`, adapt \
                 xtask/src/parity, and raise FORMAT in docs.rs there"
            ),
            None => bail!("rustdoc wrote JSON without a `format_version`"),
        }
    }

    /// The module that is the crate.
    pub(super) fn root(&self) -> Result<&Value> {
        let root = self.item(&self.json["root"]);
        root.context("rustdoc's JSON has no root module")
    }

    /// An item of the crate itself.
    pub(super) fn item(&self, id: &Value) -> Option<&Value> {
        let item = self.json["index"].get(id.as_u64()?.to_string())?;
        // Items of other crates are there, too, if they are re-exported or implement something.
        (item["crate_id"] == 0).then_some(item)
    }

    /// The path under which an item of any crate is defined, if it is known.
    pub(super) fn definition(&self, id: &Value) -> Option<String> {
        let path = self.json["paths"].get(id.as_u64()?.to_string())?["path"].as_array()?;
        let names: Option<Vec<&str>> = path.iter().map(Value::as_str).collect();
        Some(names?.join("::"))
    }

    /// Every `impl` of the crate, also of traits and for types of others.
    pub(super) fn impls(&self) -> Result<impl Iterator<Item = &Value>> {
        let index = object(&self.json, "index")?;
        Ok(index.values().filter_map(|item| {
            let is_own = item["crate_id"] == 0;
            item["inner"].get("impl").filter(|_| is_own)
        }))
    }
}

/// What an item is, and the rest of what is said about that: the only entry of `inner`, and of most other choices.
pub(super) fn choice(value: &Value) -> Result<(&str, &Value)> {
    match value {
        // A choice that has nothing more to say.
        Value::String(name) => Ok((name, &Value::Null)),
        Value::Object(map) if map.len() == 1 => {
            let entry = map
                .iter()
                .next()
                .map(|(name, inner)| (name.as_str(), inner));
            entry.context("rustdoc's JSON has an empty choice")
        }
        other => bail!("rustdoc's JSON has {} in place of a choice", shape(other)),
    }
}

/// The elements of a list; none if there is nothing.
pub(super) fn list<'a>(value: &'a Value, key: &str) -> Result<&'a [Value]> {
    match value.get(key) {
        Some(Value::Array(list)) => Ok(list),
        Some(Value::Null) => Ok(&[]),
        _ => bail!("rustdoc's JSON lacks the list `{key}` in {}", shape(value)),
    }
}

/// A text that has to be there.
pub(super) fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    let text = value[key].as_str();
    text.with_context(|| format!("rustdoc's JSON lacks the text `{key}` in {}", shape(value)))
}

/// A truth that has to be there.
pub(super) fn flag(value: &Value, key: &str) -> Result<bool> {
    let flag = value[key].as_bool();
    flag.with_context(|| format!("rustdoc's JSON lacks the flag `{key}` in {}", shape(value)))
}

fn object<'a>(value: &'a Value, key: &str) -> Result<&'a Map<String, Value>> {
    let object = value[key].as_object();
    object.with_context(|| format!("rustdoc's JSON lacks `{key}`"))
}

/// A value in an error: its keys, since the whole may be long.
fn shape(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let keys: Vec<_> = map.keys().map(String::as_str).collect();
            format!("{{{}}}", keys.join(", "))
        }
        other => other.to_string().chars().take(80).collect(),
    }
}
