//! `replay`: tries kept inputs again.

use crate::cli::{self, ReplayArgs};
use crate::corpus::{self, Entry};
use crate::verdict::{Fault, Verdict};
use crate::worker::Worker;
use crate::{compile, oracle};
use anyhow::Result;
use std::time::Duration;
use tinsmith_codegen::Settings;

/// The time that an input may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Tries the inputs and prints the result of each. Returns true if all are right.
///
/// # Errors
/// Fails if an input cannot be read, or a worker cannot be used.
pub(crate) fn run(args: &ReplayArgs) -> Result<bool> {
    let paths = match args.paths.is_empty() {
        true => vec![corpus::folder()],
        false => args.paths.clone(),
    };
    let mut entries = Vec::new();
    for path in &paths {
        entries.extend(corpus::read(path)?);
    }
    let mut worker = Worker::new(LIMIT, cli::xtask()?);
    let mut is_right = true;
    for entry in &entries {
        match worker.judge(&entry.input, true)? {
            Verdict::Wrong(fault) => {
                is_right = false;
                print_fault(&entry.name, &fault);
            }
            verdict => println!("{}: {verdict:?}", entry.name),
        }
    }
    if args.compile {
        for (name, fault) in compile_kept(&entries)? {
            is_right = false;
            print_fault(&name, &fault);
        }
    }
    println!("{} kept inputs", entries.len());
    Ok(is_right)
}

/// Prints a fault.
pub(crate) fn print_fault(name: &str, fault: &Fault) {
    let message: String = fault.message.chars().take(3000).collect();
    println!(
        "FAULT: {}\n  {name}\n  {}",
        fault.class,
        message.replace('\n', "\n  ")
    );
}

/// Compiles the crates of kept inputs that did not compile once, and returns those that do not compile now.
///
/// # Errors
/// Fails if Cargo cannot be used.
pub(crate) fn compile_kept(entries: &[Entry]) -> Result<Vec<(String, Fault)>> {
    let mut found = Vec::new();
    let entries: Vec<&Entry> = entries.iter().filter(|entry| entry.compile).collect();
    for batch in entries.chunks(compile::BATCH) {
        let mut packages = Vec::new();
        for (index, entry) in batch.iter().enumerate() {
            let name = compile::package_name(index);
            let settings = Settings {
                crate_name: Some(name.clone()),
                ..Settings::default()
            };
            // What is refused now needs not compile.
            packages.extend(
                oracle::build(&entry.input, &settings)
                    .ok()
                    .map(|files| (name, files)),
            );
        }
        if packages.is_empty() {
            continue;
        }
        let mut faults = compile::check(&packages)?;
        for (index, entry) in batch.iter().enumerate() {
            let fault = faults.remove(&compile::package_name(index));
            found.extend(fault.map(|fault| (entry.name.clone(), fault)));
        }
    }
    Ok(found)
}
