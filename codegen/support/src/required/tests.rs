use crate::operation::create_thing::CreateThingInput;
use crate::operation::sign_in::SignInInput;
use crate::testing::Script;

#[tokio::test]
async fn builders_start_with_what_is_required_and_go_on() {
    let script = Script::of(&["{}", "{}"]);
    let client = script.client();
    let call = CreateThingInput::builder_with("a")
        .size(2)
        .client_token("t");
    call.send_with(&client).await.expect("sent");
    let call = SignInInput::builder_with("me", "secret");
    assert_eq!(call.get_user().as_deref(), Some("me"));
    call.send_with(&client).await.expect("sent");
    assert_eq!(
        script.bodies(),
        [
            r#"{"name":"a","size":2,"clientToken":"t"}"#,
            r#"{"user":"me","password":"secret"}"#
        ]
    );
}
