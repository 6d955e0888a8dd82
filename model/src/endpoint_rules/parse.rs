//! Reads a [`RuleSet`] from JSON.

use super::{
    Condition, DeprecatedParameter, EndpointTemplate, ExprKind, Function, Parameter,
    ParameterValue, Property, RuleType,
};
use super::{Expr, Rule, RuleBody, RuleProblem, RuleSet, Type};
use crate::id::is_identifier;
use crate::limits::RULE_DEPTH;
use indexmap::IndexMap;
use serde_json::{Map, Value};

impl RuleSet {
    /// Reads the value of the trait.
    ///
    /// # Errors
    /// Returns every problem in the value.
    pub fn parse(value: &Value) -> Result<Self, Vec<RuleProblem>> {
        let mut parser = Parser::default();
        let rules = parser.rule_set(value);
        match rules {
            Some(rules) if parser.problems.is_empty() => Ok(rules),
            _ => Err(parser.problems),
        }
    }
}

/// The state while a rule set is read.
#[derive(Default)]
pub(super) struct Parser {
    pointer: Vec<String>,
    /// The number of rules, calls and properties around the current position.
    depth: usize,
    problems: Vec<RuleProblem>,
    /// The names in scope, innermost last. A name can occur again with a narrower type.
    scope: Vec<(String, Type)>,
}

