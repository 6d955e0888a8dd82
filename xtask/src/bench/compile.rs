//! `bench compile`: the compiler on the crate alone, its dependencies built before.

use super::measure::{Usage, measure, megabytes};
use super::row::{Row, Samples};
use super::setup::{Bench, CRATE};
use super::side::{Side, library};
use super::table::Table;
use crate::progress::{note, step};
use crate::scratch::output;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// A way to compile.
struct Mode {
    name: &'static str,
    /// What Cargo is told.
    arguments: &'static [&'static str],
    /// How many runs stand for one: what takes seconds is blurred more by what the machine does beside it.
    times: usize,
    /// The profile of that.
    profile: &'static str,
    /// The folder that Cargo builds in, within its target folder.
    folder: &'static str,
    has_library: bool,
    /// What the times must be at most, and what is worth working for, as ratios.
    goal: (f64, f64),
}

const MODES: [Mode; 3] = [
    Mode {
        name: "cargo check",
        arguments: &["check", "--package", CRATE],
        times: 5,
        profile: "dev",
        folder: "debug",
        has_library: false,
        goal: (0.3, 0.15),
    },
    Mode {
        name: "cargo build",
        arguments: &["build", "--package", CRATE],
        times: 1,
        profile: "dev",
        folder: "debug",
        has_library: true,
        goal: (0.3, 0.15),
    },
    Mode {
        name: "cargo build --release",
        arguments: &["build", "--release", "--package", CRATE],
        times: 1,
        profile: "release",
        folder: "release",
        has_library: true,
        goal: (0.25, 0.1),
    },
];

/// What one of the two gave.
#[derive(Default)]
struct Measured {
    seconds: Samples,
    cpu: Samples,
    peak: Samples,
    library: Samples,
}

/// The two take turns, each time in a fresh folder with the dependencies, which both share.
pub(super) fn run(bench: &Bench<'_>) -> Result<Table> {
    let sides = bench.sides()?;
    let built = bench.folder.join("dependencies");
    let modes = if bench.quick { &MODES[..1] } else { &MODES };
    let mut rows = Vec::new();
    for mode in modes {
        for side in &sides {
            step(
                &format!("Building the dependencies for {}", mode.name),
                || {
                    output(cargo(side, mode.arguments, &built))?;
                    // What is cleaned goes by the profile.
                    let clean = ["clean", "--package", CRATE, "--profile", mode.profile];
                    output(cargo(side, &clean, &built))
                },
            )?;
        }
        let mut measured = [Measured::default(), Measured::default()];
        let times = if bench.quick { 1 } else { mode.times };
        for _ in 0..bench.runs * times {
            for (side, measured) in sides.iter().zip(&mut measured) {
                once(side, mode, &built, measured)?;
            }
        }
        let measured = self::rows(mode, measured);
        // The whole takes long, and may be stopped before its end.
        for row in &measured {
            if let Some(ratio) = row.ratio() {
                note(&format!(
                    "{}: {} here, {ratio:.2} of the other",
                    row.name, row.ours
                ));
            }
        }
        rows.extend(measured);
    }
    Ok(Table {
        name: "compile",
        title: format!(
            "{CRATE} {}, default features, the crate alone",
            bench.version
        ),
        columns: bench.columns(),
        rows,
        notes: Vec::new(),
    })
}

fn cargo(side: &Side, arguments: &[&str], target: &Path) -> Command {
    let mut cargo = side.cargo(arguments);
    cargo.env("CARGO_TARGET_DIR", target);
    cargo
}

fn rows(mode: &Mode, [ours, official]: [Measured; 2]) -> Vec<Row> {
    let (must, aim) = mode.goal;
    let row = |what: &str, ours: Samples, official: Samples| {
        Row::new(format!("`{}`, {what}", mode.name), ours, official)
    };
    let mut rows = vec![
        row("seconds", ours.seconds, official.seconds).within(must, aim),
        row("seconds of CPU", ours.cpu, official.cpu).within(must, aim),
        row("peak MB", ours.peak, official.peak),
    ];
    if mode.has_library {
        rows.push(row("MB of library", ours.library, official.library));
    }
    rows
}

fn once(side: &Side, mode: &Mode, built: &Path, measured: &mut Measured) -> Result<()> {
    let fresh = tempfile::Builder::new()
        .prefix("fresh-")
        .tempdir_in(&side.0.folder)?;
    let folder = fresh.path().join(mode.folder);
    link(&built.join(mode.folder), &folder)?;
    if mode.has_library && library(&folder).is_ok() {
        bail!(
            "{}: the crate is built already, so there is nothing to time",
            mode.name
        );
    }
    let cargo = cargo(side, mode.arguments, fresh.path());
    let what = format!("Timing {}", mode.name);
    let Usage { seconds, cpu, peak } = step(&what, || measure(cargo))?;
    measured.seconds.push(seconds);
    measured.cpu.push(cpu);
    measured.peak.push(peak);
    if mode.has_library {
        measured.library.push(megabytes(&library(&folder)?)?);
    }
    Ok(())
}

/// Puts what was built into another folder, as links: were it copied, the machine would still be writing it to the disk while the
/// compiler is timed. Cargo goes by the times of files, which links share, and writes none that is there.
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
