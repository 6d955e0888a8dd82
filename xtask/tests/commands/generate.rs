//! `cargo xtask generate`.

use crate::workspace::{command, finish, get, here, put, run, with_model, workspace};
use std::fs;
use tempfile::tempdir;

/// If this fails, run `cargo xtask generate` and review the changes.
#[test]
fn the_committed_crates_are_up_to_date() {
    run(&here(), &["generate", "--check"]).ends(0);
}

#[test]
fn reports_omitted_operations_and_positions_of_problems() {
    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
"test#S": {"type": "service", "version": "1", "operations": [{"target": "test#Plain"}, {"target": "test#Talk"}],
  "traits": {"aws.protocols#awsJson1_0": {}, "aws.auth#sigv4": {"name": "s"},
    "smithy.rules#endpointRuleSet": {"version": "1.0", "parameters": {}, "rules": [{"type": "error", "conditions": [], "error": "none"}]}}},
"test#Plain": {"type": "operation", "input": {"target": "test#In"}},
"test#In": {"type": "structure", "members": {"name": {"target": "smithy.api#String"}}},
"test#Talk": {"type": "operation", "output": {"target": "test#Said"}},
"test#Said": {"type": "structure", "members": {"words": {"target": "test#Words"}}},
"test#Words": {"type": "union", "traits": {"smithy.api#streaming": {}}, "members": {"a": {"target": "smithy.api#Unit"}}}}}"#;
    let dir = tempdir().unwrap();
    let root = dir.path();
    put(root, "model.json", MODEL);
    put(
        root,
        "clash.json",
        &MODEL.replace("\"name\": {\"t", "\"deserialize\": {\"t"),
    );
    let run = |args: &[&str]| {
        let mut command = command(&here());
        command.current_dir(root).args(["generate", "--out", "out"]);
        finish(command.args(args))
    };
    let summary = run(&["--model", "model.json"]).ends(0).out;
    let note = "The operation Talk is left out: it has an event stream.";
    assert!(
        summary.contains(": 1 operation, ") && summary.contains(note),
        "{summary}"
    );
    assert!(get(root, "out/README.md").contains(note));
    let named = run(&["--model", "model.json", "--operations", "Talk"])
        .ends(2)
        .err;
    assert!(
        named.contains(
            "model.json:7:1: test#Talk: the operation has an event stream, which is not supported"
        ),
        "{named}"
    );
    let clash = run(&["--model", "clash.json"]).ends(2).err;
    assert!(
        clash.contains(
            "clash.json:6:46: test#In$deserialize: its Rust name `deserialize` is already used"
        ),
        "{clash}"
    );
}

#[test]
fn generates_checks_and_updates_a_crate() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("some/crate");
    let run = |args: &[&str]| {
        let mut command = command(&here());
        finish(command.arg("generate").arg("--out").arg(&out).args(args))
    };
    let missing = run(&["--check"]).ends(1).err;
    assert!(missing.contains("Cargo.toml: is missing\n"), "{missing}");
    assert!(!out.exists());

    let summary = run(&[]).ends(0).out;
    let provenance = get(
        &here(),
        "model/services/cognito-identity-provider.provenance.json",
    );
    let provenance: serde_json::Value = serde_json::from_str(&provenance).unwrap();
    let operations = format!(": {} operations, ", provenance["operations"]);
    assert!(summary.contains(&operations), "{summary}");
    // The additions and the customization apply to the committed model.
    assert!(
        !summary.contains("not applicable") && !summary.contains("left out"),
        "{summary}"
    );
    assert!(get(&out, "Cargo.toml").contains("version = \"1.144.0\""));
    assert!(run(&["--check"]).ends(0).out.ends_with("is up to date\n"));

    put(&out, "examples/own.rs", "// Mine.\n");
    let manifest = get(&out, "Cargo.toml");
    put(&out, "Cargo.toml", &format!("{manifest}# edited\n"));
    fs::remove_file(out.join("src/lib.rs")).unwrap();
    let drift = run(&["--check"]).ends(1).err;
    for part in [
        r##": is "# edited", should be """##,
        "src/lib.rs: is missing\n",
        ": 2 files out of date; to update, run:\n    cargo xtask generate --out ",
    ] {
        assert!(drift.contains(part), "{part}: {drift}");
    }
    assert!(!drift.contains("--check"), "{drift}");

    let updated = run(&[]).ends(0).out;
    assert!(
        updated.contains("    1 created, 1 changed, 0 removed, "),
        "{updated}"
    );
    assert_eq!(get(&out, "Cargo.toml"), manifest);

    let options = [
        "--operations",
        "ListUsers,SignUp",
        "--crate-name",
        "a-b",
        "--crate-version",
        "7.8.9",
    ];
    let summary = run(&options).ends(0).out;
    assert!(summary.contains(": 2 operations, "), "{summary}");
    let manifest = get(&out, "Cargo.toml");
    assert!(
        manifest.contains("\"a-b\"") && manifest.contains("\"7.8.9\""),
        "{manifest}"
    );
    assert_eq!(get(&out, "examples/own.rs"), "// Mine.\n");
    run(&[&options[..], &["--check"]].concat()).ends(0);
}

