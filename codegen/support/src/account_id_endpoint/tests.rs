use super::*;
use crate::config::Credentials;
use crate::testing::Script;
use AccountIdEndpointMode as Mode;

/// Returns the URI of a call with a mode and with credentials that may have an account ID, or the error.
async fn host(mode: Option<Mode>, account: Option<&str>) -> Result<String, String> {
    let script = Script::of(&["{}"]);
    let mut credentials = Credentials::builder()
        .access_key_id("id")
        .secret_access_key("secret")
        .provider_name("test");
    if let Some(account) = account {
        credentials = credentials.account_id(account);
    }
    let mut config = script.config().credentials_provider(credentials.build());
    config.set_account_id_endpoint_mode(mode);
    let client = crate::Client::from_conf(config.build());
    match client.get_thing().name("a").send().await {
        Ok(_) => Ok(script.sent().remove(0).uri),
        Err(error) => Err(crate::error::DisplayErrorContext(error).to_string()),
    }
}

#[tokio::test]
async fn the_mode_and_the_credentials_determine_the_endpoint() {
    let account = Some("111122223333");
    let own = "https://111122223333.things.us-east-1.amazonaws.com/";
    let all = "https://things.us-east-1.amazonaws.com/";
    for (mode, account, expected) in [
        (None, account, own),
        (Some(Mode::Preferred), account, own),
        (Some(Mode::Required), account, own),
        (Some(Mode::Disabled), account, all),
        (None, None, all),
        (Some(Mode::Preferred), None, all),
        (Some(Mode::Disabled), None, all),
    ] {
        let found = host(mode.clone(), account).await;
        assert_eq!(found.as_deref(), Ok(expected), "{mode:?} {account:?}");
    }
    let error = host(Some(Mode::Required), None)
        .await
        .expect_err("no account");
    assert!(error.contains("the account is not known"), "{error}");
}

#[test]
fn the_mode_is_copied_from_the_shared_configuration() {
    let shared = aws_types::SdkConfig::builder().account_id_endpoint_mode(Mode::Required);
    let config = format!("{:?}", crate::Config::from(&shared.build()));
    assert!(config.contains("Required"), "{config}");
}
