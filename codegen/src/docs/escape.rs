//! What must not be taken for Markdown (CommonMark, "Backslash escapes", and rustdoc's extensions:
//! strikethrough, tables, footnotes, "smart" dashes, links to items).

/// Adds `text`, a part of a word, to `out`; `previous` and `next` are the characters around it,
/// if there is no space between.
pub(super) fn escape(text: &str, previous: Option<char>, next: Option<char>, out: &mut String) {
    let mut previous = previous;
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        let next = rest.chars().next().or(next);
        // The dash before could not know of this one, if emphasis was left out between them.
        let joins_dash = at == 0 && character == '-' && previous == Some('-');
        if joins_dash || is_special(character, previous, next, rest) {
            out.push('\\');
        }
        out.push(character);
        previous = Some(character);
    }
}

fn is_special(character: char, previous: Option<char>, next: Option<char>, rest: &str) -> bool {
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
        // Within a word an underscore is only that.
        '_' => !(is_letter(previous) && is_letter(next)),
        '&' => is_reference(rest),
        // Two would become a dash.
        '-' => next == Some('-'),
        '#' => previous.is_none(),
        // With a link after it, perhaps behind a mark, it would be an image.
        '!' => matches!(next, Some('[' | '*')),
        _ => false,
    }
}

/// Whether an `&` before this would be a character reference. The longest name has 31 letters.
fn is_reference(text: &str) -> bool {
    let end = text.bytes().take(33).position(|b| b == b';');
    end.is_some() && text.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric())
}

fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(char::is_alphanumeric)
}

/// A word that is to begin a line, so that it does not begin a list, a quote or a rule.
pub(super) fn guard(word: &str) -> String {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if word.starts_with('>')
        || word
            .chars()
            .all(|c| matches!(c, '-' | '+' | '=' | ':' | '|'))
    {
        return format!("\\{word}");
    }
    if digits.len() < word.len() && matches!(digits, "." | ")") {
        return format!("{}\\{digits}", &word[..word.len() - digits.len()]);
    }
    word.to_owned()
}

/// Whether a line may begin with this word of code, where nothing can be escaped.
pub(super) fn is_safe_start(code: &str) -> bool {
    let safe =
        |c: char| c.is_alphabetic() || matches!(c, '"' | '\'' | '{' | '}' | '(' | ')' | '$' | '/');
    code.starts_with(safe)
}

/// Code between enough backticks.
pub(super) fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_ticks(code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// The length of the longest run of backticks.
pub(super) fn longest_ticks(text: &str) -> usize {
    let runs = text.split(|c| c != '`').map(str::len);
    runs.max().unwrap_or(0)
}

/// An address as the destination of a link. What could end it there is percent-encoded.
pub(super) fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, character) in address.char_indices() {
        match character {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '"' | '|' | '*' => {
                out.push_str(&format!("%{:02X}", u32::from(character)));
            }
            c if c.is_whitespace() => out.push_str("%20"),
            // Else `&copy;` would become a character.
            '&' if is_reference(&address[at + 1..]) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// The first address in a word, as what is before it, itself and what is after it.
pub(super) fn split_address(word: &str) -> Option<(&str, &str, &str)> {
    let is_scheme = |at: &usize| {
        let after = &word[at + "http".len()..];
        after.starts_with("://") || after.starts_with("s://")
    };
    let at = word
        .match_indices("http")
        .map(|(at, _)| at)
        .find(is_scheme)?;
    let (before, rest) = word.split_at(at);
    let end = rest.find(['<', '>', '"', '`']).unwrap_or(rest.len());
    let mut address = rest[..end].trim_end_matches(|c| ".,;:!?'*…".contains(c));
    // A bracket belongs to the text, unless it was opened in the address.
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        if address.ends_with(close) && !address.contains(open) {
            address = address
                .trim_end_matches(close)
                .trim_end_matches(['.', ',', ';', ':']);
        }
    }
    let (_, host) = address.split_once("://")?;
    host.starts_with(char::is_alphanumeric)
        .then(|| (before, address, &rest[address.len()..]))
}
