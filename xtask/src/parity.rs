//! `cargo xtask parity`: compares the public items of the generated crate with those of the official one.
//!
//! rustdoc describes both crates as JSON. They are built as dependencies of one package, so that their own
//! dependencies have the same versions.
//!
//! | module | content |
//! |---|---|
//! | [`rustdoc`] | runs rustdoc and loads its JSON |
//! | [`paths`] | public paths |
//! | [`types`] | types, bounds and generics as text |
//! | [`family`] | the families that items are counted by |
//! | [`mod@listing`] | the public items, one line each |
//! | [`features`] | Cargo features |
//! | [`comparison`] | missing items and additions |

mod comparison;
mod family;
mod features;
mod listing;
pub(crate) mod paths;
pub(crate) mod rustdoc;
#[cfg(test)]
mod tests;
mod types;

use crate::cli::ParityArgs;
use crate::progress::step;
use crate::report::Outcome;
use crate::scratch::{Dependency, Features, Scratch, package_in};
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result};
use comparison::Comparison;
use features::DEFAULT;
use listing::Listing;
use paths::PublicPaths;
use rustdoc::{CrateDocs, document};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

/// The two crates: the names of the dependencies and of the folders for rustdoc's output.
const OFFICIAL: &str = "official";
const OURS: &str = "ours";

/// Compares the crates and prints the result.
pub(crate) fn run(workspace: &Workspace, args: &ParityArgs) -> Result<Outcome> {
    let folder = args.folder.clone();
    let folder = folder.unwrap_or_else(|| workspace.generated_crate());
    let package = package_in(&folder)?;
    let name = package["name"].as_str().context("the crate has no name")?;
    let version = args.official.as_deref().or(package["version"].as_str());
    let version = version.context("the crate has no version")?;
    let target = workspace.target_folder()?.join("parity");
    let scratch = |official: &Features, ours: &Features| {
        let dependencies = [
            Dependency::published(OFFICIAL, name, version).with_features(official),
            Dependency::at(OURS, name, &folder)?.with_features(ours),
        ];
        Scratch::new(workspace, &target, None, &dependencies)
    };
    let fetch = |scratch: &Scratch| {
        let packages = step("Downloading the official crate", || scratch.packages());
        packages.with_context(|| format!("the official crate is {name} {version}"))
    };
    // Only the official crate comes from a registry.
    let find = |packages: &[Value], is_official: bool| {
        let mut both = packages.iter().filter(|package| package["name"] == name);
        let found = both.find(|package| package["source"].is_string() == is_official);
        let found = found.cloned();
        found.with_context(|| format!("cargo metadata does not list both crates {name}"))
    };
    let ours = features::selected(args, &package);
    // All features are those of each crate itself.
    let features = match args.all_features {
        true => features::selected(args, &find(&fetch(&scratch(&DEFAULT, &DEFAULT)?)?, true)?),
        false => ours.clone(),
    };
    let scratch = scratch(&features, &ours)?;
    let packages = fetch(&scratch)?;
    let find = |is_official| find(&packages, is_official);
    let none = BTreeSet::new();
    let (official, paths) = list(&scratch, OFFICIAL, &find(true)?, &none)?;
    let (ours, _) = list(&scratch, OURS, &find(false)?, &paths)?;
    let comparison = Comparison::new(&official, &ours);
    let enabled = features::description(&features);
    println!(
        "{} compared with the official {name} {version}, {enabled}\n",
        show(&folder)
    );
    print!("{}", comparison.report(args.all, args.additions));
    if let Some(path) = &args.json {
        let json = serde_json::to_string_pretty(&comparison.json())?;
        fs::write(path, json + "\n").with_context(|| show(path))?;
    }
    Ok(match comparison.is_complete() {
        true => Outcome::Done,
        false => Outcome::Drift,
    })
}

/// Lists the items of one of the two crates. Returns the canonical paths, too; where an item has several
/// paths, one of `preferred` is canonical.
fn list(
    scratch: &Scratch,
    name: &str,
    package: &Value,
    preferred: &BTreeSet<String>,
) -> Result<(Listing, BTreeSet<String>)> {
    let json = step(&format!("Documenting the crate: {name}"), || {
        document(scratch, name, package)
    })?;
    step(&format!("Listing what is public: {name}"), || {
        let docs = CrateDocs::parse(&json)?;
        let paths = PublicPaths::find(&docs, preferred)?;
        let mut listing = listing::listing(&docs, &paths);
        listing.extend(features::listing(package));
        Ok((listing, paths.into_canonical()))
    })
}
