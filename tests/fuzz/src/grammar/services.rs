//! Operations, resources and the service.

use super::draft::{Draft, NAMESPACE};
use serde_json::{Map, Value, json};

/// The verbs that names of operations begin with.
const VERBS: &[&str] = &[
    "Get", "Put", "List", "Create", "Delete", "Update", "Describe", "Start",
];

impl Draft<'_> {
    pub(super) fn operations(&mut self) {
        for index in 0..self.random.between(1, 5) {
            let verb = *self.random.pick(VERBS);
            let name = format!("{verb}Thing{index}");
            let mut input = json!({"type": "structure", "members": self.members(0, 6, true)});
            let mut output = json!({"type": "structure", "members": self.members(0, 6, true)});
            let mut traits = Map::new();
            if self.random.chance(25) {
                self.paginate(&mut input, &mut output, &mut traits);
            }
            if self.random.chance(25) {
                wait(&mut output, &mut traits, index);
            }
            if self.random.chance(15) {
                input["members"]["clientToken"] = json!({"target": "smithy.api#String", "traits": {"smithy.api#idempotencyToken": {}}});
            }
            if self.random.chance(10) {
                let label = json!({"smithy.api#required": {}, "smithy.api#hostLabel": {}});
                input["members"]["label"] = json!({"target": "smithy.api#String", "traits": label});
                traits.insert(
                    "smithy.api#endpoint".to_owned(),
                    json!({"hostPrefix": "{label}.data."}),
                );
            }
            if self.random.chance(10) {
                traits.insert("smithy.api#optionalAuth".to_owned(), json!({}));
            }
            if self.random.chance(10) {
                traits.insert("smithy.api#httpChecksumRequired".to_owned(), json!({}));
            }
            if self.random.chance(10) {
                traits.insert(
                    "smithy.api#requestCompression".to_owned(),
                    json!({"encodings": ["gzip"]}),
                );
            }
            let input = self.add(&format!("{name}Request"), input);
            let output = self.add(&format!("{name}Response"), output);
            let mut errors = self.errors.clone();
            errors.retain(|_| self.random.chance(50));
            let errors: Vec<Value> = errors.into_iter().map(|id| json!({"target": id})).collect();
            let mut operation = json!({"type": "operation", "input": {"target": input}, "output": {"target": output},
                "errors": errors, "traits": traits});
            if self.random.chance(10) {
                operation["input"] = json!({"target": "smithy.api#Unit"});
                operation["traits"] = json!({});
            }
            let id = self.add(&name, operation);
            self.operations.push(id);
        }
    }

    fn paginate(&mut self, input: &mut Value, output: &mut Value, traits: &mut Map<String, Value>) {
        let Some(items) = self.target_of("list") else {
            return;
        };
        input["members"]["NextToken"] = json!({"target": "smithy.api#String"});
        input["members"]["MaxResults"] = json!({"target": "smithy.api#Integer"});
        output["members"]["NextToken"] = json!({"target": "smithy.api#String"});
        output["members"]["Results"] = json!({"target": items});
        let mut paginated = json!({"inputToken": "NextToken", "outputToken": "NextToken", "pageSize": "MaxResults"});
        if self.random.chance(70) {
            paginated["items"] = json!("Results");
        }
        traits.insert("smithy.api#paginated".to_owned(), paginated);
    }

    /// The service, with the operations and perhaps a resource.
    pub(super) fn service(&mut self) {
        let mut operations = self.operations.clone();
        let mut resources = Vec::new();
        if self.random.chance(20)
            && let Some(operation) = operations.pop()
        {
            let resource = json!({"type": "resource", "identifiers": {}, "operations": [{"target": operation}]});
            resources.push(json!({"target": self.add("Resource", resource)}));
        }
        let operations: Vec<Value> = operations
            .into_iter()
            .map(|id| json!({"target": id}))
            .collect();
        let protocol = *self
            .random
            .pick(&["aws.protocols#awsJson1_0", "aws.protocols#awsJson1_1"]);
        let mut traits = json!({
            "aws.api#service": {"sdkId": "Fuzz Test", "endpointPrefix": "fuzz", "arnNamespace": "fuzz"},
            "aws.auth#sigv4": {"name": "fuzz"},
            "smithy.api#title": "A service",
            "smithy.rules#endpointRuleSet": self.rules(),
        });
        traits[protocol] = json!({});
        if self.random.chance(20) {
            traits["smithy.rules#clientContextParams"] = json!({"Mode": {"type": "string"}});
        }
        let mut service = json!({"type": "service", "version": "2020-02-02", "operations": operations,
            "resources": resources, "traits": traits});
        if let Some(error) = self.errors.first() {
            service["errors"] = json!([{"target": error}]);
        }
        self.shapes.insert(format!("{NAMESPACE}#Service"), service);
    }

    fn rules(&mut self) -> Value {
        let is_set = |name: &str| json!({"fn": "isSet", "argv": [{"ref": name}]});
        let mut rules = vec![
            json!({"type": "endpoint", "conditions": [is_set("Endpoint")],
            "endpoint": {"url": {"ref": "Endpoint"}}}),
        ];
        if self.random.chance(60) {
            let partition =
                json!({"fn": "aws.partition", "argv": [{"ref": "Region"}], "assign": "P"});
            let fips = json!({"fn": "booleanEquals", "argv": [{"ref": "UseFIPS"}, true]});
            rules.push(json!({"type": "tree", "conditions": [is_set("Region"), partition], "rules": [
                {"type": "endpoint", "conditions": [fips],
                    "endpoint": {"url": "https://fuzz-fips.{Region}.{P#dnsSuffix}", "headers": {"x-a": ["{Region}", "b"]}}},
                {"type": "endpoint", "conditions": [], "endpoint": {"url": "https://fuzz.{Region}.{P#dnsSuffix}",
                    "properties": {"authSchemes": [{"name": "sigv4", "signingName": "fuzz", "signingRegion": "{Region}"}]}}}]}));
        }
        if self.random.chance(30) {
            let part = json!({"fn": "substring", "argv": [{"ref": "Mode"}, 0, 2, self.random.chance(50)], "assign": "part"});
            let equals = json!({"fn": "stringEquals", "argv": [{"ref": "part"}, "ab"]});
            rules.push(
                json!({"type": "endpoint", "conditions": [is_set("Mode"), part, equals],
                "endpoint": {"url": "https://{part}.example.com"}}),
            );
        }
        rules.push(json!({"type": "error", "conditions": [], "error": "no endpoint for {Mode}"}));
        json!({"version": "1.0", "rules": rules, "parameters": {
            "Region": {"type": "string", "builtIn": "AWS::Region"},
            "Endpoint": {"type": "string", "builtIn": "SDK::Endpoint"},
            "UseFIPS": {"type": "boolean", "builtIn": "AWS::UseFIPS", "default": false, "required": true},
            "Mode": {"type": "string", "default": "abc", "required": true}}})
    }
}

/// Adds a waiter, and the member that it tests.
fn wait(output: &mut Value, traits: &mut Map<String, Value>, index: usize) {
    output["members"]["State"] = json!({"target": "smithy.api#String"});
    let matcher =
        json!({"output": {"path": "State", "expected": "READY", "comparator": "stringEquals"}});
    let waiter = json!({"minDelay": 2, "acceptors": [{"state": "success", "matcher": matcher},
        {"state": "retry", "matcher": {"success": false}}]});
    traits.insert(
        "smithy.waiters#waitable".to_owned(),
        json!({format!("Thing{index}Ready"): waiter}),
    );
}
