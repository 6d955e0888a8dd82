//! Realistic requests and responses.

use serde_json::{Value, json};

use crate::response::FixedResponse;

/// The body of a `CreateUserPool` request with nearly all members.
pub(crate) const CREATE_USER_POOL: &str = include_str!("../data/create_user_pool.json");

/// The maximum number of users in a page of `ListUsers`.
const PAGE_SIZE: usize = 60;

/// Ids of a user pool, its client and its user.
pub(crate) const POOL: &str = "us-east-1_aB3dE5fG7";
pub(crate) const CLIENT: &str = "3n4b5urk1ft4fl3mg5e62d9ado";
pub(crate) const USER: &str = "8f14e45f-ceea-467f-9575-0c5d3d4e8a01";

/// Returns a response to `InitiateAuth` with three tokens of typical length.
pub(crate) fn tokens() -> FixedResponse {
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
    FixedResponse(200, body.to_string())
}

/// Returns a response to `AdminGetUser`.
pub(crate) fn user() -> FixedResponse {
    let mut body = one_user(0);
    body["UserAttributes"] = body["Attributes"].take();
    body["PreferredMfaSetting"] = json!("SOFTWARE_TOKEN_MFA");
    body["UserMFASettingList"] = json!(["SOFTWARE_TOKEN_MFA"]);
    FixedResponse(200, body.to_string())
}

/// Returns a response to `ListUsers` with a full page.
pub(crate) fn users() -> FixedResponse {
    let users: Vec<Value> = (0..PAGE_SIZE).map(one_user).collect();
    let body = json!({"PaginationToken": "CAIS8wEI".repeat(60), "Users": users});
    FixedResponse(200, body.to_string())
}

/// Returns a successful response without members.
pub(crate) fn empty() -> FixedResponse {
    FixedResponse(200, "{}".to_owned())
}

/// Returns the error response to a wrong password.
pub(crate) fn not_authorized() -> FixedResponse {
    let body =
        json!({"__type": "NotAuthorizedException", "message": "Incorrect username or password."});
    FixedResponse(400, body.to_string())
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
