//! Compares the members of structures.

use super::comparer::Comparer;
use super::finding::Subject;
use super::rules::Rule;
use super::rust_type::{RenamedTypes, field_type, rust_type};
use crate::plan::member::{MemberPlan, Presence};
use tinsmith_model::queries;
use tinsmith_model::traits::{Required, Sensitive};
use tinsmith_model::{Member, Model, Shape};

/// The structure or union that has the members.
pub(super) struct Containers<'s> {
    /// Its subject in findings.
    pub(super) subject: &'s Subject,
    /// The old shape.
    pub(super) old: Option<&'s Shape>,
    /// The new shape.
    pub(super) new: Option<&'s Shape>,
    /// True if requests can contain it in both models: what only one of them can send, no existing code sends to the new one.
    pub(super) is_sent: bool,
}

impl Comparer<'_> {
    pub(super) fn members(
        &mut self,
        containers: &Containers<'_>,
        old: &[MemberPlan],
        new: &[MemberPlan],
    ) {
        let renamed = renamed(old, new, &self.renamed_types);
        for (index, member) in new.iter().enumerate() {
            let subject = containers.subject.member(&member.wire, &member.names.field);
            if let Some(before) = old.iter().find(|before| before.wire == member.wire) {
                self.member(containers, before, member, &subject);
            } else if let Some((from, _)) = renamed.iter().find(|(_, to)| *to == index) {
                let before = &old[*from];
                if before.names.field == member.names.field {
                    self.changed(Rule::WireNameChanged, &subject, &before.wire, &member.wire);
                } else {
                    self.changed(
                        Rule::MemberRenamed,
                        &subject,
                        &before.names.field,
                        &member.names.field,
                    );
                }
                self.member(containers, before, member, &subject);
            } else {
                let is_required = containers.is_sent && has_required(containers.new, member);
                let rule = if is_required {
                    Rule::RequiredMemberAdded
                } else {
                    Rule::MemberAdded
                };
                self.differs(
                    rule,
                    &subject,
                    "",
                    None,
                    Some(field_type(member, &RenamedTypes::new())),
                );
            }
        }
        for (index, member) in old.iter().enumerate() {
            let is_matched = new.iter().any(|after| after.wire == member.wire)
                || renamed.iter().any(|(from, _)| *from == index);
            if !is_matched {
                let subject = containers.subject.member(&member.wire, &member.names.field);
                let was = field_type(member, &RenamedTypes::new());
                self.differs(Rule::MemberRemoved, &subject, "", Some(was), None);
            }
        }
        let order = |members: &[MemberPlan]| {
            members
                .iter()
                .map(|member| member.wire.to_string())
                .collect::<Vec<_>>()
        };
        self.order(containers.subject, &order(old), &order(new));
    }

    /// Compares the order of the names that both lists contain.
    pub(super) fn order(&mut self, subject: &Subject, old: &[String], new: &[String]) {
        let common_old = old.iter().filter(|name| new.contains(name));
        let common_new = new.iter().filter(|name| old.contains(name));
        if !common_old.eq(common_new) {
            self.changed(Rule::OrderChanged, subject, old.join(", "), new.join(", "));
        }
    }

    fn member(
        &mut self,
        containers: &Containers<'_>,
        old: &MemberPlan,
        new: &MemberPlan,
        subject: &Subject,
    ) {
        let unchanged = RenamedTypes::new();
        if old.wire == new.wire && old.names.field != new.names.field {
            self.changed(
                Rule::RustNameChanged,
                subject,
                &old.names.field,
                &new.names.field,
            );
        }
        let (was, now) = (
            rust_type(&old.ty, &self.renamed_types),
            rust_type(&new.ty, &unchanged),
        );
        let (was_field, now_field) = (
            field_type(old, &self.renamed_types),
            field_type(new, &unchanged),
        );
        if was != now {
            self.changed(Rule::MemberTypeChanged, subject, was_field, now_field);
        } else if old.presence.is_option() != new.presence.is_option() {
            let rule = if new.presence.is_option() {
                Rule::MemberBecomesOption
            } else {
                Rule::MemberBecomesBare
            };
            self.changed(rule, subject, was_field, now_field);
        }
        self.requirement(containers, old, new, subject);
        self.default(containers, old, new, subject);
        match (old.idempotency_token, new.idempotency_token) {
            (false, true) => self.found(Rule::IdempotencyTokenAdded, subject),
            (true, false) => self.found(Rule::IdempotencyTokenRemoved, subject),
            _ => {}
        }
        self.redaction(containers, old, new, subject);
    }

    /// Compares whether a member is required. Skipped if the field became or ceased to be an `Option`, which is a finding already.
    fn requirement(
        &mut self,
        containers: &Containers<'_>,
        old: &MemberPlan,
        new: &MemberPlan,
        subject: &Subject,
    ) {
        if old.presence.is_option() != new.presence.is_option() {
            return;
        }
        let rule = match (
            has_required(containers.old, old),
            has_required(containers.new, new),
        ) {
            (false, true) if containers.is_sent => Rule::MemberRequired,
            (true, false) if containers.is_sent => Rule::MemberNotRequired,
            (false, true) => Rule::OutputMemberRequired,
            (true, false) => Rule::OutputMemberNotRequired,
            _ => return,
        };
        self.found(rule, subject);
    }

    fn default(
        &mut self,
        containers: &Containers<'_>,
        old: &MemberPlan,
        new: &MemberPlan,
        subject: &Subject,
    ) {
        let default =
            |shape, plan: &MemberPlan| member_of(shape, plan).and_then(queries::default_of);
        let (was, now) = (default(containers.old, old), default(containers.new, new));
        let is_effective = !old.presence.is_option() || !new.presence.is_option();
        if was != now {
            let detail = if is_effective {
                ""
            } else {
                "the crate does not apply the default, the service does"
            };
            let text = |value: Option<serde_json::Value>| value.map(|value| value.to_string());
            let none = || Some("no default".to_owned());
            self.differs(
                Rule::DefaultChanged,
                subject,
                detail,
                text(was).or_else(none),
                text(now).or_else(none),
            );
        }
    }

    /// Compares whether a value is printed, for reasons other than the traits of the member, its target and its container, which
    /// have findings of their own.
    pub(super) fn redaction<N>(
        &mut self,
        containers: &Containers<'_>,
        old: &MemberPlan<N>,
        new: &MemberPlan<N>,
        subject: &Subject,
    ) {
        let marked = |model: &Model, shape: Option<&Shape>, plan| {
            let member =
                member_of(shape, plan).is_some_and(|member| queries::is_sensitive(model, member));
            member || shape.is_some_and(|shape| shape.traits.has::<Sensitive>())
        };
        let was_marked = marked(self.old.model, containers.old, old);
        if old.sensitivity == new.sensitivity
            || was_marked != marked(self.new.model, containers.new, new)
        {
            return;
        }
        let rule = if new.sensitivity.is_sensitive() {
            Rule::SensitiveAdded
        } else {
            Rule::SensitiveRemoved
        };
        self.found_with_detail(rule, subject, "because of nested values");
    }
}

