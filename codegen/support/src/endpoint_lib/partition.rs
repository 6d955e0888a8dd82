//! The function `aws.partition`.

/// The properties of a region.
#[allow(dead_code)] // The rules of a service use some of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Partition {
    pub(crate) name: &'static str,
    pub(crate) dns_suffix: &'static str,
    pub(crate) dual_stack_dns_suffix: &'static str,
    pub(crate) supports_fips: bool,
    pub(crate) supports_dual_stack: bool,
    pub(crate) implicit_global_region: &'static str,
}

/// A partition and its regions.
#[derive(Debug)]
pub(crate) struct Metadata {
    pub(crate) id: &'static str,
    /// The pattern of the names of regions: segments, separated by hyphens.
    pub(crate) pattern: &'static [Segment],
    /// The known regions and their properties.
    pub(crate) regions: &'static [(&'static str, Partition)],
    pub(crate) outputs: Partition,
}

/// A segment of the name of a region, between hyphens.
#[derive(Debug)]
pub(crate) enum Segment {
    /// One of several words.
    OneOf(&'static [&'static str]),
    /// Letters, digits and underscores.
    Word,
    /// Digits.
    Digits,
}

/// Finds the partition of a region: the one that lists it, or the first whose pattern matches, or `aws`.
pub(crate) fn find(partitions: &'static [Metadata], region: &str) -> Option<&'static Partition> {
    let listed = partitions
        .iter()
        .flat_map(|partition| partition.regions)
        .find(|(name, _)| *name == region);
    if let Some((_, outputs)) = listed {
        return Some(outputs);
    }
    let fitting = partitions
        .iter()
        .find(|partition| fits(partition.pattern, region));
    fitting
        .or_else(|| partitions.iter().find(|partition| partition.id == "aws"))
        .map(|partition| &partition.outputs)
}

fn fits(pattern: &[Segment], region: &str) -> bool {
    let mut pieces = region.split('-');
    let all = pattern.iter().all(|segment| {
        pieces.next().is_some_and(|piece| match segment {
            Segment::OneOf(names) => names.contains(&piece),
            Segment::Word => {
                !piece.is_empty()
                    && piece
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b == b'_')
            }
            Segment::Digits => !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit()),
        })
    });
    all && pieces.next().is_none()
}

#[cfg(test)]
mod tests;