#[test]
fn reports_all_problems_and_writes_nothing() {
    let dir = tempdir().unwrap();
    let out = dir.path().join("crate");
    let generate = |args: &[&str]| {
        let mut command = command(&here());
        let ran = finish(command.arg("generate").arg("--out").arg(&out).args(args));
        assert!(!out.exists());
        ran.ends(2).err
    };
    let unknown = generate(&["--operations", "ListUser,Nope"]);
    assert_eq!(unknown.matches("\n\n").count(), 2, "{unknown}");
    assert!(unknown.contains("Did you mean `ListUsers`?"), "{unknown}");
    assert!(
        unknown.ends_with("\n2 problems; nothing was written\n"),
        "{unknown}"
    );

    for (model, files, part) in [
        (
            "broken.json",
            &[("broken.json", "{\n  \"smithy\": }")][..],
            "broken.json:2:13: the file is not JSON",
        ),
        (
            "models",
            &[("models/a.json", "{}"), ("models/b.json", "{}")],
            "it contains 2 files that may be the model, such as `a.json` and `b.json`",
        ),
        (
            "other.json",
            &[(
                "other.json",
                r#"{"metadata": {"serviceId": "X", "endpointPrefix": "x", "protocol": "json",
                    "jsonVersion": "1.1", "targetPrefix": "X", "signatureVersion": "v4", "apiVersion": 1},
                    "operations": {}, "shapes": {}}"#,
            )],
            "`apiVersion` is not a string",
        ),
        (
            "page.json",
            &[("page.json", "<html>")],
            "page.json:1:1: the file is HTML",
        ),
        (
            "none.json",
            &[("none.json", "")],
            "none.json:1:1: the file is empty",
        ),
        ("empty", &[("empty/x.txt", "")], "it contains no model"),
    ] {
        for (file, text) in files {
            put(dir.path(), file, text);
        }
        let path = dir.path().join(model);
        let error = generate(&["--model", path.to_str().unwrap()]);
        assert!(error.contains(part), "{error}");
        assert!(
            error.ends_with("\n\n1 problem; nothing was written\n"),
            "{error}"
        );
    }
    let gone = generate(&["--model", "gone.json"]);
    assert!(gone.starts_with("gone.json: cannot be read: "), "{gone}");
}

#[test]
fn generates_from_botocore_with_the_overlay() {
    let dir = workspace();
    let root = dir.path();
    put(
        root,
        "model/overlays/exam-ple.json",
        r#"{"defaults": {"Gone": false}}"#,
    );
    let error = run(root, &["generate", "--model", "dist", "--out", "crate"])
        .ends(2)
        .err;
    assert!(error.contains("overlays/exam-ple.json:1:"), "{error}");
}

#[test]
fn applies_additions_and_customizations() {
    let dir = with_model();
    let root = dir.path();
    let generate = ["generate", "--model", "model.json", "--out", "out"];
    let additions = |text: &str| put(root, "model/additions/exam-ple.json", text);
    additions(
        r#"{"sources": {"Op": "x"}, "traits": {"Op": {"smithy.waiters#waitable": {"OpDone": {
            "acceptors": [{"state": "success", "matcher": {"success": true}}]}}}}}"#,
    );
    put(
        root,
        "model/customizations/exam-ple/customization.json",
        r#"{"service": "Exam Ple", "library": "the_crate",
            "modules": [{"name": "more", "feature": "even-more", "docs": "more of it", "dependencies": {"abc": "1.2"}}],
            "examples": [{"name": "one", "features": ["even-more"], "operations": ["Op"], "dependencies": {"dev": "3"}}],
            "notes": {"In$a": "It is noted."}}"#,
    );
    put(
        root,
        "model/customizations/exam-ple/src/more.rs",
        "//! More of `the_crate`.\n",
    );
    put(
        root,
        "model/customizations/exam-ple/examples/one/main.rs",
        "fn main() {}\n",
    );
    run(root, &generate).ends(0);
    assert!(root.join("out/src/waiters/op_done.rs").exists());
    let library = get(root, "out/src/lib.rs");
    assert!(library.contains("#[cfg(feature = \"additions\")]\n#[cfg_attr(docsrs"));
    let manifest = get(root, "out/Cargo.toml");
    for line in [
        "additions = []",
        "even-more = [\"dep:abc\"]",
        "abc = { version = \"1.2\", optional = true }",
        "dev = \"3\"",
        "required-features = [\"even-more\"]",
    ] {
        assert!(manifest.contains(line), "{manifest}");
    }
    assert!(get(root, "out/src/more.rs").ends_with("\n//! More of `aws_sdk_example`.\n"));
    assert!(get(root, "out/examples/one/main.rs").ends_with("\nfn main() {}\n"));
    assert!(library.contains("#[cfg(feature = \"even-more\")]"));
    assert!(get(root, "out/src/operation/op.rs").contains("/// It is noted."));

    run(root, &[&generate[..], &["--no-additions"]].concat()).ends(0);
    assert!(!root.join("out/src/waiters").exists() && !root.join("out/src/more.rs").exists());

    additions(r#"{"sources": {"Gone": "x"}, "traits": {"Gone": {"smithy.api#paginated": {}}}}"#);
    let gone = run(root, &generate).ends(0).out;
    let unused =
        "addition not applicable: Gone: smithy.api#paginated: the model has no such operation";
    assert!(gone.contains(unused), "{gone}");
    additions(
        r#"{"sources": {"Op": "x"}, "traits": {"Op": {"smithy.api#paginated": {"inputToken": "b"}}}}"#,
    );
    let wrong = run(root, &generate).ends(2).err;
    assert!(wrong.contains("`inputToken` refers to `b`"), "{wrong}");

    fs::remove_file(root.join("model/additions/exam-ple.json")).unwrap();
    let path = "model/customizations/exam-ple/customization.json";
    let older = get(root, path).replace("[\"Op\"]", "[\"Gone\"]");
    put(root, path, &older.replace("In$a", "In$gone"));
    let out = run(root, &generate).ends(0).out;
    for part in [
        "addition not applicable: note on In$gone: the model has no such member\n",
        "addition not applicable: example one: the crate has no operation Gone\n",
    ] {
        assert!(out.contains(part), "{out}");
    }
    assert!(root.join("out/src/more.rs").exists() && !root.join("out/examples/one").exists());
}
