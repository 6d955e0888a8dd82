//! Patterns for names: `*` matches any number of characters, `?` exactly one.

/// Returns true if the text contains `*` or `?`.
pub fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?'])
}

/// Returns true if the pattern matches the entire name.
pub fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name) = (pattern.as_bytes(), name.as_bytes());
    let (mut at, mut from) = (0, 0);
    // The index of the last `*`, and the end of the text that it matches so far. If the rest does not
    // match, it takes one more character.
    let mut star: Option<(usize, usize)> = None;
    while from < name.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, from));
                at += 1;
            }
            Some(wanted) if *wanted == b'?' || *wanted == name[from] => {
                at += 1;
                from += 1;
            }
            _ => {
                let Some((star_index, taken)) = star else {
                    return false;
                };
                star = Some((star_index, taken + 1));
                at = star_index + 1;
                from = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|rest| *rest == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_entire_names() {
        for (pattern, name) in [
            ("ListUsers", "ListUsers"),
            ("*", ""),
            ("*", "Any"),
            ("List*", "List"),
            ("List*", "ListUsers"),
            ("*User*", "AdminGetUserPool"),
            ("*Pool*Client", "DescribeUserPoolPoolClient"),
            ("Get?ser", "GetUser"),
            ("**a", "ba"),
        ] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("", "a"),
            ("List", "ListUsers"),
            ("list*", "ListUsers"),
            ("List?", "List"),
            ("*User", "UserPool"),
            ("a*b*c", "acb"),
        ] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn distinguishes_patterns_from_names() {
        assert!(is_pattern("List*") && is_pattern("Get?") && !is_pattern("ListUsers"));
    }
}
