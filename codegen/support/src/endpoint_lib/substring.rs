//! The function `substring`.

/// Returns the characters from `start` up to `stop`, counted from the end if `reverse` is true. Returns `None` if the text
/// is not ASCII or too short.
pub(crate) fn substring(text: &str, start: usize, stop: usize, reverse: bool) -> Option<&str> {
    if !text.is_ascii() || start >= stop || stop > text.len() {
        return None;
    }
    if reverse {
        text.get(text.len() - stop..text.len() - start)
    } else {
        text.get(start..stop)
    }
}

#[cfg(test)]
mod tests;
