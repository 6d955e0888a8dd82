//! From elements to the blocks Markdown has.

use super::spans::{Span, flat, last_char, strong, trim};
use super::table::{self, Table};
use super::tag::Tag;
use super::tree::{Element, Node};

/// A block of Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Text.
    Paragraph(Vec<Span>),
    /// A heading and its level.
    Heading(usize, Vec<Span>),
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// The items; none is empty.
        items: Vec<Vec<Block>>,
    },
    /// A block quote.
    Quote(Vec<Block>),
    /// A table.
    Table(Table),
    /// Text with its white space.
    Preformatted(String),
}

/// The blocks of a whole text.
pub(super) fn document(nodes: &[Node]) -> Vec<Block> {
    if let [Node::Text(text)] = nodes {
        // No tags: blank lines are all the structure there is.
        let text = text.replace("\r\n", "\n");
        let groups = text.split('\n').collect::<Vec<_>>();
        let paragraphs = groups.split(|line| line.trim().is_empty());
        return paragraphs
            .flat_map(|lines| blocks(&[Node::Text(lines.join("\n"))]))
            .collect();
    }
    blocks(nodes)
}

/// The blocks of some nodes. Text between blocks becomes a paragraph.
pub(super) fn blocks(nodes: &[Node]) -> Vec<Block> {
    let is_inline = |node: &Node| match node {
        Node::Text(_) => true,
        Node::Element(element) => element.tag.is_inline(),
    };
    let mut blocks = Vec::new();
    // Items without a list are taken as one, too.
    let kind = |node: &Node| (is_inline(node), is(node, Tag::Item));
    for group in nodes.chunk_by(|one, other| kind(one) == kind(other)) {
        if is_inline(&group[0]) {
            blocks.extend(paragraphs(flat(group)));
        } else if is(&group[0], Tag::Item) {
            blocks.extend(list(false, group));
        } else {
            let elements = group.iter().filter_map(|node| match node {
                Node::Element(element) => Some(element),
                Node::Text(_) => None,
            });
            elements.for_each(|element| blocks.extend(block(element)));
        }
    }
    blocks
}

/// The blocks of an element that is one.
fn block(element: &Element) -> Vec<Block> {
    let children = &element.children;
    match element.tag {
        Tag::Heading(level) => match trim(flat(children)).1 {
            text if text.is_empty() => Vec::new(),
            text => vec![Block::Heading(level, text)],
        },
        Tag::List => list(false, children).into_iter().collect(),
        Tag::OrderedList => list(true, children).into_iter().collect(),
        Tag::Definitions => definitions(children).into_iter().collect(),
        Tag::Term => paragraphs(strong(children)),
        Tag::Quote(lead) => quote(lead, blocks(children)),
        Tag::Table => table::blocks(children),
        Tag::Preformatted => preformatted(children),
        Tag::Hidden => Vec::new(),
        // A row or a cell without a table is looked through.
        _ => blocks(children),
    }
}

fn list(ordered: bool, children: &[Node]) -> Option<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    let is_item = |node: &Node| is(node, Tag::Item);
    for group in children.chunk_by(|one, other| !is_item(one) && !is_item(other)) {
        // What stands between items, often a list, belongs to the one before it.
        match (&group[0], items.last_mut()) {
            (Node::Element(item), _) if item.tag == Tag::Item => items.push(blocks(&item.children)),
            (_, Some(item)) => item.extend(blocks(group)),
            (_, None) => items.push(blocks(group)),
        }
    }
    list_of(ordered, items)
}

/// The list of some items, unless there is nothing in them.
pub(super) fn list_of(ordered: bool, mut items: Vec<Vec<Block>>) -> Option<Block> {
    items.retain(|item| !item.is_empty());
    (!items.is_empty()).then_some(Block::List { ordered, items })
}

/// A list of terms, each with what it means: Markdown has no such thing of its own.
fn definitions(children: &[Node]) -> Option<Block> {
    let mut items: Vec<Vec<Block>> = Vec::new();
    let filled = children
        .iter()
        .filter(|node| !is_blank(node))
        .collect::<Vec<_>>();
    for group in filled.chunk_by(|one, other| is(one, Tag::Term) == is(other, Tag::Term)) {
        let terms = group.iter().filter_map(|node| match node {
            Node::Element(term) if term.tag == Tag::Term => Some(strong(&term.children)),
            _ => None,
        });
        let terms = terms.collect::<Vec<_>>();
        if terms.is_empty() {
            let meaning = group
                .iter()
                .flat_map(|node| blocks(std::slice::from_ref(node)));
            match items.last_mut() {
                Some(item) => explain(item, meaning.collect()),
                None => items.push(meaning.collect()),
            }
        } else {
            items.push(paragraphs(terms.join(&Span::Text(", ".to_owned()))));
        }
    }
    list_of(false, items)
}

fn is(node: &Node, tag: Tag) -> bool {
    matches!(node, Node::Element(element) if element.tag == tag)
}

fn is_blank(node: &Node) -> bool {
    matches!(node, Node::Text(text) if text.trim().is_empty())
}

/// Adds what a term means, in the same paragraph if that can be.
fn explain(item: &mut Vec<Block>, meaning: Vec<Block>) {
    let mut meaning = meaning.into_iter().peekable();
    if let Some(Block::Paragraph(term)) = item.last_mut()
        && let Some(Block::Paragraph(text)) =
            meaning.next_if(|block| matches!(block, Block::Paragraph(_)))
    {
        let has_colon = last_char(term) == Some(':');
        term.push(Span::Text(if has_colon { " " } else { ": " }.to_owned()));
        term.extend(text);
    }
    item.extend(meaning);
}

fn quote(lead: Option<&str>, mut blocks: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() {
        return blocks;
    }
    if let Some(lead) = lead {
        let lead = Span::Strong(vec![Span::Text(format!("{lead}:"))]);
        match blocks.first_mut() {
            Some(Block::Paragraph(text)) => {
                text.splice(0..0, [lead, Span::Text(" ".to_owned())]);
            }
            _ => blocks.insert(0, Block::Paragraph(vec![lead])),
        }
    }
    vec![Block::Quote(blocks)]
}

fn preformatted(children: &[Node]) -> Vec<Block> {
    fn collect(nodes: &[Node], text: &mut String) {
        for node in nodes {
            match node {
                Node::Text(more) => text.push_str(more),
                Node::Element(element) if element.tag == Tag::Break => text.push('\n'),
                Node::Element(element) => collect(&element.children, text),
            }
        }
    }
    let mut text = String::new();
    collect(children, &mut text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    match text.trim().is_empty() {
        true => Vec::new(),
        false => vec![Block::Preformatted(text)],
    }
}

/// The paragraphs of a text: two breaks in a row are meant to part them.
pub(super) fn paragraphs(spans: Vec<Span>) -> Vec<Block> {
    let mut paragraphs = vec![Vec::new()];
    let mut broken = false;
    for span in spans {
        let is_break = span == Span::Break;
        if is_break && broken {
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(span);
        }
        broken = is_break;
    }
    let trimmed = paragraphs.into_iter().map(|spans| trim(spans).1);
    trimmed
        .filter(|spans| !spans.is_empty())
        .map(Block::Paragraph)
        .collect()
}
