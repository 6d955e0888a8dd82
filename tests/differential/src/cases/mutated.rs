//! Random cases: responses, inputs and structures with mutations. Each case has a random generator of its own,
//! so that it can be repeated alone.

use fastrand::Rng;
use serde_json::{Map, Value, json};
use tinsmith_model::traits::Required;
use tinsmith_model::{Member, Model, Shape};

use super::{INCOMPLETE, Operation, Sample};
use crate::case::{CallStyle, Case, Setting};
use crate::script::Reply;
use crate::values::{Style, member_value};
use aws_smithy_types::retry::RetryConfig;

/// Which random cases to make.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    /// The seed of all cases.
    pub(crate) seed: u64,
    /// The number of the first case.
    pub(crate) first: usize,
    /// The number of cases.
    pub(crate) count: usize,
}

impl Range {
    /// The random generator of each case, with the number of the case.
    fn generators(self) -> impl Iterator<Item = (usize, Rng)> {
        let of = move |number: usize| {
            // Consecutive seeds would give similar generators.
            let mut rng = Rng::with_seed(self.seed.wrapping_add(number as u64));
            (number, Rng::with_seed(rng.u64(..)))
        };
        (self.first..self.first + self.count).map(of)
    }

    /// Splits the range, so that not all cases are in memory at once.
    pub(crate) fn parts(self) -> impl Iterator<Item = Self> {
        const LARGEST: usize = 2000;
        let firsts = (0..self.count).step_by(LARGEST);
        firsts.map(move |offset| Self {
            seed: self.seed,
            first: self.first + offset,
            count: LARGEST.min(self.count - offset),
        })
    }

    fn name(self, number: usize) -> String {
        format!("--seed {} --first {number} --cases 1", self.seed)
    }
}

