//! Decodes character references with `html5gum` (HTML standard, "Named character references").

use html5gum::{Error, State, Token, Tokenizer};

/// The longest reference, `&CounterClockwiseContourIntegral;`, has 33 bytes.
const LONGEST: usize = 33;

/// Replaces character references, and removes characters that may not be shown.
///
/// A reference must end with `;`: the HTML standard would decode `&region=`, which addresses may contain, as `®ion=`. All other
/// text is unchanged.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let end = from.bytes().take(LONGEST).position(|byte| byte == b';');
        let source = end.map_or("&", |end| &from[..=end]);
        match reference(source) {
            Some(characters) => {
                decoded.push_str(&characters);
                rest = &from[source.len()..];
            }
            None => {
                decoded.push('&');
                rest = &from[1..];
            }
        }
    }
    decoded.push_str(rest);
    decoded.retain(is_shown);
    decoded
}

/// The characters that `source`, from `&` to `;`, stands for.
fn reference(source: &str) -> Option<String> {
    let mut tokenizer = Tokenizer::new(source);
    tokenizer.set_state(State::RcData);
    let mut characters = None;
    for Ok(token) in tokenizer {
        match token {
            Token::String(text) => characters = String::from_utf8(text.to_vec()).ok(),
            // The standard reads `&#146;` as a Windows character, too.
            Token::Error(error) if error.value == Error::ControlCharacterReference => {}
            _ => return None,
        }
    }
    characters.filter(|characters| characters != source)
}

/// True if a character may be in a comment. rustc rejects marks that change the text direction and bare carriage returns; the
/// others are invisible and would prevent finding a word.
pub(super) fn is_shown(character: char) -> bool {
    match character {
        '\n' | '\t' => true,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => false,
        '\u{2060}'..='\u{2069}' | '\u{feff}' => false,
        _ => !character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn references() {
        let rows = [
            ("&lt;&gt;&amp;&quot;&apos;", "<>&\"'"),
            ("&#65;&#x42;&#X43;", "ABC"),
            ("&rarr;&CounterClockwiseContourIntegral;&semi;", "→∳;"),
            ("&amp;lt;", "&lt;"),
            // Two characters.
            ("&NotEqualTilde;", "≂̸"),
            // In the characters of Windows.
            ("don&#146;t", "don’t"),
            ("&shy;&#x202e;a", "a"),
        ];
        for (text, expected) in rows {
            assert_eq!(decode(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_reference_stays() {
        for text in [
            "&",
            "&;",
            "& ;",
            "&amp",
            "a&region=b;",
            "&region;",
            "&lt&gt",
            "&IAM;",
            "&#;",
            "&#x;",
            "&#xD800;",
            "&#99999999;",
            "&#0;",
            "&é;",
            "&<b>;",
            "&&",
        ] {
            assert_eq!(decode(text), text);
        }
    }
}
