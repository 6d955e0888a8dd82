//! Verifies signatures as the service does, from the received request and the secret key.
//!
//! It supports Signature Version 4 for requests to `/` without a query, with the signature in a header.

use sha2::{Digest, Sha256};

use crate::server::Request;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Asserts that the request has a correct signature.
#[track_caller]
pub(crate) fn assert_signed(request: &Request, key_id: &str, key: &str) {
    let authorization = request.header("authorization").expect("a signature");
    let field = |name: &str| {
        let start = authorization
            .find(name)
            .unwrap_or_else(|| panic!("{name} is missing in {authorization}"))
            + name.len();
        authorization[start..].split(", ").next().expect("a value")
    };
    let signed_headers = field("SignedHeaders=");
    let scope = field("Credential=").strip_prefix(key_id);
    let scope = scope
        .and_then(|scope| scope.strip_prefix('/'))
        .expect("the key's id");
    for required in ["host", "x-amz-date", "x-amz-target"] {
        assert!(
            signed_headers.split(';').any(|name| name == required),
            "{required} is not among the signed headers {signed_headers}"
        );
    }
    let string_to_sign = string_to_sign(request, signed_headers, scope);
    let key = scope
        .split('/')
        .fold(format!("AWS4{key}").into_bytes(), |key, part| {
            hmac(&key, part.as_bytes())
        });
    assert_eq!(
        field("Signature="),
        hex(&hmac(&key, string_to_sign.as_bytes())),
        "{string_to_sign}"
    );
}

fn string_to_sign(request: &Request, signed_headers: &str, scope: &str) -> String {
    assert_eq!(request.line, "POST / HTTP/1.1");
    let mut canonical = "POST\n/\n\n".to_owned();
    for name in signed_headers.split(';') {
        let value = request.header(name).expect("a signed header");
        canonical += &format!("{name}:{value}\n");
    }
    canonical += &format!(
        "\n{signed_headers}\n{}",
        hex(&Sha256::digest(&request.body))
    );
    let time = request.header("x-amz-date").expect("the time of signing");
    format!(
        "{ALGORITHM}\n{time}\n{scope}\n{}",
        hex(&Sha256::digest(canonical))
    )
}

/// Computes HMAC with SHA-256. Keys have index most 64 bytes, the size of a block.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let pad = |byte: u8| -> Vec<u8> {
        let keyed = (0..64).map(|index| key.get(index).unwrap_or(&0) ^ byte);
        keyed.collect()
    };
    let inner = Sha256::digest([&pad(0x36), message].concat());
    Sha256::digest([&pad(0x5c)[..], &inner].concat()).to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
