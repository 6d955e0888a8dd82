//! Changes of the text of a file, whatever is in it.

use crate::random::Random;

/// Characters and parts that are put into a text.
const PARTS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00\\ud800",
    "\u{0}",
    "\u{feff}",
    "\u{2028}",
    "//",
    "/* */",
    "NaN",
    "Infinity",
    "1e999",
    "-",
    "0x1",
    "01",
    "'",
    "true",
    "null",
    "\t",
    "\r",
    "é",
    "🦀",
    "\u{1}",
    "#",
];

/// Changes a text in one place, or as a whole.
pub(crate) fn change(random: &mut Random, text: &str) -> String {
    match random.below(9) {
        0 => format!("\u{feff}{text}"),
        1 => text.replace('\n', "\r\n"),
        2 => text[..boundary(text, random)].to_owned(),
        3 => {
            let at = boundary(text, random);
            format!("{}{}{}", &text[..at], random.pick(PARTS), &text[at..])
        }
        4 | 5 => {
            // One character becomes another one.
            let at = boundary(text, random);
            let rest = text[at..].chars().next().map_or(0, char::len_utf8);
            format!(
                "{}{}{}",
                &text[..at],
                random.pick(PARTS),
                &text[at + rest..]
            )
        }
        6 => {
            let (from, to) = range(text, random);
            format!("{}{}", &text[..from], &text[to..])
        }
        7 => {
            let (from, to) = range(text, random);
            format!("{}{}", &text[..to], &text[from..])
        }
        _ => format!(
            "{text}{}",
            random.pick(&["}", "{}", "\n", "\u{0}", "x", ","])
        ),
    }
}

/// A position between two characters.
fn boundary(text: &str, random: &mut Random) -> usize {
    let mut at = random.below(text.len() + 1);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A short piece of the text.
fn range(text: &str, random: &mut Random) -> (usize, usize) {
    let from = boundary(text, random);
    let mut to = (from + random.between(1, 200)).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    (from, to.max(from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stay_texts() {
        for text in ["", "é", "{\n\"a\": \"🦀\"}"] {
            for seed in 0..300 {
                let changed = change(&mut Random::new(seed), text);
                assert!(changed.len() <= 2 * text.len() + 20, "{changed:?}");
            }
        }
    }
}
