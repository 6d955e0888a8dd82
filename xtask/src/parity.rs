//! `cargo xtask parity`: whether the generated crate has every public item of the official one.
//!
//! rustdoc describes both crates as JSON; they are built in one package, so that the crates below them are the same.
//!
//! | module | what it does |
//! |---|---|
//! | [`docs`] | reads rustdoc's JSON |
//! | [`names`] | public paths |
//! | [`types`], [`generics`] | types, bounds, generics as text |
//! | [`listing`] | everything public, a line each |
//! | [`features`] | Cargo features |
//! | [`family`] | what items are counted by |
//! | [`comparison`] | what is missing, what is added |

mod comparison;
mod docs;
mod family;
mod features;
mod generics;
mod listing;
mod names;
#[cfg(test)]
mod tests;
mod types;

use crate::cli::ParityArgs;
use crate::progress::step;
use crate::report::Outcome;
use crate::scratch::{Dependency, Features, Scratch, output, package_in};
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result};
use comparison::Comparison;
use docs::Docs;
use listing::Listing;
use names::Names;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The two crates, by the names of the dependencies and of their folders.
const OFFICIAL: &str = "official";
const OURS: &str = "ours";

/// Compares, and prints the result.
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
        let packages = step("Fetching the official crate", || scratch.packages());
        packages.with_context(|| format!("the official crate is {name} {version}"))
    };
    // Only that of the official crate comes from a registry.
    let find = |packages: &[Value], is_official: bool| {
        let mut both = packages.iter().filter(|package| package["name"] == name);
        let found = both.find(|package| package["source"].is_string() == is_official);
        let found = found.cloned();
        found.with_context(|| format!("cargo metadata does not list both crates {name}"))
    };
    let ours = wanted(args, &package);
    // What all features are, each crate says for itself.
    let features = match args.all_features {
        true => wanted(args, &find(&fetch(&scratch(&PLAIN, &PLAIN)?)?, true)?),
        false => ours.clone(),
    };
    let scratch = scratch(&features, &ours)?;
    let packages = fetch(&scratch)?;
    let find = |is_official| find(&packages, is_official);
    let none = BTreeSet::new();
    let (official, paths) = list(&scratch, OFFICIAL, &find(true)?, &none)?;
    let (ours, _) = list(&scratch, OURS, &find(false)?, &paths)?;
    let comparison = Comparison::new(&official, &ours);
    let switched_on = features_text(&features);
    println!(
        "{} beside the official {name} {version}, {switched_on}\n",
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

/// The features that a crate is to have. That one of the two lacks some, the comparison of the features themselves says.
fn wanted(args: &ParityArgs, package: &Value) -> Features {
    let all = package["features"].as_object().into_iter().flatten();
    let names = match args.all_features {
        true => all.map(|(name, _)| name.clone()).collect(),
        false => args.features.clone(),
    };
    Features {
        default: !args.no_default_features,
        names,
    }
}

/// The default features.
const PLAIN: Features = Features {
    default: true,
    names: Vec::new(),
};

fn features_text(features: &Features) -> String {
    let default = match features.default {
        true => "default features",
        false => "no default features",
    };
    match features.names.as_slice() {
        [] => default.to_owned(),
        names => format!("{default} and {}", names.join(", ")),
    }
}

/// The items of one of the two crates, and their paths. Where an item has several, one of `preferred` stands for it.
fn list(
    scratch: &Scratch,
    side: &str,
    package: &Value,
    preferred: &BTreeSet<String>,
) -> Result<(Listing, BTreeSet<String>)> {
    let json = step(&format!("Documenting the crate: {side}"), || {
        document(scratch, side, package)
    })?;
    step(&format!("Listing what is public: {side}"), || {
        let docs = Docs::parse(&json)?;
        let names = Names::find(&docs, preferred)?;
        let mut listing = listing::listing(&docs, &names)?;
        listing.extend(features::features(package));
        Ok((listing, names.paths()))
    })
}

/// What rustdoc says about a crate. Both are built with the same dependencies, but have the same file name.
fn document(scratch: &Scratch, side: &str, package: &Value) -> Result<String> {
    let id = package["id"].as_str().context("a package has no id")?;
    let library = library(package).context("the crate has no library")?;
    let mut cargo = scratch.cargo(&["rustdoc", "--quiet", "--package", id, "--"]);
    cargo.args([
        "-Zunstable-options",
        "--output-format",
        "json",
        "--cap-lints",
        "allow",
    ]);
    cargo.env("CARGO_TARGET_DIR", scratch.folder.join(side));
    cargo.env("CARGO_BUILD_BUILD_DIR", scratch.folder.join("build"));
    // The JSON is not stable, and so only to be had with this or on nightly. Its version is looked at when it is read.
    cargo.env("RUSTC_BOOTSTRAP", "1");
    output(cargo)?;
    let file = scratch
        .folder
        .join(side)
        .join("doc")
        .join(format!("{library}.json"));
    read(&file)
}

fn library(package: &Value) -> Option<&str> {
    let mut targets = package["targets"].as_array()?.iter();
    let is_library = |target: &&Value| target["kind"][0] == "lib";
    targets.find(is_library)?["name"].as_str()
}

fn read(file: &Path) -> Result<String> {
    let again = || match file.ancestors().nth(3) {
        Some(folder) => format!(
            "rustdoc left no {}; remove {} and try again",
            show(file),
            show(folder)
        ),
        None => show(file),
    };
    fs::read_to_string(file).with_context(again)
}
