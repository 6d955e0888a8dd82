//! Features of the model that the generator does not support, and without which the crate still works.
//!
//! A feature without which the crate would behave incorrectly is a problem instead, and no crate is generated.

use super::service::compresses;
use tinsmith_model::closure::Closure;
use tinsmith_model::traits::{ClientEndpointDiscovery, RequestCompression};
use tinsmith_model::{Model, Shape, SmithyTrait};

/// Describes each unsupported feature of the model in a sentence.
pub fn unsupported_features(model: &Model, closure: &Closure) -> Vec<String> {
    let uncompressed = operations(model, closure, |shape| compresses(shape) == Some(false));
    let discovers = model
        .shape(&closure.service)
        .is_some_and(|service| service.traits.has::<ClientEndpointDiscovery>());
    let streaming = closure.excluded.iter().map(|(operation, stream)| {
        format!(
            "The operation {} is left out: it has {stream}.",
            operation.name()
        )
    });
    let mut notes: Vec<String> = streaming.collect();
    if !uncompressed.is_empty() {
        notes.push(format!(
            "The requests of {} go uncompressed, since gzip is not among their encodings (trait {}).",
            uncompressed.join(", "),
            RequestCompression::ID
        ));
    }
    if discovers {
        notes.push(format!(
            "Endpoints are not discovered (trait {}).",
            ClientEndpointDiscovery::ID
        ));
    }
    notes
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
            ]
        );
        let plain = Closure::of(&model, service, Some(&["Plain".to_owned()])).unwrap();
        assert_eq!(unsupported_features(&model, &plain).len(), 1);
    }
}
