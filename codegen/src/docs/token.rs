//! Splits HTML into tags and text with `html5gum` (HTML standard, "Tokenization").
//!
//! Input that the standard would drop (an unfinished tag, `<?xml …?>`), or read as a single tag (`<b and <i>`), is text here, since
//! the author meant it to be read. This needs the position of each token in the source, which `html5gum` provides.

use html5gum::{DefaultEmitter, Error, Span, Token as Html, Tokenizer};
use std::ops::Range;

/// The number of unfinished tags and comments after which the tokenizer is restarted. After more, the rest of the input is text:
/// each restart may read to the end, so the time would be quadratic.
const MAX_UNFINISHED: usize = 8;

/// A token of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// The source between two tags, with character references.
    Text(&'a str),
    /// `<name attributes>`
    Start(StartToken<'a>),
    /// `</name>`
    End(EndToken<'a>),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StartToken<'a> {
    /// The name in lower case.
    pub(super) name: String,
    /// The value of the attribute `href`.
    pub(super) href: Option<String>,
    /// True if the tag ends with `/>`.
    pub(super) is_self_closing: bool,
    /// The source, from `<` to `>`.
    pub(super) source: &'a str,
}

/// An end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EndToken<'a> {
    /// The name in lower case.
    pub(super) name: String,
    /// The source, from `<` to `>`.
    pub(super) source: &'a str,
}

/// Splits `html`, whose lines must end with `\n`, into tokens. Together, their sources are the input without comments and
/// declarations.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut scanner = Scanner {
        html,
        tokens: Vec::new(),
        text_start: 0,
        unfinished: 0,
    };
    let mut next_start = Some(0);
    while let Some(start) = next_start {
        next_start = scanner.scan(start);
    }
    scanner.text_until(html.len());
    scanner.tokens
}

struct Scanner<'a> {
    html: &'a str,
    tokens: Vec<Token<'a>>,
    /// The end of the last token, where the pending text starts.
    text_start: usize,
    /// The number of times that the end of the input was reached within a tag or comment.
    unfinished: usize,
}

impl<'a> Scanner<'a> {
    /// Adds the tokens from `start` on. If a `<` is text, returns the position after it, where to restart.
    fn scan(&mut self, start: usize) -> Option<usize> {
        let emitter = DefaultEmitter::<usize>::new_with_span();
        let range = |span: Span<usize>| start + span.start..start + span.end;
        // The end of the last tag, comment or declaration, even if that is text.
        let mut end = start;
        for Ok(token) in Tokenizer::new_with_emitter(&self.html[start..], emitter) {
            match token {
                Html::StartTag(tag) => {
                    let range = range(tag.span);
                    end = range.end;
                    let href = tag.attributes.get(b"href".as_slice());
                    self.push(range, |source| {
                        Token::Start(StartToken {
                            name: utf8(&tag.name),
                            href: href.map(|href| utf8(href)),
                            is_self_closing: tag.self_closing,
                            source,
                        })
                    });
                }
                Html::EndTag(tag) => {
                    let range = range(tag.span);
                    end = range.end;
                    let name = utf8(&tag.name);
                    self.push(range, |source| Token::End(EndToken { name, source }));
                }
                Html::Comment(comment) => {
                    let range = range(comment.span);
                    end = range.end;
                    let source = &self.html[range.clone()];
                    if !source.starts_with("<!--") {
                        // `<?xml?>`, `</ name>` or `<![CDATA[ ]]>` is text, but a tag may begin inside.
                        if let Some(inner @ 1..) = source.rfind('<') {
                            return Some(range.start + inner);
                        }
                    } else if source.ends_with("-->") || source.ends_with("--!>") {
                        self.skip(range);
                    } else {
                        return self.after_unfinished(range.start);
                    }
                }
                Html::Doctype(doctype) => {
                    let range = range(doctype.span);
                    end = range.end;
                    if self.html[range.clone()].ends_with('>') {
                        self.skip(range);
                    }
                }
                Html::Error(error) => match error.value {
                    Error::UnexpectedCharacterInAttributeName
                    | Error::UnexpectedCharacterInUnquotedAttributeValue => {
                        let at = (start + error.span.start).saturating_sub(1);
                        if self.html[at..].starts_with('<') {
                            return Some(at);
                        }
                    }
                    Error::EofInTag => {
                        return self.unfinished_tag(end + tag_start(&self.html[end..])?);
                    }
                    _ => {}
                },
                // Text is taken from the source, between the tags.
                Html::String(_) => {}
            }
        }
        None
    }

    /// Handles a tag at `start` with an attribute value without closing quote: the tag ends at the next `>`, if there is one, and the
    /// value is lost. Returns the position where to restart.
    fn unfinished_tag(&mut self, start: usize) -> Option<usize> {
        let again = self.after_unfinished(start)?;
        let body = &self.html[again..];
        let length = body.find(['<', '>']).unwrap_or(body.len());
        if body.starts_with('/') || !body[length..].starts_with('>') {
            return Some(again);
        }
        let name = body[..length].split([' ', '\n', '\t', '/']).next();
        let end = again + length + 1;
        self.push(start..end, |source| {
            Token::Start(StartToken {
                name: name.unwrap_or_default().to_ascii_lowercase(),
                // Not `None`: a link without the attribute has a meaning of its own.
                href: Some(String::new()),
                is_self_closing: false,
                source,
            })
        });
        Some(end)
    }

