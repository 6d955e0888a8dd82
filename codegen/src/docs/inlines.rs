//! Translates the text of a block to inlines: code, emphasis, links.

use super::document::{Inline, trim};
use super::tag::Tag;
use super::tree::{Element, Node};

/// The inline elements that enclose a node.
#[derive(Clone, Copy, Default)]
struct InlineContext {
    code: bool,
    strong: bool,
    emphasis: bool,
    link: bool,
}

/// Translates nodes to inlines, as if they contained no blocks.
pub(super) fn flat(nodes: &[Node]) -> Vec<Inline> {
    inlines(nodes, InlineContext::default())
}

/// Translates nodes to inlines with strong emphasis.
pub(super) fn strong(nodes: &[Node]) -> Vec<Inline> {
    let within = InlineContext {
        strong: true,
        ..InlineContext::default()
    };
    marked(inlines(nodes, within), Inline::Strong)
}

fn inlines(nodes: &[Node], within: InlineContext) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for node in nodes {
        match node {
            Node::Text(text) if within.code => add_all(&mut inlines, code(text)),
            Node::Text(text) => add_all(&mut inlines, words(text)),
            Node::Element(element) => add_all(&mut inlines, element_inlines(element, within)),
        }
    }
    inlines
}

fn element_inlines(element: &Element, within: InlineContext) -> Vec<Inline> {
    let inner = |within| inlines(&element.children, within);
    let space = || Inline::Text(" ".to_owned());
    match element.tag {
        Tag::Hidden => Vec::new(),
        Tag::Break if within.link || within.code => vec![space()],
        Tag::Break => vec![Inline::Break],
        Tag::Code => inner(InlineContext {
            code: true,
            ..within
        }),
        Tag::Strong if !within.strong && !within.code => {
            let inlines = inner(InlineContext {
                strong: true,
                ..within
            });
            marked(inlines, Inline::Strong)
        }
        Tag::Emphasis if !within.emphasis && !within.code => {
            let inlines = inner(InlineContext {
                emphasis: true,
                ..within
            });
            marked(inlines, Inline::Emphasis)
        }
        Tag::Link if !within.link => link(element, within),
        tag if tag.is_inline() => inner(within),
        _ => [vec![space()], inner(within), vec![space()]].concat(),
    }
}

/// Translates a link. An `a` without an address marks a name in the models, which becomes code.
fn link(element: &Element, within: InlineContext) -> Vec<Inline> {
    let Some(href) = element.href.as_deref().map(str::trim) else {
        let name = inlines(&element.children, within);
        return match name.as_slice() {
            [Inline::Text(text)] if !text.contains(char::is_whitespace) => code(text),
            _ => name,
        };
    };
    let linked = inlines(
        &element.children,
        InlineContext {
            link: true,
            ..within
        },
    );
    match address(href) {
        Some(address) => marked(linked, |inlines| Inline::Link(address, inlines)),
        None => linked,
    }
}

/// The address of an absolute link; `None` for a relative one, which would be broken here.
fn address(href: &str) -> Option<String> {
    let (scheme, rest) = match href.strip_prefix("//") {
        Some(rest) => ("https", rest),
        None => href.split_once("://")?,
    };
    let scheme = scheme.to_ascii_lowercase();
    (matches!(scheme.as_str(), "http" | "https") && !rest.is_empty())
        .then(|| format!("{scheme}://{rest}"))
}

/// Marks inlines, without their leading and trailing white space.
fn marked(inlines: Vec<Inline>, mark: impl FnOnce(Vec<Inline>) -> Inline) -> Vec<Inline> {
    let (before, inner, after) = trim(inlines);
    let mut marked = before;
    if !inner.is_empty() {
        marked.push(mark(inner));
    }
    marked.extend(after);
    marked
}

/// Makes code with single spaces; leading and trailing white space stays outside.
fn code(text: &str) -> Vec<Inline> {
    let edge = |blank: bool| blank.then(|| Inline::Text(" ".to_owned()));
    let before = edge(text.starts_with(char::is_whitespace));
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let after = edge(text.ends_with(char::is_whitespace) && !words.is_empty());
    let code = (!words.is_empty()).then_some(Inline::Code(words));
    before.into_iter().chain(code).chain(after).collect()
}

/// Translates text, in which some authors mark code with backticks.
fn words(text: &str) -> Vec<Inline> {
    let mut inlines = Vec::new();
    let (mut start, mut from) = (0, 0);
    while let Some(found) = text[from..].find('`') {
        let at = from + found;
        let ticks = text[at..].bytes().take_while(|b| *b == b'`').count();
        let glued = text[..at].ends_with(char::is_alphanumeric);
        from = at + ticks;
        if let Some(length) = ticked(&text[from..], ticks).filter(|_| !glued) {
            inlines.push(Inline::Text(text[start..at].to_owned()));
            inlines.extend(code(&text[from..from + length]));
            from += length + ticks;
            start = from;
        }
    }
    inlines.push(Inline::Text(text[start..].to_owned()));
    inlines
}

/// The length of the code at the start of `text`, which follows `ticks` backticks.
fn ticked(text: &str, ticks: usize) -> Option<usize> {
    let length = text.find('`')?;
    let (code, rest) = text.split_at(length);
    let closing = rest.bytes().take_while(|b| *b == b'`').count();
    let fits = closing == ticks && code == code.trim() && !code.is_empty();
    let glued = rest[closing..].starts_with(char::is_alphanumeric);
    (fits && !glued).then_some(length)
}

fn add_all(inlines: &mut Vec<Inline>, more: Vec<Inline>) {
    more.into_iter().for_each(|inline| add(inlines, inline));
}

/// Adds an inline. It is merged with a preceding one of the same kind, as their marks would be ambiguous.
fn add(inlines: &mut Vec<Inline>, inline: Inline) {
    match (inlines.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (Some(Inline::Code(last)), Inline::Code(code)) => last.push_str(&code),
        (Some(Inline::Strong(last)), Inline::Strong(inner)) => add_all(last, inner),
        (Some(Inline::Emphasis(last)), Inline::Emphasis(inner)) => add_all(last, inner),
        (_, Inline::Text(text)) if text.is_empty() => {}
        (_, inline) => inlines.push(inline),
    }
}
