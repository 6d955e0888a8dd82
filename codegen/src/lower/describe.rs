//! Documentation: the texts of the published model if it has them, and sentences made of its facts.

use super::context::{Lowering, sdk_id};
use crate::docs::markdown;
use crate::plan::docs::{Docs, wrap};
use crate::plan::shapes::StructurePlan;
use tinsmith_model::queries;
use tinsmith_model::traits::{
    AwsService, DefaultTrait, Documentation, ErrorTrait, Length, Pattern, Range, Required,
    UniqueItems,
};
use tinsmith_model::{Member, Shape, ShapeKind, SmithyTrait, Traits};

impl Lowering<'_> {
    /// What the published model says; nothing if the model has no documentation.
    pub(super) fn published_docs(&self, traits: &Traits) -> Vec<String> {
        traits
            .get::<Documentation>()
            .map(|docs| markdown(&docs.0))
            .unwrap_or_default()
    }

    /// The published text, and then the facts.
    fn docs(&self, traits: &Traits, facts: &str) -> Docs {
        let mut docs = Docs(self.published_docs(traits));
        for line in wrap(facts) {
            if docs.0.last().is_some_and(|last| !last.is_empty()) && line.is_first {
                docs.0.push(String::new());
            }
            docs.0.push(line.text);
        }
        docs
    }

    pub(super) fn shape_docs(&self, shape: &Shape) -> Docs {
        let name = shape.id.name();
        let facts = match &shape.kind {
            ShapeKind::Structure(_) => match shape.traits.get::<ErrorTrait>() {
                Some(ErrorTrait::Client) => format!("The error `{name}`: the request is at fault."),
                Some(ErrorTrait::Server) => format!("The error `{name}`: the service is at fault."),
                None => format!("The structure `{name}`."),
            },
            ShapeKind::Union(_) => format!("The union `{name}`: one of its variants."),
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
        let (what, verb) = if suffix == "Input" {
            ("input", "takes")
        } else {
            ("output", "gives back")
        };
        let is_empty = shape.is_none_or(|shape| shape.every_member().next().is_none());
        let facts = if is_empty {
            format!("The {what} of `{operation}`, which {verb} nothing.")
        } else {
            format!("The {what} of `{operation}`.")
        };
        let mut docs = Docs(
            shape
                .map(|shape| self.published_docs(&shape.traits))
                .unwrap_or_default(),
        );
        docs.paragraph(facts);
        docs
    }

    pub(super) fn member_docs(&self, shape: &Shape, member: &Member) -> Docs {
        let mut facts = format!("`{}`: {}.", member.name, self.value_facts(member));
        if member.traits.has::<Required>() {
            facts.push_str(" Required.");
        }
        if let Some(default) = member
            .traits
            .get::<DefaultTrait>()
            .filter(|default| !default.0.is_null())
        {
            facts.push_str(&format!(" The default is `{}`.", default.0));
        }
        if queries::is_sensitive(self.model, member) {
            facts.push_str(" Sensitive: never printed.");
        }
        let mut docs = self.docs(&member.traits, &facts);
        let note = self
            .notes
            .get(&format!("{}${}", shape.id.name(), member.name));
        if let Some(note) = note {
            docs.0.push(String::new());
            docs.0.extend(wrap(note).map(|line| line.text));
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
        if docs.0.is_empty() {
            docs.paragraph(format!(
                "Calls `{}` of {}.",
                shape.id.name(),
                sdk_id(self.service)
            ));
        }
        let takes = match (input.members.len(), required.as_slice()) {
            (0, _) => "Takes nothing.".to_owned(),
            (count, []) => format!("Takes up to {}, none of them required.", members(count)),
            (count, names) if names.len() == count => {
                format!("Takes {}, all required.", and(names))
            }
            (count, names) => format!("Takes up to {}; required: {}.", members(count), and(names)),
        };
        let auth = if signed {
            "Needs AWS credentials: the request is signed."
        } else {
            "Needs no AWS credentials: the request is not signed."
        };
        docs.0.push(String::new());
        docs.0
            .extend(wrap(&format!("{takes} {auth}")).map(|line| line.text));
        let name = shape.id.name();
        let module = crate::names::module(name);
        let page = format!("[Request, response and errors](crate::operation::{module})");
        docs.paragraph(match self.reference(name) {
            Some(link) => format!("{page}, [API reference]({link})"),
            None => page,
        });
        docs
    }

    /// The page of AWS's documentation about an operation; Smithy's `docId`, else its default, is what its links are made of.
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

    /// What a member can hold, without a full stop: "a string of 1 to 55 characters".
    fn value_facts(&self, member: &Member) -> String {
        let Some(target) = self.model.shape(&member.target) else {
            return String::new();
        };
        let mut facts = self.type_facts(target, member);
        if let Some(pattern) = queries::effective::<Pattern>(self.model, member) {
            facts.push_str(&format!(" that matches {}", code(&pattern.0)));
        }
        facts
    }

    fn type_facts(&self, target: &Shape, member: &Member) -> String {
        let length: Option<Length> = queries::effective(self.model, member);
        let range: Option<Range> = queries::effective(self.model, member);
        let number = |word: &str| match &range {
            Some(range) => {
                let (min, max) = (
                    range.min.as_ref().map(ToString::to_string),
                    range.max.as_ref().map(ToString::to_string),
                );
                format!("{word}, {}", between(min, max))
            }
            None => word.to_owned(),
        };
        let sized = |what: &str, unit: &str| match &length {
            Some(length) => {
                let (min, max) = (
                    length.min.map(|min| min.to_string()),
                    length.max.map(|max| max.to_string()),
                );
                format!("{what} of {}", quantity(&between(min, max), unit))
            }
            None => what.to_owned(),
        };
        match &target.kind {
            ShapeKind::String | ShapeKind::Enum(_) if queries::enum_entries(target).is_some() => {
                "an enum value".to_owned()
            }
            ShapeKind::String => sized("a string", "characters"),
            ShapeKind::Blob => sized("a blob", "bytes"),
            ShapeKind::Boolean => "a boolean".to_owned(),
            ShapeKind::Float | ShapeKind::Double | ShapeKind::BigDecimal => number("a number"),
            ShapeKind::Timestamp => "a point in time".to_owned(),
            ShapeKind::Document => "a document".to_owned(),
            ShapeKind::List(element) => {
                let unique = if target.traits.has::<UniqueItems>() {
                    ", no two alike"
                } else {
                    ""
                };
                format!(
                    "{}{unique}, each {}",
                    sized("a list", "elements"),
                    self.value_facts(element)
                )
            }
            ShapeKind::Map { value, .. } => format!(
                "{}, each {}",
                sized("a map", "entries"),
                self.value_facts(value)
            ),
            ShapeKind::Structure(_) | ShapeKind::Union(_) => "a structure".to_owned(),
            _ => number("a whole number"),
        }
    }
}

fn members(count: usize) -> String {
    if count == 1 {
        "one member".to_owned()
    } else {
        format!("{count} members")
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

/// Text without line breaks and other characters that cannot be seen.
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

/// A number of units: one character, two characters.
pub(super) fn quantity(number: &str, unit: &str) -> String {
    let is_one = number.split(' ').next_back() == Some("1");
    let unit = match unit {
        "entries" if is_one => "entry",
        _ if is_one => unit.trim_end_matches('s'),
        _ => unit,
    };
    format!("{number} {unit}")
}

/// Text in backticks, however many it has itself.
fn code(text: &str) -> String {
    if text.contains('`') {
        format!("`` {text} ``")
    } else {
        format!("`{text}`")
    }
}
