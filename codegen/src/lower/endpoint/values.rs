//! Lowers the expressions of the endpoint rules to Rust expressions.

use crate::names;
use crate::plan::endpoint::params::{ParamPlan, ParamType};
use crate::plan::endpoint::values::{Code, Form, Library, Piece, Record, Value};
use std::collections::BTreeSet;
use tinsmith_model::endpoint_rules::{Expr, ExprKind, Function, Kind, Part, Step};

impl Value {
    fn new(code: Code, form: Form) -> Self {
        Self { code, form }
    }

    pub(super) fn local(ident: String, form: Form) -> Self {
        Self::new(Code::Local(ident), form)
    }

    fn param(param: &ParamPlan) -> Self {
        let form = match param.ty {
            ParamType::String => Form::Str,
            ParamType::Bool => Form::Bool,
            ParamType::Strings => Form::Slice,
        };
        Self::new(
            Code::Param {
                ident: param.ident.clone(),
                ty: param.ty,
                optional: param.optional,
            },
            form,
        )
    }

    pub(super) fn equals_some_true(self) -> Self {
        Self::new(Code::IsTrue(Box::new(self)), Form::Bool)
    }

    /// Its value if it is a literal boolean.
    pub(super) fn constant(&self) -> Option<bool> {
        match self.code {
            Code::Bool(value) => Some(value),
            _ => None,
        }
    }
}

/// What is known while the rules are lowered.
pub(super) struct Lowering<'a> {
    params: &'a [ParamPlan],
    /// The names that are bound here, innermost last.
    pub(super) scope: Vec<(String, Value)>,
    /// What is used of the library.
    pub(super) library: BTreeSet<Library>,
}

impl<'a> Lowering<'a> {
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
    pub(super) fn bind(&mut self, name: &str, form: Form) -> String {
        let mut ident = names::identifier(&names::snake_case(name));
        while ident == "params"
            || self.params.iter().any(|param| param.ident == ident)
            || self.is_local(&ident)
        {
            ident.push('_');
        }
        self.scope
            .push((name.to_owned(), Value::local(ident.clone(), form)));
        ident
    }

    /// Binds a parameter that turned out to be there to a variable of its own name.
    pub(super) fn narrow(&mut self, name: &str, form: Form) -> String {
        let param = self.params.iter().find(|param| param.name == name);
        let ident = param.map_or_else(|| names::snake_case(name), |param| param.ident.clone());
        self.scope
            .push((name.to_owned(), Value::local(ident.clone(), form)));
        ident
    }

    fn is_local(&self, ident: &str) -> bool {
        self.scope
            .iter()
            .any(|(_, value)| matches!(&value.code, Code::Local(local) if local == ident))
    }

    /// The value of a name, which the model's reader has found to be bound.
    pub(super) fn reference(&self, name: &str) -> Value {
        let bound = self
            .scope
            .iter()
            .rev()
            .find(|(bound, _)| bound == name)
            .map(|(_, value)| value.clone());
        bound.unwrap_or_else(|| Value::local(names::snake_case(name), Form::Str))
    }

    /// An expression.
    pub(super) fn value(&mut self, expr: &Expr) -> Value {
        match &expr.kind {
            ExprKind::Boolean(value) => Value::new(Code::Bool(*value), Form::Bool),
            ExprKind::Integer(value) => Value::new(Code::Int(*value), Form::Int),
            ExprKind::Ref(name) => self.reference(name),
            ExprKind::Template(parts) => self.template(parts),
            ExprKind::Attr { of, path } => self.attribute(of, path),
            ExprKind::Call { function, args } => self.call(*function, args),
        }
    }

    fn template(&mut self, parts: &[Part]) -> Value {
        match parts {
            [] => Value::new(Code::Literal(String::new()), Form::Str),
            [Part::Text(text)] => Value::new(Code::Literal(text.clone()), Form::Str),
            [Part::Value(value)] => self.value(value),
            parts => {
                let pieces = parts.iter().map(|part| match part {
                    Part::Text(text) => Piece::Text(text.clone()),
                    Part::Value(value) => Piece::Value(self.value(value)),
                });
                Value::new(Code::Format(pieces.collect()), Form::String)
            }
        }
    }

    fn attribute(&mut self, of: &Expr, path: &[Step]) -> Value {
        let mut value = self.value(of);
        for step in path {
            value = match step {
                Step::Index(index) => {
                    self.library.insert(Library::List);
                    Value::new(Code::Element(Box::new(value), *index), Form::Str)
                }
                Step::Name(name) => {
                    let (field, form) = record_field(name);
                    Value::new(Code::Field(Box::new(value), field), form)
                }
            };
        }
        value
    }

