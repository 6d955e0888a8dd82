//! `cargo xtask fleet`: generates a crate for each service of a botocore, and compares the result with the
//! recorded table.

use crate::cli::FleetArgs;
use crate::fetch::PackageRequest;
use crate::generate::from_model;
use crate::load::{self, BotocoreService, Distribution};
use crate::progress::{self, step};
use crate::report::{Outcome, count};
use crate::settings::ClientCrate;
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::panic::{self, AssertUnwindSafe};
use std::time::Instant;
use tinsmith_model::Problems;
use tinsmith_model::archive::Archive;
use tinsmith_model::source::Source;

/// The recorded table, below the root of the repository.
const RECORD: &str = "tests/fleet.md";

/// Generates the crates, and writes or checks the table.
pub(crate) fn run(workspace: &Workspace, args: &FleetArgs) -> Result<Outcome> {
    let request = || Ok(PackageRequest::botocore(args.botocore.as_deref()));
    let distribution = Distribution::open(args.from.as_deref(), request)?;
    let archive = &distribution.archive;
    let mut folders = load::service_models(archive);
    if let Some(named) = &args.services {
        if let Some(unknown) = named.iter().find(|name| !folders.contains_key(*name)) {
            bail!(
                "the distribution has no service {unknown:?}; use the names of botocore's folders"
            );
        }
        folders.retain(|folder, _| named.contains(folder));
    }
    let start = Instant::now();
    let mut rows = Vec::new();
    for (index, (folder, path)) in folders.iter().enumerate() {
        let row = step(&format!("Generating {folder}"), || {
            row(workspace, archive, folder, path)
        })?;
        if index % 50 == 49 {
            progress::note(&format!("{} of {} services", index + 1, folders.len()));
        }
        rows.push(row);
    }
    progress::note(&format!("{} s", start.elapsed().as_secs()));
    let path = workspace.root().join(RECORD);
    if args.services.is_some() {
        crate::report::print(&table(&rows))?;
        return Ok(panicked(&rows));
    }
    let version = archive_version(archive).context("the distribution has no version")?;
    let text = document(&version, &rows);
    if !args.check {
        fs::write(&path, &text).with_context(|| show(&path))?;
        crate::report::print(&format!("{}\n{}\n", show(&path), summary(&rows).trim_end()))?;
        return Ok(panicked(&rows));
    }
    let recorded = fs::read_to_string(&path).with_context(|| show(&path))?;
    let changes = changes(&recorded, &text);
    if changes.is_empty() {
        crate::report::print(&format!("{} is up to date\n", show(&path)))?;
        return Ok(panicked(&rows));
    }
    eprintln!("{}: {}", show(&path), count(changes.len(), "changed line"));
    for change in changes {
        eprintln!("{change}");
    }
    eprintln!("If this is right, record it: cargo xtask fleet --botocore {version}");
    Ok(Outcome::Drift)
}

/// What became of a service.
struct Row {
    folder: String,
    protocols: String,
    operations: usize,
    result: Result<Generated, Refusal>,
}

/// The numbers of a generated crate.
struct Generated {
    left_out: usize,
    lines: usize,
    undecided: usize,
    release: Option<String>,
}

/// Why there is no crate.
enum Refusal {
    /// The first of the problems, without its place.
    Problem(String),
    Panic,
}

/// Generates the crate of a service.
fn row(workspace: &Workspace, archive: &Archive, folder: &str, path: &str) -> Result<Row> {
    let text = archive.read(path)?.text;
    let json = Source::botocore(path, &text).json()?;
    let metadata = &json["metadata"];
    let mut protocols: Vec<&str> = match metadata["protocols"].as_array() {
        Some(protocols) => protocols.iter().filter_map(|name| name.as_str()).collect(),
        None => metadata["protocol"].as_str().into_iter().collect(),
    };
    protocols.dedup();
    let operations = json["operations"].as_object().map_or(0, |all| all.len());
    let generated = panic::catch_unwind(AssertUnwindSafe(|| {
        generate(workspace, archive, folder, operations)
    }));
    let result = match generated {
        Ok(Ok(generated)) => Ok(generated),
        Ok(Err(error)) => Err(Refusal::Problem(reason(&error))),
        Err(_) => Err(Refusal::Panic),
    };
    Ok(Row {
        folder: folder.to_owned(),
        protocols: protocols.join(", "),
        operations,
        result,
    })
}

fn generate(
    workspace: &Workspace,
    archive: &Archive,
    folder: &str,
    operations: usize,
) -> Result<Generated> {
    let service = BotocoreService::in_archive(archive, Some(folder))?;
    let loaded = load::from_botocore(workspace, archive, &service, None)?;
    let undecided = loaded.undecided;
    let release = loaded.crate_version.clone();
    let kept = loaded.model.closure().operations.len();
    let files = from_model(workspace, loaded, &ClientCrate::default())?.files;
    Ok(Generated {
        left_out: operations.saturating_sub(kept),
        lines: files.lines(),
        undecided,
        release,
    })
}