/// Returns calls with mutated responses.
pub(crate) fn answers(model: &Model, operations: &[Operation<'_>], range: Range) -> Vec<Case> {
    let cases = range.generators().map(|(number, mut rng)| {
        let operation = &operations[rng.usize(..operations.len())];
        let reply = match rng.u8(..3) {
            0 => error(model, operations, operation, &mut rng),
            _ => success(model, operation, &mut rng),
        };
        Case::new(operation.name, range.name(number))
            .replies([reply])
            .set(Setting::Retry(RetryConfig::disabled()))
            .unordered(true)
    });
    cases.collect()
}

/// Returns calls with random inputs.
pub(crate) fn inputs(model: &Model, operations: &[Operation<'_>], range: Range) -> Vec<Case> {
    let cases = range.generators().map(|(number, mut rng)| {
        let operation = &operations[rng.usize(..operations.len())];
        let value = operation
            .input
            .map_or(json!({}), |shape| complete(model, shape, &mut rng));
        let style = match rng.u8(..4) {
            0 => CallStyle::SendPlain,
            1 => CallStyle::SendWith,
            _ => CallStyle::Send,
        };
        Case::new(operation.name, range.name(number))
            .input(value)
            .call_style(style)
            .unordered(true)
    });
    cases.collect()
}

/// Returns JSON of random structures that belong to operations.
pub(crate) fn structures(model: &Model, operations: &[Operation<'_>], range: Range) -> Vec<Sample> {
    let samples = range.generators().map(|(number, mut rng)| {
        let operation = &operations[rng.usize(..operations.len())];
        let is_input = rng.bool();
        let (part, shape) = match is_input {
            true => ("input", operation.input),
            false => ("output", operation.output),
        };
        let mut value = shape.map_or(json!({}), |shape| complete(model, shape, &mut rng));
        for _ in 0..rng.u8(..3) {
            mutate(&mut value, &mut rng);
        }
        let mut name = range.name(number);
        if shape.is_some_and(|shape| required(shape).any(|member| value[&member.name].is_null())) {
            name.push_str(INCOMPLETE);
        }
        Sample {
            structure: format!("{} {part}", operation.name),
            name,
            json: value.to_string(),
            unordered: true,
        }
    });
    samples.collect()
}

/// The required members of a structure.
fn required(shape: &Shape) -> impl Iterator<Item = &Member> {
    shape
        .every_member()
        .filter(|member| member.traits.has::<Required>())
}

/// As [`object`], with all required members.
fn complete(model: &Model, shape: &Shape, rng: &mut Rng) -> Value {
    let mut value = object(model, shape, rng);
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
fn object(model: &Model, shape: &Shape, rng: &mut Rng) -> Value {
    let mut members = Map::new();
    for member in shape.every_member() {
        let style = Style::ALL[rng.usize(..Style::ALL.len())];
        if rng.u8(..4) != 0
            && let Some(value) = member_value(model, member, style)
        {
            members.insert(member.name.clone(), value);
        }
    }
    Value::Object(members)
}

const SUCCESSES: [u16; 6] = [200, 200, 200, 201, 204, 299];
const FAILURES: [u16; 8] = [302, 400, 400, 403, 404, 429, 500, 599];

fn success(model: &Model, operation: &Operation<'_>, rng: &mut Rng) -> Reply {
    let body = operation
        .output
        .map_or(json!({}), |shape| object(model, shape, rng));
    let status = SUCCESSES[rng.usize(..SUCCESSES.len())];
    with_headers(Reply::new(status, bytes(body, rng)), "", rng)
}

/// An error of the operation, of another one, or an unknown one.
fn error(
    model: &Model,
    operations: &[Operation<'_>],
    operation: &Operation<'_>,
    rng: &mut Rng,
) -> Reply {
    let other = &operations[rng.usize(..operations.len())];
    let of = if rng.u8(..4) == 0 { other } else { operation };
    let shape = match of.errors.as_slice() {
        [] => None,
        errors => Some(errors[rng.usize(..errors.len())]),
    };
    let code = shape.map_or("UnheardOf", |shape| shape.id.name());
    let mut body = shape.map_or(json!({}), |shape| object(model, shape, rng));
    if let Some(members) = body.as_object_mut() {
        let key = ["__type", "code", "Code", ""][rng.usize(..4)];
        let text = match rng.u8(..4) {
            0 => format!("com.example#{code}"),
            1 => format!("{code}:http://internal.example/"),
            _ => code.to_owned(),
        };
        members.insert(key.to_owned(), json!(text));
        let key = ["message", "Message", "errorMessage", "other"][rng.usize(..4)];
        members.insert(key.to_owned(), json!("why"));
    }
    let status = FAILURES[rng.usize(..FAILURES.len())];
    with_headers(Reply::new(status, bytes(body, rng)), code, rng)
}

/// Adds up to two headers that responses of services have.
fn with_headers(mut reply: Reply, code: &str, rng: &mut Rng) -> Reply {
    for _ in 0..rng.u8(..3) {
        reply = match rng.u8(..8) {
            0 => reply.header("x-amzn-requestid", "the-id"),
            1 => reply.header("x-amz-request-id", "another-id"),
            2 => reply.header("x-amzn-errortype", code),
            3 => reply.header(
                "x-amzn-errortype",
                format!("{code}:http://internal.example/"),
            ),
            4 => reply.header("x-amzn-query-error", format!("Query.{code};Sender")),
            5 => reply.header("content-type", "application/x-amz-json-1.1"),
            6 => reply.header("content-type", "text/html"),
            _ => reply.header("x-amz-id-2", "extended"),
        };
    }
    reply
}

/// The bytes of a body, after mutations of the value and of its text.
fn bytes(mut body: Value, rng: &mut Rng) -> Vec<u8> {
    for _ in 0..rng.u8(..4) {
        mutate(&mut body, rng);
    }
    let mut bytes = body.to_string().into_bytes();
    if rng.u8(..3) == 0 {
        for _ in 0..=rng.u8(..3) {
            mutate_bytes(&mut bytes, rng);
        }
    }
    bytes
}

/// Changes one value somewhere in a tree.
fn mutate(value: &mut Value, rng: &mut Rng) {
    let go_deeper = rng.u8(..3) != 0;
    match value {
        Value::Object(members) if !members.is_empty() && go_deeper => {
            let at = rng.usize(..members.len());
            if let Some((_, value)) = members.iter_mut().nth(at) {
                mutate(value, rng);
            }
        }
        Value::Array(elements) if !elements.is_empty() && go_deeper => {
            let at = rng.usize(..elements.len());
            mutate(&mut elements[at], rng);
        }
        Value::Object(members) if rng.bool() => {
            let at = rng.usize(..members.len().max(1));
            let name = members.keys().nth(at).cloned().unwrap_or_default();
            match members.remove(&name) {
                Some(value) if rng.bool() => {
                    members.insert(format!("{name}x"), value);
                }
                _ => {
                    members.insert("Unheard".to_owned(), other_value(rng));
                }
            }
        }
        Value::Array(elements) if rng.bool() => match rng.bool() {
            true => elements.push(other_value(rng)),
            false => elements.clear(),
        },
        value => *value = other_value(rng),
    }
}

/// A value of any type.
fn other_value(rng: &mut Rng) -> Value {
    match rng.u8(..16) {
        0 | 1 => Value::Null,
        2 => json!(rng.bool()),
        3 => json!(0),
        4 => json!(-1),
        5 => json!(i64::MAX),
        6 => json!(u64::MAX),
        7 => json!(1e300),
        8 => json!(-0.0),
        9 => json!(f64::from(rng.f32()) * 1e10),
        10 => json!(""),
        11 => json!(
            [
                "NaN",
                "Infinity",
                "-Infinity",
                "true",
                "2023-11-14T22:13:20Z"
            ][rng.usize(..5)]
        ),
        12 => json!("\u{e9}\u{1f600} \"\\\u{0}"),
        13 => json!([]),
        14 => json!({}),
        _ => (0..rng.u8(..)).fold(json!(1), |inner, _| json!([inner])),
    }
}

/// Texts that parsers may read in unusual ways.
const TEXTS: [&[u8]; 14] = [
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
fn mutate_bytes(bytes: &mut Vec<u8>, rng: &mut Rng) {
    let at = rng.usize(..=bytes.len());
    let end = bytes.len().min(at + 1 + rng.usize(..8));
    match rng.u8(..6) {
        0 => bytes.truncate(at),
        1 => drop(bytes.drain(at..end)),
        2 => drop(bytes.splice(at..at, TEXTS[rng.usize(..TEXTS.len())].iter().copied())),
        3 => {
            let repeated: Vec<u8> = bytes[at..end].to_vec();
            drop(bytes.splice(at..at, repeated));
        }
        4 => bytes.extend_from_slice(TEXTS[rng.usize(..TEXTS.len())]),
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << rng.u8(..8);
            }
        }
    }
}
