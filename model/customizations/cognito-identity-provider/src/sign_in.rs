//! Helpers for signing in users.
//!
//! # The secret hash
//!
//! An app client with a secret never sends the secret. It proves that it knows the secret by sending a
//! [`secret_hash`] with each of these operations:
//!
//! | operation | member |
//! |---|---|
//! | `SignUp`, `ConfirmSignUp`, `ResendConfirmationCode`, `ForgotPassword`, `ConfirmForgotPassword` | `secret_hash` |
//! | `InitiateAuth`, `AdminInitiateAuth` | key `SECRET_HASH` of `auth_parameters` |
//! | `RespondToAuthChallenge`, `AdminRespondToAuthChallenge` | key `SECRET_HASH` of `challenge_responses` |
//!
//! The user in the hash must be the `USERNAME` in the same request. In the first request this is the name
//! that the user entered: a user name, or an alias such as an email address. If a challenge has the key
//! `USER_ID_FOR_SRP` in its `challenge_parameters`, use that value as the `USERNAME` of the response and
//! in its hash. A hash of the alias then fails with a `NotAuthorizedException`, even though it was
//! accepted in the first request.
//!
//! # Challenges
//!
//! `InitiateAuth` returns tokens, or the name of a challenge and a session. `RespondToAuthChallenge` sends
//! the response to the challenge with this session, and returns tokens or the next challenge. A sign-in is
//! therefore a loop over challenges. The example `sign_in` supports the most common ones: a password
//! verified by SRP, a new password, a code from an authenticator app, and a remembered device.
//!
//! ```no_run
//! use aws_sdk_cognitoidentityprovider::{sign_in::secret_hash, types::AuthFlowType, Client};
//!
//! # async fn example(client: &Client, secret: &str, password: &str) -> Result<(), aws_sdk_cognitoidentityprovider::Error> {
//! let output = client
//!     .initiate_auth()
//!     .client_id("the-client-id")
//!     .auth_flow(AuthFlowType::UserPasswordAuth)
//!     .auth_parameters("USERNAME", "alice@example.com")
//!     .auth_parameters("PASSWORD", password)
//!     .auth_parameters("SECRET_HASH", secret_hash("alice@example.com", "the-client-id", secret))
//!     .send()
//!     .await?;
//! match output.challenge_name() {
//!     None => println!("signed in"),
//!     Some(challenge) => println!("next challenge: {challenge}"),
//! }
//! # Ok(())
//! # }
//! ```

use aws_smithy_types::base64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Computes the secret hash of a user, which proves that the app client knows its secret.
///
/// The hash is the HMAC-SHA256 of `user` and `client_id` with `secret` as the key, in base64. `user` must
/// be the user name in the [same request](self#the-secret-hash).
///
/// ```
/// use aws_sdk_cognitoidentityprovider::sign_in::secret_hash;
///
/// let hash = secret_hash("alice", "client-id", "client-secret");
/// assert_eq!(hash, "qROqM+PMKX09MK8ulDVm8LCWdCRqQQEUG9HcF+N7/S4=");
/// ```
pub fn secret_hash(user: &str, client_id: &str, secret: &str) -> String {
    let mut hmac =
        Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
    hmac.update(user.as_bytes());
    hmac.update(client_id.as_bytes());
    base64::encode(hmac.finalize().into_bytes())
}
