//! Documentation: what the published model says, if it says something, and what follows from its facts.

/// Lines of Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

impl Docs {
    /// One paragraph.
    pub fn line(text: impl Into<String>) -> Self {
        Self(vec![text.into()])
    }

    /// Adds a paragraph.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.push(text.into());
    }
}

/// A line of a paragraph.
pub struct Line {
    /// Its text.
    pub text: String,
    /// Whether the paragraph starts here.
    pub is_first: bool,
}

/// The lines of a paragraph, of at most 110 characters where it has spaces to break at. What stands in backticks is not
/// broken.
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
