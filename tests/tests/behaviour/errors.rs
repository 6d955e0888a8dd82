//! Error responses: the resulting error types and their metadata.

use std::error::Error as StdError;

use aws_sdk_cognitoidentityprovider as sdk;
use sdk::error::{BuildError, DisplayErrorContext, ErrorMetadata, ProvideErrorMetadata, SdkError};
use sdk::operation::RequestId;
use sdk::operation::initiate_auth::InitiateAuthError;
use sdk::types::error::{InvalidPasswordException, NotAuthorizedException};
use sdk::{Client, Error};

use crate::script::{Reply, Script, client, response};

async fn sdk_error(reply: Reply) -> SdkError<InitiateAuthError> {
    client(reply).initiate_auth().send().await.unwrap_err()
}

/// Returns the service error.
///
/// # Panics
/// If the call fails in another way.
async fn service_error(reply: Reply) -> InitiateAuthError {
    match sdk_error(reply).await {
        SdkError::ServiceError(error) => error.into_err(),
        other => panic!("not a service error: {other:?}"),
    }
}

#[tokio::test]
async fn error_codes_are_read_from_headers_and_bodies() {
    let not_authorized = "NotAuthorizedException";
    let header = |value| response(400, "{}").header("x-amzn-errortype", value);
    for reply in [
        header(not_authorized),
        header("NotAuthorizedException:http://internal.example/coral/"),
        header("com.amazonaws.x#NotAuthorizedException"),
        header("com.amazonaws.x#NotAuthorizedException:http://internal.example/"),
        response(400, r#"{"__type":"NotAuthorizedException"}"#),
        response(
            400,
            r#"{"__type":"com.amazonaws.x#NotAuthorizedException"}"#,
        ),
        response(
            400,
            r#"{"__type":"NotAuthorizedException:http://internal.example/coral/"}"#,
        ),
        response(
            400,
            r#"{"__type":"com.amazonaws.x#NotAuthorizedException:http://internal.example/"}"#,
        ),
        response(400, r#"{"code":"NotAuthorizedException"}"#),
        response(
            400,
            r#"{"code":"NotAuthorizedException","__type":"UserNotFoundException"}"#,
        ),
        response(
            400,
            r#"{"__type":"UserNotFoundException","code":"NotAuthorizedException"}"#,
        ),
        response(400, r#"{"__type":"UserNotFoundException"}"#)
            .header("x-amzn-errortype", not_authorized),
        // The status does not matter.
        response(500, r#"{"__type":"NotAuthorizedException"}"#),
        response(300, r#"{"__type":"NotAuthorizedException"}"#),
    ] {
        let error = service_error(reply.clone()).await;
        assert!(error.is_not_authorized_exception(), "{reply:?}: {error:?}");
        assert_eq!(error.code(), Some(not_authorized), "{reply:?}");
    }
}

#[tokio::test]
async fn error_messages_have_three_spellings() {
    for key in ["message", "Message", "errorMessage"] {
        let body = format!(r#"{{"__type":"NotAuthorizedException","{key}":"no"}}"#);
        let error = service_error(response(400, body)).await;
        assert_eq!(error.message(), Some("no"), "{key}");
        let InitiateAuthError::NotAuthorizedException(inner) = &error else {
            panic!("{error:?}")
        };
        assert_eq!(inner.message(), Some("no"), "{key}");
        assert_eq!(error.to_string(), "NotAuthorizedException: no");
    }
    // The metadata has the last spelling found. The member has only `message`.
    let body = r#"{"__type":"NotAuthorizedException","message":"mine","Message":"last"}"#;
    let error = service_error(response(400, body)).await;
    assert_eq!(
        (error.message(), error.to_string().as_str()),
        (Some("last"), "NotAuthorizedException: mine")
    );
    let none = service_error(response(400, r#"{"__type":"NotAuthorizedException"}"#)).await;
    assert_eq!(
        (none.message(), none.to_string().as_str()),
        (None, "NotAuthorizedException")
    );
}

#[tokio::test]
async fn modeled_errors_have_members_and_metadata() {
    let body =
        r#"{"__type":"InvalidParameterException","message":"bad","reasonCode":"R1","new":{}}"#;
    let error = service_error(response(400, body).header("x-amzn-requestid", "id-1")).await;
    assert_eq!(error.request_id(), Some("id-1"));
    assert_eq!(error.meta().extra("aws_request_id"), Some("id-1"));
    let InitiateAuthError::InvalidParameterException(inner) = error else {
        panic!("{error:?}")
    };
    assert_eq!(
        (inner.message(), inner.reason_code()),
        (Some("bad"), Some("R1"))
    );
    assert_eq!(
        (inner.code(), inner.request_id()),
        (Some("InvalidParameterException"), Some("id-1"))
    );
}

#[tokio::test]
async fn errors_of_other_operations_are_typed_sources() {
    let body = r#"{"__type":"InvalidPasswordException","message":"too short"}"#;
    let error = service_error(response(400, body)).await;
    assert_eq!(
        (error.code(), error.message()),
        (Some("InvalidPasswordException"), Some("too short"))
    );
    assert_eq!(
        error.to_string(),
        "unhandled error (InvalidPasswordException)"
    );
    let source = error.source().unwrap();
    let typed = source.downcast_ref::<InvalidPasswordException>().unwrap();
    assert_eq!((typed.message(), typed.code()), (Some("too short"), None));
}

#[tokio::test]
async fn unknown_codes_are_unhandled_errors_with_metadata() {
    let body = r#"{"__type":"TomorrowException","message":"later"}"#;
    let error = service_error(response(400, body).header("x-amzn-requestid", "id-2")).await;
    assert_eq!(
        (error.code(), error.message()),
        (Some("TomorrowException"), Some("later"))
    );
    assert_eq!(error.request_id(), Some("id-2"));
    assert_eq!(error.to_string(), "unhandled error (TomorrowException)");
    let source = error.source().unwrap();
    assert!(source.is::<ErrorMetadata>(), "{source:?}");
    assert!(!error.is_not_authorized_exception());
}

#[tokio::test]
async fn invalid_members_matter_only_in_errors_of_the_operation() {
    for body in [
        r#"{"__type":"InvalidParameterException","message":"bad","reasonCode":{}}"#,
        r#"{"__type":"NotAuthorizedException","message":1}"#,
    ] {
        let error = sdk_error(response(400, body)).await;
        assert!(
            matches!(error, SdkError::ResponseError(_)),
            "{body}: {error:?}"
        );
    }
    for body in [
        r#"{"__type":"InvalidPasswordException","message":1}"#,
        r#"{"__type":"TomorrowException","message":1}"#,
    ] {
        let error = service_error(response(400, body)).await;
        assert!(
            error.code().is_some() && error.message().is_none(),
            "{body}"
        );
        let source = error.source().unwrap();
        assert!(source.is::<ErrorMetadata>(), "{body}: {source:?}");
    }
}

#[tokio::test]
async fn an_error_response_without_a_code_is_a_response_error() {
    for body in [
        "",
        "{}",
        r#"{"message":"no code"}"#,
        "<html>502</html>",
        "[]",
        "{",
        r#"{"__type":1}"#,
    ] {
        let error = sdk_error(response(500, body)).await;
        assert!(
            matches!(error, SdkError::ResponseError(_)),
            "{body}: {error:?}"
        );
        assert_eq!(
            error.raw_response().unwrap().status().as_u16(),
            500,
            "{body}"
        );
    }
    let error = sdk_error(response(500, "{}")).await;
    let source = error.source().unwrap();
    assert!(source.is::<InitiateAuthError>(), "{source:?}");
    assert_eq!(source.to_string(), "unhandled error");
}

#[tokio::test]
async fn a_query_error_header_overrides_the_code_and_adds_a_type() {
    let body = r#"{"__type":"UserNotFoundException"}"#;
    let reply = response(400, body).header("x-amzn-query-error", "NotAuthorizedException;Sender");
    let error = service_error(reply).await;
    assert!(error.is_not_authorized_exception(), "{error:?}");
    assert_eq!(error.meta().extra("type"), Some("Sender"));
}

#[tokio::test]
async fn a_connection_failure_is_a_dispatch_failure() {
    let error = sdk_error(Reply::NoConnection).await;
    let SdkError::DispatchFailure(dispatch) = &error else {
        panic!("{error:?}")
    };
    assert!(dispatch.is_io());
    assert!(DisplayErrorContext(&error).to_string().contains("no route"));
    assert!(error.raw_response().is_none());
}

#[tokio::test]
async fn the_source_chain_ends_at_the_modeled_error() {
    let body = r#"{"__type":"NotAuthorizedException","message":"no"}"#;
    let error = sdk_error(response(400, body)).await;
    assert_eq!(error.to_string(), "service error");
    let service = error.source().unwrap();
    assert!(service.is::<InitiateAuthError>());
    let typed = service.source().unwrap();
    assert!(typed.is::<NotAuthorizedException>());
    assert!(typed.source().is_none());
    assert!(format!("{error:?}").contains("NotAuthorizedException"));
}

#[tokio::test]
async fn a_renamed_error_shows_both_names() {
    let body = r#"{"__type":"MFAMethodNotFoundException","message":"none"}"#;
    let call = client(response(400, body)).admin_initiate_auth();
    let error = call.send().await.unwrap_err().into_service_error();
    assert!(error.is_mfa_method_not_found_exception(), "{error:?}");
    assert_eq!(
        error.to_string(),
        "MfaMethodNotFoundException [MFAMethodNotFoundException]: none"
    );
    let rust_name = r#"{"__type":"MfaMethodNotFoundException"}"#;
    let call = client(response(400, rust_name)).admin_initiate_auth();
    let error = call.send().await.unwrap_err().into_service_error();
    assert!(
        !error.is_mfa_method_not_found_exception(),
        "codes use the name in the model"
    );
}

#[tokio::test]
async fn every_sdk_error_converts_to_the_crate_error() {
    let typed: Error = sdk_error(response(
        400,
        r#"{"__type":"NotAuthorizedException","message":"no"}"#,
    ))
    .await
    .into();
    assert!(
        matches!(typed, Error::NotAuthorizedException(_)),
        "{typed:?}"
    );
    assert_eq!(
        (typed.to_string().as_str(), typed.code()),
        ("NotAuthorizedException: no", Some("NotAuthorizedException"))
    );
    let from_operation: Error =
        service_error(response(400, r#"{"__type":"UserNotFoundException"}"#))
            .await
            .into();
    assert!(
        matches!(from_operation, Error::UserNotFoundException(_)),
        "{from_operation:?}"
    );
    let unknown: Error =
        sdk_error(response(400, r#"{"__type":"Tomorrow"}"#).header("x-amzn-requestid", "r"))
            .await
            .into();
    assert_eq!(
        (unknown.code(), unknown.request_id()),
        (Some("Tomorrow"), Some("r"))
    );
    assert_eq!(unknown.to_string(), "unhandled error (Tomorrow)");
    let dispatch: Error = sdk_error(Reply::NoConnection).await.into();
    assert_eq!(
        (dispatch.to_string().as_str(), dispatch.code()),
        ("unhandled error", None)
    );
    let source = dispatch.source().unwrap();
    assert!(source.is::<SdkError<InitiateAuthError>>(), "{source:?}");
    let build: Error = BuildError::missing_field("f", "why").into();
    assert!(build.source().unwrap().is::<BuildError>());
}

#[tokio::test]
async fn the_question_mark_operator_converts_to_the_crate_error() {
    async fn two(client: &Client) -> Result<(), Error> {
        client.list_user_pools().send().await?;
        client.sign_up().send().await?;
        Ok(())
    }
    let script = Script::new([
        response(200, "{}"),
        response(400, r#"{"__type":"UsernameExistsException"}"#),
    ]);
    let error = two(&script.client()).await.unwrap_err();
    assert!(
        matches!(error, Error::UsernameExistsException(_)),
        "{error:?}"
    );
}

#[test]
fn errors_can_be_built_in_user_tests() {
    let meta = ErrorMetadata::builder()
        .code("NotAuthorizedException")
        .message("m")
        .build();
    let inner = NotAuthorizedException::builder()
        .message("m")
        .meta(meta.clone())
        .build();
    assert_eq!(
        (inner.code(), inner.to_string().as_str()),
        (Some("NotAuthorizedException"), "NotAuthorizedException: m")
    );
    let error = InitiateAuthError::NotAuthorizedException(inner);
    assert!(error.is_not_authorized_exception() && !error.is_user_not_found_exception());
    let generic = InitiateAuthError::generic(meta);
    assert_eq!(
        generic.to_string(),
        "unhandled error (NotAuthorizedException)"
    );
    let unhandled = InitiateAuthError::unhandled("boxed");
    assert_eq!(
        (unhandled.to_string().as_str(), unhandled.code()),
        ("unhandled error", None)
    );
    assert_eq!(unhandled.source().unwrap().to_string(), "boxed");
}
