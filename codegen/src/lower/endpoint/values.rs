//! Lowers the expressions of the endpoint rules to Rust expressions.

use crate::plan::endpoint::params::{ParamPlan, ParamType};
use crate::plan::endpoint::values::{
    ExprType, LibraryModule, RecordType, RustExpr, TemplatePart, TypedExpr,
};
use crate::{names, rust};
use std::collections::BTreeSet;
use tinsmith_model::endpoint_rules::{Expr, ExprKind, Function, Part, RuleType, Step};

impl TypedExpr {
    fn new(expr: RustExpr, ty: ExprType) -> Self {
        Self { expr, ty }
    }

    pub(super) fn local(variable: String, ty: ExprType) -> Self {
        Self::new(RustExpr::Local(variable), ty)
    }

    fn param(param: &ParamPlan) -> Self {
        let ty = match param.ty {
            ParamType::String => ExprType::Str,
            ParamType::Bool => ExprType::Bool,
            ParamType::Strings => ExprType::Slice,
        };
        Self::new(
            RustExpr::Param {
                field: param.field.clone(),
                ty: param.ty,
                optional: param.optional,
            },
            ty,
        )
    }

    pub(super) fn equals_some_true(self) -> Self {
        Self::new(RustExpr::IsTrue(Box::new(self)), ExprType::Bool)
    }

    /// The value of a boolean literal.
    pub(super) fn constant(&self) -> Option<bool> {
        match self.expr {
            RustExpr::Bool(value) => Some(value),
            _ => None,
        }
    }
}

/// The state of lowering rules.
pub(super) struct RulesLowering<'a> {
    params: &'a [ParamPlan],
    /// The names in scope, innermost last.
    pub(super) scope: Vec<(String, TypedExpr)>,
    /// The modules of `endpoint_lib` that are used.
    pub(super) library: BTreeSet<LibraryModule>,
}

impl<'a> RulesLowering<'a> {
    pub(super) fn new(params: &'a [ParamPlan]) -> Self {
        let scope = params
            .iter()
            .map(|param| (param.name.clone(), TypedExpr::param(param)))
            .collect();
        Self {
            params,
            scope,
            library: BTreeSet::new(),
        }
    }

    /// Binds the value of a condition to a new variable, and returns its Rust name.
    pub(super) fn bind(&mut self, name: &str, ty: ExprType) -> String {
        let mut variable = rust::identifier(&names::snake_case(name));
        while variable == "params"
            || self
                .params
                .iter()
                .any(|param| param.field.as_str() == variable)
            || self.is_local(&variable)
        {
            variable.push('_');
        }
        self.scope
            .push((name.to_owned(), TypedExpr::local(variable.clone(), ty)));
        variable
    }

    /// Binds a parameter, after a check that it is present, to a variable of the same name.
    pub(super) fn narrow(&mut self, name: &str, ty: ExprType) -> String {
        let param = self.params.iter().find(|param| param.name == name);
        let variable =
            param.map_or_else(|| names::snake_case(name), |param| param.field.to_string());
        self.scope
            .push((name.to_owned(), TypedExpr::local(variable.clone(), ty)));
        variable
    }

    fn is_local(&self, variable: &str) -> bool {
        self.scope
            .iter()
            .any(|(_, value)| matches!(&value.expr, RustExpr::Local(local) if local == variable))
    }

    /// The value of a name. Reading the model has checked that it is bound.
    pub(super) fn reference(&self, name: &str) -> TypedExpr {
        let bound = self
            .scope
            .iter()
            .rev()
            .find(|(bound, _)| bound == name)
            .map(|(_, value)| value.clone());
        bound.unwrap_or_else(|| TypedExpr::local(names::snake_case(name), ExprType::Str))
    }

    /// Lowers an expression.
    pub(super) fn value(&mut self, expr: &Expr) -> TypedExpr {
        match &expr.kind {
            ExprKind::Boolean(value) => TypedExpr::new(RustExpr::Bool(*value), ExprType::Bool),
            ExprKind::Integer(value) => TypedExpr::new(RustExpr::Int(*value), ExprType::Int),
            ExprKind::Ref(name) => self.reference(name),
            ExprKind::Template(parts) => self.template(parts),
            ExprKind::Attr { of, path } => self.attribute(of, path),
            ExprKind::Call { function, args } => self.call(*function, args),
        }
    }

    fn template(&mut self, parts: &[Part]) -> TypedExpr {
        match parts {
            [] => TypedExpr::new(RustExpr::Literal(String::new()), ExprType::Str),
            [Part::Text(text)] => TypedExpr::new(RustExpr::Literal(text.clone()), ExprType::Str),
            [Part::Value(value)] => self.value(value),
            parts => {
                let pieces = parts.iter().map(|part| match part {
                    Part::Text(text) => TemplatePart::Text(text.clone()),
                    Part::Value(value) => TemplatePart::Value(self.value(value)),
                });
                TypedExpr::new(RustExpr::Format(pieces.collect()), ExprType::String)
            }
        }
    }

    fn attribute(&mut self, of: &Expr, path: &[Step]) -> TypedExpr {
        let mut value = self.value(of);
        for step in path {
            value = match step {
                Step::Index(index) => {
                    self.library.insert(LibraryModule::List);
                    TypedExpr::new(RustExpr::Element(Box::new(value), *index), ExprType::Str)
                }
                Step::Name(name) => {
                    let (field, ty) = record_field(name);
                    TypedExpr::new(RustExpr::Field(Box::new(value), field), ty)
                }
            };
        }
        value
    }

