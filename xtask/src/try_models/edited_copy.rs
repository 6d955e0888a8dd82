//! A copy of a model with changes of many kinds, and the comparison with it.

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use tinsmith_codegen::diff::{Comparison, Rule, Side, compare, write};
use tinsmith_codegen::{PROTOCOLS, SupportedModel};
use tinsmith_model::shape::{Members, ShapeKind};
use tinsmith_model::source::Source;
use tinsmith_model::traits::{Documentation, Sensitive, Traits};
use tinsmith_model::validate::{Choice, validate};
use tinsmith_model::{Member, Model, Shape, ShapeId, SmithyTrait as _};

/// The name of what is added everywhere.
const NEW: &str = "AddedForTrial";

/// Compares a model with its copy, forth and back; gives the number of differences forth. The text is that of the model.
///
/// # Errors
/// The copy cannot be planned, or a difference that must be there is not found.
pub(super) fn compared(model: &SupportedModel, text: &str) -> Result<usize> {
    let choice = Choice {
        protocols: PROTOCOLS,
        ..Choice::default()
    };
    let source = Source::ast("the edited copy", text);
    let copy = validate(edited(model.model()), &source, &choice);
    let copy = copy.context("the edited copy")?;
    let side = |label, model| Side::new(label, model);
    let (old, new) = (
        side("model", model)?,
        side("copy", &copy).context("the edited copy")?,
    );
    let (forth, back) = (compare(&old, &new), compare(&new, &old));
    let open_text =
        |shape: &Shape| matches!(shape.kind, ShapeKind::String) && !shape.traits.has::<Sensitive>();
    let mut own = model
        .model()
        .shapes
        .values()
        .filter(|it| !it.id.is_prelude());
    let has_text = own.any(open_text);
    for (comparison, members, secrets) in [
        (&forth, Rule::MemberAdded, Rule::SensitiveAdded),
        (&back, Rule::MemberRemoved, Rule::SensitiveRemoved),
    ] {
        let findings = &comparison.findings;
        let is_found = |rule| findings.iter().any(|finding| finding.rule == rule);
        for rule in [Some(members), has_text.then_some(secrets)]
            .into_iter()
            .flatten()
        {
            ensure!(
                is_found(rule),
                "the comparison with the copy does not find {rule}"
            );
        }
        written(comparison);
    }
    let same = compare(&old, &side("again", model)?);
    ensure!(
        same.findings.is_empty(),
        "a model is not the same as itself"
    );
    Ok(forth.findings.len())
}

/// Writes the result in every way.
fn written(comparison: &Comparison) {
    let ways = [
        write::text,
        write::markdown,
        write::json,
        write::title,
        write::changelog,
    ];
    for way in ways {
        way(comparison);
    }
}

/// The copy: structures, unions and enums have one more member, texts are secret and have another length, one operation is
/// gone, and other things have no text.
fn edited(model: &Model) -> Model {
    let mut copy = model.clone();
    let mut is_first = true;
    for shape in copy
        .shapes
        .values_mut()
        .filter(|shape| !shape.id.is_prelude())
    {
        match &mut shape.kind {
            ShapeKind::Structure(members) | ShapeKind::Union(members) => {
                add(
                    members,
                    ShapeId::new("smithy.api", "String"),
                    Traits::default(),
                );
            }
            ShapeKind::Enum(members) => {
                let mut traits = Traits::default();
                traits.insert("smithy.api#enumValue", json!(NEW));
                add(members, ShapeId::new("smithy.api", "Unit"), traits);
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

fn add(members: &mut Members, target: ShapeId, traits: Traits) {
    let member = Member {
        name: NEW.to_owned(),
        target,
        traits,
    };
    members.insert(NEW.to_owned(), member);
}
