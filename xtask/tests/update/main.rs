//! Tests of `cargo xtask model update` and `model try`, with scripts in place of pip and mvn.

#![cfg(unix)]

mod settings;
mod workspace;

use std::fs;
use std::process::Command;
use workspace::{
    AST, MODEL, PROVENANCE, RULES, SERVICE, all, archive, finish, get, model, pip, put, update,
    workspace,
};

const FROM_AST: [&str; 4] = ["--file", "published/exam-ple.json", "--out", "crate"];

#[test]
fn an_update_carries_over_and_prints_facts_of_the_previous_model() {
    let dir = workspace();
    let root = dir.path();
    let first = update(root, &FROM_AST).ends(0);
    assert!(
        first
            .out
            .starts_with("Exam Ple updated to exam-ple.json: 1 operation\n"),
        "{}",
        first.out
    );
    assert!(!get(root, MODEL).contains("Serves"));
    assert!(get(root, "crate/Cargo.toml").contains("aws-sdk-examp"));

    let args = [
        "update",
        "--service",
        "exam",
        "--botocore",
        "--out",
        "crate",
    ];
    let second = finish(model(root, &[("pip", &pip(root))]).args(args)).ends(0);
    assert!(get(root, "args").contains("--no-binary=:all: botocore --dest "));
    for part in [
        "found botocore 1.2.3 (botocore-1.2.3.tar.gz)\n",
        "carried over from the previous model: Flag: smithy.api#default is false\n",
        "carried over from the previous model: E: the value \"DateTime\" is named DATE_TIME\n",
        "undecided: E$newOne: the name of the value \"newOne\" is unknown\n",
        "undecided: Out$n: it may have a default of zero; assumed to have none\n",
    ] {
        assert!(second.err.contains(part), "{part} in {}", second.err);
    }
    assert!(
        second.out.contains("botocore-1.2.3.tar.gz: SHA-256 "),
        "{}",
        second.out
    );
    assert!(second.out.contains("previous model: "), "{}", second.out);
    let carried_over = "\"carriedOver\": {\n    \"defaults\": {\n      \"Flag\": false\n    },\n    \"enumNames\": {";
    assert!(
        get(root, PROVENANCE).contains(carried_over),
        "{}",
        get(root, PROVENANCE)
    );
    assert!(get(root, MODEL).contains("DATE_TIME"));
    assert!(get(root, "target/tinsmith/before/exam-ple.json").contains("DATE_TIME"));

    // A second run changes nothing. An import uses the recorded facts.
    let before = all(root, "model");
    let third = finish(model(root, &[("pip", &pip(root))]).args(args)).ends(0);
    assert_eq!(third.out, "Exam Ple is up to date with botocore 1.2.3\n");
    assert!(
        third
            .err
            .contains("undecided, with the same values as before: 3 more\n"),
        "{}",
        third.err
    );
    let check = ["import", "--check", "--service", "exam"];
    finish(model(root, &[("pip3", &pip(root))]).args(check)).ends(0);
    assert_eq!(all(root, "model"), before);

    let file = [
        "--file",
        "published/botocore-1.2.3.tar.gz",
        "--service",
        "exam",
    ];
    let forgets = update(root, &[&file[..], &["--forget", "--check"]].concat()).ends(1);
    assert!(
        forgets.err.contains("exam-ple.json:") && forgets.err.contains("to update, run:"),
        "{}",
        forgets.err
    );
    assert_eq!(all(root, "model"), before);
    update(root, &[&file[..], &["--forget"]].concat()).ends(0);
    assert!(!get(root, MODEL).contains("DATE_TIME"));
}

