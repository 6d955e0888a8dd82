//! From an expression of JMESPath to a query: members are looked up, and types have to fit.

use super::context::Lowering;
use crate::plan::member::{Primitive, TypePlan};
use crate::plan::query::{Comparison, Query};
use serde_json::Value;
use tinsmith_model::jmespath::{self, Expression};
use tinsmith_model::traits::Sparse;
use tinsmith_model::{ShapeId, ShapeKind};

/// What a query gives, as far as another query cares.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Kind {
    Text,
    Number,
    Bool,
    /// A structure of the model.
    Structure(ShapeId),
    /// A list of the model, by the shape.
    List(ShapeId),
    /// A map of the model, by the shape.
    Map(ShapeId),
    /// A list that a query made.
    Many(Box<Kind>),
    /// Both input and output, as `inputOutput` matchers have them.
    Call,
    /// Anything else, which can only be found to be there.
    Other,
}

/// A query, and what it gives.
pub(super) type Typed = (Query, Kind);

/// The shapes that the queries of a waiter start with.
pub(super) struct Roots<'a> {
    pub input: &'a ShapeId,
    pub output: &'a ShapeId,
}

/// Finds out what expressions mean.
pub(super) struct Typing<'t, 'a> {
    pub lowering: &'t mut Lowering<'a>,
    pub roots: Roots<'a>,
}

impl Typing<'_, '_> {
    /// What an expression means, applied to `current`. The error says why it means nothing.
    pub(super) fn query(
        &mut self,
        expression: &Expression,
        current: &Typed,
    ) -> Result<Typed, String> {
        Ok(match expression {
            Expression::Current => current.clone(),
            Expression::Field(name) => self.field(current, name)?,
            Expression::Chain(first, then) => {
                let first = self.query(first, current)?;
                self.query(then, &first)?
            }
            Expression::Index(of, index) => {
                let (of, item) = self.many(of, current)?;
                (Query::Index(of, *index), item)
            }
            Expression::Flatten(of) => self.flatten(of, current)?,
            Expression::Each(of, each) => {
                let (of, item) = self.many(of, current)?;
                if matches!(item, Kind::Many(_)) && **each != Expression::Current {
                    return Err("what is done with each list of a list is not supported".to_owned());
                }
                match self.query(each, &(Query::Element, item))? {
                    (Query::Element, item) => (*of, Kind::Many(Box::new(item))),
                    (each, kind) => (Query::Each(of, Box::new(each)), Kind::Many(Box::new(kind))),
                }
            }
            Expression::Filter(of, condition) => {
                let (of, item) = self.many(of, current)?;
                if let Kind::Many(_) = item {
                    return Err("a filter of lists of lists is not supported".to_owned());
                }
                let condition = self.bool(condition, &(Query::Element, item.clone()))?;
                (Query::Filter(of, condition), Kind::Many(Box::new(item)))
            }
            Expression::List(items) => self.list(items, current)?,
            Expression::Not(inner) => (Query::Not(self.bool(inner, current)?), Kind::Bool),
            Expression::And(left, right) => {
                let (left, right) = (self.bool(left, current)?, self.bool(right, current)?);
                (Query::And(left, right), Kind::Bool)
            }
            Expression::Or(left, right) => {
                let (left, right) = (self.bool(left, current)?, self.bool(right, current)?);
                (Query::Or(left, right), Kind::Bool)
            }
            Expression::Compare(how, left, right) => {
                self.compare(comparison(*how), left, right, current)?
            }
            Expression::Literal(value) => literal(value)?,
            Expression::Call(name, arguments) => self.call(name, arguments, current)?,
        })
    }

