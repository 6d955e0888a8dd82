//! Documentation of the generated items: the texts of the published model, if it has any, and sentences about its facts.

use super::context::{Lowering, sdk_id};
use crate::docs::markdown;
use crate::plan::docs::Docs;
use crate::plan::shapes::StructurePlan;
use tinsmith_model::queries;
use tinsmith_model::traits::{
    AwsService, DefaultTrait, Documentation, ErrorTrait, Length, Pattern, Range, Required,
    UniqueItems,
};
use tinsmith_model::{Member, Shape, ShapeKind, SmithyTrait, Traits};

impl Lowering<'_> {
    /// Returns the documentation trait of a shape as Markdown; empty without the trait.
    pub(super) fn published_docs(&self, traits: &Traits) -> Vec<String> {
        traits
            .get::<Documentation>()
            .map(|docs| markdown(&docs.0))
            .unwrap_or_default()
    }

    /// The published text, followed by the facts as a paragraph.
    fn docs(&self, traits: &Traits, facts: &str) -> Docs {
        let mut docs = Docs(self.published_docs(traits));
        docs.wrapped(facts);
        docs
    }

    pub(super) fn shape_docs(&self, shape: &Shape) -> Docs {
        let name = shape.id.name();
        let facts = match (&shape.kind, shape.traits.get::<ErrorTrait>()) {
            (_, Some(ErrorTrait::Client)) => {
                format!("The error `{name}`, caused by the request (a client error).")
            }
            (_, Some(ErrorTrait::Server)) => {
                format!("The error `{name}`, caused by the service (a server error).")
            }
            (ShapeKind::Structure(_), None) => format!("The structure `{name}`."),
            (ShapeKind::Union(_), None) => {
                format!("The union `{name}`: exactly one of its variants.")
            }
            _ => format!("The enum `{name}`."),
        };
        self.docs(&shape.traits, &facts)
    }

    pub(super) fn synthetic_docs(
        &self,
        operation: &str,
        suffix: &str,
        shape: Option<&Shape>,
    ) -> Docs {
        let is_empty = shape.is_none_or(|shape| shape.every_member().next().is_none());
        let members = if is_empty { ", without members" } else { "" };
        let facts = format!("{suffix} of the operation `{operation}`{members}.");
        let mut docs = Docs(
            shape
                .map(|shape| self.published_docs(&shape.traits))
                .unwrap_or_default(),
        );
        docs.paragraph(facts);
        docs
    }

    pub(super) fn member_docs(&self, shape: &Shape, member: &Member) -> Docs {
        let mut facts = format!(
            "`{}`: {}.",
            member.name,
            self.value_facts(member, Grammar::Singular)
        );
        if member.traits.has::<Required>() {
            facts.push_str(" Required.");
        }
        if let Some(default) = member
            .traits
            .get::<DefaultTrait>()
            .filter(|default| !default.0.is_null())
        {
            facts.push_str(&format!(" Default: `{}`.", default.0));
        }
        if queries::is_sensitive(self.model, member) {
            facts.push_str(" Sensitive: not printed.");
        }
        let mut docs = self.docs(&member.traits, &facts);
        let note = self
            .notes
            .get(&format!("{}${}", shape.id.name(), member.name));
        if let Some(note) = note {
            docs.wrapped(note);
        }
        docs
    }

    pub(super) fn variant_docs(&self, traits: Option<&Traits>, text: &str) -> Docs {
        let text = code(&visible(text));
        match traits {
            Some(traits) => self.docs(traits, &text),
            None => Docs::line(text),
        }
    }

    pub(super) fn operation_docs(
        &self,
        shape: &Shape,
        input: &StructurePlan,
        signed: bool,
    ) -> Docs {
        let mut docs = Docs(self.published_docs(&shape.traits));
        let required: Vec<String> = match &shape.kind {
            ShapeKind::Operation(operation) => self
                .model
                .shape(&operation.input)
                .into_iter()
                .flat_map(Shape::every_member)
                .filter(|member| member.traits.has::<Required>())
                .map(|member| format!("`{}`", crate::names::field(&member.name)))
                .collect(),
            _ => Vec::new(),
        };
        let call = if docs.0.is_empty() {
            format!("Calls `{}` of {}. ", shape.id.name(), sdk_id(self.service))
        } else {
            String::new()
        };
        let members = match (input.members.len(), required.as_slice()) {
            (0, _) => "The input has no members.".to_owned(),
            (1, []) => "The input has one member, which is optional.".to_owned(),
            (count, []) => format!("The input has {count} members, all optional."),
            (_, [name]) => format!("{name} is required."),
            (_, names) => format!("{} are required.", and(names)),
        };
        let auth = if signed {
            "The request is signed with AWS credentials."
        } else {
            "The request is not signed, and needs no AWS credentials."
        };
        docs.wrapped(&format!("{call}{members} {auth}"));
        let name = shape.id.name();
        let module = crate::names::module(name);
        let page = format!("[Request, response and errors](crate::operation::{module})");
        docs.paragraph(match self.reference(name) {
            Some(link) => format!("{page}, [API reference]({link})"),
            None => page,
        });
        docs
    }

    /// The address of an operation's page in AWS's API reference. It has Smithy's `docId` in it, or the default of that.
    fn reference(&self, operation: &str) -> Option<String> {
        let aws: AwsService = self.service.traits.get()?;
        let ShapeKind::Service(service) = &self.service.kind else {
            return None;
        };
        let named = self
            .service
            .traits
            .raw(AwsService::ID)
            .and_then(|value| value.get("docId")?.as_str());
        let prefix = aws
            .endpoint_prefix
            .unwrap_or_else(|| aws.sdk_id.to_lowercase().replace(' ', "-"));
        let doc_id = named.map_or_else(|| format!("{prefix}-{}", service.version), str::to_owned);
        Some(format!(
            "https://docs.aws.amazon.com/goto/WebAPI/{doc_id}/{operation}"
        ))
    }

    /// The type of a member and its constraints, without a full stop: "string of 1 to 55 characters that matches `\\w+`".
    fn value_facts(&self, member: &Member, grammar: Grammar) -> String {
        let Some(target) = self.model.shape(&member.target) else {
            return String::new();
        };
        let mut facts = self.type_facts(target, member, grammar);
        if let Some(pattern) = queries::effective::<Pattern>(self.model, member) {
            let matches = grammar.choose("matches", "match");
            facts.push_str(&format!(" that {matches} {}", code(&pattern.0)));
        }
        facts
    }

    fn type_facts(&self, target: &Shape, member: &Member, grammar: Grammar) -> String {
        let range: Option<Range> = queries::effective(self.model, member);
        let number = |singular: &str, plural: &str| {
            let word = grammar.choose(singular, plural);
            match &range {
                Some(range) => {
                    let (min, max) = (
                        range.min.as_ref().map(ToString::to_string),
                        range.max.as_ref().map(ToString::to_string),
                    );
                    format!("{word}, {}", between(min, max))
                }
                None => word.to_owned(),
            }
        };
        let length: Option<Length> = queries::effective(self.model, member);
        let length = length.map(|length| {
            let (min, max) = (
                length.min.map(|min| min.to_string()),
                length.max.map(|max| max.to_string()),
            );
            between(min, max)
        });
        let sized = |word: &str, unit: &str| match &length {
            Some(length) => format!("{word} of {}", quantity(length, unit)),
            None => word.to_owned(),
        };
        match &target.kind {
            ShapeKind::String | ShapeKind::Enum(_) if queries::enum_entries(target).is_some() => {
                self.link(target)
            }
            ShapeKind::String => sized(grammar.choose("string", "strings"), "characters"),
            ShapeKind::Blob => sized(grammar.choose("blob", "blobs"), "bytes"),
            ShapeKind::Boolean => grammar.choose("boolean", "booleans").to_owned(),
            ShapeKind::Float | ShapeKind::Double | ShapeKind::BigDecimal => {
                number("number", "numbers")
            }
            ShapeKind::Timestamp => grammar.choose("timestamp", "timestamps").to_owned(),
            ShapeKind::Document => grammar.choose("document", "documents").to_owned(),
            ShapeKind::List(element) => {
                let distinct = target.traits.has::<UniqueItems>();
                let distinct = if distinct { "distinct " } else { "" };
                let count = length
                    .map(|length| format!("{length} "))
                    .unwrap_or_default();
                let elements = match is_one(&count) {
                    true => Grammar::Singular,
                    false => Grammar::Plural,
                };
                format!(
                    "{} of {count}{distinct}{}",
                    grammar.choose("list", "lists"),
                    self.value_facts(element, elements)
                )
            }
            ShapeKind::Map { key, value } => {
                let entries =
                    length.map(|length| format!("{} from ", quantity(&length, "entries")));
                format!(
                    "{} of {}{} to {}",
                    grammar.choose("map", "maps"),
                    entries.unwrap_or_default(),
                    self.value_facts(key, Grammar::Plural),
                    self.value_facts(value, Grammar::Plural)
                )
            }
            ShapeKind::Structure(_) | ShapeKind::Union(_) => self.link(target),
            _ => number("integer", "integers"),
        }
    }

    /// A link to the type of a shape, which rustdoc can resolve wherever the text is.
    fn link(&self, shape: &Shape) -> String {
        if shape.id.is_unit() {
            return "no data".to_owned();
        }
        let path = self.type_path(shape);
        let name = path.as_str().rsplit("::").next().unwrap_or_default();
        format!("[`{name}`](crate::{path})")
    }
}

