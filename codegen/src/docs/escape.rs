//! Escapes text that would be Markdown (CommonMark, "Backslash escapes", and rustdoc's extensions: strikethrough, tables,
//! footnotes, smart punctuation, links to items).

/// Appends `text`, a part of a word, to `out`. `previous` and `next` are the adjacent characters, unless those are spaces.
pub(super) fn escape(text: &str, previous: Option<char>, next: Option<char>, out: &mut String) {
    let mut previous = previous;
    for (at, character) in text.char_indices() {
        let rest = &text[at + character.len_utf8()..];
        let next = rest.chars().next().or(next);
        // A preceding dash is not escaped if emphasis between the two was omitted.
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
        // Within a word, an underscore has no meaning.
        '_' => !(is_letter(previous) && is_letter(next)),
        '&' => is_reference(rest),
        // Two hyphens would become a dash.
        '-' => next == Some('-'),
        '#' => previous.is_none(),
        // Before a link, it would make an image.
        '!' => matches!(next, Some('[' | '*')),
        _ => false,
    }
}

/// True if `&` followed by this text would be a character reference. The longest name has 31 letters.
fn is_reference(text: &str) -> bool {
    let end = text.bytes().take(33).position(|b| b == b';');
    end.is_some() && text.starts_with(|c: char| c == '#' || c.is_ascii_alphanumeric())
}

fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(char::is_alphanumeric)
}

/// Escapes a word at the start of a line, so that it does not begin a list, a quote or a thematic break.
pub(super) fn escape_line_start(word: &str) -> String {
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

/// True if a line may begin with this code, in which nothing can be escaped.
pub(super) fn is_safe_start(code: &str) -> bool {
    let safe =
        |c: char| c.is_alphabetic() || matches!(c, '"' | '\'' | '{' | '}' | '(' | ')' | '$' | '/');
    code.starts_with(safe)
}

/// Encloses code in enough backticks.
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

/// Makes an address the destination of a link. Characters that would end it are percent-encoded.
pub(super) fn destination(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for (at, character) in address.char_indices() {
        match character {
            '(' | ')' | '<' | '>' | '[' | ']' | '\\' | '`' | '"' | '|' | '*' => {
                out.push_str(&format!("%{:02X}", u32::from(character)));
            }
            c if c.is_whitespace() => out.push_str("%20"),
            // Otherwise, `&copy;` would become a character.
            '&' if is_reference(&address[at + 1..]) => out.push_str("&amp;"),
            c => out.push(c),
        }
    }
    out
}

/// Finds the first address in a word, and returns the text before it, the address, and the text after it.
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
    // A closing bracket belongs to the address only if it was opened there.
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
