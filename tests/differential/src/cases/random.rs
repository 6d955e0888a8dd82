//! Random cases: responses, inputs and structures with mutations. Each case has a random generator of its
//! own, so that it can be repeated alone.

use serde_json::{Map, Value, json};
use tinsmith_model::traits::Required;
use tinsmith_model::{Member, Model, Shape, ShapeKind};

use super::{INCOMPLETE, Operation, Sample};
use crate::case::{CallStyle, Case, Setting};
use crate::random::Random;
use crate::script::Reply;
use crate::values::{Style, member_value};
use aws_smithy_types::retry::RetryConfig;

/// Which random cases to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    /// The seed of all cases.
    pub(crate) seed: u64,
    /// The number of the first case.
    pub(crate) first: u32,
    /// The number of cases.
    pub(crate) count: u32,
}

impl Range {
    /// The names of the cases, with a random generator for each.
    fn generators(self) -> impl Iterator<Item = (String, Random)> {
        let numbers = u64::from(self.first)..u64::from(self.first) + u64::from(self.count);
        numbers.map(move |number| {
            let name = format!("--seed {} --first {number} --cases 1", self.seed);
            (name, Random::of_case(self.seed, number))
        })
    }

    /// Splits the range, so that not all cases are in memory at once.
    pub(crate) fn parts(self) -> impl Iterator<Item = Self> {
        const LARGEST: u32 = 200;
        let offsets = (0..self.count).step_by(LARGEST as usize);
        offsets.map(move |offset| Self {
            seed: self.seed,
            first: self.first.saturating_add(offset),
            count: LARGEST.min(self.count - offset),
        })
    }
}

