//! Lowers JMESPath expressions to queries: resolves members and checks types.

use super::context::Lowering;
use crate::plan::member::{Primitive, TypePlan};
use crate::plan::query::{ComparisonOperator, Query};
use serde_json::Value;
use tinsmith_model::jmespath::{self, Expression};
use tinsmith_model::traits::Sparse;
use tinsmith_model::{ShapeId, ShapeKind};

/// The type of a query's value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum ValueKind {
    String,
    Number,
    Bool,
    /// A structure of the model.
    Structure(ShapeId),
    /// A modeled list, by its shape.
    List(ShapeId),
    /// A modeled map, by its shape.
    Map(ShapeId),
    /// A list that a query produces.
    Projection(Box<ValueKind>),
    /// The pair of input and output that `inputOutput` matchers start with.
    Call,
    /// Any other type, whose values can only be tested for presence.
    Other,
}

/// A query and the type of its value.
pub(super) type TypedQuery = (Query, ValueKind);

/// The input and output shapes, with which the queries of a waiter start.
pub(super) struct Roots<'a> {
    pub input: &'a ShapeId,
    pub output: &'a ShapeId,
}

/// Lowers the expressions of a waiter.
pub(super) struct QueryLowering<'t, 'a> {
    pub lowering: &'t mut Lowering<'a>,
    pub roots: Roots<'a>,
}

impl QueryLowering<'_, '_> {
    /// Lowers an expression that is applied to `current`. The error describes why that is not possible.
    pub(super) fn query(
        &mut self,
        expression: &Expression,
        current: &TypedQuery,
    ) -> Result<TypedQuery, String> {
        Ok(match expression {
            Expression::Current => current.clone(),
            Expression::Field(name) => self.field(current, name)?,
            Expression::Chain(first, then) => {
                let first = self.query(first, current)?;
                self.query(then, &first)?
            }
            Expression::Index(of, index) => {
                let (of, item) = self.list_of(of, current)?;
                (Query::Index(of, *index), item)
            }
            Expression::Flatten(of) => self.flatten(of, current)?,
            Expression::Each(of, each) => {
                let (of, item) = self.list_of(of, current)?;
                if matches!(item, ValueKind::Projection(_)) && **each != Expression::Current {
                    return Err("projections on lists of lists are not supported".to_owned());
                }
                match self.query(each, &(Query::Element, item))? {
                    (Query::Element, item) => (*of, ValueKind::Projection(Box::new(item))),
                    (each, kind) => (
                        Query::Each(of, Box::new(each)),
                        ValueKind::Projection(Box::new(kind)),
                    ),
                }
            }
            Expression::Filter(of, condition) => {
                let (of, item) = self.list_of(of, current)?;
                if let ValueKind::Projection(_) = item {
                    return Err("filters on lists of lists are not supported".to_owned());
                }
                let condition = self.bool(condition, &(Query::Element, item.clone()))?;
                (
                    Query::Filter(of, condition),
                    ValueKind::Projection(Box::new(item)),
                )
            }
            Expression::List(items) => self.list(items, current)?,
            Expression::Not(inner) => (Query::Not(self.bool(inner, current)?), ValueKind::Bool),
            Expression::And(left, right) => {
                let (left, right) = (self.bool(left, current)?, self.bool(right, current)?);
                (Query::And(left, right), ValueKind::Bool)
            }
            Expression::Or(left, right) => {
                let (left, right) = (self.bool(left, current)?, self.bool(right, current)?);
                (Query::Or(left, right), ValueKind::Bool)
            }
            Expression::Compare(operator, left, right) => {
                self.compare(comparison(*operator), left, right, current)?
            }
            Expression::Literal(value) => literal(value)?,
            Expression::Call(name, arguments) => self.call(name, arguments, current)?,
        })
    }

