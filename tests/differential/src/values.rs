//! JSON values of shapes.

use serde_json::{Map, Value, json};
use tinsmith_model::queries::{effective, enum_entries, is_sensitive};
use tinsmith_model::traits::{EnumValue, TimestampFormat};
use tinsmith_model::{Member, Model, Shape, ShapeId, ShapeKind};

/// The style of generated values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// A value for every member; two elements in lists, one entry in maps.
    Full,
    /// Like `Full`, with two entries in maps and the last value of enums and unions.
    Wide,
    /// Zero, false, empty strings and empty collections.
    Empty,
    /// Special characters and unusual numbers.
    Special,
    /// The lowest numbers and timestamps.
    Low,
    /// The highest numbers and timestamps, long strings and lists.
    High,
    /// Members, values and variants that are not in the model.
    Unknown,
    /// Null for members of nested structures.
    Null,
}

impl Style {
    pub(crate) const ALL: [Self; 8] = [
        Self::Full,
        Self::Wide,
        Self::Empty,
        Self::Special,
        Self::Low,
        Self::High,
        Self::Unknown,
        Self::Null,
    ];
}

const SPECIAL: &str =
    "\u{e9}\u{1f600}\u{4e2d} \"\\/\u{8}\u{c}\n\r\t\u{0}\u{1f}\u{7f}<>&'+%\u{2028}\u{feff}";

/// Generates values of shapes.
struct ValueGenerator<'a> {
    model: &'a Model,
    style: Style,
    /// The structures and unions around the current value, outermost first.
    ancestors: Vec<ShapeId>,
    /// Whether the current value is sensitive or part of a sensitive one.
    is_sensitive: bool,
}

/// The beginning of each sensitive text that is made of nothing but its member's name.
pub(crate) const SECRET: &str = "secret of member ";

/// Returns a value of a structure.
pub(crate) fn structure(model: &Model, shape: &Shape, style: Style) -> Map<String, Value> {
    ValueGenerator::new(model, style).structure(shape)
}

/// Returns a value of a union for each of its members.
pub(crate) fn variants(model: &Model, shape: &Shape) -> Vec<Value> {
    let members = shape.every_member().filter_map(|member| {
        let value = member_value(model, member, Style::Full)?;
        Some(json!({ member.name.clone(): value }))
    });
    members.collect()
}

/// Returns a value of a member, or `None` if it would contain itself.
pub(crate) fn member_value(model: &Model, member: &Member, style: Style) -> Option<Value> {
    ValueGenerator::new(model, style).value(member)
}

impl<'a> ValueGenerator<'a> {
    fn new(model: &'a Model, style: Style) -> Self {
        Self {
            model,
            style,
            ancestors: Vec::new(),
            is_sensitive: false,
        }
    }

    fn structure(&mut self, shape: &Shape) -> Map<String, Value> {
        self.ancestors.push(shape.id.clone());
        let mut object = Map::new();
        if self.style == Style::Unknown {
            object.insert(
                "UnknownMember".to_owned(),
                json!({ "a": [1, { "b": null }, "\u{e9}"] }),
            );
        }
        for member in shape.every_member() {
            if self.style == Style::Null && self.ancestors.len() > 1 {
                object.insert(member.name.clone(), Value::Null);
            } else if let Some(value) = self.value(member) {
                object.insert(member.name.clone(), value);
            }
        }
        self.ancestors.pop();
        object
    }

    fn value(&mut self, member: &Member) -> Option<Value> {
        let outer = self.is_sensitive;
        self.is_sensitive |= is_sensitive(self.model, member);
        let value = self.value_of_target(member);
        self.is_sensitive = outer;
        value
    }

    fn value_of_target(&mut self, member: &Member) -> Option<Value> {
        let target = self.model.shape(&member.target)?;
        let style = self.style;
        Some(match &target.kind {
            ShapeKind::Boolean => json!(!matches!(style, Style::Empty | Style::Low)),
            ShapeKind::Byte => number(style, i8::MIN.into(), i8::MAX.into()),
            ShapeKind::Short => number(style, i16::MIN.into(), i16::MAX.into()),
            ShapeKind::Integer | ShapeKind::IntEnum(_) => {
                number(style, i32::MIN.into(), i32::MAX.into())
            }
            ShapeKind::Long | ShapeKind::BigInteger => number(style, i64::MIN, i64::MAX),
            ShapeKind::Float => fraction(style, f64::from(f32::MAX)),
            ShapeKind::Double | ShapeKind::BigDecimal => fraction(style, f64::MAX),
            ShapeKind::Timestamp => self.time(member),
            ShapeKind::Blob => json!(match style {
                Style::Empty => String::new(),
                Style::Special => "+/v7".to_owned(),
                Style::High if self.ancestors.len() < 2 => "AQID".repeat(1000),
                Style::High => "AQID".repeat(10),
                _ => "AQI=".to_owned(),
            }),
            ShapeKind::Document => document(style),
            ShapeKind::String | ShapeKind::Enum(_) => json!(self.text(member, target)),
            ShapeKind::List(element) => self.list(element)?,
            ShapeKind::Map { key, value } => self.map(key, value)?,
            ShapeKind::Structure(_) | ShapeKind::Union(_)
                if self.ancestors.contains(&target.id) =>
            {
                return None;
            }
            ShapeKind::Structure(_) => Value::Object(self.structure(target)),
            ShapeKind::Union(_) => self.union(target)?,
            _ => return None,
        })
    }

