//! Lowers the expressions of the endpoint rules to Rust expressions.

use crate::names;
use crate::plan::endpoint::params::{ParamPlan, ParamType};
use crate::plan::endpoint::values::{
    Library, RecordType, TemplatePart, Value, ValueExpr, ValueType,
};
use std::collections::BTreeSet;
use tinsmith_model::endpoint_rules::{Expr, ExprKind, Function, Part, RuleType, Step};

impl Value {
    fn new(expr: ValueExpr, ty: ValueType) -> Self {
        Self { expr, ty }
    }

    pub(super) fn local(ident: String, ty: ValueType) -> Self {
        Self::new(ValueExpr::Local(ident), ty)
    }

    fn param(param: &ParamPlan) -> Self {
        let ty = match param.ty {
            ParamType::String => ValueType::Str,
            ParamType::Bool => ValueType::Bool,
            ParamType::Strings => ValueType::Slice,
        };
        Self::new(
            ValueExpr::Param {
                ident: param.ident.clone(),
                ty: param.ty,
                optional: param.optional,
            },
            ty,
        )
    }

    pub(super) fn equals_some_true(self) -> Self {
        Self::new(ValueExpr::IsTrue(Box::new(self)), ValueType::Bool)
    }

    /// Its value if it is a literal boolean.
    pub(super) fn constant(&self) -> Option<bool> {
        match self.expr {
            ValueExpr::Bool(value) => Some(value),
            _ => None,
        }
    }
}

/// What is known while the rules are lowered.
pub(super) struct RulesLowering<'a> {
    params: &'a [ParamPlan],
    /// The names that are bound here, innermost last.
    pub(super) scope: Vec<(String, Value)>,
    /// What is used of the library.
    pub(super) library: BTreeSet<Library>,
}

impl<'a> RulesLowering<'a> {
    pub(super) fn new(params: &'a [ParamPlan]) -> Self {
        let scope = params
            .iter()
            .map(|param| (param.name.clone(), Value::param(param)))
            .collect();
        Self {
            params,
            scope,
            library: BTreeSet::new(),
        }
    }

    /// Binds the value of a condition to a variable.
    pub(super) fn bind(&mut self, name: &str, ty: ValueType) -> String {
        let mut ident = names::identifier(&names::snake_case(name));
        while ident == "params"
            || self.params.iter().any(|param| param.ident == ident)
            || self.is_local(&ident)
        {
            ident.push('_');
        }
        self.scope
            .push((name.to_owned(), Value::local(ident.clone(), ty)));
        ident
    }

    /// Binds a parameter that turned out to be there to a variable of its own name.
    pub(super) fn narrow(&mut self, name: &str, ty: ValueType) -> String {
        let param = self.params.iter().find(|param| param.name == name);
        let ident = param.map_or_else(|| names::snake_case(name), |param| param.ident.clone());
        self.scope
            .push((name.to_owned(), Value::local(ident.clone(), ty)));
        ident
    }

    fn is_local(&self, ident: &str) -> bool {
        self.scope
            .iter()
            .any(|(_, value)| matches!(&value.expr, ValueExpr::Local(local) if local == ident))
    }

    /// The value of a name, which the model's reader has found to be bound.
    pub(super) fn reference(&self, name: &str) -> Value {
        let bound = self
            .scope
            .iter()
            .rev()
            .find(|(bound, _)| bound == name)
            .map(|(_, value)| value.clone());
        bound.unwrap_or_else(|| Value::local(names::snake_case(name), ValueType::Str))
    }

    /// An expression.
    pub(super) fn value(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Boolean(value) => Value::new(ValueExpr::Bool(*value), ValueType::Bool),
            ExprKind::Integer(value) => Value::new(ValueExpr::Int(*value), ValueType::Int),
            ExprKind::Ref(name) => self.reference(name),
            ExprKind::Template(parts) => self.template(parts),
            ExprKind::Attr { of, path } => self.attribute(of, path),
            ExprKind::Call { function, args } => self.call(*function, args),
        }
    }

    fn template(&mut self, parts: &[Part]) -> Value {
        match parts {
            [] => Value::new(ValueExpr::Literal(String::new()), ValueType::Str),
            [Part::Text(text)] => Value::new(ValueExpr::Literal(text.clone()), ValueType::Str),
            [Part::Value(value)] => self.value(value),
            parts => {
                let pieces = parts.iter().map(|part| match part {
                    Part::Text(text) => TemplatePart::Text(text.clone()),
                    Part::Value(value) => TemplatePart::Value(self.value(value)),
                });
                Value::new(ValueExpr::Format(pieces.collect()), ValueType::String)
            }
        }
    }

    fn attribute(&mut self, of: &Expr, path: &[Step]) -> Value {
        let mut value = self.value(of);
        for step in path {
            value = match step {
                Step::Index(index) => {
                    self.library.insert(Library::List);
                    Value::new(ValueExpr::Element(Box::new(value), *index), ValueType::Str)
                }
                Step::Name(name) => {
                    let (field, ty) = record_field(name);
                    Value::new(ValueExpr::Field(Box::new(value), field), ty)
                }
            };
        }
        value
    }

    fn call(&mut self, function: Function, args: &[Expr]) -> Value {
        let optional: Vec<bool> = args.iter().map(|arg| arg.ty.optional).collect();
        let kind = args.last().map(|arg| arg.ty.kind);
        let values: Vec<Value> = args.iter().map(|arg| self.value(arg)).collect();
        let (library, name, ty) = match function {
            Function::IsSet => return is_set(values, &optional),
            Function::Not => return negate(values),
            Function::BooleanEquals => return boolean_equals(values),
            Function::StringEquals => return equal(values),
            Function::Coalesce | Function::Ite => return choose(function, values, &optional, kind),
            Function::Partition => {
                self.library.insert(Library::Partition);
                let region = values.into_iter().next().unwrap_or_else(|| {
                    Value::new(ValueExpr::Literal(String::new()), ValueType::Str)
                });
                return Value::new(
                    ValueExpr::Partition(Box::new(region)),
                    ValueType::Record(RecordType::Partition),
                );
            }
            Function::Substring => (Library::Substring, "substring", ValueType::Str),
            Function::IsValidHostLabel => (Library::Host, "is_valid_host_label", ValueType::Bool),
            Function::UriEncode => (Library::Uri, "uri_encode", ValueType::String),
            Function::ParseUrl => (
                Library::Url,
                "parse_url",
                ValueType::Record(RecordType::Url),
            ),
            Function::Split => (Library::List, "split", ValueType::List),
            Function::ParseArn => (
                Library::Arn,
                "parse_arn",
                ValueType::Record(RecordType::Arn),
            ),
            Function::IsVirtualHostableS3Bucket => (
                Library::Bucket,
                "is_virtual_hostable_s3_bucket",
                ValueType::Bool,
            ),
        };
        self.library.insert(library);
        Value::new(ValueExpr::Call(library, name, values), ty)
    }
}

