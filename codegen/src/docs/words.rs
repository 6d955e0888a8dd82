//! Writes inlines as words of Markdown, which are then wrapped.

use super::document::Inline;
use super::escape::{code_span, destination, escape, is_safe_start, longest_ticks, split_address};

/// The length up to which code is not wrapped.
const SHORT_CODE: usize = 40;

/// A part of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum LinePart {
    /// A word, in which lines cannot be broken.
    Word(String),
    /// A position where a line can be broken.
    Space,
    /// A line break.
    Break,
}

/// Writes a paragraph as parts, which begin and end with a word.
pub(super) fn parts(inlines: &[Inline]) -> Vec<LinePart> {
    let mut writer = LineWriter::default();
    writer.inlines(inlines, None);
    while matches!(writer.parts.last(), Some(LinePart::Space | LinePart::Break)) {
        writer.parts.pop();
    }
    writer.parts
}

#[derive(Default)]
struct LineWriter {
    parts: Vec<LinePart>,
    in_link: bool,
}

impl LineWriter {
    /// Writes inlines; `next` is the character after them.
    fn inlines(&mut self, inlines: &[Inline], next: Option<char>) {
        for (at, inline) in inlines.iter().enumerate() {
            let next = match inlines.get(at + 1) {
                Some(following) => self.starts_with(following),
                None => next,
            };
            match inline {
                Inline::Text(text) => self.text(text, next),
                Inline::Code(code) => self.code(code),
                Inline::Strong(inner) => self.emphasis("**", inner, next),
                Inline::Emphasis(inner) => self.emphasis("*", inner, next),
                Inline::Link(address, inner) => self.link(address, inner),
                Inline::Break => self.end_line(),
            }
        }
    }

    fn text(&mut self, text: &str, next: Option<char>) {
        let mut rest = text;
        loop {
            let word = rest.trim_start();
            if word.len() < rest.len() {
                self.space();
            }
            if word.is_empty() {
                return;
            }
            let end = word.find(char::is_whitespace);
            let (word, after) = word.split_at(end.unwrap_or(word.len()));
            self.word(word, if end.is_some() { None } else { next });
            rest = after;
        }
    }

    fn word(&mut self, word: &str, next: Option<char>) {
        let mut rest = word;
        while let Some((before, address, after)) = split_address(rest).filter(|_| !self.in_link) {
            self.plain(before, Some('<'));
            self.push(&format!("<{address}>"));
            rest = after;
        }
        self.plain(rest, next);
    }

    fn plain(&mut self, text: &str, next: Option<char>) {
        let mut escaped = String::new();
        escape(text, self.last_char(), next, &mut escaped);
        self.push(&escaped);
    }

    fn code(&mut self, code: &str) {
        let inline = code_span(code);
        if self.last_char() == Some('`') {
            // Adjacent backticks would be read as a single mark.
            self.space();
        }
        // Three backticks at the start of a line could begin a code block.
        if inline.chars().count() <= SHORT_CODE || longest_ticks(&inline) > 2 {
            return self.push(&inline);
        }
        for (at, word) in inline.split(' ').enumerate() {
            match at {
                0 => {}
                _ if is_safe_start(word) => self.space(),
                _ => self.push(" "),
            }
            self.push(word);
        }
    }

    /// Writes emphasis, but without marks where CommonMark ("Left-flanking delimiter run") would not recognize them.
    fn emphasis(&mut self, mark: &str, inner: &[Inline], next: Option<char>) {
        let mut content = Self {
            in_link: self.in_link,
            ..Self::default()
        };
        content.inlines(inner, Some('*'));
        let (Some(first), Some(last)) = (content.first_char(), content.last_char()) else {
            return;
        };
        let previous = self.last_char();
        let opens = previous != Some('*') && flanks(previous, first);
        if opens && flanks(next, last) {
            self.push(mark);
            self.append(content);
            self.push(mark);
        } else {
            self.inlines(inner, next);
        }
    }

    fn link(&mut self, address: &str, inner: &[Inline]) {
        let same = |text: &str| text == address && split_address(text) == Some(("", text, ""));
        if matches!(inner, [Inline::Text(text)] if same(text)) {
            return self.push(&format!("<{address}>"));
        }
        self.push("[");
        self.in_link = true;
        self.inlines(inner, Some(']'));
        self.in_link = false;
        self.push(&format!("]({})", destination(address)));
    }

    fn push(&mut self, text: &str) {
        match self.parts.last_mut() {
            _ if text.is_empty() => {}
            Some(LinePart::Word(word)) => word.push_str(text),
            _ => self.parts.push(LinePart::Word(text.to_owned())),
        }
    }

    fn space(&mut self) {
        if let Some(LinePart::Word(_)) = self.parts.last() {
            self.parts.push(LinePart::Space);
        }
    }

    fn end_line(&mut self) {
        if let Some(LinePart::Space) = self.parts.last() {
            self.parts.pop();
        }
        if let Some(LinePart::Word(_)) = self.parts.last() {
            self.parts.push(LinePart::Break);
        }
    }

    fn append(&mut self, other: Self) {
        for part in other.parts {
            match part {
                LinePart::Word(word) => self.push(&word),
                part => self.parts.push(part),
            }
        }
    }

    /// The first character of a written inline, or `None` for a space.
    fn starts_with(&self, inline: &Inline) -> Option<char> {
        match inline {
            Inline::Text(text) if text.starts_with("http") && !self.in_link => Some('<'),
            Inline::Text(text) => text.chars().next().filter(|c| !c.is_whitespace()),
            Inline::Code(_) => Some('`'),
            Inline::Strong(_) | Inline::Emphasis(_) => Some('*'),
            Inline::Link(..) => Some('['),
            Inline::Break => None,
        }
    }

    fn first_char(&self) -> Option<char> {
        match self.parts.first()? {
            LinePart::Word(word) => word.chars().next(),
            LinePart::Space | LinePart::Break => None,
        }
    }

    /// The last character that was written, or `None` if it is a space.
    fn last_char(&self) -> Option<char> {
        match self.parts.last()? {
            LinePart::Word(word) => word.chars().next_back(),
            LinePart::Space | LinePart::Break => None,
        }
    }
}

/// True if CommonMark reads a mark between `outside` and `inside` as a delimiter of the inside.
fn flanks(outside: Option<char>, inside: char) -> bool {
    inside.is_alphanumeric() || outside.is_none_or(|c| c.is_ascii_punctuation() && c != '*')
}
