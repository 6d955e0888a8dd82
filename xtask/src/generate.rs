//! `cargo xtask generate`

use crate::cli::GenerateArgs;
use crate::input::{self, Input};
use crate::progress::step;
use crate::report::{self, Outcome, count};
use crate::settings::{ClientCrate, Settings};
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result, bail};
use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};
use tinsmith_codegen::files::{self, Files, Written};
use tinsmith_codegen::lower::unsupported_features;
use tinsmith_model::closure::Closure;
use tinsmith_model::shape::{Model, ShapeType};
use tinsmith_model::traits::ErrorTrait;

/// A crate that was generated in memory.
pub(crate) struct Generated {
    /// The model.
    pub(crate) input: Input,
    /// The crate.
    pub(crate) files: Files,
    /// How long it took.
    time: Duration,
}

/// Reads the models, generates the crates in memory, all of them before any is written, and writes or checks them.
pub(crate) fn run(workspace: &Workspace, args: &GenerateArgs) -> Result<Outcome> {
    let clients = chosen(workspace, args)?;
    let mut crates = Vec::new();
    for client in &clients {
        let generated = generated(workspace, client);
        // With one crate, all that can be said is said of it.
        let of = || format!("the client `{}`", client.name());
        crates.push(match clients.len() {
            1 => generated?,
            _ => generated.with_context(of)?,
        });
    }
    let mut outcome = Outcome::Done;
    for (client, generated) in clients.iter().zip(&crates) {
        let finished = match args.check {
            true => check(generated, &client.output)?,
            false => write(generated, &client.output)?,
        };
        if let Outcome::Drift = finished {
            outcome = finished;
        }
    }
    Ok(outcome)
}

/// The crates to generate: those of the settings, or one with what the options say. With `--model` it is none of the settings'.
fn chosen(workspace: &Workspace, args: &GenerateArgs) -> Result<Vec<ClientCrate>> {
    let named = args.settings.client.as_deref();
    if args.model.is_some() && named.is_none() {
        return Ok(vec![with_options(ClientCrate::usual(workspace), args)]);
    }
    let settings = Settings::load(workspace, args.settings.settings.as_deref())?;
    if named.is_none() && !has_options(args) {
        return Ok(settings.clients().to_vec());
    }
    Ok(vec![with_options(settings.client(named)?.clone(), args)])
}

/// Whether an option says something of a crate.
fn has_options(args: &GenerateArgs) -> bool {
    args.protocol_tests
        || args.no_additions
        || args.operations.is_some()
        || args.documentation.is_some()
        || args.out.is_some()
        || [&args.service, &args.crate_name, &args.crate_version]
            .into_iter()
            .any(Option::is_some)
}

fn with_options(client: ClientCrate, args: &GenerateArgs) -> ClientCrate {
    let or = |option: &Option<String>, setting| option.clone().or(setting);
    ClientCrate {
        crate_name: or(&args.crate_name, client.crate_name),
        crate_version: or(&args.crate_version, client.crate_version),
        service: or(&args.service, client.service),
        model: args.model.clone().unwrap_or(client.model),
        source: client.source,
        operations: args.operations.clone().or(client.operations),
        documentation: args.documentation.clone().or(client.documentation),
        // Another folder has no supporting files.
        support_in_place: client.support_in_place && args.out.is_none(),
        output: args.out.clone().unwrap_or(client.output),
        protocol_tests: args.protocol_tests || client.protocol_tests,
        no_additions: args.no_additions || client.no_additions,
    }
}

/// Reads the model of a crate, and generates the crate in memory.
///
/// # Errors
/// What is wrong with the model or with the one that has the texts, and what the generator does not support.
pub(crate) fn generated(workspace: &Workspace, client: &ClientCrate) -> Result<Generated> {
    let start = Instant::now();
    let service = client.service.as_deref();
    let operations = client.operations.as_deref();
    let input = input::read(workspace, &client.model, service, operations)?;
    let generated = from_model(workspace, input, client)?;
    Ok(Generated {
        time: start.elapsed(),
        ..generated
    })
}

