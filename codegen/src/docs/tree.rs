//! The elements of a text. Missing, superfluous and crossing end tags are put right here.

use super::entity::decode;
use super::tag::Tag;
use super::token::{TagText, Token, tokens};
use std::collections::HashSet;

/// The elements that may be open at a time. Deeper ones are looked through: no reader could follow
/// them, and what walks the tree may do so by calling itself.
const DEEPEST: usize = 32;

/// A node of the tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Text, with the white space it was written with.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element. An inline one holds no blocks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// What it is.
    pub(super) tag: Tag,
    /// Where it links to.
    pub(super) href: Option<String>,
    /// What it holds.
    pub(super) children: Vec<Node>,
}

/// The nodes of `html`.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let tokens = tokens(html);
    let closed = tokens.iter().filter_map(|token| match token {
        Token::Close(tag) => Some(tag.name.to_ascii_lowercase()),
        _ => None,
    });
    let mut builder = Builder {
        closed: closed.collect(),
        open: vec![Element::new(Tag::Section)],
    };
    for token in &tokens {
        match token {
            Token::Text(text) => builder.text(text),
            Token::Open(tag) => builder.start(tag),
            Token::Close(tag) => builder.end(tag),
        }
    }
    builder.pop_to(1);
    builder
        .open
        .pop()
        .map_or_else(Vec::new, |root| root.children)
}

impl Element {
    fn new(tag: Tag) -> Self {
        Self {
            tag,
            href: None,
            children: Vec::new(),
        }
    }
}

struct Builder {
    /// The names that have an end tag somewhere.
    closed: HashSet<String>,
    /// The root and the elements that are open, from the outside to the inside.
    open: Vec<Element>,
}

impl Builder {
    fn text(&mut self, text: &str) {
        self.append(Node::Text(decode(text)));
    }

    fn start(&mut self, text: &TagText<'_>) {
        let Some(tag) = self.meaning(text) else {
            return self.text(text.source);
        };
        if tag == Tag::Break {
            return self.append(Node::Element(Element::new(tag)));
        }
        if self.is_inside(Tag::Preformatted) {
            return;
        }
        self.make_room(tag);
        if tag == Tag::Transparent || self.open.len() > DEEPEST {
            return;
        }
        let href = text.attribute("href").map(decode);
        self.open.push(Element {
            href,
            ..Element::new(tag)
        });
        if text.is_empty() || text.name.eq_ignore_ascii_case("hr") {
            self.pop_to(self.open.len() - 1);
        }
    }

    fn end(&mut self, text: &TagText<'_>) {
        let Some(tag) = Tag::of(text.name) else {
            if self.is_literal() {
                self.text(text.source);
            }
            return;
        };
        let found = self.nearest(|open| open == tag, |open| tag.belongs_to(open));
        match (found, tag) {
            (Some(at), _) => self.pop_to(at),
            (None, Tag::Break) => self.append(Node::Element(Element::new(tag))),
            // It ends the text before it, as if there had been a start tag.
            (None, Tag::Paragraph) if !self.is_inside(Tag::Preformatted) => {
                self.make_room(tag);
                self.append(Node::Element(Element::new(tag)));
            }
            _ => {}
        }
    }

    /// What a start tag means here, or `None` if it is text. The models write `<region>` for
    /// a placeholder: an unknown name is one, too, unless it has an end tag; in code it always is.
    fn meaning(&self, text: &TagText<'_>) -> Option<Tag> {
        let closed = || self.closed.contains(&text.name.to_ascii_lowercase());
        match Tag::of(text.name) {
            Some(tag) if self.is_literal() && !tag.may_stay_open() && !closed() => None,
            // Without an end it would take everything that follows.
            Some(Tag::Hidden | Tag::Preformatted) if !closed() => Some(Tag::Transparent),
            None if !self.is_literal() && closed() => Some(Tag::Transparent),
            known => known,
        }
    }

    fn is_literal(&self) -> bool {
        self.is_inside(Tag::Code) || self.is_inside(Tag::Preformatted)
    }

    fn is_inside(&self, tag: Tag) -> bool {
        self.open.iter().any(|open| open.tag == tag)
    }

    /// Closes what a new element cannot be in.
    fn make_room(&mut self, tag: Tag) {
        if tag.is_inline() {
            // A link in a link would break both.
            let outer = self.nearest(|open| open == Tag::Link, |open| !open.is_inline());
            if let Some(at) = outer.filter(|_| tag == Tag::Link) {
                self.pop_to(at);
            }
            return;
        }
        let ends = |open: &Element| open.tag.is_inline() || open.tag.is_text_block();
        while self.open.len() > 1 && self.open.last().is_some_and(ends) {
            self.pop_to(self.open.len() - 1);
        }
        if let Some(at) = self.nearest(|open| tag.ends(open), |open| tag.belongs_to(open)) {
            self.pop_to(at);
        }
    }

    /// The place of the innermost open element that is `wanted`, not looking beyond a `border`.
    fn nearest(&self, wanted: impl Fn(Tag) -> bool, border: impl Fn(Tag) -> bool) -> Option<usize> {
        let inner = self.open.iter().enumerate().skip(1).rev();
        for (at, open) in inner {
            if wanted(open.tag) {
                return Some(at);
            }
            if border(open.tag) {
                return None;
            }
        }
        None
    }

    /// Closes elements until `count` are open.
    fn pop_to(&mut self, count: usize) {
        while self.open.len() > count.max(1) {
            if let Some(element) = self.open.pop() {
                self.append(Node::Element(element));
            }
        }
    }

    fn append(&mut self, node: Node) {
        let Some(parent) = self.open.last_mut() else {
            return;
        };
        match (parent.children.last_mut(), node) {
            (Some(Node::Text(last)), Node::Text(text)) => last.push_str(&text),
            (_, node) => parent.children.push(node),
        }
    }
}
