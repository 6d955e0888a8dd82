use super::*;
use crate::shape::Member;
use crate::shape::Shape;
use crate::traits::Traits;

const METADATA: &str = r#"{"apiVersion": "2020-01-02", "endpointPrefix": "ex", "jsonVersion": "1.1", "protocol": "json",
  "protocols": ["json"], "serviceFullName": "An Example", "serviceId": "Ex-ample 1", "signatureVersion": "v4",
  "signingName": "sign", "targetPrefix": "com.v1.Ex_1", "auth": ["aws.auth#sigv4"]}"#;

fn files(service: &str) -> ServiceFiles {
    ServiceFiles {
        service: TextFile::new("service-2.json", service),
        paginators: None,
        waiters: None,
        endpoint_rule_set: None,
        endpoint_tests: None,
    }
}

/// A service with these operations and shapes.
fn service(operations: &str, shapes: &str) -> ServiceFiles {
    files(&format!(
        r#"{{"metadata": {METADATA}, "operations": {{{operations}}}, "shapes": {{{shapes}}}}}"#
    ))
}

fn read(operations: &str, shapes: &str) -> Model {
    read_botocore(&service(operations, shapes)).unwrap()
}

fn shape<'m>(model: &'m Model, name: &str) -> &'m Shape {
    model
        .shape(&ShapeId::new("com.amazonaws.example1", name))
        .unwrap()
}

fn member<'m>(model: &'m Model, shape_name: &str, name: &str) -> &'m Member {
    shape(model, shape_name).member(name).unwrap()
}

/// Traits as JSON, to compare them with.
fn json_of(traits: &Traits) -> Value {
    traits
        .iter()
        .map(|(id, value)| (id.to_owned(), value.clone()))
        .collect()
}

/// `line:column subject: what`, one for each problem.
fn problems(files: &ServiceFiles) -> Vec<String> {
    let Problems(problems) = read_botocore(files).unwrap_err();
    let line = |problem: &Problem| {
        let position = problem.position.as_ref().unwrap();
        format!(
            "{}:{} {}: {}",
            position.line, position.column, problem.subject, problem.message
        )
    };
    problems.iter().map(line).collect()
}

#[test]
fn reads_the_service() {
    let model = read(r#""B": {"name": "B"}, "A": {"name": "A"}"#, "");
    let (shape, service) = model.services().next().unwrap();
    assert_eq!(shape.id.as_str(), "com.amazonaws.example1#Ex_1");
    assert_eq!(service.version, "2020-01-02");
    let names: Vec<&str> = service.operations.iter().map(ShapeId::name).collect();
    assert_eq!(names, ["B", "A"]);
    assert_eq!(
        json_of(&shape.traits),
        json!({"aws.api#service": {"sdkId": "Ex-ample 1", "endpointPrefix": "ex"}, "smithy.api#title": "An Example",
            "aws.auth#sigv4": {"name": "sign"}, "aws.protocols#awsJson1_1": {}})
    );
}

#[test]
fn reads_shapes_of_every_type() {
    let model = read(
        "",
        r#""S": {"type": "structure", "required": ["b"], "documentation": "<p>S</p>", "members": {
            "b": {"shape": "Text", "idempotencyToken": true}, "a": {"shape": "Flag", "box": true}}},
          "U": {"type": "structure", "union": true, "members": {"s": {"shape": "S"}, "none": {"shape": "Unit"}}},
          "Unit": {"type": "structure", "members": {}},
          "D": {"type": "structure", "document": true, "members": {}},
          "E": {"type": "string", "enum": ["a-b", "c", "c"]},
          "Text": {"type": "string", "min": 1, "max": 9, "pattern": "[a-z]+", "sensitive": true},
          "Flag": {"type": "boolean"}, "N": {"type": "integer", "max": 5}, "T": {"type": "timestamp", "timestampFormat": "iso8601"},
          "L": {"type": "list", "member": {"shape": "N"}, "sparse": true, "min": 2},
          "M": {"type": "map", "key": {"shape": "Text"}, "value": {"shape": "L"}}"#,
    );
    let ShapeKind::Structure(members) = &shape(&model, "S").kind else {
        panic!("a structure")
    };
    assert_eq!(members.keys().collect::<Vec<_>>(), ["b", "a"]);
    assert_eq!(
        json_of(&member(&model, "S", "b").traits),
        json!({"smithy.api#idempotencyToken": {}, "smithy.api#required": {}})
    );
    assert_eq!(
        json_of(&member(&model, "S", "a").traits),
        json!({"smithy.api#box": {}})
    );
    assert_eq!(
        json_of(&shape(&model, "S").traits),
        json!({"smithy.api#documentation": "<p>S</p>"})
    );
    assert!(matches!(shape(&model, "U").kind, ShapeKind::Union(_)));
    assert!(member(&model, "U", "none").target.is_unit());
    assert!(
        model
            .shape(&ShapeId::new("com.amazonaws.example1", "Unit"))
            .is_none()
    );
    assert!(matches!(shape(&model, "D").kind, ShapeKind::Document));
    let ShapeKind::Enum(values) = &shape(&model, "E").kind else {
        panic!("an enum")
    };
    assert_eq!(values.keys().collect::<Vec<_>>(), ["a_b", "c"]);
    assert_eq!(
        values["a_b"].traits.raw("smithy.api#enumValue"),
        Some(&json!("a-b"))
    );
    assert_eq!(
        json_of(&shape(&model, "Text").traits),
        json!({"smithy.api#pattern": "[a-z]+", "smithy.api#sensitive": {}, "smithy.api#length": {"min": 1, "max": 9}})
    );
    assert_eq!(
        json_of(&shape(&model, "N").traits),
        json!({"smithy.api#range": {"max": 5}})
    );
    assert_eq!(
        json_of(&shape(&model, "T").traits),
        json!({"smithy.api#timestampFormat": "date-time"})
    );
    assert_eq!(
        json_of(&shape(&model, "L").traits),
        json!({"smithy.api#sparse": {}, "smithy.api#length": {"min": 2}})
    );
    assert_eq!(member(&model, "M", "value").target, shape(&model, "L").id);
}

