//! Compares the traits of shapes and members.
//!
//! A trait of a shape is compared once, not for each member that targets the shape. Traits that determine the plan are not
//! compared here, but through the plans.

use super::compared_model::ComparedModel;
use super::comparer::Comparer;
use super::finding::Subject;
use super::rules::Rule;
use crate::names;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use tinsmith_model::ast_writer::strip_prose;
use tinsmith_model::queries;
use tinsmith_model::traits::registry::trait_spec;
use tinsmith_model::traits::{
    Auth, AwsJson1_0, AwsJson1_1, AwsQueryCompatible, AwsQueryError, AwsService,
    ClientEndpointDiscovery, ClientOptional, ContextParam, DefaultTrait, Deprecated, Documentation,
    Endpoint, EndpointRuleSet, EndpointTests, EnumTrait, EnumValue, ErrorTrait, Examples,
    ExternalDocumentation, HttpChecksumRequired, HttpRequestTests, HttpResponseTests,
    IdempotencyToken, Input, JsonName, Length, OperationContextParams, OptionalAuth, Output,
    Paginated, Pattern, Range, RequestCompression, Required, Retryable, Sensitive, SigV4,
    SmithyTrait, Sparse, StaticContextParams, TimestampFormat, Title, UniqueItems, Waitable,
};
use tinsmith_model::{Member, Shape, ShapeKind, Traits};

/// Traits that determine the plan, or have no effect.
const PLANNED: &[&str] = &[
    Auth::ID,
    AwsJson1_0::ID,
    AwsJson1_1::ID,
    AwsQueryCompatible::ID,
    AwsQueryError::ID,
    AwsService::ID,
    ClientOptional::ID,
    ContextParam::ID,
    DefaultTrait::ID,
    Endpoint::ID,
    EndpointRuleSet::ID,
    EndpointTests::ID,
    EnumValue::ID,
    ErrorTrait::ID,
    HttpChecksumRequired::ID,
    IdempotencyToken::ID,
    Input::ID,
    OperationContextParams::ID,
    OptionalAuth::ID,
    Output::ID,
    Paginated::ID,
    RequestCompression::ID,
    Required::ID,
    Retryable::ID,
    SigV4::ID,
    Sparse::ID,
    StaticContextParams::ID,
    Waitable::ID,
    "smithy.api#addedDefault",
    "smithy.api#box",
];

/// Traits with documentation.
const DOCUMENTATION: [&str; 4] = [
    Documentation::ID,
    ExternalDocumentation::ID,
    Examples::ID,
    Title::ID,
];

/// Traits that the model reads, but that have no effect on the crate.
const UNUSED: [&str; 3] = [
    ClientEndpointDiscovery::ID,
    HttpRequestTests::ID,
    HttpResponseTests::ID,
];

/// Traits that a member inherits from its target unless it has them itself.
const INHERITED: [&str; 6] = [
    Length::ID,
    Range::ID,
    Pattern::ID,
    UniqueItems::ID,
    Sensitive::ID,
    TimestampFormat::ID,
];

/// The old and the new version of a shape.
struct Pair<'a> {
    old: &'a Shape,
    new: &'a Shape,
    subject: Subject,
}

impl<'a> Comparer<'a> {
    pub(super) fn shapes(&mut self) {
        for pair in self.pairs() {
            self.traits(&pair.old.traits, &pair.new.traits, &pair.subject);
            for member in pair.new.every_member() {
                let subject = pair
                    .subject
                    .member(&member.name, rust_name(pair.new, &member.name));
                if let Some(old) = pair.old.member(&member.name) {
                    self.member_traits(old, member, &subject);
                }
            }
        }
    }

