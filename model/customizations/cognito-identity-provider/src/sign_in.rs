//! The part of signing in that is the client's.
//!
//! # The secret hash
//!
//! A user pool client that has a secret never sends it. It proves with each of these calls that it knows it, by
//! [`secret_hash`]:
//!
//! | operation | where |
//! |---|---|
//! | `SignUp`, `ConfirmSignUp`, `ResendConfirmationCode`, `ForgotPassword`, `ConfirmForgotPassword` | `secret_hash` |
//! | `InitiateAuth`, `AdminInitiateAuth` | `SECRET_HASH` among `auth_parameters` |
//! | `RespondToAuthChallenge`, `AdminRespondToAuthChallenge` | `SECRET_HASH` among `challenge_responses` |
//!
//! The user in the hash is the `USERNAME` that is sent beside it. That is what the user typed, in the first call: a name, an
//! alias such as a mail address. The answer to a challenge is another matter. The service tells who the user is for it, as
//! `USER_ID_FOR_SRP` among `challenge_parameters`; from then on, both the `USERNAME` and the hash want that one. A hash of the
//! alias fails there with a `NotAuthorizedException`, though the same hash was right a call before.
//!
//! # Challenges
//!
//! `InitiateAuth` answers with tokens, or with the name of a challenge and a session. `RespondToAuthChallenge` answers that,
//! with the same session, and gets tokens or the next challenge. So a client is a loop over challenges. One with all of the
//! common ones is the example `sign_in`: the password by SRP, a new password, a code of an authenticator, and a device that
//! is remembered.
//!
//! ```no_run
//! use aws_sdk_cognitoidentityprovider::{sign_in::secret_hash, types::AuthFlowType, Client};
//!
//! # async fn example(client: &Client, secret: &str, password: &str) -> Result<(), aws_sdk_cognitoidentityprovider::Error> {
//! let answer = client
//!     .initiate_auth()
//!     .client_id("the-client-id")
//!     .auth_flow(AuthFlowType::UserPasswordAuth)
//!     .auth_parameters("USERNAME", "alice@example.com")
//!     .auth_parameters("PASSWORD", password)
//!     .auth_parameters("SECRET_HASH", secret_hash("alice@example.com", "the-client-id", secret))
//!     .send()
//!     .await?;
//! match answer.challenge_name() {
//!     None => println!("signed in"),
//!     Some(challenge) => println!("first wants {challenge}"),
//! }
//! # Ok(())
//! # }
//! ```

use aws_smithy_types::base64;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The proof that a client knows its secret, to be sent beside `user`: the HMAC with SHA-256, by the secret, of the user and
/// the id of the client; in base64.
///
/// `user` has to be the one that is [sent beside it](self#the-secret-hash).
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
