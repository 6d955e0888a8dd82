//! The supporting files that depend on nothing, compiled and tested as they are.

#[path = "../../support/src/endpoint_lib/arn.rs"]
mod arn;
#[path = "../../support/src/endpoint_lib/bucket.rs"]
mod bucket;
#[path = "../../support/src/endpoint_lib/host.rs"]
mod host;
#[path = "../../support/src/endpoint_lib/list.rs"]
mod list;
#[path = "../../support/src/endpoint_lib/partition.rs"]
mod partition;
#[path = "../../support/src/endpoint_lib/substring.rs"]
mod substring;
#[path = "../../support/src/endpoint_lib/uri.rs"]
mod uri;
#[path = "../../support/src/endpoint_lib/url.rs"]
mod url;

#[test]
fn host_labels() {
    let long = "a".repeat(64);
    for (text, one, many) in [
        ("a", true, true),
        ("a-", true, true),
        ("-a", false, false),
        ("", false, false),
        (".", false, false),
        ("a.b", false, true),
        ("a..b", false, false),
        ("a_b", false, false),
        (&long[1..], true, true),
        (&long, false, false),
        ("ä", false, false),
    ] {
        assert_eq!(host::is_valid_host_label(text, false), one, "{text}");
        assert_eq!(
            host::is_valid_host_label(text, true),
            many,
            "{text} with dots"
        );
    }
}

#[test]
fn substrings() {
    let cases = [
        ("abcde", 0, 2, false, Some("ab")),
        ("abcde", 0, 2, true, Some("de")),
        ("abcde", 1, 3, true, Some("cd")),
        ("abcde", 0, 5, false, Some("abcde")),
        ("abcde", 0, 6, false, None),
        ("abcde", 2, 2, false, None),
        ("abcdé", 0, 2, false, None),
        ("", 0, 0, false, None),
    ];
    for (text, start, stop, reverse, expected) in cases {
        assert_eq!(
            substring::substring(text, start, stop, reverse),
            expected,
            "{text} {start} {stop} {reverse}"
        );
    }
}

#[test]
fn percent_encoding() {
    assert_eq!(uri::uri_encode("aZ09-_.~"), "aZ09-_.~");
    assert_eq!(uri::uri_encode("a b/ü%"), "a%20b%2F%C3%BC%25");
}

#[test]
fn urls() {
    let good = url::parse_url("HTTPS://example.com:8443/a/b").expect("a URL");
    assert_eq!(
        (good.scheme, good.authority, good.path),
        ("https", "example.com:8443", "/a/b")
    );
    assert_eq!(
        (good.normalized_path.as_str(), good.is_ip),
        ("/a/b/", false)
    );
    let bare = url::parse_url("http://127.0.0.1:80").expect("a URL");
    assert_eq!(
        (bare.path, bare.normalized_path.as_str(), bare.is_ip),
        ("", "/", true)
    );
    assert!(url::parse_url("http://[fe80::1]/x").is_some_and(|url| url.is_ip));
    for bad in [
        "example.com",
        "ftp://a",
        "https://a?b=c",
        "https://",
        "https://a:x",
        "http://[1",
        "http://a b",
        "http://:80",
    ] {
        assert_eq!(url::parse_url(bad), None, "{bad}");
    }
}

#[test]
fn arns() {
    let arn = arn::parse_arn("arn:aws:sns:us-east-1:12345:topic/a:b").expect("an ARN");
    assert_eq!(
        (arn.partition, arn.service, arn.region, arn.account_id),
        ("aws", "sns", "us-east-1", "12345")
    );
    assert_eq!(arn.resource_id, ["topic", "a", "b"]);
    assert!(arn::parse_arn("arn:aws:iam:::role").is_some());
    for bad in [
        "",
        "arn:aws:s3:::",
        "arn::s3:::a",
        "arn:aws::::a",
        "arn:aws:s3:us",
        "urn:aws:s3:::a",
    ] {
        assert_eq!(arn::parse_arn(bad), None, "{bad}");
    }
}

#[test]
fn lists() {
    assert_eq!(list::element(&["a", "b"], 1), Some("b"));
    assert_eq!(list::element(&["a".to_owned()], 1), None);
    assert_eq!(list::split("a--b--c", "--", 0), ["a", "b", "c"]);
    assert_eq!(list::split("a--b--c", "--", 2), ["a", "b--c"]);
}

#[test]
fn buckets() {
    for (name, one, many) in [
        ("bucket-1", true, true),
        ("a.bucket", false, true),
        ("ab", false, false),
        ("Bucket", false, false),
        ("bucket-", false, false),
        ("192.168.1.1", false, false),
        ("a..b", false, false),
    ] {
        assert_eq!(
            bucket::is_virtual_hostable_s3_bucket(name, false),
            one,
            "{name}"
        );
        assert_eq!(
            bucket::is_virtual_hostable_s3_bucket(name, true),
            many,
            "{name} with dots"
        );
    }
}

#[test]
fn partitions_are_found_by_name_then_pattern_then_default() {
    use partition::{Metadata, Partition, Segment};
    const AWS: Partition = Partition {
        name: "aws",
        dns_suffix: "a",
        dual_stack_dns_suffix: "b",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-1",
    };
    const CN: Partition = Partition {
        name: "aws-cn",
        ..AWS
    };
    static ALL: &[Metadata] = &[
        Metadata {
            id: "aws-cn",
            pattern: &[Segment::OneOf(&["cn"]), Segment::Word, Segment::Digits],
            regions: &[("cn-global", CN)],
            outputs: CN,
        },
        Metadata {
            id: "aws",
            pattern: &[Segment::Word, Segment::Digits],
            regions: &[("cn-mars-1", AWS)],
            outputs: AWS,
        },
    ];
    for (region, name) in [
        ("cn-north-1", "aws-cn"),
        ("cn-global", "aws-cn"),
        ("cn-mars-1", "aws"),
        ("us-1", "aws"),
        ("nowhere", "aws"),
        ("", "aws"),
    ] {
        assert_eq!(
            partition::find(ALL, region).map(|partition| partition.name),
            Some(name),
            "{region}"
        );
    }
    assert_eq!(partition::find(&[], "us-1"), None);
}
