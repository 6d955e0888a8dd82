use std::borrow::Cow;
use std::fmt;

use aws_smithy_runtime_api::client::auth::{
    AuthSchemeOption, AuthSchemeOptionResolverParams, AuthSchemeOptionsFuture,
    ResolveAuthSchemeOptions, SharedAuthSchemeOptionResolver,
};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;

use crate::service;

/// Chooses the authentication schemes of an operation of this service.
pub trait ResolveAuthScheme: Send + Sync + fmt::Debug {
    /// Lists the schemes of the operation that `params` names, the preferred one first.
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a>;

    /// Wraps this resolver in the type that the runtime holds for any service.
    fn into_shared_resolver(self) -> SharedAuthSchemeOptionResolver
    where
        Self: Sized + 'static,
    {
        SharedAuthSchemeOptionResolver::new(DowncastParams(self))
    }
}

/// Gives a resolver of this service the parameters in the form it expects.
#[derive(Debug)]
struct DowncastParams<R>(R);

impl<R: ResolveAuthScheme> ResolveAuthSchemeOptions for DowncastParams<R> {
    fn resolve_auth_scheme_options_v2<'a>(
        &'a self,
        params: &'a AuthSchemeOptionResolverParams,
        cfg: &'a ConfigBag,
        runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_auth_scheme(params, cfg, runtime_components),
            None => AuthSchemeOptionsFuture::ready(Err(
                "params of expected type was not present".into()
            )),
        }
    }
}

/// Chooses the schemes that the service's model gives.
#[derive(Debug, Default)]
pub struct DefaultAuthSchemeResolver {
    _private: (),
}

impl ResolveAuthScheme for DefaultAuthSchemeResolver {
    fn resolve_auth_scheme<'a>(
        &'a self,
        params: &'a Params,
        _cfg: &'a ConfigBag,
        _runtime_components: &'a RuntimeComponents,
    ) -> AuthSchemeOptionsFuture<'a> {
        let operation = params.operation_name();
        let schemes = service::OPERATION_AUTH_SCHEMES
            .iter()
            .find(|(name, _)| *name == operation)
            .map_or(service::AUTH_SCHEMES, |(_, schemes)| schemes);
        let options = schemes.iter().cloned().map(AuthSchemeOption::from);
        AuthSchemeOptionsFuture::ready(Ok(options.collect()))
    }
}

/// What the choice of authentication schemes depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Params {
    operation_name: Cow<'static, str>,
}

impl Params {
    /// The parameters of a call of `operation`, in the form that the runtime holds.
    pub(crate) fn of_operation(operation: &'static str) -> AuthSchemeOptionResolverParams {
        AuthSchemeOptionResolverParams::new(Self {
            operation_name: operation.into(),
        })
    }

    /// Makes a builder of parameters.
    #[inline]
    pub fn builder() -> ParamsBuilder {
        ParamsBuilder::default()
    }

    /// The name of the operation that is called, as in the model.
    #[inline]
    pub fn operation_name(&self) -> &str {
        &self.operation_name
    }
}

/// Collects the fields of [`Params`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ParamsBuilder {
    operation_name: Option<Cow<'static, str>>,
}

impl ParamsBuilder {
    /// Sets the name of the operation that is called, as in the model.
    #[inline]
    pub fn operation_name(self, operation_name: impl Into<Cow<'static, str>>) -> Self {
        self.set_operation_name(Some(operation_name.into()))
    }

    /// Sets or clears the name of the operation that is called.
    #[inline]
    pub fn set_operation_name(mut self, operation_name: Option<Cow<'static, str>>) -> Self {
        self.operation_name = operation_name;
        self
    }

    /// Makes the parameters.
    ///
    /// # Errors
    ///
    /// When the name of the operation is not set.
    pub fn build(self) -> Result<Params, BuildError> {
        match self.operation_name {
            Some(operation_name) => Ok(Params { operation_name }),
            None => Err(BuildError {
                field: "operation_name",
            }),
        }
    }
}

/// A field of [`Params`] was not set.
#[derive(Debug)]
pub struct BuildError {
    field: &'static str,
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a required field was missing: `{}`", self.field)
    }
}

impl std::error::Error for BuildError {}

#[cfg(test)]
mod tests;
