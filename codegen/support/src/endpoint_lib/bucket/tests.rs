use super::*;

#[test]
fn buckets() {
    for (name, one, many) in [
        ("bucket-1", true, true),
        ("a.bucket", false, true),
        ("ab", false, false),
        ("Bucket", false, false),
        ("bucket-", false, false),
        ("192.168.1.1", false, false),
        ("a..b", false, false),
    ] {
        assert_eq!(is_virtual_hostable_s3_bucket(name, false), one, "{name}");
        assert_eq!(
            is_virtual_hostable_s3_bucket(name, true),
            many,
            "{name} with dots"
        );
    }
}
