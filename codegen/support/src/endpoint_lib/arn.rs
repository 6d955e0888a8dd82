//! The function `aws.parseArn`.

/// The parts of an Amazon Resource Name.
#[allow(dead_code)] // The rules of a service use some of them.
#[derive(Debug, PartialEq)]
pub(crate) struct Arn<'a> {
    pub(crate) partition: &'a str,
    pub(crate) service: &'a str,
    pub(crate) region: &'a str,
    pub(crate) account_id: &'a str,
    /// The resource, split at `:` and `/`.
    pub(crate) resource_id: Vec<&'a str>,
}

/// Parses an ARN. Returns `None` if it is invalid or has no partition, service or resource.
pub(crate) fn parse_arn(text: &str) -> Option<Arn<'_>> {
    let mut parts = text.strip_prefix("arn:")?.splitn(5, ':');
    let mut part = || parts.next();
    let (partition, service, region, account_id, resource) =
        (part()?, part()?, part()?, part()?, part()?);
    let complete = [partition, service, resource]
        .iter()
        .all(|part| !part.is_empty());
    complete.then(|| Arn {
        partition,
        service,
        region,
        account_id,
        resource_id: resource.split([':', '/']).collect(),
    })
}

#[cfg(test)]
mod tests;
