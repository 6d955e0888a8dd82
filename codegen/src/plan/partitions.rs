//! The AWS partitions, for the function `aws.partition` of the endpoint rules.

/// A partition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionPlan {
    /// The id of the partition, such as `aws-cn`.
    pub id: String,
    /// The pattern of region names: one segment for each part between hyphens.
    pub pattern: Vec<RegionSegment>,
    /// The regions that the pattern does not match or that have special outputs, with their outputs.
    pub regions: Vec<(String, PartitionOutputs)>,
    /// The outputs of all other regions.
    pub outputs: PartitionOutputs,
}

/// A part of a region name between two hyphens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RegionSegment {
    /// One of several words.
    OneOf(Vec<String>),
    /// Letters, digits and `_`.
    Word,
    /// Digits.
    Digits,
}

/// The result of `aws.partition`: the fields of `Partition` in the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartitionOutputs {
    /// The name of the partition.
    pub name: String,
    /// The DNS suffix.
    pub dns_suffix: String,
    /// The DNS suffix of dual-stack endpoints.
    pub dual_stack_dns_suffix: String,
    /// True if the partition has FIPS endpoints.
    pub supports_fips: bool,
    /// True if the partition has dual-stack endpoints.
    pub supports_dual_stack: bool,
    /// The region of global services, which have a single region in the partition.
    pub implicit_global_region: String,
}
