//! The text within a block: what is code, what is stressed, what leads where.

use super::tag::Tag;
use super::tree::{Element, Node};

/// A part of a line of text. Marked spans are never empty and have no white space at their edges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Words.
    Text(String),
    /// Code, with single spaces.
    Code(String),
    /// Strong words.
    Strong(Vec<Span>),
    /// Stressed words.
    Emphasis(Vec<Span>),
    /// A link to an absolute address.
    Link(String, Vec<Span>),
    /// The end of a line.
    Break,
}

/// What the text of a node is within.
#[derive(Clone, Copy, Default)]
struct Within {
    code: bool,
    strong: bool,
    emphasis: bool,
    link: bool,
}

/// The text of some nodes as a single line, whatever blocks it stands in.
pub(super) fn flat(nodes: &[Node]) -> Vec<Span> {
    spans(nodes, Within::default())
}

/// The text of some nodes as strong words.
pub(super) fn strong(nodes: &[Node]) -> Vec<Span> {
    let within = Within {
        strong: true,
        ..Within::default()
    };
    marked(spans(nodes, within), Span::Strong)
}

fn spans(nodes: &[Node], within: Within) -> Vec<Span> {
    let mut spans = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) if within.code => add_all(&mut spans, code(text)),
            Node::Text(text) => add_all(&mut spans, words(text)),
            Node::Element(element) => add_all(&mut spans, element_spans(element, within)),
        }
    }
    spans
}

fn element_spans(element: &Element, within: Within) -> Vec<Span> {
    let inner = |within| spans(&element.children, within);
    let space = || Span::Text(" ".to_owned());
    match element.tag {
        Tag::Hidden => Vec::new(),
        Tag::Break if within.link || within.code => vec![space()],
        Tag::Break => vec![Span::Break],
        Tag::Code => inner(Within {
            code: true,
            ..within
        }),
        Tag::Strong if !within.strong && !within.code => {
            let spans = inner(Within {
                strong: true,
                ..within
            });
            marked(spans, Span::Strong)
        }
        Tag::Emphasis if !within.emphasis && !within.code => {
            let spans = inner(Within {
                emphasis: true,
                ..within
            });
            marked(spans, Span::Emphasis)
        }
        Tag::Link if !within.link => link(element, within),
        tag if tag.is_inline() => inner(within),
        _ => [vec![space()], inner(within), vec![space()]].concat(),
    }
}

/// A link, if it leads anywhere. The models mark names with an `a` that has no address.
fn link(element: &Element, within: Within) -> Vec<Span> {
    let Some(href) = element.href.as_deref().map(str::trim) else {
        let name = spans(&element.children, within);
        return match name.as_slice() {
            [Span::Text(text)] if !text.contains(char::is_whitespace) => code(text),
            _ => name,
        };
    };
    let linked = spans(
        &element.children,
        Within {
            link: true,
            ..within
        },
    );
    match address(href) {
        Some(address) => marked(linked, |spans| Span::Link(address, spans)),
        None => linked,
    }
}

/// The address of a link out of these documents; a relative one leads nowhere from here.
fn address(href: &str) -> Option<String> {
    let (scheme, rest) = match href.strip_prefix("//") {
        Some(rest) => ("https", rest),
        None => href.split_once("://")?,
    };
    let scheme = scheme.to_ascii_lowercase();
    (matches!(scheme.as_str(), "http" | "https") && !rest.is_empty())
        .then(|| format!("{scheme}://{rest}"))
}

/// Marks the inside of `spans`, with the white space at its edges left outside.
fn marked(spans: Vec<Span>, mark: impl FnOnce(Vec<Span>) -> Span) -> Vec<Span> {
    let (before, inner, after) = trim(spans);
    let mut marked = before;
    if !inner.is_empty() {
        marked.push(mark(inner));
    }
    marked.extend(after);
    marked
}

/// The white space before, what is inside, the white space after.
pub(super) fn trim(mut spans: Vec<Span>) -> (Vec<Span>, Vec<Span>, Vec<Span>) {
    let is_blank = |span: &Span| match span {
        Span::Text(text) => text.trim().is_empty(),
        span => *span == Span::Break,
    };
    let first = spans.iter().position(|span| !is_blank(span));
    let last = spans.iter().rposition(|span| !is_blank(span));
    let (Some(first), Some(last)) = (first, last) else {
        return (spans, Vec::new(), Vec::new());
    };
    let mut after = spans.split_off(last + 1);
    let mut inner = spans.split_off(first);
    let mut before = spans;
    if let Some(Span::Text(text)) = inner.first_mut()
        && text.starts_with(char::is_whitespace)
    {
        *text = text.trim_start().to_owned();
        before.push(Span::Text(" ".to_owned()));
    }
    if let Some(Span::Text(text)) = inner.last_mut()
        && text.ends_with(char::is_whitespace)
    {
        text.truncate(text.trim_end().len());
        after.insert(0, Span::Text(" ".to_owned()));
    }
    (before, inner, after)
}

/// Code, with the white space at its edges left outside and single spaces inside.
fn code(text: &str) -> Vec<Span> {
    let edge = |blank: bool| blank.then(|| Span::Text(" ".to_owned()));
    let before = edge(text.starts_with(char::is_whitespace));
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let after = edge(text.ends_with(char::is_whitespace) && !words.is_empty());
    let code = (!words.is_empty()).then_some(Span::Code(words));
    before.into_iter().chain(code).chain(after).collect()
}

/// Text, in which a few authors mark code with backticks.
fn words(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(found) = text[from..].find('`') {
        let at = from + found;
        let ticks = text[at..].bytes().take_while(|b| *b == b'`').count();
        let glued = text[..at].ends_with(char::is_alphanumeric);
        from = at + ticks;
        if let Some(length) = ticked(&text[from..], ticks).filter(|_| !glued) {
            spans.push(Span::Text(text[start..at].to_owned()));
            spans.extend(code(&text[from..from + length]));
            from += length + ticks;
            start = from;
        }
    }
    spans.push(Span::Text(text[start..].to_owned()));
    spans
}

/// The length of the code at the start of `text`, which follows so many backticks.
fn ticked(text: &str, ticks: usize) -> Option<usize> {
    let length = text.find('`')?;
    let (code, rest) = text.split_at(length);
    let closing = rest.bytes().take_while(|b| *b == b'`').count();
    let fits = closing == ticks && code == code.trim() && !code.is_empty();
    let glued = rest[closing..].starts_with(char::is_alphanumeric);
    (fits && !glued).then_some(length)
}

fn add_all(spans: &mut Vec<Span>, more: Vec<Span>) {
    more.into_iter().for_each(|span| add(spans, span));
}

/// Adds a span. Two of the same kind become one: their marks would run into each other.
fn add(spans: &mut Vec<Span>, span: Span) {
    match (spans.last_mut(), span) {
        (Some(Span::Text(last)), Span::Text(text)) => last.push_str(&text),
        (Some(Span::Code(last)), Span::Code(code)) => last.push_str(&code),
        (Some(Span::Strong(last)), Span::Strong(inner)) => add_all(last, inner),
        (Some(Span::Emphasis(last)), Span::Emphasis(inner)) => add_all(last, inner),
        (_, Span::Text(text)) if text.is_empty() => {}
        (_, span) => spans.push(span),
    }
}
/// The last character of some spans.
pub(super) fn last_char(spans: &[Span]) -> Option<char> {
    match spans.last()? {
        Span::Text(text) | Span::Code(text) => text.chars().next_back(),
        Span::Strong(inner) | Span::Emphasis(inner) | Span::Link(_, inner) => last_char(inner),
        Span::Break => None,
    }
}
