//! Translates patterns, which are ECMA 262 regular expressions, to the syntax of the crate `regex`
//! ([Smithy 2.0, "pattern trait"](https://smithy.io/2.0/spec/constraint-traits.html#pattern-trait)).

use regex_syntax::hir::{Class, Hir, HirKind};
use std::iter::Peekable;
use std::str::Chars;

/// The ECMA meaning of `\d` and `\w`; in the crate `regex`, they also match characters beyond ASCII.
const DIGIT: &str = "0-9";
const WORD: &str = "0-9A-Za-z_";

/// Translates a pattern to the syntax of the crate `regex`.
///
/// `\w` and `\d` match only ASCII, brackets and double hyphens within a class are literal, a dot matches no line terminator, and
/// a surrogate pair is a single character. Everything else is copied, including errors.
pub(super) fn in_rust(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut rest = pattern.chars().peekable();
    // In this mode, a dot matches any character in both syntaxes.
    let is_dotall = pattern.starts_with("(?s)");
    while let Some(char) = rest.next() {
        match char {
            '\\' => escape(&mut rest, &mut out, false),
            '[' => class(&mut rest, &mut out),
            '.' if !is_dotall => out.push_str(r"[^\n\r\u{2028}\u{2029}]"),
            _ => out.push(char),
        }
    }
    out
}

/// Translates the escape after a backslash.
fn escape(rest: &mut Peekable<Chars<'_>>, out: &mut String, in_class: bool) {
    let Some(char) = rest.next() else {
        out.push('\\');
        return;
    };
    let mut ascii = |of: &str| {
        out.push_str(&if in_class {
            of.to_owned()
        } else {
            format!("[{of}]")
        });
    };
    match char {
        'w' => ascii(WORD),
        'd' => ascii(DIGIT),
        'W' => out.push_str(&format!("[^{WORD}]")),
        'D' => out.push_str(&format!("[^{DIGIT}]")),
        '/' => out.push('/'),
        'u' if rest.peek() != Some(&'{') => out.push_str(&format!(r"\u{{{:x}}}", unit(rest))),
        _ => out.extend(['\\', char]),
    }
}

/// Parses the four digits of a `\u` escape, or the two escapes of a surrogate pair.
fn unit(rest: &mut Peekable<Chars<'_>>) -> u32 {
    let high = digits(rest);
    let mut ahead = rest.clone();
    let follows = ahead.next() == Some('\\') && ahead.next() == Some('u');
    if !(0xd800..0xdc00).contains(&high) || !follows {
        return high;
    }
    let low = digits(&mut ahead);
    if !(0xdc00..0xe000).contains(&low) {
        return high;
    }
    *rest = ahead;
    0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00)
}

fn digits(rest: &mut Peekable<Chars<'_>>) -> u32 {
    let digits: String = rest.by_ref().take(4).collect();
    u32::from_str_radix(&digits, 16).unwrap_or_default()
}

/// Translates a character class, after its opening bracket.
fn class(rest: &mut Peekable<Chars<'_>>, out: &mut String) {
    out.push('[');
    if rest.next_if_eq(&'^').is_some() {
        out.push('^');
    }
    // Whether the last item can begin a range, and whether it is the hyphen of a range.
    let (mut begins, mut ends_next) = (false, false);
    while let Some(char) = rest.next() {
        let is_end = std::mem::take(&mut ends_next);
        match char {
            ']' => break,
            '-' if begins && rest.peek().is_some_and(|next| *next != ']') && !is_class(rest) => {
                out.push('-');
                (begins, ends_next) = (false, true);
            }
            '\\' => {
                let next = rest.peek().copied();
                begins = !is_end && !next.is_some_and(|next| CLASSES.contains(next));
                escape(rest, out, true);
            }
            '-' | '[' | '&' | '~' => {
                out.extend(['\\', char]);
                begins = !is_end && char != '-';
            }
            _ => {
                out.push(char);
                begins = !is_end;
            }
        }
    }
    out.push(']');
}

/// The letters that make a class with a backslash.
const CLASSES: &str = "wdsWDSpP";

/// True if a class such as `\w` follows, which cannot end a range.
fn is_class(rest: &Peekable<Chars<'_>>) -> bool {
    let mut ahead = rest.clone();
    ahead.next() == Some('\\') && ahead.next().is_some_and(|char| CLASSES.contains(char))
}

/// The number of characters that are added to an example at most.
const LONGEST_EXAMPLE: usize = 4096;

