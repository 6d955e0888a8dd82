//! Additions: pagination and waiters that a service supports but its published model does not declare.
//!
//! ```json
//! {
//!   "service": "Example Service",
//!   "sources": {"ListThings": "https://example.com/documentation"},
//!   "traits": {
//!     "ListThings": {"smithy.api#paginated": {"inputToken": "next", "outputToken": "next", "items": "things"}}
//!   }
//! }
//! ```
//!
//! An [overlay](crate::overlay) completes what botocore's format cannot express, and becomes part of
//! the committed model. Additions are kept in their own file, in the format of an overlay, and are
//! added to the model each time a crate is generated. They may only contain traits that add something
//! to the crate and change nothing in it: `smithy.api#paginated` and `smithy.waiters#waitable`, on
//! operations. Each addition names its source. A file of additions applies to every version of the
//! model: operations that a model does not have, and traits that it already has, are skipped.

use crate::archive::TextFile;
use crate::id::ShapeId;
use crate::overlay::Overlay;
use crate::problem::Problems;
use crate::shape::{Model, Shape};
use crate::traits::{Paginated, SmithyTrait, Waitable};
use serde_json::Value;

/// The traits that can be added.
const ALLOWED: [&str; 2] = [Paginated::ID, Waitable::ID];

/// The trait that lists which traits of a shape are additions. It is internal: no published model has
/// it.
const ADDED: &str = "tinsmith#added";

/// The allowed keys of the file.
const KEYS: [&str; 3] = ["service", "sources", "traits"];

/// Adds the traits of a file of additions to the model of a service, and returns a note for each one
/// that was skipped. Validate the model afterwards: paths in the additions are not checked here.
///
/// # Errors
/// Returns every addition that has no source or is not allowed.
pub fn add(model: &mut Model, service: &ShapeId, file: &TextFile) -> Result<Vec<String>, Problems> {
    let mut overlay = Overlay::read(file)?;
    let mut problems = Vec::new();
    for key in overlay.keys().filter(|key| !KEYS.contains(key)) {
        problems.push(overlay.problem_at(
            &[key],
            "additions cannot have this key",
            format!("Allowed keys: {}.", KEYS.join(", ")),
        ));
    }
    let sources: Vec<&String> = overlay.section("sources").map(|(name, _)| name).collect();
    for (name, traits) in overlay.section("traits") {
        if !sources.contains(&name) {
            problems.push(overlay.problem_at(
                &["traits", name],
                "the addition has no source",
                "Add the URL of the page that documents it to `sources`.",
            ));
        }
        let ids = traits.as_object().into_iter().flat_map(|ids| ids.keys());
        for id in ids.filter(|id| !ALLOWED.contains(&id.as_str())) {
            problems.push(overlay.problem_at(
                &["traits", name, id],
                "this trait cannot be added",
                format!("Only these traits can be added: {}.", ALLOWED.join(", ")),
            ));
        }
    }
    let added: Vec<&String> = overlay.section("traits").map(|(name, _)| name).collect();
    for name in sources.iter().filter(|name| !added.contains(name)) {
        problems.push(overlay.problem_at(
            &["sources", name],
            "there is no addition for this source",
            "Remove the source.",
        ));
    }
    Problems::check(problems)?;
    let mut left_out = Vec::new();
    overlay.retain("traits", |name, id| {
        let shape = model.shape(&ShapeId::new(service.namespace(), name));
        let why = match shape {
            None => "the model has no such operation",
            Some(shape) if shape.traits.raw(id).is_some() => "the model already has it",
            Some(_) => return true,
        };
        left_out.push(format!("{name}: {id}: {why}"));
        false
    });
    overlay.apply(model, service)?;
    for (name, traits) in overlay.section("traits") {
        let ids = traits.as_object().into_iter().flat_map(|ids| ids.keys());
        let id = ShapeId::new(service.namespace(), name);
        if let Some(shape) = model.shapes.get_mut(&id) {
            shape.traits.insert(ADDED, ids.cloned().collect());
        }
    }
    Ok(left_out)
}

/// Returns true if the trait of the shape is an addition.
pub fn is_added<T: SmithyTrait>(shape: &Shape) -> bool {
    let added = shape.traits.raw(ADDED).and_then(Value::as_array);
    added.is_some_and(|ids| ids.iter().any(|id| id == T::ID))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a#S": {"type": "service", "traits": {"aws.api#service": {"sdkId": "Ex"}}},
        "a#List": {"type": "operation", "input": {"target": "a#In"}, "output": {"target": "a#Out"}},
        "a#In": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}}},
        "a#Out": {"type": "structure", "members": {"next": {"target": "smithy.api#String"}}}
    }}"#;

    fn added(text: &str) -> Result<Model, Vec<String>> {
        let mut model = read_ast("m.json", MODEL).unwrap();
        let file = TextFile::new("additions/ex.json", text);
        match add(&mut model, &ShapeId::new("a", "S"), &file) {
            Ok(_) => Ok(model),
            Err(problems) => Err(problems
                .0
                .iter()
                .map(|problem| {
                    assert!(problem.position.is_some());
                    format!("{}: {}", problem.subject, problem.message)
                })
                .collect()),
        }
    }

    #[test]
    fn pages_are_added_with_their_source() {
        let model = added(
            r#"{"service": "Ex", "sources": {"List": "there"}, "traits": {"List": {"smithy.api#paginated":
                {"inputToken": "next", "outputToken": "next"}}}}"#,
        )
        .unwrap();
        let shape = model.shape(&ShapeId::new("a", "List")).unwrap();
        assert!(shape.traits.has::<Paginated>());
        assert!(is_added::<Paginated>(shape) && !is_added::<Waitable>(shape));
    }

    #[test]
    fn other_traits_are_rejected() {
        let wrong = added(
            r#"{"defaults": {}, "sources": {"Out": "there"},
                "traits": {"List": {"smithy.api#paginated": {}, "smithy.api#deprecated": {}}}}"#,
        );
        let expected = [
            "defaults: additions cannot have this key",
            "sources: Out: there is no addition for this source",
            "traits: List: the addition has no source",
            "traits: List: smithy.api#deprecated: this trait cannot be added",
        ];
        assert_eq!(wrong.unwrap_err(), expected);
    }

    #[test]
    fn another_service_is_rejected() {
        let wrong = added(r#"{"service": "Other"}"#);
        let expected =
            [r#"service: the overlay is for the service "Other", but the model is of "Ex""#];
        assert_eq!(wrong.unwrap_err(), expected);
    }

    #[test]
    fn obsolete_additions_are_skipped() {
        let mut model = read_ast("m.json", MODEL).unwrap();
        let text = r#"{"sources": {"Gone": "there", "List": "there"}, "traits": {
            "Gone": {"smithy.api#paginated": {}},
            "List": {"smithy.api#paginated": {"inputToken": "next", "outputToken": "next"}}}}"#;
        let file = TextFile::new("additions/ex.json", text);
        let service = ShapeId::new("a", "S");
        let gone = "Gone: smithy.api#paginated: the model has no such operation";
        assert_eq!(add(&mut model, &service, &file).unwrap(), [gone]);
        let said = "List: smithy.api#paginated: the model already has it";
        assert_eq!(add(&mut model, &service, &file).unwrap(), [gone, said]);
        let list = model.shape(&ShapeId::new("a", "List")).unwrap();
        assert!(is_added::<Paginated>(list), "as it was the first time");
    }
}
