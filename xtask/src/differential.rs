//! `cargo xtask differential`: compares calls with the crate of any service and with its official crate.
//!
//! Generates the crate, and builds the program in `tests/differential` with it and the official crate as
//! dependencies. That program has everything it needs from the model: only its manifest names crates.

use crate::cli::DifferentialArgs;
use crate::generate::{GeneratedCrate, generate};
use crate::progress::step;
use crate::report::Outcome;
use crate::scratch::packages_of;
use crate::settings::ClientCrate;
use crate::workspace::{Workspace, show};
use anyhow::{Context as _, Result};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tinsmith_codegen::files;
use tinsmith_codegen::plan::service::Serialization;
use tinsmith_model::ast_writer::{Prose, write_ast};
use toml::{Table, Value};

/// The manifest of the program, below the root of the repository.
const PROGRAM: &str = "tests/differential";

/// Builds and runs the program.
pub(crate) fn run(workspace: &Workspace, args: &DifferentialArgs) -> Result<Outcome> {
    let folder = workspace.target_folder()?.join("differential");
    let client = ClientCrate {
        model: args.model.clone(),
        service: args.service.clone(),
        operations: args.operations.clone(),
        no_additions: true,
        ..ClientCrate::default_client(workspace)
    };
    let generated = generate(workspace, &client)?;
    let GeneratedCrate { loaded, files, .. } = &generated;
    let id = loaded.service_id().context("the service has no ID")?;
    let folder = folder.join(crate::workspace::file_name(&id));
    let sdk = folder.join("sdk");
    step("Writing the generated crate", || files::write(files, &sdk))?;
    let model = folder.join("model.json");
    let text = write_ast(loaded.model.model(), loaded.model.closure(), Prose::Strip);
    write_if_changed(&model, &text)?;
    let mut manifest = read_manifest(&sdk.join("Cargo.toml"))?;
    let package = table(&mut manifest, "package")?;
    let text = |key: &str| package.get(key).and_then(Value::as_str).unwrap_or_default();
    let official = args.official.as_deref().unwrap_or(text("version"));
    let crates = Crates {
        name: text("name"),
        ours: &sdk,
        official,
    };
    let manifest = crates.manifest(&workspace.root().join(PROGRAM))?;
    write_if_changed(&folder.join("Cargo.toml"), &manifest)?;
    let lock = folder.join("Cargo.lock");
    if !lock.exists() {
        let from = workspace.root().join(PROGRAM).join("Cargo.lock");
        fs::copy(&from, &lock).with_context(|| show(&from))?;
    }
    let source = step("Downloading the official crate", || {
        crates.official_source(&folder.join("Cargo.toml"))
    })?;
    let mut program = Command::new("cargo");
    program.env("TINSMITH_OFFICIAL", source);
    program.args(["run", "--quiet", "--manifest-path"]);
    program
        .arg(folder.join("Cargo.toml"))
        .arg("--")
        .args(&args.arguments);
    program.env("TINSMITH_MODEL", std::path::absolute(&model)?);
    program.env(
        "TINSMITH_SERIALIZATION",
        match loaded.serialization {
            Serialization::Schemas => "schemas",
            Serialization::Generated => "generated",
        },
    );
    // All services use the same dependencies, and build them once.
    program.env(
        "CARGO_TARGET_DIR",
        workspace.target_folder()?.join("differential/target"),
    );
    program.env(
        "AWS_CONFIG_FILE",
        workspace.root().join(PROGRAM).join("profile.ini"),
    );
    program.env("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
    program.env("AWS_EC2_METADATA_DISABLED", "true");
    println!(
        "{} compared with the official {} {official}",
        show(&sdk),
        crates.name
    );
    let status = program.status().context("cargo")?;
    match status.code() {
        Some(0) => Ok(Outcome::Done),
        Some(1) => Ok(Outcome::Drift),
        _ => anyhow::bail!("the comparison could not be run"),
    }
}

/// The two crates to compare.
struct Crates<'a> {
    name: &'a str,
    ours: &'a Path,
    /// The version of the official crate.
    official: &'a str,
}

impl Crates<'_> {
    /// Returns the folder of the official crate's source, as a dependency of the package of a manifest.
    fn official_source(&self, manifest: &Path) -> Result<PathBuf> {
        let packages = packages_of(manifest)?;
        let mut manifests = packages.iter().filter_map(|package| {
            let is_official = package["name"] == self.name && !package["source"].is_null();
            is_official.then(|| package["manifest_path"].as_str())?
        });
        let manifest = manifests
            .next()
            .context("cargo metadata lists no official crate")?;
        Ok(Path::new(manifest).with_file_name("src"))
    }

    /// Returns the manifest of the program in a folder, with these crates and with absolute paths.
    fn manifest(&self, program: &Path) -> Result<String> {
        let mut manifest = read_manifest(&program.join("Cargo.toml"))?;
        let file = |name: &str| -> Result<Value> { path_value(&program.join(name)) };
        table(&mut manifest, "package")?.insert("build".to_owned(), file("build.rs")?);
        let bin = Table::from_iter([
            ("name".to_owned(), Value::from("differential")),
            ("path".to_owned(), file("src/main.rs")?),
        ]);
        manifest.insert("bin".to_owned(), Value::Array(vec![Value::Table(bin)]));
        manifest.insert("workspace".to_owned(), Value::Table(Table::new()));
        for section in ["dependencies", "build-dependencies"] {
            for (_, dependency) in table(&mut manifest, section)?.iter_mut() {
                if let Some(path) = dependency.get_mut("path") {
                    let relative = path.as_str().unwrap_or_default().to_owned();
                    *path = path_value(&program.join(relative))?;
                }
            }
        }
        let dependencies = table(&mut manifest, "dependencies")?;
        let ours = table(dependencies, "ours")?;
        ours.insert("package".to_owned(), Value::from(self.name));
        ours.insert("path".to_owned(), path_value(self.ours)?);
        let official = table(dependencies, "official")?;
        official.insert("package".to_owned(), Value::from(self.name));
        official.insert(
            "version".to_owned(),
            Value::from(format!("={}", self.official)),
        );
        Ok(toml::to_string(&manifest)?)
    }
}

fn read_manifest(path: &Path) -> Result<Table> {
    let text = fs::read_to_string(path).with_context(|| show(path))?;
    text.parse().with_context(|| show(path))
}

fn table<'t>(table: &'t mut Table, key: &str) -> Result<&'t mut Table> {
    let value = table.get_mut(key).and_then(Value::as_table_mut);
    value.with_context(|| format!("a manifest has no table `{key}`"))
}

fn path_value(path: &Path) -> Result<Value> {
    let path = path.canonicalize().with_context(|| show(path))?;
    Ok(Value::from(path.display().to_string()))
}

/// Writes a file. An unchanged file keeps its time, so that nothing is built again.
fn write_if_changed(path: &Path, text: &str) -> Result<()> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    fs::write(path, text).with_context(|| show(path))
}
