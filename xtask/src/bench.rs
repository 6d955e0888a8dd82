//! `cargo xtask bench`: the generated crate side by side with the official one.

use crate::Outcome;
use crate::cli::{BenchArgs, BenchCommand};
use crate::report::step;
use crate::scratch::{Dependency, Scratch, output};
use crate::workspace::{Workspace, crate_version};
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The crate that both are.
const CRATE: &str = "aws-sdk-cognitoidentityprovider";

/// What is timed: a name, and how Cargo compiles.
const MODES: [(&str, &[&str]); 3] = [
    ("cargo check", &["check"]),
    ("cargo build", &["build"]),
    ("cargo build --release", &["build", "--release"]),
];

/// A package that depends on one of the two crates.
struct Side(Scratch);

/// Prints the measurements as a table.
pub(crate) fn run(workspace: &Workspace, args: &BenchArgs) -> Result<Outcome> {
    let version = workspace
        .provenance(None)?
        .as_ref()
        .and_then(crate_version)
        .context("the provenance of the model does not say which official release has it")?;
    let folder = workspace.target_folder()?.join("bench");
    let side = |name, dependency| Side::new(workspace, &folder.join(name), dependency);
    let ours = Dependency::at(CRATE, CRATE, &workspace.generated_crate())?;
    let ours = side("ours", ours)?;
    let official = side("official", Dependency::published(CRATE, CRATE, &version))?;
    println!(
        "| {CRATE} {version}, default features | here | official | ratio |\n|---|---|---|---|"
    );
    match args.command {
        BenchCommand::Size => size(&ours, &official)?,
        BenchCommand::Compile => compile(&ours, &official, args.runs)?,
    }
    Ok(Outcome::Done)
}

/// Bytes and lines of Rust: of what is compiled without further features, and of all.
fn size(ours: &Side, official: &Side) -> Result<()> {
    let (ours, official) = (ours.source()?, official.source()?);
    let without = |folder: &Path| measure(folder, &optional_modules(folder)?);
    let (small, small_official) = (without(&ours)?, without(&official)?);
    row("source, MB", small.0 / 1e6, small_official.0 / 1e6);
    row("lines", small.1, small_official.1);
    let (all, all_official) = (measure(&ours, &[])?, measure(&official, &[])?);
    row(
        "source with what optional features add, MB",
        all.0 / 1e6,
        all_official.0 / 1e6,
    );
    Ok(())
}

/// The modules of a crate that are there only with some feature: in the list of its library, those behind such a `cfg`.
fn optional_modules(source: &Path) -> Result<Vec<String>> {
    let library = fs::read_to_string(source.join("lib.rs"))?;
    let mut modules = Vec::new();
    for item in library
        .split("\n\n")
        .flat_map(|part| part.split_inclusive(';'))
    {
        let declared = item.lines().last().and_then(|line| {
            let line = line.strip_prefix("pub ").unwrap_or(line);
            line.strip_prefix("mod ")?.strip_suffix(';')
        });
        let is_optional = item.contains("#[cfg(") && item.contains("feature = ");
        modules.extend(declared.filter(|_| is_optional).map(str::to_owned));
    }
    Ok(modules)
}

/// Seconds to compile the crate alone, its dependencies built before; the two in turn, and the medians.
fn compile(ours: &Side, official: &Side, runs: usize) -> Result<()> {
    for (name, arguments) in MODES {
        let mut seconds = [Vec::new(), Vec::new()];
        for side in [ours, official] {
            step(&format!("Building the dependencies for {name}"), || {
                side.cargo(arguments)
            })?;
        }
        for _ in 0..runs {
            for (side, seconds) in [ours, official].into_iter().zip(&mut seconds) {
                side.cargo(&["clean", "--package", CRATE])?;
                let start = Instant::now();
                step(&format!("Timing {name}"), || side.cargo(arguments))?;
                seconds.push(start.elapsed().as_secs_f64());
            }
        }
        let [ours, official] = seconds.map(median);
        row(&format!("`{name}`, seconds"), ours, official);
    }
    Ok(())
}

impl Side {
    fn new(workspace: &Workspace, folder: &Path, dependency: Dependency) -> Result<Self> {
        Scratch::new(workspace, folder, &[dependency]).map(Self)
    }

    /// Runs Cargo in the package: everything anew, nothing incremental.
    fn cargo(&self, arguments: &[&str]) -> Result<()> {
        let mut cargo = self.0.cargo(arguments);
        cargo.env("CARGO_INCREMENTAL", "0");
        output(cargo).map(drop)
    }

    /// Where the source of the crate is.
    fn source(&self) -> Result<PathBuf> {
        let packages = self.0.packages()?;
        let manifest = packages
            .iter()
            .filter(|package| package["name"] == CRATE)
            .find_map(|package| package["manifest_path"].as_str());
        let manifest = manifest.context("cargo metadata does not name the crate")?;
        Ok(Path::new(manifest).with_file_name("src"))
    }
}

/// Bytes and lines of the Rust files in a folder, without some of its modules.
fn measure(folder: &Path, without: &[String]) -> Result<(f64, f64)> {
    let (mut bytes, mut lines) = (0.0, 0.0);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        if without.iter().any(|module| Some(module.as_str()) == name) {
            continue;
        }
        if path.is_dir() {
            let inner = measure(&path, &[])?;
            bytes += inner.0;
            lines += inner.1;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)?;
            bytes += text.len() as f64;
            lines += text.lines().count() as f64;
        }
    }
    Ok((bytes, lines))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn row(what: &str, ours: f64, official: f64) {
    let number = |value: f64| match value {
        value if value >= 1000.0 => format!("{value:.0}"),
        value => format!("{value:.1}"),
    };
    println!(
        "| {what} | {} | {} | {:.2} |",
        number(ours),
        number(official),
        ours / official
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        assert_eq!(median(vec![3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(vec![5.0]), 5.0);
        assert_eq!(median(Vec::new()), 0.0);
    }

    #[test]
    fn only_rust_counts() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("inner")).unwrap();
        fs::write(folder.path().join("a.rs"), "a\nb\n").unwrap();
        fs::write(folder.path().join("inner/b.rs"), "c\n").unwrap();
        fs::write(folder.path().join("note.md"), "d\n").unwrap();
        assert_eq!(measure(folder.path(), &[]).unwrap(), (6.0, 3.0));
        let without = ["inner".to_owned()];
        assert_eq!(measure(folder.path(), &without).unwrap(), (4.0, 2.0));
    }

    #[test]
    fn modules_behind_a_feature_are_optional() {
        let folder = tempfile::tempdir().unwrap();
        let library = "mod a;\n\n#[cfg(feature = \"b\")]\npub mod b;\nmod c;\n\n#[cfg(any(\n    feature = \"b\",\n))]\nmod d;\n";
        fs::write(folder.path().join("lib.rs"), library).unwrap();
        assert_eq!(optional_modules(folder.path()).unwrap(), ["b", "d"]);
    }
}
