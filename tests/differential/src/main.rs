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
    report.group("structures", || run::samples(cases::samples(&model, &operations)));
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
    differences: Vec<Difference>,
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
        self.differences.extend(compared.differences);
    }

    fn end(self, operations: usize) -> ExitCode {
        let mut found = vec![0_usize; KNOWN.len()];
        let mut unknown = Vec::new();
        for difference in &self.differences {
            match KNOWN.iter().position(|known| (known.is)(difference)) {
                Some(at) => found[at] += 1,
                None => unknown.push(difference),
            }
        }
        show(&unknown);
        println!();
        for (known, found) in KNOWN.iter().zip(&found) {
            println!("meant, {found} times: {}", known.reason);
        }
        // A part of the cases need not show every difference.
        let gone = found.iter().filter(|found| **found == 0).count();
        let gone = if self.only.is_empty() { gone } else { 0 };
        println!(
            "{} cases and {} facts of {operations} operations compared; {} differ and should not; {gone} should differ and \
             do not",
            self.cases,
            self.facts,
            unknown.len(),
        );
        ExitCode::from(u8::from(!unknown.is_empty() || gone > 0))
    }
}

/// Shows some differences of each kind of fact, and how many there are.
fn show(differences: &[&Difference]) {
    let mut kinds: BTreeMap<String, Vec<&Difference>> = BTreeMap::new();
    for difference in differences {
        let kind = difference.label.replace(|c: char| c.is_ascii_digit(), "");
        kinds.entry(kind).or_default().push(difference);
    }
    for (kind, differences) in kinds {
        println!("\n{} differ in: {kind}", differences.len());
        for difference in differences.iter().take(SHOWN) {
            let Difference {
                case, ours, theirs, ..
            } = difference;
            println!("  {case}\n    here:     {ours}\n    official: {theirs}");
        }
    }
}

/// How many differences of one kind are shown in full.
const SHOWN: usize = 3;
