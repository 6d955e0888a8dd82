//! Spans as words of Markdown, which the writer puts into lines.

use super::escape::{code_span, destination, escape, is_safe_start, longest_ticks, split_address};
use super::spans::Span;

/// The length up to which code is kept on one line.
const SHORT_CODE: usize = 40;

/// A piece of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// What no line may be broken in.
    Word(String),
    /// Where a line may be broken.
    Space,
    /// Where a line has to be broken.
    Break,
}

/// The pieces of a paragraph. They begin and end with a word.
pub(super) fn pieces(spans: &[Span]) -> Vec<Piece> {
    let mut writer = Writer::default();
    writer.spans(spans, None);
    while matches!(writer.pieces.last(), Some(Piece::Space | Piece::Break)) {
        writer.pieces.pop();
    }
    writer.pieces
}

#[derive(Default)]
struct Writer {
    pieces: Vec<Piece>,
    in_link: bool,
}

impl Writer {
    /// Writes spans; `next` is the character after them.
    fn spans(&mut self, spans: &[Span], next: Option<char>) {
        for (at, span) in spans.iter().enumerate() {
            let next = match spans.get(at + 1) {
                Some(following) => self.starts_with(following),
                None => next,
            };
            match span {
                Span::Text(text) => self.text(text, next),
                Span::Code(code) => self.code(code),
                Span::Strong(inner) => self.emphasis("**", inner, next),
                Span::Emphasis(inner) => self.emphasis("*", inner, next),
                Span::Link(address, inner) => self.link(address, inner),
                Span::Break => self.end_line(),
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
        let span = code_span(code);
        if self.last_char() == Some('`') {
            // The backticks of both would be taken together.
            self.space();
        }
        // A line that begins with three backticks could begin a block of code.
        if span.chars().count() <= SHORT_CODE || longest_ticks(&span) > 2 {
            return self.push(&span);
        }
        for (at, word) in span.split(' ').enumerate() {
            match at {
                0 => {}
                _ if is_safe_start(word) => self.space(),
                _ => self.push(" "),
            }
            self.push(word);
        }
    }

    /// Marks `inner` where CommonMark ("Left-flanking delimiter run") would take the marks for
    /// such; elsewhere the words have to do without.
    fn emphasis(&mut self, mark: &str, inner: &[Span], next: Option<char>) {
        let mut content = Self {
            in_link: self.in_link,
            ..Self::default()
        };
        content.spans(inner, Some('*'));
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
            self.spans(inner, next);
        }
    }

    fn link(&mut self, address: &str, inner: &[Span]) {
        let same = |text: &str| text == address && split_address(text) == Some(("", text, ""));
        if matches!(inner, [Span::Text(text)] if same(text)) {
            return self.push(&format!("<{address}>"));
        }
        self.push("[");
        self.in_link = true;
        self.spans(inner, Some(']'));
        self.in_link = false;
        self.push(&format!("]({})", destination(address)));
    }

    fn push(&mut self, text: &str) {
        match self.pieces.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Word(word)) => word.push_str(text),
            _ => self.pieces.push(Piece::Word(text.to_owned())),
        }
    }

    fn space(&mut self) {
        if let Some(Piece::Word(_)) = self.pieces.last() {
            self.pieces.push(Piece::Space);
        }
    }

    fn end_line(&mut self) {
        if let Some(Piece::Space) = self.pieces.last() {
            self.pieces.pop();
        }
        if let Some(Piece::Word(_)) = self.pieces.last() {
            self.pieces.push(Piece::Break);
        }
    }

    fn append(&mut self, other: Self) {
        for piece in other.pieces {
            match piece {
                Piece::Word(word) => self.push(&word),
                piece => self.pieces.push(piece),
            }
        }
    }

    /// The first character a span is written with, or `None` for a space.
    fn starts_with(&self, span: &Span) -> Option<char> {
        match span {
            Span::Text(text) if text.starts_with("http") && !self.in_link => Some('<'),
            Span::Text(text) => text.chars().next().filter(|c| !c.is_whitespace()),
            Span::Code(_) => Some('`'),
            Span::Strong(_) | Span::Emphasis(_) => Some('*'),
            Span::Link(..) => Some('['),
            Span::Break => None,
        }
    }

    fn first_char(&self) -> Option<char> {
        match self.pieces.first()? {
            Piece::Word(word) => word.chars().next(),
            Piece::Space | Piece::Break => None,
        }
    }

    /// The character before what is written next, or `None` if there is a space.
    fn last_char(&self) -> Option<char> {
        match self.pieces.last()? {
            Piece::Word(word) => word.chars().next_back(),
            Piece::Space | Piece::Break => None,
        }
    }
}

/// Whether a mark between `outside` and `inside` belongs to the inside.
fn flanks(outside: Option<char>, inside: char) -> bool {
    inside.is_alphanumeric() || outside.is_none_or(|c| c.is_ascii_punctuation() && c != '*')
}
