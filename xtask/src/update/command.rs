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

/// Runs the update and prints its result.
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

/// Combines the options with the settings. Options take precedence.
fn request<'a>(workspace: &'a Workspace, args: &UpdateArgs) -> Result<UpdateRequest<'a>> {
    let crates = CrateSelection::load(workspace, args)?;
    // A file may have any service, so the settings do not select one.
    let is_any_service =
        args.file.is_some() && args.settings.client.is_none() && args.service.is_none();
    let clients = match is_any_service {
        true => Vec::new(),
        false => crates.clients(args.service.as_deref())?,
    };
    let service = match &args.service {
        Some(service) => Some(service.clone()),
        None => service_of(&clients)?,
    };
    let source = match source(args) {
        Some(source) => source,
        None => source_of(&clients)?.unwrap_or(UpdateSource::Botocore(None)),
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
        return format!("{} is up to date with {source}\n", outcome.service);
    }
    let result = match outcome.model_changed {
        true => format!("{} updated to {source}", outcome.service),
        false => format!("{} is unchanged in {source}", outcome.service),
    };
    let operations = usize::try_from(outcome.operations).unwrap_or(usize::MAX);
    let mut text = format!("{result}: {}\n", count(operations, "operation"));
    let mut line = |line: String| text.push_str(&format!("    {line}\n"));
    if let Some(sha256) = &outcome.sha256 {
        line(format!("{}: SHA-256 {sha256}", outcome.archive));
    }
    line(format!("model: {}", show(&outcome.new_model)));
    if let Some(old) = &outcome.old_model {
        line(format!("previous model: {}", show(old)));
    }
    if let Some((model, published)) = &outcome.documented {
        line(format!(
            "model with documentation: {} (from {})",
            show(model),
            show(published)
        ));
        for client in &outcome.without_setting {
            line(format!(
                "to keep the documentation of `{client}`, add to its settings: documentation = {:?}",
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
            "no official crate is known to have this model; the crate version stays {version}"
        ));
    }
    if outcome.crates.is_empty() {
        line(
            "no crate was generated; to generate one, use --out or add a client to tinsmith.toml"
                .to_owned(),
        );
    }
    text
}
