//! Judges the comparison of two models: of each with itself, and in both directions.

use crate::input::{self, Input};
use crate::load::choice;
use crate::verdict::{Fault, Verdict};
use tinsmith_codegen::SupportedModel;
use tinsmith_codegen::diff::{Bump, ComparedModel, Comparison, Finding, Rule, compare, write};
use tinsmith_model::Problems;
use tinsmith_model::validate::load_ast;

/// Pairs of rules, of which one is the other one in the other direction. All other rules are their own.
const MIRRORED: &[(Rule, Rule)] = &[
    (Rule::NameCollision, Rule::NameCollisionGone),
    (Rule::OperationAdded, Rule::OperationRemoved),
    (Rule::TypeAdded, Rule::TypeRemoved),
    (Rule::MemberAdded, Rule::MemberRemoved),
    (Rule::RequiredMemberAdded, Rule::MemberRemoved),
    (Rule::MemberBecomesOption, Rule::MemberBecomesBare),
    (Rule::BuilderBecomesFallible, Rule::BuilderBecomesInfallible),
    (Rule::EnumValueAdded, Rule::EnumValueRemoved),
    (Rule::OperationErrorAdded, Rule::OperationErrorRemoved),
    (Rule::PaginatorAdded, Rule::PaginatorRemoved),
    (Rule::PaginatorMethodAdded, Rule::PaginatorMethodChanged),
    (Rule::WaiterAdded, Rule::WaiterRemoved),
    (Rule::EndpointParameterAdded, Rule::EndpointParameterRemoved),
    (Rule::SensitiveAdded, Rule::SensitiveRemoved),
    (Rule::MemberRequired, Rule::MemberNotRequired),
    (Rule::OutputMemberRequired, Rule::OutputMemberNotRequired),
    (Rule::ConstraintTightened, Rule::ConstraintLoosened),
    (Rule::IdempotencyTokenAdded, Rule::IdempotencyTokenRemoved),
    (Rule::AuthSigned, Rule::AuthUnsigned),
    (Rule::DeprecationAdded, Rule::DeprecationRemoved),
];

/// Rules of [`MIRRORED`] that may be found in both directions: the first of its pair, and its own direction
/// there.
const BOTH_WAYS: &[(Rule, i8)] = &[
    (Rule::ConstraintTightened, 1),
    (Rule::PaginatorMethodAdded, -1),
];

/// The Rust item of the service.
const CLIENT: &str = "Client";

/// Compares the two models of an input.
///
/// # Errors
/// Returns the first fault.
pub(crate) fn judge(input: &Input) -> Result<Verdict, Fault> {
    let (old_model, new_model) = match (load(input, input::OLD), load(input, input::NEW)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(problems), _) | (_, Err(problems)) => return Ok(refused(&problems)),
    };
    let (old, new) = match (side(&old_model), side(&new_model)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(problems), _) | (_, Err(problems)) => return Ok(refused(&problems)),
    };
    for model in [&old, &new] {
        let itself = compare(model, model);
        if !itself.findings.is_empty() {
            return Err(Fault::new(
                "a model differs from itself",
                write::text(&itself),
            ));
        }
    }
    let (forth, back) = (compare(&old, &new), compare(&new, &old));
    // Where types have the same Rust name, what is said of one of them may mean another one.
    let has_collision = forth.findings.iter().any(|finding| {
        matches!(finding.rule, Rule::NameCollision | Rule::NameCollisionGone)
            && finding.detail.contains("its Rust type name")
    });
    if !has_collision {
        check_mirrored(&forth, &back)?;
    }
    for write in [write::text, write::markdown, write::json] {
        if write(&forth).is_empty() {
            return Err(Fault::new("a comparison is written as nothing", ""));
        }
    }
    Ok(Verdict::Compared {
        findings: forth.findings.len(),
        is_additive: !forth.findings.is_empty() && is_additive(&forth),
    })
}

/// True if code for the old crate must compile with the new one.
pub(crate) fn is_additive(comparison: &Comparison) -> bool {
    comparison.bump() != Bump::Major
}

/// Loads one of the two models.
///
/// # Errors
/// Returns its problems.
pub(crate) fn load(input: &Input, name: &str) -> Result<SupportedModel, Problems> {
    load_ast(name, input.text(name), &choice(None))
}

fn side(model: &SupportedModel) -> Result<ComparedModel<'_>, Problems> {
    ComparedModel::new("model", model)
}

fn refused(problems: &Problems) -> Verdict {
    Verdict::Refused {
        problems: problems.0.len(),
    }
}

