//! Judges the comparison of two models: of each with itself, and in both directions.

use crate::case::{self, Input};
use crate::oracle::{Fault, Verdict, choice};
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

/// Compares the two models of an input.
///
/// # Errors
/// Returns the first fault.
pub(crate) fn judge(input: &Input) -> Result<Verdict, Fault> {
    let (old, new) = match (load(input, case::OLD), load(input, case::NEW)) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(problems), _) | (_, Err(problems)) => return Ok(refused(&problems)),
    };
    let (old, new) = match (side(&old), side(&new)) {
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
    check_mirrored(&forth, &back)?;
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

/// A finding without its direction: the name of its rule (or of the first of a pair), the direction, and the subject.
type Directed = (&'static str, i8, String);

fn directed(finding: &Finding) -> Directed {
    let (rule, direction) = direction(finding.rule);
    // A type is named in each direction by another name if it was renamed.
    (rule.name(), direction, finding.subject.smithy())
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
    let mut there: Vec<Directed> = forth.findings.iter().map(directed).collect();
    let mirror = |finding: &Finding| {
        let (rule, direction, subject) = directed(finding);
        (rule, -direction, subject)
    };
    let mut mirrored: Vec<Directed> = back.findings.iter().map(mirror).collect();
    there.sort();
    mirrored.sort();
    if there == mirrored {
        return Ok(());
    }
    let only = |of: &[Directed], other: &[Directed]| -> Vec<Directed> {
        of.iter()
            .filter(|finding| !other.contains(finding))
            .cloned()
            .collect()
    };
    let (one, other) = (only(&there, &mirrored), only(&mirrored, &there));
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
