use super::*;
use crate::testing::Script;

#[test]
fn settings_can_be_read_and_changed() {
    let config = Config::builder()
        .region(Region::new("us-east-1"))
        .app_name(AppName::new("app").expect("a name"))
        .retry_config(RetryConfig::standard().with_max_attempts(7))
        .build();
    assert_eq!(config.region().map(Region::as_ref), Some("us-east-1"));
    assert_eq!(
        config.app_name().map(|it| it.to_string()).as_deref(),
        Some("app")
    );
    assert_eq!(
        config.retry_config().map(RetryConfig::max_attempts),
        Some(7)
    );
    assert_eq!(config.signing_name(), "things");
    let other = config.to_builder().region(Region::new("eu-west-1")).build();
    assert_eq!(other.region().map(Region::as_ref), Some("eu-west-1"));
    assert_eq!(other.retry_config().map(RetryConfig::max_attempts), Some(7));
    assert_eq!(config.region().map(Region::as_ref), Some("us-east-1"));
    assert!(Config::builder().build().region().is_none());
}

#[test]
fn settings_are_copied_from_the_shared_configuration() {
    let shared = SdkConfig::builder()
        .region(Region::new("eu-west-1"))
        .use_fips(true)
        .endpoint_url("https://example.com")
        .disable_request_compression(true)
        .build();
    let config = Config::new(&shared);
    assert_eq!(config.region().map(Region::as_ref), Some("eu-west-1"));
    assert_eq!(config.disable_request_compression(), Some(true));
    let printed = format!("{config:?}");
    assert!(
        printed.contains("example.com") && printed.contains("UseFips(true)"),
        "{printed}"
    );
}

#[tokio::test]
async fn settings_determine_the_endpoint() {
    type Set = fn(Builder) -> Builder;
    let cases: [(Set, &str); 5] = [
        (|it| it, "https://things.us-east-1.amazonaws.com/"),
        (
            |it| it.region(Region::new("eu-west-1")),
            "https://things.eu-west-1.amazonaws.com/",
        ),
        (
            |it| it.use_fips(true),
            "https://things-fips.us-east-1.amazonaws.com/",
        ),
        (
            |it| it.use_dual_stack(true),
            "https://things.us-east-1.api.aws/",
        ),
        (
            |it| {
                it.style("short".to_owned())
                    .endpoint_url("https://example.com/p")
            },
            "https://example.com/p/",
        ),
    ];
    for (set, expected) in cases {
        let script = Script::of(&["{}"]);
        let client = crate::Client::from_conf(set(script.config()).build());
        client.get_thing().name("a").send().await.expect(expected);
        assert_eq!(script.sent()[0].uri, expected);
    }
}

#[test]
fn credentials_can_be_neither_read_nor_printed() {
    let credentials = Credentials::new("id", "very secret", None, None, "test");
    let config = Config::builder().credentials_provider(credentials).build();
    assert!(!format!("{config:?}").contains("very secret"));
    #[allow(deprecated, reason = "this is what is tested")]
    let read = config.credentials_provider();
    assert!(read.is_none());
}