#[test]
fn moves_traits_to_where_smithy_applies_them() {
    let model = read(
        "",
        r#""S": {"type": "structure", "members": {"l": {"shape": "L", "box": true}, "j": {"shape": "Text", "jsonvalue": true},
            "b": {"shape": "B", "streaming": true, "locationName": "other", "location": "header"},
            "old": {"shape": "Text", "deprecated": true, "deprecatedMessage": "m", "deprecatedSince": "1"}}},
          "Events": {"type": "structure", "eventstream": true, "required": ["e"], "members": {"e": {"shape": "S"}}},
          "L": {"type": "list", "member": {"shape": "Text"}, "flattened": true},
          "Text": {"type": "string", "box": true}, "B": {"type": "blob"}"#,
    );
    assert_eq!(
        json_of(&member(&model, "S", "l").traits),
        json!({"smithy.api#xmlFlattened": {}})
    );
    assert_eq!(json_of(&member(&model, "S", "b").traits), json!({}));
    assert_eq!(
        json_of(&shape(&model, "B").traits),
        json!({"smithy.api#streaming": {}})
    );
    assert_eq!(
        json_of(&shape(&model, "Text").traits),
        json!({"smithy.api#mediaType": "application/json"})
    );
    assert_eq!(
        json_of(&member(&model, "S", "old").traits),
        json!({"smithy.api#deprecated": {"message": "m", "since": "1"}})
    );
    assert!(matches!(shape(&model, "Events").kind, ShapeKind::Union(_)));
    assert!(member(&model, "Events", "e").traits.is_empty());
    assert_eq!(
        json_of(&shape(&model, "Events").traits),
        json!({"smithy.api#streaming": {}})
    );
}

#[test]
fn reads_operations_and_errors() {
    let model = read(
        r#""Op": {"name": "Op", "input": {"shape": "S"}, "authtype": "none", "auth": ["smithy.api#noAuth"],
            "http": {"method": "POST", "requestUri": "/"}, "endpoint": {"hostPrefix": "a."}, "endpointdiscovery": {},
            "errors": [{"shape": "UserUnknown"}, {"shape": "UserIDGone"}, {"shape": "Users"}, {"shape": "Users"}]},
          "Where": {"name": "Where", "endpointoperation": true, "unsignedPayload": true}"#,
        r#""S": {"type": "structure", "members": {}},
          "UserIDGone": {"type": "structure", "members": {}, "exception": true, "error": {"httpStatusCode": 404, "code": "Gone"}},
          "UserUnknown": {"type": "structure", "members": {}, "exception": true, "fault": true, "retryable": {"throttling": true}},
          "Users": {"type": "structure", "members": {}, "exception": true, "retryable": {"throttling": false}}"#,
    );
    let op = shape(&model, "Op");
    let ShapeKind::Operation(operation) = &op.kind else {
        panic!("an operation")
    };
    assert_eq!(
        (operation.input.name(), operation.output.as_str()),
        ("S", "smithy.api#Unit")
    );
    let errors: Vec<&str> = operation.errors.iter().map(ShapeId::name).collect();
    assert_eq!(
        errors,
        ["UserIDGone", "Users", "UserUnknown"],
        "without regard to case"
    );
    assert_eq!(
        json_of(&op.traits),
        json!({"smithy.api#endpoint": {"hostPrefix": "a."}, "smithy.api#auth": [], "smithy.api#optionalAuth": {},
            "aws.api#clientDiscoveredEndpoint": {"required": false}})
    );
    assert_eq!(
        json_of(&shape(&model, "Where").traits),
        json!({"aws.auth#unsignedPayload": {}})
    );
    assert_eq!(
        shape(&model, "Ex_1")
            .traits
            .raw("aws.api#clientEndpointDiscovery"),
        Some(&json!({"operation": "com.amazonaws.example1#Where"}))
    );
    assert_eq!(
        json_of(&shape(&model, "UserIDGone").traits),
        json!({"smithy.api#error": "client", "smithy.api#httpError": 404,
            "aws.protocols#awsQueryError": {"code": "Gone", "httpResponseCode": 404}})
    );
    assert_eq!(
        json_of(&shape(&model, "UserUnknown").traits),
        json!({"smithy.api#error": "server", "smithy.api#retryable": {"throttling": true}})
    );
    assert_eq!(
        json_of(&shape(&model, "Users").traits),
        json!({"smithy.api#error": "client", "smithy.api#retryable": {}})
    );
}