/// Finds a string of `min` to `max` characters that matches the pattern, if a simple search does. Lookaround groups are ignored.
pub(super) fn example(pattern: &str, min: u64, max: Option<u64>) -> Option<String> {
    let hir = regex_syntax::parse(&without_look_around(&in_rust(pattern))).ok()?;
    let max = max.unwrap_or(u64::MAX);
    let length = |text: &str| text.chars().count() as u64;
    // All repetitions have the same count, which grows until the string is long enough.
    let found = (1..=u32::try_from(min).ok()?.clamp(1, 4096)).find_map(|times| {
        let mut text = String::new();
        write_example(&hir, times, &mut text)?;
        (min..=max).contains(&length(&text)).then_some(text)
    });
    // Unless the pattern ends with an anchor, the string may continue after the match.
    let extended = || {
        let mut text = String::new();
        write_example(&hir, 1, &mut text)?;
        let missing = usize::try_from(min.checked_sub(length(&text))?).ok()?;
        // A text that nobody would read is no example.
        if missing > LONGEST_EXAMPLE || pattern.ends_with('$') {
            return None;
        }
        text.push_str(&"x".repeat(missing));
        Some(text)
    };
    found.or_else(extended)
}

/// Removes lookahead and lookbehind groups.
fn without_look_around(expression: &str) -> String {
    let mut out = expression.to_owned();
    let starts = ["(?!", "(?=", "(?<!", "(?<="];
    while let Some(start) = starts.iter().filter_map(|start| out.find(start)).min() {
        let mut depth = 0_usize;
        let end = out[start..].char_indices().find_map(|(index, char)| {
            match char {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(start + index + 1)
        });
        let Some(end) = end else { break };
        out.replace_range(start..end, "");
    }
    out
}

fn write_example(hir: &Hir, times: u32, text: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => text.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => text.push(member_of(class, text.chars().count())?),
        HirKind::Repetition(repetition) => {
            let max = repetition.max.unwrap_or(u32::MAX);
            for _ in 0..times.clamp(repetition.min, max) {
                write_example(&repetition.sub, times, text)?;
            }
        }
        HirKind::Capture(capture) => write_example(&capture.sub, times, text)?,
        HirKind::Concat(parts) => {
            for part in parts {
                write_example(part, times, text)?;
            }
        }
        HirKind::Alternation(choices) => write_example(choices.first()?, times, text)?,
    }
    Some(())
}

/// A character of the class, preferably a letter or digit, which varies with the position.
fn member_of(class: &Class, position: usize) -> Option<char> {
    let Class::Unicode(class) = class else {
        return None;
    };
    let has = |char: &char| {
        let mut ranges = class.iter();
        ranges.any(|range| (range.start()..=range.end()).contains(char))
    };
    let usual: Vec<char> = ('a'..='z')
        .chain('0'..='9')
        .chain('A'..='Z')
        .filter(has)
        .collect();
    if usual.is_empty() {
        return Some(class.iter().next()?.start());
    }
    usual.get(position % usual.len()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_mean_in_rust_what_they_mean_in_ecma() {
        for (ecma, rust) in [
            (r"[\w-]+_\d", r"[0-9A-Za-z_\-]+_[0-9]"),
            (r"[\w+=/,.@-]+", r"[0-9A-Za-z_+=/,.@\-]+"),
            (r"[A-Za-z0-9-_=.]+", r"[A-Za-z0-9\-_=.]+"),
            (r"[a-z-\d]", r"[a-z\-0-9]"),
            (r"[[&&~~]", r"[\[\&\&\~\~]"),
            (r"^\W[\S]\/$", r"^[^0-9A-Za-z_][\S]/$"),
            (r"a.b", r"a[^\n\r\u{2028}\u{2029}]b"),
            (r"(?s).*", r"(?s).*"),
            (
                r"[\u0020-\uD7FF\uD800\uDC00-\uDBFF\uDFFF]",
                r"[\u{20}-\u{d7ff}\u{10000}-\u{10ffff}]",
            ),
            (r"[^_\p{Z}][\]a]", r"[^_\p{Z}][\]a]"),
        ] {
            assert_eq!(in_rust(ecma), rust, "{ecma}");
            assert!(regex_syntax::parse(rust).is_ok(), "{rust}");
        }
    }

    #[test]
    fn examples_are_long_enough_and_not_too_long() {
        assert_eq!(example("[0-9]+", 3, None).as_deref(), Some("012"));
        assert_eq!(
            example(r"[\w-]+_[0-9]+", 1, Some(5)).as_deref(),
            Some("a_2")
        );
        assert_eq!(
            example("^(terms|privacy)$", 1, None).as_deref(),
            Some("terms")
        );
        assert_eq!(example("^[a-c]$", 2, None), None, "there is none");
        assert_eq!(example("[A-Z]", 3, None).as_deref(), Some("Axx"));
        assert_eq!(
            example("^a(?!(b|c))[0-9](?<!1)$", 1, None).as_deref(),
            Some("a1")
        );
        assert_eq!(example("(?!a", 1, None), None, "it is no expression");
    }
}
