//! Parses templates such as `https://{Region}.{PartitionResult#dnsSuffix}` and paths such as
//! `resourceId[0]`.

use super::Step;

/// A part of a template, with unresolved references.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RawPart {
    Text(String),
    Ref { name: String, path: Vec<Step> },
}

/// Parses a template. Adjacent texts are one part, and the empty string has none. The error describes
/// the problem.
pub(super) fn parse_template(text: &str) -> Result<Vec<RawPart>, String> {
    let mut parts = Vec::new();
    let mut literal = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['{', '}']) {
        literal.push_str(&rest[..at]);
        let brace = &rest[at..];
        if let Some(after) = brace.strip_prefix("{{") {
            literal.push('{');
            rest = after;
        } else if let Some(after) = brace.strip_prefix("}}") {
            literal.push('}');
            rest = after;
        } else if let Some(after) = brace.strip_prefix('{') {
            let (inside, after) = after
                .split_once('}')
                .ok_or_else(|| format!("`{text}` has a `{{` without a matching `}}`"))?;
            if !literal.is_empty() {
                parts.push(RawPart::Text(std::mem::take(&mut literal)));
            }
            parts.push(parse_reference(inside)?);
            rest = after;
        } else {
            return Err(format!("`{text}` has a `}}` without a matching `{{`"));
        }
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        parts.push(RawPart::Text(literal));
    }
    Ok(parts)
}

fn parse_reference(inside: &str) -> Result<RawPart, String> {
    let (name, path) = match inside.split_once('#') {
        Some((name, path)) => (name, parse_path(path)?),
        None => (inside, Vec::new()),
    };
    if name.is_empty() || name.contains('{') {
        return Err(format!(
            "`{{{inside}}}` does not name a parameter or an assigned value"
        ));
    }
    Ok(RawPart::Ref {
        name: name.to_owned(),
        path,
    })
}

/// Parses the path of `getAttr`: names separated by dots, each followed by any number of indices such
/// as `[0]`.
pub(super) fn parse_path(path: &str) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    for (position, piece) in path.split('.').enumerate() {
        let (name, indices) = piece.split_at(piece.find('[').unwrap_or(piece.len()));
        // A path may start with an index if the value is an array.
        let starts_with_index = position == 0 && !indices.is_empty();
        if !name.is_empty() {
            steps.push(Step::Name(name.to_owned()));
        } else if !starts_with_index {
            return Err(format!("the path `{path}` has an empty name"));
        }
        let mut rest = indices;
        while !rest.is_empty() {
            let (index, after) = rest
                .strip_prefix('[')
                .and_then(|rest| rest.split_once(']'))
                .and_then(|(index, after)| Some((index.parse().ok()?, after)))
                .ok_or_else(|| format!("the path `{path}` has an index that is not `[number]`"))?;
            steps.push(Step::Index(index));
            rest = after;
        }
    }
    Ok(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_split_at_their_references() {
        let text = |text: &str| RawPart::Text(text.into());
        let reference = |name: &str, path| RawPart::Ref {
            name: name.into(),
            path,
        };
        let name = |name: &str| Step::Name(name.into());
        let good = [
            ("", vec![]),
            ("plain", vec![text("plain")]),
            ("{{a}}", vec![text("{a}")]),
            ("{A}", vec![reference("A", vec![])]),
            (
                "x{A#b.c[1]}y",
                vec![
                    text("x"),
                    reference("A", vec![name("b"), name("c"), Step::Index(1)]),
                    text("y"),
                ],
            ),
        ];
        for (template, parts) in good {
            assert_eq!(parse_template(template), Ok(parts), "{template}");
        }
        for bad in ["{A", "A}", "{}", "{A#}", "{A#b[x]}", "{A#b..c}", "{{A}"] {
            assert!(parse_template(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn paths_may_start_with_an_index() {
        assert_eq!(parse_path("[2]"), Ok(vec![Step::Index(2)]));
        assert!(parse_path("a.[2]").is_err());
        assert!(parse_path("a[-1]").is_err());
        assert!(parse_path("").is_err());
    }
}
