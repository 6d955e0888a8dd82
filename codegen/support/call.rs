//! One call, for every operation: what differs between operations comes in as a table.
//!
//! Nothing here is instantiated for an operation but a few lines around [`invoke`], and those only where the operation is
//! called.

use crate::client::Handle;
use crate::config::endpoint::ParamsBuilder;
use crate::error::sealed_unhandled::Unhandled;
use crate::service;
use crate::telemetry::Recorder;
use aws_runtime::auth::{SigV4OperationSigningConfig, SigningOptions};
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::orchestrator::{self, StopPoint};
use aws_smithy_runtime::client::retries::classifiers::{ModeledAsRetryableClassifier, TransientErrorClassifier};
use aws_smithy_runtime::client::stalled_stream_protection::StalledStreamProtectionInterceptor;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError;
use aws_smithy_runtime_api::client::endpoint::{EndpointPrefix, EndpointResolverParams};
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextRef, Error as ErasedError, Input, Output, OutputOrError,
};
use aws_smithy_runtime_api::client::interceptors::error::ContextAttachedError;
use aws_smithy_runtime_api::client::interceptors::{dyn_dispatch_hint, Intercept, SharedInterceptor};
use aws_smithy_runtime_api::client::orchestrator::{
    HttpRequest, HttpResponse, Metadata, OrchestratorError, SensitiveOutput,
};
use aws_smithy_runtime_api::client::result::{CreateUnhandledError, SdkError};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, RuntimePlugins, SharedRuntimePlugin};
use aws_smithy_runtime_api::client::ser_de::{
    DeserializeResponse, SerializeRequest, SharedRequestSerializer, SharedResponseDeserializer,
};
use aws_smithy_schema::protocol::SharedClientProtocol;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_schema::Schema;
use aws_smithy_types::config_bag::{ConfigBag, FrozenLayer, Layer};
use aws_smithy_types::error::metadata::ProvideErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::retry::ProvideErrorKind;
use aws_smithy_types::telemetry::RequestedTelemetryAttributes;
use aws_types::request_id::{apply_request_id, RequestId};
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// What particular an operation is to a call. Everything but the first lines has a default.
pub(crate) trait Operation: Sized + 'static {
    type Input: SerializableStruct + fmt::Debug + Send + Sync + 'static;
    type Output: ReadOutput + fmt::Debug + Send + Sync + 'static;
    type Error: OperationError;
    /// The Smithy name of the operation.
    const NAME: &'static str;
    const INPUT_SCHEMA: &'static Schema<'static>;
    const OUTPUT_SCHEMA: &'static Schema<'static>;
    /// The span around a call.
    fn span() -> tracing::Span;

    /// The names of two interceptors, which errors show.
    const ENDPOINT_INTERCEPTOR: &'static str;
    const TELEMETRY_INTERCEPTOR: &'static str;

    /// What the operation or its input says about the endpoint.
    #[inline]
    fn endpoint_params(_input: &Self::Input, params: ParamsBuilder) -> Result<ParamsBuilder, BuildError> {
        Ok(params)
    }

    /// The prefix of the host that the operation goes to.
    #[inline]
    fn endpoint_prefix(_input: &Self::Input) -> Result<Option<EndpointPrefix>, InvalidEndpointError> {
        Ok(None)
    }

    /// A plugin that only this operation has.
    #[inline]
    fn plugin() -> Option<SharedRuntimePlugin> {
        None
    }

    /// Whether a call may be signed with SigV4.
    const SIGNED: bool = true;
    /// Whether the output has something that must not be printed.
    const SENSITIVE_OUTPUT: bool = false;
    /// The members of the input that telemetry may record when asked to: strings that are not sensitive.
    const RECORDABLE: &'static [&'static str] = &[];

    /// The operation as a table.
    const CALL: &'static Call = &Call {
        name: Self::NAME,
        input_schema: Self::INPUT_SCHEMA,
        output_schema: Self::OUTPUT_SCHEMA,
        signed: Self::SIGNED,
        sensitive_output: Self::SENSITIVE_OUTPUT,
        recordable: Self::RECORDABLE,
        modeled_codes: Self::Error::CODES,
        span: Self::span,
        input: |input| input.downcast_ref::<Self::Input>().map(|input| input as &dyn SerializableStruct),
        read_output: |from, request_id| Self::Output::read_output(from, request_id).map(Output::erase),
        read_error: |code, from, message, meta| Self::Error::read(code, from, message, meta).map(ErasedError::erase),
        unhandled: |source, meta| ErasedError::erase(Self::Error::create_unhandled_error(source, Some(meta))),
        without_code: |meta| Box::new(Self::Error::create_unhandled_error(meta.into(), None)),
        endpoint_interceptor: Self::ENDPOINT_INTERCEPTOR,
        telemetry_interceptor: Self::TELEMETRY_INTERCEPTOR,
        endpoint: |input, params| {
            let input = input.downcast_ref::<Self::Input>().ok_or(WRONG_INPUT)?;
            Ok((Self::endpoint_params(input, params)?, Self::endpoint_prefix(input)?))
        },
        plugin: Self::plugin,
        classify: |components| {
            components
                .with_retry_classifier(TransientErrorClassifier::<Self::Error>::new())
                .with_retry_classifier(ModeledAsRetryableClassifier::<Self::Error>::new())
                .with_retry_classifier(AwsErrorCodeClassifier::<Self::Error>::new())
                .with_retry_classifier(ServiceClockSkewClassifier::<Self::Error>::new())
        },
    };
}

