//! Reads typed expressions from JSON.

use super::parse::Parser;
use super::template::{RawPart, parse_path, parse_template};
use super::types::Signature;
use super::{Expr, ExprKind, Function, Part, RuleType, Step, Type};
use serde_json::{Number, Value};

impl Parser {
    /// Reads an expression: a literal, `{"ref": …}` or a function call.
    pub(super) fn expression(&mut self, value: &Value) -> Option<Expr> {
        match value {
            Value::String(text) => self.template(text),
            Value::Bool(value) => Some(Expr {
                kind: ExprKind::Boolean(*value),
                ty: RuleType::Boolean.present(),
            }),
            Value::Number(number) => self.integer(number),
            Value::Object(map) if map.contains_key("ref") => {
                match map.get("ref").and_then(Value::as_str) {
                    Some(name) => self.at("ref", |parser| parser.reference(name)),
                    None => self.problem(
                        "`ref` is not a string",
                        "Use the name of a parameter or of an assigned value.",
                    ),
                }
            }
            Value::Object(_) => self.nested(|parser| parser.call(value)),
            _ => self.problem(
                "the value is not an expression",
                "Use a string, a boolean, an integer, or an object with `ref` or `fn`.",
            ),
        }
    }

    /// Reads an integer. Functions take integers only as positions and limits, which are never negative.
    fn integer(&mut self, number: &Number) -> Option<Expr> {
        match number.as_u64().map(u32::try_from) {
            Some(Ok(number)) => Some(Expr {
                kind: ExprKind::Integer(number),
                ty: RuleType::Integer.present(),
            }),
            _ => self.problem(
                format!("{number} is not a position or limit"),
                format!("Use an integer from 0 to {}.", u32::MAX),
            ),
        }
    }

    /// Reads a function call.
    pub(super) fn call(&mut self, value: &Value) -> Option<Expr> {
        let (Some(name), Some(argv)) = (
            value.get("fn").and_then(Value::as_str),
            value.get("argv").and_then(Value::as_array),
        ) else {
            return self.problem(
                "the value is not a function call",
                "Set `fn` to the name of the function and `argv` to the array of its arguments.",
            );
        };
        if name == "getAttr" {
            return self.at("argv", |parser| parser.get_attr(argv));
        }
        let Some(function) = Function::named(name) else {
            let known = Function::names();
            return self.at("fn", |parser| {
                parser.problem(
                    format!("unknown function `{name}`"),
                    format!("Known functions: {known}."),
                )
            });
        };
        let args = self.at("argv", |parser| {
            parser.each(argv, |parser, arg| parser.expression(arg))
        })?;
        let ty = self.at("argv", |parser| parser.check_args(name, function, &args))?;
        Some(Expr {
            kind: ExprKind::Call { function, args },
            ty,
        })
    }

    fn get_attr(&mut self, argv: &[Value]) -> Option<Expr> {
        let [of, path] = argv else {
            return self.problem(
                format!("`getAttr` takes 2 arguments, but has {}", argv.len()),
                "Pass a value and a path.",
            );
        };
        let of = self.at("0", |parser| parser.expression(of));
        self.at("1", |parser| match path.as_str().map(parse_path) {
            Some(Ok(path)) => parser.attribute(of?, path),
            Some(Err(message)) => parser.problem(message, "Use a path such as `resourceId[0]`."),
            None => parser.problem(
                "the path is not a string",
                "Use a path such as `resourceId[0]`.",
            ),
        })
    }

    /// Reads a string that may contain references.
    pub(super) fn template(&mut self, text: &str) -> Option<Expr> {
        let raw = match parse_template(text) {
            Ok(raw) => raw,
            Err(message) => {
                return self.problem(
                    message,
                    "Write a reference as `{Name}` or `{Name#attribute}`, and a brace as `{{` or `}}`.",
                );
            }
        };
        let mut parts = Vec::new();
        for part in raw {
            parts.push(match part {
                RawPart::Text(text) => Part::Text(text),
                RawPart::Ref { name, path } => {
                    let mut value = self.reference(&name)?;
                    if !path.is_empty() {
                        value = self.attribute(value, path)?;
                    }
                    self.expect(&value, RuleType::String)?;
                    Part::Value(value)
                }
            });
        }
        Some(Expr {
            kind: ExprKind::Template(parts),
            ty: RuleType::String.present(),
        })
    }