/// The grammatical number of the words for a type.
#[derive(Clone, Copy)]
enum Grammar {
    Singular,
    Plural,
}

impl Grammar {
    fn choose<'a>(self, singular: &'a str, plural: &'a str) -> &'a str {
        match self {
            Self::Singular => singular,
            Self::Plural => plural,
        }
    }
}

fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

pub(super) fn between(min: Option<String>, max: Option<String>) -> String {
    match (min, max) {
        (Some(min), Some(max)) if min == max => min,
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "any number of".to_owned(),
    }
}

/// Text with line breaks and other invisible characters escaped.
pub(super) fn visible(text: &str) -> String {
    let escape = |c: char| {
        // Some of them would turn the direction of what is read, which the compiler does not take in comments.
        if c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        {
            c.escape_default().to_string()
        } else {
            c.to_string()
        }
    };
    text.chars().map(escape).collect()
}

/// True if a number, or the range that `between` describes, ends with one: "at most 1".
fn is_one(number: &str) -> bool {
    number.split_whitespace().next_back() == Some("1")
}

/// A number of units: "1 character", "2 to 4 characters".
pub(super) fn quantity(number: &str, unit: &str) -> String {
    let is_one = is_one(number);
    let unit = match unit {
        "entries" if is_one => "entry",
        _ if is_one => unit.trim_end_matches('s'),
        _ => unit,
    };
    format!("{number} {unit}")
}

/// Text as a code span, also if it has backticks in it.
fn code(text: &str) -> String {
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}
