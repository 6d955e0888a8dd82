use super::*;

#[test]
fn results_are_endpoints_or_errors() {
    let found = endpoint("https://example.com").expect("an endpoint");
    assert_eq!(found.url(), "https://example.com");
    let said = endpoint("").expect_err("no URL").to_string();
    assert!(said.contains("the URL of the endpoint is empty"), "{said}");
    assert!(
        no_rule_matched()
            .to_string()
            .contains("No endpoint rule matched")
    );
}
