//! The function `isValidHostLabel`.

/// True if `text` is a label of a host name: 1 to 63 letters, digits and hyphens that do not start with a hyphen. With
/// `allow_dots` it may be several labels, separated by dots.
pub(crate) fn is_valid_host_label(text: &str, allow_dots: bool) -> bool {
    if allow_dots {
        text.split('.').all(is_label)
    } else {
        is_label(text)
    }
}

fn is_label(text: &str) -> bool {
    matches!(text.len(), 1..=63)
        && !text.starts_with('-')
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests;
