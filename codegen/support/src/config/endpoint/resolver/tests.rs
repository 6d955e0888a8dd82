use super::super::ParamsBuilder;
use super::*;

fn params(set: impl FnOnce(ParamsBuilder) -> ParamsBuilder) -> Params {
    set(Params::builder().region("us-east-1"))
        .build()
        .expect("valid")
}

#[test]
fn equal_parameters_resolve_to_the_same_endpoint() {
    let resolver = DefaultResolver::new();
    let (one, other) = (params(|it| it), params(|it| it.use_fips(true)));
    for _ in 0..2 {
        let endpoint = resolver.resolve(&one).expect("an endpoint");
        assert_eq!(endpoint.url(), "https://things.us-east-1.amazonaws.com");
        let endpoint = resolver.resolve(&other).expect("an endpoint");
        assert_eq!(
            endpoint.url(),
            "https://things-fips.us-east-1.amazonaws.com"
        );
    }
}

#[test]
fn errors_are_not_cached() {
    let resolver = DefaultResolver::new();
    let missing = Params::builder().build().expect("nothing is required");
    let error = resolver.resolve(&missing).expect_err("no region");
    assert!(error.to_string().contains("Region is missing"), "{error}");
    assert!(resolver.resolve(&params(|it| it)).is_ok());
    assert!(resolver.resolve(&missing).is_err());
}

#[tokio::test]
async fn shared_resolvers_accept_type_erased_parameters() {
    use runtime::ResolveEndpoint as _;
    let shared = DefaultResolver::new().into_shared_resolver();
    let given = EndpointResolverParams::new(params(|it| it));
    let endpoint = shared.resolve_endpoint(&given).await.expect("an endpoint");
    assert_eq!(endpoint.url(), "https://things.us-east-1.amazonaws.com");
    let others = EndpointResolverParams::new("another's");
    assert!(shared.resolve_endpoint(&others).await.is_err());
}
