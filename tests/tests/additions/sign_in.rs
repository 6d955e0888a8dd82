//! The secret hash, and the example `sign_in` against a simulated user pool that verifies its proofs.

mod pool;
mod srp;

// Modules of the example in the generated crate.
#[path = "../../../generated-sdk/examples/sign_in/authenticator.rs"]
#[allow(unreachable_pub, reason = "written for the example")]
#[rustfmt::skip]
mod authenticator;
#[path = "../../../generated-sdk/examples/sign_in/flow.rs"]
#[allow(unreachable_pub, dead_code, reason = "written for the example")]
#[rustfmt::skip]
mod flow;

use aws_sdk_cognitoidentityprovider as sdk;
use flow::{App, Device, Failure, Proof, SignedIn, User, sign_in};
use pool::{ALICE_ID, CLIENT_ID, POOL_ID, Pool, SECRET};
use sdk::operation::respond_to_auth_challenge::RespondToAuthChallengeError;
use sdk::sign_in::secret_hash;
use std::cell::Cell;

/// The expected values were computed with Python 3.11:
/// `b64encode(hmac.new(secret.encode(), (user + client).encode(), "sha256").digest())`.
#[test]
fn the_secret_hash_matches_another_implementation() {
    let long = "s".repeat(200);
    let (block, over) = ("k".repeat(64), "k".repeat(65));
    let client = "1example23456789";
    #[rustfmt::skip]
    let vectors = [
        ("alice", "client-id", "client-secret", "qROqM+PMKX09MK8ulDVm8LCWdCRqQQEUG9HcF+N7/S4="),
        ("", "", "", "thNnmggU2ex3L5XXeMNfxf8Wl8STcVZTxscSFEKSxa0="),
        ("Zoë 🦀", client, "9kqa8bqp3mt1e4fp9t7k4sl3v2r0c5u6", "9a1nTjD9wX/3DDhsgTHKrO5nZd1/pnSZnMdh/IO8hV8="),
        ("alice@example.com", client, &long, "mltEHluDGWugZKdid2wsgWyBdjBsFwfotInlDlC0ohM="),
        ("11111111-2222-3333-4444-555555555555", client, &block, "aTAARrM6sYMxvJVcSy3WAv7+95o0a7s5I5/0od5+4tI="),
        ("u", "c", &over, "Gv6kqp3oZDW2bgQIuRkh8Mpu64MCuIL7XdyPgntT8l0="),
    ];
    for (user, client, secret, hash) in vectors {
        assert_eq!(secret_hash(user, client, secret), hash, "{user}");
    }
}

/// Vectors of RFC 6238, appendix B, reduced to their last six digits.
#[test]
fn codes_match_the_vectors_of_the_rfc() {
    let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    for (seconds, code) in [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (20_000_000_000, "353130"),
    ] {
        assert_eq!(authenticator::code_at(secret, seconds).unwrap(), code);
    }
    assert!(authenticator::code_now("not base32!").is_err());
}

fn app(secret: Option<&str>, proof: Proof) -> App {
    App {
        pool: POOL_ID.to_owned(),
        client_id: CLIENT_ID.to_owned(),
        secret: secret.map(str::to_owned),
        proof,
    }
}

/// Signs in; returns the result and how often the example asked for a code.
async fn try_sign_in(
    pool: &Pool,
    app: &App,
    password: &str,
    device: Option<&Device>,
) -> (Result<SignedIn, Failure>, u32) {
    let code_requests = Cell::new(0);
    let code = || {
        code_requests.set(code_requests.get() + 1);
        Ok("123456".to_owned())
    };
    let user = User {
        name: "alice@example.com",
        password,
        new_password: Some("new"),
        code: &code,
        device,
    };
    let result = sign_in(&pool.client(), app, &user).await;
    (result, code_requests.get())
}

#[tokio::test]
async fn srp_proves_the_password_without_sending_it() {
    let pool = Pool::new("Correct-Horse-7", Some(SECRET));
    let app = app(Some(SECRET), Proof::Srp);
    let (result, codes) = try_sign_in(&pool, &app, "Correct-Horse-7", None).await;
    let result = result.unwrap();
    assert_eq!((result.access_token.as_str(), codes), ("access", 0));
    assert_eq!(result.refresh_token.as_deref(), Some("refresh"));
    let log = pool.log();
    assert_eq!(log.operations(), ["InitiateAuth", "PASSWORD_VERIFIER"]);
    assert!(!log.text().contains("Correct-Horse-7") && !log.text().contains(SECRET));
    // The first request has the alias, the second the user id from the response.
    assert!(log.body(0).contains("alice@example.com"));
    assert!(log.body(1).contains(ALICE_ID) && !log.body(1).contains("alice@example.com"));
}

#[tokio::test]
async fn a_wrong_password_is_refused() {
    let pool = Pool::new("Correct-Horse-7", None);
    let (result, _) = try_sign_in(&pool, &app(None, Proof::Srp), "Wrong", None).await;
    let failure = result.err().expect("a failure");
    let error = failure.downcast::<sdk::error::SdkError<RespondToAuthChallengeError>>();
    let error = error.expect("an error of the service").into_service_error();
    assert!(error.is_not_authorized_exception(), "{error}");
}

#[tokio::test]
async fn new_password_and_code_challenges_are_answered() {
    for proof in [Proof::Srp, Proof::SendPassword] {
        let mut pool = Pool::new("Temporary-7", Some(SECRET));
        pool.challenges = vec!["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA"];
        let app = app(Some(SECRET), proof);
        let (result, codes) = try_sign_in(&pool, &app, "Temporary-7", None).await;
        assert_eq!(result.unwrap().access_token, "access");
        assert_eq!(codes, 1);
        let log = pool.log();
        let last = ["NEW_PASSWORD_REQUIRED", "SOFTWARE_TOKEN_MFA"];
        assert!(log.operations().ends_with(&last), "{:?}", log.operations());
        assert!(log.text().contains(r#""NEW_PASSWORD":"new""#));
    }
}

#[tokio::test]
async fn a_device_is_confirmed_and_then_authenticates_with_srp() {
    let mut pool = Pool::new("Correct-Horse-7", None);
    pool.remembers_devices = true;
    let app = app(None, Proof::Srp);
    let (first, _) = try_sign_in(&pool, &app, "Correct-Horse-7", None).await;
    let device = first.unwrap().device.expect("a device");
    assert_eq!(pool.log().operations().last(), Some(&"ConfirmDevice"));

    let (second, _) = try_sign_in(&pool, &app, "Correct-Horse-7", Some(&device)).await;
    assert!(second.unwrap().device.is_none());
    let log = pool.log();
    let last = [
        "InitiateAuth",
        "PASSWORD_VERIFIER",
        "DEVICE_SRP_AUTH",
        "DEVICE_PASSWORD_VERIFIER",
    ];
    assert!(log.operations().ends_with(&last), "{:?}", log.operations());

    let other = Device {
        password: "another".to_owned(),
        ..device
    };
    let (third, _) = try_sign_in(&pool, &app, "Correct-Horse-7", Some(&other)).await;
    assert!(third.is_err());
}

#[tokio::test]
async fn an_unsupported_challenge_is_an_error() {
    let mut pool = Pool::new("p", None);
    pool.challenges = vec!["SELECT_MFA_TYPE"];
    let (result, _) = try_sign_in(&pool, &app(None, Proof::SendPassword), "p", None).await;
    let failure = result.err().expect("a failure").to_string();
    assert_eq!(
        failure,
        "this example does not support the challenge SELECT_MFA_TYPE"
    );
}
