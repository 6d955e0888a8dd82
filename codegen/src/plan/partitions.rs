//! The partitions that the function `aws.partition` of the endpoint rules finds.

/// A partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionPlan {
    /// Its id, as in `aws-cn`.
    pub id: String,
    /// What stands between the hyphens of its regions.
    pub pattern: Vec<RegionSegment>,
    /// The regions that must be looked up by name, with what is said of each.
    pub regions: Vec<(String, PartitionOutputs)>,
    /// What is said of the others.
    pub outputs: PartitionOutputs,
}

/// What stands between two hyphens of a region.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionSegment {
    /// One of these.
    OneOf(Vec<String>),
    /// Letters, digits and `_`.
    Word,
    /// Digits.
    Digits,
}

/// What `aws.partition` says: the fields of `Partition` in the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionOutputs {
    /// The name.
    pub name: String,
    /// The end of host names.
    pub dns_suffix: String,
    /// The end of the names of hosts that are reached over IPv4 and IPv6.
    pub dual_stack_dns_suffix: String,
    /// Whether there are endpoints that comply with FIPS.
    pub supports_fips: bool,
    /// Whether there are endpoints that are reached over IPv4 and IPv6.
    pub supports_dual_stack: bool,
    /// The region of services that have no regions here.
    pub implicit_global_region: String,
}