#[test]
fn binds_members_to_http_in_rest_protocols_only() {
    let text = r#"{"metadata": {"apiVersion": "1", "endpointPrefix": "r", "protocol": "rest-json", "serviceId": "R e s t",
            "auth": ["smithy.api#httpBearerAuth", "aws.auth#sigv4"]},
        "operations": {"Op": {"http": {"method": "PUT", "requestUri": "/{u}", "responseCode": 201}, "input": {"shape": "S"}}},
        "shapes": {"T": {"type": "string"}, "S": {"type": "structure", "payload": "p", "members": {
            "u": {"shape": "T", "location": "uri", "locationName": "u"}, "h": {"shape": "T", "location": "header", "locationName": "x-h"},
            "q": {"shape": "T", "location": "querystring", "locationName": "qq"}, "n": {"shape": "T", "locationName": "nn"},
            "p": {"shape": "T"}}}}}"#;
    let model = read_botocore(&files(text)).unwrap();
    let id = |name| ShapeId::new("com.amazonaws.rest", name);
    let service = model.shape(&id("Rest")).unwrap();
    let auth = service.traits.raw("smithy.api#auth");
    assert_eq!(
        auth,
        Some(&json!(["smithy.api#httpBearerAuth", "aws.auth#sigv4"])),
        "not in the order of ids"
    );
    let http = model
        .shape(&id("Op"))
        .unwrap()
        .traits
        .raw("smithy.api#http");
    assert_eq!(
        http,
        Some(&json!({"method": "PUT", "uri": "/{u}", "code": 201}))
    );
    let of = |name| json_of(&model.shape(&id("S")).unwrap().member(name).unwrap().traits);
    assert_eq!(of("u"), json!({"smithy.api#httpLabel": {}}));
    assert_eq!(of("h"), json!({"smithy.api#httpHeader": "x-h"}));
    assert_eq!(of("q"), json!({"smithy.api#httpQuery": "qq"}));
    assert_eq!(of("n"), json!({"smithy.api#jsonName": "nn"}));
    assert_eq!(of("p"), json!({"smithy.api#httpPayload": {}}));
}

#[test]
fn reads_paginators_that_smithy_can_express() {
    let mut files = service(r#""A": {}, "B": {}, "C": {}"#, "");
    files.paginators = Some(TextFile::new(
        "paginators-1.json",
        r#"{"pagination": {
            "A": {"input_token": "T", "output_token": "x.T", "limit_key": "Max", "result_key": ["Items"]},
            "B": {"input_token": "T", "output_token": "T", "result_key": ["One", "Two"]},
            "C": {"input_token": ["T", "U"], "output_token": ["T", "U"]}}}"#,
    ));
    let model = read_botocore(&files).unwrap();
    let of = |name| shape(&model, name).traits.raw("smithy.api#paginated");
    let all = json!({"inputToken": "T", "outputToken": "x.T", "items": "Items", "pageSize": "Max"});
    assert_eq!(of("A"), Some(&all));
    assert_eq!(
        of("B"),
        Some(&json!({"inputToken": "T", "outputToken": "T", "items": "One"}))
    );
    assert_eq!(of("C"), None);
}