    fn field(&mut self, (of, kind): &Typed, name: &str) -> Result<Typed, String> {
        let (id, is_input) = match (kind, name) {
            (Kind::Call, "input") => {
                return Ok((Query::Input, Kind::Structure(self.roots.input.clone())));
            }
            (Kind::Call, "output") => {
                return Ok((Query::Output, Kind::Structure(self.roots.output.clone())));
            }
            (Kind::Call, _) => {
                return Err(format!(
                    "`{name}` is neither `input` nor `output`, with which the path must start"
                ));
            }
            (Kind::Structure(id), _) => (id, *of == Query::Input),
            (kind, _) => {
                return Err(format!(
                    "`{name}` is asked of {}, not of a structure",
                    show(kind)
                ));
            }
        };
        let model = self.lowering.model;
        let found = model
            .shape(id)
            .and_then(|shape| Some((shape, shape.member(name)?)));
        let Some((shape, member)) = found else {
            return Err(format!("`{id}` has no member `{name}`"));
        };
        let Some(plan) = self.lowering.member(shape, member, is_input) else {
            return Err(format!("`{}` is no type", member.target));
        };
        let kind = self.kind(&plan.ty, &member.target);
        let query = Query::Member {
            of: Box::new(of.clone()),
            field: plan.names.field,
            optional: plan.presence.is_option(),
            ty: plan.ty,
        };
        Ok((query, kind))
    }

    /// What a value of the model is to queries.
    fn kind(&self, ty: &TypePlan, id: &ShapeId) -> Kind {
        let is_structure = || {
            let shape = self.lowering.model.shape(id);
            shape.is_some_and(|shape| matches!(shape.kind, ShapeKind::Structure(_)))
        };
        match ty {
            TypePlan::String | TypePlan::Enum(_) => Kind::Text,
            TypePlan::Copy(Primitive::Bool) => Kind::Bool,
            TypePlan::Copy(_) => Kind::Number,
            TypePlan::List(_) => Kind::List(id.clone()),
            TypePlan::Map(..) => Kind::Map(id.clone()),
            TypePlan::Shape(_) | TypePlan::Boxed(_) if is_structure() => {
                Kind::Structure(id.clone())
            }
            TypePlan::Shape(_) | TypePlan::Boxed(_) | TypePlan::Runtime(_) => Kind::Other,
        }
    }

    /// A list that can be gone through, and what its elements are.
    fn many(&mut self, of: &Expression, current: &Typed) -> Result<(Box<Query>, Kind), String> {
        let of = self.query(of, current)?;
        self.elements(of)
    }

    pub(super) fn elements(&mut self, (of, kind): Typed) -> Result<(Box<Query>, Kind), String> {
        match kind {
            Kind::Many(item) => Ok((Box::new(of), *item)),
            Kind::List(id) => {
                let shape = self.lowering.model.shape(&id);
                let Some((shape, ShapeKind::List(element))) =
                    shape.map(|shape| (shape, &shape.kind))
                else {
                    return Err(format!("`{id}` is no list"));
                };
                let nullable = shape.traits.has::<Sparse>();
                let Some(ty) = self.lowering.type_of(&element.target, false) else {
                    return Err(format!("`{}` is no type", element.target));
                };
                let item = self.kind(&ty, &element.target);
                let of = Box::new(of);
                Ok((Box::new(Query::Elements { of, ty, nullable }), item))
            }
            kind => Err(format!(
                "elements are asked of {}, not of a list",
                show(&kind)
            )),
        }
    }

    fn flatten(&mut self, of: &Expression, current: &Typed) -> Result<Typed, String> {
        let (of, item) = self.many(of, current)?;
        Ok(match item {
            Kind::Many(inner) => (Query::Flatten(of), Kind::Many(inner)),
            Kind::List(_) => {
                let (each, inner) = self.elements((Query::Element, item))?;
                (
                    Query::Flatten(Box::new(Query::Each(of, each))),
                    Kind::Many(Box::new(inner)),
                )
            }
            item => (*of, Kind::Many(Box::new(item))),
        })
    }

    fn list(&mut self, items: &[Expression], current: &Typed) -> Result<Typed, String> {
        let mut queries = Vec::new();
        let mut kind = None;
        for item in items {
            let (query, found) = self.query(item, current)?;
            if *kind.get_or_insert_with(|| found.clone()) != found {
                return Err("`[a, b]` of values that are not alike is not supported".to_owned());
            }
            queries.push(query);
        }
        let kind = kind.ok_or("`[]` selects nothing")?;
        Ok((Query::List(queries), Kind::Many(Box::new(kind))))
    }

    fn bool(&mut self, expression: &Expression, current: &Typed) -> Result<Box<Query>, String> {
        match self.query(expression, current)? {
            (query, Kind::Bool) => Ok(Box::new(query)),
            (_, kind) => Err(format!(
                "a truth value is wanted where there is {}",
                show(&kind)
            )),
        }
    }

