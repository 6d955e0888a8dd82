//! Builds the tree of elements, and corrects missing, superfluous and misnested end tags.

use super::reference::{decode, is_shown};
use super::tag::Tag;
use super::token::{EndToken, StartToken, Token, tokens};
use std::collections::HashSet;

/// The maximum depth of the tree. Deeper elements are ignored, but not their content, so that recursion over the tree is bounded.
const DEEPEST: usize = 32;

/// A node of the tree.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Text, including its white space.
    Text(String),
    /// An element.
    Element(Element),
}

/// An element. Inline elements contain no blocks.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Element {
    /// The tag.
    pub(super) tag: Tag,
    /// The link address.
    pub(super) href: Option<String>,
    /// The children.
    pub(super) children: Vec<Node>,
}

/// The nodes of `html`.
pub(super) fn parse(html: &str) -> Vec<Node> {
    let tokens = tokens(html);
    let closed = tokens.iter().filter_map(|token| match token {
        Token::End(tag) => Some(tag.name.clone()),
        _ => None,
    });
    let mut builder = TreeBuilder {
        closed: closed.collect(),
        open: vec![Element::new(Tag::Section)],
    };
    for token in &tokens {
        match token {
            Token::Text(text) => builder.text(text),
            Token::Start(tag) => builder.start(tag),
            Token::End(tag) => builder.end(tag),
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

struct TreeBuilder {
    /// The names for which there is an end tag anywhere in the text.
    closed: HashSet<String>,
    /// The root and the open elements, the outermost first.
    open: Vec<Element>,
}

impl TreeBuilder {
    fn text(&mut self, text: &str) {
        self.append(Node::Text(decode(text)));
    }

    fn start(&mut self, token: &StartToken<'_>) {
        let Some(tag) = self.meaning(&token.name) else {
            return self.text(token.source);
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
        let shown = |href: &String| href.chars().filter(|c| is_shown(*c)).collect();
        self.open.push(Element {
            href: token.href.as_ref().map(shown),
            ..Element::new(tag)
        });
        if token.is_self_closing || token.name == "hr" {
            self.pop_to(self.open.len() - 1);
        }
    }

    fn end(&mut self, token: &EndToken<'_>) {
        let Some(tag) = Tag::of(&token.name) else {
            if self.is_literal() {
                self.text(token.source);
            }
            return;
        };
        let found = self.nearest(|open| open == tag, |open| tag.belongs_to(open));
        match (found, tag) {
            (Some(at), _) => self.pop_to(at),
            (None, Tag::Break) => self.append(Node::Element(Element::new(tag))),
            // As with a start tag, the text before ends here.
            (None, Tag::Paragraph) if !self.is_inside(Tag::Preformatted) => {
                self.make_room(tag);
                self.append(Node::Element(Element::new(tag)));
            }
            _ => {}
        }
    }

    /// The tag of a name, or `None` if the start tag is text: a placeholder such as `<region>`. Unknown names are placeholders unless
    /// they have an end tag; in code, they always are.
    fn meaning(&self, name: &str) -> Option<Tag> {
        let closed = || self.closed.contains(name);
        match Tag::of(name) {
            Some(tag) if self.is_literal() && !tag.may_stay_open() && !closed() => None,
            // Without an end tag, the element would contain everything that follows.
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

    /// Closes the elements that cannot contain the new element.
    fn make_room(&mut self, tag: Tag) {
        if tag.is_inline() {
            // Links cannot be nested.
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

    /// The index of the innermost open element that is `wanted`, without passing a `border`.
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

#[cfg(test)]
mod tests {
    use super::{DEEPEST, Node, parse};
    use crate::docs::tag::Tag;

    fn depth(nodes: &[Node]) -> usize {
        let inner = |node: &Node| match node {
            Node::Text(_) => 0,
            Node::Element(element) => 1 + depth(&element.children),
        };
        nodes.iter().map(inner).max().unwrap_or(0)
    }

    #[test]
    fn nested_elements_end_at_a_depth() {
        for tag in [
            "<ul><li>",
            "<table><tr><td>",
            "<note>",
            "<i><b>",
            "<div>",
            "<odd>",
        ] {
            let nodes = parse(&format!("{}end", tag.repeat(50_000)));
            assert!(depth(&nodes) <= DEEPEST, "{tag}");
        }
    }

    #[test]
    fn unknown_names_are_text_unless_they_end() {
        assert_eq!(parse("a <B-c> d"), [Node::Text("a <B-c> d".to_owned())]);
        assert_eq!(parse("a <odd>b</ODD>"), [Node::Text("a b".to_owned())]);
        let nodes = parse("<code><Odd e='f'>b</Odd></code>");
        let [Node::Element(code)] = nodes.as_slice() else {
            panic!("code: {nodes:?}");
        };
        assert_eq!(code.children, [Node::Text("<Odd e='f'>b</Odd>".to_owned())]);
    }

    #[test]
    fn blocks_of_the_models_end_a_paragraph() {
        let nodes = parse("<p>a<note><p>b</p></note></p>");
        let tags = nodes.iter().map(|node| match node {
            Node::Element(element) => Some(element.tag),
            Node::Text(_) => None,
        });
        let expected = [Tag::Paragraph, Tag::Quote(Some("Note")), Tag::Paragraph];
        assert_eq!(tags.collect::<Vec<_>>(), expected.map(Some));
    }

    #[test]
    fn addresses_have_no_hidden_characters() {
        let nodes = parse("<a href='https://a.b/&#x202e;c&amp;d\u{200b}'>e</a>");
        let [Node::Element(link)] = nodes.as_slice() else {
            panic!("a link: {nodes:?}");
        };
        assert_eq!(link.href.as_deref(), Some("https://a.b/c&d"));
    }
}
