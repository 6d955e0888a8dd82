//! `diff`: compares pairs of models, and compiles code for the old crate with the new one.

use crate::case::Recipe;
use crate::cli::DiffArgs;
use crate::input;
use crate::models::report_faults;
use crate::replay::print_fault;
use crate::seeds::Seeds;
use crate::{compile, corpus, diff, old_code};
use anyhow::{Result, anyhow};
use tinsmith_codegen::{Files, Settings, generate, lower};

/// Judges the cases and prints a summary. Returns true if nothing is wrong.
///
/// # Errors
/// Fails if a worker or Cargo cannot be used, or a file cannot be written.
pub(crate) fn run(args: &DiffArgs) -> Result<bool> {
    let seeds = Seeds::load();
    let campaign = args.run.campaign(Recipe::of_pair)?;
    let results = campaign.run(&seeds)?;
    report_faults(&campaign, &results, &seeds, args.run.no_keep)?;
    println!(
        "{} pairs with seed {}: {} compared, {} of them without breaking changes, {} refused, {} kinds of faults",
        args.run.cases,
        args.run.seed,
        results.compared,
        results.additive.len(),
        results.refused,
        results.faults.len()
    );
    let mut is_right = results.faults.is_empty();
    let chosen: Vec<u64> = results
        .additive
        .iter()
        .copied()
        .take(args.compile)
        .collect();
    for batch in chosen.chunks(compile::BATCH / 4) {
        let mut packages = Vec::new();
        for (index, case) in batch.iter().enumerate() {
            packages.extend(old_and_new(&campaign.draft(*case, &seeds).input(), index)?);
        }
        if packages.is_empty() {
            continue;
        }
        for (name, fault) in compile::check(&packages)? {
            is_right = false;
            let index: usize = name
                .rsplit('-')
                .next()
                .and_then(|index| index.parse().ok())
                .unwrap_or_default();
            let case = batch[index];
            print_fault(&format!("case {case}: {name}"), &fault);
            if !args.run.no_keep {
                let input = campaign.draft(case, &seeds).input();
                println!("  kept: {}", corpus::keep(&input, &fault, true)?.display());
            }
        }
    }
    if args.compile > 0 {
        println!(
            "code for the old crate compiled with {} new ones",
            chosen.len()
        );
    }
    Ok(is_right)
}

/// The crates of both models, and for each the code that was written for the old one. No crates if one of
/// them cannot be generated because of its Rust names, which is a finding, not a problem, of a comparison.
pub(crate) fn old_and_new(input: &input::Input, index: usize) -> Result<Vec<(String, Files)>> {
    let load = |name| diff::load(input, name).map_err(|problems| anyhow!("{problems}"));
    let (old, new) = (load(input::OLD)?, load(input::NEW)?);
    let Ok(plan) = lower::plan(&old, &Settings::default()) else {
        return Ok(Vec::new());
    };
    let code = old_code::library(&plan);
    let mut packages = Vec::new();
    for (side, model) in [("old", &old), ("new", &new)] {
        let sdk = format!("fuzz-{side}-{index}");
        let settings = Settings {
            crate_name: Some(sdk.clone()),
            ..Settings::default()
        };
        let Ok(files) = generate(model, &settings) else {
            return Ok(Vec::new());
        };
        let user = format!("fuzz-user-of-{side}-{index}");
        let mut user_files = Files::default();
        user_files.insert("Cargo.toml", old_code::manifest(&user, &sdk));
        user_files.insert("src/lib.rs", code.as_str());
        packages.extend([(sdk, files), (user, user_files)]);
    }
    Ok(packages)
}