    /// Pairs the services, inputs and outputs by operation, and all other shapes by name.
    fn pairs(&self) -> Vec<Pair<'a>> {
        let (old, new) = (self.old, self.new);
        let types = new.types();
        let mut pairs = vec![Pair {
            old: old.service,
            new: new.service,
            subject: Subject::item(new.service.id.name(), "Client"),
        }];
        let mut seen = HashSet::new();
        for plan in &new.plan.operations {
            let (before, after) = (
                old.input_and_output(plan.shape.as_str()),
                new.input_and_output(plan.shape.as_str()),
            );
            for (end, structure) in [&plan.input, &plan.output].into_iter().enumerate() {
                if let (Some(old), Some(new)) = (before[end], after[end]) {
                    seen.insert(self.new.name(&new.id));
                    pairs.push(Pair {
                        old,
                        new,
                        subject: Subject::item(&structure.shape, &structure.name),
                    });
                }
            }
        }
        let before = old.shapes_by_name();
        for (name, shape) in new.shapes_by_name() {
            if matches!(shape.kind, ShapeKind::Service(_)) {
                continue;
            }
            let is_type = types.contains_key(name);
            // Operations and types have names of their own, though a shape may have become one of the other.
            let is_same = |old: &&&Shape| {
                !matches!(old.kind, ShapeKind::Service(_))
                    && matches!(old.kind, ShapeKind::Operation(_))
                        == matches!(shape.kind, ShapeKind::Operation(_))
                    && (is_type || !seen.contains(name))
            };
            if let Some(old) = before.get(name).filter(is_same) {
                let rust = match &shape.kind {
                    ShapeKind::Operation(_) => {
                        let plan = new
                            .plan
                            .operations
                            .iter()
                            .find(|plan| plan.shape.as_str() == name);
                        plan.map(|plan| format!("Client::{}", plan.method))
                    }
                    _ => types.get(name).map(|ty| ty.rust().to_string()),
                };
                pairs.push(Pair {
                    old,
                    new: shape,
                    subject: Subject {
                        shape: name.to_owned(),
                        member: None,
                        rust,
                    },
                });
            }
        }
        pairs
    }

    fn member_traits(&mut self, old: &Member, new: &Member, subject: &Subject) {
        let (old_model, new_model) = (self.old.model, self.new.model);
        let (old_target, new_target) = (old_model.shape(&old.target), new_model.shape(&new.target));
        let same_target = old.target.name() == new.target.name();
        if same_target {
            return self.traits(&old.traits, &new.traits, subject);
        }
        // If the target changed, the combined traits of member and target are compared.
        let [old_traits, new_traits] =
            [(old, old_target), (new, new_target)].map(|(member, target)| {
                let mut traits = member.traits.clone();
                let inherited = target.into_iter().flat_map(|target| target.traits.iter());
                for (id, value) in inherited.filter(|(id, _)| INHERITED.contains(id)) {
                    if traits.raw(id).is_none() {
                        traits.insert(id, value.clone());
                    }
                }
                traits
            });
        self.traits(&old_traits, &new_traits, subject);
        if let (Some(old_target), Some(new_target)) = (old_target, new_target)
            && old_target.kind() == new_target.kind()
        {
            self.targets(old_target, new_target, subject);
        }
    }

    /// Compares targets of the same kind with different names.
    fn targets(&mut self, old: &Shape, new: &Shape, subject: &Subject) {
        let is_type = |shape: &Shape| {
            matches!(
                shape.kind,
                ShapeKind::Structure(_) | ShapeKind::Union(_) | ShapeKind::Enum(_)
            ) || queries::enum_entries(shape).is_some()
        };
        if is_type(old) || is_type(new) {
            return;
        }
        let (was, now) = (old.id.name(), new.id.name());
        self.changed(Rule::TargetRenamed, subject, was, now);
        if let (ShapeKind::List(old), ShapeKind::List(new))
        | (ShapeKind::Map { value: old, .. }, ShapeKind::Map { value: new, .. }) =
            (&old.kind, &new.kind)
        {
            self.member_traits(old, new, subject);
        }
    }

    fn traits(&mut self, old: &Traits, new: &Traits, subject: &Subject) {
        let ids: BTreeSet<&str> = old.iter().chain(new.iter()).map(|(id, _)| id).collect();
        for id in ids {
            let (was, now) = (old.raw(id), new.raw(id));
            if was != now && !PLANNED.contains(&id) {
                self.one_trait(id, was, now, subject);
            }
        }
    }

    fn one_trait(&mut self, id: &str, was: Option<&Value>, now: Option<&Value>, subject: &Subject) {
        if DOCUMENTATION.contains(&id) {
            return self.text(subject);
        }
        if id == Deprecated::ID && was.is_some() != now.is_some() {
            let is_new = now.is_some();
            let rule = if is_new {
                Rule::DeprecationAdded
            } else {
                Rule::DeprecationRemoved
            };
            return self.found(rule, subject);
        }
        let facts = |value: Option<&Value>| value.and_then(|value| strip_prose(id, value));
        if was.is_some() == now.is_some() && facts(was) == facts(now) {
            return self.text(subject);
        }
        match id {
            Length::ID | Range::ID | Pattern::ID | UniqueItems::ID => {
                self.constraint(id, was, now, subject)
            }
            Sensitive::ID => {
                let is_new = now.is_some();
                let rule = if is_new {
                    Rule::SensitiveAdded
                } else {
                    Rule::SensitiveRemoved
                };
                self.found_with_detail(rule, subject, self.fields_of(subject));
            }
            TimestampFormat::ID => self.value(Rule::TimestampFormatChanged, subject, "", was, now),
            JsonName::ID => self.value(Rule::JsonNameChanged, subject, "", was, now),
            // The values of an enum, and their deprecation, are compared through the plans.
            EnumTrait::ID => {}
            Deprecated::ID => self.text(subject),
            _ if trait_spec(id).is_some() && !UNUSED.contains(&id) => {
                self.value(Rule::OtherTraitChanged, subject, id, was, now)
            }
            _ => self.found_with_detail(Rule::MetadataChanged, subject, format!("`{id}`")),
        }
    }

    fn value(
        &mut self,
        rule: Rule,
        subject: &Subject,
        id: &str,
        was: Option<&Value>,
        now: Option<&Value>,
    ) {
        let text = |value: Option<&Value>| {
            Some(value.map_or("nothing".to_owned(), |value| match value {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            }))
        };
        let detail = if id.is_empty() {
            String::new()
        } else {
            format!("`{id}`")
        };
        self.differs(rule, subject, detail, text(was), text(now));
    }

    fn text(&mut self, subject: &Subject) {
        if self.has_documentation {
            let mut subject = subject.clone();
            if subject.member.take().is_some() {
                let rust = subject.rust.take();
                subject.rust = rust.and_then(|rust| Some(rust.rsplit_once("::")?.0.to_owned()));
            }
            *self.documentation_changes.entry(subject).or_default() += 1;
        }
    }

    /// Describes the fields that target a shape without a Rust type; empty for other shapes.
    pub(super) fn fields_of(&self, subject: &Subject) -> String {
        if subject.rust.is_some() {
            return String::new();
        }
        let fields = self.fields.get_or_init(|| fields_by_target(self.new));
        match fields.get(&subject.shape).map(Vec::as_slice) {
            None | Some([]) => String::new(),
            Some([one]) => format!("in {one}"),
            Some([one, two]) => format!("in {one} and {two}"),
            Some([one, rest @ ..]) => format!("in {one} and {} other fields", rest.len()),
        }
    }
}

