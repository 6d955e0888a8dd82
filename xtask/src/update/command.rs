//! `cargo xtask model update`

use super::selection::{CrateSelection, service_of, source_of};
use super::{UpdateOutcome, UpdateRequest, print_undecided, update};
use crate::cli::UpdateArgs;
use crate::fetch::PackageClients;
use crate::progress::note;
use crate::report::{self, Outcome, count};
use crate::settings::UpdateSource;
use crate::workspace::{Workspace, show};
use anyhow::Result;
use std::time::Duration;

/// Updates, and says what was found and what has changed.
pub(crate) fn run(workspace: &Workspace, args: &UpdateArgs) -> Result<Outcome> {
    let request = request(workspace, args)?;
    let outcome = update(&request)?;
    for line in &outcome.carried_over {
        note(&format!("carried over from the previous model: {line}"));
    }
    print_undecided(&outcome.undecided);
    if args.check && outcome.changed {
        report::drift(&outcome.service, &outcome.drifts);
        return Ok(Outcome::Drift);
    }
    print!("{}", summary(&outcome));
    Ok(Outcome::Done)
}

/// What the options say and, where they say nothing, the settings.
fn request<'a>(workspace: &'a Workspace, args: &UpdateArgs) -> Result<UpdateRequest<'a>> {
    let crates = CrateSelection::load(workspace, args)?;
    // A file may be of any service.
    let is_open = args.file.is_some() && args.settings.client.is_none() && args.service.is_none();
    let meant = match is_open {
        true => Vec::new(),
        false => crates.meant(args.service.as_deref())?,
    };
    let service = match &args.service {
        Some(service) => Some(service.clone()),
        None => service_of(&meant)?,
    };
    let source = match source(args) {
        Some(source) => source,
        None => source_of(&meant)?.unwrap_or(UpdateSource::Botocore(None)),
    };
    Ok(UpdateRequest {
        workspace,
        service,
        source,
        sha256: args.sha256.clone(),
        overlay: args.overlay.clone(),
        crates,
        docs: args.docs,
        forget: args.forget,
        check: args.check,
        package_clients: PackageClients {
            timeout: Duration::from_secs(args.timeout),
            ..PackageClients::default()
        },
    })
}

fn source(args: &UpdateArgs) -> Option<UpdateSource> {
    match (&args.file, &args.maven, &args.botocore) {
        (Some(path), ..) => Some(UpdateSource::File(path.clone())),
        (None, Some(version), _) => Some(UpdateSource::Maven(version.clone())),
        (None, None, Some(version)) => Some(UpdateSource::Botocore(version.clone())),
        (None, None, None) => None,
    }
}

fn summary(outcome: &UpdateOutcome) -> String {
    let source = match (&outcome.package, &outcome.version) {
        (Some(package), Some(version)) => format!("{package} {version}"),
        _ => outcome.archive.clone(),
    };
    if !outcome.changed {
        return format!(
            "{} is up to date with {source}; nothing was written\n",
            outcome.service
        );
    }
    let what = match outcome.model_changed {
        true => format!("{} is now as in {source}", outcome.service),
        false => format!("{} is the same in {source}", outcome.service),
    };
    let operations = usize::try_from(outcome.operations).unwrap_or(usize::MAX);
    let mut text = format!("{what}: {}\n", count(operations, "operation"));
    let mut line = |line: String| text.push_str(&format!("    {line}\n"));
    if let Some(sha256) = &outcome.sha256 {
        line(format!("{}: SHA-256 {sha256}", outcome.archive));
    }
    line(format!("model: {}", show(&outcome.new_model)));
    if let Some(old) = &outcome.old_model {
        line(format!("the previous model: {}", show(old)));
    }
    if let Some((model, published)) = &outcome.documented {
        line(format!(
            "with its texts: {}, made from {}",
            show(model),
            show(published)
        ));
        for client in &outcome.without_setting {
            line(format!(
                "`generate` gives `{client}` no texts, unless its settings have: documentation = {:?}",
                show(model)
            ));
        }
    }
    for (out, written) in &outcome.crates {
        line(format!(
            "{}: {} created, {} changed, {} removed, {} unchanged",
            show(out),
            written.created.len(),
            written.changed.len(),
            written.removed.len(),
            written.unchanged
        ));
    }
    if let Some(version) = &outcome.carried_over_version {
        line(format!(
            "no official release is committed to have this model; the version stays {version}"
        ));
    }
    if outcome.crates.is_empty() {
        line("no crate is made from it; --out or a client in tinsmith.toml makes one".to_owned());
    }
    text
}
