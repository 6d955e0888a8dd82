//! Endpoint resolvers.

use super::{Params, SET_ACCOUNT_ID, rules};
use aws_credential_types::attributes::AccountId;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::endpoint as runtime;
use aws_smithy_runtime_api::client::endpoint::{
    EndpointFuture, EndpointResolverParams, SharedEndpointResolver,
};
use aws_smithy_runtime_api::client::identity::Identity;
use aws_smithy_types::endpoint::Endpoint;
use std::fmt;
use std::sync::{Arc, RwLock};

/// Resolves endpoints of this service.
pub trait ResolveEndpoint: Send + Sync + fmt::Debug {
    /// Resolves the endpoint for `params`.
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a>;

    /// Converts the resolver into the type of the runtime, which is the same for all services.
    fn into_shared_resolver(self) -> SharedEndpointResolver
    where
        Self: Sized + 'static,
    {
        SharedEndpointResolver::new(DowncastParams(self))
    }
}

#[derive(Debug)]
struct DowncastParams<T>(T);

impl<T: ResolveEndpoint> runtime::ResolveEndpoint for DowncastParams<T> {
    fn resolve_endpoint<'a>(&'a self, params: &'a EndpointResolverParams) -> EndpointFuture<'a> {
        match params.get::<Params>() {
            Some(params) => self.0.resolve_endpoint(params),
            None => EndpointFuture::ready(Err("params of expected type was not present".into())),
        }
    }

    fn finalize_params<'a>(
        &'a self,
        params: &'a mut EndpointResolverParams,
    ) -> Result<(), BoxError> {
        match SET_ACCOUNT_ID {
            Some(set) => set_account_id(params, set),
            None => Ok(()),
        }
    }
}

/// Sets the account ID of the credentials, which is only known after the identity has been resolved.
fn set_account_id(
    params: &mut EndpointResolverParams,
    set: fn(&mut Params, String),
) -> Result<(), BoxError> {
    // The parameters are logged, so the identity must not stay in them.
    let no_identity = || Identity::new((), None);
    let identity = params
        .get_property_mut::<Identity>()
        .map(|identity| std::mem::replace(identity, no_identity()));
    let account_id = identity
        .as_ref()
        .and_then(|identity| identity.property::<AccountId>());
    match (params.get_mut::<Params>(), account_id) {
        (Some(params), Some(account_id)) => set(params, account_id.as_str().to_owned()),
        (Some(_), None) => {}
        (None, _) => return Err("service-specific endpoint params was not present".into()),
    }
    Ok(())
}

/// The parameters and the result of a resolution.
type Resolved = (Params, Endpoint);

/// Default endpoint resolver: evaluates the endpoint rules of the service.
#[derive(Debug, Default)]
pub struct DefaultResolver {
    /// The latest result, since most calls of a client have the same endpoint.
    latest: RwLock<Option<Arc<Resolved>>>,
}

impl DefaultResolver {
    /// Creates the resolver.
    pub fn new() -> Self {
        Self::default()
    }

    /// Resolves an endpoint synchronously.
    pub(super) fn resolve(&self, params: &Params) -> Result<Endpoint, BoxError> {
        // A poisoned lock only disables the cache.
        let latest = self.latest.read().ok().and_then(|latest| latest.clone());
        if let Some(latest) = latest.filter(|latest| latest.0 == *params) {
            return Ok(latest.1.clone());
        }
        let endpoint = rules::resolve(params)?;
        if let Ok(mut latest) = self.latest.write() {
            *latest = Some(Arc::new((params.clone(), endpoint.clone())));
        }
        Ok(endpoint)
    }
}

impl ResolveEndpoint for DefaultResolver {
    fn resolve_endpoint<'a>(&'a self, params: &'a Params) -> EndpointFuture<'a> {
        EndpointFuture::ready(self.resolve(params))
    }
}

#[cfg(test)]
mod tests;
