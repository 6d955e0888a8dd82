//! `cargo xtask generate`

use crate::cli::GenerateArgs;
use crate::load::{self, LoadedModel};
use crate::outputs::{self, CrateOutput, folder_of};
use crate::progress::step;
use crate::report::{self, Outcome, count};
use crate::settings::{ClientCrate, Settings};
use crate::workspace::{Workspace, show};
use anyhow::{Result, bail};
use std::collections::HashSet;
use std::path::Path;
use std::time::{Duration, Instant};
use tinsmith_codegen::files::{self, Files, Written};
use tinsmith_codegen::lower::unsupported_features;
use tinsmith_model::closure::Closure;
use tinsmith_model::shape::{Model, ShapeType};
use tinsmith_model::traits::ErrorTrait;

/// A crate that was generated in memory, with its model.
pub(crate) struct GeneratedCrate {
    /// The model that the crate was generated from.
    pub(crate) loaded: LoadedModel,
    /// The files of the crate.
    pub(crate) files: Files,
    /// Why no official crate can be replaced by this one, if it is so.
    replacement: Option<String>,
    /// The time to load the model and generate the files.
    time: Duration,
}

/// Generates the crates of all selected clients in memory, then writes or checks them.
pub(crate) fn run(workspace: &Workspace, args: &GenerateArgs) -> Result<Outcome> {
    let clients = selected_clients(workspace, args)?;
    // With one client, there is no need to name it.
    let in_client = |error, client: &ClientCrate| match clients.len() {
        1 => error,
        _ => report::in_client(error, client.name()),
    };
    let mut crates = Vec::new();
    for client in &clients {
        check_output(&client.output).map_err(|error| in_client(error, client))?;
    }
    if !args.check {
        let outputs = clients.iter().map(|client| client.output.as_path());
        let models = clients.iter().map(|client| folder_of(&client.model));
        outputs::restore(outputs.chain(models))?;
    }
    for client in &clients {
        crates.push(generate(workspace, client).map_err(|error| in_client(error, client))?);
    }
    if !args.check {
        return write(&clients, &crates);
    }
    let mut outcome = Outcome::Done;
    for (client, generated) in clients.iter().zip(&crates) {
        let checked = check(generated, &client.output);
        if let Outcome::Drift = checked.map_err(|error| in_client(error, client))? {
            outcome = Outcome::Drift;
        }
    }
    Ok(outcome)
}

/// Checks that the output can be a folder, before anything is generated.
fn check_output(out: &Path) -> Result<()> {
    let file = out.ancestors().find(|path| path.is_file());
    match file {
        Some(file) if file == out => bail!(
            "{}: the output is a file; pass a folder, which is created if necessary",
            show(out)
        ),
        Some(file) => bail!(
            "{}: the output is in `{}`, which is a file",
            show(out),
            show(file)
        ),
        None => Ok(()),
    }
}

/// Returns the clients to generate: all clients of the settings file or, if options change the settings of a
/// client, that client. With `--model` and without `--client`, the settings file is not read.
fn selected_clients(workspace: &Workspace, args: &GenerateArgs) -> Result<Vec<ClientCrate>> {
    let named = args.settings.client.as_deref();
    if args.model.is_some() && named.is_none() {
        return Ok(vec![with_options(
            ClientCrate::default_client(workspace),
            args,
        )]);
    }
    let settings = Settings::load(workspace, args.settings.settings.as_deref())?;
    if named.is_none() && !has_options(args) {
        return Ok(settings.clients().to_vec());
    }
    Ok(vec![with_options(settings.client(named)?.clone(), args)])
}

/// Returns true if an option changes the settings of a client.
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
        // The supporting files are only in the folder of the settings.
        support_in_place: client.support_in_place && args.out.is_none(),
        output: args.out.clone().unwrap_or(client.output),
        protocol_tests: args.protocol_tests || client.protocol_tests,
        no_additions: args.no_additions || client.no_additions,
    }
}

/// Loads the model of a client and generates the crate in memory.
///
/// # Errors
/// Fails if the model or the one with the documentation is invalid, or needs something that is not
/// supported.
pub(crate) fn generate(workspace: &Workspace, client: &ClientCrate) -> Result<GeneratedCrate> {
    let start = Instant::now();
    let service = client.service.as_deref();
    let operations = client.operations.as_deref();
    let loaded = load::from_path(workspace, &client.model, service, operations)?;
    let generated = from_model(workspace, loaded, client)?;
    Ok(GeneratedCrate {
        time: start.elapsed(),
        ..generated
    })
}

/// Generates a crate in memory from a loaded model, with the additions and the customization of the service.
///
/// # Errors
/// Fails if the additions or the model with the documentation are invalid, or something is not supported.
pub(crate) fn from_model(
    workspace: &Workspace,
    mut loaded: LoadedModel,
    client: &ClientCrate,
) -> Result<GeneratedCrate> {
    let start = Instant::now();
    let mut customization = None;
    if !client.no_additions {
        loaded = loaded.with_additions(workspace, client.operations.as_deref())?;
        if let Some(id) = loaded.service_id() {
            customization = workspace.customization_of(&id)?;
        }
        if let Some(customization) = &mut customization {
            let unused = customization.fit(loaded.model.model(), loaded.model.closure());
            loaded.unused_additions.extend(unused);
        }
    }
    if let Some(path) = &client.documentation {
        add_documentation(workspace, &mut loaded, path)?;
    }
    let settings = tinsmith_codegen::Settings {
        crate_name: client.crate_name.clone(),
        crate_version: client
            .crate_version
            .clone()
            .or(loaded.crate_version.clone()),
        protocol_tests: client.protocol_tests,
        support_in_place: client.support_in_place,
        serialization: loaded.serialization,
        customization,
    };
    let files = step("Generating", || {
        tinsmith_codegen::generate(&loaded.model, &settings)
    });
    let files = files.map_err(|problems| loaded.source().locate(problems))?;
    Ok(GeneratedCrate {
        loaded,
        files,
        replacement: replacement_note(
            settings.crate_name.as_deref(),
            settings.crate_version.as_deref(),
        ),
        time: start.elapsed(),
    })
}