impl Parser {
    /// Reports a problem at the current position. Always returns `None`, as a result for the caller.
    pub(super) fn problem<T>(
        &mut self,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Option<T> {
        let pointer = self.pointer.clone();
        self.problems.push(RuleProblem {
            pointer,
            message: message.into(),
            remedy: remedy.into(),
        });
        None
    }

    /// Calls `inside` at the value of a key or index.
    pub(super) fn at<T>(&mut self, key: &str, inside: impl FnOnce(&mut Self) -> T) -> T {
        self.pointer.push(key.to_owned());
        let result = inside(self);
        self.pointer.pop();
        result
    }

    /// Calls `read` with each element. Returns `None` if it returned `None` for any of them.
    pub(super) fn each<T>(
        &mut self,
        values: &[Value],
        mut read: impl FnMut(&mut Self, &Value) -> Option<T>,
    ) -> Option<Vec<T>> {
        // All elements are read, so that all problems are reported.
        let all: Vec<_> = values
            .iter()
            .enumerate()
            .map(|(index, value)| self.at(&index.to_string(), |parser| read(parser, value)))
            .collect();
        all.into_iter().collect()
    }

    fn each_entry<T>(
        &mut self,
        map: &Map<String, Value>,
        mut read: impl FnMut(&mut Self, &Value) -> Option<T>,
    ) -> Option<IndexMap<String, T>> {
        let all: Vec<_> = map
            .iter()
            .map(|(key, value)| Some((key.clone(), self.at(key, |parser| read(parser, value))?)))
            .collect();
        all.into_iter().collect()
    }

    /// Calls `inside` one level deeper, or reports that this is too deep.
    pub(super) fn nested<T>(&mut self, inside: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        if self.depth == RULE_DEPTH {
            return self.problem(
                format!("rules, calls or properties are nested more than {RULE_DEPTH} levels deep"),
                "Nest them less deeply, for instance by putting the conditions of two trees into one rule.",
            );
        }
        self.depth += 1;
        let result = inside(self);
        self.depth -= 1;
        result
    }

    /// Returns the type of a name in scope.
    pub(super) fn bound(&self, name: &str) -> Option<Type> {
        self.scope
            .iter()
            .rev()
            .find(|(bound, _)| bound == name)
            .map(|(_, ty)| *ty)
    }

    fn rule_set(&mut self, value: &Value) -> Option<RuleSet> {
        let version = value.get("version").and_then(Value::as_str);
        if !matches!(version, Some("1.0" | "1.1")) {
            let found = version.unwrap_or("none");
            self.at("version", |parser| {
                parser.problem::<()>(
                    format!("unknown version of endpoint rules: {found}"),
                    "The supported versions are 1.0 and 1.1.",
                )
            });
        }
        let (Some(parameters), Some(rules)) = (
            value.get("parameters").and_then(Value::as_object),
            value.get("rules").and_then(Value::as_array),
        ) else {
            return self.problem(
                "the rule set has no `parameters` or no `rules`",
                "Add both.",
            );
        };
        let parameters = self.at("parameters", |parser| {
            parser.each_entry(parameters, Self::parameter)
        });
        // Rules that use invalid parameters would only repeat the problem.
        let parameters = parameters?;
        for (name, parameter) in &parameters {
            let ty = Type {
                kind: parameter.kind,
                optional: parameter.may_be_absent(),
            };
            self.scope.push((name.clone(), ty));
        }
        let rules = self.at("rules", |parser| parser.rules(rules))?;
        Some(RuleSet { parameters, rules })
    }

    fn parameter(&mut self, value: &Value) -> Option<Parameter> {
        let name = self.pointer.last().cloned().unwrap_or_default();
        if !is_identifier(&name) || name.starts_with('_') {
            return self.problem(
                format!("{name:?} cannot be the name of a parameter"),
                "Use a letter, followed by letters, digits and underscores.",
            );
        }
        let kind = match value.get("type").and_then(Value::as_str) {
            Some("string" | "String") => RuleType::String,
            Some("boolean" | "Boolean") => RuleType::Boolean,
            Some("stringArray") => RuleType::Strings,
            other => {
                let found = other.unwrap_or("none");
                return self.at("type", |parser| {
                    parser.problem(
                        format!("unknown parameter type: {found}"),
                        "Use string, boolean or stringArray.",
                    )
                });
            }
        };
        let default = match value.get("default") {
            None => None,
            Some(default) => match ParameterValue::read(default, kind) {
                Some(default) => Some(default),
                None => {
                    return self.at("default", |parser| {
                        parser.problem(
                            format!("the default is not {kind}"),
                            "Use a value of the parameter's type.",
                        )
                    });
                }
            },
        };
        let text =
            |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
        Some(Parameter {
            kind,
            built_in: text(value, "builtIn"),
            required: value
                .get("required")
                .and_then(Value::as_bool)
                .unwrap_or(false),
            default,
            documentation: text(value, "documentation"),
            deprecated: value
                .get("deprecated")
                .map(|deprecated| DeprecatedParameter {
                    message: text(deprecated, "message"),
                    since: text(deprecated, "since"),
                }),
        })
    }

    fn rules(&mut self, values: &[Value]) -> Option<Vec<Rule>> {
        if values.is_empty() {
            return self.problem("the list of rules is empty", "Add at least one rule.");
        }
        self.nested(|parser| parser.each(values, Self::rule))
    }

    fn rule(&mut self, value: &Value) -> Option<Rule> {
        let depth = self.scope.len();
        let conditions = match value.get("conditions") {
            None => Some(Vec::new()),
            Some(Value::Array(conditions)) => self.at("conditions", |parser| {
                parser.each(conditions, Self::condition)
            }),
            Some(_) => self.at("conditions", |parser| {
                parser.problem(
                    "`conditions` is not an array",
                    "Write an array of conditions.",
                )
            }),
        };
        // The body of an invalid condition would report names that the condition was to assign.
        let body = conditions.is_some().then(|| self.body(value)).flatten();
        self.scope.truncate(depth);
        Some(Rule {
            conditions: conditions?,
            body: body?,
        })
    }

    fn condition(&mut self, value: &Value) -> Option<Condition> {
        let call = self.call(value)?;
        let assign = match value.get("assign") {
            None => None,
            Some(Value::String(name)) if is_identifier(name) && self.bound(name).is_none() => {
                Some(name.clone())
            }
            Some(name) => {
                return self.at("assign", |parser| {
                    parser.problem(
                        format!(
                            "{name} cannot be assigned: it is not a name, or already has a value"
                        ),
                        "Use another name.",
                    )
                });
            }
        };
        if let Some(name) = &assign {
            // After the condition, the value is present.
            self.scope.push((name.clone(), call.ty.kind.present()));
        }
        if let ExprKind::Call {
            function: Function::IsSet,
            args,
        } = &call.kind
            && let [
                Expr {
                    kind: ExprKind::Ref(name),
                    ty,
                },
            ] = args.as_slice()
        {
            self.scope.push((name.clone(), ty.kind.present()));
        }
        Some(Condition {
            value: call,
            assign,
        })
    }

    fn body(&mut self, value: &Value) -> Option<RuleBody> {
        let part = |key| value.get(key);
        match value.get("type").and_then(Value::as_str) {
            Some("endpoint") if part("endpoint").is_some() => {
                let endpoint = value.get("endpoint").unwrap_or(&Value::Null);
                self.at("endpoint", |parser| parser.endpoint(endpoint)).map(|endpoint| RuleBody::Endpoint(Box::new(endpoint)))
            }
            Some("error") if part("error").is_some() => {
                let message = value.get("error").unwrap_or(&Value::Null);
                self.at("error", |parser| parser.string(message)).map(RuleBody::Error)
            }
            Some("tree") => match value.get("rules").and_then(Value::as_array) {
                Some(rules) => self.at("rules", |parser| parser.rules(rules)).map(RuleBody::Tree),
                None => self.problem("the tree has no `rules`", "Add the array `rules`."),
            },
            _ => self.problem(
                "the value is not a rule",
                "Set `type` to endpoint, error or tree, and add `endpoint`, `error` or `rules` accordingly.",
            ),
        }
    }

    fn endpoint(&mut self, value: &Value) -> Option<EndpointTemplate> {
        let url = self.at("url", |parser| {
            parser.string(value.get("url").unwrap_or(&Value::Null))
        });
        let headers = self.at("headers", |parser| match value.get("headers") {
            None => Some(IndexMap::new()),
            Some(Value::Object(headers)) => {
                parser.each_entry(headers, |parser, values| match values {
                    Value::Array(values) => parser.each(values, Self::string),
                    _ => parser.problem(
                        "the values of a header are not an array",
                        "Write an array of strings.",
                    ),
                })
            }
            Some(_) => parser.problem(
                "`headers` is not an object",
                "Write an object of header names and arrays of strings.",
            ),
        });
        let properties = self.at("properties", |parser| match value.get("properties") {
            None => Some(IndexMap::new()),
            Some(Value::Object(properties)) => parser.each_entry(properties, Self::property),
            Some(_) => parser.problem(
                "`properties` is not an object",
                "Write an object of names and values.",
            ),
        });
        Some(EndpointTemplate {
            url: url?,
            headers: headers?,
            properties: properties?,
        })
    }

    /// Reads an expression that must be a string.
    fn string(&mut self, value: &Value) -> Option<Expr> {
        let string = self.expression(value)?;
        self.expect(&string, RuleType::String)?;
        Some(string)
    }

    fn property(&mut self, value: &Value) -> Option<Property> {
        match value {
            Value::Bool(value) => Some(Property::Boolean(*value)),
            Value::Number(number) => match number.as_i64() {
                Some(number) => Some(Property::Integer(number)),
                None => self.problem(format!("{number} is not an integer"), "Use an integer."),
            },
            Value::String(text) => self.template(text).map(Property::String),
            Value::Array(values) => self
                .nested(|parser| parser.each(values, Self::property))
                .map(Property::Array),
            Value::Object(map) => self
                .nested(|parser| parser.each_entry(map, Self::property))
                .map(Property::Object),
            Value::Null => self.problem("a property cannot be null", "Remove the property."),
        }
    }
}

impl ParameterValue {
    /// Reads a value of this type. Returns `None` if it has a different type.
    pub fn read(value: &Value, kind: RuleType) -> Option<Self> {
        match (value, kind) {
            (Value::String(text), RuleType::String) => Some(Self::String(text.clone())),
            (Value::Bool(value), RuleType::Boolean) => Some(Self::Boolean(*value)),
            (Value::Array(values), RuleType::Strings) => {
                let texts: Option<Vec<_>> = values
                    .iter()
                    .map(|value| value.as_str().map(str::to_owned))
                    .collect();
                texts.map(Self::Strings)
            }
            _ => None,
        }
    }
}