const WRONG_INPUT: &str = "the input is not that of the operation";

/// An operation as a table, so that the code of a call need not know its types.
pub(crate) struct Call {
    name: &'static str,
    input_schema: &'static Schema<'static>,
    output_schema: &'static Schema<'static>,
    signed: bool,
    sensitive_output: bool,
    recordable: &'static [&'static str],
    modeled_codes: &'static [&'static str],
    span: fn() -> tracing::Span,
    input: fn(&Input) -> Option<&dyn SerializableStruct>,
    read_output: fn(&mut dyn ShapeDeserializer, Option<String>) -> Result<Output, SerdeError>,
    read_error: fn(&str, &mut dyn ShapeDeserializer, Option<String>, ErrorMetadata) -> Result<ErasedError, SerdeError>,
    unhandled: fn(BoxError, ErrorMetadata) -> ErasedError,
    without_code: fn(ErrorMetadata) -> BoxError,
    endpoint_interceptor: &'static str,
    telemetry_interceptor: &'static str,
    endpoint: fn(&Input, ParamsBuilder) -> Result<(ParamsBuilder, Option<EndpointPrefix>), BoxError>,
    plugin: fn() -> Option<SharedRuntimePlugin>,
    classify: fn(RuntimeComponentsBuilder) -> RuntimeComponentsBuilder,
}

impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// An output that can be read from a response.
pub(crate) trait ReadOutput: Sized {
    /// Reads it; required members that are missing are filled in.
    fn read_output(from: &mut dyn ShapeDeserializer, request_id: Option<String>) -> Result<Self, SerdeError>;
}

/// A modelled error that can be read from a response.
pub(crate) trait ReadError: Sized {
    /// Reads it; `message` is that of the envelope, for an error that has none of its own.
    fn read_error(
        from: &mut dyn ShapeDeserializer,
        message: Option<String>,
        meta: ErrorMetadata,
    ) -> Result<Self, SerdeError>;
}

/// The errors of an operation.
pub(crate) trait OperationError:
    Error + ProvideErrorKind + ProvideErrorMetadata + CreateUnhandledError + Into<crate::Error> + Send + Sync + 'static
{
    /// The codes of the modelled ones.
    const CODES: &'static [&'static str];

    /// The modelled error, or what is known of another one.
    fn modeled(&self) -> Result<&(dyn Error + 'static), &Unhandled>;

    /// Reads the one with that code.
    fn read(
        code: &str,
        from: &mut dyn ShapeDeserializer,
        message: Option<String>,
        meta: ErrorMetadata,
    ) -> Result<Self, SerdeError>
    where
        Self: Sized;
}

/// Makes a call and waits for its end.
#[inline]
pub(crate) async fn send<O: Operation>(
    handle: Arc<Handle>,
    input: O::Input,
    config_override: Option<crate::config::Builder>,
) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
    let plugins = plugins(O::CALL, &handle, config_override);
    invoke_as::<O>(&plugins, input).await
}

/// Makes a call with those plugins.
#[inline]
pub(crate) async fn invoke_as<O: Operation>(
    plugins: &RuntimePlugins,
    input: O::Input,
) -> Result<O::Output, SdkError<O::Error, HttpResponse>> {
    match invoke(O::CALL, plugins, Input::erase(input)).await {
        Ok(output) => Ok(output.downcast().expect("the operation reads its own output type")),
        Err(error) => Err(error.map_service_error(|error| {
            error.downcast().expect("the operation reads its own error type")
        })),
    }
}

