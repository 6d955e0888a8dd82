//! Documentation: the text of the model, if it has one, and the facts that the generator adds.

/// Lines of Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

impl Docs {
    /// Creates documentation of one line.
    pub fn line(text: impl Into<String>) -> Self {
        Self(vec![text.into()])
    }

    /// Appends a paragraph.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.push(text.into());
    }
}

/// A line of a wrapped paragraph.
pub struct Line {
    /// The text of the line.
    pub text: String,
    /// True for the first line of the paragraph.
    pub is_first: bool,
}

/// Wraps a paragraph at spaces, to lines of at most 110 characters. Text in backticks is not broken.
pub fn wrap(text: &str) -> impl Iterator<Item = Line> {
    const WIDTH: usize = 110;
    let mut lines: Vec<String> = Vec::new();
    let mut ticks = 0;
    for word in text.split(' ') {
        let in_code = ticks % 2 == 1;
        ticks += word.matches('`').count();
        match lines.last_mut() {
            Some(line) if in_code || line.chars().count() + 1 + word.chars().count() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.into_iter().enumerate().map(|(index, text)| Line {
        text,
        is_first: index == 0,
    })
}
