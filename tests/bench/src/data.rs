//! Requests and answers as the service has them.

use serde_json::{Value, json};

use crate::answer::Answer;

/// A request to make a user pool, with nearly all that it can have.
pub(crate) const CREATE_USER_POOL: &str = include_str!("../data/create_user_pool.json");

/// How many users a page of `ListUsers` has at most.
const PAGE: usize = 60;

/// What names a pool, a client of it, a user.
pub(crate) const POOL: &str = "us-east-1_aB3dE5fG7";
pub(crate) const CLIENT: &str = "3n4b5urk1ft4fl3mg5e62d9ado";
pub(crate) const USER: &str = "8f14e45f-ceea-467f-9575-0c5d3d4e8a01";

/// The answer to `InitiateAuth`: three tokens, of the length that they usually have.
pub(crate) fn tokens() -> Answer {
    let token = |length: usize| format!("eyJraWQiOiJ{}", "Zx7Q0tLk".repeat(length / 8));
    let body = json!({
        "AuthenticationResult": {
            "AccessToken": token(1000),
            "ExpiresIn": 3600,
            "IdToken": token(1100),
            "RefreshToken": token(1750),
            "TokenType": "Bearer",
        },
        "ChallengeParameters": {},
    });
    Answer(200, body.to_string())
}

/// The answer to `AdminGetUser`.
pub(crate) fn user() -> Answer {
    let mut body = one_user(0);
    body["UserAttributes"] = body["Attributes"].take();
    body["PreferredMfaSetting"] = json!("SOFTWARE_TOKEN_MFA");
    body["UserMFASettingList"] = json!(["SOFTWARE_TOKEN_MFA"]);
    Answer(200, body.to_string())
}

/// A full page of `ListUsers`.
pub(crate) fn users() -> Answer {
    let users: Vec<Value> = (0..PAGE).map(one_user).collect();
    let body = json!({"PaginationToken": "CAIS8wEI".repeat(60), "Users": users});
    Answer(200, body.to_string())
}

/// An answer that says nothing but that all is well.
pub(crate) fn empty() -> Answer {
    Answer(200, "{}".to_owned())
}

/// The answer to a wrong password.
pub(crate) fn refusal() -> Answer {
    let body =
        json!({"__type": "NotAuthorizedException", "message": "Incorrect username or password."});
    Answer(400, body.to_string())
}

fn one_user(number: usize) -> Value {
    let attributes = [
        (
            "sub",
            format!("8f14e45f-ceea-467f-9575-0c5d3d4e{number:04}"),
        ),
        ("email", format!("person.{number}@example.com")),
        ("email_verified", "true".to_owned()),
        ("phone_number", format!("+4930901820{number:02}")),
        ("phone_number_verified", "false".to_owned()),
        ("given_name", "Zoë".to_owned()),
        ("family_name", format!("O'Neill \"{number}\"")),
        ("birthdate", "1984-02-29".to_owned()),
        ("locale", "de-DE".to_owned()),
        ("zoneinfo", "Europe/Berlin".to_owned()),
        ("custom:tenant", format!("tenant-{}", number % 7)),
        ("custom:plan", "enterprise".to_owned()),
    ];
    let attributes: Vec<Value> = attributes
        .iter()
        .map(|(name, value)| json!({"Name": name, "Value": value}))
        .collect();
    json!({
        "Attributes": attributes,
        "Enabled": true,
        "UserCreateDate": 1_731_428_096.171 + number as f64,
        "UserLastModifiedDate": 1_763_640_000.5 + number as f64,
        "UserStatus": "CONFIRMED",
        "Username": format!("8f14e45f-ceea-467f-9575-0c5d3d4e{number:04}"),
    })
}
