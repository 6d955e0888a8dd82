//! Finds the first sentence of a text.

/// Returns the first sentence of the lines made by [`markdown`](super::markdown), as a single line.
///
/// The sentence is taken from the first paragraph that is not quoted, since a text may begin with a note or, if all are quoted, from
/// the first paragraph. It never ends within code, a link or emphasis. The result is empty if there is no paragraph.
pub fn summary(lines: &[String]) -> String {
    let paragraph = match first_paragraph(lines, |line| line.starts_with('>')) {
        nothing if nothing.is_empty() => first_paragraph(lines, |_| false),
        found => found,
    };
    let end = sentence_end(&paragraph).unwrap_or(paragraph.len());
    paragraph[..end].trim_end().to_owned()
}

/// The first paragraph on one line, without the lines to `skip`.
fn first_paragraph(lines: &[String], skip: impl Fn(&str) -> bool) -> String {
    let mut words: Vec<&str> = Vec::new();
    let mut in_code = false;
    for line in lines.iter().filter(|line| !skip(line)) {
        let (text, starts_item) = content(line);
        let info = text.trim_start_matches('`');
        let is_fence = text.len() >= info.len() + 3 && !info.contains('`');
        in_code ^= is_fence;
        let is_text = !in_code && !is_fence && !text.starts_with('|') && !is_heading(text);
        let over = text.is_empty() || starts_item || !is_text;
        if over && !words.is_empty() {
            break;
        }
        if is_text {
            words.extend(text.trim_end_matches('\\').split_whitespace());
        }
    }
    words.join(" ")
}

/// Removes the markers of quotes and list items from a line. The flag is true if a list item starts there.
fn content(line: &str) -> (&str, bool) {
    let mut text = line.trim_start_matches([' ', '>']);
    let mut starts_item = false;
    while let Some(item) = item_text(text) {
        text = item.trim_start_matches([' ', '>']);
        starts_item = true;
    }
    (text, starts_item)
}

/// The text after the marker of a list item.
fn item_text(line: &str) -> Option<&str> {
    let (marker, text) = line.split_once(' ')?;
    let number = marker.strip_suffix(['.', ')']).unwrap_or_default();
    let numbered = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    (matches!(marker, "-" | "+") || numbered).then_some(text)
}

fn is_heading(line: &str) -> bool {
    line.trim_start_matches('#').len() < line.len()
}

/// The end of the first sentence: a punctuation mark, followed by a space and no lower-case letter.
fn sentence_end(text: &str) -> Option<usize> {
    let mut depth = Depth::default();
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let at = text.len() - rest.len();
        let length = depth.pass(&text[..at], rest);
        rest = &rest[length..];
        let ends = matches!(character, '.' | '!' | '?') && depth.is_outside();
        let mut after = rest.chars();
        let parted = after.next().is_some_and(char::is_whitespace);
        let goes_on = after.next().is_some_and(char::is_lowercase);
        if ends && parted && !goes_on && !is_abbreviation(&text[..at]) {
            return Some(at + length);
        }
    }
    None
}

fn is_abbreviation(before: &str) -> bool {
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    matches!(
        word,
        "e.g" | "i.e" | "etc" | "vs" | "approx" | "No" | "a.k.a"
    )
}

/// The code, links and emphasis that are open at a position in a line.
#[derive(Default)]
struct Depth {
    brackets: usize,
    stars: usize,
}

impl Depth {
    fn is_outside(&self) -> bool {
        self.brackets == 0 && self.stars == 0
    }

    /// Advances over the start of `rest`, and returns its length.
    fn pass(&mut self, before: &str, rest: &str) -> usize {
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let run = |mark: char| rest.len() - rest.trim_start_matches(mark).len();
        match rest.as_bytes().first() {
            Some(b'\\') => first + rest[first..].chars().next().map_or(0, char::len_utf8),
            Some(b'`') => {
                let ticks = run('`');
                let code = rest[ticks..].find(&rest[..ticks]);
                code.map_or(ticks, |length| ticks + length + ticks)
            }
            Some(b'[') => {
                self.brackets += 1;
                first
            }
            Some(b']') => {
                self.brackets = self.brackets.saturating_sub(1);
                let target = rest[first..]
                    .starts_with('(')
                    .then(|| rest.find(')'))
                    .flatten();
                target.map_or(first, |end| end + 1)
            }
            Some(b'<') => rest.find('>').map_or(first, |end| end + 1),
            Some(b'*') => {
                let opens = self.stars == 0 || before.ends_with(char::is_whitespace);
                let stars = run('*');
                self.stars = if opens {
                    self.stars + stars
                } else {
                    self.stars.saturating_sub(stars)
                };
                stars
            }
            _ => first,
        }
    }
}