/// Generates a crate from a model that was read already: with what is added here to the models of the service, and with what
/// was written for it.
///
/// # Errors
/// What is wrong with the additions or the model that has the texts, and what the generator does not support.
pub(crate) fn from_model(
    workspace: &Workspace,
    mut input: Input,
    client: &ClientCrate,
) -> Result<Generated> {
    let start = Instant::now();
    let mut customization = None;
    if !client.no_additions {
        input = input.add(workspace, client.operations.as_deref())?;
        if let Some(id) = input.service_id() {
            customization = workspace.customization_of(&id)?;
        }
        if let Some(customization) = &mut customization {
            let left_out = customization.fit(input.model.model(), input.model.closure());
            input.left_out.extend(left_out);
        }
    }
    if let Some(path) = &client.documentation {
        add_documentation(workspace, &mut input, path)?;
    }
    let settings = tinsmith_codegen::Settings {
        crate_name: client.crate_name.clone(),
        crate_version: client.crate_version.clone().or(input.crate_version.clone()),
        protocol_tests: client.protocol_tests,
        support_in_place: client.support_in_place,
        customization,
    };
    let files = step("Generating", || {
        tinsmith_codegen::generate(&input.model, &settings)
    });
    let files = files.map_err(|problems| input.source().locate(problems))?;
    Ok(Generated {
        input,
        files,
        time: start.elapsed(),
    })
}

/// Adds the texts of a published model.
fn add_documentation(workspace: &Workspace, input: &mut Input, path: &Path) -> Result<()> {
    if !path.exists() {
        bail!(
            "{}: this is where the documentation is to come from, and there is nothing; fetch the published model, or leave \
             `documentation` out",
            show(path)
        );
    }
    let id = input.service_id();
    let published = input::read(workspace, path, id.as_deref(), None)?;
    if input.model.add_documentation(published.model.model()) == 0 {
        bail!("{}: it has no texts for this service", show(path));
    }
    Ok(())
}

fn check(generated: &Generated, out: &Path) -> Result<Outcome> {
    let drifts = step("Comparing", || files::check(&generated.files, out))?;
    if !drifts.is_empty() {
        report::drift(&show(out), &drifts);
        return Ok(Outcome::Drift);
    }
    println!("{} is up to date", show(out));
    Ok(Outcome::Done)
}

fn write(generated: &Generated, out: &Path) -> Result<Outcome> {
    let Generated { input, files, .. } = generated;
    let written = step("Writing", || files::write(files, out))?;
    println!("{}", summary(generated, &written, out));
    for note in unsupported_features(input.model.model(), input.model.closure()) {
        println!("    {note}");
    }
    for note in &input.left_out {
        println!("    addition left out: {note}");
    }
    Ok(Outcome::Done)
}

fn summary(generated: &Generated, written: &Written, out: &Path) -> String {
    let Generated { input, files, time } = generated;
    let closure = input.model.closure();
    let Written {
        created,
        changed,
        removed,
        unchanged,
    } = written;
    format!(
        "{}: {}, {}, {}, {}, {} in {:.1} s\n    {} created, {} changed, {} removed, {unchanged} unchanged",
        show(out),
        count(closure.operations.len(), "operation"),
        count(types(input.model.model(), closure).len(), "type"),
        count(files.len(), "file"),
        count(files.lines(), "line"),
        count(files.bytes(), "byte"),
        time.as_secs_f64(),
        created.len(),
        changed.len(),
        removed.len(),
    )
}

/// The structures, unions, enums and errors of a service, by their names, without those that are nothing but input or output.
pub(crate) fn types<'a>(model: &'a Model, closure: &'a Closure) -> Vec<&'a str> {
    let members = closure.shapes(model).flat_map(|shape| shape.every_member());
    let targets: HashSet<_> = members.map(|member| &member.target).collect();
    let types = closure.shapes(model).filter(|shape| match shape.kind() {
        ShapeType::Structure => targets.contains(&shape.id) || shape.traits.has::<ErrorTrait>(),
        kind => matches!(
            kind,
            ShapeType::Union | ShapeType::Enum | ShapeType::IntEnum
        ),
    });
    types.map(|shape| closure.name(&shape.id)).collect()
}
