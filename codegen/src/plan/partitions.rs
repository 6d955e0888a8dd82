//! The partitions that the function `aws.partition` of the endpoint rules finds.

use tinsmith_model::partitions;

/// A partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionPlan {
    /// Its id, as in `aws-cn`.
    pub id: String,
    /// What stands between the hyphens of its regions.
    pub pattern: Vec<Segment>,
    /// The regions that must be looked up by name, with what is said of each.
    pub regions: Vec<(String, Outputs)>,
    /// What is said of the others.
    pub outputs: Outputs,
}

/// What stands between two hyphens of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// One of these.
    OneOf(Vec<String>),
    /// Letters, digits and `_`.
    Word,
    /// Digits.
    Digits,
}

/// What `aws.partition` says: the fields of `Partition` in the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outputs {
    /// The name.
    pub name: String,
    /// The end of host names.
    pub dns_suffix: String,
    /// The same for hosts that are reached over IPv4 and IPv6.
    pub dual_stack_dns_suffix: String,
    /// Whether there are endpoints that comply with FIPS.
    pub supports_fips: bool,
    /// Whether there are endpoints that are reached over IPv4 and IPv6.
    pub supports_dual_stack: bool,
    /// The region of services that have no regions here.
    pub implicit_global_region: String,
}

impl PartitionPlan {
    /// Plans the partitions, in their order.
    pub fn all(partitions: &[partitions::Partition]) -> Vec<Self> {
        let plan = |partition: &partitions::Partition| Self {
            id: partition.id.clone(),
            pattern: partition.pattern.0.iter().map(Segment::from).collect(),
            regions: listed(partitions, partition),
            outputs: Outputs::from(&partition.outputs),
        };
        partitions.iter().map(plan).collect()
    }
}

impl From<&partitions::Segment> for Segment {
    fn from(segment: &partitions::Segment) -> Self {
        match segment {
            partitions::Segment::OneOf(names) => Self::OneOf(names.clone()),
            partitions::Segment::Word => Self::Word,
            partitions::Segment::Digits => Self::Digits,
        }
    }
}

impl From<&partitions::Outputs> for Outputs {
    fn from(outputs: &partitions::Outputs) -> Self {
        Self {
            name: outputs.name.clone(),
            dns_suffix: outputs.dns_suffix.clone(),
            dual_stack_dns_suffix: outputs.dual_stack_dns_suffix.clone(),
            supports_fips: outputs.supports_fips,
            supports_dual_stack: outputs.supports_dual_stack,
            implicit_global_region: outputs.implicit_global_region.clone(),
        }
    }
}

/// The regions of a partition without those that the patterns find anyway, with nothing special about them.
fn listed(
    partitions: &[partitions::Partition],
    partition: &partitions::Partition,
) -> Vec<(String, Outputs)> {
    let special = |(region, special): (&String, &partitions::Overrides)| {
        let merged = merged(&partition.outputs, special);
        let fits = partitions
            .iter()
            .find(|other| other.pattern.matches(region));
        let found = fits.or_else(|| partitions.iter().find(|other| other.id == "aws"));
        let is_found = found.is_some_and(|found| Outputs::from(&found.outputs) == merged);
        (!is_found).then(|| (region.clone(), merged))
    };
    partition.regions.iter().filter_map(special).collect()
}

fn merged(base: &partitions::Outputs, special: &partitions::Overrides) -> Outputs {
    let text = |special: &Option<String>, base: &String| special.as_ref().unwrap_or(base).clone();
    Outputs {
        name: text(&special.name, &base.name),
        dns_suffix: text(&special.dns_suffix, &base.dns_suffix),
        dual_stack_dns_suffix: text(&special.dual_stack_dns_suffix, &base.dual_stack_dns_suffix),
        supports_fips: special.supports_fips.unwrap_or(base.supports_fips),
        supports_dual_stack: special
            .supports_dual_stack
            .unwrap_or(base.supports_dual_stack),
        implicit_global_region: text(
            &special.implicit_global_region,
            &base.implicit_global_region,
        ),
    }
}
