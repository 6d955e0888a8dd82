//! The service's part of Cognito's Secure Remote Password protocol, written from its description. It shares
//! no code with the client's part.

use hmac::{Hmac, KeyInit, Mac};
use num_bigint::BigUint;
use sha2_of_hmac::{Digest, Sha256};
use std::sync::LazyLock;

/// The prime of 3072 bits ([RFC 3526](https://www.rfc-editor.org/rfc/rfc3526), group 15), computed by its
/// formula: 2^3072 - 2^3008 - 1 + 2^64 (\[2^2942 π\] + 1690314).
static PRIME: LazyLock<BigUint> = LazyLock::new(|| {
    let power = |bits: u32| BigUint::from(1_u32) << bits;
    // π by Machin's formula, with spare bits.
    const BITS: u32 = 3100;
    let arctan = |x: u32| {
        let (mut term, mut odd) = (power(BITS) / x, 1_u32);
        let (mut plus, mut minus) = (BigUint::ZERO, BigUint::ZERO);
        while term != BigUint::ZERO {
            let sum = if odd % 4 == 1 { &mut plus } else { &mut minus };
            *sum += &term / odd;
            term /= x * x;
            odd += 2;
        }
        plus - minus
    };
    let pi = (arctan(5) * 4_u32 - arctan(239)) * 4_u32;
    let middle = (pi >> (BITS - 2942)) + 1_690_314_u32;
    power(3072) - power(3008) - 1_u32 + (middle << 64_u32)
});

/// The verifier that the service stores instead of a password.
#[derive(Clone, Debug)]
pub(super) struct Verifier {
    pub(super) salt: Vec<u8>,
    verifier: BigUint,
}

/// The state of a proof between challenge and answer.
#[derive(Clone, Debug)]
pub(super) struct Exchange {
    verifier: BigUint,
    client: BigUint,
    secret: BigUint,
    /// The public number that is sent to the client.
    pub(super) public: BigUint,
}

impl Verifier {
    /// Computes the verifier of a password.
    pub(super) fn new(salt: &[u8], identity: &str, password: &str) -> Self {
        let inner = sha256(&[identity.as_bytes(), b":", password.as_bytes()]);
        let x = BigUint::from_bytes_be(&sha256(&[&padded(salt.to_vec()), &inner]));
        Self {
            salt: salt.to_vec(),
            verifier: BigUint::from(2_u32).modpow(&x, &PRIME),
        }
    }

    /// Returns the verifier that a device has computed.
    pub(super) fn from_bytes(salt: Vec<u8>, verifier: &[u8]) -> Self {
        Self {
            salt,
            verifier: BigUint::from_bytes_be(verifier),
        }
    }

    /// Starts a proof for the client's `SRP_A` with a secret number.
    ///
    /// # Panics
    /// If `SRP_A` is not hexadecimal, or zero.
    pub(super) fn answer(&self, client: &str, secret: &[u8]) -> Exchange {
        let two = BigUint::from(2_u32);
        let k = BigUint::from_bytes_be(&sha256(&[&bytes(&PRIME), &two.to_bytes_be()]));
        let secret = BigUint::from_bytes_be(secret);
        let public = (k * &self.verifier + two.modpow(&secret, &PRIME)) % &*PRIME;
        let client = BigUint::parse_bytes(client.as_bytes(), 16).expect("SRP_A in hexadecimal");
        assert!(&client % &*PRIME != BigUint::ZERO, "SRP_A must not be zero");
        Exchange {
            verifier: self.verifier.clone(),
            client,
            secret,
            public,
        }
    }
}

impl Exchange {
    /// Computes the signature of `signed`, which requires knowledge of the password.
    pub(super) fn signature(&self, signed: &[&[u8]]) -> Vec<u8> {
        let u = sha256(&[&bytes(&self.client), &bytes(&self.public)]);
        let u = BigUint::from_bytes_be(&u);
        let shared = (&self.client * self.verifier.modpow(&u, &PRIME)) % &*PRIME;
        let shared = shared.modpow(&self.secret, &PRIME);
        let extracted = hmac_sha256(&bytes(&u), &[&bytes(&shared)]);
        let key = hmac_sha256(&extracted, &[b"Caldera Derived Key", &[1]]);
        hmac_sha256(&key[..16], signed)
    }
}

/// Returns the bytes of a number for hashing: padded so that the first bit is never set.
fn bytes(number: &BigUint) -> Vec<u8> {
    padded(number.to_bytes_be())
}

fn padded(mut bytes: Vec<u8>) -> Vec<u8> {
    if bytes.first().is_some_and(|first| *first >= 0x80) {
        bytes.insert(0, 0);
    }
    bytes
}

fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    let mut hash = Sha256::new();
    parts.iter().for_each(|part| hash.update(part));
    hash.finalize().to_vec()
}

pub(super) fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).expect("a key of any length");
    parts.iter().for_each(|part| hmac.update(part));
    hmac.finalize().into_bytes().to_vec()
}
