//! Documentation of generated items.

/// Lines of Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Docs(pub Vec<String>);

impl Docs {
    /// Creates documentation of one line.
    pub fn line(text: impl Into<String>) -> Self {
        Self(vec![text.into()])
    }

    /// Adds a paragraph of one line.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.separate();
        self.0.push(text.into());
    }

    /// Adds a paragraph and wraps it.
    pub fn wrapped(&mut self, text: &str) {
        self.separate();
        self.0.extend(wrap(text));
    }

    fn separate(&mut self) {
        if self.0.last().is_some_and(|last| !last.is_empty()) {
            self.0.push(String::new());
        }
    }
}

/// The lines of a paragraph, of at most 110 characters if there are spaces to break at. Code spans are not broken, and the
/// targets of links do not count.
pub fn wrap(text: &str) -> Vec<String> {
    const WIDTH: usize = 110;
    let mut lines: Vec<String> = Vec::new();
    let (mut ticks, mut width) = (0, 0);
    for word in text.split(' ') {
        let in_code = ticks % 2 == 1;
        ticks += word.matches('`').count();
        let visible = width_without_target(word);
        match lines.last_mut() {
            Some(line) if in_code || width + 1 + visible <= WIDTH => {
                line.push(' ');
                line.push_str(word);
                width += 1 + visible;
            }
            _ => {
                lines.push(word.to_owned());
                width = visible;
            }
        }
    }
    lines
}

/// The number of characters of a word. Of a link, only the text counts.
fn width_without_target(word: &str) -> usize {
    let target = word.find("](").map(|start| {
        let target = &word[start..];
        target.find(')').map_or(target.len(), |end| end + 1)
    });
    word.chars().count() - target.unwrap_or_default()
}
