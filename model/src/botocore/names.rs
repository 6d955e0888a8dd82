//! Derives names that botocore's format does not have.

use crate::id::is_identifier;
use std::collections::HashSet;

/// Returns the namespace of a service: letters and digits of its service ID, in lower case.
pub(super) fn namespace(service_id: &str) -> String {
    let letters = service_id.chars().filter(char::is_ascii_alphanumeric);
    let name: String = letters.map(|c| c.to_ascii_lowercase()).collect();
    format!("com.amazonaws.{name}")
}

/// Returns the name of the service shape: the target prefix without its package, or the service ID if
/// the protocol has no targets.
pub(super) fn service_name(target_prefix: Option<&str>, service_id: &str) -> String {
    match target_prefix {
        Some(prefix) => prefix.rsplit('.').next().unwrap_or(prefix).to_owned(),
        None => service_id
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect(),
    }
}

/// Returns a member name for each enum value: the value, with `_` for each character that is not
/// allowed in an identifier. If the result is not an identifier, it gets the prefix `_`, or else a name
/// from its position. Duplicate names get a number.
pub(super) fn enum_members(values: &[&str]) -> Vec<String> {
    let mut taken = HashSet::new();
    let mut names = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let mut name: String = value
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        if !is_identifier(&name) {
            name.insert(0, '_');
        }
        if !is_identifier(&name) {
            name = format!("VALUE_{}", index + 1);
        }
        let plain = name.clone();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = format!("{plain}_{number}");
        }
        names.push(name);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn namespaces_have_letters_and_digits_only() {
        assert_eq!(
            namespace("Route 53-Domains"),
            "com.amazonaws.route53domains"
        );
    }

    #[test]
    fn services_are_named_by_their_targets() {
        assert_eq!(
            service_name(Some("Kinesis_20131202"), "Kinesis"),
            "Kinesis_20131202"
        );
        assert_eq!(
            service_name(Some("com.example.v1.Trail_1"), "Trail"),
            "Trail_1"
        );
        assert_eq!(service_name(None, "API Gateway"), "APIGateway");
    }

    #[test]
    fn enum_members_are_named_by_their_values() {
        let names = enum_members(&["plain", "a-b.c", "a_b_c", "5.1", "_x", "", "é"]);
        assert_eq!(
            names,
            [
                "plain", "a_b_c", "a_b_c_2", "_5_1", "_x", "VALUE_6", "VALUE_7"
            ]
        );
    }
}
