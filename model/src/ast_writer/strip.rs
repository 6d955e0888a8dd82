//! Removes documentation from traits, so that a committed model contains facts only.

use crate::traits::{
    ClientContextParams, Deprecated, Documentation, EndpointBdd, EndpointRuleSet, EndpointTests,
    EnumTrait, Examples, ExternalDocumentation, HttpRequestTests, HttpResponseTests,
    SmithyTrait as _, Waitable,
};
use serde_json::Value;

/// Returns the value of a trait without documentation, or `None` if the trait is documentation only.
pub fn strip_prose(id: &str, value: &Value) -> Option<Value> {
    if [Documentation::ID, ExternalDocumentation::ID, Examples::ID].contains(&id) {
        return None;
    }
    let mut value = value.clone();
    match id {
        Deprecated::ID => remove(&mut value, "message"),
        EnumTrait::ID
        | HttpRequestTests::ID
        | HttpResponseTests::ID
        | ClientContextParams::ID
        | Waitable::ID => each(&mut value, |entry| remove(entry, "documentation")),
        EndpointTests::ID => within(&mut value, "testCases", |cases| {
            each(cases, |case| remove(case, "documentation"));
        }),
        EndpointRuleSet::ID | EndpointBdd::ID => rule_set(&mut value),
        // IAM traits may have a description at either level.
        _ if id.starts_with("aws.iam#") => {
            remove(&mut value, "documentation");
            each(&mut value, |entry| remove(entry, "documentation"));
        }
        _ => {}
    }
    Some(value)
}

fn rule_set(value: &mut Value) {
    within(value, "parameters", |parameters| {
        each(parameters, |parameter| {
            remove(parameter, "documentation");
            within(parameter, "deprecated", |deprecated| {
                remove(deprecated, "message")
            });
        });
    });
    for list in ["rules", "results"] {
        within(value, list, |rules| each(rules, rule));
    }
}

fn rule(value: &mut Value) {
    remove(value, "documentation");
    within(value, "rules", |rules| each(rules, rule));
}

fn remove(value: &mut Value, key: &str) {
    if let Value::Object(entries) = value {
        entries.shift_remove(key);
    }
}

fn within(value: &mut Value, key: &str, change: impl FnOnce(&mut Value)) {
    if let Some(inner) = value.get_mut(key) {
        change(inner);
    }
}

/// Calls `change` with every element of an array, or every value of an object.
fn each(value: &mut Value, mut change: impl FnMut(&mut Value)) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(&mut change),
        Value::Object(entries) => entries.values_mut().for_each(&mut change),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn removes_documentation_only() {
        assert_eq!(strip_prose(Documentation::ID, &json!("Prose.")), None);
        let strip = |id, value| strip_prose(id, &value).unwrap();
        assert_eq!(
            strip(Deprecated::ID, json!({"message": "Prose."})),
            json!({})
        );
        assert_eq!(
            strip(
                EndpointTests::ID,
                json!({"testCases": [{"documentation": "Prose.", "expect": {}}]})
            ),
            json!({"testCases": [{"expect": {}}]})
        );
        assert_eq!(
            strip(
                EndpointRuleSet::ID,
                json!({"parameters": {"documentation": {"type": "string", "documentation": "Prose."}},
                    "rules": [{"documentation": "Prose.", "rules": [{"error": "kept", "documentation": "Prose."}]}]})
            ),
            json!({"parameters": {"documentation": {"type": "string"}}, "rules": [{"rules": [{"error": "kept"}]}]})
        );
        assert_eq!(
            strip(
                EnumTrait::ID,
                json!([{"value": "a", "documentation": "P."}])
            ),
            json!([{"value": "a"}])
        );
        assert_eq!(
            strip("x#other", json!({"documentation": "kept"})),
            json!({"documentation": "kept"})
        );
    }
}
