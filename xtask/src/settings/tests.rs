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

/// Invalid files, and the messages for them.
const INVALID: [(&str, &[&str]); 14] = [
    ("", &["t.toml:1:1: no client is defined"]),
    ("[[client]\n", &["t.toml:1:", "invalid TOML"]),
    ("x = 1\n", &["t.toml:1:1: unknown key `x`", "client."]),
    (
        "[client]\nmodel = \"a\"\n",
        &["t.toml:1:1: client: invalid type: map, expected a sequence"],
    ),
    (
        "[[client]]\n",
        &[
            "t.toml:1:1: client 1: `model` is missing",
            "client 1: `output` is missing",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutptu = \"b\"\n",
        &[
            "t.toml:3:1: client 1: unknown key `outptu`",
            "Did you mean `output`?",
            "`output` is missing",
        ],
    ),
    (
        "[[client]]\nmodel = 1\noutput = \"\"\n",
        &[
            "t.toml:2:9: client 1: model: invalid type: integer `1`, expected a string",
            "t.toml:3:10: client 1: output: the value is empty",
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
            "t.toml:5:6: client 1: operations: an operation has an empty name",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\noperations = []\n",
        &["t.toml:4:14: client 1: operations: the list is empty"],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\ncrate-name = \"a b\"\ncrate-version = \"1.2\"\n",
        &[
            "t.toml:4:14: client 1: crate-name: `a b` is not a crate name",
            "t.toml:5:17: client 1: crate-version: `1.2` is not a crate version",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\nsource = \"botocore:new\"\nprotocol-tests = 1\n",
        &[
            "t.toml:4:10: client 1: source: `new` is not a version",
            "t.toml:5:18: client 1: protocol-tests: invalid type: integer `1`, expected a boolean",
        ],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"b\"\n[[client]]\nmodel = \"a\"\noutput = \"./b/c\"\n",
        &["t.toml:6:10: client 2: output: the folder overlaps with that of client 1"],
    ),
    (
        "[[client]]\nmodel = \"a\"\noutput = \"x/b\"\n[[client]]\nmodel = \"a\"\noutput = \"y/b\"\n",
        &["t.toml:4:1: client 2: the name `b` is also that of client 1"],
    ),
];

#[test]
fn reports_all_problems_with_their_positions() {
    for (text, parts) in INVALID {
        let message = read(text).unwrap_err();
        for part in parts {
            assert!(message.contains(part), "{text}\n{message}\nlacks {part}");
        }
    }
}

#[test]
fn selects_clients_by_name() {
    let file = "[[client]]\nmodel = \"a\"\noutput = \"one\"\n[[client]]\nmodel = \"a\"\noutput = \"b\"\ncrate-name = \"two\"\n";
    let settings = Settings {
        clients: read(file).unwrap(),
    };
    assert_eq!(settings.client(Some("one")).unwrap().name(), "one");
    assert_eq!(settings.client(Some("two")).unwrap().name(), "two");
    let error = |name| settings.client(name).unwrap_err().to_string();
    assert!(error(None).ends_with("2 clients; select one with --client: one, two"));
    assert!(error(Some("tow")).contains("no client `tow`. Did you mean `two`?"));
    assert!(error(Some("else")).contains("Its clients are: one, two."));
}

#[test]
fn selects_the_support_package_only_by_name() {
    let file = "[[client]]\nmodel = \"a\"\noutput = \"one\"\n[[client]]\nmodel = \"b\"\noutput = \"two\"\nsupport-in-place = true\n";
    let settings = Settings {
        clients: read(file).unwrap(),
    };
    assert_eq!(settings.client(None).unwrap().name(), "one");
    assert_eq!(settings.client(Some("two")).unwrap().name(), "two");
    assert_eq!(settings.clients().len(), 2);
}
