//! Runs rustdoc for a crate and loads the JSON that it writes, with the types of the crate `rustdoc-types`.
//!
//! Each version of the format has its own minor version of `rustdoc-types`: 0.57 is for version 57.

use crate::scratch::{Scratch, output};
use crate::workspace::show;
use anyhow::{Context as _, Result, bail};
use rustdoc_types::{Crate, FORMAT_VERSION, Id, Impl, Item, ItemEnum};
use serde::Deserialize;
use serde_json::Value;
use std::fs;

/// The crate number of the documented crate in rustdoc's JSON.
const OWN_CRATE: u32 = 0;

/// rustdoc's description of one crate.
pub(crate) struct CrateDocs {
    json: Crate,
}

impl CrateDocs {
    /// Parses the JSON. The version of the format is checked first, because JSON of another version fails to
    /// deserialize with errors that do not name the cause.
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let Format { format_version } = serde_json::from_str(text).context("rustdoc's JSON")?;
        if format_version != FORMAT_VERSION {
            bail!(
                "rustdoc of this toolchain writes version {format_version} of its JSON; this command reads version \
                 {FORMAT_VERSION}\n    \
                 Run it with a toolchain that writes that version (Rust 1.95 does): cargo +1.95.0 xtask parity\n    \
                 Or require `rustdoc-types` 0.{format_version} in Cargo.toml, and adapt xtask/src/parity to its types"
            );
        }
        let json = serde_json::from_str(text).context("rustdoc's JSON")?;
        Ok(Self { json })
    }

    /// Returns the root module of the crate.
    pub(crate) fn root(&self) -> Result<&Item> {
        let root = self.item(self.json.root);
        root.context("rustdoc's JSON has no root module")
    }

    /// Returns an item of this crate. The JSON also has items of other crates, those that are re-exported or
    /// implement something; these are not returned.
    pub(crate) fn item(&self, id: Id) -> Option<&Item> {
        let item = self.json.index.get(&id);
        item.filter(|item| item.crate_id == OWN_CRATE)
    }

    /// Returns the path of the definition of an item of any crate, if rustdoc knows it.
    pub(super) fn definition(&self, id: Id) -> Option<String> {
        let summary = self.json.paths.get(&id)?;
        Some(summary.path.join("::"))
    }

    /// Iterates over the `impl` blocks of this crate, including those for types of other crates.
    pub(crate) fn impls(&self) -> impl Iterator<Item = &Impl> {
        let items = self.json.index.values();
        let own = items.filter(|item| item.crate_id == OWN_CRATE);
        own.filter_map(|item| match &item.inner {
            ItemEnum::Impl(block) => Some(block),
            _ => None,
        })
    }
}

/// The part of rustdoc's JSON that every version of the format has.
#[derive(Deserialize)]
struct Format {
    format_version: u32,
}

/// Runs rustdoc for a dependency of the scratch package and returns the JSON. `package` is the dependency as
/// `cargo metadata` describes it; `name` is the folder for the output, since two dependencies may have
/// libraries of one name.
pub(crate) fn document(scratch: &Scratch, name: &str, package: &Value) -> Result<String> {
    let id = package["id"].as_str().context("a package has no id")?;
    let library = library(package).context("the crate has no library")?;
    let folder = scratch.folder.join(name);
    let mut cargo = scratch.cargo(&["rustdoc", "--quiet", "--package", id, "--"]);
    cargo.args([
        "-Zunstable-options",
        "--output-format",
        "json",
        "--cap-lints",
        "allow",
    ]);
    cargo.env("CARGO_TARGET_DIR", &folder);
    // Dependencies are built once, for all crates that are documented.
    cargo.env("CARGO_BUILD_BUILD_DIR", scratch.folder.join("build"));
    // The JSON is unstable: a stable toolchain writes it only with this variable.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    output(cargo)?;
    let file = folder.join("doc").join(format!("{library}.json"));
    fs::read_to_string(&file).with_context(|| {
        format!(
            "rustdoc left no {}; remove {} and try again",
            show(&file),
            show(&scratch.folder)
        )
    })
}

fn library(package: &Value) -> Option<&str> {
    let mut targets = package["targets"].as_array()?.iter();
    let is_library = |target: &&Value| target["kind"][0] == "lib";
    targets.find(is_library)?["name"].as_str()
}