/// A finding without its direction: the name of its rule (or of the first of a pair), the direction, and the
/// subject.
type Directed = (&'static str, i8, String);

/// The findings of a comparison, with subjects that do not depend on the direction.
fn directed(comparison: &Comparison, renamed: &[String]) -> Vec<Directed> {
    let of = |rules: &[Rule]| -> Vec<&Finding> {
        let findings = comparison.findings.iter();
        findings
            .filter(|finding| rules.contains(&finding.rule))
            .collect()
    };
    let one_sided = of(&[Rule::TypeAdded, Rule::TypeRemoved]);
    // A type that only one model has may be an input of the other one; what is said of that depends on the
    // direction.
    let is_more = |finding: &Finding| {
        let is_type = |ty: &&Finding| ty.subject.shape == finding.subject.shape;
        finding.subject.rust.as_deref() != Some(CLIENT)
            && !matches!(finding.rule, Rule::TypeAdded | Rule::TypeRemoved)
            && one_sided.iter().any(is_type)
    };
    let findings = comparison
        .findings
        .iter()
        .filter(|finding| !is_more(finding));
    // Members and services have the names of the new model, members of a collision those of the model that has it.
    let subject = |finding: &Finding| match finding.subject.smithy() {
        _ if finding.subject.rust.as_deref() == Some(CLIENT) => "the service".to_owned(),
        name if renamed.contains(&name) => finding.subject.shape.clone(),
        name => match finding.rule {
            Rule::WireNameChanged | Rule::NameCollision | Rule::NameCollisionGone => {
                finding.subject.shape.clone()
            }
            _ => name,
        },
    };
    findings
        .map(|finding| {
            let (rule, direction) = direction(finding.rule);
            (rule.name(), direction, subject(finding))
        })
        .collect()
}

/// The members that were renamed.
fn renamed(comparison: &Comparison) -> Vec<String> {
    let renamed = comparison
        .findings
        .iter()
        .filter(|finding| finding.rule == Rule::MemberRenamed);
    renamed.map(|finding| finding.subject.smithy()).collect()
}

fn direction(rule: Rule) -> (Rule, i8) {
    for (forth, back) in MIRRORED {
        if rule == *forth {
            let first = MIRRORED.iter().find(|(_, other)| other == back);
            return (first.map_or(rule, |(first, _)| *first), 1);
        }
        if rule == *back {
            return (*forth, -1);
        }
    }
    (rule, 0)
}

fn check_mirrored(forth: &Comparison, back: &Comparison) -> Result<(), Fault> {
    let there = directed(forth, &renamed(forth));
    let opposite = |(rule, direction, subject): Directed| (rule, -direction, subject);
    let mirrored = directed(back, &renamed(back));
    let mirrored: Vec<Directed> = mirrored.into_iter().map(opposite).collect();
    // A constraint that allows some more values and some fewer is tightened in both directions, and a method
    // that returns another type is changed in both.
    let is_both = |(rule, _, subject): &Directed| {
        BOTH_WAYS.iter().any(|(both, direction)| {
            *rule == both.name()
                && there.contains(&(rule, *direction, subject.clone()))
                && mirrored.contains(&(rule, -direction, subject.clone()))
        })
    };
    let only = |of: &[Directed], other: &[Directed]| -> Vec<Directed> {
        let alone = of
            .iter()
            .filter(|finding| !other.contains(finding) && !is_both(finding));
        alone.cloned().collect()
    };
    let (one, other) = (only(&there, &mirrored), only(&mirrored, &there));
    if one.is_empty() && other.is_empty() {
        return Ok(());
    }
    let mut rules: Vec<&str> = one.iter().chain(&other).map(|(rule, ..)| *rule).collect();
    rules.sort_unstable();
    rules.dedup();
    let class = format!("the way back is another one: {}", rules.join(", "));
    let message = format!(
        "there: {one:?}\nback: {other:?}\n{}\n{}",
        write::text(forth),
        write::text(back)
    );
    Err(Fault::new(class, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_have_one_opposite() {
        assert_eq!(direction(Rule::MemberAdded), (Rule::MemberAdded, 1));
        assert_eq!(direction(Rule::RequiredMemberAdded), (Rule::MemberAdded, 1));
        assert_eq!(direction(Rule::MemberRemoved), (Rule::MemberAdded, -1));
        assert_eq!(
            direction(Rule::HostPrefixChanged),
            (Rule::HostPrefixChanged, 0)
        );
    }
}
