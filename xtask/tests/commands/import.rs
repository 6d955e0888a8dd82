//! `cargo xtask model import`.

use crate::workspace::{IMPORT, MODEL, PROVENANCE, get, put, run, workspace};
#[cfg(unix)]
use crate::workspace::{command, finish};
use std::fs;
#[cfg(unix)]
use std::path::Path;
#[cfg(unix)]
use std::process::Command;

#[test]
fn imports_and_checks_a_model() {
    let dir = workspace();
    let root = dir.path();
    let check = [&IMPORT[..], &["--check"]].concat();
    let missing = run(root, &check).ends(1).err;
    assert!(
        missing.contains(&format!("{MODEL}: is missing\n")),
        "{missing}"
    );
    assert!(!root.join(MODEL).exists());

    run(root, &IMPORT).ends(0);
    let model = get(root, MODEL);
    assert!(model.contains(r#""smithy.api#default": false"#) && !model.contains("Prose"));
    let provenance = get(root, PROVENANCE);
    for part in [
        "\"1.2.3\"",
        "\"overlays/exam-ple.json\"",
        "\"operations\": 1",
    ] {
        assert!(provenance.contains(part), "{provenance}");
    }
    for name in ["exam", "Exam Ple"] {
        run(root, &[&check[..], &["--service", name]].concat()).ends(0);
    }

    put(root, MODEL, &model.replace("Flag", "Flog"));
    let drift = run(root, &check).ends(1).err;
    assert!(
        drift.contains("to update, run:\n    cargo xtask model import --from dist\n"),
        "{drift}"
    );
    run(root, &IMPORT).ends(0);
    assert_eq!(get(root, MODEL), model);

    put(
        root,
        "elsewhere.json",
        r#"{"defaults": {"Flag": false}, "releases": {"1.2.3": "9.8.7"}}"#,
    );
    run(
        root,
        &[&IMPORT[..], &["--overlay", "elsewhere.json"]].concat(),
    )
    .ends(0);
    let provenance = get(root, PROVENANCE);
    assert!(
        provenance.contains(r#""path": "elsewhere.json""#),
        "{provenance}"
    );
    assert!(
        provenance.contains(r#""officialRelease": "9.8.7""#),
        "{provenance}"
    );
}

#[test]
fn an_overlay_that_does_not_apply_is_an_error() {
    let dir = workspace();
    let root = dir.path();
    put(
        root,
        "model/overlays/exam-ple.json",
        r#"{"defaults": {"Gone": false, "In": 1}}"#,
    );
    let error = run(root, &IMPORT).ends(2).err;
    assert!(error.contains("overlays/exam-ple.json:1:"), "{error}");
    assert!(
        error.ends_with("\n2 problems; nothing was written\n"),
        "{error}"
    );
    assert_eq!(
        fs::read_dir(root.join("model/services")).unwrap().count(),
        0
    );
    run(root, &[&IMPORT[..], &["--service", "other"]].concat()).ends(2);
}

#[test]
fn imports_the_partitions() {
    let dir = workspace();
    let root = dir.path();
    let import = [&IMPORT[..], &["--partitions"]].concat();
    run(root, &[&import[..], &["--check"]].concat()).ends(1);
    run(root, &import).ends(0);
    run(root, &[&import[..], &["--check"]].concat()).ends(0);
    assert!(!get(root, "model/partitions.json").contains("Prose"));
    assert!(get(root, "model/partitions.provenance.json").contains("\"1.2.3\""));
    run(root, &[&import[..], &["--service", "exam"]].concat()).ends(2);
}

/// Returns an import command that finds this script as pip, and no other programs.
#[cfg(unix)]
fn with_pip(root: &Path, script: Option<&str>) -> Command {
    let folder = root.join("bin");
    fs::create_dir_all(&folder).unwrap();
    if let Some(script) = script {
        put(root, "pip", &format!("#!/bin/sh\n{script}\n"));
        // Not written by this process: a child process of another test might inherit the open file, and then
        // it could not be run.
        let copy = "cp pip bin/pip && chmod +x bin/pip";
        finish(Command::new("sh").args(["-c", copy]).current_dir(root)).ends(0);
    }
    let mut command = command(root);
    command.env("PATH", folder).args(["model", "import"]);
    command
}

#[cfg(unix)]
#[test]
fn downloads_the_distribution_in_the_provenance() {
    let dir = workspace();
    let root = dir.path();
    let unknown = finish(with_pip(root, None).args(["--service", "exam"]))
        .ends(2)
        .err;
    assert!(
        unknown.starts_with("no provenance says which version to download"),
        "{unknown}"
    );

    let archive = root.join("botocore-1.2.3.tar.gz");
    let gz = flate2::write::GzEncoder::new(
        fs::File::create(&archive).unwrap(),
        flate2::Compression::fast(),
    );
    let mut tar = tar::Builder::new(gz);
    tar.append_dir_all("botocore-1.2.3", root.join("dist"))
        .unwrap();
    tar.into_inner().unwrap().finish().unwrap();
    let import = ["model", "import", "--from", "botocore-1.2.3.tar.gz"];
    run(root, &import).ends(0);

    let missing = finish(with_pip(root, None).args(["--service", "exam"]))
        .ends(2)
        .err;
    assert!(missing.contains("pip is not installed"), "{missing}");

    let failing = "echo No route. >&2; exit 1";
    let failed = finish(with_pip(root, Some(failing)).args(["--service", "exam"]))
        .ends(2)
        .err;
    let message = "pip could not download botocore 1.2.3: it ended with exit status: 1; or download the file yourself and use --from";
    assert!(
        failed.contains(message) && failed.contains("No route."),
        "{failed}"
    );

    let working = format!(
        r#"for last; do :; done; echo "$@" > '{}'; /bin/cp '{}' "$last""#,
        root.join("args").display(),
        archive.display()
    );
    finish(with_pip(root, Some(&working)).args(["--service", "exam", "--check"])).ends(0);
    assert!(get(root, "args").contains("--no-deps --no-binary=:all: botocore==1.2.3 --dest "));
}
