//! What Rust accepts as an identifier, and as a line of a comment.
//!
//! Every name of generated code is made an identifier here, and every name that cannot be made one is found here. The rules are
//! those of the official crates, for the edition of the generated crates.

use std::borrow::Cow;

/// The strict and reserved keywords of Rust in all editions. `gen` is a keyword since the edition of the generated crates, and was
/// none in that of the official crates; callers of either edition reach it. Weak keywords, such as `union`, are identifiers.
const KEYWORDS: [&str; 52] = [
    "as", "break", "const", "continue", "crate", "else", "enum", "extern", "false", "fn", "for",
    "if", "impl", "in", "let", "loop", "match", "mod", "move", "mut", "pub", "ref", "return",
    "self", "Self", "static", "struct", "super", "trait", "true", "type", "unsafe", "use", "where",
    "while", "async", "await", "dyn", "abstract", "become", "box", "do", "final", "macro",
    "override", "priv", "typeof", "unsized", "virtual", "yield", "try", "gen",
];

/// Returns true for a word that is no identifier, unless it is raw.
pub fn is_keyword(word: &str) -> bool {
    KEYWORDS.contains(&word)
}

/// Turns keywords into raw identifiers or, where that is not possible, into other names. All other texts stay as they are.
pub fn identifier(name: &str) -> String {
    match name {
        "crate" | "super" | "self" => format!("{name}_"),
        "Self" => "SelfValue".to_owned(),
        "SelfValue" => "SelfValue_".to_owned(),
        _ if is_keyword(name) => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

/// Turns keywords into the names of modules, which have an underscore: a file cannot be named `r#match.rs`.
pub fn module(name: &str) -> String {
    if is_keyword(name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// Returns true for an identifier, which may be raw, that starts with a letter.
pub fn is_identifier(text: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let word = text.strip_prefix("r#").unwrap_or(text);
    let is_word = word.starts_with(|c: char| c.is_ascii_alphabetic()) && word.chars().all(is_part);
    is_word && (word != text || !is_keyword(word))
}

/// Makes text the line of a comment: without characters that end the line, that control a terminal, or that change the direction
/// of text, which the compiler does not accept.
pub fn comment_line(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_not_for_comments) {
        Cow::Owned(text.replace(is_not_for_comments, " "))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_not_for_comments(c: char) -> bool {
    let is_control = c.is_control() && c != '\t';
    is_control
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_keyword_becomes_an_identifier_and_a_module() {
        for keyword in KEYWORDS {
            assert!(!is_identifier(keyword), "{keyword}");
            for made in [identifier(keyword), module(keyword)] {
                assert!(is_identifier(&made), "{made}");
                // What the compiler's own rules say.
                assert!(syn::parse_str::<syn::Ident>(&made).is_ok(), "{made}");
            }
        }
    }

    #[test]
    fn comments_are_one_line_in_one_direction() {
        assert_eq!(comment_line("a\tb */ caf\u{e9}"), "a\tb */ caf\u{e9}");
        assert_eq!(
            comment_line("a\nb\r\0\u{202e}c\u{2028}\u{85}d"),
            "a b   c  d"
        );
    }

    #[test]
    fn other_words_stay_as_they_are() {
        for word in [
            "union",
            "raw",
            "safe",
            "macro_rules",
            "auto",
            "default",
            "a1",
            "Option",
        ] {
            assert_eq!(identifier(word), word);
            assert_eq!(module(word), word);
            assert!(is_identifier(word), "{word}");
        }
        for text in [
            "", "_", "1", "01", "a-b", "a b", "r#", "r#1", "\u{e9}", "a\u{301}",
        ] {
            assert!(!is_identifier(text), "{text}");
        }
    }
}
