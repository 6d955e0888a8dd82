use super::*;
use crate::primitives::Blob;
use crate::testing::{Script, Sent};

/// Sends content of a size and returns the request.
async fn sent(size: usize, set: impl FnOnce(Builder) -> Builder) -> Sent {
    let script = Script::of(&["{}"]);
    let client = crate::Client::from_conf(set(script.config()).build());
    let call = client.put_content().content(Blob::new(vec![0; size]));
    call.send().await.expect("sent");
    script.sent().remove(0)
}

fn is_compressed(sent: &Sent) -> bool {
    let is_gzip = sent.body.starts_with(&[0x1f, 0x8b]);
    assert_eq!(
        sent.header("content-encoding"),
        is_gzip.then_some("gzip"),
        "the header says what the body is"
    );
    assert_eq!(
        sent.header("content-length"),
        Some(sent.body.len().to_string().as_str())
    );
    is_gzip
}

#[tokio::test]
async fn large_bodies_are_compressed() {
    for (size, expected) in [(0, false), (1_000, false), (20_000, true)] {
        assert_eq!(
            is_compressed(&sent(size, |it| it).await),
            expected,
            "{size}"
        );
    }
}

#[tokio::test]
async fn the_minimum_size_is_configurable() {
    let low = |it: Builder| it.request_min_compression_size_bytes(10);
    assert!(is_compressed(&sent(100, low).await));
    let high = |it: Builder| it.request_min_compression_size_bytes(1_000_000);
    assert!(!is_compressed(&sent(20_000, high).await));
    let off = |it: Builder| it.disable_request_compression(true);
    assert!(!is_compressed(&sent(20_000, off).await));
}

#[tokio::test]
async fn a_minimum_size_out_of_bounds_is_an_error() {
    let script = Script::default();
    let config = script
        .config()
        .request_min_compression_size_bytes(10_485_761);
    let client = crate::Client::from_conf(config.build());
    let error = client.put_content().send().await.expect_err("too large");
    let said = crate::error::DisplayErrorContext(error).to_string();
    assert!(said.contains("10_485_760"), "{said}");
    assert!(script.sent().is_empty());
}

#[tokio::test]
async fn the_checksum_covers_the_compressed_body() {
    let sent = sent(20_000, |it| it).await;
    let other = self::sent(20_001, |it| it).await;
    assert!(is_compressed(&sent));
    assert_ne!(sent.header("content-md5"), other.header("content-md5"));
}

#[test]
fn settings_can_be_read_and_unset() {
    let config = Config::builder()
        .disable_request_compression(true)
        .request_min_compression_size_bytes(5);
    let built = config.clone().build();
    assert_eq!(built.disable_request_compression(), Some(true));
    assert_eq!(built.request_min_compression_size_bytes(), Some(5));
    let built = config
        .disable_request_compression(None)
        .request_min_compression_size_bytes(None)
        .build();
    assert_eq!(built.disable_request_compression(), None);
    assert_eq!(built.request_min_compression_size_bytes(), None);
}
