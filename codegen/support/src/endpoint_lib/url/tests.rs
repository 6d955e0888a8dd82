use super::*;

#[test]
fn urls() {
    let good = parse_url("HTTPS://example.com:8443/a/b").expect("a URL");
    assert_eq!(
        (good.scheme, good.authority, good.path),
        ("https", "example.com:8443", "/a/b")
    );
    assert_eq!(
        (good.normalized_path.as_str(), good.is_ip),
        ("/a/b/", false)
    );
    let bare = parse_url("http://127.0.0.1:80").expect("a URL");
    assert_eq!(
        (bare.path, bare.normalized_path.as_str(), bare.is_ip),
        ("", "/", true)
    );
    assert!(parse_url("http://[fe80::1]/x").is_some_and(|url| url.is_ip));
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
        assert_eq!(parse_url(bad), None, "{bad}");
    }
}
