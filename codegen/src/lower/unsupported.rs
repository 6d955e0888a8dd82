//! Features of the model that the generator does not support, and without which the crate still works.
//!
//! A feature without which the crate would behave incorrectly is a problem instead, and no crate is generated.

use super::service::{compresses, supported};
use tinsmith_model::closure::Closure;
use tinsmith_model::queries;
use tinsmith_model::traits::{
    ClientEndpointDiscovery, EndpointRuleSet, HttpBearerAuth, RequestCompression, SigV4a,
};
use tinsmith_model::{Model, Shape, SmithyTrait};

/// Describes each unsupported feature of the model in a sentence.
pub fn unsupported_features(model: &Model, closure: &Closure) -> Vec<String> {
    let uncompressed = operations(model, closure, |shape| compresses(shape) == Some(false));
    let streaming = closure.excluded.iter().map(|(operation, stream)| {
        format!(
            "The operation {} is left out: it has {stream}.",
            operation.name()
        )
    });
    let mut notes: Vec<String> = streaming.collect();
    if closure.operations.is_empty() {
        notes.push("The service has no operations, so its client can call nothing.".to_owned());
    }
    if !uncompressed.is_empty() {
        notes.push(format!(
            "The requests of {} go uncompressed, since gzip is not among their encodings (trait {}).",
            uncompressed.join(", "),
            RequestCompression::ID
        ));
    }
    if let Some(service) = model.shape(&closure.service) {
        notes.extend(service_notes(model, closure, service));
    }
    notes
}

fn service_notes(model: &Model, closure: &Closure, service: &Shape) -> Vec<String> {
    let mut notes = Vec::new();
    if service.traits.has::<ClientEndpointDiscovery>() {
        notes.push(format!(
            "Endpoints are not discovered (trait {}).",
            ClientEndpointDiscovery::ID
        ));
    }
    notes.extend(
        unsupported_schemes(model, closure, service)
            .iter()
            .map(|id| scheme_note(id)),
    );
    if service.traits.raw(EndpointRuleSet::ID).is_none() {
        notes.push(format!(
            "The service has no default endpoint (trait {}): its configuration needs an endpoint URL or an endpoint resolver.",
            EndpointRuleSet::ID
        ));
    }
    notes
}

