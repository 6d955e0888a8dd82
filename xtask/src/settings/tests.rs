use super::*;

fn read(text: &str) -> Result<Vec<ClientCrate>, String> {
    read::clients("t.toml", text, Path::new("/w")).map_err(|problems| problems.to_string())
}

#[test]
fn reads_all_keys_of_several_clients() {
    let clients = read(
        r#"
        [[client]]
        crate-name = "aws-sdk-a"
        crate-version = "1.2.3"
        service = "A"
        model = "a.json"
        source = "botocore:1.44.0"
        operations = ["ListUsers", "Get*"]
        documentation = "build/../a.tar.gz"
        output = "./crates/a"
        protocol-tests = true
        no-additions = true
        support-in-place = true

        [[client]]
        model = "/b.json"
        source = "models/b.jar"
        output = "crates/b"
        "#,
    );
    let first = ClientCrate {
        crate_name: Some("aws-sdk-a".into()),
        crate_version: Some("1.2.3".into()),
        service: Some("A".into()),
        model: "/w/a.json".into(),
        source: Some(UpdateSource::Botocore(Some("1.44.0".into()))),
        operations: Some(vec!["ListUsers".into(), "Get*".into()]),
        documentation: Some("/w/a.tar.gz".into()),
        output: "/w/crates/a".into(),
        protocol_tests: true,
        no_additions: true,
        support_in_place: true,
    };
    let second = ClientCrate {
        model: "/b.json".into(),
        source: Some(UpdateSource::File("/w/models/b.jar".into())),
        output: "/w/crates/b".into(),
        ..ClientCrate::default()
    };
    assert_eq!(clients, Ok(vec![first, second]));
}

#[test]
fn sources_have_versions_or_not() {
    let parse = |text: &str| UpdateSource::parse(text.to_owned());
    assert_eq!(parse("botocore"), UpdateSource::Botocore(None));
    assert_eq!(parse("maven"), UpdateSource::Maven(None));
    assert_eq!(
        parse("maven:1.0.14"),
        UpdateSource::Maven(Some("1.0.14".into()))
    );
    assert_eq!(parse("a.json"), UpdateSource::File("a.json".into()));
}

/// What is wrong, and what is said of it, with the line and the column.
const WRONG: [(&str, &[&str]); 14] = [
    ("", &["t.toml:1:1: there is no client in it"]),
    ("[[client]\n", &["t.toml:1:", "this is not TOML"]),
    ("x = 1\n", &["t.toml:1:1: there is no key `x`", "client."]),
    (
        "[client]\nmodel = \"a\"\n",
        &["t.toml:1:1: client: invalid type: map, expected a sequence"],
    ),
    (
        "[[client]]\n",
        &[
            "t.toml:1:1: client 1: it has no `model`",
            "client 1: it has no `output`",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutptu = \"b\"\n",
        &[
            "t.toml:3:1: client 1: there is no key `outptu`",
            "Did you mean `output`?",
            "it has no `output`",
        ],
    ),
    (
        "[[client]]\nmodel = 1\noutput = \"\"\n",
        &[
            "t.toml:2:9: client 1: model: invalid type: integer `1`, expected a string",
            "t.toml:3:10: client 1: output: it is empty",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\noperations = \"List*\"\n",
        &["t.toml:4:14: client 1: operations: invalid type: string \"List*\", expected a sequence"],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\noperations = [\"A\",\n  3, \"\"]\n",
        &[
            "t.toml:5:3: client 1: operations: invalid type: integer `3`, expected a string",
            "t.toml:5:6: client 1: operations: the name of an operation is empty",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\noperations = []\n",
        &["t.toml:4:14: client 1: operations: the list is empty"],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\ncrate-name = \"a b\"\ncrate-version = \"1.2\"\n",
        &[
            "t.toml:4:14: client 1: crate-name: Cargo would not take `a b`",
            "t.toml:5:17: client 1: crate-version: Cargo would not take `1.2`",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\nsource = \"botocore:new\"\nprotocol-tests = 1\n",
        &[
            "t.toml:4:10: client 1: source: `new` is no version",
            "t.toml:5:18: client 1: protocol-tests: invalid type: integer `1`, expected a boolean",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\n[[client]]\nmodel = \"a\"\noutput = \"./b/c\"\n",
        &["t.toml:6:10: client 2: output: client 1 is in the same folder"],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"x/b\"\n[[client]]\nmodel = \"a\"\noutput = \"y/b\"\n",
        &["t.toml:4:1: client 2: it is called `b`, as is client 1"],
    ),
];

#[test]
fn says_all_that_is_wrong_and_where() {
    for (text, parts) in WRONG {
        let said = read(text).unwrap_err();
        for part in parts {
            assert!(said.contains(part), "{text}\n{said}\nlacks {part}");
        }
    }
}

#[test]
fn clients_are_chosen_by_name() {
    let file = "[[client]]\nmodel = \"a\"\noutput = \"one\"\n[[client]]\nmodel = \"a\"\noutput = \"b\"\ncrate-name = \"two\"\n";
    let settings = Settings {
        clients: read(file).unwrap(),
    };
    assert_eq!(settings.client(Some("one")).unwrap().name(), "one");
    assert_eq!(settings.client(Some("two")).unwrap().name(), "two");
    let said = |name| settings.client(name).unwrap_err().to_string();
    assert!(said(None).ends_with("2 clients; choose one with --client: one, two"));
    assert!(said(Some("tow")).contains("no client `tow`. Did you mean `two`?"));
    assert!(said(Some("else")).contains("They have: one, two."));
}

#[test]
fn the_crate_with_the_supporting_files_is_chosen_by_name_only() {
    let file = "[[client]]\nmodel = \"a\"\noutput = \"one\"\n[[client]]\nmodel = \"b\"\noutput = \"two\"\nsupport-in-place = true\n";
    let settings = Settings {
        clients: read(file).unwrap(),
    };
    assert_eq!(settings.client(None).unwrap().name(), "one");
    assert_eq!(settings.client(Some("two")).unwrap().name(), "two");
    assert_eq!(settings.clients().len(), 2);
}
