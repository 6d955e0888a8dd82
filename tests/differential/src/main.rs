//! Makes the same calls with the generated crate and the official crate, and compares everything observable:
//! requests, results, `Debug` output and `tracing` events.
//!
//! Both crates have the same API, so `driver` is compiled twice, once with each. `build.rs` takes operations,
//! structures and enums from the plan of the generator; `cases` derives the test cases from the model. Only
//! the names of the crates in the manifest and `profile.ini` refer to a particular service.
//!
//! ```text
//! cargo run --manifest-path tests/differential/Cargo.toml                      # all groups
//! cargo run --manifest-path tests/differential/Cargo.toml inputs pagination    # these groups
//! cargo run --manifest-path tests/differential/Cargo.toml -- "random answers" --seed 7 --cases 100000
//! ```

mod case;
mod cases;
mod compare;
mod expected_differences;
#[cfg(not(official_schemas))]
mod from_json;
mod http;
mod log;
mod normalize;
mod observations;
#[path = "../../fuzz/src/random.rs"]
#[allow(dead_code, reason = "the fuzzers use the rest")]
mod random;
mod run;
#[cfg(official_schemas)]
mod schemas;
mod script;
#[path = "../../tests/server/server.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod server;
mod spy;
mod values;

#[path = "."]
#[allow(deprecated, reason = "what is deprecated must be the same, too")]
mod ours {
    pub(crate) use ours as sdk;
    #[path = "driver/mod.rs"]
    pub(crate) mod driver;
}

#[path = "."]
#[allow(deprecated, reason = "what is deprecated must be the same, too")]
mod theirs {
    pub(crate) use official as sdk;
    #[path = "driver/mod.rs"]
    #[allow(clippy::duplicate_mod, reason = "compiled once for each crate")]
    pub(crate) mod driver;
}

use std::error::Error;
use std::io;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use cases::Range;
use clap::Parser;
use expected_differences::EXPECTED_DIFFERENCES;
use run::Compared;
use tinsmith_model::ast::read_ast;

const MODEL: &str = include_str!(env!("MODEL"));

const HELP: &str = "\
Exit codes:
  0  There is no unexpected difference
  1  There are unexpected differences; they are listed, with the arguments that repeat each random case
  2  Error";

/// Compare calls with a generated crate and with the official crate of the same service.
#[derive(Parser)]
#[command(after_help = HELP)]
struct Arguments {
    /// The groups of cases to run [default: all].
    #[arg(value_name = "GROUP", value_parser = GROUPS)]
    groups: Vec<String>,

    /// The seed of the random cases. With the same seed, they are the same on every machine.
    #[arg(long, default_value_t = 1)]
    seed: u64,

    /// The number of the first random case of each group, to repeat a single case.
    #[arg(long, default_value_t = 0)]
    first: u32,

    /// The number of random cases of each group.
    #[arg(long, default_value_t = 4000)]
    cases: u32,
}

/// The groups of cases.
const GROUPS: [&str; 16] = [
    "inputs",
    "responses",
    "errors of the model",
    "other errors",
    "pagination",
    "endpoints",
    "settings",
    "retries and failures",
    "debug output",
    "with a server",
    "traced",
    "structures",
    "enums",
    "random answers",
    "random inputs",
    "random structures",
];

/// Whether the official crate has schemas, with which structures are read and written by themselves.
const HAS_SCHEMAS: bool = cfg!(official_schemas);

fn main() -> ExitCode {
    compare_crates().unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::from(2)
    })
}

fn compare_crates() -> Result<ExitCode, Box<dyn Error>> {
    let arguments = Arguments::parse();
    let range = Range {
        seed: arguments.seed,
        first: arguments.first,
        count: arguments.cases,
    };
    let model = read_ast(env!("MODEL"), MODEL)?;
    let operations = cases::operations(&model)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    // Panics are compared like results, so their messages are not printed.
    std::panic::set_hook(Box::new(|_| {}));
    let mut report = Report {
        selected_groups: arguments.groups,
        ..Report::default()
    };
    for (name, cases) in cases::groups(&model, &operations) {
        report.group(name, |all| {
            runtime.block_on(run::calls(all, cases));
            Ok(())
        })?;
    }
    let prefixed = operations
        .iter()
        .filter(|operation| operation.has_host_prefix);
    let prefixed: Vec<_> = prefixed.map(|operation| operation.name).collect();
    if !prefixed.is_empty() {
        println!(
            "calls of a server: skipped for {}, whose hosts have prefixes",
            prefixed.join(", ")
        );
    }
    let with_server = cases::real_server(&model, &operations);
    report.group("with a server", |all| run::with_server(all, with_server))?;
    let traced = cases::traced(&model, &operations);
    report.group("traced", |all| run::traced(all, traced))?;
    if HAS_SCHEMAS {
        report.group("structures", |all| {
            run::samples(all, cases::samples(&model, &operations));
            Ok(())
        })?;
    } else {
        println!(
            "structures, random structures and cases with another protocol: skipped, because the official crate has \
             no schemas"
        );
    }
    report.group("enums", |all| {
        run::enums(all);
        Ok(())
    })?;
    for part in range.parts() {
        report.part("random answers", |all| {
            runtime.block_on(run::calls(all, cases::answers(&model, &operations, part)));
        });
        report.part("random inputs", |all| {
            let inputs = cases::random_inputs(&model, &operations, part);
            runtime.block_on(run::calls(all, inputs));
        });
        if HAS_SCHEMAS {
            report.part("random structures", |all| {
                run::samples(all, cases::random_structures(&model, &operations, part));
            });
        }
    }
    report.end_of_parts();
    Ok(report.end(operations.len()))
}

