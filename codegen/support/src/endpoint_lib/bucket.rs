//! The function `aws.isVirtualHostableS3Bucket`.

/// True if the name of a bucket can be the first label (with `allow_dots`: the first labels) of a host name.
pub(crate) fn is_virtual_hostable_s3_bucket(bucket: &str, allow_dots: bool) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let label = |label: &str| {
        let bytes = label.as_bytes();
        bytes.first().copied().is_some_and(plain)
            && bytes.last().copied().is_some_and(plain)
            && bytes.iter().all(|&byte| plain(byte) || byte == b'-')
    };
    matches!(bucket.len(), 3..=63)
        && (allow_dots || !bucket.contains('.'))
        && bucket.split('.').all(label)
        && bucket.parse::<std::net::Ipv4Addr>().is_err()
}

#[cfg(test)]
mod tests;