/// The plugins of a call: the client's, the operation, those of the override, the override.
pub(crate) fn plugins(
    call: &'static Call,
    handle: &Handle,
    config_override: Option<crate::config::Builder>,
) -> RuntimePlugins {
    let mut plugins = handle.runtime_plugins.clone().with_operation_plugin(CallPlugin(call));
    if let Some(plugin) = (call.plugin)() {
        plugins = plugins.with_operation_plugin(plugin);
    }
    crate::config::with_override(plugins, config_override)
}

type Invocation<'a> = Pin<Box<dyn Future<Output = Result<Output, SdkError<ErasedError, HttpResponse>>> + Send + 'a>>;

fn invoke<'a>(call: &'static Call, plugins: &'a RuntimePlugins, input: Input) -> Invocation<'a> {
    use tracing::Instrument;
    let orchestration = async move {
        orchestrator::invoke_with_stop_point(service::SDK_ID, call.name, input, plugins, StopPoint::None)
            .await?
            .finalize()
    };
    Box::pin(orchestration.instrument((call.span)()))
}

/// An operation as a plugin.
#[derive(Debug)]
struct CallPlugin(&'static Call);

impl RuntimePlugin for CallPlugin {
    fn config(&self) -> Option<FrozenLayer> {
        config(self.0)
    }

    fn runtime_components(&self, _: &RuntimeComponentsBuilder) -> Cow<'_, RuntimeComponentsBuilder> {
        Cow::Owned(components(self.0))
    }
}

/// The configuration that an operation brings.
pub(crate) fn config(call: &'static Call) -> Option<FrozenLayer> {
    let mut layer = Layer::new(call.name);
    layer.store_put(SharedRequestSerializer::new(RequestSerializer(call)));
    layer.store_put(SharedResponseDeserializer::new(ResponseDeserializer(call)));
    layer.store_put(crate::config::auth::Params::of_operation(call.name));
    if call.sensitive_output {
        layer.store_put(SensitiveOutput);
    }
    layer.store_put(Metadata::new(call.name, service::SDK_ID));
    if call.signed {
        let mut signing = SigningOptions::default();
        signing.double_uri_encode = true;
        signing.content_sha256_header = false;
        signing.normalize_uri_path = true;
        signing.payload_override = None;
        layer.store_put(SigV4OperationSigningConfig { signing_options: signing, ..Default::default() });
    }
    Some(layer.freeze())
}

/// The components that an operation brings.
pub(crate) fn components(call: &'static Call) -> RuntimeComponentsBuilder {
    let mut components = RuntimeComponentsBuilder::new(call.name);
    if !call.recordable.is_empty() {
        components.push_interceptor(SharedInterceptor::permanent(TelemetryInterceptor(call)));
    }
    components.push_interceptor(SharedInterceptor::permanent(StalledStreamProtectionInterceptor::default()));
    components.push_interceptor(SharedInterceptor::permanent(EndpointParamsInterceptor(call)));
    (call.classify)(components)
}

