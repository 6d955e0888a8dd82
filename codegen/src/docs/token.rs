//! HTML as tags and the text between them (HTML standard, "Tokenization", the forgiving way).

/// A piece of HTML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// What stands between tags, with its character references.
    Text(&'a str),
    /// `<name attributes>`
    Open(TagText<'a>),
    /// `</name>`
    Close(TagText<'a>),
}

/// A tag as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TagText<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// What stands between the name and the `>`.
    pub(super) attributes: &'a str,
    /// All of it, from `<` to `>`.
    pub(super) source: &'a str,
}

impl<'a> TagText<'a> {
    /// Whether it says that there is no content: `<br/>`.
    pub(super) fn is_empty(&self) -> bool {
        self.attributes.ends_with('/')
    }

    /// The value of an attribute, with its character references.
    pub(super) fn attribute(&self, name: &str) -> Option<&'a str> {
        let mut rest = self.attributes;
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/' || c == '=');
            if rest.is_empty() {
                return None;
            }
            let end = rest.find(|c: char| c.is_whitespace() || c == '=');
            let (key, after) = rest.split_at(end.unwrap_or(rest.len()));
            rest = after;
            let Some(assigned) = after.trim_start().strip_prefix('=') else {
                continue;
            };
            let (value, after) = value(assigned.trim_start());
            if key.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = after;
        }
    }
}

/// The value at the start of `text`, and what follows it.
fn value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        let quoted = text.strip_prefix(quote);
        if let Some(found) = quoted.and_then(|inner| inner.split_once(quote)) {
            return found;
        }
    }
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

/// The tokens of `html`. Together they hold all of it but comments and declarations.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut start, mut from) = (0, 0);
    let last_comment_end = html.rfind("-->").unwrap_or(0);
    while let Some(found) = html[from..].find('<') {
        let at = from + found;
        let rest = &html[at..];
        // Without the look at the last end, every unclosed comment would be searched to the end.
        let hidden = match rest.starts_with("<!--") {
            true if at < last_comment_end => rest.find("-->").map(|end| end + 3),
            true => None,
            false => declaration(rest),
        };
        let (length, token) = match (hidden, tag(rest)) {
            (Some(length), _) => (length, None),
            (None, Some(token)) => (source_of(&token).len(), Some(token)),
            (None, None) => {
                from = at + 1;
                continue;
            }
        };
        if start < at {
            tokens.push(Token::Text(&html[start..at]));
        }
        tokens.extend(token);
        start = at + length;
        from = start;
    }
    if start < html.len() {
        tokens.push(Token::Text(&html[start..]));
    }
    tokens
}

fn source_of<'a>(token: &Token<'a>) -> &'a str {
    match token {
        Token::Text(source) => source,
        Token::Open(tag) | Token::Close(tag) => tag.source,
    }
}

/// The length of `<!DOCTYPE …>`, if `text` starts with such a thing.
fn declaration(text: &str) -> Option<usize> {
    let body = text.strip_prefix("<!")?;
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let end = body.find(['<', '>'])?;
    body[end..].starts_with('>').then_some(2 + end + 1)
}

/// The tag `text` starts with. A `<` that begins no tag is a character of the text.
fn tag(text: &str) -> Option<Token<'_>> {
    let body = text.strip_prefix('<')?;
    let (closes, body) = match body.strip_prefix('/') {
        Some(body) => (true, body),
        None => (false, body),
    };
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
    let (name, after) = body.split_at(body.find(|c| !is_name(c)).unwrap_or(body.len()));
    let attributes = &after[..attributes_end(after)?];
    let tag = TagText {
        name,
        attributes: attributes.trim(),
        source: &text[..text.len() - after.len() + attributes.len() + 1],
    };
    Some(match closes {
        true => Token::Close(tag),
        false => Token::Open(tag),
    })
}

/// Where the `>` of a tag is. A quoted value may hold one; a `<` outside says that this is no tag.
fn attributes_end(text: &str) -> Option<usize> {
    if !text.starts_with(|c: char| c.is_whitespace() || c == '/' || c == '>') {
        return None;
    }
    let mut at = 0;
    loop {
        at += text[at..].find(['<', '>', '"', '\''])?;
        match text.as_bytes()[at] {
            b'>' => return Some(at),
            b'<' => return None,
            quote => {
                at += 1;
                let opened = text[..at - 1].trim_end().ends_with('=');
                let closed = text[at..].find(char::from(quote));
                at += closed.filter(|_| opened).map_or(0, |end| end + 1);
            }
        }
    }
}