    fn field(&mut self, (of, kind): &TypedQuery, name: &str) -> Result<TypedQuery, String> {
        let (id, is_input) = match (kind, name) {
            (ValueKind::Call, "input") => {
                return Ok((Query::Input, ValueKind::Structure(self.roots.input.clone())));
            }
            (ValueKind::Call, "output") => {
                return Ok((
                    Query::Output,
                    ValueKind::Structure(self.roots.output.clone()),
                ));
            }
            (ValueKind::Call, _) => {
                return Err(format!(
                    "the path must start with `input` or `output`, not with `{name}`"
                ));
            }
            (ValueKind::Structure(id), _) => (id, *of == Query::Input),
            (kind, _) => {
                return Err(format!(
                    "`{name}` is applied to {}, which is not a structure",
                    describe(kind)
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
            return Err(format!("`{}` is not a data type", member.target));
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

    /// The query type of a modeled value.
    fn kind(&self, ty: &TypePlan, id: &ShapeId) -> ValueKind {
        let is_structure = || {
            let shape = self.lowering.model.shape(id);
            shape.is_some_and(|shape| matches!(shape.kind, ShapeKind::Structure(_)))
        };
        match ty {
            TypePlan::String | TypePlan::Enum(_) => ValueKind::String,
            TypePlan::Copy(Primitive::Bool) => ValueKind::Bool,
            TypePlan::Copy(_) => ValueKind::Number,
            TypePlan::List(_) => ValueKind::List(id.clone()),
            TypePlan::Map(..) => ValueKind::Map(id.clone()),
            TypePlan::Shape(_) | TypePlan::Boxed(_) if is_structure() => {
                ValueKind::Structure(id.clone())
            }
            TypePlan::Shape(_) | TypePlan::Boxed(_) | TypePlan::Runtime(_) => ValueKind::Other,
        }
    }

    /// Lowers an expression that must be a list, and returns the type of its elements.
    fn list_of(
        &mut self,
        of: &Expression,
        current: &TypedQuery,
    ) -> Result<(Box<Query>, ValueKind), String> {
        let of = self.query(of, current)?;
        self.elements(of)
    }

    pub(super) fn elements(
        &mut self,
        (of, kind): TypedQuery,
    ) -> Result<(Box<Query>, ValueKind), String> {
        match kind {
            ValueKind::Projection(item) => Ok((Box::new(of), *item)),
            ValueKind::List(id) => {
                let shape = self.lowering.model.shape(&id);
                let Some((shape, ShapeKind::List(element))) =
                    shape.map(|shape| (shape, &shape.kind))
                else {
                    return Err(format!("`{id}` is not a list"));
                };
                let nullable = shape.traits.has::<Sparse>();
                let Some(ty) = self.lowering.type_of(&element.target, false) else {
                    return Err(format!("`{}` is not a data type", element.target));
                };
                let item = self.kind(&ty, &element.target);
                let of = Box::new(of);
                Ok((Box::new(Query::Elements { of, ty, nullable }), item))
            }
            kind => Err(format!("a list is expected, not {}", describe(&kind))),
        }
    }

    fn flatten(&mut self, of: &Expression, current: &TypedQuery) -> Result<TypedQuery, String> {
        let (of, item) = self.list_of(of, current)?;
        Ok(match item {
            ValueKind::Projection(inner) => (Query::Flatten(of), ValueKind::Projection(inner)),
            ValueKind::List(_) => {
                let (each, inner) = self.elements((Query::Element, item))?;
                (
                    Query::Flatten(Box::new(Query::Each(of, each))),
                    ValueKind::Projection(Box::new(inner)),
                )
            }
            item => (*of, ValueKind::Projection(Box::new(item))),
        })
    }

    fn list(&mut self, items: &[Expression], current: &TypedQuery) -> Result<TypedQuery, String> {
        let mut queries = Vec::new();
        let mut kind = None;
        for item in items {
            let (query, found) = self.query(item, current)?;
            if *kind.get_or_insert_with(|| found.clone()) != found {
                return Err("`[a, b]` with values of different types is not supported".to_owned());
            }
            queries.push(query);
        }
        let kind = kind.ok_or("`[]` selects nothing")?;
        Ok((Query::List(queries), ValueKind::Projection(Box::new(kind))))
    }

    fn bool(
        &mut self,
        expression: &Expression,
        current: &TypedQuery,
    ) -> Result<Box<Query>, String> {
        match self.query(expression, current)? {
            (query, ValueKind::Bool) => Ok(Box::new(query)),
            (_, kind) => Err(format!("a boolean is expected, not {}", describe(&kind))),
        }
    }

    fn compare(
        &mut self,
        operator: ComparisonOperator,
        left: &Expression,
        right: &Expression,
        current: &TypedQuery,
    ) -> Result<TypedQuery, String> {
        let (left, kind) = self.query(left, current)?;
        let (right, other) = self.query(right, current)?;
        let is_order = !matches!(
            operator,
            ComparisonOperator::Equal | ComparisonOperator::NotEqual
        );
        let fits = match kind {
            ValueKind::Number => true,
            ValueKind::String | ValueKind::Bool => !is_order,
            _ => false,
        };
        if !fits || kind != other {
            return Err(format!(
                "this operator cannot compare {} with {}",
                describe(&kind),
                describe(&other)
            ));
        }
        Ok((
            Query::Compare(operator, Box::new(left), Box::new(right)),
            ValueKind::Bool,
        ))
    }

    fn call(
        &mut self,
        name: &str,
        arguments: &[Expression],
        current: &TypedQuery,
    ) -> Result<TypedQuery, String> {
        match (name, arguments) {
            ("length", [of]) => {
                let (of, kind) = self.query(of, current)?;
                let of = Box::new(of);
                match kind {
                    ValueKind::String => Ok((Query::Characters(of), ValueKind::Number)),
                    ValueKind::List(_) | ValueKind::Map(_) | ValueKind::Projection(_) => {
                        Ok((Query::Length(of), ValueKind::Number))
                    }
                    kind => Err(format!("{} has no length", describe(&kind))),
                }
            }
            ("contains", [of, item]) => {
                let of = self.query(of, current)?;
                let (item, item_kind) = self.query(item, current)?;
                let is_simple = matches!(
                    item_kind,
                    ValueKind::String | ValueKind::Number | ValueKind::Bool
                );
                let (of, kind, in_text) = match of {
                    (of, ValueKind::String) => (Box::new(of), ValueKind::String, true),
                    of => {
                        let (of, kind) = self.elements(of)?;
                        (of, kind, false)
                    }
                };
                if kind != item_kind || !is_simple {
                    return Err(format!(
                        "`contains` cannot compare {} with {}",
                        describe(&item_kind),
                        describe(&kind)
                    ));
                }
                let item = Box::new(item);
                Ok((Query::Contains { of, item, in_text }, ValueKind::Bool))
            }
            ("keys", [of]) => match self.query(of, current)? {
                (of, ValueKind::Map(_)) => Ok((
                    Query::Keys(Box::new(of)),
                    ValueKind::Projection(Box::new(ValueKind::String)),
                )),
                (_, kind) => Err(format!("{} has no keys", describe(&kind))),
            },
            ("length" | "contains" | "keys", _) => Err(format!(
                "`{name}` does not take {} arguments",
                arguments.len()
            )),
            _ => Err(format!(
                "the function `{name}` is not supported (supported: `length`, `contains`, `keys`)"
            )),
        }
    }
}

fn comparison(operator: jmespath::ComparisonOperator) -> ComparisonOperator {
    match operator {
        jmespath::ComparisonOperator::Equal => ComparisonOperator::Equal,
        jmespath::ComparisonOperator::NotEqual => ComparisonOperator::NotEqual,
        jmespath::ComparisonOperator::Less => ComparisonOperator::Less,
        jmespath::ComparisonOperator::LessOrEqual => ComparisonOperator::LessOrEqual,
        jmespath::ComparisonOperator::Greater => ComparisonOperator::Greater,
        jmespath::ComparisonOperator::GreaterOrEqual => ComparisonOperator::GreaterOrEqual,
    }
}

fn literal(value: &Value) -> Result<TypedQuery, String> {
    match value {
        Value::Bool(value) => Ok((Query::Bool(*value), ValueKind::Bool)),
        Value::String(text) => Ok((Query::Text(text.clone()), ValueKind::String)),
        Value::Number(number) => match number.as_f64() {
            Some(number) => Ok((Query::Number(number), ValueKind::Number)),
            None => Err(format!("the number {number} is not supported")),
        },
        other => Err(format!("the literal {other} is not supported")),
    }
}

pub(super) fn describe(kind: &ValueKind) -> &'static str {
    match kind {
        ValueKind::String => "a string",
        ValueKind::Number => "a number",
        ValueKind::Bool => "a boolean",
        ValueKind::Structure(_) => "a structure",
        ValueKind::List(_) | ValueKind::Projection(_) => "a list",
        ValueKind::Map(_) => "a map",
        ValueKind::Call => "the pair of input and output",
        ValueKind::Other => "a value of another type",
    }
}