/// The results so far.
#[derive(Default)]
struct Report {
    /// The groups to compare, or all groups if empty.
    selected_groups: Vec<String>,
    all: Compared,
    /// Cases, unexpected differences and time of the groups that are run in parts.
    parts: Vec<(&'static str, [usize; 2], Duration)>,
}

impl Report {
    fn group(
        &mut self,
        name: &str,
        compare: impl FnOnce(&mut Compared) -> io::Result<()>,
    ) -> io::Result<()> {
        if !self.is_selected(name) {
            return Ok(());
        }
        let (start, cases) = (Instant::now(), self.all.cases);
        let unexpected = self.all.differences.unexpected_count();
        compare(&mut self.all)?;
        println!(
            "{name}: {} cases, {} unexpected differences, {} s",
            self.all.cases - cases,
            self.all.differences.unexpected_count() - unexpected,
            start.elapsed().as_secs()
        );
        Ok(())
    }

    fn is_selected(&self, name: &str) -> bool {
        debug_assert!(GROUPS.contains(&name), "{name} cannot be selected");
        self.selected_groups.is_empty() || self.selected_groups.iter().any(|group| group == name)
    }

    /// Runs a part of a group.
    fn part(&mut self, name: &'static str, compare: impl FnOnce(&mut Compared)) {
        if !self.is_selected(name) {
            return;
        }
        let counts = |all: &Compared| [all.cases, all.differences.unexpected_count()];
        let (start, before) = (Instant::now(), counts(&self.all));
        self.all.is_random = true;
        compare(&mut self.all);
        self.all.is_random = false;
        let after = counts(&self.all);
        let known = self.parts.iter().position(|(known, ..)| *known == name);
        let index = known.unwrap_or_else(|| {
            self.parts.push((name, [0; 2], Duration::ZERO));
            self.parts.len() - 1
        });
        let (_, sums, time) = &mut self.parts[index];
        for at in 0..2 {
            sums[at] += after[at] - before[at];
        }
        *time += start.elapsed();
    }

    /// Prints the results of the groups that were run in parts.
    fn end_of_parts(&self) {
        for (name, [cases, unexpected], time) in &self.parts {
            let seconds = time.as_secs();
            println!("{name}: {cases} cases, {unexpected} unexpected differences, {seconds} s");
        }
    }

    fn end(self, operations: usize) -> ExitCode {
        let Compared {
            cases,
            observations,
            differences,
            ..
        } = self.all;
        for (label, (count, examples)) in &differences.unexpected {
            println!("\n{count} unexpected differences in: {label}");
            for difference in examples {
                let (ours, theirs) = difference.excerpts();
                let case = &difference.case;
                println!("  {case}\n    generated: {ours}\n    official:  {theirs}");
            }
        }
        println!();
        for (known, count) in EXPECTED_DIFFERENCES.iter().zip(&differences.expected) {
            println!("expected difference, {count} times: {}", known.reason);
        }
        let unexpected = differences.unexpected_count();
        // Selected groups need not contain every expected difference.
        let missing = differences.expected.iter().filter(|count| **count == 0);
        // Not every service has every expected difference.
        let is_main = option_env!("TINSMITH_MODEL").is_none();
        let missing = if self.selected_groups.is_empty() && is_main {
            missing.count()
        } else {
            0
        };
        println!(
            "{cases} cases of {operations} operations compared, with {observations} observations; {unexpected} unexpected \
             differences; {missing} expected differences no longer exist"
        );
        ExitCode::from(u8::from(unexpected > 0 || missing > 0))
    }
}