    fn time(&self, member: &Member) -> Value {
        match (effective::<TimestampFormat>(self.model, member), self.style) {
            (Some(TimestampFormat::DateTime), _) => json!("2023-11-14T22:13:20.25Z"),
            (Some(TimestampFormat::HttpDate), _) => json!("Tue, 14 Nov 2023 22:13:20 GMT"),
            (_, Style::Empty) => json!(0),
            (_, Style::Low) => json!(-62_135_596_800.5),
            (_, Style::High) => json!(253_402_300_799.999),
            (_, Style::Special) => json!(1.5e9),
            (_, Style::Unknown) => json!("2023-11-14T22:13:20.25Z"),
            _ => json!(1_700_000_000.125),
        }
    }

    fn text(&self, member: &Member, target: &Shape) -> String {
        if let Some(entries) = enum_entries(target) {
            let entry = match self.style {
                Style::Unknown => return "Unknown-\u{e9}".to_owned(),
                Style::Wide | Style::High => entries.last(),
                _ => entries.first(),
            };
            return match entry.map(|entry| &entry.value) {
                Some(EnumValue::Text(text)) => text.clone(),
                _ => String::new(),
            };
        }
        match self.style {
            Style::Empty => String::new(),
            Style::Special => SPECIAL.to_owned(),
            // Lists of a hundred structures with long texts would be too large to make many of them.
            Style::High if self.ancestors.len() < 2 => "long ".repeat(1000),
            Style::High => "long ".repeat(10),
            _ if self.is_sensitive => format!("{SECRET}{}", member.name),
            _ => format!("text of {}", member.name),
        }
    }

    fn list(&mut self, element: &Member) -> Option<Value> {
        let count = match self.style {
            Style::Empty => 0,
            Style::High if self.ancestors.len() < 2 => 100,
            Style::High => 1,
            _ => 2,
        };
        let one = self.value(element)?;
        Some(Value::Array(vec![one; count]))
    }

    fn map(&mut self, key: &Member, value: &Member) -> Option<Value> {
        let count = match self.style {
            Style::Empty => 0,
            Style::Wide => 2,
            _ => 1,
        };
        let key = self.value(key)?.as_str()?.to_owned();
        let one = self.value(value)?;
        let keys = [key.clone(), format!("{key}2")];
        let entries = keys.into_iter().take(count).map(|key| (key, one.clone()));
        Some(Value::Object(entries.collect()))
    }

    fn union(&mut self, target: &Shape) -> Option<Value> {
        if self.style == Style::Unknown {
            return Some(json!({ "UnknownVariant": 1 }));
        }
        self.ancestors.push(target.id.clone());
        let member = match self.style {
            Style::Wide | Style::High => target.every_member().last(),
            _ => target.every_member().next(),
        }?;
        let value = self.value(member);
        self.ancestors.pop();
        Some(json!({ member.name.clone(): value? }))
    }
}

fn document(style: Style) -> Value {
    match style {
        Style::Empty => json!({}),
        Style::Special => json!({ SPECIAL: SPECIAL }),
        Style::Low => json!([i64::MIN, -f64::MAX, -1.5e-300]),
        Style::High => json!([u64::MAX, f64::MAX, "long ".repeat(1000)]),
        Style::Wide => json!({ "a": { "b": {} }, "c": [[], [{}]] }),
        Style::Null => Value::Null,
        Style::Full | Style::Unknown => json!({ "a": [1, null, true, "\u{e9}", 1.5] }),
    }
}

/// Returns documents of all kinds.
pub(crate) fn documents() -> Vec<Value> {
    let deep = (0..40).fold(json!("deep"), |inner, _| json!([{ "a": inner }]));
    let mut all = vec![
        Value::Null,
        json!(true),
        json!(""),
        json!("a text"),
        json!(0),
        json!(-1),
        json!(0.0),
        json!(-0.0),
        json!(1.0),
        json!(1e30),
        json!([]),
        json!([null, [null], {}]),
        json!({ "": null }),
        json!({ "__type": "x" }),
        deep,
    ];
    all.extend(Style::ALL.map(document));
    all
}

fn number(style: Style, low: i64, high: i64) -> Value {
    json!(match style {
        Style::Empty => 0,
        Style::Low => low,
        Style::High => high,
        Style::Special => -1,
        _ => 7,
    })
}

fn fraction(style: Style, high: f64) -> Value {
    match style {
        Style::Empty => json!(0),
        Style::Low => json!(-high),
        Style::High => json!(high),
        Style::Special => json!("-Infinity"),
        _ => json!(0.1),
    }
}
