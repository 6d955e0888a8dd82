//! Arrays of strings: elements, and the function `split`.

/// The element at that index.
#[allow(dead_code)]
pub(crate) fn element<T: AsRef<str>>(list: &[T], index: usize) -> Option<&str> {
    list.get(index).map(AsRef::as_ref)
}

/// Splits at each delimiter, into at most `limit` pieces unless that is 0.
#[allow(dead_code)]
pub(crate) fn split<'a>(text: &'a str, delimiter: &str, limit: usize) -> Vec<&'a str> {
    if limit == 0 {
        text.split(delimiter).collect()
    } else {
        text.splitn(limit, delimiter).collect()
    }
}

#[cfg(test)]
mod tests;
