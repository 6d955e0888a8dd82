//! The checksum header `content-md5`, which some operations require (the trait `smithy.api#httpChecksumRequired`;
//! [RFC 1321](https://www.rfc-editor.org/rfc/rfc1321)).

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextMut;
use aws_smithy_runtime_api::client::interceptors::{
    Intercept, SharedInterceptor, dyn_dispatch_hint,
};
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::client::runtime_plugin::{RuntimePlugin, StaticRuntimePlugin};
use aws_smithy_types::config_bag::ConfigBag;

const HEADER: &str = "content-md5";

/// Creates the plugin that adds the checksum. It includes the components of `other`, since an operation has one plugin.
pub(crate) fn plugin(other: Option<StaticRuntimePlugin>) -> StaticRuntimePlugin {
    let none = RuntimeComponentsBuilder::new("ContentMd5RuntimePlugin");
    let components = match &other {
        Some(other) => other.runtime_components(&none).into_owned(),
        None => none,
    };
    let checksum = SharedInterceptor::permanent(ContentMd5);
    StaticRuntimePlugin::new().with_runtime_components(components.with_interceptor(checksum))
}

/// The plugin of an operation with the checksum, and with an idempotency token if its field is passed.
macro_rules! content_md5 {
    ($($input:ident, $field:ident)?) => {
        || {
            let other = ::std::option::Option::None;
            $(
                let other = other.or(::std::option::Option::Some(crate::idempotency_token::plugin(|input| {
                    ::std::option::Option::Some(&mut input.downcast_mut::<$input>()?.$field)
                })));
            )?
            ::aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin::new(
                crate::content_md5::plugin(other),
            )
        }
    };
}

#[derive(Debug)]
struct ContentMd5;

#[dyn_dispatch_hint]
impl Intercept for ContentMd5 {
    fn name(&self) -> &'static str {
        "HttpChecksumRequiredInterceptor"
    }

    fn modify_before_signing(
        &self,
        context: &mut BeforeTransmitInterceptorContextMut<'_>,
        _runtime_components: &RuntimeComponents,
        _cfg: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        let request = context.request_mut();
        // A checksum set by the user takes precedence.
        if request.headers().get(HEADER).is_some() {
            return Ok(());
        }
        let body = request.body().bytes();
        let body = body.ok_or("a checksum is required, but the body is not in memory")?;
        let checksum = aws_smithy_types::base64::encode(md5(body));
        request.headers_mut().insert(HEADER, checksum);
        Ok(())
    }
}

/// The rotations of the steps of each round.
const ROTATIONS: [[u32; 4]; 4] = [
    [7, 12, 17, 22],
    [5, 9, 14, 20],
    [4, 11, 16, 23],
    [6, 10, 15, 21],
];

/// Computes the MD5 digest. It detects transmission errors only: MD5 is not secure.
fn md5(bytes: &[u8]) -> [u8; 16] {
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64), 0);
    if padded.len() - bytes.len() < 9 {
        padded.resize(padded.len() + 64, 0);
    }
    let end = padded.len() - 8;
    let bits = (bytes.len() as u64).wrapping_mul(8);
    padded[end..].copy_from_slice(&bits.to_le_bytes());

    let mut state: [u32; 4] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded.chunks_exact(64) {
        add_block(&mut state, block);
    }
    let mut digest = [0; 16];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_le_bytes());
    }
    digest
}

fn add_block(state: &mut [u32; 4], block: &[u8]) {
    let mut words = [0; 16];
    for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
        *word = u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
    }
    let [mut a, mut b, mut c, mut d] = *state;
    for step in 0..64 {
        let (mixed, word) = match step / 16 {
            0 => (b & c | !b & d, step),
            1 => (d & b | !d & c, 5 * step + 1),
            2 => (b ^ c ^ d, 3 * step + 5),
            _ => (c ^ (b | !d), 7 * step),
        };
        // The constant of a step is derived from the sine of its number.
        let constant = (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32;
        let sum = mixed
            .wrapping_add(a)
            .wrapping_add(constant)
            .wrapping_add(words[word % 16]);
        let rotated = sum.rotate_left(ROTATIONS[step / 16][step % 4]);
        (a, d, c, b) = (d, c, b, b.wrapping_add(rotated));
    }
    for (word, change) in state.iter_mut().zip([a, b, c, d]) {
        *word = word.wrapping_add(change);
    }
}

#[cfg(test)]
mod tests;
