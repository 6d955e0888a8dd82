use super::*;
use crate::call::Operation as _;
use crate::operation::create_thing::{CreateThing, CreateThingError};
use crate::parsers::JsonParser;
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::Layer;

const BOTH: [Serialization; 2] = [
    Serialization::Schemas,
    Serialization::Generated(&JsonParser {
        is_query_compatible: false,
        omitted_zeros: &[],
    }),
];

fn config() -> ConfigBag {
    let mut layer = Layer::new("test");
    layer.store_put(crate::service::components::protocol());
    ConfigBag::of_layers(vec![layer])
}

type Failure = OrchestratorError<ErasedError>;

/// Deserializes a response of `CreateThing`.
fn read(serialization: Serialization, status: u16, body: &str) -> Result<(), Failure> {
    let operation = CreateThing::ERASED;
    let status = StatusCode::try_from(status).expect("a status");
    let response = HttpResponse::new(status, SdkBody::from(body));
    let deserializer = ResponseDeserializer {
        operation,
        serialization,
    };
    let result = deserializer.deserialize_nonstreaming_with_config(&response, &config());
    result.map(|_| ())
}

/// Returns the error of the operation, if it is one.
fn operation_error(failure: &Failure) -> Option<&CreateThingError> {
    failure.as_operation_error()?.downcast_ref()
}

#[test]
fn unreadable_responses_are_errors_of_the_operation_only_with_generated_code() {
    for (status, body) in [
        (200, "{"),
        (200, "[]"),
        (200, r#"{"thing":1}"#),
        (400, "no JSON"),
        (400, r#"{"message":"why"}"#),
        (400, r#"{"__type":"LimitExceeded","limit":"many"}"#),
    ] {
        let failure = read(BOTH[0], status, body).expect_err(body);
        assert!(operation_error(&failure).is_none(), "{failure:?}");
        let failure = read(BOTH[1], status, body).expect_err(body);
        let error = operation_error(&failure).expect(body);
        assert!(
            !error.is_limit_exceeded() && error.meta().code().is_none(),
            "{error:?}"
        );
        assert!(std::error::Error::source(error).is_some(), "{error:?}");
    }
}

#[test]
fn readable_responses_are_the_same_in_both_ways() {
    for serialization in BOTH {
        assert!(read(serialization, 200, "{}").is_ok());
        let limit = r#"{"__type":"LimitExceeded","limit":1}"#;
        let failure = read(serialization, 400, limit).expect_err(limit);
        let error = operation_error(&failure).expect(limit);
        assert!(error.is_limit_exceeded());
        let newer = r#"{"__type":"Newer","message":"why"}"#;
        let failure = read(serialization, 400, newer).expect_err(newer);
        let error = operation_error(&failure).expect(newer);
        assert_eq!(
            (error.meta().code(), error.meta().message()),
            (Some("Newer"), Some("why"))
        );
    }
}

#[test]
fn errors_of_other_operations_are_sources_only_with_schemas() {
    let body = r#"{"__type":"NotFound","message":"none"}"#;
    for (serialization, expected) in BOTH.into_iter().zip([true, false]) {
        let failure = read(serialization, 400, body).expect_err(body);
        let error = operation_error(&failure).expect(body);
        let source = std::error::Error::source(error).expect("a source");
        assert_eq!(
            source.is::<crate::types::error::NotFound>(),
            expected,
            "{error:?}"
        );
        assert_eq!(error.meta().code(), Some("NotFound"));
    }
}

#[test]
fn generated_serializers_write_the_length_last_or_not_at_all() {
    let with_members = CreateThing::ERASED.facts.input_schema();
    let without_members = &aws_smithy_schema::prelude::STRING;
    for (schema, expected) in [(with_members, Some("2")), (without_members, None)] {
        let mut request = HttpRequest::empty();
        restore_content_length(&mut request, Some("2".to_owned()), schema);
        assert_eq!(request.headers().get(CONTENT_LENGTH), expected);
    }
    static PARSER: JsonParser = JsonParser {
        is_query_compatible: true,
        omitted_zeros: &[],
    };
    let serializer = RequestSerializer {
        operation: CreateThing::ERASED,
        serialization: Serialization::Generated(&PARSER),
    };
    let input = crate::operation::create_thing::CreateThingInput::builder().build();
    let request = serializer.serialize_input(Input::erase(input.expect("an input")), &mut config());
    let request = request.expect("serialized");
    let names: Vec<_> = request.headers().iter().map(|(name, _)| name).collect();
    let expected = ["content-type", "x-amzn-query-mode", CONTENT_LENGTH];
    assert_eq!(names, expected);
}
