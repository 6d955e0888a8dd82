//! The authentication schemes of services and operations ([Smithy 2.0, "Authentication
//! traits"](https://smithy.io/2.0/spec/authentication-traits.html)).

use crate::id::ShapeId;
use crate::shape::{Model, Shape};
use crate::traits::{
    Auth, AuthDefinition, HttpApiKeyAuth, HttpBasicAuth, HttpBearerAuth, HttpDigestAuth, NO_AUTH,
    OptionalAuth, SigV4, SigV4a, SmithyTrait as _,
};

/// The authentication schemes that Smithy and AWS define.
const KNOWN: [&str; 6] = [
    SigV4::ID,
    SigV4a::ID,
    HttpApiKeyAuth::ID,
    HttpBasicAuth::ID,
    HttpBearerAuth::ID,
    HttpDigestAuth::ID,
];

/// Returns true if the trait is an authentication scheme.
pub(crate) fn is_scheme(model: &Model, id: &str) -> bool {
    let defined = || model.shape(&ShapeId::parse(id)?);
    KNOWN.contains(&id) || defined().is_some_and(|shape| shape.traits.has::<AuthDefinition>())
}

/// Returns the authentication schemes of the service by trait ID, in order of preference: those in its
/// trait `auth`, otherwise all of its schemes sorted by ID. Without any scheme, the result is
/// `smithy.api#noAuth`.
pub fn service_auth_schemes(model: &Model, service: &Shape) -> Vec<String> {
    let mut schemes = match service.traits.get::<Auth>() {
        Some(Auth(listed)) => listed,
        None => {
            let on_service = service.traits.iter().map(|(id, _)| id);
            let mut schemes: Vec<String> = on_service
                .filter(|id| is_scheme(model, id))
                .map(str::to_owned)
                .collect();
            schemes.sort_unstable();
            schemes
        }
    };
    if schemes.is_empty() {
        schemes.push(NO_AUTH.to_owned());
    }
    schemes
}

/// Returns the authentication schemes of an operation: those in its trait `auth`, otherwise those of
/// the service. `smithy.api#noAuth` is added at the end if the operation has `optionalAuth` or no
/// scheme.
pub fn auth_schemes(model: &Model, service: &Shape, operation: &Shape) -> Vec<String> {
    let mut schemes = match operation.traits.get::<Auth>() {
        Some(Auth(listed)) => listed,
        None => service_auth_schemes(model, service),
    };
    let is_optional = operation.traits.has::<OptionalAuth>() || schemes.is_empty();
    if is_optional && !schemes.iter().any(|scheme| scheme == NO_AUTH) {
        schemes.push(NO_AUTH.to_owned());
    }
    schemes
}

/// Returns true if the operation overrides the authentication schemes of the service.
pub fn overrides_auth(operation: &Shape) -> bool {
    operation.traits.has::<Auth>() || operation.traits.has::<OptionalAuth>()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    #[test]
    fn follows_the_rules_of_precedence() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
            "a#S": {"type": "service", "traits": {"smithy.api#httpBearerAuth": {}, "a#mine": {},
                "aws.auth#sigv4": {"name": "s"}, "a#other": {}}},
            "a#Listed": {"type": "service", "traits": {"aws.auth#sigv4": {"name": "s"}, "smithy.api#auth": []}},
            "a#mine": {"type": "structure", "traits": {"smithy.api#trait": {}, "smithy.api#authDefinition": {}}},
            "a#Plain": {"type": "operation"},
            "a#Optional": {"type": "operation", "traits": {"smithy.api#optionalAuth": {}}},
            "a#Own": {"type": "operation", "traits": {"smithy.api#auth": ["aws.auth#sigv4"]}},
            "a#None": {"type": "operation", "traits": {"smithy.api#auth": [], "smithy.api#optionalAuth": {}}}
            }}"#,
        )
        .unwrap();
        let shape = |name| model.shape(&ShapeId::new("a", name)).unwrap();
        let schemes = |operation| auth_schemes(&model, shape("S"), shape(operation));
        let all = ["a#mine", "aws.auth#sigv4", "smithy.api#httpBearerAuth"];
        assert_eq!(schemes("Plain"), all);
        assert_eq!(schemes("Optional"), [&all[..], &[NO_AUTH]].concat());
        assert_eq!(schemes("Own"), ["aws.auth#sigv4"]);
        assert_eq!(schemes("None"), [NO_AUTH]);
        assert_eq!(service_auth_schemes(&model, shape("Listed")), [NO_AUTH]);
        assert!(overrides_auth(shape("Own")) && !overrides_auth(shape("Plain")));
    }
}
