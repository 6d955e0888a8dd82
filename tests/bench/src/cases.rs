//! The cases of one of the two crates, which the parent module imports as `sdk`.

use std::sync::{Arc, Mutex};

use aws_credential_types::Credentials;
use aws_smithy_json::codec::{JsonCodec, JsonCodecSettings};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeTransmitInterceptorContextRef, Input,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::client::runtime_plugin::RuntimePlugin;
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse as _, SerializeRequest as _, SharedRequestSerializer,
    SharedResponseDeserializer,
};
use aws_smithy_schema::codec::Codec as _;
use aws_smithy_schema::protocol::{ServiceShapeName, ServiceShapeNamespace, SharedClientProtocol};
use aws_smithy_types::config_bag::{ConfigBag, Layer};
use tokio::runtime::Runtime;

use super::sdk;
use crate::case::{Case, plain, prepared};
use crate::data;
use crate::response::FixedResponse;
use sdk::config::{BehaviorVersion, Region};
use sdk::operation::create_user_pool::{CreateUserPool, CreateUserPoolInput};
use sdk::operation::initiate_auth::InitiateAuth;
use sdk::operation::list_users::ListUsers;
use sdk::types::{AuthFlowType, MessageActionType};
use sdk::{Client, Config};

/// Returns all cases, which are the same for both crates.
pub(crate) fn cases() -> Vec<(&'static str, Box<dyn Case>)> {
    vec![
        ("call InitiateAuth, unsigned", initiate_auth()),
        ("call AdminGetUser, signed", admin_get_user()),
        (
            "call AdminEnableUser, signed, empty response",
            admin_enable_user(),
        ),
        ("serialize CreateUserPool", create_user_pool()),
        ("deserialize a page of ListUsers", page()),
        ("deserialize a modeled error", modeled_error()),
        ("build a client", building()),
        ("clone a client", cloning()),
        ("fill a fluent builder of six fields", fluent()),
    ]
}

fn config(response: FixedResponse) -> sdk::config::Builder {
    Config::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(Credentials::from_keys(
            "AKIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            None,
        ))
        .http_client(response)
}

fn client(response: FixedResponse) -> Client {
    Client::from_conf(config(response).build())
}

fn runtime() -> Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_time().build().expect("a runtime")
}

fn initiate_auth() -> Box<dyn Case> {
    let (runtime, client) = (runtime(), client(data::tokens()));
    plain(move || {
        let call = client
            .initiate_auth()
            .auth_flow(AuthFlowType::UserPasswordAuth)
            .client_id(data::CLIENT)
            .auth_parameters("USERNAME", data::USER)
            .auth_parameters("PASSWORD", "correct horse battery staple");
        let output = runtime.block_on(call.send()).expect("tokens");
        assert!(output.authentication_result.is_some());
        output
    })
}

fn admin_get_user() -> Box<dyn Case> {
    let (runtime, client) = (runtime(), client(data::user()));
    plain(move || {
        let call = client
            .admin_get_user()
            .user_pool_id(data::POOL)
            .username(data::USER);
        let output = runtime.block_on(call.send()).expect("a user");
        assert_eq!(output.user_attributes().len(), 12);
        output
    })
}

fn admin_enable_user() -> Box<dyn Case> {
    let (runtime, client) = (runtime(), client(data::empty()));
    plain(move || {
        let call = client
            .admin_enable_user()
            .user_pool_id(data::POOL)
            .username(data::USER);
        runtime.block_on(call.send()).expect("no error")
    })
}

fn create_user_pool() -> Box<dyn Case> {
    let codec = JsonCodec::new(JsonCodecSettings::default());
    let mut json = codec.create_deserializer(data::CREATE_USER_POOL.as_bytes());
    let input = CreateUserPoolInput::deserialize(&mut json).expect("a valid input");
    let bag = config_bag(&CreateUserPool::new());
    let serializer = bag.load::<SharedRequestSerializer>();
    let serializer = serializer.expect("every operation sets it").clone();
    // Serialization takes a mutable bag, but this serializer does not change it.
    let bag = Mutex::new(bag);
    prepared(
        move || Input::erase(input.clone()),
        move |input| {
            let mut bag = bag.lock().expect("no panic");
            serializer
                .serialize_input(input, &mut bag)
                .expect("a request")
        },
    )
}

fn page() -> Box<dyn Case> {
    let bag = config_bag(&ListUsers::new());
    let response = data::users().response();
    plain(move || {
        let deserializer = bag.load::<SharedResponseDeserializer>();
        let deserializer = deserializer.expect("every operation sets it");
        let output = deserializer.deserialize_nonstreaming_with_config(&response, &bag);
        output.expect("a page")
    })
}

fn modeled_error() -> Box<dyn Case> {
    let bag = config_bag(&InitiateAuth::new());
    let response = data::not_authorized().response();
    plain(move || {
        let deserializer = bag.load::<SharedResponseDeserializer>();
        let deserializer = deserializer.expect("every operation sets it");
        let output = deserializer.deserialize_nonstreaming_with_config(&response, &bag);
        output.expect_err("an error")
    })
}

fn building() -> Box<dyn Case> {
    let response = data::empty();
    prepared(move || response.clone(), client)
}

fn cloning() -> Box<dyn Case> {
    let client = client(data::empty());
    plain(move || client.clone())
}

fn fluent() -> Box<dyn Case> {
    let client = client(data::empty());
    plain(move || {
        client
            .admin_create_user()
            .user_pool_id(data::POOL)
            .username(data::USER)
            .temporary_password("correct horse battery staple")
            .force_alias_creation(false)
            .message_action(MessageActionType::Suppress)
            .client_metadata("origin", "import")
    })
}

/// Returns the configuration of a call, as far as serialization and deserialization need it.
fn config_bag(operation: &dyn RuntimePlugin) -> ConfigBag {
    let captured = CapturedProtocol::default();
    let config = config(data::empty()).interceptor(captured.clone()).build();
    let call = Client::from_conf(config)
        .admin_enable_user()
        .user_pool_id(data::POOL)
        .username(data::USER);
    runtime().block_on(call.send()).expect("no error");
    let layer = captured.0.lock().expect("no panic").take();
    let mut bag = ConfigBag::of_layers(vec![layer.expect("a call")]);
    bag.push_shared_layer(
        operation
            .config()
            .expect("every operation has a configuration"),
    );
    bag
}

/// An interceptor that captures the protocol settings of a client.
#[derive(Clone, Debug, Default)]
struct CapturedProtocol(Arc<Mutex<Option<Layer>>>);

impl Intercept for CapturedProtocol {
    fn name(&self) -> &'static str {
        "CapturedProtocol"
    }

    fn read_before_transmit(
        &self,
        _: &BeforeTransmitInterceptorContextRef<'_>,
        _: &RuntimeComponents,
        bag: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let mut layer = Layer::new("captured protocol");
        layer.store_or_unset(bag.load::<SharedClientProtocol>().cloned());
        layer.store_or_unset(bag.load::<ServiceShapeName>().cloned());
        layer.store_or_unset(bag.load::<ServiceShapeNamespace>().cloned());
        *self.0.lock().expect("no panic") = Some(layer);
        Ok(())
    }
}
