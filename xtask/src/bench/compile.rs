//! `bench compile`: the compiler on the crate alone, its dependencies built before.

use super::measure::{Usage, measure, megabytes};
use super::side::{Side, library};
use super::table::{Row, Samples, Table};
use super::{Bench, CRATE};
use crate::report::step;
use crate::scratch::output;
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// What is timed: a name, how Cargo compiles, and the folder of the libraries, if there are any.
const MODES: [(&str, &[&str], Option<&str>); 3] = [
    ("cargo check", &["check"], None),
    ("cargo build", &["build"], Some("debug")),
    (
        "cargo build --release",
        &["build", "--release"],
        Some("release"),
    ),
];

/// What one of the two gave.
#[derive(Default)]
struct Measured {
    seconds: Samples,
    cpu: Samples,
    peak: Samples,
    library: Samples,
}

/// The two take turns, each time in a fresh folder.
pub(super) fn run(bench: &Bench<'_>) -> Result<Table> {
    let sides = bench.sides()?;
    let modes = if bench.quick { &MODES[..1] } else { &MODES };
    let mut rows = Vec::new();
    for (name, arguments, libraries) in modes {
        for side in &sides {
            step(&format!("Building the dependencies for {name}"), || {
                output(side.cargo(arguments))?;
                output(side.cargo(&["clean", "--package", CRATE]))
            })?;
        }
        let mut measured = [Measured::default(), Measured::default()];
        for _ in 0..bench.runs {
            for (side, measured) in sides.iter().zip(&mut measured) {
                once(side, name, arguments, *libraries, measured)?;
            }
        }
        let [ours, official] = measured;
        rows.push(Row::new(
            format!("`{name}`, seconds"),
            ours.seconds,
            official.seconds,
        ));
        rows.push(Row::new(
            format!("`{name}`, seconds of CPU"),
            ours.cpu,
            official.cpu,
        ));
        rows.push(Row::new(
            format!("`{name}`, peak MB"),
            ours.peak,
            official.peak,
        ));
        if libraries.is_some() {
            rows.push(Row::new(
                format!("`{name}`, MB of library"),
                ours.library,
                official.library,
            ));
        }
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

fn once(
    side: &Side,
    name: &str,
    arguments: &[&str],
    libraries: Option<&str>,
    measured: &mut Measured,
) -> Result<()> {
    let folder = tempfile::Builder::new()
        .prefix("fresh-")
        .tempdir_in(&side.0.folder)?;
    copy(&side.target(), folder.path())?;
    let mut cargo = side.cargo(arguments);
    cargo.env("CARGO_TARGET_DIR", folder.path());
    let Usage { seconds, cpu, peak } = step(&format!("Timing {name}"), || measure(cargo))?;
    measured.seconds.push(seconds);
    measured.cpu.push(cpu);
    measured.peak.push(peak);
    if let Some(profile) = libraries {
        let library = library(&folder.path().join(profile))?;
        measured.library.push(megabytes(&library)?);
    }
    Ok(())
}

/// Copies what was built. Cargo goes by the times of files, so they stay as they are.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if entry.file_type()?.is_dir() {
            copy(&from, &to)?;
        } else {
            fs::copy(&from, &to)?;
            let modified = entry.metadata()?.modified()?;
            fs::File::options()
                .write(true)
                .open(&to)?
                .set_modified(modified)?;
        }
    }
    Ok(())
}
