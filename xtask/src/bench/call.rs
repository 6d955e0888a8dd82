//! `bench call`: time and allocations of calls and their parts. The benchmarks themselves are in
//! `tests/bench`.

use super::measure::measure;
use super::row::{Row, Samples};
use super::setup::{CRATE, Setup};
use super::table::Table;
use crate::progress::step;
use crate::scratch::output;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;

pub(super) fn run(bench: &Setup<'_>) -> Result<Table> {
    let cargo = |command: &str, arguments: &[&str]| {
        let mut cargo = Command::new("cargo");
        cargo.args([command, "--locked", "--manifest-path"]);
        cargo.arg(bench.workspace.root().join("tests/bench/Cargo.toml"));
        // `arguments` may have `--`, so they come last.
        cargo.args(arguments);
        cargo.env("CARGO_TARGET_DIR", bench.folder.join("call"));
        cargo
    };
    let counts = cargo("run", &["--release", "--bin", "allocations"]);
    let counts = step("Building both crates and counting allocations", || {
        output(counts)
    })?;
    let mut cases = Vec::new();
    for line in String::from_utf8_lossy(&counts).lines() {
        let counted: Value = serde_json::from_str(line).context("the output of `allocations`")?;
        cases.push((counted, [Samples::default(), Samples::default()]));
    }
    output(cargo("bench", &["--bench", "calls", "--no-run"]))?;
    // The speed of the machine varies more than the crates differ. So there are many short runs, with the
    // crates in turn.
    let runs = bench.runs * if bench.quick { 3 } else { SHORT_RUNS };
    for run in 0..runs {
        let results = tempfile::tempdir()?;
        let mut calls = cargo("bench", &["--bench", "calls", "--", "--noplot"]);
        calls.env("CRITERION_HOME", results.path());
        if run % 2 == 1 {
            calls.env("OFFICIAL_FIRST", "1");
        }
        step(&format!("Timing calls, run {} of {runs}", run + 1), || {
            measure(calls)
        })?;
        let medians = medians(results.path())?;
        for (counted, times) in &mut cases {
            for (side, times) in ["ours", "official"].into_iter().zip(times) {
                let name = counted["name"].as_str().unwrap_or_default();
                let found = medians
                    .iter()
                    .find(|(id, ..)| *id == format!("{name}/{side}"));
                let (_, nanoseconds) =
                    found.with_context(|| format!("Criterion has no result for {name}"))?;
                times.push(nanoseconds / 1000.0);
            }
        }
    }
    Ok(Table {
        name: "call",
        title: format!("{CRATE} {}, no network", bench.version),
        columns: bench.columns(),
        rows: cases.into_iter().flat_map(rows).collect(),
        notes: Vec::new(),
    })
}

/// The number of short runs for each run of `--runs`.
const SHORT_RUNS: usize = 10;

/// The targets of the cases, by the beginning of their names. The limit of all cases is 1: no more than the
/// official crate.
const TARGETS: [(&str, f64); 4] = [
    ("serialize", 0.5),
    ("deserialize a page", 0.5),
    ("deserialize a modeled error", 0.7),
    ("", 0.8),
];

/// The rows of one case: time, allocations, and bytes allocated.
fn rows((counted, times): (Value, [Samples; 2])) -> [Row; 3] {
    let name = counted["name"].as_str().unwrap_or_default();
    let count = |quantity: &str| {
        let [ours, official] =
            ["ours", "official"].map(|side| counted[side][quantity].as_f64().unwrap_or_default());
        Row::new(format!("{name}: {quantity}"), ours, official)
    };
    let target = TARGETS.iter().find(|(start, _)| name.starts_with(start));
    let target = target.map_or(1.0, |(_, target)| *target);
    let [ours, official] = times;
    [
        Row::new(format!("{name}: µs"), ours, official),
        count("allocations"),
        count("bytes"),
    ]
    .map(|row| row.within(1.0, target))
}

/// Reads what Criterion wrote to a folder: the full name of each benchmark, and its median time in
/// nanoseconds.
fn medians(folder: &Path) -> Result<Vec<(String, f64)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !path.is_dir() {
            continue;
        }
        let read = |name: &str| -> Result<Option<Value>> {
            match fs::read(path.join(name)) {
                Ok(text) => Ok(Some(serde_json::from_slice(&text)?)),
                Err(_) => Ok(None),
            }
        };
        match (read("benchmark.json")?, read("estimates.json")?) {
            (Some(id), Some(estimates)) if path.ends_with("new") => {
                let id = id["full_id"].as_str().unwrap_or_default().to_owned();
                let median = estimates["median"]["point_estimate"].as_f64();
                found.push((
                    id,
                    median.context("an estimate of Criterion has no median")?,
                ));
            }
            _ => found.extend(medians(&path)?),
        }
    }
    Ok(found)
}
