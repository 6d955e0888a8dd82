//! Sample data.

use crate::model::{Member, Operation, Shape, ShapeKind, ValueTrait};
use crate::tree::{Tree, number};
use aws_smithy_schema::traits::TimestampFormat;
use aws_smithy_types::{Blob, DateTime};

/// 2026-01-01T00:00:00Z
const TIME: i64 = 1_767_225_600;

/// Creates a value of a shape. An output of a paginated operation is the last page.
pub(super) fn of(shape: &'static Shape, operation: Option<&'static Operation>) -> Tree {
    let token = operation.and_then(Operation::page_token);
    let members = shape.members().iter();
    let members = members.filter(|member| Some(member.name()) != token);
    Tree::Object(structure(members, &mut vec![shape]))
}

/// Creates the values of members, except recursive ones.
fn structure(
    members: impl Iterator<Item = &'static Member>,
    within: &mut Vec<&'static Shape>,
) -> Vec<(String, Tree)> {
    members
        .filter_map(|member| {
            let tree = value(member, member.name(), 0, within)?;
            Some((member.name().to_owned(), tree))
        })
        .collect()
}

/// Creates the value of a member, or `None` if the member is recursive.
fn value(
    member: &'static Member,
    name: &str,
    index: usize,
    within: &mut Vec<&'static Shape>,
) -> Option<Tree> {
    let shape = member.shape();
    Some(match shape.kind() {
        ShapeKind::Boolean => Tree::Bool(true),
        ShapeKind::String => Tree::Text(text(member, name, index)),
        ShapeKind::Enum => {
            let values = shape.values();
            let value = values.get(index % values.len().max(1));
            Tree::Text(value.copied().unwrap_or_default().to_owned())
        }
        ShapeKind::IntEnum => Tree::Number(number(shape.values().first().copied()?)?),
        ShapeKind::Byte
        | ShapeKind::Short
        | ShapeKind::Integer
        | ShapeKind::Long
        | ShapeKind::Float
        | ShapeKind::Double
        | ShapeKind::BigInteger
        | ShapeKind::BigDecimal => Tree::Number(number(least(member).unwrap_or("1"))?),
        ShapeKind::Blob => Tree::Blob(Blob::new(text(member, "bytes", index))),
        ShapeKind::Timestamp => Tree::Time(DateTime::from_secs(TIME), format(member)),
        ShapeKind::Document => Tree::Object(Vec::new()),
        ShapeKind::List => {
            let element = shape.member("member")?;
            let count = length(member).0.unwrap_or(1).max(1);
            let values = (0..count).map_while(|index| value(element, name, index, within));
            Tree::List(values.collect())
        }
        ShapeKind::Map => Tree::Object(entries(shape, member, name, within)?),
        ShapeKind::Structure | ShapeKind::Union if within.contains(&shape) => return None,
        ShapeKind::Structure => {
            within.push(shape);
            let members = structure(shape.members().iter(), within);
            within.pop();
            Tree::Object(members)
        }
        ShapeKind::Union => {
            within.push(shape);
            let variants = structure(shape.members().iter(), within);
            within.pop();
            Tree::Object(variants.into_iter().take(1).collect())
        }
    })
}

fn entries(
    shape: &'static Shape,
    member: &'static Member,
    name: &str,
    within: &mut Vec<&'static Shape>,
) -> Option<Vec<(String, Tree)>> {
    let (key, element) = (shape.member("key")?, shape.member("value")?);
    let count = length(member).0.unwrap_or(1).max(1);
    let entries = (0..count).map_while(|index| {
        let Some(Tree::Text(key)) = value(key, "key", index, within) else {
            return None;
        };
        Some((key, value(element, name, index, within)?))
    });
    Some(entries.collect())
}

/// Creates a string: an example of the pattern if there is one, or the name of the member, adjusted to the length
/// constraint. The elements of a list differ.
fn text(member: &Member, name: &str, index: usize) -> String {
    let example = member.traits().iter().find_map(|it| match it {
        ValueTrait::Example(text) => Some(*text),
        _ => None,
    });
    if let Some(example) = example {
        return example.to_owned();
    }
    let mut text = match index {
        0 => name.to_owned(),
        index => format!("{}{name}", index + 1),
    };
    let (min, max) = length(member);
    while text.chars().count() < min.unwrap_or_default() {
        text.push('x');
    }
    text.chars().take(max.unwrap_or(usize::MAX)).collect()
}

fn length(member: &Member) -> (Option<usize>, Option<usize>) {
    let length = member.traits().iter().find_map(|it| match it {
        ValueTrait::Length(min, max) => Some((*min, *max)),
        _ => None,
    });
    let (min, max) = length.unwrap_or_default();
    let size = |bound: u64| usize::try_from(bound).ok();
    (min.and_then(size), max.and_then(size))
}

/// Returns the minimum, or the maximum if there is no minimum.
fn least(member: &Member) -> Option<&'static str> {
    member.traits().iter().find_map(|it| match it {
        ValueTrait::Range(min, max) => min.or(*max),
        _ => None,
    })
}

fn format(member: &Member) -> Option<TimestampFormat> {
    member.traits().iter().find_map(|it| match it {
        ValueTrait::Format("date-time") => Some(TimestampFormat::DateTime),
        ValueTrait::Format("http-date") => Some(TimestampFormat::HttpDate),
        _ => None,
    })
}
