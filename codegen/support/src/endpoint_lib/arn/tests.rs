use super::*;

#[test]
fn arns() {
    let arn = parse_arn("arn:aws:sns:us-east-1:12345:topic/a:b").expect("an ARN");
    assert_eq!(
        (arn.partition, arn.service, arn.region, arn.account_id),
        ("aws", "sns", "us-east-1", "12345")
    );
    assert_eq!(arn.resource_id, ["topic", "a", "b"]);
    assert!(parse_arn("arn:aws:iam:::role").is_some());
    for bad in [
        "",
        "arn:aws:s3:::",
        "s3:::a",
        "arn:aws::::a",
        "arn:aws:s3:us",
        "urn:aws:s3:::a",
    ] {
        assert_eq!(parse_arn(bad), None, "{bad}");
    }
}
