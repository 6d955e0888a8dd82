//! Compression of large requests (the trait `smithy.api#requestCompression`).

use aws_smithy_compression::body::compress::CompressedBody;
use aws_smithy_compression::{CompressionAlgorithm, CompressionOptions};
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, Metadata};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::body::SdkBody;
use aws_smithy_types::config_bag::{ConfigBag, Storable, StoreReplace};

use crate::config::feature::Feature;
use crate::config::{Builder, Config};

/// The feature, for the configuration.
pub(crate) const FEATURE: Feature = Feature {
    defaults: |_| {},
    interceptor: || Some(SharedInterceptor::permanent(CompressRequests)),
    from_sdk_config: |builder, shared| {
        builder
            .set_disable_request_compression(shared.disable_request_compression())
            .set_request_min_compression_size_bytes(shared.request_min_compression_size_bytes());
    },
    #[cfg(feature = "test-util")]
    test_defaults: |_| {},
};

#[derive(Clone, Copy, Debug)]
struct DisableRequestCompression(bool);

impl Storable for DisableRequestCompression {
    type Storer = StoreReplace<Self>;
}

#[derive(Clone, Copy, Debug)]
struct RequestMinCompressionSizeBytes(u32);

impl Storable for RequestMinCompressionSizeBytes {
    type Storer = StoreReplace<Self>;
}

impl Config {
    /// True if request compression is disabled. `None` if not set.
    #[inline]
    pub fn disable_request_compression(&self) -> Option<bool> {
        let setting = self.config.load::<DisableRequestCompression>()?;
        Some(setting.0)
    }

    /// Returns the minimum size in bytes of request bodies that are compressed. `None` if not set.
    #[inline]
    pub fn request_min_compression_size_bytes(&self) -> Option<u32> {
        let setting = self.config.load::<RequestMinCompressionSizeBytes>()?;
        Some(setting.0)
    }
}

impl Builder {
    /// Disables the compression of requests.
    #[inline]
    pub fn disable_request_compression(mut self, disabled: impl Into<Option<bool>>) -> Self {
        self.set_disable_request_compression(disabled.into());
        self
    }

    /// Disables or enables the compression of requests, or clears the setting with `None`.
    /// Borrows the builder, unlike [`disable_request_compression`](Self::disable_request_compression).
    #[inline]
    pub fn set_disable_request_compression(&mut self, disabled: Option<bool>) -> &mut Self {
        self.config
            .store_or_unset(disabled.map(DisableRequestCompression));
        self
    }

    /// Sets the minimum size in bytes of request bodies that are compressed, at most 10485760. The default is 10240.
    #[inline]
    pub fn request_min_compression_size_bytes(mut self, size: impl Into<Option<u32>>) -> Self {
        self.set_request_min_compression_size_bytes(size.into());
        self
    }

    /// Sets the minimum size in bytes of request bodies that are compressed, or clears it with `None`.
    /// Borrows the builder, unlike [`request_min_compression_size_bytes`](Self::request_min_compression_size_bytes).
    #[inline]
    pub fn set_request_min_compression_size_bytes(&mut self, size: Option<u32>) -> &mut Self {
        self.config
            .store_or_unset(size.map(RequestMinCompressionSizeBytes));
        self
    }
}

/// Compresses the requests of the operations that have the trait.
#[derive(Debug)]
struct CompressRequests;

#[dyn_dispatch_hint]
impl Intercept for CompressRequests {
    fn name(&self) -> &'static str {
        "RequestCompressionInterceptor"
    }

    // Once for all attempts, before they are signed.
    fn modify_before_retry_loop(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let operation = cfg.load::<Metadata>().map(|it| it.name());
        if !operation.is_some_and(|name| crate::service::COMPRESSED_OPERATIONS.contains(&name)) {
            return Ok(());
        }
        if compress(context.request_mut(), &options(cfg)?)? {
            cfg.interceptor_state()
                .store_append(SmithySdkFeature::GzipRequestCompression);
        }
        Ok(())
    }
}

/// Reads the options from the configuration. Fails if the minimum size is out of bounds.
fn options(cfg: &ConfigBag) -> Result<CompressionOptions, BoxError> {
    let is_disabled = cfg
        .load::<DisableRequestCompression>()
        .is_some_and(|it| it.0);
    let options = CompressionOptions::default().with_enabled(!is_disabled);
    match cfg.load::<RequestMinCompressionSizeBytes>() {
        Some(size) => options.with_min_compression_size_bytes(size.0),
        None => Ok(options),
    }
}

/// Compresses the body if it is in memory and large enough. Returns true if it was compressed.
fn compress(request: &mut HttpRequest, options: &CompressionOptions) -> Result<bool, BoxError> {
    let size = request.body().bytes().map(<[u8]>::len);
    let is_large =
        size.is_some_and(|size| size as u64 >= options.min_compression_size_bytes().into());
    if !options.is_enabled() || !is_large {
        return Ok(false);
    }
    let gzip = CompressionAlgorithm::Gzip;
    let body = std::mem::replace(request.body_mut(), SdkBody::taken());
    let body = CompressedBody::new(body, gzip.into_impl_http_body_1_x(options));
    let body = body.into_compressed_sdk_body()?;
    let length = body.bytes().map_or(0, <[u8]>::len);
    *request.body_mut() = body;
    let headers = request.headers_mut();
    headers.insert("content-length", length.to_string());
    headers.append("content-encoding", gzip.as_str());
    Ok(true)
}

#[cfg(test)]
mod tests;
