//! Operations, typed and type-erased.

use super::facts::OperationFacts;
use crate::config::endpoint::ParamsBuilder;
use crate::modeled::OperationError;
use crate::shape::{self, Structure};
use aws_runtime::retries::classifiers::AwsErrorCodeClassifier;
use aws_runtime::service_clock_skew::ServiceClockSkewClassifier;
use aws_smithy_runtime::client::retries::classifiers::{
    ModeledAsRetryableClassifier, TransientErrorClassifier,
};
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint::EndpointPrefix;
use aws_smithy_runtime_api::client::endpoint::error::InvalidEndpointError;
use aws_smithy_runtime_api::client::interceptors::context::{Error as ErasedError, Input, Output};
use aws_smithy_runtime_api::client::result::CreateUnhandledError;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponentsBuilder;
#[cfg(feature = "dynamic")]
use aws_smithy_schema::Schema;
use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};
use aws_smithy_types::error::ErrorMetadata;
use aws_smithy_types::error::operation::BuildError;
use std::fmt;

/// An operation.
pub(crate) trait Operation: Sized + 'static {
    type Input: SerializableStruct + fmt::Debug + Send + Sync + 'static;
    type Output: Structure + fmt::Debug + Send + Sync + 'static;
    type Error: OperationError;
    /// The properties that do not depend on the types.
    const FACTS: OperationFacts;

    /// Sets the endpoint parameters that depend on the operation or its input.
    #[inline]
    fn endpoint_params(
        _input: &Self::Input,
        params: ParamsBuilder,
    ) -> Result<ParamsBuilder, BuildError> {
        Ok(params)
    }

    /// Returns the host prefix of the endpoint, if the operation has one.
    #[inline]
    fn endpoint_prefix(
        _input: &Self::Input,
    ) -> Result<Option<EndpointPrefix>, InvalidEndpointError> {
        Ok(None)
    }

    /// The type-erased operation.
    const ERASED: &'static ErasedOperation = &ErasedOperation {
        facts: &Self::FACTS,
        input: |input| {
            input
                .downcast_ref::<Self::Input>()
                .map(|input| input as &dyn SerializableStruct)
        },
        read_output: |from, request_id| {
            shape::read_output::<Self::Output>(from, request_id).map(Output::erase)
        },
        has_errors: Self::Error::IS_MODELED,
        narrow: |error| Self::Error::of(error).map(ErasedError::erase),
        unhandled: |source, meta| {
            ErasedError::erase(Self::Error::create_unhandled_error(source, meta))
        },
        without_code: |meta| Box::new(Self::Error::create_unhandled_error(meta.into(), None)),
        endpoint: |input, params| {
            let input = input.downcast_ref::<Self::Input>().ok_or(WRONG_INPUT)?;
            Ok((
                Self::endpoint_params(input, params)?,
                Self::endpoint_prefix(input)?,
            ))
        },
        classify: |components| {
            components
                .with_retry_classifier(TransientErrorClassifier::<Self::Error>::new())
                .with_retry_classifier(ModeledAsRetryableClassifier::<Self::Error>::new())
                .with_retry_classifier(AwsErrorCodeClassifier::<Self::Error>::new())
                .with_retry_classifier(ServiceClockSkewClassifier::<Self::Error>::new())
        },
    };
}

pub(super) const WRONG_INPUT: &str = "the input is not that of the operation";

/// The endpoint parameters and the host prefix of a call.
type EndpointInput = (ParamsBuilder, Option<EndpointPrefix>);

/// A type-erased operation: a table of functions, so that the code of a call need not be generic.
pub(crate) struct ErasedOperation {
    pub(super) facts: &'static OperationFacts,
    pub(super) input: fn(&Input) -> Option<&dyn SerializableStruct>,
    pub(super) read_output:
        fn(&mut dyn ShapeDeserializer, Option<String>) -> Result<Output, SerdeError>,
    /// True if the model lists errors for the operation.
    pub(super) has_errors: bool,
    pub(super) narrow: fn(crate::Error) -> Result<ErasedError, crate::Error>,
    pub(super) unhandled: fn(BoxError, Option<ErrorMetadata>) -> ErasedError,
    pub(super) without_code: fn(ErrorMetadata) -> BoxError,
    pub(super) endpoint: fn(&Input, ParamsBuilder) -> Result<EndpointInput, BoxError>,
    pub(super) classify: fn(RuntimeComponentsBuilder) -> RuntimeComponentsBuilder,
}

#[cfg(feature = "dynamic")]
impl ErasedOperation {
    /// Returns the name of the operation in the model.
    pub(crate) fn name(&self) -> &'static str {
        self.facts.name
    }

    pub(crate) fn input_schema(&self) -> &'static Schema<'static> {
        self.facts.input_schema()
    }

    pub(crate) fn output_schema(&self) -> &'static Schema<'static> {
        self.facts.output_schema()
    }

    /// Downcasts the input to a serializable structure.
    pub(crate) fn input<'a>(
        &self,
        input: &'a Input,
    ) -> Result<&'a dyn SerializableStruct, &'static str> {
        (self.input)(input).ok_or(WRONG_INPUT)
    }
}

impl fmt::Debug for ErasedOperation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.facts.name)
    }
}
