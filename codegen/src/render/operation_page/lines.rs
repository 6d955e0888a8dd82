//! Lines of code with their notes, as text.

/// How long a line may be with its note behind it, and a line of a note above.
const WIDTH: usize = 110;

/// A line of code.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    depth: usize,
    code: String,
    note: String,
}

impl Line {
    pub(super) fn new(code: impl Into<String>) -> Self {
        Self {
            depth: 0,
            code: code.into(),
            note: String::new(),
        }
    }

    pub(super) fn noted(code: impl Into<String>, note: impl Into<String>) -> Self {
        Self {
            note: note.into(),
            ..Self::new(code)
        }
    }

    pub(super) fn put_before(&mut self, code: &str) {
        self.code.insert_str(0, code);
    }

    pub(super) fn put_behind(&mut self, code: &str) {
        self.code.push_str(code);
    }

    fn write(&self, text: &mut String) {
        let indent = "    ".repeat(self.depth);
        let Self { code, note, .. } = self;
        let length = indent.len() + code.chars().count() + 4 + note.chars().count();
        match note.as_str() {
            "" => text.push_str(&format!("{indent}{code}\n")),
            _ if length <= WIDTH => text.push_str(&format!("{indent}{code} // {note}\n")),
            _ => {
                for line in wrapped(note, WIDTH.saturating_sub(indent.len() + 3)) {
                    text.push_str(&format!("{indent}// {line}\n"));
                }
                text.push_str(&format!("{indent}{code}\n"));
            }
        }
    }
}

/// The lines one step further in.
pub(super) fn indented(lines: impl IntoIterator<Item = Line>) -> Vec<Line> {
    let deeper = |line: Line| Line {
        depth: line.depth + 1,
        ..line
    };
    lines.into_iter().map(deeper).collect()
}

/// `open`, the lines, and `close`: in one line if there is only one, which has no note.
pub(super) fn wrap(open: &str, mut lines: Vec<Line>, close: &str) -> Vec<Line> {
    if let [line] = lines.as_slice()
        && line.note.is_empty()
        && line.depth == 0
    {
        return vec![Line::new(format!("{open}{}{close}", line.code))];
    }
    if let Some(last) = lines.last_mut() {
        last.put_behind(",");
    }
    let mut wrapped = vec![Line::new(open)];
    wrapped.extend(indented(lines));
    wrapped.push(Line::new(close));
    wrapped
}

/// The lines with a note behind the first.
pub(super) fn noted(mut lines: Vec<Line>, note: String) -> Vec<Line> {
    if let Some(first) = lines.first_mut() {
        first.note = note;
    }
    lines
}

/// A chain of calls, in one line if it is short.
pub(super) fn chain(start: &str, calls: Vec<Line>) -> Vec<Line> {
    const SHORT: usize = 60;
    let is_plain = calls
        .iter()
        .all(|call| call.note.is_empty() && call.depth == 0);
    let length = start.len() + calls.iter().map(|call| call.code.len()).sum::<usize>();
    if is_plain && length <= SHORT {
        let calls: String = calls.into_iter().map(|call| call.code).collect();
        return vec![Line::new(format!("{start}{calls}"))];
    }
    let mut lines = vec![Line::new(start)];
    lines.extend(indented(calls));
    lines
}

pub(super) fn text(lines: &[Line]) -> String {
    let mut text = String::new();
    for line in lines {
        line.write(&mut text);
    }
    text
}

/// A text in lines of at most that many characters where it has spaces to break at.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
