//! Idempotency tokens, by which a service recognizes repeated requests (the trait `smithy.api#idempotencyToken`).

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::{
    BeforeSerializationInterceptorContextMut, Input,
};
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::StaticRuntimePlugin;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::config::feature::Feature;
use crate::config::{Builder, Config};

/// The feature, for the configuration.
pub(crate) const FEATURE: Feature = Feature {
    defaults: |layer| {
        layer.store_put(IdempotencyTokenProvider::default());
    },
    interceptor: || None,
    from_sdk_config: |_, _| {},
    #[cfg(feature = "test-util")]
    test_defaults: |builder| {
        let fixed = IdempotencyTokenProvider::fixed("00000000-0000-4000-8000-000000000000");
        builder.set_idempotency_token_provider(Some(fixed));
    },
};

/// Provider of idempotency tokens.
///
/// The default provider returns random UUIDs. For tests, a provider can return a fixed token, or a sequence of UUIDs
/// that a seed determines.
#[derive(Clone, Debug)]
pub struct IdempotencyTokenProvider {
    // The names appear in the `Debug` output of clients, as officially.
    inner: Inner,
}

#[derive(Clone, Debug)]
enum Inner {
    Static(&'static str),
    /// Shared by clones, so that they never return the same token.
    Random(Arc<Mutex<fastrand::Rng>>),
}

impl IdempotencyTokenProvider {
    /// Creates a token.
    pub fn make_idempotency_token(&self) -> String {
        match &self.inner {
            Inner::Static(token) => (*token).to_owned(),
            Inner::Random(random) => {
                // A panic cannot leave a random number generator in an invalid state.
                let mut random = random.lock().unwrap_or_else(PoisonError::into_inner);
                uuid_v4(random.u128(..))
            }
        }
    }

    /// Creates a provider that always returns `token`.
    pub const fn fixed(token: &'static str) -> Self {
        Self {
            inner: Inner::Static(token),
        }
    }

    /// Creates a provider of random UUIDs.
    pub fn random() -> Self {
        Self::from_random(fastrand::Rng::new())
    }

    /// Creates a provider of UUIDs that are determined by `seed`.
    pub fn with_seed(seed: u64) -> Self {
        Self::from_random(fastrand::Rng::with_seed(seed))
    }

    fn from_random(random: fastrand::Rng) -> Self {
        Self {
            inner: Inner::Random(Arc::new(Mutex::new(random))),
        }
    }
}

impl Default for IdempotencyTokenProvider {
    fn default() -> Self {
        Self::random()
    }
}

impl From<&'static str> for IdempotencyTokenProvider {
    fn from(token: &'static str) -> Self {
        Self::fixed(token)
    }
}

impl Storable for IdempotencyTokenProvider {
    type Storer = StoreReplace<Self>;
}

/// Formats random bits as a UUID of version 4, variant RFC 9562.
fn uuid_v4(random: u128) -> String {
    const VERSION: u128 = 0xf << 76;
    const VARIANT: u128 = 0b11 << 62;
    let bits = random & !VERSION & !VARIANT | 4 << 76 | 0b10 << 62;
    let mut text = format!("{bits:032x}");
    for position in [20, 16, 12, 8] {
        text.insert(position, '-');
    }
    text
}

impl Config {
    /// Returns the provider of idempotency tokens.
    #[inline]
    pub fn idempotency_token_provider(&self) -> IdempotencyTokenProvider {
        let provider = self.config.load::<IdempotencyTokenProvider>();
        provider.cloned().unwrap_or_default()
    }
}

impl Builder {
    /// Sets the provider of idempotency tokens.
    #[inline]
    pub fn idempotency_token_provider(
        mut self,
        provider: impl Into<IdempotencyTokenProvider>,
    ) -> Self {
        self.set_idempotency_token_provider(Some(provider.into()));
        self
    }

    /// Sets the provider of idempotency tokens, or clears it with `None`.
    /// Borrows the builder, unlike [`idempotency_token_provider`](Self::idempotency_token_provider).
    #[inline]
    pub fn set_idempotency_token_provider(
        &mut self,
        provider: Option<IdempotencyTokenProvider>,
    ) -> &mut Self {
        self.config.store_or_unset(provider);
        self
    }
}

/// A function that returns the idempotency token of an input, or `None` for the input of another operation.
pub(crate) type TokenMember = for<'a> fn(&'a mut Input) -> Option<&'a mut Option<String>>;

/// Creates the plugin of an operation, which sets `member` if the caller did not.
///
/// ```ignore
/// plugin(|input| Some(&mut input.downcast_mut::<CreateThingInput>()?.client_token))
/// ```
pub(crate) fn plugin(member: TokenMember) -> StaticRuntimePlugin {
    let fill = SharedInterceptor::permanent(FillToken { member });
    StaticRuntimePlugin::new().with_runtime_components(
        RuntimeComponentsBuilder::new("IdempotencyTokenRuntimePlugin").with_interceptor(fill),
    )
}

struct FillToken {
    member: TokenMember,
}

impl fmt::Debug for FillToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FillToken")
    }
}

#[dyn_dispatch_hint]
impl Intercept for FillToken {
    fn name(&self) -> &'static str {
        "IdempotencyTokenInterceptor"
    }

    fn modify_before_serialization(
        &self,
        context: &mut BeforeSerializationInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let Some(token) = (self.member)(context.input_mut()) else {
            return Ok(());
        };
        if token.is_none() {
            // There is always a provider, unless the caller unset it.
            let provider = cfg.load::<IdempotencyTokenProvider>();
            *token = provider.map(IdempotencyTokenProvider::make_idempotency_token);
        }
        Ok(())
    }
}

/// The plugin of an operation that sets its idempotency token.
#[allow(
    unused_macros,
    reason = "operations that also want a checksum have another"
)]
macro_rules! idempotency_token {
    ($input:ident, $field:ident) => {
        || {
            ::aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin::new(
                crate::idempotency_token::plugin(|input| {
                    ::std::option::Option::Some(&mut input.downcast_mut::<$input>()?.$field)
                }),
            )
        }
    };
}

#[cfg(test)]
mod tests;
