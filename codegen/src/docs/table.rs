//! Tables.

use super::lower::{Block, blocks as blocks_of, list_of, paragraphs};
use super::spans::Span;
use super::tag::Tag;
use super::tree::Node;

/// A table of lines of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Table {
    /// The names of the columns; as many as the table is wide.
    pub(super) head: Vec<Vec<Span>>,
    /// The rows below; none is longer than the head.
    pub(super) rows: Vec<Vec<Vec<Span>>>,
}

struct Cell {
    is_head: bool,
    blocks: Vec<Block>,
}

/// The blocks of a `table`: what stands outside its cells, then its rows.
pub(super) fn blocks(children: &[Node]) -> Vec<Block> {
    let mut rows = Vec::new();
    let mut found = outside(children, &mut rows);
    rows.retain(|row| !row.is_empty());
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_line = |cell: &Cell| matches!(cell.blocks.as_slice(), [] | [Block::Paragraph(_)]);
    let names = |row: &Vec<Cell>| row.iter().all(|cell| cell.is_head && is_line(cell));
    let has_head = wide > 1 && rows.first().is_some_and(names);
    let body = rows.split_off(usize::from(has_head));
    let head = rows.pop().unwrap_or_default();
    if wide > 1 && body.iter().flatten().all(is_line) {
        let mut head = head.into_iter().map(line).collect::<Vec<_>>();
        head.resize(wide, Vec::new());
        let rows = body
            .into_iter()
            .map(|row| row.into_iter().map(line).collect());
        let rows = rows.collect();
        found.push(Block::Table(Table { head, rows }));
    } else {
        let head = head.into_iter().map(line).collect::<Vec<_>>();
        found.extend(list_of(
            false,
            body.into_iter().map(|row| item(row, &head)).collect(),
        ));
    }
    found
}

/// Finds the rows, and the blocks that stand between them.
fn outside(nodes: &[Node], rows: &mut Vec<Vec<Cell>>) -> Vec<Block> {
    let mut found = Vec::new();
    for node in nodes {
        match node {
            Node::Element(row) if row.tag == Tag::Row => {
                rows.push(Vec::new());
                found.extend(outside(&row.children, rows));
            }
            Node::Element(cell) if matches!(cell.tag, Tag::Cell | Tag::HeadCell) => {
                let cell = Cell {
                    is_head: cell.tag == Tag::HeadCell,
                    blocks: blocks_of(&cell.children),
                };
                match rows.last_mut() {
                    Some(row) => row.push(cell),
                    None => rows.push(vec![cell]),
                }
            }
            other => found.extend(blocks_of(std::slice::from_ref(other))),
        }
    }
    found
}

/// The text of a cell that is a line.
fn line(cell: Cell) -> Vec<Span> {
    match cell.blocks.into_iter().next() {
        Some(Block::Paragraph(spans)) => spans,
        _ => Vec::new(),
    }
}

/// A row as the item of a list, for what Markdown's tables cannot hold.
fn item(row: Vec<Cell>, head: &[Vec<Span>]) -> Vec<Block> {
    let mut item = Vec::new();
    for (at, cell) in row.into_iter().enumerate() {
        let name = head
            .get(at)
            .filter(|name| !name.is_empty() && !cell.blocks.is_empty());
        if let Some(name) = name {
            item.extend(paragraphs(vec![Span::Strong(name.clone())]));
        }
        item.extend(cell.blocks);
    }
    item
}
