//! The tags of HTML, and those of the tools with which AWS writes documentation.

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
    /// `note` and similar tags, with the word that they stand for, or `blockquote` without one.
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
    /// `div`: a block without a meaning of its own.
    Section,
    /// `fullname`: for other tools. The element and its content are removed.
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
    /// `span`: only the content is used.
    Transparent,
}

/// HTML elements without a counterpart in Markdown.
const TRANSPARENT: &[&str] = &[
    "abbr", "acronym", "area", "audio", "bdi", "bdo", "big", "button", "canvas", "col", "colgroup",
    "data", "del", "font", "iframe", "img", "input", "ins", "label", "link", "mark", "meta",
    "object", "param", "q", "s", "small", "source", "span", "strike", "sub", "sup", "svg", "tbody",
    "tfoot", "thead", "time", "track", "u", "video", "wbr",
];

impl Tag {
    /// The tag of a lower-case name; `None` if it is unknown.
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

    /// True for inline elements.
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

    /// True if the element contains only text, so that a block ends it.
    pub(super) fn is_text_block(self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading(_))
    }

    /// True if the end tag is optional in HTML, or does not exist.
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

    /// True if the start of this element ends an open element `other`, whose end tag is often omitted.
    pub(super) fn ends(self, other: Self) -> bool {
        match self {
            Self::Item => other == Self::Item,
            Self::Term | Self::Definition => matches!(other, Self::Term | Self::Definition),
            Self::Row => other == Self::Row,
            Self::Cell | Self::HeadCell => matches!(other, Self::Cell | Self::HeadCell),
            _ => false,
        }
    }

    /// True if `outer` is the element that this one belongs to. Its tags have no effect outside of that.
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
