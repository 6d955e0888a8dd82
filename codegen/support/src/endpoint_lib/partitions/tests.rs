use super::*;

const FILE: &str = r#"{"partitions":[{"id":"p","regionRegex":"^(us|eu)\\-\\w+\\-\\d+$",
    "outputs":{"name":"p","dnsSuffix":"d","dualStackDnsSuffix":"e","supportsFIPS":true,
        "supportsDualStack":false,"implicitGlobalRegion":"us-1"},
    "regions":{"eu-own-1":{"dnsSuffix":"own"}}}]}"#;

#[test]
fn regions_override_the_outputs_of_their_partition() {
    let partitions = parse(FILE).expect("partitions");
    let found = |region| find(partitions, region).map(|it| (it.name, it.dns_suffix));
    assert_eq!(found("us-west-2"), Some(("p", "d")));
    assert_eq!(found("eu-own-1"), Some(("p", "own")));
}

#[test]
fn errors_describe_the_problem_of_a_file() {
    for (json, expected) in [
        ("", "expected value"),
        ("{}", "it has no array `partitions`"),
        (r#"{"partitions":{}}"#, "it has no array `partitions`"),
        (r#"{"partitions":[1]}"#, "a partition is not an object"),
        (r#"{"partitions":[{}]}"#, "a partition has no `id`"),
        (
            r#"{"partitions":[{"id":"p"}]}"#,
            "the partition p has no usable `regionRegex`",
        ),
        (
            r#"{"partitions":[{"id":"p","regionRegex":"^us$"}]}"#,
            "the partition p has no usable `outputs`",
        ),
        (
            r#"{"partitions":[{"id":"p","regionRegex":"^us$","outputs":{"name":"p"}}]}"#,
            "the partition p has no usable `outputs`",
        ),
    ] {
        let error = parse(json).map(<[Metadata]>::len).expect_err(json);
        assert!(
            error.to_lowercase().contains(&expected.to_lowercase()),
            "{error}"
        );
    }
    let regions = FILE.replace(r#"{"dnsSuffix":"own"}"#, "1");
    let error = parse(&regions)
        .map(<[Metadata]>::len)
        .expect_err("no region");
    assert_eq!(error, "the partition p has no usable `regions`");
}

#[test]
fn patterns_consist_of_names_words_and_digits() {
    for (regex, is_known) in [
        (r"^us\-\w+\-\d+$", true),
        (r"^(us|eu|ap)\-\w+\-\d+$", true),
        (r"^us-\w+$", true),
        (r"us\-\w+$", false),
        (r"^us\-.*$", false),
        (r"^(us|)\-\d+$", false),
        (r"^us\-[0-9]$", false),
    ] {
        assert_eq!(pattern(regex).is_some(), is_known, "{regex}");
    }
}

#[test]
fn built_in_partitions_have_regions() {
    for (region, name) in [
        ("us-east-1", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("somewhere-new-9", "aws"),
    ] {
        let found = partition(region).expect("no file is configured");
        assert_eq!(found.map(|it| it.name), Some(name), "{region}");
    }
}
