//! Smithy's protocol tests in `tests/protocol`. Each case for clients becomes a test in a generated crate;
//! [`compiled`](crate::compiled) runs these tests.

use crate::fixture::{self, Fixture, json_file, merge};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The services with protocol tests.
const SERVICES: [&str; 4] = [
    "amazon-ml-20141212",
    "json-protocol",
    "json-rpc10",
    "query-compatible-json-rpc10",
];

/// Returns the services with protocol tests as fixtures, with endpoint rules, which the published models
/// lack.
pub(crate) fn services() -> Vec<Fixture> {
    let rules = json_file(&fixture::folder().join("service.json"));
    let rules = rules["shapes"][fixture::SERVICE]["traits"][RULES].clone();
    let service = |name: &str| {
        let mut model = json_file(&folder().join(format!("{name}.json")));
        let shapes = model["shapes"].as_object_mut().expect("shapes");
        let mut shapes = shapes.values_mut();
        let service = shapes.find(|shape| shape["type"] == "service");
        service.expect("a service")["traits"][RULES] = rules.clone();
        let own = folder().join(format!("{name}.endpoints.json"));
        if own.exists() {
            merge(&mut model, json_file(&own));
        }
        Fixture {
            name: name.to_owned(),
            folder: folder(),
            model,
            protocol_tests: true,
        }
    };
    SERVICES.into_iter().map(service).collect()
}

const RULES: &str = "smithy.rules#endpointRuleSet";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("protocol")
}

#[test]
fn every_client_case_becomes_a_test() {
    let (mut requests, mut responses) = (0, 0);
    for service in services() {
        let files = service.generate();
        let tests = |file: &str| {
            let text = files.get(&format!("tests/protocol/{file}.rs"));
            text.expect("the tests").matches("#[tokio::test]").count()
        };
        let cases = |id: &str| {
            let shapes = service.model["shapes"].as_object().expect("shapes");
            let cases = shapes
                .values()
                .filter_map(|shape| shape["traits"][id].as_array());
            cases.flatten().filter(applies_to_clients).count()
        };
        assert_eq!(tests("requests"), cases("smithy.test#httpRequestTests"));
        assert_eq!(tests("responses"), cases("smithy.test#httpResponseTests"));
        requests += tests("requests");
        responses += tests("responses");
    }
    assert_eq!((requests, responses), (86, 103));
}

#[test]
fn cases_that_do_not_match_the_model_are_problems() {
    let mut service = services().remove(0);
    let id = "com.amazonaws.machinelearning#Predict";
    let case = &mut service.model["shapes"][id]["traits"]["smithy.test#httpRequestTests"][0];
    case["params"] = json!({"MLModelId": 1, "Nothing": true, "Record": {"a": null, "b": "c"}});
    case["vendorParamsShape"] = "a#Settings".into();
    let problems = service.try_generate().expect_err("problems");
    let found: Vec<&str> = problems.0.iter().map(|problem| &*problem.message).collect();
    assert_eq!(
        found,
        [
            "1 in the parameters is not a supported string",
            "`Nothing` in the parameters is not a supported member",
            "null in the parameters is not a supported string",
            "vendor parameters of the shape a#Settings are not supported",
        ]
    );
}

fn applies_to_clients(case: &&Value) -> bool {
    case.get("appliesTo").is_none_or(|to| to == "client")
}
