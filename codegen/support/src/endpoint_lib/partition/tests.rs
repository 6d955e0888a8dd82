use super::*;

#[test]
fn partitions_are_found_by_name_then_pattern_then_default() {
    const AWS: Partition = Partition {
        name: "aws",
        dns_suffix: "a",
        dual_stack_dns_suffix: "b",
        supports_fips: true,
        supports_dual_stack: true,
        implicit_global_region: "us-1",
    };
    const CN: Partition = Partition {
        name: "aws-cn",
        ..AWS
    };
    static ALL: &[Metadata] = &[
        Metadata {
            id: "aws-cn",
            pattern: &[Segment::OneOf(&["cn"]), Segment::Word, Segment::Digits],
            regions: &[("cn-global", CN)],
            outputs: CN,
        },
        Metadata {
            id: "aws",
            pattern: &[Segment::Word, Segment::Digits],
            regions: &[("cn-mars-1", AWS)],
            outputs: AWS,
        },
    ];
    for (region, name) in [
        ("cn-north-1", "aws-cn"),
        ("cn-global", "aws-cn"),
        ("cn-mars-1", "aws"),
        ("us-1", "aws"),
        ("nowhere", "aws"),
        ("", "aws"),
    ] {
        assert_eq!(
            find(ALL, region).map(|partition| partition.name),
            Some(name),
            "{region}"
        );
    }
    assert_eq!(find(&[], "us-1"), None);
}