/// Returns calls with mutated responses.
pub(crate) fn answers(model: &Model, operations: &[Operation<'_>], range: Range) -> Vec<Case> {
    let cases = range.generators().map(|(name, mut random)| {
        let operation = random.pick(operations);
        let answer = match random.below(3) {
            0 => error(model, operations, operation, &mut random),
            _ => success(model, operation, &mut random),
        };
        Case::new(operation.name, name)
            .replies([answer.reply])
            .set(Setting::Retry(RetryConfig::disabled()))
            .unordered(answer.unordered)
    });
    cases.collect()
}

/// Returns calls with random inputs.
pub(crate) fn inputs(model: &Model, operations: &[Operation<'_>], range: Range) -> Vec<Case> {
    let cases = range.generators().map(|(name, mut random)| {
        let operation = random.pick(operations);
        let input = operation.input;
        let value = input.map_or(json!({}), |shape| complete(model, shape, &mut random));
        let style = match random.below(4) {
            0 => CallStyle::SendPlain,
            1 => CallStyle::SendWith,
            _ => CallStyle::Send,
        };
        Case::new(operation.name, name)
            .unordered(input.is_some_and(|shape| has_unordered(model, shape, &value)))
            .input(value)
            .call_style(style)
    });
    cases.collect()
}

/// Returns JSON of random structures that belong to operations.
pub(crate) fn structures(model: &Model, operations: &[Operation<'_>], range: Range) -> Vec<Sample> {
    let samples = range.generators().map(|(mut name, mut random)| {
        let operation = random.pick(operations);
        let (part, shape) = match random.chance(50) {
            true => ("input", operation.input),
            false => ("output", operation.output),
        };
        let mut value = shape.map_or(json!({}), |shape| complete(model, shape, &mut random));
        for _ in 0..random.below(3) {
            mutate(&mut value, &mut random);
        }
        if shape.is_some_and(|shape| required(shape).any(|member| value[&member.name].is_null())) {
            name.push_str(INCOMPLETE);
        }
        Sample {
            structure: format!("{} {part}", operation.name),
            name,
            json: value.to_string(),
            unordered: shape.is_some_and(|shape| has_unordered(model, shape, &value)),
        }
    });
    samples.collect()
}

/// True if a value has a map or document of several entries, whose order in texts and requests is random.
fn has_unordered(model: &Model, shape: &Shape, value: &Value) -> bool {
    let target = |member: &Member, value: &Value| {
        let target = model.shape(&member.target);
        target.is_some_and(|target| has_unordered(model, target, value))
    };
    match (&shape.kind, value) {
        (ShapeKind::Structure(members) | ShapeKind::Union(members), Value::Object(values)) => {
            values.iter().any(|(name, value)| {
                members
                    .get(name)
                    .is_some_and(|member| target(member, value))
            })
        }
        (ShapeKind::List(element), Value::Array(values)) => {
            values.iter().any(|value| target(element, value))
        }
        (ShapeKind::Map { value: member, .. }, Value::Object(values)) => {
            values.len() > 1 || values.values().any(|value| target(member, value))
        }
        (ShapeKind::Document, value) => has_several_entries(value),
        _ => false,
    }
}

/// True if a tree has an object with several entries.
fn has_several_entries(value: &Value) -> bool {
    match value {
        Value::Object(values) => values.len() > 1 || values.values().any(has_several_entries),
        Value::Array(values) => values.iter().any(has_several_entries),
        _ => false,
    }
}

/// A response, and whether texts about it have a random order.
struct Answer {
    reply: Reply,
    unordered: bool,
}

/// The required members of a structure.
fn required(shape: &Shape) -> impl Iterator<Item = &Member> {
    shape
        .every_member()
        .filter(|member| member.traits.has::<Required>())
}

/// As [`object`], with all required members.
fn complete(model: &Model, shape: &Shape, random: &mut Random) -> Value {
    let mut value = object(model, shape, random);
    for member in required(shape) {
        if value[&member.name].is_null()
            && let Some(full) = member_value(model, member, Style::Full)
        {
            value[&member.name] = full;
        }
    }
    value
}

/// A structure in which each member has a value in a style of its own, or none.
fn object(model: &Model, shape: &Shape, random: &mut Random) -> Value {
    let mut members = Map::new();
    for member in shape.every_member() {
        let style = *random.pick(&Style::ALL);
        if random.below(4) != 0
            && let Some(value) = member_value(model, member, style)
        {
            members.insert(member.name.clone(), value);
        }
    }
    Value::Object(members)
}

const SUCCESSES: &[u16] = &[200, 200, 200, 201, 204, 206, 299];
const FAILURES: &[u16] = &[
    300, 302, 304, 400, 400, 400, 403, 404, 408, 413, 429, 500, 502, 503, 504, 599, 600, 999,
];

fn success(model: &Model, operation: &Operation<'_>, random: &mut Random) -> Answer {
    let shape = operation.output;
    let body = shape.map_or(json!({}), |shape| object(model, shape, random));
    answer(model, shape, (SUCCESSES, body), "", random)
}

/// An error of the operation, of another one, or an unknown one.
fn error(
    model: &Model,
    operations: &[Operation<'_>],
    operation: &Operation<'_>,
    random: &mut Random,
) -> Answer {
    let other = random.pick(operations);
    let of = if random.chance(25) { other } else { operation };
    let shape = random.pick_any(&of.errors).copied();
    let code = shape.map_or("UnheardOf", |shape| shape.id.name());
    let mut body = shape.map_or(json!({}), |shape| object(model, shape, random));
    if let Some(members) = body.as_object_mut() {
        let key = random.pick(&["__type", "code", "Code", ""]);
        let text = match random.below(4) {
            0 => format!("com.example#{code}"),
            1 => format!("{code}:http://internal.example/"),
            _ => code.to_owned(),
        };
        members.insert((*key).to_owned(), json!(text));
        let key = random.pick(&["message", "Message", "errorMessage", "other"]);
        members.insert((*key).to_owned(), json!("why"));
    }
    answer(model, shape, (FAILURES, body), code, random)
}

/// A response with one of the statuses, this body after mutations, its length changed in some, and up to two headers that services send.
fn answer(
    model: &Model,
    shape: Option<&Shape>,
    (statuses, mut body): (&[u16], Value),
    code: &str,
    random: &mut Random,
) -> Answer {
    for _ in 0..random.below(4) {
        mutate(&mut body, random);
    }
    let mut bytes = body.to_string().into_bytes();
    if random.chance(33) {
        for _ in 0..=random.below(3) {
            mutate_bytes(&mut bytes, random);
        }
    }
    match random.below(100) {
        0 => bytes.clear(),
        1 => bytes.resize(bytes.len() + 100_000, b' '),
        2 => drop(bytes.splice(..0, b" \t\r\n".repeat(10_000))),
        _ => {}
    }
    // The order is that of what can still be read. Bytes that are no JSON are read up to the error.
    let read = serde_json::from_slice(&bytes).unwrap_or(body);
    let mut unordered = shape.is_some_and(|shape| has_unordered(model, shape, &read));
    let mut reply = Reply::new(*random.pick(statuses), bytes);
    for _ in 0..random.below(3) {
        reply = match random.below(12) {
            0 => reply.header("x-amzn-requestid", "the-id"),
            1 => reply.header("x-amz-request-id", "another-id"),
            2 => reply.header("x-amzn-errortype", code),
            3 => reply.header(
                "x-amzn-errortype",
                format!("{code}:http://internal.example/"),
            ),
            4 => {
                // It adds an entry to the metadata, which is a map.
                unordered = true;
                reply.header("x-amzn-query-error", format!("Query.{code};Sender"))
            }
            5 => reply.header("content-type", "application/x-amz-json-1.1"),
            6 => reply.header("content-type", "text/html"),
            7 => reply.header("x-amz-id-2", "extended"),
            8 => reply.header("retry-after", "7"),
            9 => reply.header("x-amz-retry-after", "2000"),
            10 => reply.header("content-encoding", "gzip"),
            _ => reply.header("date", "Tue, 14 Nov 2023 22:13:20 GMT"),
        };
    }
    Answer { reply, unordered }
}

/// Changes one value somewhere in a tree.
fn mutate(value: &mut Value, random: &mut Random) {
    let go_deeper = random.below(3) != 0;
    match value {
        Value::Object(members) if !members.is_empty() && go_deeper => {
            let at = random.below(members.len());
            if let Some((_, value)) = members.iter_mut().nth(at) {
                mutate(value, random);
            }
        }
        Value::Array(elements) if !elements.is_empty() && go_deeper => {
            let at = random.below(elements.len());
            mutate(&mut elements[at], random);
        }
        Value::Object(members) if random.chance(50) => {
            let at = random.below(members.len().max(1));
            let name = members.keys().nth(at).cloned().unwrap_or_default();
            match members.remove(&name) {
                Some(value) if random.chance(50) => {
                    members.insert(format!("{name}x"), value);
                }
                _ => {
                    members.insert("Unheard".to_owned(), other_value(random));
                }
            }
        }
        Value::Array(elements) if random.chance(50) => match random.chance(50) {
            true => elements.push(other_value(random)),
            false => elements.clear(),
        },
        value => *value = other_value(random),
    }
}

/// A value of any type.
fn other_value(random: &mut Random) -> Value {
    match random.below(16) {
        0 | 1 => Value::Null,
        2 => json!(random.chance(50)),
        3 => json!(0),
        4 => json!(-1),
        5 => json!(i64::MAX),
        6 => json!(u64::MAX),
        7 => json!(1e300),
        8 => json!(-0.0),
        9 => json!(random.below(1_000_000) as f64 * 1234.1),
        10 => json!(""),
        11 => json!(random.pick(&[
            "NaN",
            "Infinity",
            "-Infinity",
            "true",
            "2023-11-14T22:13:20Z"
        ])),
        12 => json!("\u{e9}\u{1f600} \"\\\u{0}"),
        13 => json!([]),
        14 => json!({}),
        _ => (0..random.below(256)).fold(json!(1), |inner, _| json!([inner])),
    }
}

/// Texts that parsers may read in unusual ways.
const TEXTS: &[&[u8]] = &[
    b"1e400",
    b"-",
    b"00",
    b"1.",
    b"\xff",
    b"\xef\xbb\xbf",
    b"\\ud800",
    b"\\u00",
    b"\"",
    b"{",
    b"}",
    b",",
    b"nul",
    b"\n",
];

/// Changes the text: removes, inserts, repeats or replaces some bytes.
fn mutate_bytes(bytes: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(bytes.len() + 1);
    let end = bytes.len().min(at + 1 + random.below(8));
    match random.below(6) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => drop(bytes.splice(at..at, random.pick(TEXTS).iter().copied())),
        3 => {
            let repeated: Vec<u8> = bytes[at..end].to_vec();
            drop(bytes.splice(at..at, repeated));
        }
        4 => {
            let text: &&[u8] = random.pick(TEXTS);
            bytes.extend_from_slice(text);
        }
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
    }
}