#[test]
fn an_error_leaves_model_and_crate_unchanged() {
    let dir = workspace();
    let root = dir.path();
    update(root, &FROM_AST).ends(0);
    // The folder of the crate has a file that the generator did not write.
    fs::remove_dir_all(root.join("crate")).unwrap();
    put(root, "crate/Cargo.toml", "mine");
    let before = (all(root, "model"), all(root, "crate"));
    let file = [
        "--file",
        "published/botocore-1.2.3.tar.gz",
        "--out",
        "crate",
    ];
    let foreign = update(root, &file).ends(2).err;
    assert!(
        foreign.contains("the generator did not write `Cargo.toml`"),
        "{foreign}"
    );
    assert!(
        foreign.ends_with("1 problem; the model and its crates were not changed\n"),
        "{foreign}"
    );

    put(root, "overlay.json", r#"{"defaults": {"Gone": false}}"#);
    let stale = update(root, &[&file[..], &["--overlay", "overlay.json"]].concat())
        .ends(2)
        .err;
    assert!(stale.contains("the model has no shape `Gone`"), "{stale}");
    let wrong = update(root, &[&file[..], &["--sha256", "00"]].concat())
        .ends(2)
        .err;
    assert!(wrong.contains("--sha256 expects 00"), "{wrong}");
    let other = update(root, &[&FROM_AST[..], &["--service", "Other"]].concat())
        .ends(2)
        .err;
    assert!(
        other.contains("has the model of `Exam Ple`, not of `Other`"),
        "{other}"
    );
    assert_eq!((all(root, "model"), all(root, "crate")), before);
}

#[test]
fn a_recorded_hash_must_not_change() {
    let dir = workspace();
    let root = dir.path();
    let args = [
        "--file",
        "published/botocore-1.2.3.tar.gz",
        "--service",
        "exam",
    ];
    update(root, &args).ends(0);
    put(root, "sdist/README", "x");
    archive(root, "sdist", "published/botocore-1.2.3.tar.gz");
    let changed = update(root, &args).ends(2).err;
    let hash = changed
        .rsplit("--sha256 ")
        .next()
        .unwrap()
        .lines()
        .next()
        .unwrap();
    assert!(changed.contains("but the recorded one is"), "{changed}");
    update(root, &[&args[..], &["--sha256", hash]].concat()).ends(0);
    assert!(get(root, PROVENANCE).contains(hash));
}

#[test]
fn caches_documentation_in_the_target_folder() {
    let dir = workspace();
    let root = dir.path();
    let file = [
        "--file",
        "sdist/botocore/data/exam/2020-01-02/service-2.json",
        "--out",
        "crate",
        "--docs",
    ];
    let ran = update(root, &file).ends(0);
    assert!(
        ran.out
            .contains("model with documentation: target/tinsmith/documented/exam-ple.json"),
        "{}",
        ran.out
    );
    assert!(get(root, PROVENANCE).contains("waiters-2.json"));
    assert!(!get(root, MODEL).contains("Operates"));
    assert!(get(root, "crate/src/operation/op.rs").contains("Operates"));
    assert_eq!(
        get(root, "target/tinsmith/published/service-2.json"),
        SERVICE
    );
    // The cached model generates the same crate.
    let generate = [
        "generate",
        "--model",
        "target/tinsmith/documented/exam-ple.json",
        "--out",
        "crate",
        "--check",
    ];
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command
        .env("CARGO_MANIFEST_DIR", root.join("xtask"))
        .current_dir(root);
    finish(command.args(generate)).ends(0);
}

#[test]
fn a_quiet_update_prints_only_its_result() {
    let dir = workspace();
    let [file, published, out, folder] = FROM_AST;
    let ran = update(dir.path(), &[file, published, out, folder, "--quiet"]).ends(0);
    assert_eq!(ran.err, "");
    assert!(ran.out.starts_with("Exam Ple updated to "), "{}", ran.out);
}

#[test]
fn explains_failures_of_package_clients() {
    let dir = workspace();
    let root = dir.path();
    let listed = "echo 'ERROR: Could not find a version that satisfies the requirement botocore==9 \
                  (from versions: 0.1, 1.2, 1.3, 1.4)' >&2; exit 1";
    let unreachable = "echo \"WARNING: Retrying after connection broken by 'NewConnectionError'\" >&2; \
                       echo 'ERROR: (from versions: none)' >&2; exit 1";
    let unknown = "echo '[ERROR] Failed to resolve version for a:b:jar:RELEASE: Could not find metadata'; exit 1";
    let offline = "echo '[ERROR] Cannot access it in offline mode'; exit 1";
    let (botocore, maven) = (["--botocore", "9"], ["--maven", "1.0"]);
    let cases: [(&str, &str, [&str; 2], &str); 16] = [
        (
            "none",
            "",
            botocore,
            "pip is not installed; install it to download botocore 9; or download the file yourself and use --file",
        ),
        (
            "none",
            "",
            maven,
            "mvn is not installed; install it to download software.amazon.api.models:exam-ple 1.0",
        ),
        (
            "pip",
            listed,
            botocore,
            "pip could not download botocore 9: the version was not found; the newest versions are 1.2, 1.3, 1.4",
        ),
        (
            "pip",
            "echo '(from versions: none)'; exit 1",
            botocore,
            "pip could not download botocore 9: no version of the package was found",
        ),
        (
            "pip",
            unreachable,
            botocore,
            "pip could not download botocore 9: the registry could not be reached",
        ),
        (
            "pip",
            "exec /bin/sleep 60",
            botocore,
            "pip was stopped because it did not download botocore 9 within 1 s",
        ),
        (
            "pip",
            "exit 0",
            botocore,
            "pip did not download botocore 9 properly; try again, or use --file: it wrote no file",
        ),
        (
            "pip",
            "exit 3",
            botocore,
            "pip could not download botocore 9: it ended with exit status: 3; or download the file yourself and use --file\n",
        ),
        (
            "pip",
            "kill -9 $$",
            botocore,
            "pip could not download botocore 9: it ended with signal: 9 (SIGKILL)",
        ),
        (
            "pip",
            "for last; do :; done; echo no >$last/index.html",
            botocore,
            "it wrote `index.html`, which is not a source distribution",
        ),
        (
            "pip",
            "for last; do :; done; /bin/mkdir $last/botocore-9.tar.gz",
            botocore,
            "it wrote `botocore-9.tar.gz`, which is not a source distribution",
        ),
        (
            "pip",
            "for last; do :; done; echo a >$last/a.tar.gz; echo b >$last/b.tar.gz",
            botocore,
            "it wrote 2 files instead of one",
        ),
        (
            "pip",
            "for last; do :; done; /usr/bin/head -c 300 ROOT/published/botocore-1.2.3.tar.gz >$last/botocore-9.tar.gz",
            botocore,
            "botocore-9.tar.gz: cannot be read: ",
        ),
        (
            "mvn",
            "for last; do :; done; echo '<html>' >${last#*=}/exam-ple-1.0.jar",
            maven,
            "exam-ple-1.0.jar: cannot be read: ",
        ),
        (
            "mvn",
            unknown,
            maven,
            "mvn could not download software.amazon.api.models:exam-ple 1.0: the package was not found",
        ),
        (
            "mvn",
            offline,
            maven,
            "mvn could not download software.amazon.api.models:exam-ple 1.0: the registry could not be reached",
        ),
    ];
    for (client, script, source, message) in cases {
        let args = ["update", "--service", "Exam Ple", "--timeout", "1"];
        let script = script.replace("ROOT", &root.display().to_string());
        let mut command = model(root, &[(client, &script)]);
        let err = finish(command.args(args).args(source)).ends(2).err;
        assert!(err.contains(message), "{message} in {err}");
        assert!(
            err.ends_with("1 problem; the model and its crates were not changed\n"),
            "{err}"
        );
    }
    for bad in ["-x", "1 2", ""] {
        let bad = format!("--botocore={bad}");
        let args = ["update", "--service", "exam", &bad];
        assert!(
            finish(model(root, &[]).args(args))
                .ends(2)
                .err
                .contains("is not a version")
        );
    }
    assert!(all(root, "model").is_empty());
}

#[test]
fn a_package_client_that_hangs_is_stopped_with_its_children() {
    let dir = workspace();
    let root = dir.path();
    let script = format!("/bin/sleep 600 & echo $! >'{}/child'; wait", root.display());
    let args = [
        "update",
        "--botocore",
        "9",
        "--service",
        "exam",
        "--timeout",
        "1",
    ];
    let err = finish(model(root, &[("pip", &script)]).args(args))
        .ends(2)
        .err;
    assert!(err.contains("pip was stopped because"), "{err}");
    // A killed process may be there for a moment until its parent, now that of all processes, takes note.
    let child = get(root, "child");
    let state = Command::new("ps")
        .args(["-o", "stat=", "-p", child.trim()])
        .output();
    let Ok(state) = state else {
        eprintln!("SKIPPED: looking for a process needs ps");
        return;
    };
    let state = String::from_utf8(state.stdout).unwrap();
    assert!(state.is_empty() || state.starts_with('Z'), "{state}");
}

#[test]
fn downloads_jars_with_maven() {
    let dir = workspace();
    let root = dir.path();
    put(
        root,
        "jar/META-INF/MANIFEST.MF",
        "Smithy-Tags: g:exam-ple:1.0.7, g:exam-ple, g\n",
    );
    put(
        root,
        "jar/META-INF/smithy/2020-01-02/exam-ple-2020-01-02.json",
        &AST.replace("RULES", RULES),
    );
    let zip = "import sys, zipfile, os\nz = zipfile.ZipFile('published/exam-ple-1.0.7.jar', 'w')\n\
               [z.write(os.path.join(d, f), os.path.relpath(os.path.join(d, f), 'jar')) for d, _, fs in os.walk('jar') for f in fs]";
    let created = Command::new("python3")
        .args(["-c", zip])
        .current_dir(root)
        .status();
    if !created.is_ok_and(|status| status.success()) {
        eprintln!("SKIPPED: creating a jar needs python3");
        return;
    }
    let script = format!(
        r#"for last; do :; done; echo "$@" > '{0}/args'; /bin/cp '{0}/published/exam-ple-1.0.7.jar' "${{last#*=}}""#,
        root.display()
    );
    let args = ["update", "--service", "Exam Ple", "--maven"];
    let ran = finish(model(root, &[("mvn", &script)]).args(args)).ends(0);
    assert!(
        ran.out
            .starts_with("Exam Ple updated to g:exam-ple 1.0.7: 1 operation\n"),
        "{}",
        ran.out
    );
    assert!(get(root, "args").contains("-Dartifact=software.amazon.api.models:exam-ple:RELEASE"));
    assert!(get(root, PROVENANCE).contains("META-INF/smithy/2020-01-02/exam-ple-2020-01-02.json"));
}

#[test]
fn tests_all_models_of_a_folder() {
    let dir = workspace();
    let root = dir.path();
    put(root, "published/broken.json", "{");
    let tried = finish(model(root, &[]).args(["try", "published"]))
        .ends(0)
        .out;
    let lines: Vec<&str> = tried.lines().collect();
    assert!(
        lines[0].starts_with(
            "refused  broken.json: 1 problem; first: published/broken.json:1:1: the file is not JSON"
        ),
        "{tried}"
    );
    assert!(
        tried.contains("passed   exam-ple.json: 1 operation, "),
        "{tried}"
    );
    let botocore = finish(model(root, &[]).args(["try", "sdist"])).ends(0).out;
    assert!(
        botocore.starts_with("passed   exam: 1 operation, "),
        "{botocore}"
    );
    let none = finish(model(root, &[]).args(["try", "bin"])).ends(2).err;
    assert!(none.contains("no model in bin"), "{none}");
}