    fn call(&mut self, function: Function, args: &[Expr]) -> TypedExpr {
        let optional: Vec<bool> = args.iter().map(|arg| arg.ty.optional).collect();
        let kind = args.last().map(|arg| arg.ty.kind);
        let values: Vec<TypedExpr> = args.iter().map(|arg| self.value(arg)).collect();
        let (library, name, ty) = match function {
            Function::IsSet => return is_set(values, &optional),
            Function::Not => return negate(values),
            Function::BooleanEquals => return boolean_equals(values),
            Function::StringEquals => return equal(values),
            Function::Coalesce | Function::Ite => return choose(function, values, &optional, kind),
            Function::Partition => {
                self.library.insert(LibraryModule::Partition);
                let region = values.into_iter().next().unwrap_or_else(|| {
                    TypedExpr::new(RustExpr::Literal(String::new()), ExprType::Str)
                });
                return TypedExpr::new(
                    RustExpr::Partition(Box::new(region)),
                    ExprType::Record(RecordType::Partition),
                );
            }
            Function::Substring => (LibraryModule::Substring, "substring", ExprType::Str),
            Function::IsValidHostLabel => {
                (LibraryModule::Host, "is_valid_host_label", ExprType::Bool)
            }
            Function::UriEncode => (LibraryModule::Uri, "uri_encode", ExprType::String),
            Function::ParseUrl => (
                LibraryModule::Url,
                "parse_url",
                ExprType::Record(RecordType::Url),
            ),
            Function::Split => (LibraryModule::List, "split", ExprType::List),
            Function::ParseArn => (
                LibraryModule::Arn,
                "parse_arn",
                ExprType::Record(RecordType::Arn),
            ),
            Function::IsVirtualHostableS3Bucket => (
                LibraryModule::Bucket,
                "is_virtual_hostable_s3_bucket",
                ExprType::Bool,
            ),
        };
        self.library.insert(library);
        TypedExpr::new(RustExpr::Call(library, name, values), ty)
    }
}

/// The Rust field of a record's attribute. Reading the model has checked that the record has it.
fn record_field(attribute: &str) -> (&'static str, ExprType) {
    match attribute {
        "name" => ("name", ExprType::Str),
        "dnsSuffix" => ("dns_suffix", ExprType::Str),
        "dualStackDnsSuffix" => ("dual_stack_dns_suffix", ExprType::Str),
        "implicitGlobalRegion" => ("implicit_global_region", ExprType::Str),
        "supportsFIPS" => ("supports_fips", ExprType::Bool),
        "supportsDualStack" => ("supports_dual_stack", ExprType::Bool),
        "partition" => ("partition", ExprType::Str),
        "service" => ("service", ExprType::Str),
        "region" => ("region", ExprType::Str),
        "accountId" => ("account_id", ExprType::Str),
        "resourceId" => ("resource_id", ExprType::List),
        "scheme" => ("scheme", ExprType::Str),
        "authority" => ("authority", ExprType::Str),
        "normalizedPath" => ("normalized_path", ExprType::String),
        "isIp" => ("is_ip", ExprType::Bool),
        _ => ("path", ExprType::Str),
    }
}

fn is_set(values: Vec<TypedExpr>, optional: &[bool]) -> TypedExpr {
    match (values.into_iter().next(), optional) {
        (Some(value), [true]) => TypedExpr::new(RustExpr::IsSome(Box::new(value)), ExprType::Bool),
        _ => TypedExpr::new(RustExpr::Bool(true), ExprType::Bool),
    }
}

fn negate(values: Vec<TypedExpr>) -> TypedExpr {
    match values.into_iter().next() {
        Some(TypedExpr {
            expr: RustExpr::Bool(value),
            ..
        }) => TypedExpr::new(RustExpr::Bool(!value), ExprType::Bool),
        Some(TypedExpr {
            expr: RustExpr::Not(inner),
            ..
        }) => *inner,
        Some(value) => TypedExpr::new(RustExpr::Not(Box::new(value)), ExprType::Bool),
        None => TypedExpr::new(RustExpr::Bool(true), ExprType::Bool),
    }
}

fn boolean_equals(values: Vec<TypedExpr>) -> TypedExpr {
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

fn equal(values: Vec<TypedExpr>) -> TypedExpr {
    let mut values = values.into_iter();
    match (values.next(), values.next()) {
        // The variable comes before the literal.
        (Some(a), Some(b)) if matches!(a.expr, RustExpr::Literal(_)) => {
            TypedExpr::new(RustExpr::Equal(Box::new(b), Box::new(a)), ExprType::Bool)
        }
        (Some(a), Some(b)) => {
            TypedExpr::new(RustExpr::Equal(Box::new(a), Box::new(b)), ExprType::Bool)
        }
        _ => TypedExpr::new(RustExpr::Bool(true), ExprType::Bool),
    }
}

/// Lowers `coalesce` and `ite`. Strings are owned, because some choices may be temporaries.
fn choose(
    function: Function,
    values: Vec<TypedExpr>,
    optional: &[bool],
    kind: Option<RuleType>,
) -> TypedExpr {
    let ty = match kind {
        Some(RuleType::String) => ExprType::String,
        _ => values.last().map_or(ExprType::Bool, |value| value.ty),
    };
    let mut values = values.into_iter().zip(optional.iter().copied());
    if function == Function::Ite
        && let (Some((test, _)), Some(a), Some(b)) = (values.next(), values.next(), values.next())
    {
        return TypedExpr::new(
            RustExpr::Choose(Box::new(test), Box::new(a), Box::new(b)),
            ty,
        );
    }
    TypedExpr::new(RustExpr::Coalesce(values.collect()), ty)
}