    fn reference(&mut self, name: &str) -> Option<Expr> {
        match self.bound(name) {
            Some(ty) => Some(Expr {
                kind: ExprKind::Ref(name.to_owned()),
                ty,
            }),
            None => self.problem(
                format!("`{name}` is neither a parameter nor assigned by an earlier condition"),
                "Add the parameter, or assign the value in an earlier condition.",
            ),
        }
    }

    fn attribute(&mut self, of: Expr, path: Vec<Step>) -> Option<Expr> {
        if of.ty.optional {
            return self.absent();
        }
        let mut ty = of.ty;
        for (position, step) in path.iter().enumerate() {
            if ty.optional {
                return self.problem(
                    "the path continues after an index, whose element may be absent",
                    "Assign the element in an earlier condition.",
                );
            }
            ty = match step {
                Step::Name(name) => match ty.kind.attribute(name) {
                    Some(kind) => kind.present(),
                    None => {
                        return self.problem(
                            format!("{} has no attribute `{name}`", ty.kind),
                            "Use an attribute of the function's result.",
                        );
                    }
                },
                Step::Index(_) if ty.kind == RuleType::Strings => RuleType::String.optional(),
                Step::Index(_) => {
                    return self.problem(
                        format!(
                            "step {} of the path is an index into {}",
                            position + 1,
                            ty.kind
                        ),
                        "Only arrays can be indexed.",
                    );
                }
            };
        }
        Some(Expr {
            kind: ExprKind::Attr {
                of: Box::new(of),
                path,
            },
            ty,
        })
    }

    fn check_args(&mut self, name: &str, function: Function, args: &[Expr]) -> Option<Type> {
        let (fits, wanted) = match function.signature() {
            Signature::Fixed(kinds, _) => (args.len() == kinds.len(), format!("{}", kinds.len())),
            Signature::IsSet => (args.len() == 1, "1".to_owned()),
            Signature::Coalesce => (args.len() >= 2, "at least 2".to_owned()),
            Signature::Ite => (args.len() == 3, "3".to_owned()),
        };
        if !fits {
            return self.problem(
                format!("`{name}` takes {wanted} arguments, but has {}", args.len()),
                "Correct the arguments.",
            );
        }
        match function.signature() {
            Signature::Fixed(kinds, returns) => {
                let mut good = Some(returns);
                for (index, (arg, kind)) in args.iter().zip(kinds).enumerate() {
                    if self
                        .at(&index.to_string(), |parser| parser.expect(arg, *kind))
                        .is_none()
                    {
                        good = None;
                    }
                }
                good
            }
            Signature::IsSet => Some(RuleType::Boolean.present()),
            Signature::Coalesce => {
                let optional = args.iter().all(|arg| arg.ty.optional);
                self.same_kind(name, args)
                    .map(|kind| Type { kind, optional })
            }
            Signature::Ite => {
                self.at("0", |parser| parser.expect(&args[0], RuleType::Boolean))?;
                let optional = args[1..].iter().any(|arg| arg.ty.optional);
                self.same_kind(name, &args[1..])
                    .map(|kind| Type { kind, optional })
            }
        }
    }

    fn same_kind(&mut self, name: &str, values: &[Expr]) -> Option<RuleType> {
        let first = values.first()?.ty.kind;
        match values.iter().find(|value| value.ty.kind != first) {
            None => Some(first),
            Some(other) => self.problem(
                format!(
                    "the values of `{name}` have different types: {first} and {}",
                    other.ty.kind
                ),
                "Use values of one type.",
            ),
        }
    }

    /// Reports a value that has a different type or may be absent.
    pub(super) fn expect(&mut self, value: &Expr, kind: RuleType) -> Option<()> {
        if value.ty.kind != kind {
            return self.problem(
                format!("the value is {}, but {kind} is required", value.ty.kind),
                "Use an expression of the required type.",
            );
        }
        if value.ty.optional {
            self.absent()
        } else {
            Some(())
        }
    }

    fn absent<T>(&mut self) -> Option<T> {
        self.problem(
            "the value may be absent",
            "Test it with `isSet`, or assign it, in an earlier condition.",
        )
    }
}
