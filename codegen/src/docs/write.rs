//! Writes blocks as lines.

use super::document::{Inline, MarkdownBlock, MarkdownTable};
use super::escape::{escape_line_start, longest_ticks};
use super::words::{LinePart, parts};

/// The minimum width for text at any depth of nesting.
const NARROWEST: usize = 40;

/// Writes blocks as lines of at most `width` columns, where possible.
pub(super) fn lines(blocks: &[MarkdownBlock], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut alternate = false;
    for (at, block) in blocks.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &blocks[before]);
        if before.is_some() {
            lines.push(String::new());
        }
        // Otherwise, two adjacent lists would be one.
        alternate = !alternate && before.is_some_and(|before| same_list(before, block));
        lines.extend(block_lines(block, width, alternate));
    }
    lines
}

fn same_list(one: &MarkdownBlock, other: &MarkdownBlock) -> bool {
    match (one, other) {
        (MarkdownBlock::List { ordered: one, .. }, MarkdownBlock::List { ordered: other, .. }) => {
            one == other
        }
        _ => false,
    }
}

fn block_lines(block: &MarkdownBlock, width: usize, alternate: bool) -> Vec<String> {
    match block {
        MarkdownBlock::Paragraph(inlines) => paragraph(inlines, width),
        MarkdownBlock::Heading(level, inlines) => {
            vec![format!("{} {}", "#".repeat(*level), line(inlines))]
        }
        MarkdownBlock::List { ordered, items } => list(*ordered, items, width, alternate),
        MarkdownBlock::Quote(blocks) => {
            let inner = lines(blocks, narrower(width, 2));
            let quoted = inner.iter().map(|line| format!("> {line}"));
            quoted.map(|line| line.trim_end().to_owned()).collect()
        }
        MarkdownBlock::Table(table) => table_lines(table),
        MarkdownBlock::Preformatted(text) => preformatted(text),
    }
}

fn narrower(width: usize, by: usize) -> usize {
    width.saturating_sub(by).max(NARROWEST)
}

fn paragraph(inlines: &[Inline], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let (mut current, mut used) = (String::new(), 0);
    for part in parts(inlines) {
        match part {
            LinePart::Word(word) => {
                let length = word.chars().count();
                if used > 0 && used + 1 + length > width {
                    lines.push(std::mem::take(&mut current));
                    used = 0;
                }
                if used == 0 {
                    current = escape_line_start(&word);
                    used = current.chars().count();
                } else {
                    current.push(' ');
                    current.push_str(&word);
                    used += 1 + length;
                }
            }
            LinePart::Space => {}
            LinePart::Break => {
                current.push('\\');
                lines.push(std::mem::take(&mut current));
                used = 0;
            }
        }
    }
    lines.push(current);
    lines
}

/// Writes inlines as a single line.
fn line(inlines: &[Inline]) -> String {
    let mut line = String::new();
    for part in parts(inlines) {
        match part {
            LinePart::Word(word) => line.push_str(&word),
            LinePart::Space | LinePart::Break => line.push(' '),
        }
    }
    line
}

fn list(ordered: bool, items: &[Vec<MarkdownBlock>], width: usize, alternate: bool) -> Vec<String> {
    let tight = items.iter().all(|item| is_tight(item));
    let mut written = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let marker = match (ordered, alternate) {
            (true, false) => format!("{}. ", at + 1),
            (true, true) => format!("{}) ", at + 1),
            (false, false) => "- ".to_owned(),
            (false, true) => "+ ".to_owned(),
        };
        if !tight && at > 0 {
            written.push(String::new());
        }
        let inside = narrower(width, marker.len());
        let inner = match tight {
            true => item_lines(item, inside),
            false => lines(item, inside),
        };
        for (at, line) in inner.iter().enumerate() {
            let indent = " ".repeat(marker.len());
            let start = if at == 0 { &marker } else { &indent };
            written.push(format!("{start}{line}").trim_end().to_owned());
        }
    }
    written
}

/// True if an item is a single paragraph, optionally followed by a list.
fn is_tight(item: &[MarkdownBlock]) -> bool {
    matches!(
        item,
        [MarkdownBlock::Paragraph(_)] | [MarkdownBlock::Paragraph(_), MarkdownBlock::List { .. }]
    )
}

/// Writes an item, without a blank line between its text and a nested list.
fn item_lines(item: &[MarkdownBlock], width: usize) -> Vec<String> {
    item.iter()
        .flat_map(|block| block_lines(block, width, false))
        .collect()
}

fn table_lines(table: &MarkdownTable) -> Vec<String> {
    let wide = table.head.len();
    let row = |cells: &[Vec<Inline>]| {
        let text = |at: usize| cells.get(at).map_or_else(String::new, |cell| line(cell));
        let cells = (0..wide).map(|at| text(at).replace('|', "\\|"));
        let cells = cells.map(|cell| {
            if cell.is_empty() {
                " ".into()
            } else {
                format!(" {cell} ")
            }
        });
        format!("|{}|", cells.collect::<Vec<_>>().join("|"))
    };
    let rule = format!("|{}", "---|".repeat(wide));
    let head = [row(&table.head), rule].into_iter();
    head.chain(table.rows.iter().map(|cells| row(cells)))
        .collect()
}

/// Writes a code block of the language `text`, so that rustdoc does not test it.
fn preformatted(text: &str) -> Vec<String> {
    let text = text.replace('\t', "    ");
    let is_blank = |line: &&str| line.trim().is_empty();
    let all = text.lines().collect::<Vec<_>>();
    let from = all.iter().take_while(|line| is_blank(line)).count();
    let to = all.len() - all.iter().rev().take_while(|line| is_blank(line)).count();
    let shown = all.get(from..to).unwrap_or_default();
    let margin = |line: &&&str| line.len() - line.trim_start().len();
    let margin = shown
        .iter()
        .filter(|line| !is_blank(line))
        .map(|line| margin(&line))
        .min();
    let fence = "`".repeat((longest_ticks(&text) + 1).max(3));
    let mut lines = vec![format!("{fence}text")];
    for line in shown {
        lines.push(
            line.get(margin.unwrap_or(0)..)
                .unwrap_or_default()
                .trim_end()
                .to_owned(),
        );
    }
    lines.push(fence);
    lines
}
