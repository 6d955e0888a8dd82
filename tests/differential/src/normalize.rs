//! Removes from `Debug` output of clients what cannot be equal in both crates.

/// Removes numbers from global counters.
pub(crate) fn without_counters(text: &str) -> String {
    COUNTER_PREFIXES
        .iter()
        .fold(text.to_owned(), |text, prefix| {
            let mut parts = text.split(prefix);
            let first = parts.next().unwrap_or_default().to_owned();
            parts.fold(first, |text, part| {
                text + prefix + part.trim_start_matches(|c: char| c.is_ascii_digit())
            })
        })
}

/// Texts before such a number: of identity caches, and of the retry partitions of the cases.
const COUNTER_PREFIXES: [&str; 2] = ["IdentityCachePartition(", RETRY_PARTITION];

/// The name of retry partitions, without their number.
pub(crate) const RETRY_PARTITION: &str = "partition of case ";

/// Splits the runtime plugin of the service from the `Debug` output of a client. Its types differ between the
/// crates. It is recognized by the name of the service that it contains, or by its own if the official crate has no schemas.
pub(crate) fn without_service(text: &str) -> (String, String) {
    let start = text
        .match_indices(PLUGIN)
        .map(|(at, _)| at + PLUGIN.len())
        .find(|start| {
            let plugin = inner(&text[*start..]);
            plugin.contains("ServiceShapeName(") || plugin.starts_with("ServiceRuntimePlugin {")
        });
    let Some(start) = start else {
        return (text.to_owned(), String::new());
    };
    let plugin = inner(&text[start..]);
    let rest = [&text[..start], &text[start + plugin.len()..]].concat();
    (rest, plugin.to_owned())
}

const PLUGIN: &str = "SharedRuntimePlugin(";

/// Returns the text up to the matching closing parenthesis.
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

/// Sorts the items of layers. Their order is that of hashes of types, and the crates have some types of their own.
pub(crate) fn with_sorted_layers(text: &str) -> String {
    let mut parts = text.split(LAYER_ITEM);
    let mut sorted = parts.next().unwrap_or_default().to_owned();
    let mut items: Vec<String> = Vec::new();
    for part in parts {
        // The last item of a layer ends with the bracket of the list.
        let end = closing_bracket(part);
        let item = &part[..end];
        items.push(item.trim_end_matches(", ").to_owned());
        if end < part.len() {
            items.sort();
            for (index, item) in items.drain(..).enumerate() {
                let comma = if index > 0 { ", " } else { "" };
                sorted.push_str(comma);
                sorted.push_str(LAYER_ITEM);
                sorted.push_str(&item);
            }
            sorted.push_str(&part[end..]);
        }
    }
    sorted
}

/// The text before an item of a layer.
const LAYER_ITEM: &str = "TypeErasedBox[";

/// The position of the bracket that closes the list around a text, or its end.
fn closing_bracket(text: &str) -> usize {
    // The text begins within the brackets of its own type.
    let (mut depth, mut quoted, mut escaped) = (1, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted && depth == 0 => return at,
            ']' if !quoted => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// Removes the bodies of responses, which the `Debug` output of the runtime's `SdkError` shows.
pub(crate) fn without_bodies(text: &str) -> String {
    let mut parts = text.split(BODY);
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut is_escaped = false;
        let end = part.find(|c| {
            let is_end = c == '"' && !is_escaped;
            is_escaped = c == '\\' && !is_escaped;
            is_end
        });
        rest.push_str(BODY);
        rest.push_str(&part[end.unwrap_or(part.len())..]);
    }
    rest
}

/// The text before the bytes of a body.
const BODY: &str = "SdkBody { inner: Once(Some(b\"";
