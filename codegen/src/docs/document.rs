//! The structure of a Markdown document: blocks and inlines.

/// A block of Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum MarkdownBlock {
    /// Text.
    Paragraph(Vec<Inline>),
    /// A heading and its level.
    Heading(usize, Vec<Inline>),
    /// A list.
    List {
        /// True if the items are numbered.
        ordered: bool,
        /// The items, which are not empty.
        items: Vec<Vec<MarkdownBlock>>,
    },
    /// A block quote.
    Quote(Vec<MarkdownBlock>),
    /// A table.
    Table(MarkdownTable),
    /// Preformatted text.
    Preformatted(String),
}

/// A table whose cells are single lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct MarkdownTable {
    /// The headers of all columns.
    pub(super) head: Vec<Vec<Inline>>,
    /// The rows; none is longer than the head.
    pub(super) rows: Vec<Vec<Vec<Inline>>>,
}

/// A part of a line of text (CommonMark, "Inlines"). Inlines other than text are never empty and have no leading or trailing
/// white space.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline {
    /// Text.
    Text(String),
    /// Code, with single spaces.
    Code(String),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// A link to an absolute address.
    Link(String, Vec<Inline>),
    /// A line break.
    Break,
}

/// Makes a list without empty items; `None` if all items are empty.
pub(super) fn list_of(ordered: bool, mut items: Vec<Vec<MarkdownBlock>>) -> Option<MarkdownBlock> {
    items.retain(|item| !item.is_empty());
    (!items.is_empty()).then_some(MarkdownBlock::List { ordered, items })
}

/// Splits text into paragraphs at two consecutive line breaks.
pub(super) fn paragraphs(inlines: Vec<Inline>) -> Vec<MarkdownBlock> {
    let mut paragraphs = vec![Vec::new()];
    let mut broken = false;
    for inline in inlines {
        let is_break = inline == Inline::Break;
        if is_break && broken {
            paragraphs.push(Vec::new());
        } else if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.push(inline);
        }
        broken = is_break;
    }
    let trimmed = paragraphs.into_iter().map(|inlines| trim(inlines).1);
    trimmed
        .filter(|inlines| !inlines.is_empty())
        .map(MarkdownBlock::Paragraph)
        .collect()
}

/// Splits inlines into leading white space, content and trailing white space.
pub(super) fn trim(mut inlines: Vec<Inline>) -> (Vec<Inline>, Vec<Inline>, Vec<Inline>) {
    let is_blank = |inline: &Inline| match inline {
        Inline::Text(text) => text.trim().is_empty(),
        inline => *inline == Inline::Break,
    };
    let first = inlines.iter().position(|inline| !is_blank(inline));
    let last = inlines.iter().rposition(|inline| !is_blank(inline));
    let (Some(first), Some(last)) = (first, last) else {
        return (inlines, Vec::new(), Vec::new());
    };
    let mut after = inlines.split_off(last + 1);
    let mut inner = inlines.split_off(first);
    let mut before = inlines;
    if let Some(Inline::Text(text)) = inner.first_mut()
        && text.starts_with(char::is_whitespace)
    {
        *text = text.trim_start().to_owned();
        before.push(Inline::Text(" ".to_owned()));
    }
    if let Some(Inline::Text(text)) = inner.last_mut()
        && text.ends_with(char::is_whitespace)
    {
        text.truncate(text.trim_end().len());
        after.insert(0, Inline::Text(" ".to_owned()));
    }
    (before, inner, after)
}

/// The last character of some inlines.
pub(super) fn last_char(inlines: &[Inline]) -> Option<char> {
    match inlines.last()? {
        Inline::Text(text) | Inline::Code(text) => text.chars().next_back(),
        Inline::Strong(inner) | Inline::Emphasis(inner) | Inline::Link(_, inner) => {
            last_char(inner)
        }
        Inline::Break => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Inline, MarkdownBlock, last_char, list_of, paragraphs, trim};

    fn text(text: &str) -> Inline {
        Inline::Text(text.to_owned())
    }

    #[test]
    fn two_breaks_separate_paragraphs() {
        let inlines = vec![
            text(" a"),
            Inline::Break,
            text("b "),
            Inline::Break,
            Inline::Break,
            text("c"),
            Inline::Break,
        ];
        let expected = [
            MarkdownBlock::Paragraph(vec![text("a"), Inline::Break, text("b")]),
            MarkdownBlock::Paragraph(vec![text("c")]),
        ];
        assert_eq!(paragraphs(inlines), expected);
        assert_eq!(paragraphs(vec![text(" "), Inline::Break]), []);
    }

    #[test]
    fn empty_items_are_removed() {
        assert_eq!(list_of(true, vec![Vec::new()]), None);
        let item = vec![MarkdownBlock::Preformatted("a".to_owned())];
        let list = MarkdownBlock::List {
            ordered: true,
            items: vec![item.clone()],
        };
        assert_eq!(list_of(true, vec![Vec::new(), item]), Some(list));
    }

    #[test]
    fn white_space_at_the_edges() {
        let strong = Inline::Strong(vec![text("b")]);
        let (before, inner, after) =
            trim(vec![Inline::Break, text(" a"), strong.clone(), text(" ")]);
        assert_eq!(before, [Inline::Break, text(" ")]);
        assert_eq!(inner, [text("a"), strong]);
        assert_eq!(after, [text(" ")]);
        assert_eq!(last_char(&inner), Some('b'));
        assert_eq!(last_char(&before[..1]), None);
    }
}