#[test]
fn reads_waiters_that_smithy_can_express() {
    let mut files = service(r#""Get": {}"#, "");
    files.waiters = Some(TextFile::new(
        "waiters-2.json",
        r#"{"version": 2, "waiters": {
            "There": {"delay": 300, "maxAttempts": 3, "operation": "Get", "description": "D", "acceptors": [
                {"matcher": "path", "argument": "S", "expected": "UP", "state": "success"},
                {"matcher": "path", "argument": "length(S) > `0`", "expected": true, "state": "success"},
                {"matcher": "pathAny", "argument": "S[]", "expected": "BAD", "state": "failure"},
                {"matcher": "error", "expected": "NotFound", "state": "retry"},
                {"matcher": "error", "expected": false, "state": "success"},
                {"matcher": "status", "expected": 200, "state": "success"}]},
            "Gone": {"delay": 5, "maxAttempts": 3, "operation": "Get", "acceptors": [
                {"matcher": "status", "expected": 404, "state": "success"}]}}}"#,
    ));
    let model = read_botocore(&files).unwrap();
    let output = |path, expected, comparator| json!({"output": {"path": path, "expected": expected, "comparator": comparator}});
    let acceptors = json!([
        {"state": "success", "matcher": output("S", "UP", "stringEquals")},
        {"state": "success", "matcher": output("length(S) > `0`", "true", "booleanEquals")},
        {"state": "failure", "matcher": output("S[]", "BAD", "anyStringEquals")},
        {"state": "retry", "matcher": {"errorType": "NotFound"}},
        {"state": "success", "matcher": {"success": true}},
        {"state": "success", "matcher": {"success": true}},
    ]);
    let there =
        json!({"acceptors": acceptors, "documentation": "D", "minDelay": 300, "maxDelay": 300});
    let waitable = shape(&model, "Get").traits.raw("smithy.waiters#waitable");
    assert_eq!(waitable, Some(&json!({"There": there})));
}

#[test]
fn copies_rule_sets_and_tests() {
    let mut files = service("", "");
    files.endpoint_rule_set = Some(TextFile::new("rules", r#"{"version": "1.0"}"#));
    files.endpoint_tests = Some(TextFile::new("tests", r#"{"testCases": []}"#));
    let model = read_botocore(&files).unwrap();
    let traits = &shape(&model, "Ex_1").traits;
    assert_eq!(
        traits.raw("smithy.rules#endpointRuleSet"),
        Some(&json!({"version": "1.0"}))
    );
    assert_eq!(
        traits.raw("smithy.rules#endpointTests"),
        Some(&json!({"testCases": []}))
    );
}

#[test]
fn reports_all_problems_with_positions() {
    let operations = "\n\"Op\": {\"input\": {\"shape\": \"Inptu\"}, \"errors\": [{}]}";
    let shapes = "\n\"Input\": {\"type\": \"structure\", \"required\": [\"b\"],\n\"members\": {\"a\": {\"shape\": \"Nope\"}}},\n\
                  \"Odd\": {\"type\": \"strucutre\"},\n\"L\": {\"type\": \"list\"},\n\"Op\": {\"type\": \"string\", \"max\": 3, \"sensitive\": 1}";
    let mut bad = service(operations, shapes);
    bad.paginators = Some(TextFile::new(
        "paginators-1.json",
        r#"{"pagination": {"Opp": {}}}"#,
    ));
    let found = problems(&bad);
    let wanted = [
        "1:17 com.amazonaws.example1#Opp: the service has no such operation",
        "4:18 com.amazonaws.example1#Op: the target `Inptu` does not exist",
        "4:48 com.amazonaws.example1#Op: `shape` is missing",
        "5:45 com.amazonaws.example1#Input: the shape has no member \"b\"",
        "6:19 com.amazonaws.example1#Input$a: the target `Nope` does not exist",
        "7:9 com.amazonaws.example1#Odd: unknown type `strucutre`",
        "8:1 com.amazonaws.example1#L: `member` is missing",
        "9:1 com.amazonaws.example1#Op: `Op` is also the name of an operation or of the service",
        "9:36 com.amazonaws.example1#Op: `sensitive` is not a boolean",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn reports_missing_metadata() {
    let whats = |text| {
        let found = problems(&files(text));
        found
            .into_iter()
            .map(|line| line.split_once(": ").unwrap().1.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        whats(r#"{}"#),
        [
            "`metadata` is missing",
            "`operations` is missing",
            "`shapes` is missing"
        ]
    );
    assert_eq!(
        whats(r#"{"metadata": {"protocol": "soap"}, "operations": {}, "shapes": {}}"#),
        [
            "`serviceId` is missing",
            "`endpointPrefix` is missing",
            "`signatureVersion` is missing",
            "`apiVersion` is missing",
            "unknown protocol \"soap\"",
        ]
    );
    assert_eq!(
        whats(
            r#"{"metadata": {"protocol": "json", "serviceId": "A", "endpointPrefix": "a", "apiVersion": "1",
            "signatureVersion": "v4"}, "operations": {}, "shapes": {}}"#
        ),
        ["`jsonVersion` is neither `1.0` nor `1.1`"]
    );
}

#[test]
fn reports_files_that_are_not_json() {
    let mut bad = files("{");
    bad.waiters = Some(TextFile::new("waiters-2.json", "[1,"));
    assert_eq!(problems(&bad).len(), 2);
}
