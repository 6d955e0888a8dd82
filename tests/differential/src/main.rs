//! Calls every operation of the generated crate and of the official crate in the same way, and compares all that can be seen:
//! what is sent, what comes back, what is printed.
//!
//! Both crates have the same API, so `side` is compiled twice, once with each. What operations, structures and enums there
//! are, `build.rs` takes from the generator's plan; what is tried with them, `cases` takes from the model. Nothing here is
//! about a particular service but the names of the two crates in the manifest, and what `profile.ini` says of one.
//!
//! ```text
//! cargo run --manifest-path tests/differential/Cargo.toml                 # everything
//! cargo run --manifest-path tests/differential/Cargo.toml inputs pages    # these groups
//! ```

mod case;
mod cases;
mod compare;
mod facts;
mod http;
mod known;
mod log;
mod printed;
mod run;
mod script;
#[path = "../../tests/server/server.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod server;
mod spy;
mod values;

#[path = "."]
#[allow(deprecated, reason = "what is deprecated must be the same, too")]
mod ours {
    pub(crate) use aws_sdk_cognitoidentityprovider as sdk;
    #[path = "side/mod.rs"]
    pub(crate) mod side;
}

#[path = "."]
#[allow(deprecated, reason = "what is deprecated must be the same, too")]
mod theirs {
    pub(crate) use official as sdk;
    #[path = "side/mod.rs"]
    #[allow(clippy::duplicate_mod, reason = "that is the point")]
    pub(crate) mod side;
}

use std::error::Error;
use std::io;
use std::process::ExitCode;
use std::time::Instant;

use known::KNOWN;
use run::Compared;
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
        report.group(name, |all| {
            runtime.block_on(run::calls(all, cases));
            Ok(())
        })?;
    }
    let served = cases::served(&model, &operations);
    report.group("over a server", |all| run::served(all, served))?;
    let traced = cases::traced(&model, &operations);
    report.group("traced", |all| run::traced(all, traced))?;
    report.group("structures", |all| {
        run::samples(all, cases::samples(&model, &operations));
        Ok(())
    })?;
    report.group("enums", |all| {
        run::enums(all);
        Ok(())
    })?;
    Ok(report.end(operations.len()))
}

/// What was compared so far.
#[derive(Default)]
struct Report {
    /// The groups to be compared; all if there are none.
    only: Vec<String>,
    all: Compared,
}

impl Report {
    fn group(
        &mut self,
        name: &str,
        compare: impl FnOnce(&mut Compared) -> io::Result<()>,
    ) -> io::Result<()> {
        if !self.only.is_empty() && !self.only.iter().any(|only| only == name) {
            return Ok(());
        }
        let (start, cases) = (Instant::now(), self.all.cases);
        let unknown = self.all.differences.unknown();
        compare(&mut self.all)?;
        println!(
            "{name}: {} cases, {} differences that are not meant, {} s",
            self.all.cases - cases,
            self.all.differences.unknown() - unknown,
            start.elapsed().as_secs()
        );
        Ok(())
    }

    fn end(self, operations: usize) -> ExitCode {
        let Compared {
            cases,
            facts,
            differences,
        } = self.all;
        for (kind, (count, kept)) in &differences.unknown {
            println!("\n{count} differ in: {kind}");
            for difference in kept {
                let (ours, theirs) = difference.excerpts();
                let case = &difference.case;
                println!("  {case}\n    here:     {ours}\n    official: {theirs}");
            }
        }
        println!();
        for (known, found) in KNOWN.iter().zip(&differences.known) {
            println!("meant, {found} times: {}", known.reason);
        }
        let unknown = differences.unknown();
        // A part of the cases need not show every difference.
        let gone = differences.known.iter().filter(|found| **found == 0);
        let gone = if self.only.is_empty() {
            gone.count()
        } else {
            0
        };
        println!(
            "{cases} cases and {facts} facts of {operations} operations compared; {unknown} differ and should not; {gone} \
             differences that are meant were not there"
        );
        ExitCode::from(u8::from(unknown > 0 || gone > 0))
    }
}