    fn call(&mut self, function: Function, args: &[Expr]) -> Value {
        let optional: Vec<bool> = args.iter().map(|arg| arg.ty.optional).collect();
        let kind = args.last().map(|arg| arg.ty.kind);
        let values: Vec<Value> = args.iter().map(|arg| self.value(arg)).collect();
        let (library, name, form) = match function {
            Function::IsSet => return is_set(values, &optional),
            Function::Not => return negate(values),
            Function::BooleanEquals => return boolean_equals(values),
            Function::StringEquals => return equal(values),
            Function::Coalesce | Function::Ite => return choose(function, values, &optional, kind),
            Function::Partition => {
                self.library.insert(Library::Partition);
                let region = values
                    .into_iter()
                    .next()
                    .unwrap_or_else(|| Value::new(Code::Literal(String::new()), Form::Str));
                return Value::new(
                    Code::Partition(Box::new(region)),
                    Form::Record(Record::Partition),
                );
            }
            Function::Substring => (Library::Substring, "substring", Form::Str),
            Function::IsValidHostLabel => (Library::Host, "is_valid_host_label", Form::Bool),
            Function::UriEncode => (Library::Uri, "uri_encode", Form::String),
            Function::ParseUrl => (Library::Url, "parse_url", Form::Record(Record::Url)),
            Function::Split => (Library::List, "split", Form::List),
            Function::ParseArn => (Library::Arn, "parse_arn", Form::Record(Record::Arn)),
            Function::IsVirtualHostableS3Bucket => {
                (Library::Bucket, "is_virtual_hostable_s3_bucket", Form::Bool)
            }
        };
        self.library.insert(library);
        Value::new(Code::Call(library, name, values), form)
    }
}

/// The Rust field of a record's attribute. The model's reader has checked that the record has it.
fn record_field(attribute: &str) -> (&'static str, Form) {
    match attribute {
        "name" => ("name", Form::Str),
        "dnsSuffix" => ("dns_suffix", Form::Str),
        "dualStackDnsSuffix" => ("dual_stack_dns_suffix", Form::Str),
        "implicitGlobalRegion" => ("implicit_global_region", Form::Str),
        "supportsFIPS" => ("supports_fips", Form::Bool),
        "supportsDualStack" => ("supports_dual_stack", Form::Bool),
        "partition" => ("partition", Form::Str),
        "service" => ("service", Form::Str),
        "region" => ("region", Form::Str),
        "accountId" => ("account_id", Form::Str),
        "resourceId" => ("resource_id", Form::List),
        "scheme" => ("scheme", Form::Str),
        "authority" => ("authority", Form::Str),
        "normalizedPath" => ("normalized_path", Form::String),
        "isIp" => ("is_ip", Form::Bool),
        _ => ("path", Form::Str),
    }
}

fn is_set(values: Vec<Value>, optional: &[bool]) -> Value {
    match (values.into_iter().next(), optional) {
        (Some(value), [true]) => Value::new(Code::IsSome(Box::new(value)), Form::Bool),
        _ => Value::new(Code::Bool(true), Form::Bool),
    }
}

fn negate(values: Vec<Value>) -> Value {
    match values.into_iter().next() {
        Some(Value {
            code: Code::Bool(value),
            ..
        }) => Value::new(Code::Bool(!value), Form::Bool),
        Some(Value {
            code: Code::Not(inner),
            ..
        }) => *inner,
        Some(value) => Value::new(Code::Not(Box::new(value)), Form::Bool),
        None => Value::new(Code::Bool(true), Form::Bool),
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
        (Some(a), Some(b)) if matches!(a.code, Code::Literal(_)) => {
            Value::new(Code::Equal(Box::new(b), Box::new(a)), Form::Bool)
        }
        (Some(a), Some(b)) => Value::new(Code::Equal(Box::new(a), Box::new(b)), Form::Bool),
        _ => Value::new(Code::Bool(true), Form::Bool),
    }
}

/// `coalesce` and `ite`. Strings come out owned, because some of the choices may be made on the spot.
fn choose(function: Function, values: Vec<Value>, optional: &[bool], kind: Option<Kind>) -> Value {
    let form = match kind {
        Some(Kind::String) => Form::String,
        _ => values.last().map_or(Form::Bool, |value| value.form),
    };
    let mut values = values.into_iter().zip(optional.iter().copied());
    if function == Function::Ite
        && let (Some((test, _)), Some(a), Some(b)) = (values.next(), values.next(), values.next())
    {
        return Value::new(Code::Choose(Box::new(test), Box::new(a), Box::new(b)), form);
    }
    Value::new(Code::Coalesce(values.collect()), form)
}