    /// The position where to restart after the `<` of an unfinished tag or comment.
    fn after_unfinished(&mut self, start: usize) -> Option<usize> {
        self.unfinished += 1;
        (self.unfinished <= MAX_UNFINISHED).then_some(start + 1)
    }

    /// Adds the text before `range`, and the token of its source.
    fn push(&mut self, range: Range<usize>, token: impl FnOnce(&'a str) -> Token<'a>) {
        let source = &self.html[range.clone()];
        self.skip(range);
        self.tokens.push(token(source));
    }

    /// Adds the text before `range`, and goes to its end.
    fn skip(&mut self, range: Range<usize>) {
        self.text_until(range.start);
        self.text_start = range.end;
    }

    fn text_until(&mut self, end: usize) {
        if self.text_start < end {
            let text = &self.html[self.text_start..end];
            self.tokens.push(Token::Text(text));
        }
    }
}

/// Finds the start of a tag in `text`.
fn tag_start(text: &str) -> Option<usize> {
    let begins = |(at, _): &(usize, &str)| {
        let name = text[at + 1..].trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic())
    };
    text.match_indices('<').find(begins).map(|(at, _)| at)
}

fn utf8(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    /// Each token of `html` as its kind and its source or name.
    fn kinds(html: &str) -> Vec<String> {
        let kind = |token: &Token<'_>| match token {
            Token::Text(text) => format!("text {text}"),
            Token::Start(tag) => format!("start {}", tag.source),
            Token::End(tag) => format!("end {}", tag.source),
        };
        tokens(html).iter().map(kind).collect()
    }

    #[test]
    fn sources() {
        let rows: &[(&str, &[&str])] = &[
            ("", &[]),
            ("a & b < c", &["text a & b < c"]),
            (
                "é<P a='>'>ü</P >",
                &["text é", "start <P a='>'>", "text ü", "end </P >"],
            ),
            // A value without closing quote.
            ("<b c=\"d>e</b>", &["start <b c=\"d>", "text e", "end </b>"]),
            ("<a&lt;b>", &["start <a&lt;b>"]),
            ("a<!-- <b> -->c", &["text a", "text c"]),
            ("a<!doctype html>c", &["text a", "text c"]),
        ];
        for (html, expected) in rows {
            assert_eq!(kinds(html), *expected, "{html}");
        }
    }

    #[test]
    fn invalid_tags_are_text() {
        let rows: &[(&str, &[&str])] = &[
            ("a<b", &["text a<b"]),
            ("<b c=\"d", &["text <b c=\"d"]),
            (
                "<b c=\"<i>d</i>",
                &["text <b c=\"", "start <i>", "text d", "end </i>"],
            ),
            ("<b and <i>", &["text <b and ", "start <i>"]),
            ("<b c=<i>", &["text <b c=", "start <i>"]),
            ("<?xml?><i>", &["text <?xml?>", "start <i>"]),
            ("</ b <i>", &["text </ b ", "start <i>"]),
            ("a</><>b", &["text a</><>b"]),
            ("<![CDATA[a]]>", &["text <![CDATA[a]]>"]),
            ("<!-- <i>", &["text <!-- ", "start <i>"]),
            ("<!doctype", &["text <!doctype"]),
        ];
        for (html, expected) in rows {
            assert_eq!(kinds(html), *expected, "{html}");
        }
    }

    #[test]
    fn names_and_attributes() {
        let html = "<A HREF='b&amp;c&region=d' href=e/><Odd/></Odd>";
        let tokens = tokens(html);
        let [Token::Start(link), Token::Start(odd), Token::End(end)] = tokens.as_slice() else {
            panic!("two start tags and an end tag");
        };
        assert_eq!(
            (link.name.as_str(), link.href.as_deref()),
            ("a", Some("b&c&region=d"))
        );
        assert!(!link.is_self_closing && odd.is_self_closing);
        assert_eq!((odd.name.as_str(), end.name.as_str()), ("odd", "odd"));
    }

    /// The time must not be quadratic.
    #[test]
    fn long() {
        for part in [
            "<a", "<!--", "<a b=\"", "<a ", "<?", "</", "<a<", "<", "<a>", "&",
        ] {
            for end in ["", ">", "\">", "-->"] {
                let html = part.repeat(20_000) + end;
                let length: usize = tokens(&html)
                    .iter()
                    .map(|token| match token {
                        Token::Text(text) => text.len(),
                        Token::Start(tag) => tag.source.len(),
                        Token::End(tag) => tag.source.len(),
                    })
                    .sum();
                assert!(length == html.len() || part == "<!--", "{part}{end}");
            }
        }
    }
}
