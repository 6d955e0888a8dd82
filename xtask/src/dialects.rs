//! `cargo xtask model dialects`

use crate::cli::DialectsArgs;
use crate::fetch::{PackageClients, PackageRequest};
use crate::published_model::model_text;
use crate::report::Outcome;
use anyhow::Result;
use indexmap::IndexMap;
use std::path::Path;
use tinsmith_codegen::diff::{Finding, Rule, Severity, Side, compare};
use tinsmith_codegen::{Files, PROTOCOLS, Settings, SupportedModel, generate};
use tinsmith_model::archive::Archive;
use tinsmith_model::canonical::Prose;
use tinsmith_model::carry_over::{Origin, Previous, lines};
use tinsmith_model::import::{CarryOver, Imported, import, import_ast};
use tinsmith_model::validate::{Choice, load_ast};

/// How many places of one kind of difference are listed.
const PLACES: usize = 6;

/// How much is shown of a value.
const WIDTH: usize = 90;

/// Fetches both, and prints how their crates differ.
pub(crate) fn run(args: &DialectsArgs) -> Result<Outcome> {
    let fetch = |wanted: PackageRequest| {
        let fetched = wanted.fetch(&PackageClients::default(), "to `cargo xtask diff`")?;
        anyhow::Ok((Archive::open(&fetched.path)?, wanted.label()))
    };
    let (jar, jar_label) = fetch(PackageRequest::maven(&args.service, Some(&args.maven)))?;
    let (botocore, botocore_label) = fetch(PackageRequest::botocore(Some(&args.botocore)))?;
    let smithy = import_ast(&jar, None)?;
    let alone = import(&botocore, Some(&args.service), None, CarryOver::Nothing)?;
    let previous = Previous {
        model: &smithy.model,
        service: &smithy.service,
        origin: Origin::Smithy,
    };
    let updated = import(
        &botocore,
        Some(&args.service),
        None,
        CarryOver::Previous(previous),
    )?;

    let old = Crate::new(&smithy)?;
    println!("{jar_label} and {botocore_label}");
    println!(
        "\nEach for itself:\n{}",
        difference(&old, &Crate::new(&alone)?)?
    );
    println!("An update from the first to the second carries over:");
    for line in updated.carried_over.as_ref().map(lines).unwrap_or_default() {
        println!("    {}", short(&line));
    }
    println!(
        "\nAfter it:\n{}",
        difference(&old, &Crate::new(&updated)?)?.trim_end()
    );
    Ok(Outcome::Done)
}

/// A model as it would be committed, and its crate.
struct Crate {
    text: String,
    model: SupportedModel,
    files: Files,
}

impl Crate {
    fn new(imported: &Imported) -> Result<Self> {
        let text = model_text(imported, Path::new("the model"), Prose::Strip)?;
        let choice = Choice {
            protocols: PROTOCOLS,
            ..Choice::default()
        };
        let model = load_ast("the model", &text, &choice)?;
        let files = generate(&model, &Settings::default())?;
        Ok(Self { text, model, files })
    }

    fn side(&self) -> Result<Side<'_>> {
        let side = Side::new("", &self.model)?;
        Ok(side.with_source(self.text.as_str()))
    }
}

/// How many files differ, and in what.
fn difference(old: &Crate, new: &Crate) -> Result<String> {
    let comparison = compare(&old.side()?, &new.side()?);
    let of_users = |finding: &&Finding| finding.rule.severity() != Severity::Docs;
    let mut groups: IndexMap<(Rule, String), Vec<String>> = IndexMap::new();
    for finding in comparison.findings.iter().filter(of_users) {
        let places = groups.entry((finding.rule, what(finding))).or_default();
        places.push(finding.subject.to_string());
    }
    let mut text = String::new();
    for ((rule, what), places) in groups {
        let more = places.len().saturating_sub(PLACES);
        let mut list = places[..places.len().min(PLACES)].join(", ");
        if more > 0 {
            list.push_str(&format!(" and {more} more"));
        }
        text.push_str(&format!("    {}: {list}{what}\n", rule.name()));
    }
    if text.is_empty() {
        text.push_str("    no difference that a user of the crate could see\n");
    }
    let paths = |files: &Files| {
        files
            .iter()
            .map(|(path, _)| path.to_owned())
            .collect::<Vec<_>>()
    };
    let differs = |path: &&String| old.files.get(path) != new.files.get(path);
    let mut all = paths(&old.files);
    all.extend(paths(&new.files));
    all.sort();
    all.dedup();
    let number = all.iter().filter(differs).count();
    // Not of how many: that would change with every file that all crates get.
    text.push_str(&format!("    files of the crate that differ: {number}\n"));
    Ok(text)
}

/// What has changed, if the rule does not say it all. The ids of traits are enough where the values are long.
fn what(finding: &Finding) -> String {
    let value =
        |value: &Option<String>| value.as_deref().map_or_else(|| "nothing".to_owned(), short);
    match (finding.rule, &finding.was, &finding.now) {
        (Rule::OtherTraitChanged, ..) => format!(": {}", finding.what.replace('`', "")),
        (Rule::PatternChanged | Rule::ErrorCodeChanged, ..) | (_, None, None) => String::new(),
        (_, was, now) => format!(": {} → {}", value(was), value(now)),
    }
}

fn short(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{} ...", &text[..end]),
        None => text.to_owned(),
    }
}