/// Adds the documentation of a published model.
fn add_documentation(workspace: &Workspace, loaded: &mut LoadedModel, path: &Path) -> Result<()> {
    if !path.exists() {
        bail!(
            "{}: the file for `documentation` does not exist; download the published model, or remove `documentation`",
            show(path)
        );
    }
    let id = loaded.service_id();
    let published = load::from_path(workspace, path, id.as_deref(), None)?;
    if loaded.model.add_documentation(published.model.model()) == 0 {
        bail!("{}: it has no documentation for this service", show(path));
    }
    Ok(())
}

/// Says why the crate can replace no official crate with `[patch.crates-io]`, if its name or version tells:
/// Cargo uses a patch only for the version that is locked, and official crates have versions from 1.0.0.
fn replacement_note(name: Option<&str>, version: Option<&str>) -> Option<String> {
    // Another name says that the crate is to replace nothing.
    if name.is_some_and(|name| !name.starts_with("aws-sdk-")) {
        return None;
    }
    let released = version.unwrap_or("0.1.0");
    let is_release = !released.starts_with("0.") && !released.contains('-');
    (!is_release).then(|| {
        let why = match version {
            Some(version) => format!("The version {version} is that of no official crate"),
            None => "The version of the official crate is not known, so this one has 0.1.0".to_owned(),
        };
        format!(
            "{why}: a patch (`[patch.crates-io]`) would have no effect. To replace the official crate, pass its version with `--crate-version`."
        )
    })
}

fn check(generated: &GeneratedCrate, out: &Path) -> Result<Outcome> {
    let drifts = step("Comparing", || files::check(&generated.files, out))?;
    if !drifts.is_empty() {
        report::drift(&show(out), &drifts);
        return Ok(Outcome::Drift);
    }
    println!("{} is up to date", show(out));
    Ok(Outcome::Done)
}

/// Writes the crates and prints a summary of each.
fn write(clients: &[ClientCrate], crates: &[GeneratedCrate]) -> Result<Outcome> {
    let outputs: Vec<_> = clients
        .iter()
        .zip(crates)
        .map(|(client, generated)| CrateOutput {
            // With one client, there is no need to name it.
            client: (clients.len() > 1).then(|| client.name()),
            out: &client.output,
            files: &generated.files,
        })
        .collect();
    let all = step("Writing", || outputs::write_all(&[], &outputs))?;
    for ((output, generated), written) in outputs.iter().zip(crates).zip(&all) {
        print_written(generated, written, output.out);
    }
    Ok(Outcome::Done)
}

fn print_written(generated: &GeneratedCrate, written: &Written, out: &Path) {
    let loaded = &generated.loaded;
    println!("{}", summary(generated, written, out));
    for note in unsupported_features(loaded.model.model(), loaded.model.closure()) {
        println!("    {note}");
    }
    for note in loaded.official_facts.iter().chain(&generated.replacement) {
        println!("    {note}");
    }
    for note in &loaded.unused_additions {
        println!("    addition not applicable: {note}");
    }
}

/// Returns true if any file was created, changed or removed.
pub(crate) fn has_changes(written: &Written) -> bool {
    !(written.created.is_empty() && written.changed.is_empty() && written.removed.is_empty())
}

fn summary(generated: &GeneratedCrate, written: &Written, out: &Path) -> String {
    let GeneratedCrate {
        loaded,
        files,
        time,
        ..
    } = generated;
    let closure = loaded.model.closure();
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
        count(type_names(loaded.model.model(), closure).len(), "type"),
        count(files.len(), "file"),
        count(files.lines(), "line"),
        count(files.bytes(), "byte"),
        time.as_secs_f64(),
        created.len(),
        changed.len(),
        removed.len(),
    )
}

/// Returns the names of the structures, unions, enums and errors of a service. Structures that are only
/// inputs or outputs of operations are not included.
pub(crate) fn type_names<'a>(model: &'a Model, closure: &'a Closure) -> Vec<&'a str> {
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

#[cfg(test)]
mod tests {
    use super::replacement_note;

    #[test]
    fn notes_versions_that_no_official_crate_has() {
        for (name, version, expected) in [
            (None, None, true),
            (None, Some("0.1.0"), true),
            (None, Some("1.2.3-rc.1"), true),
            (Some("aws-sdk-sqs"), None, true),
            (Some("aws-sdk-sqs"), Some("0.30.0"), true),
            (Some("aws-sdk-sqs"), Some("1.88.0"), false),
            (None, Some("10.0.0"), false),
            (Some("own-client"), None, false),
            (Some("own-client"), Some("0.1.0"), false),
        ] {
            let note = replacement_note(name, version);
            assert_eq!(note.is_some(), expected, "{name:?} {version:?}: {note:?}");
        }
    }
}
