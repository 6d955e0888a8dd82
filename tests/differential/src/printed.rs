//! Printed clients: what of them can be the same.

/// A text without the numbers that count what the program has made so far.
pub(crate) fn uncounted(text: &str) -> String {
    COUNTED.iter().fold(text.to_owned(), |text, counted| {
        let mut parts = text.split(counted);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| {
            text + counted + part.trim_start_matches(|c: char| c.is_ascii_digit())
        })
    })
}

/// What is followed by such a number: caches of identities, and the partitions of retries of these cases.
const COUNTED: [&str; 2] = ["IdentityCachePartition(", PARTITION];

/// What the partitions of retries are called, before their number.
pub(crate) const PARTITION: &str = "partition of case ";

/// Takes the plugin that stands for the service out of a printed client. That is the crate's own affair, and so is what it
/// prints; it is the one that has the protocol.
pub(crate) fn without_service(text: &str) -> (String, String) {
    let start = text
        .match_indices(PLUGIN)
        .map(|(at, _)| at + PLUGIN.len())
        .find(|start| inner(&text[*start..]).contains("ServiceShapeName("));
    let Some(start) = start else {
        return (text.to_owned(), String::new());
    };
    let plugin = inner(&text[start..]);
    let rest = [&text[..start], &text[start + plugin.len()..]].concat();
    (rest, plugin.to_owned())
}

const PLUGIN: &str = "SharedRuntimePlugin(";

/// The text up to the parenthesis that ends it.
fn inner(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => return &text[..at],
            ')' if !quoted => depth -= 1,
            _ => {}
        }
    }
    text
}
