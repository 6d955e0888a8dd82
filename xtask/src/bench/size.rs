//! `bench size`: size of the source, the library and a program that uses the crate; number of dependencies.

use super::dependent_package::{DependentPackage, library};
use super::measure::{measure, megabytes};
use super::row::{Row, Samples};
use super::setup::{CRATE, Setup};
use super::table::Table;
use crate::progress::step;
use crate::scratch::{Dependency, output};
use anyhow::Result;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The limit for the number of dependencies.
const MAX_DEPENDENCIES: f64 = 96.0;

/// The source of the program.
const PROGRAM: &str = include_str!("program.rs");

pub(super) fn run(bench: &Setup<'_>) -> Result<Table> {
    let packages = bench.packages()?;
    let mut rows = Vec::new();
    let folders = [packages[0].source()?, packages[1].source()?];
    let without = |folder: &Path| count(folder, "rs", &optional_modules(folder)?);
    let [ours, official] = [without(&folders[0])?, without(&folders[1])?];
    rows.push(Row::new("source: MB", ours.0 / 1e6, official.0 / 1e6).within(0.12, 0.1));
    rows.push(Row::new("source: lines", ours.1, official.1).within(0.12, 0.1));
    let every = |extension| -> Result<[(f64, f64); 2]> {
        Ok([
            count(&folders[0], extension, &[])?,
            count(&folders[1], extension, &[])?,
        ])
    };
    let [ours, official] = every("rs")?;
    let all = "source with optional features";
    rows.push(Row::new(
        format!("{all}: MB"),
        ours.0 / 1e6,
        official.0 / 1e6,
    ));
    rows.push(Row::new(format!("{all}: lines"), ours.1, official.1));
    // Only rustdoc reads these files, so they do not count as source.
    let [ours, official] = every("md")?;
    rows.push(Row::new(
        "Markdown documentation: MB",
        ours.0 / 1e6,
        official.0 / 1e6,
    ));
    let [ours, official] = [dependencies(&packages[0])?, dependencies(&packages[1])?];
    // The limit is a number of crates; as a ratio it depends on the official crate.
    let limit = MAX_DEPENDENCIES / official as f64;
    rows.push(Row::new("dependencies", ours as f64, official as f64).at_most(limit));
    // A slice may lack operations that the program calls.
    if bench.slice.is_none() {
        rows.extend(program(bench)?);
    }
    Ok(Table {
        name: "size",
        title: format!("{CRATE} {}, default features", bench.version),
        columns: bench.columns(),
        rows,
        notes: Vec::new(),
    })
}

/// Measures the library, the program, and the time to build the program when the crate is already built.
fn program(bench: &Setup<'_>) -> Result<Vec<Row>> {
    let packages = bench.both("-program", Some(PROGRAM), || {
        vec![
            Dependency::with(
                "aws-config",
                "version = \"1.13.0\", features = [\"behavior-version-latest\"]",
            ),
            Dependency::with(
                "tokio",
                "version = \"1.23.1\", features = [\"macros\", \"rt-multi-thread\"]",
            ),
        ]
    })?;
    let build = ["build", "--release"];
    for side in &packages {
        step("Building the program and its dependencies", || {
            output(side.cargo(&build))
        })?;
    }
    let mut seconds = [Samples::default(), Samples::default()];
    for _ in 0..bench.runs {
        for (side, seconds) in packages.iter().zip(&mut seconds) {
            output(side.cargo(&["clean", "--release", "--package", "scratch"]))?;
            let usage = step("Timing the build of the program", || {
                measure(side.cargo(&build))
            })?;
            seconds.push(usage.seconds);
        }
    }
    let release = packages
        .each_ref()
        .map(|side| side.target().join("release"));
    let sizes = |path: fn(&Path) -> Result<std::path::PathBuf>| -> Result<[f64; 2]> {
        Ok([
            megabytes(&path(&release[0])?)?,
            megabytes(&path(&release[1])?)?,
        ])
    };
    let [ours, official] = sizes(library)?;
    let library = Row::new("release library: MB", ours, official);
    let name = format!("scratch{}", std::env::consts::EXE_SUFFIX);
    let [ours, official] = [0, 1].map(|side: usize| megabytes(&release[side].join(&name)));
    let binary = Row::new("stripped program: MB", ours?, official?);
    let [ours, official] = seconds;
    let time = Row::new(
        "building the program, with the crate built: seconds",
        ours,
        official,
    );
    Ok(vec![
        library,
        binary.within(0.9, 0.7),
        time.within(1.2, 1.0),
    ])
}

