//! What the tags mean: HTML's own, and those of the documentation tools behind the models.

/// The meaning of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    /// `p`
    Paragraph,
    /// `h1` to `h6`
    Heading(usize),
    /// `ul`
    List,
    /// `ol`
    OrderedList,
    /// `li`
    Item,
    /// `dl`
    Definitions,
    /// `dt`
    Term,
    /// `dd`
    Definition,
    /// `note` and its like with the word they stand for, or `blockquote` without one.
    Quote(Option<&'static str>),
    /// `table`
    Table,
    /// `tr`
    Row,
    /// `th`
    HeadCell,
    /// `td`
    Cell,
    /// `pre`
    Preformatted,
    /// `div`: a block, and nothing else.
    Section,
    /// `fullname`: for other readers. It and all in it are left out.
    Hidden,
    /// `code`
    Code,
    /// `b`
    Strong,
    /// `i`
    Emphasis,
    /// `a`
    Link,
    /// `br`
    Break,
    /// `span`: only its content counts.
    Transparent,
}

/// Elements of HTML that say nothing Markdown could say.
const TRANSPARENT: &[&str] = &[
    "abbr", "acronym", "area", "audio", "bdi", "bdo", "big", "button", "canvas", "col", "colgroup",
    "data", "del", "font", "iframe", "img", "input", "ins", "label", "link", "mark", "meta",
    "object", "param", "q", "s", "small", "source", "span", "strike", "sub", "sup", "svg", "tbody",
    "tfoot", "thead", "time", "track", "u", "video", "wbr",
];

impl Tag {
    /// The meaning of a name in lower case, or `None` if it is none of HTML's or of the models'.
    pub(super) fn of(name: &str) -> Option<Self> {
        Some(match name {
            "p" => Self::Paragraph,
            "h1" => Self::Heading(1),
            "h2" => Self::Heading(2),
            "h3" => Self::Heading(3),
            "h4" => Self::Heading(4),
            "h5" => Self::Heading(5),
            "h6" => Self::Heading(6),
            "ul" | "menu" | "dir" => Self::List,
            "ol" => Self::OrderedList,
            "li" => Self::Item,
            "dl" => Self::Definitions,
            "dt" => Self::Term,
            "dd" => Self::Definition,
            "note" => Self::Quote(Some("Note")),
            "important" => Self::Quote(Some("Important")),
            "caution" => Self::Quote(Some("Caution")),
            "warning" => Self::Quote(Some("Warning")),
            "tip" => Self::Quote(Some("Tip")),
            "blockquote" => Self::Quote(None),
            "table" => Self::Table,
            "tr" => Self::Row,
            "th" => Self::HeadCell,
            "td" => Self::Cell,
            "pre" | "programlisting" => Self::Preformatted,
            "address" | "article" | "aside" | "body" | "caption" | "center" | "details" | "div"
            | "fieldset" | "figcaption" | "figure" | "footer" | "form" | "header" | "hr"
            | "html" | "main" | "nav" | "section" | "summary" => Self::Section,
            "fullname" | "head" | "script" | "shortdescription" | "style" => Self::Hidden,
            "code" | "kbd" | "samp" | "tt" => Self::Code,
            "b" | "strong" => Self::Strong,
            "i" | "em" | "cite" | "dfn" | "var" | "replaceable" => Self::Emphasis,
            "a" => Self::Link,
            "br" => Self::Break,
            other if TRANSPARENT.contains(&other) => Self::Transparent,
            _ => return None,
        })
    }

    /// Whether it stands within a line of text.
    pub(super) fn is_inline(self) -> bool {
        matches!(
            self,
            Self::Code
                | Self::Strong
                | Self::Emphasis
                | Self::Link
                | Self::Break
                | Self::Transparent
        )
    }

    /// Whether it holds text and no blocks, so that a block ends it.
    pub(super) fn is_text_block(self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading(_))
    }

    /// Whether HTML lets its end tag be left out, or has none.
    pub(super) fn may_stay_open(self) -> bool {
        matches!(
            self,
            Self::Paragraph
                | Self::Item
                | Self::Term
                | Self::Definition
                | Self::Row
                | Self::Cell
                | Self::HeadCell
                | Self::Break
        )
    }

    /// Whether an open element ends where this one starts, because end tags are often left out.
    pub(super) fn ends(self, other: Self) -> bool {
        match self {
            Self::Item => other == Self::Item,
            Self::Term | Self::Definition => matches!(other, Self::Term | Self::Definition),
            Self::Row => other == Self::Row,
            Self::Cell | Self::HeadCell => matches!(other, Self::Cell | Self::HeadCell),
            _ => false,
        }
    }

    /// Whether `outer` is the element this one belongs to: its tags have no effect outside.
    pub(super) fn belongs_to(self, outer: Self) -> bool {
        match self {
            Self::Item => matches!(outer, Self::List | Self::OrderedList | Self::Table),
            Self::Term | Self::Definition => matches!(outer, Self::Definitions | Self::Table),
            Self::Row => outer == Self::Table,
            Self::Cell | Self::HeadCell => matches!(outer, Self::Row | Self::Table),
            Self::Paragraph => !outer.is_inline(),
            inline if inline.is_inline() => !outer.is_inline(),
            _ => false,
        }
    }
}
