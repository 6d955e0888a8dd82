//! `cargo xtask model dialects`: compares the two published models of a service.

use crate::cli::DialectsArgs;
use crate::fetch::{PackageClients, PackageRequest};
use crate::published_model::model_text;
use crate::report::Outcome;
use anyhow::Result;
use indexmap::IndexMap;
use std::path::Path;
use tinsmith_codegen::diff::{ComparedModel, Finding, Rule, Severity, compare};
use tinsmith_codegen::{Files, PROTOCOLS, Settings, SupportedModel, generate};
use tinsmith_model::archive::Archive;
use tinsmith_model::ast_writer::Prose;
use tinsmith_model::carry_over::{Origin, Previous, describe_facts};
use tinsmith_model::import::{CarryOver, Imported, import_ast, import_botocore};
use tinsmith_model::validate::{Selection, load_ast};

/// The number of subjects to list for each kind of difference.
const MAX_SUBJECTS: usize = 6;

/// The maximum length of a value.
const WIDTH: usize = 90;

/// Downloads both models, and prints how the crates generated from them differ.
pub(crate) fn run(args: &DialectsArgs) -> Result<Outcome> {
    let download = |package: PackageRequest| {
        let downloaded = package.fetch(&PackageClients::default(), "`cargo xtask diff`")?;
        anyhow::Ok((Archive::open(&downloaded.path)?, package.label()))
    };
    let (jar, jar_label) = download(PackageRequest::maven(&args.service, Some(&args.maven)))?;
    let (botocore, botocore_label) = download(PackageRequest::botocore(Some(&args.botocore)))?;
    let smithy = import_ast(&jar, None)?;
    let botocore_alone = import_botocore(&botocore, Some(&args.service), None, CarryOver::Nothing)?;
    let previous = Previous {
        model: &smithy.model,
        service: &smithy.service,
        origin: Origin::Smithy,
    };
    let updated = import_botocore(
        &botocore,
        Some(&args.service),
        None,
        CarryOver::Previous(previous),
    )?;

    let old = ModelAndCrate::new(&smithy)?;
    println!("{jar_label} and {botocore_label}");
    println!(
        "\nEach model alone:\n{}",
        differences(&old, &ModelAndCrate::new(&botocore_alone)?)?
    );
    println!("Carried over in an update from the first to the second:");
    for line in updated
        .carried_over
        .as_ref()
        .map(describe_facts)
        .unwrap_or_default()
    {
        println!("    {}", shorten(&line));
    }
    println!(
        "\nAfter the update:\n{}",
        differences(&old, &ModelAndCrate::new(&updated)?)?.trim_end()
    );
    Ok(Outcome::Done)
}

/// A model as it would be committed, and the crate generated from it.
struct ModelAndCrate {
    text: String,
    model: SupportedModel,
    files: Files,
}

impl ModelAndCrate {
    fn new(imported: &Imported) -> Result<Self> {
        let text = model_text(imported, Path::new("the model"), Prose::Strip)?;
        let choice = Selection {
            protocols: PROTOCOLS,
            ..Selection::default()
        };
        let model = load_ast("the model", &text, &choice)?;
        let files = generate(&model, &Settings::default())?;
        Ok(Self { text, model, files })
    }

    fn side(&self) -> Result<ComparedModel<'_>> {
        let side = ComparedModel::new("", &self.model)?;
        Ok(side.with_source(self.text.as_str()))
    }
}

/// Describes the differences that users can notice, and counts the files that differ.
fn differences(old: &ModelAndCrate, new: &ModelAndCrate) -> Result<String> {
    let comparison = compare(&old.side()?, &new.side()?);
    let is_visible = |finding: &&Finding| finding.rule.severity() != Severity::Docs;
    let mut groups: IndexMap<(Rule, String), Vec<String>> = IndexMap::new();
    for finding in comparison.findings.iter().filter(is_visible) {
        let subjects = groups.entry((finding.rule, change(finding))).or_default();
        subjects.push(finding.subject.to_string());
    }
    let mut text = String::new();
    for ((rule, change), subjects) in groups {
        let more = subjects.len().saturating_sub(MAX_SUBJECTS);
        let mut list = subjects[..subjects.len().min(MAX_SUBJECTS)].join(", ");
        if more > 0 {
            list.push_str(&format!(" and {more} more"));
        }
        text.push_str(&format!("    {}: {list}{change}\n", rule.name()));
    }
    if text.is_empty() {
        text.push_str("    no differences that users of the crate can notice\n");
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
    // The total is not printed, since it would change with every file that all crates get.
    text.push_str(&format!("    generated files that differ: {number}\n"));
    Ok(text)
}

/// Describes a change, unless the rule says everything. For values that can be long, names only the trait.
fn change(finding: &Finding) -> String {
    let value = |value: &Option<String>| {
        value
            .as_deref()
            .map_or_else(|| "nothing".to_owned(), shorten)
    };
    match (finding.rule, &finding.was, &finding.now) {
        (Rule::OtherTraitChanged, ..) => format!(": {}", finding.detail.replace('`', "")),
        (Rule::PatternChanged | Rule::ErrorCodeChanged, ..) | (_, None, None) => String::new(),
        (_, was, now) => format!(": {} → {}", value(was), value(now)),
    }
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{} ...", &text[..end]),
        None => text.to_owned(),
    }
}