fn member_of<'s, N>(shape: Option<&'s Shape>, plan: &MemberPlan<N>) -> Option<&'s Member> {
    shape?.member(plan.wire.as_str())
}

fn has_required(shape: Option<&Shape>, plan: &MemberPlan) -> bool {
    member_of(shape, plan).is_some_and(|member| member.traits.has::<Required>())
}

/// Finds members that seem to be renamed, as pairs of their old and new index. They have the same type and presence, and either
/// names that differ only in case and underscores, or are the only removed and the only added member, at the same index.
fn renamed(
    old: &[MemberPlan],
    new: &[MemberPlan],
    renamed_types: &RenamedTypes,
) -> Vec<(usize, usize)> {
    let missing = |from: &[MemberPlan], among: &[MemberPlan]| -> Vec<usize> {
        let is_missing = |index: &usize| !among.iter().any(|other| other.wire == from[*index].wire);
        (0..from.len()).filter(is_missing).collect()
    };
    let (removed, added) = (missing(old, new), missing(new, old));
    let is_only = removed.len() == 1 && added.len() == 1;
    let folded = |member: &MemberPlan| {
        let letters = member
            .wire
            .as_str()
            .chars()
            .filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let is_renamed = |from: usize, to: usize| {
        let (old, new) = (&old[from], &new[to]);
        let is_optional = |presence: &Presence| presence.is_option();
        let same_type = rust_type(&old.ty, renamed_types)
            == rust_type(&new.ty, &RenamedTypes::new())
            && is_optional(&old.presence) == is_optional(&new.presence);
        same_type && (folded(old) == folded(new) || is_only && from == to)
    };
    removed
        .iter()
        .filter_map(|from| Some((*from, *added.iter().find(|to| is_renamed(*from, **to))?)))
        .collect()
}
