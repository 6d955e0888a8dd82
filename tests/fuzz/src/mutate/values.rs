//! Changes of any JSON.

use super::mutation::Mutation;
use crate::names::evil;
use crate::random::Random;
use crate::raw;
use crate::tree::{self, Step};
use serde_json::{Value, json};

pub(super) const ALL: &[Mutation] = &[
    ("a value is another one", replace),
    ("a value has another type", retype),
    ("a string is another one", change_text),
    ("a number is another one", change_number),
    ("a value is gone", remove),
    ("a key is another one", rename_key),
    ("a key is there twice", key_twice),
    ("two values are swapped", swap),
    ("a value is deep", nest),
];

/// Numbers at the limits of types, and beyond.
const NUMBERS: &[&str] = &[
    "0",
    "-0",
    "-1",
    "1",
    "127",
    "128",
    "-129",
    "32768",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "1e400",
    "-1e400",
    "1e-400",
    "3.5e38",
    "1.7976931348623157e308",
    "5e-324",
    "0.1",
    "1.0",
    "1E2",
    "\"NaN\"",
    "\"Infinity\"",
    "\"-Infinity\"",
    "1e19",
    "253402300800",
    "-62135596801",
    "123456789012345678901234567890",
];

/// Texts that are hard where they are used.
const TEXTS: &[&str] = &[
    "",
    " ",
    "\u{0}",
    "\u{feff}",
    "\n",
    "\r\n",
    "\\",
    "\"",
    "'",
    "`",
    "{",
    "}",
    "{}",
    "{a}",
    "{{",
    "*/",
    "//",
    "#",
    "##\"",
    "\u{202e}",
    "é",
    "🦀",
    "(",
    "[",
    "a[",
    "a.b",
    "a[0]",
    "a[]",
    "a || b",
    "@",
    "[?a==`1`]",
    "length(a)",
    "(?<=a)b",
    "\\p{Foo}",
    "(a+)+$",
    "[a-",
    "^(us|eu)\\-\\w+\\-\\d+$",
    "https://example.com/{Region}",
    "http://",
    "{Region#x}",
    "<p>",
    "<a href=\"x\">y",
    "</b>",
    "<!--",
    "&amp;&bogus;",
    "[x](y)",
    "```",
    "    code",
    "| a |",
    "2020-13-01T00:00:00Z",
    "1970-01-01T00:00:00+25:00",
    "aGk",
    "AWS::Region",
    "SDK::Endpoint",
    "0.0.0",
    "1.x",
];

/// Any value: of each type of JSON.
pub(super) fn any_value(random: &mut Random) -> Value {
    match random.below(12) {
        0 => Value::Null,
        1 => json!(random.chance(50)),
        2 | 3 => raw::text(random.pick(NUMBERS)),
        4 | 5 => json!(random.pick(TEXTS)),
        6 => json!(evil(random)),
        7 => json!([]),
        8 => json!({}),
        9 => json!([any_value(random), any_value(random)]),
        10 => json!({evil(random): any_value(random)}),
        _ => json!({"target": "smithy.api#String"}),
    }
}

fn set(node: &mut Value, value: Value) -> Option<()> {
    if *node == value {
        return None;
    }
    *node = value;
    Some(())
}

fn replace(random: &mut Random, root: &mut Value) -> Option<()> {
    let node = tree::pick(root, random, &|_, _| true)?;
    set(node, any_value(random))
}

/// Puts a value into an array or object, or takes it out.
fn retype(random: &mut Random, root: &mut Value) -> Option<()> {
    let node = tree::pick(root, random, &|_, _| true)?;
    let value = match (&*node, random.below(3)) {
        (Value::Array(elements), 0) => elements.first()?.clone(),
        (Value::Object(entries), 0) => entries.values().next()?.clone(),
        (Value::String(text), 0) => raw::text(text.parse::<f64>().map_or("1", |_| text)),
        (Value::Number(number), 0) => json!(number.to_string()),
        (value, 1) => json!([value]),
        (value, _) => json!({"value": value}),
    };
    set(node, value)
}

fn change_text(random: &mut Random, root: &mut Value) -> Option<()> {
    let node = tree::pick(root, random, &|_, value| value.is_string())?;
    let old = node.as_str()?.to_owned();
    let text = match random.below(6) {
        0 => evil(random),
        1 => format!("{old}{}", random.pick(TEXTS)),
        2 => format!("{}{old}", random.pick(TEXTS)),
        3 => old.repeat(random.between(2, 60)),
        4 => old.chars().rev().collect(),
        _ => (*random.pick(TEXTS)).to_owned(),
    };
    set(node, Value::String(text))
}

fn change_number(random: &mut Random, root: &mut Value) -> Option<()> {
    let node = tree::pick(root, random, &|_, value| value.is_number())?;
    set(node, raw::text(random.pick(NUMBERS)))
}

fn remove(random: &mut Random, root: &mut Value) -> Option<()> {
    let places = tree::places(root, &|_, _| true);
    tree::remove(root, random.pick_any(&places)?).map(drop)
}

/// The place of an entry of any object.
fn any_entry(random: &mut Random, root: &Value) -> Option<tree::Place> {
    let mut places = tree::places(root, &|_, _| true);
    places.retain(|place| matches!(place.last(), Some(Step::Key(_))));
    random.pick_any(&places).cloned()
}

fn rename_key(random: &mut Random, root: &mut Value) -> Option<()> {
    let place = any_entry(random, root)?;
    let name = evil(random);
    let parent = tree::at(root, &place[..place.len() - 1])?;
    if parent.get(&name).is_some() {
        return None;
    }
    tree::rename_key(root, &place, &name)
}

fn key_twice(random: &mut Random, root: &mut Value) -> Option<()> {
    let place = any_entry(random, root)?;
    let (Some(Step::Key(key)), parent) = (place.last(), &place[..place.len() - 1]) else {
        return None;
    };
    let entries = tree::at(root, parent)?.as_object_mut()?;
    let value = if random.chance(50) {
        entries[key].clone()
    } else {
        any_value(random)
    };
    entries.insert(raw::again(key), value);
    Some(())
}

fn swap(random: &mut Random, root: &mut Value) -> Option<()> {
    let places = tree::places(root, &|_, value| !value.is_object());
    let (first, second) = (random.pick_any(&places)?, random.pick(&places));
    if first.starts_with(second) || second.starts_with(first) {
        return None;
    }
    let value = tree::at(root, first)?.clone();
    let node = tree::at(root, second)?;
    if *node == value {
        return None;
    }
    let other = std::mem::replace(node, value);
    *tree::at(root, first)? = other;
    Some(())
}

fn nest(random: &mut Random, root: &mut Value) -> Option<()> {
    let depth = *random.pick(&[100, 130, 1000, 100_000]);
    let in_objects = random.chance(30);
    let node = tree::pick(root, random, &|_, _| true)?;
    set(node, raw::nested(depth, in_objects))
}
