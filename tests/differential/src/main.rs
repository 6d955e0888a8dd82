//! Calls every operation of the generated crate and of the official crate in the same way, and compares all that can be seen:
//! what is sent, what comes back, what is printed.
//!
//! Both crates have the same API, so `side.rs` is compiled twice, once with each. What operations, structures and enums there
//! are, `build.rs` takes from the generator's plan; what is tried with them, `cases` takes from the model. Nothing here is
//! about a particular service but the names of the two crates in the manifest.

mod case;
mod cases;
mod compare;
mod facts;
mod known;
mod run;
mod script;
mod spy;
mod values;

#[path = "."]
mod ours {
    pub(crate) use aws_sdk_cognitoidentityprovider as sdk;
    #[path = "side.rs"]
    pub(crate) mod side;
}

#[path = "."]
mod theirs {
    pub(crate) use official as sdk;
    #[path = "side.rs"]
    #[allow(clippy::duplicate_mod, reason = "that is the point")]
    pub(crate) mod side;
}

use std::collections::BTreeMap;
use std::error::Error;
use std::process::ExitCode;
use std::time::Instant;

use compare::Difference;
use known::KNOWN;
use tinsmith_model::ast::read_ast;

const MODEL: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/", env!("MODEL")));

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let model = read_ast(env!("MODEL"), MODEL)?;
    let operations = cases::operations(&model)?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    // What panics is a fact to be compared, too.
    std::panic::set_hook(Box::new(|_| {}));
    let mut report = Report {
        only: std::env::args().skip(1).collect(),
        ..Report::default()
    };
    for (name, cases) in cases::groups(&model, &operations) {
        report.group(name, || runtime.block_on(run::calls(cases)));
    }
    report.group("structures", || {
        run::samples(cases::samples(&model, &operations))
    });
    report.group("enums", run::enums);
    Ok(report.end(operations.len()))
}

/// What was compared so far.
#[derive(Default)]
struct Report {
    /// The groups to be compared; all if there are none.
    only: Vec<String>,
    cases: usize,
    facts: usize,
    /// How often each of the known differences was seen.
    known: Vec<usize>,
    /// The others, by kind of fact: how many, and the first of them.
    unknown: BTreeMap<String, (usize, Vec<Difference>)>,
}

impl Report {
    fn group(&mut self, name: &str, compared: impl FnOnce() -> run::Compared) {
        if !self.only.is_empty() && !self.only.iter().any(|only| only == name) {
            return;
        }
        let start = Instant::now();
        let compared = compared();
        println!(
            "{name}: {} cases, {} facts, {} differ, {} s",
            compared.cases,
            compared.facts,
            compared.differences.len(),
            start.elapsed().as_secs()
        );
        self.cases += compared.cases;
        self.facts += compared.facts;
        self.known.resize(KNOWN.len(), 0);
        for difference in compared.differences {
            if let Some(at) = KNOWN.iter().position(|known| (known.is)(&difference)) {
                self.known[at] += 1;
                continue;
            }
            let kind = difference.label.replace(|c: char| c.is_ascii_digit(), "");
            let (count, shown) = self.unknown.entry(kind).or_default();
            *count += 1;
            if shown.len() < SHOWN {
                shown.push(difference);
            }
        }
    }

    fn end(self, operations: usize) -> ExitCode {
        for (kind, (count, shown)) in &self.unknown {
            println!("\n{count} differ in: {kind}");
            for difference in shown {
                let Difference {
                    case, ours, theirs, ..
                } = difference;
                println!("  {case}\n    here:     {ours}\n    official: {theirs}");
            }
        }
        println!();
        for (known, found) in KNOWN.iter().zip(&self.known) {
            println!("meant, {found} times: {}", known.reason);
        }
        let unknown: usize = self.unknown.values().map(|(count, _)| count).sum();
        // A part of the cases need not show every difference.
        let gone = self.known.iter().filter(|found| **found == 0).count();
        let gone = if self.only.is_empty() { gone } else { 0 };
        println!(
            "{} cases and {} facts of {operations} operations compared; {unknown} differ and should not; {gone} should \
             differ and do not",
            self.cases, self.facts
        );
        ExitCode::from(u8::from(unknown > 0 || gone > 0))
    }
}

/// How many differences of one kind are shown in full.
const SHOWN: usize = 3;
