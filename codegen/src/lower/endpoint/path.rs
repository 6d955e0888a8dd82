//! Resolves paths of `operationContextParams`, which use a subset of JMESPath
//! ([Smithy, "operationContextParams"](https://smithy.io/2.0/additional-specs/rules-engine/parameters.html)).

use crate::plan::endpoint::path::{Field, Leaf, PathPlan, Stage};
use tinsmith_model::jmespath::Expression;
use tinsmith_model::{Model, ShapeId, ShapeKind};

/// Maps members of structures to Rust fields.
pub(in crate::lower) trait Fields {
    /// The field of a member; `None` if there is no such member.
    fn field(&self, structure: &ShapeId, member: &str) -> Option<Field>;
}

/// Resolves a path that starts at a structure. The error describes why that is not possible.
pub(super) fn resolve(
    text: &str,
    from: &ShapeId,
    model: &Model,
    fields: &dyn Fields,
) -> Result<PathPlan, String> {
    let path = Expression::parse(text)?;
    let mut walk = Walk {
        model,
        fields,
        at: from.clone(),
        prefix: Vec::new(),
        tail: Vec::new(),
    };
    walk.follow(&path)?;
    let leaf = leaf(&walk.at, model, !walk.tail.is_empty())?;
    Ok(PathPlan {
        prefix: walk.prefix,
        tail: walk.tail,
        leaf,
    })
}

/// The state of resolving a path.
struct Walk<'a> {
    model: &'a Model,
    fields: &'a dyn Fields,
    /// The current shape.
    at: ShapeId,
    prefix: Vec<Field>,
    tail: Vec<Stage>,
}

impl Walk<'_> {
    fn follow(&mut self, path: &Expression) -> Result<(), String> {
        match path {
            Expression::Current => Ok(()),
            Expression::Field(name) => self.field(name),
            // A pipe after a projection would apply to the whole list.
            Expression::Chain(first, then) => {
                let before = self.tail.len();
                self.follow(first)?;
                let mut stages = self.tail.iter().skip(before);
                if !stages.all(|stage| matches!(stage, Stage::Field(_))) {
                    return Err(unsupported());
                }
                self.follow(then)
            }
            Expression::Call(name, arguments) => match (name.as_str(), arguments.as_slice()) {
                ("keys", [map]) => {
                    self.follow(map)?;
                    self.keys()
                }
                _ => Err(unsupported()),
            },
            Expression::Each(of, each) => {
                match &**of {
                    Expression::Flatten(of) => self.follow_flattened(of)?,
                    of => {
                        self.follow(of)?;
                        self.elements()?;
                    }
                }
                self.follow(each)
            }
            _ => Err(unsupported()),
        }
    }

    /// Resolves the operand of `[]`: a list, or `[a, b]` for each element of a list.
    fn follow_flattened(&mut self, path: &Expression) -> Result<(), String> {
        if let Expression::Each(list, each) = path
            && let Expression::List(paths) = &**each
        {
            self.follow(list)?;
            self.elements()?;
            return self.select(paths);
        }
        self.follow(path)?;
        self.elements()
    }

    fn field(&mut self, name: &str) -> Result<(), String> {
        let (field, target) = self.member(&self.at, name)?;
        self.at = target;
        if self.tail.is_empty() {
            self.prefix.push(field)
        } else {
            self.tail.push(Stage::Field(field))
        }
        Ok(())
    }

    fn elements(&mut self) -> Result<(), String> {
        self.at = match self.kind(&self.at) {
            Some(ShapeKind::List(member)) => member.target.clone(),
            _ => {
                return Err(format!(
                    "`[*]` is applied to {}, which is not a list",
                    self.at
                ));
            }
        };
        self.tail.push(Stage::Elements);
        Ok(())
    }

    fn keys(&mut self) -> Result<(), String> {
        self.at = match self.kind(&self.at) {
            Some(ShapeKind::Map { key, .. }) => key.target.clone(),
            _ => {
                return Err(format!(
                    "`keys` is applied to {}, which is not a map",
                    self.at
                ));
            }
        };
        self.tail.push(Stage::Keys);
        Ok(())
    }

    fn select(&mut self, paths: &[Expression]) -> Result<(), String> {
        let mut selected = Vec::new();
        let mut ends = Vec::new();
        for path in paths {
            let mut fields = Vec::new();
            let end = self.names(path, self.at.clone(), &mut fields)?;
            selected.push(fields);
            ends.push((leaf(&end, self.model, true)?, end));
        }
        let Some((first, end)) = ends.first() else {
            return Err("`[]` selects nothing".to_owned());
        };
        if ends.iter().any(|(leaf, _)| leaf != first) {
            return Err("`[a, b]` mixes strings and enums".to_owned());
        }
        self.at = end.clone();
        self.tail.push(Stage::Select(selected));
        Ok(())
    }

    /// Resolves member names separated by dots, and returns the shape at their end.
    fn names(
        &self,
        path: &Expression,
        from: ShapeId,
        fields: &mut Vec<Field>,
    ) -> Result<ShapeId, String> {
        match path {
            Expression::Field(name) => {
                let (field, target) = self.member(&from, name)?;
                fields.push(field);
                Ok(target)
            }
            Expression::Chain(first, then) => {
                let middle = self.names(first, from, fields)?;
                self.names(then, middle, fields)
            }
            _ => Err("`[a, b]` can only contain member names separated by dots".to_owned()),
        }
    }

    fn member(&self, at: &ShapeId, name: &str) -> Result<(Field, ShapeId), String> {
        let member = match self.kind(at) {
            Some(ShapeKind::Structure(members)) => members.get(name),
            _ => {
                return Err(format!(
                    "`.{name}` is applied to {at}, which is not a structure"
                ));
            }
        };
        match (member, self.fields.field(at, name)) {
            (Some(member), Some(field)) => Ok((field, member.target.clone())),
            _ => Err(format!("{at} has no member `{name}`")),
        }
    }

    fn kind(&self, at: &ShapeId) -> Option<&ShapeKind> {
        self.model.shape(at).map(|shape| &shape.kind)
    }
}

fn unsupported() -> String {
    "only member names, `[*]`, `[]`, `keys(…)` and `[*].[a, b][]` are supported".to_owned()
}

fn leaf(at: &ShapeId, model: &Model, many: bool) -> Result<Leaf, String> {
    match model.shape(at).map(|shape| &shape.kind) {
        // In Smithy 1.0, an enum is a string with the trait `enum`.
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
            "it ends at {at}, which is not a type of endpoint parameters"
        )),
    }
}
