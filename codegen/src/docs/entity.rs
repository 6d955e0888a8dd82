//! Character references (HTML standard, "Named character references").

/// The references the models use, and those an author is likely to use next.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("bull", '•'),
    ("copy", '©'),
    ("deg", '°'),
    ("ge", '≥'),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("larr", '←'),
    ("ldquo", '“'),
    ("le", '≤'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("micro", 'µ'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("ne", '≠'),
    ("plusmn", '±'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rarr", '→'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("sect", '§'),
    ("times", '×'),
    ("trade", '™'),
];

/// The longest reference that is looked for, without `&` and `;`.
const LONGEST: usize = 10;

/// `text` with its character references replaced. What is not a reference stays as it is.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        decoded.push_str(before);
        let (character, length) = reference(&from[1..]).unwrap_or(('&', 0));
        decoded.push(character);
        rest = &from[1 + length..];
    }
    decoded.push_str(rest);
    decoded.retain(is_shown);
    decoded
}

/// The character at the start of `text`, which follows an `&`, and the bytes its reference has.
fn reference(text: &str) -> Option<(char, usize)> {
    let end = text.bytes().take(LONGEST + 1).position(|b| b == b';')?;
    let name = &text[..end];
    let character = match name.strip_prefix('#') {
        Some(number) => numeric(number)?,
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((character, end + 1))
}

fn numeric(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let code = u32::from_str_radix(digits, radix).ok()?;
    char::from_u32(code)
}

/// Whether a character may stand in a comment: rustc denies the marks that change the direction of
/// text and a bare carriage return; the others cannot be seen and break a search for the word.
fn is_shown(character: char) -> bool {
    match character {
        '\n' | '\t' | '\r' => true,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => false,
        '\u{2060}'..='\u{2069}' | '\u{feff}' => false,
        _ => !character.is_control(),
    }
}
