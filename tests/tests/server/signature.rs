//! Looks at a signature the way the service does: from the request as it arrived, and the secret key.
//!
//! Signature Version 4, for requests to `/` without a query, with the signature in a header.

use sha2::{Digest, Sha256};

use crate::server::Request;

const ALGORITHM: &str = "AWS4-HMAC-SHA256";

/// Panics unless the request has the signature that it should have.
#[track_caller]
pub(crate) fn assert_signed(request: &Request, key_id: &str, key: &str) {
    let authorization = request.header("authorization").expect("a signature");
    let field = |name: &str| {
        let start = authorization
            .find(name)
            .unwrap_or_else(|| panic!("no {name}"))
            + name.len();
        authorization[start..].split(", ").next().expect("a value")
    };
    let names = field("SignedHeaders=");
    let scope = field("Credential=").strip_prefix(key_id);
    let scope = scope
        .and_then(|scope| scope.strip_prefix('/'))
        .expect("the key's id");
    for needed in ["host", "x-amz-date", "x-amz-target"] {
        assert!(
            names.split(';').any(|name| name == needed),
            "{needed}: {names}"
        );
    }
    let to_sign = to_sign(request, names, scope);
    let key = scope
        .split('/')
        .fold(format!("AWS4{key}").into_bytes(), |key, part| {
            hmac(&key, part.as_bytes())
        });
    assert_eq!(
        field("Signature="),
        hex(&hmac(&key, to_sign.as_bytes())),
        "{to_sign}"
    );
}

fn to_sign(request: &Request, names: &str, scope: &str) -> String {
    assert_eq!(request.line, "POST / HTTP/1.1");
    let mut canonical = "POST\n/\n\n".to_owned();
    for name in names.split(';') {
        let value = request.header(name).expect("a signed header");
        canonical += &format!("{name}:{value}\n");
    }
    canonical += &format!("\n{names}\n{}", hex(&Sha256::digest(&request.body)));
    let time = request.header("x-amz-date").expect("the time of signing");
    format!(
        "{ALGORITHM}\n{time}\n{scope}\n{}",
        hex(&Sha256::digest(canonical))
    )
}

/// HMAC with SHA-256, for keys that are not longer than a block of 64 bytes.
fn hmac(key: &[u8], message: &[u8]) -> Vec<u8> {
    let pad = |byte: u8| -> Vec<u8> {
        let keyed = (0..64).map(|at| key.get(at).unwrap_or(&0) ^ byte);
        keyed.collect()
    };
    let inner = Sha256::digest([&pad(0x36), message].concat());
    Sha256::digest([&pad(0x5c)[..], &inner].concat()).to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