/// The message of the first problem.
fn reason(error: &anyhow::Error) -> String {
    let message = match error.downcast_ref::<Problems>() {
        Some(Problems(problems)) => problems.first().map(|problem| problem.message.clone()),
        None => Some(format!("{error:#}")),
    };
    let message = message.unwrap_or_default();
    message
        .lines()
        .next()
        .unwrap_or_default()
        .replace('|', "\\|")
}

/// The version in the name of the top folder: `botocore-1.44.0`.
fn archive_version(archive: &Archive) -> Option<String> {
    let top = archive.paths().next()?.split('/').next()?;
    Some(top.strip_prefix("botocore-")?.to_owned())
}

fn panicked(rows: &[Row]) -> Outcome {
    match rows
        .iter()
        .any(|row| matches!(row.result, Err(Refusal::Panic)))
    {
        true => Outcome::Drift,
        false => Outcome::Done,
    }
}

fn document(version: &str, rows: &[Row]) -> String {
    format!(
        "# The services of botocore {version}\n\n\
         Written by `cargo xtask fleet --botocore {version}`; `--check` compares. A service is generated or refused with the\n\
         reason. *Left out* are operations that the generator does not support yet, such as event streams. *Undecided* is the\n\
         number of facts that botocore lacks and no overlay has, and *release* the version of the official crate that is known\n\
         to have the same model.\n\n{}\n{}",
        summary(rows),
        table(rows)
    )
}

fn summary(rows: &[Row]) -> String {
    let mut numbers: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for row in rows {
        let number = numbers.entry(&row.protocols).or_default();
        number[usize::from(row.result.is_err())] += 1;
    }
    let mut text = "| protocols | generated | refused |\n|---|---|---|\n".to_owned();
    for (protocols, [generated, refused]) in &numbers {
        let _ = writeln!(text, "| {protocols} | {generated} | {refused} |");
    }
    let total = |index: usize| numbers.values().map(|number| number[index]).sum::<usize>();
    let _ = writeln!(text, "| all | {} | {} |", total(0), total(1));
    text
}

fn table(rows: &[Row]) -> String {
    let mut text = "| service | protocols | operations | left out | thousand lines | undecided | release | refused because |\n\
                    |---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for row in rows {
        let Row {
            folder,
            protocols,
            operations,
            result,
        } = row;
        let rest = match result {
            Ok(generated) => format!(
                "{} | {} | {} | {} |",
                generated.left_out,
                // Rounded, so that not every change of the generator changes every row.
                (generated.lines + 500) / 1000,
                generated.undecided,
                generated.release.as_deref().unwrap_or_default()
            ),
            Err(Refusal::Problem(reason)) => format!("| | | | {reason}"),
            Err(Refusal::Panic) => "| | | | the generator panicked".to_owned(),
        };
        let _ = writeln!(text, "| {folder} | {protocols} | {operations} | {rest} |");
    }
    text
}

/// The lines that only one of the texts has.
fn changes(old: &str, new: &str) -> Vec<String> {
    let only = |text: &str, other: &str, mark: char| -> Vec<String> {
        let known: std::collections::HashSet<&str> = other.lines().collect();
        let lines = text.lines().filter(|line| !known.contains(line));
        lines.map(|line| format!("{mark} {line}")).collect()
    };
    let mut changes = only(old, new, '-');
    changes.extend(only(new, old, '+'));
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(folder: &str, result: Result<Generated, Refusal>) -> Row {
        Row {
            folder: folder.to_owned(),
            protocols: "json".to_owned(),
            operations: 3,
            result,
        }
    }

    #[test]
    fn the_document_has_a_row_for_each_service() {
        let generated = Generated {
            left_out: 1,
            lines: 900,
            undecided: 2,
            release: Some("1.2.3".to_owned()),
        };
        let rows = [
            row("a", Ok(generated)),
            row("b", Err(Refusal::Problem("no protocol".to_owned()))),
            row("c", Err(Refusal::Panic)),
        ];
        let text = document("1.44.0", &rows);
        for line in [
            "# The services of botocore 1.44.0",
            "| json | 1 | 2 |",
            "| all | 1 | 2 |",
            "| a | json | 3 | 1 | 1 | 2 | 1.2.3 | |",
            "| b | json | 3 | | | | | no protocol |",
            "| c | json | 3 | | | | | the generator panicked |",
        ] {
            assert!(text.lines().any(|found| found == line), "{line}\n{text}");
        }
        assert!(matches!(panicked(&rows), Outcome::Drift));
        assert!(matches!(panicked(&rows[..2]), Outcome::Done));
    }

    #[test]
    fn changes_are_the_lines_of_one_side() {
        assert_eq!(changes("a\nb\n", "a\nc\n"), ["- b", "+ c"]);
        assert!(changes("a\n", "a\n").is_empty());
    }
}