/// The Rust field of a record's attribute. The model's reader has checked that the record has it.
fn record_field(attribute: &str) -> (&'static str, ValueType) {
    match attribute {
        "name" => ("name", ValueType::Str),
        "dnsSuffix" => ("dns_suffix", ValueType::Str),
        "dualStackDnsSuffix" => ("dual_stack_dns_suffix", ValueType::Str),
        "implicitGlobalRegion" => ("implicit_global_region", ValueType::Str),
        "supportsFIPS" => ("supports_fips", ValueType::Bool),
        "supportsDualStack" => ("supports_dual_stack", ValueType::Bool),
        "partition" => ("partition", ValueType::Str),
        "service" => ("service", ValueType::Str),
        "region" => ("region", ValueType::Str),
        "accountId" => ("account_id", ValueType::Str),
        "resourceId" => ("resource_id", ValueType::List),
        "scheme" => ("scheme", ValueType::Str),
        "authority" => ("authority", ValueType::Str),
        "normalizedPath" => ("normalized_path", ValueType::String),
        "isIp" => ("is_ip", ValueType::Bool),
        _ => ("path", ValueType::Str),
    }
}

fn is_set(values: Vec<Value>, optional: &[bool]) -> Value {
    match (values.into_iter().next(), optional) {
        (Some(value), [true]) => Value::new(ValueExpr::IsSome(Box::new(value)), ValueType::Bool),
        _ => Value::new(ValueExpr::Bool(true), ValueType::Bool),
    }
}

fn negate(values: Vec<Value>) -> Value {
    match values.into_iter().next() {
        Some(Value {
            expr: ValueExpr::Bool(value),
            ..
        }) => Value::new(ValueExpr::Bool(!value), ValueType::Bool),
        Some(Value {
            expr: ValueExpr::Not(inner),
            ..
        }) => *inner,
        Some(value) => Value::new(ValueExpr::Not(Box::new(value)), ValueType::Bool),
        None => Value::new(ValueExpr::Bool(true), ValueType::Bool),
    }
}

fn boolean_equals(values: Vec<Value>) -> Value {
    let constant = values.iter().position(|value| value.constant().is_some());
    match (constant, values) {
        (Some(at), mut values) => {
            let wanted = values.remove(at).constant() == Some(true);
            if wanted {
                values.remove(0)
            } else {
                negate(values)
            }
        }
        (None, values) => equal(values),
    }
}

fn equal(values: Vec<Value>) -> Value {
    let mut values = values.into_iter();
    match (values.next(), values.next()) {
        // As one reads it: the variable, then what it is compared with.
        (Some(a), Some(b)) if matches!(a.expr, ValueExpr::Literal(_)) => {
            Value::new(ValueExpr::Equal(Box::new(b), Box::new(a)), ValueType::Bool)
        }
        (Some(a), Some(b)) => {
            Value::new(ValueExpr::Equal(Box::new(a), Box::new(b)), ValueType::Bool)
        }
        _ => Value::new(ValueExpr::Bool(true), ValueType::Bool),
    }
}

/// `coalesce` and `ite`. Strings come out owned, because some of the choices may be made on the spot.
fn choose(
    function: Function,
    values: Vec<Value>,
    optional: &[bool],
    kind: Option<RuleType>,
) -> Value {
    let ty = match kind {
        Some(RuleType::String) => ValueType::String,
        _ => values.last().map_or(ValueType::Bool, |value| value.ty),
    };
    let mut values = values.into_iter().zip(optional.iter().copied());
    if function == Function::Ite
        && let (Some((test, _)), Some(a), Some(b)) = (values.next(), values.next(), values.next())
    {
        return Value::new(
            ValueExpr::Choose(Box::new(test), Box::new(a), Box::new(b)),
            ty,
        );
    }
    Value::new(ValueExpr::Coalesce(values.collect()), ty)
}