#[derive(Debug)]
struct RequestSerializer(&'static Call);

impl SerializeRequest for RequestSerializer {
    fn serialize_input(&self, input: Input, cfg: &mut ConfigBag) -> Result<HttpRequest, BoxError> {
        let input = (self.0.input)(&input).ok_or(WRONG_INPUT)?;
        Ok(protocol(cfg).serialize_request(input, self.0.input_schema, "/", cfg)?)
    }
}

#[derive(Debug)]
struct ResponseDeserializer(&'static Call);

impl DeserializeResponse for ResponseDeserializer {
    fn deserialize_nonstreaming_with_config(&self, response: &HttpResponse, cfg: &ConfigBag) -> OutputOrError {
        tracing::debug!(request_id = ?response.request_id());
        let result = if response.status().is_success() {
            self.output(response, cfg).map_err(|error| OrchestratorError::other(BoxError::from(error)))
        } else {
            self.error(response, cfg).and_then(|error| Err(OrchestratorError::operation(error)))
        };
        result
    }
}

impl ResponseDeserializer {
    fn output(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<Output, SerdeError> {
        let mut deserializer = protocol(cfg).deserialize_response(response, self.0.output_schema, cfg)?;
        let request_id = response.headers().request_id().map(str::to_owned);
        (self.0.read_output)(&mut *deserializer, request_id)
    }

    /// The error that the service answered with. An answer that cannot be read, or has no code, is an error of another kind.
    fn error(&self, response: &HttpResponse, cfg: &ConfigBag) -> Result<ErasedError, OrchestratorError<ErasedError>> {
        let unreadable = |error: SerdeError| OrchestratorError::other(BoxError::from(error));
        let protocol = protocol(cfg);
        let meta = protocol.parse_error_metadata(response, cfg).map_err(unreadable)?;
        let meta = apply_request_id(meta, response.headers()).build();
        let Some(code) = meta.code().map(str::to_owned) else {
            return Err(OrchestratorError::other((self.0.without_code)(meta)));
        };
        let deserializer = protocol.deserialize_error_response(response, cfg);
        if self.0.modeled_codes.contains(&code.as_str()) {
            let message = meta.message().map(str::to_owned);
            let mut deserializer = deserializer.map_err(unreadable)?;
            return (self.0.read_error)(&code, &mut *deserializer, message, meta).map_err(unreadable);
        }
        // An error of another operation of the service is at least the source of what the caller gets.
        let source = deserializer.ok().and_then(|mut deserializer| {
            let entry = crate::registry::errors().entry_for_error_code(&code)?;
            entry.error_deserialize_fn()?(&mut *deserializer).ok()
        });
        Ok((self.0.unhandled)(source.unwrap_or_else(|| meta.clone().into()), meta))
    }
}

fn protocol(cfg: &ConfigBag) -> &SharedClientProtocol {
    cfg.load::<SharedClientProtocol>().expect("the service plugin sets a protocol")
}

/// Hands the endpoint resolver what it decides by.
#[derive(Debug)]
struct EndpointParamsInterceptor(&'static Call);

#[dyn_dispatch_hint]
impl Intercept for EndpointParamsInterceptor {
    fn name(&self) -> &'static str {
        self.0.endpoint_interceptor
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let (params, prefix) = (self.0.endpoint)(context.input(), crate::config::endpoint::params_from_config(cfg))?;
        let params = params
            .build()
            .map_err(|error| ContextAttachedError::new("endpoint params could not be built", error))?;
        if let Some(prefix) = prefix {
            cfg.interceptor_state().store_put(prefix);
        }
        cfg.interceptor_state().store_put(EndpointResolverParams::new(params));
        Ok(())
    }
}

/// Records the members of the input that the user named.
#[derive(Debug)]
struct TelemetryInterceptor(&'static Call);

#[dyn_dispatch_hint]
impl Intercept for TelemetryInterceptor {
    fn name(&self) -> &'static str {
        self.0.telemetry_interceptor
    }

    fn read_before_execution(
        &self,
        context: &BeforeSerializationInterceptorContextRef<'_>,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(requested) = cfg.load::<RequestedTelemetryAttributes>().filter(|requested| !requested.is_empty()) else {
            return Ok(());
        };
        let Some(input) = (self.0.input)(context.input()) else {
            return Ok(());
        };
        let mut recorder = Recorder::new(self.0.recordable, requested);
        // The recorder itself never fails.
        let _ = input.serialize_members(&mut recorder);
        let captured = recorder.captured;
        cfg.interceptor_state().store_put(captured);
        Ok(())
    }
}

/// The source of an operation's error: the modelled error, or that of an unhandled one.
#[inline]
pub(crate) fn source(error: &impl OperationError) -> Option<&(dyn Error + 'static)> {
    Some(match error.modeled() {
        Ok(modeled) => modeled,
        Err(unhandled) => &*unhandled.source,
    })
}

/// Prints an operation's error: as the modelled one, or by its code.
#[inline]
pub(crate) fn display(error: &impl OperationError, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    display_error(error.modeled(), f)
}

fn display_error(error: Result<&(dyn Error + 'static), &Unhandled>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match error {
        Ok(modeled) => fmt::Display::fmt(modeled, f),
        Err(unhandled) => display_unhandled(unhandled, f),
    }
}

/// Prints an error that nothing but its code is known of.
pub(crate) fn display_unhandled(unhandled: &Unhandled, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match unhandled.meta.code() {
        Some(code) => write!(f, "unhandled error ({code})"),
        None => f.write_str("unhandled error"),
    }
}

/// A modelled error, as the crate's own error sees it.
pub(crate) trait ModeledError: Error + ProvideErrorMetadata {}

impl<E: Error + ProvideErrorMetadata> ModeledError for E {}

/// Turns whatever ended a call into an error of the service.
pub(crate) fn service_error<E: OperationError, R: fmt::Debug + Send + Sync + 'static>(error: SdkError<E, R>) -> crate::Error {
    match error {
        SdkError::ServiceError(error) => error.into_err().into(),
        other => crate::Error::Unhandled(Unhandled { meta: other.meta().clone(), source: other.into() }),
    }
}
