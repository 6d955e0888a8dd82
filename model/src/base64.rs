//! Base64 ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648)), the form of blobs in JSON.

/// The characters for the values from 0 to 63.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Decodes base64 with padding. Returns `None` if the text is no base64, or not the canonical form of any
/// bytes.
pub fn decode(text: &str) -> Option<Vec<u8>> {
    let unpadded = text.trim_end_matches('=');
    let padding = text.len() - unpadded.len();
    if !text.len().is_multiple_of(4) || padding > 2 {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0_u32, 0_u32);
    for byte in unpadded.bytes() {
        let value = ALPHABET.iter().position(|known| *known == byte)?;
        bits = bits << 6 | u32::try_from(value).ok()?;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count & 0xff).ok()?);
            bits &= (1 << count) - 1;
        }
    }
    (bits == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn decodes_the_canonical_form_only() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("aA==", b"h"),
            ("aGk=", b"hi"),
            ("aGkh", b"hi!"),
            ("+/v7", b"\xfb\xfb\xfb"),
            ("AAAAAA==", b"\0\0\0\0"),
        ] {
            assert_eq!(decode(text).as_deref(), Some(bytes), "{text}");
        }
        for text in [
            "a", "aG", "aGk", "aGk=aGk=", "=", "====", "a===", "aGl=", "aB==", "aG k", "aGk-",
            "não!",
        ] {
            assert_eq!(decode(text), None, "{text}");
        }
    }
}
