//! Inputs that editors and users give another form: names of files, byte order marks, names of services.

use crate::workspace::{MODEL, SERVICE, get, put, run, with_model, workspace};

const MARK: &str = "\u{feff}";

const CLIENT: &str = "[[client]]\nmodel = \"dist\"\noutput = \"out\"\n";

#[test]
fn a_duplicate_key_in_the_settings_is_named_with_its_place() {
    let dir = workspace();
    let root = dir.path();
    put(
        root,
        "tinsmith.toml",
        &CLIENT.replace("output", "model = \"other\"\noutput"),
    );
    let err = run(root, &["generate"]).ends(2).err;
    assert!(
        err.starts_with("tinsmith.toml:3:1: ") && err.contains("duplicate key `model`"),
        "{err}"
    );
    assert!(!root.join("out").exists());
}

#[test]
fn byte_order_marks_are_no_part_of_any_input() {
    let dir = workspace();
    let root = dir.path();
    let overlay = get(root, "model/overlays/exam-ple.json");
    let additions = r#"{"service": "Exam Ple", "sources": {"Op": "https://example.com"}, "traits": {"Op": {
        "smithy.waiters#waitable": {"Done": {"acceptors": [{"state": "success", "matcher": {"success": true}}]}}}}}"#;
    put(root, "model/additions/exam-ple.json", additions);
    put(root, "tinsmith.toml", CLIENT);
    run(root, &["generate"]).ends(0);
    assert!(get(root, "out/Cargo.toml").contains("additions"));

    let service = "dist/botocore/data/exam/2020-01-02/service-2.json";
    for (path, text) in [
        ("model/overlays/exam-ple.json", overlay.as_str()),
        ("model/additions/exam-ple.json", additions),
        (service, SERVICE),
        ("tinsmith.toml", CLIENT),
    ] {
        put(root, path, &format!("{MARK}{text}"));
        run(root, &["generate", "--check"]).ends(0);
    }
    // The overlay is read, not ignored.
    put(root, "model/overlays/exam-ple.json", MARK);
    run(root, &["generate", "--check"]).ends(2);
    put(root, "model/overlays/exam-ple.json", &format!("{MARK}{{}}"));
    run(root, &["generate", "--check"]).ends(1);
}

#[test]
fn columns_do_not_count_a_byte_order_mark() {
    let dir = workspace();
    let root = dir.path();
    put(root, "tinsmith.toml", &format!("{MARK}x = 1\n{CLIENT}"));
    let err = run(root, &["generate"]).ends(2).err;
    assert!(
        err.starts_with("tinsmith.toml:1:1: unknown key `x`"),
        "{err}"
    );
    put(root, "model.json", &format!("{MARK}{{,}}"));
    let err = run(root, &["generate", "--model", "model.json"])
        .ends(2)
        .err;
    assert!(err.starts_with("model.json:1:2: "), "{err}");
}

#[test]
fn a_model_of_botocore_may_have_any_name() {
    let dir = workspace();
    let root = dir.path();
    for (path, model) in [
        ("my-model.json", "my-model.json"),
        ("folder/renamed.json", "folder"),
        ("folder/renamed.json", "folder/renamed.json"),
        ("extensionless", "extensionless"),
        ("service-2.json", "service-2.json"),
    ] {
        put(root, path, SERVICE);
        let out = format!("out/{}", model.replace('/', "-"));
        run(root, &["generate", "--model", model, "--out", &out]).ends(0);
        let check = ["generate", "--model", "dist", "--out", &out, "--check"];
        run(root, &check).ends(0);
    }
}

#[test]
fn an_unknown_service_is_an_error_with_a_suggestion() {
    let dir = with_model();
    let root = dir.path();
    put(root, "service-2.json", SERVICE);
    for model in ["model.json", "service-2.json", "dist"] {
        for (name, suggestion) in [
            ("Exam Pel", "Did you mean `Exam Ple`?"),
            ("exampel", "Did you mean `Exam Ple`"),
            // The services are listed.
            ("nothing-like-it", "Ex"),
        ] {
            let args = [
                "generate",
                "--model",
                model,
                "--service",
                name,
                "--out",
                "out",
            ];
            let err = run(root, &args).ends(2).err;
            assert!(
                err.starts_with(model) && err.contains(name),
                "{model}: {err}"
            );
            assert!(err.contains(suggestion), "{model}: {err}");
            assert!(err.ends_with("1 problem; nothing was written\n"), "{err}");
        }
    }
    assert!(!root.join("out").exists());
    let err = run(root, &["slice", "--model", MODEL, "--service", "Exam Pel"])
        .ends(2)
        .err;
    assert!(err.contains("Did you mean `Exam Ple`?"), "{err}");
}
