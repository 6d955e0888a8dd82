//! Elements of arrays, and the function `split`.

/// Returns the element at an index.
#[allow(dead_code)]
pub(crate) fn element<T: AsRef<str>>(list: &[T], index: usize) -> Option<&str> {
    list.get(index).map(AsRef::as_ref)
}

/// Splits a string at each delimiter, into at most `limit` parts unless `limit` is 0.
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
