use super::*;
use crate::testing::Script;
use std::collections::HashSet;

#[test]
fn tokens_are_uuids_of_version_4() {
    for (bits, uuid) in [
        (0, "00000000-0000-4000-8000-000000000000"),
        (u128::MAX, "ffffffff-ffff-4fff-bfff-ffffffffffff"),
        (
            0x0123_4567_89ab_cdef_0123_4567_89ab_cdef,
            "01234567-89ab-4def-8123-456789abcdef",
        ),
    ] {
        assert_eq!(uuid_v4(bits), uuid);
    }
}

#[test]
fn a_seed_determines_all_tokens_and_clones_share_the_sequence() {
    let (one, same) = (
        IdempotencyTokenProvider::with_seed(7),
        IdempotencyTokenProvider::with_seed(7),
    );
    let clone = one.clone();
    let mut tokens = Vec::new();
    for _ in 0..5 {
        tokens.push(one.make_idempotency_token());
        tokens.push(clone.make_idempotency_token());
    }
    let expected: Vec<_> = (0..10).map(|_| same.make_idempotency_token()).collect();
    assert_eq!(tokens, expected);
    assert_eq!(tokens.iter().collect::<HashSet<_>>().len(), 10);
    let other = IdempotencyTokenProvider::with_seed(8);
    assert_ne!(other.make_idempotency_token(), tokens[0]);
}

#[test]
fn random_and_fixed_tokens() {
    let provider = IdempotencyTokenProvider::default();
    assert_ne!(
        provider.make_idempotency_token(),
        provider.make_idempotency_token()
    );
    let provider = IdempotencyTokenProvider::from("mine");
    assert_eq!(provider.make_idempotency_token(), "mine");
    assert_eq!(provider.make_idempotency_token(), "mine");
}

#[tokio::test]
async fn missing_tokens_are_created_and_existing_ones_are_sent() {
    let script = Script::of(&["{}", "{}"]);
    let config = script.config().idempotency_token_provider("made");
    let client = crate::Client::from_conf(config.build());
    client.create_thing().name("a").send().await.expect("sent");
    let call = client.create_thing().name("a").client_token("given");
    call.send().await.expect("sent");
    let made = script.bodies();
    assert!(made[0].contains(r#""clientToken":"made""#), "{made:?}");
    assert!(made[1].contains(r#""clientToken":"given""#), "{made:?}");
}

#[tokio::test]
async fn no_token_is_created_without_a_provider() {
    let script = Script::of(&["{}"]);
    let mut config = script.config();
    config.set_idempotency_token_provider(None);
    let client = crate::Client::from_conf(config.build());
    client.create_thing().name("a").send().await.expect("sent");
    let sent = script.bodies();
    assert_eq!(sent, [r#"{"name":"a"}"#]);
}
