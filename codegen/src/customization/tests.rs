use super::*;
use tinsmith_model::archive::TextFile;
use tinsmith_model::ast::read_ast;

const DATA: &str = r#"{"service": "Ex", "library": "ex",
"modules": [{"name": "signing", "feature": "sign", "docs": "how to sign", "dependencies": {"sha2": "0.11.0"}}],
"examples": [{"name": "key", "operations": ["GetKey"]}],
"notes": {"In$hash": "`signing::hash` makes it."}}"#;

fn files(names: &[&str]) -> BTreeMap<String, String> {
    let text = |name: &&str| ((*name).to_owned(), format!("// {name}\n"));
    names.iter().map(text).collect()
}

fn read(text: &str, names: &[&str]) -> Result<Customization, Vec<String>> {
    let json = TextFile::new("customization.json", text);
    super::read(&json, &files(names)).map_err(|problems| {
        let text = |problem: &Problem| format!("{}: {}", problem.subject, problem.message);
        problems.0.iter().map(text).collect()
    })
}

#[test]
fn reads_modules_and_examples_with_their_files() {
    let names = [
        "examples/key/main.rs",
        "src/signing.rs",
        "src/signing/hash.rs",
    ];
    let found = read(DATA, &names).unwrap();
    let paths = |files: &BTreeMap<String, String>| files.keys().cloned().collect::<Vec<_>>();
    assert_eq!(
        paths(&found.modules[0].files),
        ["signing.rs", "signing/hash.rs"]
    );
    assert_eq!(found.modules[0].dependencies["sha2"], "0.11.0");
    assert_eq!(paths(&found.examples[0].files), ["key/main.rs"]);
    assert!(found.examples[0].features.is_empty());
}

#[test]
fn reports_all_problems_of_the_data() {
    let wrong = r#"{"servise": "Ex", "modules": {}, "examples": [1, {"name": "e", "features": [1]}], "notes": {"a": 1}}"#;
    let expected = [
        "src/x.rs: the file belongs to no module and no example",
        "service: the string is missing or empty",
        "library: the string is missing or empty",
        "servise: unknown key",
        "modules: not an array",
        "examples: 0: not an object",
        "examples: 1: its file is missing",
        "examples: 1: features: not an array of strings",
        "notes: not an object of strings",
    ];
    assert_eq!(read(wrong, &["src/x.rs"]).unwrap_err(), expected);
    assert_eq!(read("[]", &[]).unwrap_err(), [": not an object"]);
    assert!(read("{", &[]).unwrap_err()[0].contains("not JSON"));
}

/// Fits the customization to a model with these shapes, and returns it with the messages.
fn fitted(shapes: &str, chosen: Option<&[String]>) -> (Customization, Vec<String>) {
    let mut found = read(DATA, &["examples/key/main.rs", "src/signing.rs"]).unwrap();
    let text = format!(
        r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "service", "version": "1",
            "operations": [{{"target": "a#GetKey"}}, {{"target": "a#Other"}}]}},
            "a#Other": {{"type": "operation"}}, {shapes}}}}}"#
    );
    let model = read_ast("m.json", &text).unwrap();
    let service = model.shape(&ShapeId::new("a", "S")).unwrap();
    let closure = Closure::without_streams(&model, service, chosen).unwrap();
    let removed = found.fit(&model, &closure);
    (found, removed)
}

#[test]
fn parts_that_do_not_fit_the_model_are_removed_and_reported() {
    const SHAPES: &str = r#""a#GetKey": {"type": "operation", "input": {"target": "a#In"}},
        "a#In": {"type": "structure", "members": {"hash": {"target": "smithy.api#String"}}}"#;
    let (all, messages) = fitted(SHAPES, None);
    assert_eq!((all.notes.len(), all.examples.len()), (1, 1));
    assert!(messages.is_empty(), "{messages:?}");

    let (less, named) = fitted(&SHAPES.replace("hash", "hush"), Some(&["Other".to_owned()]));
    assert_eq!((less.notes.len(), less.examples.len()), (0, 0));
    assert_eq!(less.modules.len(), 1);
    assert_eq!(
        named,
        [
            "note on In$hash: the model has no such member",
            "example key: the crate has no operation GetKey"
        ]
    );
}

#[test]
fn a_customization_is_for_one_service() {
    let found = read(DATA, &["examples/key/main.rs", "src/signing.rs"]).unwrap();
    let service = |id: &str| {
        let text = r#"{"smithy": "2.0", "shapes": {"a#S": {"type": "service",
            "traits": {"aws.api#service": {"sdkId": "ID"}}}}}"#;
        let model = read_ast("m.json", &text.replace("ID", id)).unwrap();
        model.shape(&ShapeId::new("a", "S")).unwrap().clone()
    };
    assert_eq!(found.wrong_service(&service("Ex")), None);
    let problem = found.wrong_service(&service("Other")).unwrap();
    assert!(
        problem.message.contains("another service, Ex"),
        "{problem:?}"
    );
}
