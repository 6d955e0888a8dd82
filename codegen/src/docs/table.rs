//! Translates tables.

use super::document::{Inline, MarkdownBlock, MarkdownTable, list_of, paragraphs};

/// A table cell, whose content may be more than Markdown tables support.
pub(super) struct TableCell {
    /// True for a `th`.
    pub(super) is_head: bool,
    /// The content.
    pub(super) blocks: Vec<MarkdownBlock>,
}

/// Makes a table of rows or, if a cell has more than one line, a list. `None` if there are no cells.
pub(super) fn table(mut rows: Vec<Vec<TableCell>>) -> Option<MarkdownBlock> {
    rows.retain(|row| !row.is_empty());
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
    let is_line =
        |cell: &TableCell| matches!(cell.blocks.as_slice(), [] | [MarkdownBlock::Paragraph(_)]);
    let names = |row: &Vec<TableCell>| row.iter().all(|cell| cell.is_head && is_line(cell));
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
        Some(MarkdownBlock::Table(MarkdownTable { head, rows }))
    } else {
        let head = head.into_iter().map(line).collect::<Vec<_>>();
        let items = body.into_iter().map(|row| item(row, &head));
        list_of(false, items.collect())
    }
}

/// The text of a cell with a single line.
fn line(cell: TableCell) -> Vec<Inline> {
    match cell.blocks.into_iter().next() {
        Some(MarkdownBlock::Paragraph(inlines)) => inlines,
        _ => Vec::new(),
    }
}

/// Makes a list item of a row, for content that Markdown tables do not support.
fn item(row: Vec<TableCell>, head: &[Vec<Inline>]) -> Vec<MarkdownBlock> {
    let mut item = Vec::new();
    for (at, cell) in row.into_iter().enumerate() {
        let name = head
            .get(at)
            .filter(|name| !name.is_empty() && !cell.blocks.is_empty());
        if let Some(name) = name {
            item.extend(paragraphs(vec![Inline::Strong(name.clone())]));
        }
        item.extend(cell.blocks);
    }
    item
}

#[cfg(test)]
mod tests {
    use super::{TableCell, table};
    use crate::docs::document::{Inline, MarkdownBlock, MarkdownTable};

    fn text(word: &str) -> Vec<Inline> {
        vec![Inline::Text(word.to_owned())]
    }

    fn row(is_head: bool, words: &[&str]) -> Vec<TableCell> {
        let cell = |word: &&str| TableCell {
            is_head,
            blocks: vec![MarkdownBlock::Paragraph(text(word))],
        };
        words.iter().map(cell).collect()
    }

    #[test]
    fn a_row_of_headers_is_the_head() {
        let rows = vec![row(true, &["A", "B"]), row(false, &["1"]), Vec::new()];
        let expected = MarkdownTable {
            head: vec![text("A"), text("B")],
            rows: vec![vec![text("1")]],
        };
        assert_eq!(table(rows), Some(MarkdownBlock::Table(expected)));
    }

    #[test]
    fn rows_without_headers_have_an_empty_head() {
        let rows = vec![row(false, &["1", "2"]), row(true, &["3", "4"])];
        let Some(MarkdownBlock::Table(table)) = table(rows) else {
            panic!("a table");
        };
        assert_eq!(table.head, vec![Vec::new(); 2]);
        assert_eq!(table.rows.len(), 2);
    }

    #[test]
    fn cells_of_several_lines_make_a_list() {
        let quote = MarkdownBlock::Quote(vec![MarkdownBlock::Paragraph(text("1"))]);
        let mut body = row(false, &["2", "3"]);
        body[0].blocks = vec![quote.clone()];
        let expected = vec![
            MarkdownBlock::Paragraph(vec![Inline::Strong(text("A"))]),
            quote,
            MarkdownBlock::Paragraph(vec![Inline::Strong(text("B"))]),
            MarkdownBlock::Paragraph(text("3")),
        ];
        let found = table(vec![row(true, &["A", "B"]), body]);
        let list = MarkdownBlock::List {
            ordered: false,
            items: vec![expected],
        };
        assert_eq!(found, Some(list));
    }

    #[test]
    fn a_single_column_is_a_list() {
        let Some(MarkdownBlock::List { items, .. }) = table(vec![row(false, &["1"])]) else {
            panic!("a list");
        };
        assert_eq!(items, [[MarkdownBlock::Paragraph(text("1"))]]);
        assert_eq!(table(vec![Vec::new()]), None);
    }
}
