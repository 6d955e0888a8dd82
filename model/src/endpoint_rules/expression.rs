//! Expressions: from JSON to a typed tree.

use super::parse::Parser;
use super::template::{RawPart, parse_path, parse_template};
use super::types::Signature;
use super::{Expr, ExprKind, Function, Part, RuleType, Step, Type};
use serde_json::Value;

impl Parser {
    /// An expression: a literal, `{"ref": …}` or a call.
    pub(super) fn expression(&mut self, value: &Value) -> Option<Expr> {
        match value {
            Value::String(text) => self.template(text),
            Value::Bool(value) => Some(Expr {
                kind: ExprKind::Boolean(*value),
                ty: RuleType::Boolean.always(),
            }),
            Value::Number(number) => match number.as_i64() {
                Some(number) => Some(Expr {
                    kind: ExprKind::Integer(number),
                    ty: RuleType::Integer.always(),
                }),
                None => self.problem(
                    format!("{number} is not an integer"),
                    "write a whole number",
                ),
            },
            Value::Object(map) if map.contains_key("ref") => {
                match map.get("ref").and_then(Value::as_str) {
                    Some(name) => self.at("ref", |parser| parser.reference(name)),
                    None => self.problem(
                        "`ref` is not a string",
                        "give the name of a parameter or of an assigned value",
                    ),
                }
            }
            Value::Object(_) => self.call(value),
            _ => self.problem(
                "this is not an expression",
                "write a string, boolean, integer, `ref` or `fn`",
            ),
        }
    }

    /// A call of a function.
    pub(super) fn call(&mut self, value: &Value) -> Option<Expr> {
        let (Some(name), Some(argv)) = (
            value.get("fn").and_then(Value::as_str),
            value.get("argv").and_then(Value::as_array),
        ) else {
            return self.problem(
                "this is not a call",
                "give the function as `fn` and its arguments as the array `argv`",
            );
        };
        if name == "getAttr" {
            return self.at("argv", |parser| parser.get_attr(argv));
        }
        let Some(function) = Function::named(name) else {
            let known = Function::names();
            return self.at("fn", |parser| {
                parser.problem(
                    format!("there is no function `{name}`"),
                    format!("the functions are {known}"),
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
                format!("`getAttr` takes 2 arguments, here are {}", argv.len()),
                "give a value and a path",
            );
        };
        let of = self.at("0", |parser| parser.expression(of));
        self.at("1", |parser| match path.as_str().map(parse_path) {
            Some(Ok(path)) => parser.attribute(of?, path),
            Some(Err(what)) => parser.problem(what, "write a path such as `resourceId[0]`"),
            None => parser.problem(
                "the path is not a string",
                "write a path such as `resourceId[0]`",
            ),
        })
    }

    /// A string with references.
    pub(super) fn template(&mut self, text: &str) -> Option<Expr> {
        let raw = match parse_template(text) {
            Ok(raw) => raw,
            Err(what) => {
                return self.problem(
                    what,
                    "write `{Name}` or `{Name#attribute}`, and `{{` or `}}` for a brace",
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
            ty: RuleType::String.always(),
        })
    }

    fn reference(&mut self, name: &str) -> Option<Expr> {
        match self.bound(name) {
            Some(ty) => Some(Expr {
                kind: ExprKind::Ref(name.to_owned()),
                ty,
            }),
            None => self.problem(
                format!("`{name}` is neither a parameter nor assigned by a condition before this"),
                "add the parameter, or assign it first",
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
                    "the path goes on after an index, where there may be nothing",
                    "assign the element first",
                );
            }
            ty = match step {
                Step::Name(name) => match ty.kind.attribute(name) {
                    Some(kind) => kind.always(),
                    None => {
                        return self.problem(
                            format!("{} has no attribute `{name}`", ty.kind),
                            "see the function that makes it",
                        );
                    }
                },
                Step::Index(_) if ty.kind == RuleType::Strings => RuleType::String.maybe(),
                Step::Index(_) => {
                    return self.problem(
                        format!(
                            "step {} of the path is an index into {}",
                            position + 1,
                            ty.kind
                        ),
                        "only arrays have them",
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
                format!("`{name}` takes {wanted} arguments, here are {}", args.len()),
                "mend the call",
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
            Signature::IsSet => Some(RuleType::Boolean.always()),
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
                format!("`{name}` chooses between {first} and {}", other.ty.kind),
                "give it values of one type",
            ),
        }
    }

    /// Reports a value that is not of that type, or that may be absent.
    pub(super) fn expect(&mut self, value: &Expr, kind: RuleType) -> Option<()> {
        if value.ty.kind != kind {
            return self.problem(
                format!("this is {}, but {kind} is wanted", value.ty.kind),
                "mend the expression",
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
            "this value may be absent",
            "test it with `isSet`, or assign it, in a condition before this",
        )
    }
}
