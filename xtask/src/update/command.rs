//! `cargo xtask model update`

use super::{CrateRequest, From, UpdateOutcome, UpdateRequest, tell_undecided, update};
use crate::Outcome;
use crate::cli::UpdateArgs;
use crate::fetch::Clients;
use crate::progress::{Progress as _, Terminal};
use crate::report::{self, count};
use crate::workspace::{Workspace, show};
use anyhow::Result;
use std::time::Duration;
use tinsmith_codegen::Settings;

/// Updates, and says what was found and what has changed.
pub(crate) fn run(workspace: &Workspace, args: &UpdateArgs) -> Result<Outcome> {
    let mut progress = Terminal::default();
    let request = request(workspace, args)?;
    let outcome = update(&request, &mut progress)?;
    for line in &outcome.kept {
        progress.note(&format!("kept of the model before: {line}"));
    }
    tell_undecided(&outcome.undecided, &mut progress);
    if args.check && outcome.changed {
        report::drift(&outcome.service, &outcome.drifts);
        return Ok(Outcome::Drift);
    }
    print!("{}", summary(&outcome));
    Ok(Outcome::Done)
}

/// The main service's crate is the one that is kept here; others have one only if a folder is given for it.
fn request<'a>(workspace: &'a Workspace, args: &UpdateArgs) -> Result<UpdateRequest<'a>> {
    let main = workspace.provenance(None)?;
    let asked = workspace.provenance(args.service.as_deref())?;
    let is_main = match &args.file {
        // A file may be of any service.
        Some(_) => args.service.is_some() && main == asked,
        None => main == asked,
    };
    let kept = is_main.then(|| workspace.generated_crate());
    let out = args.out.clone().or(kept.filter(|_| main.is_some()));
    let crates = out.into_iter().map(|out| CrateRequest {
        out,
        settings: Settings::default(),
    });
    Ok(UpdateRequest {
        workspace,
        service: args.service.clone(),
        from: from(args),
        sha256: args.sha256.clone(),
        model: None,
        overlay: args.overlay.clone(),
        crates: crates.collect(),
        docs: args.docs,
        forget: args.forget,
        check: args.check,
        clients: Clients {
            timeout: Duration::from_secs(args.timeout),
            ..Clients::default()
        },
    })
}

fn from(args: &UpdateArgs) -> From {
    match (&args.file, &args.maven) {
        (Some(path), _) => From::File(path.clone()),
        (None, Some(version)) => From::Maven(version.clone()),
        (None, None) => From::Botocore(args.botocore.clone().flatten()),
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
        line(format!("the model before: {}", show(old)));
    }
    if let Some((model, published)) = &outcome.documented {
        line(format!(
            "with its texts: {}, made from {}",
            show(model),
            show(published)
        ));
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
    if let Some(version) = &outcome.kept_version {
        line(format!(
            "no official release is known to have this model; the version stays {version}"
        ));
    }
    if outcome.crates.is_empty() {
        line("no crate is made from it; --out makes one".to_owned());
    }
    text
}
