//! Paths of `operationContextParams`: the part of JMESPath that they use
//! ([Smithy, "operationContextParams"](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html)).

use super::endpoint_bindings::{Field, Fields};
use tinsmith_model::{Model, ShapeId, ShapeKind};

/// A path with every member resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct PathPlan {
    /// The members that lead to one value.
    pub prefix: Vec<Field>,
    /// From there to many values; empty if the path leads to one.
    pub tail: Vec<Stage>,
    /// What is at the end.
    pub leaf: Leaf,
}

/// A step from each of many values.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// A member.
    Field(Field),
    /// `[*]`
    Elements,
    /// `keys(…)`
    Keys,
    /// `[a.b, c.d][]`: the value at each of these paths.
    Select(Vec<Vec<Field>>),
}

/// The value at the end of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A string.
    String,
    /// An enum.
    Enum,
    /// A boolean.
    Bool,
    /// A list of strings.
    Strings,
}

/// What is written, before anything is looked up.
#[derive(Clone, Debug, PartialEq)]
enum Written {
    Field(String),
    Elements,
    Flatten,
    Keys,
    Select(Vec<Vec<Written>>),
}

impl PathPlan {
    /// Resolves a path from a structure; the error says what is wrong with it.
    pub(super) fn new(
        text: &str,
        from: &ShapeId,
        model: &Model,
        fields: &dyn Fields,
    ) -> Result<Self, String> {
        let mut reader = Reader { rest: text };
        let written = reader.path()?;
        if !reader.rest.is_empty() {
            return Err(format!(
                "`{}` is more than these paths can be: names, `[*]`, `[]`, `keys(…)`, `[a, b][]`",
                reader.rest
            ));
        }
        let mut at = from.clone();
        let mut plan = Self {
            prefix: Vec::new(),
            tail: Vec::new(),
            leaf: Leaf::String,
        };
        let mut steps = written.iter().peekable();
        while let Some(step) = steps.next() {
            match step {
                Written::Field(name) => {
                    let (field, target) = member(&at, name, model, fields)?;
                    at = target;
                    if plan.tail.is_empty() {
                        plan.prefix.push(field)
                    } else {
                        plan.tail.push(Stage::Field(field))
                    }
                }
                Written::Elements | Written::Flatten => {
                    at = match model.shape(&at).map(|shape| &shape.kind) {
                        Some(ShapeKind::List(member)) => member.target.clone(),
                        _ => return Err(format!("`[*]` is applied to {at}, which is no list")),
                    };
                    plan.tail.push(Stage::Elements);
                }
                Written::Keys => {
                    at = match model.shape(&at).map(|shape| &shape.kind) {
                        Some(ShapeKind::Map { key, .. }) => key.target.clone(),
                        _ => return Err(format!("`keys` is applied to {at}, which is no map")),
                    };
                    plan.tail.push(Stage::Keys);
                }
                Written::Select(paths) => {
                    if plan.tail.is_empty()
                        || steps.next() != Some(&Written::Flatten)
                        || steps.peek().is_some()
                    {
                        return Err(
                            "`[a, b]` must follow a `[*]`, and `[]` must end the path after it"
                                .to_owned(),
                        );
                    }
                    let (paths, target) = select(&at, paths, model, fields)?;
                    at = target;
                    plan.tail.push(Stage::Select(paths));
                }
            }
        }
        plan.leaf = leaf(&at, model, !plan.tail.is_empty())?;
        Ok(plan)
    }
}

fn member(
    at: &ShapeId,
    name: &str,
    model: &Model,
    fields: &dyn Fields,
) -> Result<(Field, ShapeId), String> {
    let member = match model.shape(at).map(|shape| &shape.kind) {
        Some(ShapeKind::Structure(members)) => members.get(name),
        _ => {
            return Err(format!(
                "`.{name}` is applied to {at}, which is no structure"
            ));
        }
    };
    let field = fields.field(at, name);
    match (member, field) {
        (Some(member), Some(field)) => Ok((field, member.target.clone())),
        _ => Err(format!("{at} has no member `{name}`")),
    }
}

type Selected = (Vec<Vec<Field>>, ShapeId);

fn select(
    at: &ShapeId,
    paths: &[Vec<Written>],
    model: &Model,
    fields: &dyn Fields,
) -> Result<Selected, String> {
    let mut selected = Vec::new();
    let mut leaves = Vec::new();
    for path in paths {
        let mut here = at.clone();
        let mut resolved = Vec::new();
        for step in path {
            let Written::Field(name) = step else {
                return Err(
                    "inside `[a, b]` there can only be names with dots between them".to_owned(),
                );
            };
            let (field, target) = member(&here, name, model, fields)?;
            resolved.push(field);
            here = target;
        }
        selected.push(resolved);
        leaves.push((leaf(&here, model, true)?, here));
    }
    let Some((first, target)) = leaves.first().cloned() else {
        return Err("`[]` selects nothing".to_owned());
    };
    if leaves.iter().any(|(leaf, _)| *leaf != first) {
        return Err("`[a, b]` mixes strings and enums".to_owned());
    }
    Ok((selected, target))
}

fn leaf(at: &ShapeId, model: &Model, many: bool) -> Result<Leaf, String> {
    match model.shape(at).map(|shape| &shape.kind) {
        // An enum of Smithy 1.0 is a string with a trait.
        Some(ShapeKind::String) => {
            let is_enum = model
                .shape(at)
                .is_some_and(|shape| shape.traits.raw("smithy.api#enum").is_some());
            Ok(if is_enum { Leaf::Enum } else { Leaf::String })
        }
        Some(ShapeKind::Enum(_)) => Ok(Leaf::Enum),
        Some(ShapeKind::Boolean) if !many => Ok(Leaf::Bool),
        Some(ShapeKind::List(member))
            if !many && leaf(&member.target, model, true)? == Leaf::String =>
        {
            Ok(Leaf::Strings)
        }
        _ => Err(format!(
            "it leads to {at}, which is no value of an endpoint parameter"
        )),
    }
}

struct Reader<'a> {
    rest: &'a str,
}

impl Reader<'_> {
    fn eat(&mut self, token: &str) -> bool {
        let trimmed = self.rest.trim_start();
        match trimmed.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest.trim_start();
                true
            }
            None => false,
        }
    }

    fn name(&mut self) -> Result<String, String> {
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
            .unwrap_or(self.rest.len());
        let (name, rest) = self.rest.split_at(end);
        if name.is_empty() || name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(format!("a name is expected at `{}`", self.rest));
        }
        self.rest = rest;
        Ok(name.to_owned())
    }

    fn path(&mut self) -> Result<Vec<Written>, String> {
        let mut steps = if self.eat("keys(") {
            let mut inside = self.path()?;
            if !self.eat(")") {
                return Err("`keys(` is not closed".to_owned());
            }
            inside.push(Written::Keys);
            inside
        } else {
            vec![Written::Field(self.name()?)]
        };
        loop {
            if self.eat("[*]") {
                steps.push(Written::Elements);
            } else if self.eat("[]") {
                steps.push(Written::Flatten);
            } else if self.eat(".[") {
                let mut paths = vec![self.path()?];
                while self.eat(",") {
                    paths.push(self.path()?);
                }
                if !self.eat("]") {
                    return Err("`[` is not closed".to_owned());
                }
                steps.push(Written::Select(paths));
            } else if self.eat(".") {
                steps.push(Written::Field(self.name()?));
            } else {
                return Ok(steps);
            }
        }
    }
}
