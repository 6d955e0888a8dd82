//! The function `parseURL`.

/// The parts of a URL.
#[allow(dead_code)] // The rules of a service use some of them.
#[derive(Debug, PartialEq)]
pub(crate) struct Url<'a> {
    /// `http` or `https`
    pub(crate) scheme: &'static str,
    /// The host and the port, if there is one.
    pub(crate) authority: &'a str,
    /// The path as written.
    pub(crate) path: &'a str,
    /// The path with a leading and a trailing `/`.
    pub(crate) normalized_path: String,
    /// True if the host is an IP address.
    pub(crate) is_ip: bool,
}

/// Parses a URL. Returns `None` if it is invalid, has another scheme, or a query.
pub(crate) fn parse_url(text: &str) -> Option<Url<'_>> {
    let (scheme, rest) = text.split_once("://")?;
    let scheme = ["http", "https"]
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(scheme))?;
    let rest = rest.split_once('#').map_or(rest, |(rest, _fragment)| rest);
    if rest.contains(|c: char| c == '?' || c.is_whitespace() || c.is_control()) {
        return None;
    }
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = host_of(authority)?;
    let inside = path.trim_matches('/');
    Some(Url {
        scheme,
        authority,
        path,
        normalized_path: if inside.is_empty() {
            "/".to_owned()
        } else {
            format!("/{inside}/")
        },
        is_ip: host.parse::<std::net::Ipv4Addr>().is_ok() || host.starts_with('['),
    })
}

/// Returns the host of an authority, if host and port are valid.
fn host_of(authority: &str) -> Option<&str> {
    let host_and_port = authority
        .rsplit_once('@')
        .map_or(authority, |(_user, host)| host);
    let (host, port) = match host_and_port.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (host_and_port, None),
    };
    if port.is_some_and(|port| !port.is_empty() && port.parse::<u16>().is_err()) {
        return None;
    }
    match host.strip_prefix('[') {
        Some(v6) => v6
            .strip_suffix(']')?
            .parse::<std::net::Ipv6Addr>()
            .ok()
            .map(|_| host),
        None => (!host.is_empty() && !host.contains(['[', ']', ':'])).then_some(host),
    }
}

#[cfg(test)]
mod tests;
