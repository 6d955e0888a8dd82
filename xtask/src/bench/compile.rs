//! `bench compile`: time and memory to compile the crate, with its dependencies already built.

use super::dependent_package::{DependentPackage, library};
use super::measure::{Usage, measure, megabytes};
use super::row::{Row, Samples};
use super::setup::{CRATE, Setup};
use super::table::Table;
use crate::progress::{note, step};
use crate::scratch::output;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A command that compiles the crate.
struct Mode {
    name: &'static str,
    /// The arguments of Cargo.
    arguments: &'static [&'static str],
    /// The number of measurements for each run of `--runs`. Short commands vary more, so they are measured
    /// more often.
    repetitions: usize,
    /// The Cargo profile that the command uses.
    profile: &'static str,
    /// The subfolder of the target folder that Cargo builds in.
    folder: &'static str,
    has_library: bool,
    /// The limit and the target of the ratios of times.
    limit: (f64, f64),
}

const MODES: [Mode; 3] = [
    Mode {
        name: "cargo check",
        arguments: &["check", "--package", CRATE],
        repetitions: 5,
        profile: "dev",
        folder: "debug",
        has_library: false,
        limit: (0.33, 0.15),
    },
    Mode {
        name: "cargo build",
        arguments: &["build", "--package", CRATE],
        repetitions: 1,
        profile: "dev",
        folder: "debug",
        has_library: true,
        limit: (0.25, 0.15),
    },
    Mode {
        name: "cargo build --release",
        arguments: &["build", "--release", "--package", CRATE],
        repetitions: 1,
        profile: "release",
        folder: "release",
        has_library: true,
        limit: (0.2, 0.1),
    },
];

/// The measurements of one crate.
#[derive(Default)]
struct Measurements {
    seconds: Samples,
    cpu: Samples,
    peak: Samples,
    library: Samples,
}

/// Measures both crates in turn, each time in a new target folder with the dependencies, which are the same
/// for both.
pub(super) fn run(bench: &Setup<'_>) -> Result<Table> {
    let packages = bench.packages()?;
    let built = bench.folder.join("dependencies");
    let modes = if bench.quick { &MODES[..1] } else { &MODES };
    let mut rows = Vec::new();
    for mode in modes {
        for side in &packages {
            step(
                &format!("Building the dependencies for {}", mode.name),
                || {
                    output(cargo(side, mode.arguments, &built))?;
                    // `cargo clean` needs the profile.
                    let clean = ["clean", "--package", CRATE, "--profile", mode.profile];
                    output(cargo(side, &clean, &built))
                },
            )?;
        }
        let mut measured = [Measurements::default(), Measurements::default()];
        let repetitions = if bench.quick { 1 } else { mode.repetitions };
        for _ in 0..bench.runs * repetitions {
            for (side, measured) in packages.iter().zip(&mut measured) {
                measure_once(side, mode, &built, measured)?;
            }
        }
        let measured = self::rows(mode, measured);
        // The benchmark takes long and may be interrupted, so print what is known so far.
        for row in &measured {
            if let Some(ratio) = row.ratio() {
                note(&format!("{}: {} (ratio {ratio:.2})", row.name, row.ours));
            }
        }
        rows.extend(measured);
    }
    Ok(Table {
        name: "compile",
        title: format!(
            "{CRATE} {}, default features, without dependencies",
            bench.version
        ),
        columns: bench.columns(),
        rows,
        notes: Vec::new(),
    })
}

fn cargo(side: &DependentPackage, arguments: &[&str], target: &Path) -> Command {
    let mut cargo = side.cargo(arguments);
    cargo.env("CARGO_TARGET_DIR", target);
    cargo
}

fn rows(mode: &Mode, [ours, official]: [Measurements; 2]) -> Vec<Row> {
    let (limit, target) = mode.limit;
    let row = |quantity: &str, ours: Samples, official: Samples| {
        Row::new(format!("`{}`: {quantity}", mode.name), ours, official)
    };
    let mut rows = vec![
        row("seconds", ours.seconds, official.seconds).within(limit, target),
        row("CPU seconds", ours.cpu, official.cpu).within(limit, target),
        row("peak MB", ours.peak, official.peak),
    ];
    if mode.has_library {
        rows.push(row("library MB", ours.library, official.library));
    }
    rows
}

fn measure_once(
    side: &DependentPackage,
    mode: &Mode,
    built: &Path,
    measured: &mut Measurements,
) -> Result<()> {
    let fresh = tempfile::Builder::new()
        .prefix("fresh-")
        .tempdir_in(&side.0.folder)?;
    let folder = fresh.path().join(mode.folder);
    link(&built.join(mode.folder), &folder)?;
    if mode.has_library && library(&folder).is_ok() {
        bail!(
            "{}: the crate is already built, so its compilation cannot be measured",
            mode.name
        );
    }
    let cargo = cargo(side, mode.arguments, fresh.path());
    let description = format!("Timing {}", mode.name);
    let Usage { seconds, cpu, peak } = step(&description, || measure(cargo))?;
    measured.seconds.push(seconds);
    measured.cpu.push(cpu);
    measured.peak.push(peak);
    if mode.has_library {
        measured.library.push(megabytes(&library(&folder)?)?);
    }
    Ok(())
}

/// Hard-links the files of a folder into another one. Copies would still be written to disk while the
/// compiler is timed. Cargo compares the modification times of files, which links share, and does not write
/// to existing files.
fn link(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            link(&from, &to)?;
        } else {
            fs::hard_link(&from, &to)
                .with_context(|| format!("cannot link {} to {}", to.display(), from.display()))?;
        }
    }
    Ok(())
}
