//! An authenticator app: codes of six digits that change every 30 seconds
//! ([RFC 6238](https://www.rfc-editor.org/rfc/rfc6238)).

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::flow::Failure;

/// Returns the current code. The secret is in base32, as returned by the service.
pub fn code_now(secret: &str) -> Result<String, Failure> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    code_at(secret, now.as_secs())
}

/// Returns the code at a time in seconds since 1970.
pub fn code_at(secret: &str, seconds: u64) -> Result<String, Failure> {
    let mut hmac = Hmac::<Sha1>::new_from_slice(&from_base32(secret)?)?;
    hmac.update(&(seconds / 30).to_be_bytes());
    let hash = hmac.finalize().into_bytes();
    // The last four bits are the offset of the four bytes that form the code.
    let start = usize::from(hash[19] & 0xf);
    let number = hash[start..start + 4]
        .iter()
        .fold(0, |number: u32, byte| number << 8 | u32::from(*byte));
    Ok(format!("{:06}", (number & 0x7fff_ffff) % 1_000_000))
}

fn from_base32(text: &str) -> Result<Vec<u8>, Failure> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = match letter.to_ascii_uppercase() {
            letter @ b'A'..=b'Z' => letter - b'A',
            digit @ b'2'..=b'7' => digit - b'2' + 26,
            _ => return Err("the secret of the authenticator is not valid base32".into()),
        };
        bits = bits << 5 | u32::from(value);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    Ok(bytes)
}