/// The fields of the crate by the simple names of their targets.
fn fields_by_target(compared: &ComparedModel<'_>) -> HashMap<String, Vec<String>> {
    let shapes = compared.shapes_by_name();
    let ends = compared.plan.operations.iter().flat_map(|plan| {
        let [input, output] = compared.input_and_output(plan.shape.as_str());
        [
            (input, plan.input.name.as_str()),
            (output, plan.output.name.as_str()),
        ]
    });
    let types = compared.types().into_iter();
    let types = types.map(|(name, ty)| (shapes.get(name).copied(), ty.rust().as_str()));
    let mut fields: HashMap<String, Vec<String>> = HashMap::new();
    for (shape, name) in ends.chain(types) {
        for (shape, member) in shape
            .into_iter()
            .flat_map(|shape| shape.every_member().map(move |member| (shape, member)))
        {
            let field = format!("`{name}::{}`", rust_name(shape, &member.name));
            fields
                .entry(member.target.name().to_owned())
                .or_default()
                .push(field);
        }
    }
    fields
}

/// The Rust name of a member.
fn rust_name(shape: &Shape, member: &str) -> String {
    match &shape.kind {
        ShapeKind::Union(_) => names::union_variant(member).to_string(),
        ShapeKind::Enum(_) | ShapeKind::IntEnum(_) => names::enum_variant(member).to_string(),
        _ => names::field(member).to_string(),
    }
}
