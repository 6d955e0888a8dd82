//! Lowers the AWS partitions, for the function `aws.partition` of the endpoint rules.

use crate::plan::partitions::{PartitionOutputs, PartitionPlan, RegionSegment};
use tinsmith_model::partitions;

/// Plans the partitions, in the order of the published file.
pub fn partition_plans(partitions: &[partitions::Partition]) -> Vec<PartitionPlan> {
    let plan = |partition: &partitions::Partition| PartitionPlan {
        id: partition.id.clone(),
        pattern: partition.pattern.0.iter().map(segment).collect(),
        regions: listed_regions(partitions, partition),
        outputs: outputs(&partition.outputs),
    };
    partitions.iter().map(plan).collect()
}

fn segment(segment: &partitions::Segment) -> RegionSegment {
    match segment {
        partitions::Segment::OneOf(names) => RegionSegment::OneOf(names.clone()),
        partitions::Segment::Word => RegionSegment::Word,
        partitions::Segment::Digits => RegionSegment::Digits,
    }
}

fn outputs(outputs: &partitions::Outputs) -> PartitionOutputs {
    PartitionOutputs {
        name: outputs.name.clone(),
        dns_suffix: outputs.dns_suffix.clone(),
        dual_stack_dns_suffix: outputs.dual_stack_dns_suffix.clone(),
        supports_fips: outputs.supports_fips,
        supports_dual_stack: outputs.supports_dual_stack,
        implicit_global_region: outputs.implicit_global_region.clone(),
    }
}

/// The regions of a partition that the patterns do not find, or that have special outputs.
fn listed_regions(
    partitions: &[partitions::Partition],
    partition: &partitions::Partition,
) -> Vec<(String, PartitionOutputs)> {
    let special = |(region, special): (&String, &partitions::Overrides)| {
        let merged = merged(&partition.outputs, special);
        let fits = partitions
            .iter()
            .find(|other| other.pattern.matches(region));
        let found = fits.or_else(|| partitions.iter().find(|other| other.id == "aws"));
        let is_found = found.is_some_and(|found| outputs(&found.outputs) == merged);
        (!is_found).then(|| (region.clone(), merged))
    };
    partition.regions.iter().filter_map(special).collect()
}

fn merged(base: &partitions::Outputs, special: &partitions::Overrides) -> PartitionOutputs {
    let text = |special: &Option<String>, base: &String| special.as_ref().unwrap_or(base).clone();
    PartitionOutputs {
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
