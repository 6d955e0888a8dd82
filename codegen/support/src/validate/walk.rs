//! Checks of the constraints, at every depth of a value.

use super::problem::{Constraint, Problem};
use crate::model::{self, Member, Shape, ShapeKind};
use crate::tree::Tree;
use aws_smithy_types::Number;
use fancy_regex::Regex;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{OnceLock, PoisonError, RwLock};

/// Returns the problems of the value of a shape.
pub(super) fn problems(shape: &'static Shape, tree: &Tree) -> Vec<Problem> {
    let mut walk = Walk {
        path: String::new(),
        secret: shape.is_sensitive(),
        problems: Vec::new(),
    };
    walk.shape(shape, tree);
    walk.problems
}

struct Walk {
    path: String,
    /// True within a sensitive value.
    secret: bool,
    problems: Vec<Problem>,
}

impl Walk {
    fn shape(&mut self, shape: &'static Shape, tree: &Tree) {
        match (shape.kind(), tree) {
            (ShapeKind::Structure | ShapeKind::Union, tree @ Tree::Object(_)) => {
                for member in shape.members() {
                    let value = tree.get(member.name()).filter(|tree| **tree != Tree::Null);
                    self.within(&format!(".{}", member.name()), |walk| match value {
                        Some(tree) => walk.member(member, tree),
                        None => walk.absent(shape, member),
                    });
                }
            }
            (ShapeKind::List, Tree::List(trees)) => {
                let Some(member) = shape.member("member") else {
                    return;
                };
                let trees = trees.iter().enumerate();
                for (index, tree) in trees.filter(|(_, tree)| **tree != Tree::Null) {
                    self.within(&format!("[{index}]"), |walk| walk.member(member, tree));
                }
            }
            (ShapeKind::Map, Tree::Object(entries)) => self.entries(shape, entries),
            _ => {}
        }
    }

    fn entries(&mut self, shape: &'static Shape, entries: &[(String, Tree)]) {
        let (Some(key), Some(value)) = (shape.member("key"), shape.member("value")) else {
            return;
        };
        let hides_keys = self.secret || key.is_sensitive();
        for (name, tree) in entries {
            let step = if hides_keys {
                ".*"
            } else {
                &format!(".{name}")
            };
            self.within(step, |walk| {
                walk.member(key, &Tree::Text(name.clone()));
                if *tree != Tree::Null {
                    walk.member(value, tree);
                }
            });
        }
    }

    /// Calls `check` with the path extended by `step`.
    fn within(&mut self, step: &str, check: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        let step = if length == 0 {
            step.trim_start_matches('.')
        } else {
            step
        };
        self.path.push_str(step);
        check(self);
        self.path.truncate(length);
    }

    fn absent(&mut self, shape: &'static Shape, member: &'static Member) {
        // The client sets idempotency tokens itself. All but one member of a union are absent.
        let is_made = member.traits().contains(&model::ValueTrait::Token);
        if member.is_required() && !is_made && shape.kind() == ShapeKind::Structure {
            self.add(Constraint::Required, None);
        }
    }

    fn member(&mut self, member: &'static Member, tree: &Tree) {
        let before = self.secret;
        self.secret |= member.is_sensitive();
        for value_trait in member.traits() {
            self.value_trait(value_trait, tree);
        }
        self.shape(member.shape(), tree);
        self.secret = before;
    }

    fn value_trait(&mut self, value_trait: &'static model::ValueTrait, tree: &Tree) {
        match (value_trait, tree) {
            (model::ValueTrait::Length(min, max), tree) => {
                let Some((found, unit)) = length(tree) else {
                    return;
                };
                let count = found as u64;
                if min.is_some_and(|min| count < min) || max.is_some_and(|max| count > max) {
                    let (min, max) = (*min, *max);
                    self.add(Constraint::Length { min, max, unit }, Some(found));
                }
            }
            (model::ValueTrait::Range(min, max), tree) => {
                let Some(found) = digits(tree) else { return };
                let is = |bound: &Option<&str>, wrong| {
                    bound.is_some_and(|bound| compare(&found, bound) == Some(wrong))
                };
                if is(min, Ordering::Less) || is(max, Ordering::Greater) {
                    let (min, max) = (*min, *max);
                    self.add(Constraint::Range { min, max }, None);
                }
            }
            (model::ValueTrait::Pattern(pattern, rust), Tree::Text(text))
                if !matches(rust, text) =>
            {
                self.add(Constraint::Pattern { pattern }, None);
            }
            (model::ValueTrait::UniqueItems, Tree::List(trees)) => {
                let is_twice = |(index, tree)| trees[..index].contains(tree);
                if trees.iter().enumerate().any(is_twice) {
                    self.add(Constraint::UniqueItems, None);
                }
            }
            _ => {}
        }
    }

    fn add(&mut self, constraint: Constraint, found: Option<usize>) {
        self.problems.push(Problem {
            path: self.path.clone(),
            constraint,
            // The length of a sensitive value is sensitive, too.
            found: found.filter(|_| !self.secret),
        });
    }
}

/// Returns the length of a value and its unit.
fn length(tree: &Tree) -> Option<(usize, &'static str)> {
    Some(match tree {
        Tree::Text(text) => (text.chars().count(), "characters"),
        Tree::Blob(blob) => (blob.as_ref().len(), "bytes"),
        Tree::List(trees) => (trees.len(), "elements"),
        Tree::Object(entries) => (entries.len(), "entries"),
        _ => return None,
    })
}

/// Returns a number as a string.
fn digits(tree: &Tree) -> Option<String> {
    Some(match tree {
        Tree::Number(Number::PosInt(value)) => value.to_string(),
        Tree::Number(Number::NegInt(value)) => value.to_string(),
        Tree::Number(Number::Float(value)) => value.to_string(),
        Tree::Digits(digits) => digits.clone(),
        // A number that JSON cannot represent.
        Tree::Text(text) => Tree::not_finite(text)?.to_string(),
        _ => return None,
    })
}

/// Compares two numbers, exactly if both are integers.
fn compare(one: &str, other: &str) -> Option<Ordering> {
    match (one.parse::<i128>(), other.parse::<i128>()) {
        (Ok(one), Ok(other)) => Some(one.cmp(&other)),
        _ => {
            let (one, other): (f64, f64) = (one.parse().ok()?, other.parse().ok()?);
            one.partial_cmp(&other)
        }
    }
}

/// True if the expression matches a part of the text, if it cannot be parsed, or if matching exceeds its limit.
fn matches(expression: &'static str, text: &str) -> bool {
    static READ: OnceLock<RwLock<HashMap<&'static str, Option<Regex>>>> = OnceLock::new();
    let read = READ.get_or_init(RwLock::default);
    let is_found = |regex: &Option<Regex>| match regex {
        Some(regex) => regex.is_match(text).unwrap_or(true),
        None => true,
    };
    if let Some(regex) = read
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(expression)
    {
        return is_found(regex);
    }
    let mut read = read.write().unwrap_or_else(PoisonError::into_inner);
    is_found(
        read.entry(expression)
            .or_insert_with(|| Regex::new(expression).ok()),
    )
}

#[cfg(test)]
mod tests;
