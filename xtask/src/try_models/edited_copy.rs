//! Compares a model with a copy that has many changes.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tinsmith_codegen::diff::{ComparedModel, Comparison, Rule, compare, write};
use tinsmith_codegen::{PROTOCOLS, SupportedModel};
use tinsmith_model::shape::{Members, ShapeKind};
use tinsmith_model::source::Source;
use tinsmith_model::traits::{Documentation, Sensitive, Traits};
use tinsmith_model::validate::{Selection, validate};
use tinsmith_model::{Member, Model, Shape, ShapeId, SmithyTrait as _};

/// The name of the added members.
const ADDED: &str = "AddedByTest";

/// Compares a model with an edited copy, in both directions. `text` is the text of the model. Returns the
/// number of differences from the model to the copy.
///
/// # Errors
/// Fails if the copy is invalid, or the comparison misses one of the changes.
pub(super) fn compare_with_copy(model: &SupportedModel, text: &str) -> Result<usize> {
    let choice = Selection {
        protocols: PROTOCOLS,
        ..Selection::default()
    };
    let source = Source::ast("the edited copy", text);
    let copy = validate(edited_copy(model.model()), &source, &choice);
    let copy = copy.context("the edited copy")?;
    let side = |label, model| ComparedModel::new(label, model);
    let (old, new) = (
        side("model", model)?,
        side("copy", &copy).context("the edited copy")?,
    );
    let (forward, backward) = (compare(&old, &new), compare(&new, &old));
    let is_plain_string =
        |shape: &Shape| matches!(shape.kind, ShapeKind::String) && !shape.traits.has::<Sensitive>();
    let mut own = model
        .model()
        .shapes
        .values()
        .filter(|shape| !shape.id.is_prelude());
    let has_string = own.any(is_plain_string);
    for (comparison, members, secrets) in [
        (&forward, Rule::MemberAdded, Rule::SensitiveAdded),
        (&backward, Rule::MemberRemoved, Rule::SensitiveRemoved),
    ] {
        let findings = &comparison.findings;
        let is_found = |rule| findings.iter().any(|finding| finding.rule == rule);
        for rule in [Some(members), has_string.then_some(secrets)]
            .into_iter()
            .flatten()
        {
            ensure!(
                is_found(rule),
                "the comparison with the edited copy misses {rule}"
            );
        }
        write_all_formats(comparison);
    }
    let same = compare(&old, &side("again", model)?);
    ensure!(same.findings.is_empty(), "a model differs from itself");
    Ok(forward.findings.len())
}

/// Writes a comparison in all formats, to find panics.
fn write_all_formats(comparison: &Comparison) {
    let formats = [
        write::text,
        write::markdown,
        write::json,
        write::title,
        write::changelog,
    ];
    for format in formats {
        format(comparison);
    }
}

/// Returns the copy. Structures, unions and enums have one more member, strings are sensitive and have a
/// different length, one operation is removed, and other shapes have no documentation.
fn edited_copy(model: &Model) -> Model {
    let mut copy = model.clone();
    let mut is_first = true;
    for shape in copy
        .shapes
        .values_mut()
        .filter(|shape| !shape.id.is_prelude())
    {
        match &mut shape.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                add_member(
                    members,
                    ShapeId::new("smithy.api", "String"),
                    Traits::default(),
                );
            }
            ShapeKind::Enum(members) => {
                let mut traits = Traits::default();
                traits.insert("smithy.api#enumValue", json!(ADDED));
                add_member(members, ShapeId::new("smithy.api", "Unit"), traits);
            }
            ShapeKind::String => {
                shape.traits.insert(Sensitive::ID, json!({}));
                shape
                    .traits
                    .insert("smithy.api#length", json!({ "max": 7 }));
            }
            ShapeKind::Service(service) if is_first && service.operations.len() > 1 => {
                service.operations.pop();
                is_first = false;
            }
            _ => {
                shape.traits.remove(Documentation::ID);
            }
        }
    }
    copy
}

fn add_member(members: &mut Members, target: ShapeId, traits: Traits) {
    let member = Member {
        name: ADDED.to_owned(),
        target,
        traits,
    };
    members.insert(ADDED.to_owned(), member);
}
