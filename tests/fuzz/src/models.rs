//! `models`: generates crates from many inputs, and compiles a sample.

use crate::campaign::{Campaign, Results};
use crate::case::Recipe;
use crate::cli::ModelsArgs;
use crate::input::{Input, Kind};
use crate::replay::print_fault;
use crate::seeds::Seeds;
use crate::verdict::{Fault, Verdict};
use crate::{compile, corpus, oracle};
use anyhow::{Result, anyhow};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use tinsmith_codegen::{Files, Settings};

/// Judges the cases and prints a summary. Returns true if nothing is wrong.
///
/// # Errors
/// Fails if a worker or Cargo cannot be used, or a file cannot be written.
pub(crate) fn run(args: &ModelsArgs) -> Result<bool> {
    let seeds = Seeds::load();
    let campaign = args.run.campaign(Recipe::of_case)?;
    let results = campaign.run(&seeds)?;
    report_faults(&campaign, &results, &seeds, args.run.no_keep)?;
    println!(
        "{} cases with seed {}: {} accepted, {} refused, {} kinds of faults",
        args.run.cases,
        args.run.seed,
        results.accepted.len(),
        results.refused,
        results.faults.len()
    );
    let mut is_right = results.faults.is_empty();
    if args.compile > 0 {
        let chosen = most_changed(&campaign, &results, &seeds, args.compile);
        let faults = compile_cases(&campaign, &chosen, &seeds)?;
        for (case, fault) in faults.values() {
            print_fault(&format!("case {case}"), fault);
            if !args.run.no_keep {
                let input = smallest_that_fails(&campaign, *case, fault, &seeds)?;
                println!("  kept: {}", corpus::keep(&input, fault, true)?.display());
            }
        }
        println!(
            "{} of them compiled, {} kinds of faults",
            chosen.len(),
            faults.len()
        );
        is_right &= faults.is_empty();
    }
    Ok(is_right)
}

/// Prints the faults, and keeps small inputs for them.
///
/// # Errors
/// Fails if a worker cannot be used, or a file cannot be written.
pub(crate) fn report_faults(
    campaign: &Campaign,
    results: &Results,
    seeds: &Seeds,
    no_keep: bool,
) -> Result<()> {
    for (case, fault, count) in results.faults.values() {
        print_fault(&format!("case {case}, the first of {count}"), fault);
        if !no_keep {
            println!("  kept: {}", campaign.keep(*case, fault, seeds)?.display());
        }
    }
    Ok(())
}

/// The accepted cases with the most mutations, except for those without a crate and the largest models.
fn most_changed(campaign: &Campaign, results: &Results, seeds: &Seeds, count: usize) -> Vec<u64> {
    let mut cases = results.accepted.clone();
    cases.sort_by_key(|(case, mutations)| (Reverse(*mutations), *case));
    let is_crate = |case: &u64| {
        let input = campaign.draft(*case, seeds).input();
        !matches!(input.kind, Kind::Settings | Kind::Diff) && input.bytes() < 100_000
    };
    cases
        .into_iter()
        .map(|(case, _)| case)
        .filter(is_crate)
        .take(count)
        .collect()
}

fn package(input: &Input, index: usize) -> Result<(String, Files)> {
    let name = compile::package_name(index);
    let settings = Settings {
        crate_name: Some(name.clone()),
        ..Settings::default()
    };
    let files = oracle::build(input, &settings)
        .map_err(|problems| anyhow!("an accepted case is refused: {problems}"))?;
    Ok((name, files))
}

/// Compiles the crates of cases, and returns the first case of each kind of fault.
fn compile_cases(
    campaign: &Campaign,
    cases: &[u64],
    seeds: &Seeds,
) -> Result<BTreeMap<String, (u64, Fault)>> {
    let mut found = BTreeMap::new();
    for (number, batch) in cases.chunks(compile::BATCH).enumerate() {
        eprintln!(
            "compiling {} of {}",
            (number * compile::BATCH + batch.len()),
            cases.len()
        );
        let mut packages = Vec::new();
        for (index, case) in batch.iter().enumerate() {
            packages.push(package(&campaign.draft(*case, seeds).input(), index)?);
        }
        let mut faults = compile::check(&packages)?;
        for (index, case) in batch.iter().enumerate() {
            if let Some(fault) = faults.remove(&compile::package_name(index)) {
                found.entry(fault.class.clone()).or_insert((*case, fault));
            }
        }
    }
    Ok(found)
}

/// Leaves out the steps of a case without which its crate still does not compile.
fn smallest_that_fails(
    campaign: &Campaign,
    case: u64,
    fault: &Fault,
    seeds: &Seeds,
) -> Result<Input> {
    let recipe = (campaign.recipe)(campaign.seed, case);
    let mut worker = campaign.worker();
    let without = |index: usize| {
        let mut smaller = recipe.clone();
        smaller.steps.remove(index);
        smaller
    };
    let mut packages = Vec::new();
    for index in 0..recipe.steps.len().min(compile::BATCH) {
        let input = without(index).draft(seeds).input();
        if matches!(worker.judge(&input, false)?, Verdict::Accepted { .. }) {
            packages.push(package(&input, index)?);
        }
    }
    let fails = |faults: &BTreeMap<String, Fault>, index: usize| {
        faults
            .get(&compile::package_name(index))
            .is_some_and(|found| found.class == fault.class)
    };
    let faults = if packages.is_empty() {
        BTreeMap::new()
    } else {
        compile::check(&packages)?
    };
    let mut smallest = recipe.clone();
    let mut index = 0;
    smallest.steps.retain(|_| {
        index += 1;
        !fails(&faults, index - 1)
    });
    let input = smallest.draft(seeds).input();
    let is_accepted = matches!(worker.judge(&input, false)?, Verdict::Accepted { .. });
    if is_accepted && fails(&compile::check(&[package(&input, 0)?])?, 0) {
        return Ok(input);
    }
    Ok(recipe.draft(seeds).input())
}