    fn compare(
        &mut self,
        how: Comparison,
        left: &Expression,
        right: &Expression,
        current: &Typed,
    ) -> Result<Typed, String> {
        let (left, kind) = self.query(left, current)?;
        let (right, other) = self.query(right, current)?;
        let is_order = !matches!(how, Comparison::Equal | Comparison::NotEqual);
        let fits = match kind {
            Kind::Number => true,
            Kind::Text | Kind::Bool => !is_order,
            _ => false,
        };
        if !fits || kind != other {
            return Err(format!(
                "{} cannot be compared with {} in this way",
                show(&kind),
                show(&other)
            ));
        }
        Ok((
            Query::Compare(how, Box::new(left), Box::new(right)),
            Kind::Bool,
        ))
    }

    fn call(
        &mut self,
        name: &str,
        arguments: &[Expression],
        current: &Typed,
    ) -> Result<Typed, String> {
        match (name, arguments) {
            ("length", [of]) => {
                let (of, kind) = self.query(of, current)?;
                let of = Box::new(of);
                match kind {
                    Kind::Text => Ok((Query::Characters(of), Kind::Number)),
                    Kind::List(_) | Kind::Map(_) | Kind::Many(_) => {
                        Ok((Query::Length(of), Kind::Number))
                    }
                    kind => Err(format!("{} has no length", show(&kind))),
                }
            }
            ("contains", [of, item]) => {
                let of = self.query(of, current)?;
                let (item, item_kind) = self.query(item, current)?;
                let is_simple = matches!(item_kind, Kind::Text | Kind::Number | Kind::Bool);
                let (of, kind, in_text) = match of {
                    (of, Kind::Text) => (Box::new(of), Kind::Text, true),
                    of => {
                        let (of, kind) = self.elements(of)?;
                        (of, kind, false)
                    }
                };
                if kind != item_kind || !is_simple {
                    return Err(format!(
                        "{} cannot be looked for among {}",
                        show(&item_kind),
                        show(&kind)
                    ));
                }
                let item = Box::new(item);
                Ok((Query::Contains { of, item, in_text }, Kind::Bool))
            }
            ("keys", [of]) => match self.query(of, current)? {
                (of, Kind::Map(_)) => {
                    Ok((Query::Keys(Box::new(of)), Kind::Many(Box::new(Kind::Text))))
                }
                (_, kind) => Err(format!("{} has no keys", show(&kind))),
            },
            ("length" | "contains" | "keys", _) => Err(format!(
                "`{name}` has not that many arguments: {}",
                arguments.len()
            )),
            _ => Err(format!(
                "the function `{name}` is not supported; supported are `length`, `contains` and `keys`"
            )),
        }
    }
}

fn comparison(how: jmespath::Comparison) -> Comparison {
    match how {
        jmespath::Comparison::Equal => Comparison::Equal,
        jmespath::Comparison::NotEqual => Comparison::NotEqual,
        jmespath::Comparison::Less => Comparison::Less,
        jmespath::Comparison::LessOrEqual => Comparison::LessOrEqual,
        jmespath::Comparison::Greater => Comparison::Greater,
        jmespath::Comparison::GreaterOrEqual => Comparison::GreaterOrEqual,
    }
}

fn literal(value: &Value) -> Result<Typed, String> {
    match value {
        Value::Bool(value) => Ok((Query::Bool(*value), Kind::Bool)),
        Value::String(text) => Ok((Query::Text(text.clone()), Kind::Text)),
        Value::Number(number) => match number.as_f64() {
            Some(number) => Ok((Query::Number(number), Kind::Number)),
            None => Err(format!("the number {number} is not supported")),
        },
        other => Err(format!("the literal {other} is not supported")),
    }
}

pub(super) fn show(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "a text",
        Kind::Number => "a number",
        Kind::Bool => "a truth value",
        Kind::Structure(_) => "a structure",
        Kind::List(_) | Kind::Many(_) => "a list",
        Kind::Map(_) => "a map",
        Kind::Call => "input and output together",
        Kind::Other => "a value of another type",
    }
}