/// The authentication schemes of the service and its operations that clients cannot use, in order and once.
fn unsupported_schemes(model: &Model, closure: &Closure, service: &Shape) -> Vec<String> {
    let of_operations = closure
        .operations(model)
        .flat_map(|(shape, _)| queries::auth_schemes(model, service, shape));
    let mut found: Vec<String> = Vec::new();
    for id in queries::service_auth_schemes(model, service)
        .into_iter()
        .chain(of_operations)
    {
        if supported(std::slice::from_ref(&id)).is_empty() && !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn scheme_note(id: &str) -> String {
    match id {
        HttpBearerAuth::ID => format!(
            "Requests are not authenticated with bearer tokens, only by the other schemes of the service (trait {id})."
        ),
        SigV4a::ID => {
            format!("Requests are not signed for several regions, only for one (trait {id}).")
        }
        _ => format!("The authentication scheme {id} is left out."),
    }
}

fn operations(model: &Model, closure: &Closure, filter: impl Fn(&Shape) -> bool) -> Vec<String> {
    let name = |(shape, _): (&Shape, _)| filter(shape).then(|| shape.id.name().to_owned());
    closure.operations(model).filter_map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tinsmith_model::ast::read_ast;

    #[test]
    fn names_the_operations_and_the_trait() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
                "a#S": {"type": "service", "operations": [{"target": "a#Squeeze"}, {"target": "a#Plain"}, {"target": "a#Talk"}],
                    "traits": {"aws.api#clientEndpointDiscovery": {}}},
                "a#Squeeze": {"type": "operation", "traits": {"smithy.api#requestCompression": {"encodings": ["br"]}}},
                "a#Plain": {"type": "operation"},
                "a#Talk": {"type": "operation", "output": {"target": "a#Said"}},
                "a#Said": {"type": "structure", "members": {"words": {"target": "a#Words"}}},
                "a#Words": {"type": "union", "traits": {"smithy.api#streaming": {}},
                    "members": {"a": {"target": "smithy.api#Unit"}}}
            }}"#,
        )
        .unwrap();
        let (service, _) = model.service(None).unwrap();
        let closure = Closure::without_streams(&model, service, None).unwrap();
        let notes = unsupported_features(&model, &closure);
        assert_eq!(
            notes,
            [
                "The operation Talk is left out: it has an event stream.",
                "The requests of Squeeze go uncompressed, since gzip is not among their encodings (trait smithy.api#requestCompression).",
                "Endpoints are not discovered (trait aws.api#clientEndpointDiscovery).",
                "The service has no default endpoint (trait smithy.rules#endpointRuleSet): its configuration needs an endpoint URL or an endpoint resolver.",
            ]
        );
        let plain = Closure::of(&model, service, Some(&["Plain".to_owned()])).unwrap();
        assert_eq!(unsupported_features(&model, &plain).len(), 2);
    }

    /// The notes on a service with these traits and operations, each of which has traits.
    fn notes(service_traits: &str, operations: &[&str]) -> Vec<String> {
        let shapes = operations.iter().enumerate().map(|(index, traits)| {
            format!(r#", "a#Op{index}": {{"type": "operation", "traits": {{{traits}}}}}"#)
        });
        let shapes: String = shapes.collect();
        let targets = (0..operations.len()).map(|index| format!(r#"{{"target": "a#Op{index}"}}"#));
        let targets: Vec<String> = targets.collect();
        let text = format!(
            r#"{{"smithy": "2.0", "shapes": {{"a#S": {{"type": "service", "operations": [{}],
                "traits": {{"smithy.rules#endpointRuleSet": {{}} {service_traits}}}}} {shapes}}}}}"#,
            targets.join(", ")
        );
        let model = read_ast("m.json", &text).unwrap();
        let (service, _) = model.service(None).unwrap();
        let closure = Closure::without_streams(&model, service, None).unwrap();
        unsupported_features(&model, &closure)
    }

    #[test]
    fn every_scheme_that_is_left_out_is_noted_once() {
        const SIGV4: &str = r#", "aws.auth#sigv4": {"name": "s"}"#;
        let with = |traits: &str| notes(&format!("{SIGV4}, {traits}"), &["", ""]);
        for (traits, start) in [
            (
                r#""smithy.api#httpBearerAuth": {}"#,
                "Requests are not authenticated with bearer tokens",
            ),
            (
                r#""smithy.api#httpBearerAuth": {}, "smithy.api#auth": ["smithy.api#httpBearerAuth", "aws.auth#sigv4"]"#,
                "Requests are not authenticated with bearer tokens",
            ),
            (
                r#""aws.auth#sigv4a": {"name": "s"}"#,
                "Requests are not signed for several regions",
            ),
            (
                r#""smithy.api#httpApiKeyAuth": {"name": "k", "in": "header"}"#,
                "The authentication scheme smithy.api#httpApiKeyAuth is left out",
            ),
            (
                r#""smithy.api#httpBasicAuth": {}"#,
                "The authentication scheme smithy.api#httpBasicAuth",
            ),
            (
                r#""smithy.api#httpDigestAuth": {}"#,
                "The authentication scheme smithy.api#httpDigestAuth",
            ),
        ] {
            let found = with(traits);
            assert!(
                matches!(&found[..], [note] if note.starts_with(start)),
                "{traits}: {found:?}"
            );
        }
        assert_eq!(notes(SIGV4, &[""]), [""; 0]);
        assert_eq!(notes(SIGV4, &[r#""smithy.api#optionalAuth": {}"#]), [""; 0]);
    }

    #[test]
    fn a_service_without_operations_is_noted() {
        assert_eq!(
            notes("", &[]),
            ["The service has no operations, so its client can call nothing."]
        );
    }
}
