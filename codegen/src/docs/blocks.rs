//! Translates elements to blocks.

use super::document::{Inline, MarkdownBlock, last_char, list_of, paragraphs, trim};
use super::inlines::{flat, strong};
use super::table::{TableCell, table};
use super::tag::Tag;
use super::tree::{Element, Node};

/// Translates all nodes of a document.
pub(super) fn document(nodes: &[Node]) -> Vec<MarkdownBlock> {
    if let [Node::Text(text)] = nodes {
        // Without tags, blank lines separate paragraphs.
        let groups = text.split('\n').collect::<Vec<_>>();
        let paragraphs = groups.split(|line| line.trim().is_empty());
        return paragraphs
            .flat_map(|lines| blocks(&[Node::Text(lines.join("\n"))]))
            .collect();
    }
    blocks(nodes)
}

/// Translates nodes to blocks. Text between blocks becomes a paragraph.
fn blocks(nodes: &[Node]) -> Vec<MarkdownBlock> {
    let is_inline = |node: &Node| match node {
        Node::Text(_) => true,
        Node::Element(element) => element.tag.is_inline(),
    };
    let mut blocks = Vec::new();
    // Items without a list become a list, too.
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

/// Translates a block element.
fn block(element: &Element) -> Vec<MarkdownBlock> {
    let children = &element.children;
    match element.tag {
        Tag::Heading(level) => match trim(flat(children)).1 {
            text if text.is_empty() => Vec::new(),
            text => vec![MarkdownBlock::Heading(level, text)],
        },
        Tag::List => list(false, children).into_iter().collect(),
        Tag::OrderedList => list(true, children).into_iter().collect(),
        Tag::Definitions => definitions(children).into_iter().collect(),
        Tag::Term => paragraphs(strong(children)),
        Tag::Quote(lead) => quote(lead, blocks(children)),
        Tag::Table => table_blocks(children),
        Tag::Preformatted => preformatted(children),
        Tag::Hidden => Vec::new(),
        // The content of a row or cell without a table.
        _ => blocks(children),
    }
}

fn list(ordered: bool, children: &[Node]) -> Option<MarkdownBlock> {
    let mut items: Vec<Vec<MarkdownBlock>> = Vec::new();
    let is_item = |node: &Node| is(node, Tag::Item);
    for group in children.chunk_by(|one, other| !is_item(one) && !is_item(other)) {
        // Content between items, often a list, belongs to the item before.
        match (&group[0], items.last_mut()) {
            (Node::Element(item), _) if item.tag == Tag::Item => items.push(blocks(&item.children)),
            (_, Some(item)) => item.extend(blocks(group)),
            (_, None) => items.push(blocks(group)),
        }
    }
    list_of(ordered, items)
}

/// Translates a definition list, which Markdown does not have, to a list.
fn definitions(children: &[Node]) -> Option<MarkdownBlock> {
    let mut items: Vec<Vec<MarkdownBlock>> = Vec::new();
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
            items.push(paragraphs(terms.join(&Inline::Text(", ".to_owned()))));
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

/// Adds the definition of a term, in the same paragraph if possible.
fn explain(item: &mut Vec<MarkdownBlock>, meaning: Vec<MarkdownBlock>) {
    let mut meaning = meaning.into_iter().peekable();
    if let Some(MarkdownBlock::Paragraph(term)) = item.last_mut()
        && let Some(MarkdownBlock::Paragraph(text)) =
            meaning.next_if(|block| matches!(block, MarkdownBlock::Paragraph(_)))
    {
        let has_colon = last_char(term) == Some(':');
        term.push(Inline::Text(if has_colon { " " } else { ": " }.to_owned()));
        term.extend(text);
    }
    item.extend(meaning);
}

fn quote(lead: Option<&str>, mut blocks: Vec<MarkdownBlock>) -> Vec<MarkdownBlock> {
    if blocks.is_empty() {
        return blocks;
    }
    if let Some(lead) = lead {
        let lead = Inline::Strong(vec![Inline::Text(format!("{lead}:"))]);
        match blocks.first_mut() {
            Some(MarkdownBlock::Paragraph(text)) => {
                text.splice(0..0, [lead, Inline::Text(" ".to_owned())]);
            }
            _ => blocks.insert(0, MarkdownBlock::Paragraph(vec![lead])),
        }
    }
    vec![MarkdownBlock::Quote(blocks)]
}

fn preformatted(children: &[Node]) -> Vec<MarkdownBlock> {
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
    match text.trim().is_empty() {
        true => Vec::new(),
        false => vec![MarkdownBlock::Preformatted(text)],
    }
}

/// Translates a `table`: content outside of cells, then the rows.
fn table_blocks(children: &[Node]) -> Vec<MarkdownBlock> {
    let mut rows = Vec::new();
    let mut found = collect_rows(children, &mut rows);
    found.extend(table(rows));
    found
}

/// Adds the rows below `nodes` to `rows`, and returns the blocks between them.
fn collect_rows(nodes: &[Node], rows: &mut Vec<Vec<TableCell>>) -> Vec<MarkdownBlock> {
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::Element(row) if row.tag == Tag::Row => {
                rows.push(Vec::new());
                found.extend(collect_rows(&row.children, rows));
            }
            Node::Element(cell) if matches!(cell.tag, Tag::Cell | Tag::HeadCell) => {
                let cell = TableCell {
                    is_head: cell.tag == Tag::HeadCell,
                    blocks: blocks(&cell.children),
                };
                match rows.last_mut() {
                    Some(row) => row.push(cell),
                    None => rows.push(vec![cell]),
                }
            }
            other => found.extend(blocks(std::slice::from_ref(other))),
        }
    }
    found
}
