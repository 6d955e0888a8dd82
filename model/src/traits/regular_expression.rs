//! Checks the form of regular expressions in the trait `pattern`.
//!
//! Smithy specifies ECMA 262, while published models also use what only Java knows. So this refuses only
//! what neither accepts: groups, classes and escapes without an end, and repetitions of nothing.

use std::iter::Peekable;
use std::str::Chars;

/// Checks an expression.
///
/// # Errors
/// Describes what is wrong.
pub(super) fn check(expression: &str) -> Result<(), String> {
    let mut rest = expression.chars().peekable();
    let mut groups = 0_usize;
    // Whether something precedes that can be repeated.
    let mut repeatable = false;
    while let Some(char) = rest.next() {
        match char {
            '\\' => {
                rest.next().ok_or("it ends in a backslash")?;
                repeatable = true;
            }
            '[' => {
                class(&mut rest)?;
                repeatable = true;
            }
            '(' => {
                groups += 1;
                // What makes a group special is no repetition.
                rest.next_if_eq(&'?');
                repeatable = false;
            }
            ')' => {
                groups = groups
                    .checked_sub(1)
                    .ok_or("a parenthesis is closed, but not opened")?;
                repeatable = true;
            }
            '|' => repeatable = false,
            '*' | '+' | '?' if !repeatable => {
                return Err(format!("nothing precedes that `{char}` could repeat"));
            }
            '{' => count(&rest)?,
            '*' | '+' | '?' => {
                // `?` makes a repetition lazy; `+` makes it possessive in Java.
                rest.next_if(|next| "?+".contains(*next));
                repeatable = false;
            }
            _ => repeatable = true,
        }
    }
    match groups {
        0 => Ok(()),
        _ => Err("a parenthesis is not closed".to_owned()),
    }
}

/// Skips a character class after its opening bracket.
fn class(rest: &mut Peekable<Chars<'_>>) -> Result<(), String> {
    let unclosed = "a bracket is not closed";
    rest.next_if_eq(&'^');
    // The literal character that precedes, and whether a hyphen follows it.
    let (mut previous, mut ranges) = (None, false);
    loop {
        let char = rest.next().ok_or(unclosed)?;
        match char {
            ']' => return Ok(()),
            '\\' => {
                let escaped = rest.next().ok_or(unclosed)?;
                if "pPux".contains(escaped) && rest.next_if_eq(&'{').is_some() {
                    // The name of a property, or a code.
                    rest.by_ref().find(|char| *char == '}').ok_or(unclosed)?;
                }
                (previous, ranges) = (None, false);
            }
            '-' if previous.is_some() && !ranges => ranges = true,
            _ if ranges => {
                if let Some(start) = previous.filter(|start| *start > char) {
                    return Err(format!("the range `{start}-{char}` has no characters"));
                }
                (previous, ranges) = (None, false);
            }
            _ => previous = Some(char),
        }
    }
}

/// Checks the bounds of a repetition, if the brace starts one.
fn count(rest: &Peekable<Chars<'_>>) -> Result<(), String> {
    let bounds: String = rest.clone().take_while(|char| *char != '}').collect();
    let Some((min, max)) = bounds.split_once(',') else {
        return Ok(());
    };
    match (min.parse::<u64>(), max.parse::<u64>()) {
        (Ok(min), Ok(max)) if min > max => Err(format!(
            "in `{{{min},{max}}}` the minimum is greater than the maximum"
        )),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn accepts_what_published_models_have() {
        for expression in [
            "",
            "^[A-Za-z0-9_-]+$",
            r"[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+",
            "^(?!aws:)[a-z]{1,3}$",
            r"(?s).*(?<!x)",
            "a*?b+?c??",
            "a*+b++",
            "a{2}{3,}",
            r"[\w+=/,.@-]*",
            "[^]x-]",
            "[a-z&&[^aeiou]]",
            r"\[\(\*",
            "|a|",
            "${x}",
            r"(?! )[\p{L}\p{N}\p{Z}-_]*(?<! )",
            r"[\x{7f}-\u{10}]",
        ] {
            assert_eq!(check(expression), Ok(()), "{expression}");
        }
    }

    #[test]
    fn refuses_what_is_no_expression() {
        for expression in [
            "(", "a)", "((a)", "[a", "[\\", "a\\", "*", "a|+", "(?:?", "a**", "(*a)", "[z-a]",
            "a{3,2}",
        ] {
            assert!(check(expression).is_err(), "{expression}");
        }
    }
}