/// Counts the dependencies of the crate, direct and indirect, without build and dev dependencies.
fn dependencies(side: &DependentPackage) -> Result<usize> {
    let tree = [
        "tree",
        "--package",
        CRATE,
        "--edges",
        "normal",
        "--prefix",
        "none",
    ];
    let tree = output(side.cargo(&tree))?;
    Ok(count_crates(&String::from_utf8_lossy(&tree)))
}

/// Counts the crates in the output of `cargo tree`, by name and version, without the root.
fn count_crates(tree: &str) -> usize {
    let crates: BTreeSet<_> = tree
        .lines()
        .skip(1)
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>())
        .filter(|words| words.len() == 2)
        .collect();
    crates.len()
}

/// Finds the modules of a crate that need a Cargo feature: those declared in `lib.rs` with a `cfg` of a
/// feature.
fn optional_modules(source: &Path) -> Result<Vec<String>> {
    let source = fs::read_to_string(source.join("lib.rs"))?;
    let mut modules = Vec::new();
    for item in source
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

/// Counts the bytes and lines of the files with an extension in a folder, without some of its modules.
fn count(folder: &Path, extension: &str, without: &[String]) -> Result<(f64, f64)> {
    let (mut bytes, mut lines) = (0.0, 0.0);
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().and_then(|name| name.to_str());
        if without.iter().any(|module| Some(module.as_str()) == name) {
            continue;
        }
        if path.is_dir() {
            let inner = count(&path, extension, &[])?;
            bytes += inner.0;
            lines += inner.1;
        } else if path.extension().is_some_and(|other| other == extension) {
            let text = fs::read_to_string(&path)?;
            bytes += text.len() as f64;
            lines += text.lines().count() as f64;
        }
    }
    Ok((bytes, lines))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_files_by_extension() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("inner")).unwrap();
        fs::write(folder.path().join("a.rs"), "a\nb\n").unwrap();
        fs::write(folder.path().join("inner/b.rs"), "c\n").unwrap();
        fs::write(folder.path().join("note.md"), "d\n").unwrap();
        assert_eq!(count(folder.path(), "rs", &[]).unwrap(), (6.0, 3.0));
        assert_eq!(count(folder.path(), "md", &[]).unwrap(), (2.0, 1.0));
        let without = ["inner".to_owned()];
        assert_eq!(count(folder.path(), "rs", &without).unwrap(), (4.0, 2.0));
    }

    #[test]
    fn finds_modules_behind_features() {
        let folder = tempfile::tempdir().unwrap();
        let library = "mod a;\n\n#[cfg(feature = \"b\")]\npub mod b;\nmod c;\n\n#[cfg(any(\n    feature = \"b\",\n))]\nmod d;\n";
        fs::write(folder.path().join("lib.rs"), library).unwrap();
        assert_eq!(optional_modules(folder.path()).unwrap(), ["b", "d"]);
    }

    #[test]
    fn counts_each_version_of_a_crate_once() {
        let tree = "a v1.0.0 (/x)\nb v1.0.0\nc v0.1.0 (proc-macro)\nb v2.0.0\nb v1.0.0 (*)\n\n";
        assert_eq!(count_crates(tree), 3);
    }
}
