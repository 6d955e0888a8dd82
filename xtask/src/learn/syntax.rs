//! Questions about the syntax of an official crate.

use anyhow::{Context as _, Result};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use syn::visit::{self, Visit};
use syn::{Block, Expr, ExprAssign, ExprStruct, ImplItem, Item, Lit, Member, Pat, Type, UnOp};

/// What the builder of a structure does if a member is not set.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Absent {
    /// The field stays unset: it is an `Option`.
    Unset,
    /// `build` fails.
    Fails,
    /// The field gets the `Default` of its type.
    Zero,
    /// The field gets this value.
    Value(Value),
    /// The field gets a value that is not a literal.
    Other,
}

/// Parses a file. Documentation is most of an official crate, and left out before parsing, which makes it
/// several times faster.
pub(super) fn file_items(path: &Path) -> Result<Vec<Item>> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let lines = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("///"));
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    let file = syn::parse_file(&text).with_context(|| path.display().to_string())?;
    Ok(file.items)
}

/// Returns true if there is an attribute `deprecated`.
pub(super) fn is_deprecated(attributes: &[syn::Attribute]) -> bool {
    attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("deprecated"))
}

/// Returns true for `Option<…>`.
pub(super) fn is_option(ty: &Type) -> bool {
    last_segment(ty).is_some_and(|name| name == "Option")
}

fn last_segment(ty: &Type) -> Option<String> {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|segment| segment.ident.to_string()),
        _ => None,
    }
}

/// The methods of the impls without a trait, with the name of their type.
fn methods(items: &[Item]) -> impl Iterator<Item = (String, &syn::ImplItemFn)> {
    let impls = items.iter().filter_map(|item| match item {
        Item::Impl(item) => Some((last_segment(&item.self_ty)?, item)),
        _ => None,
    });
    impls.flat_map(|(name, item)| {
        item.items.iter().filter_map(move |item| match item {
            ImplItem::Fn(method) => Some((name.clone(), method)),
            _ => None,
        })
    })
}

/// The names of the methods of a type.
pub(super) fn method_names(items: &[Item], ty: &str) -> BTreeSet<String> {
    let methods = methods(items).filter(|(name, _)| name == ty);
    methods
        .map(|(_, method)| method.sig.ident.to_string())
        .collect()
}

/// The body of the first method of that name.
pub(super) fn method_body<'a>(items: &'a [Item], name: &str) -> Option<&'a Block> {
    let mut methods = methods(items);
    methods
        .find(|(_, method)| method.sig.ident == name)
        .map(|(_, method)| &method.block)
}

/// For each structure that a builder makes: what becomes of the members that are not set.
pub(super) fn build_fields(items: &[Item]) -> BTreeMap<String, BTreeMap<String, Absent>> {
    let mut all = BTreeMap::new();
    for (_, method) in methods(items).filter(|(_, method)| method.sig.ident == "build") {
        if let Some(made) = first_struct(&method.block) {
            let name = made
                .path
                .segments
                .last()
                .map(|segment| segment.ident.to_string());
            let fields = made.fields.iter().filter_map(|field| match &field.member {
                Member::Named(name) => Some((name.to_string(), absent(&field.expr))),
                Member::Unnamed(_) => None,
            });
            all.insert(name.unwrap_or_default(), fields.collect());
        }
    }
    all
}

/// Finds the first `Type { … }` in a block.
fn first_struct(block: &Block) -> Option<&ExprStruct> {
    struct Finder<'a>(Option<&'a ExprStruct>);
    impl<'a> Visit<'a> for Finder<'a> {
        fn visit_expr_struct(&mut self, expr: &'a ExprStruct) {
            self.0.get_or_insert(expr);
        }
    }
    let mut finder = Finder(None);
    finder.visit_block(block);
    finder.0
}

/// Interprets the expression of a field in `build`: `self.a`, `self.a.unwrap_or_default()`, and so on.
fn absent(expr: &Expr) -> Absent {
    match expr {
        Expr::Try(_) => Absent::Fails,
        Expr::MethodCall(call) => match call.method.to_string().as_str() {
            "unwrap_or_default" => Absent::Zero,
            "unwrap_or" | "unwrap_or_else" => {
                let value = call.args.first().and_then(literal);
                value.map_or(Absent::Other, Absent::Value)
            }
            _ => Absent::Other,
        },
        _ => Absent::Unset,
    }
}

/// The value of a literal, also inside a closure or a conversion such as `"x".parse::<T>()` or
/// `"x".to_owned()`.
fn literal(expr: &Expr) -> Option<Value> {
    match without_block(expr) {
        Expr::Closure(closure) => literal(&closure.body),
        Expr::MethodCall(call) => literal(&call.receiver),
        Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => match literal(&unary.expr)? {
            Value::Number(number) => match number.as_i64() {
                Some(number) => Some(json!(-number)),
                None => number.as_f64().map(|number| json!(-number)),
            },
            _ => None,
        },
        Expr::Lit(lit) => match &lit.lit {
            Lit::Bool(lit) => Some(json!(lit.value)),
            Lit::Int(lit) => lit.base10_parse::<i64>().ok().map(|value| json!(value)),
            Lit::Float(lit) => lit.base10_parse::<f64>().ok().map(|value| json!(value)),
            Lit::Str(lit) => Some(json!(lit.value())),
            _ => None,
        },
        _ => None,
    }
}

/// The values of an enum of strings and their variants, from its `From<&str>`.
pub(super) fn enum_values(items: &[Item], name: &syn::Ident) -> BTreeMap<String, String> {
    let method = methods(items).find(|(ty, method)| method.sig.ident == "from" && name == ty);
    let mut arms = Arms::default();
    if let Some((_, method)) = method {
        arms.visit_block(&method.block);
    }
    arms.0
}

/// The arms `"value" => Type::Variant` of a `match`.
#[derive(Default)]
struct Arms(BTreeMap<String, String>);

impl<'a> Visit<'a> for Arms {
    fn visit_arm(&mut self, arm: &'a syn::Arm) {
        if let Pat::Lit(pattern) = &arm.pat
            && let Lit::Str(text) = &pattern.lit
            && let Expr::Path(path) = without_block(&arm.body)
            && let Some(variant) = path.path.segments.last()
        {
            self.0.insert(text.value(), variant.ident.to_string());
        }
    }
}

/// The arms `"code" => Error::Variant(…)` of all matches in some items, as variants by code.
pub(super) fn error_codes(items: &[Item]) -> BTreeMap<String, String> {
    let mut calls = CallArms::default();
    items.iter().for_each(|item| calls.visit_item(item));
    calls.0
}

/// The arms `"value" => Type::Variant(…)`.
#[derive(Default)]
struct CallArms(BTreeMap<String, String>);

impl<'a> Visit<'a> for CallArms {
    fn visit_arm(&mut self, arm: &'a syn::Arm) {
        if let Pat::Lit(pattern) = &arm.pat
            && let Lit::Str(text) = &pattern.lit
            && let Expr::Call(call) = without_block(&arm.body)
            && let Expr::Path(path) = &*call.func
            && let Some(variant) = path.path.segments.last()
        {
            self.0.insert(text.value(), variant.ident.to_string());
        }
    }
}

/// The strings that are patterns of a `match` in some items.
pub(super) fn match_literals(items: &[Item]) -> Vec<String> {
    struct Literals(Vec<String>);
    impl<'a> Visit<'a> for Literals {
        fn visit_arm(&mut self, arm: &'a syn::Arm) {
            if let Pat::Lit(pattern) = &arm.pat
                && let Lit::Str(text) = &pattern.lit
            {
                self.0.push(text.value());
            }
            visit::visit_arm(self, arm);
        }
    }
    let mut literals = Literals(Vec::new());
    items.iter().for_each(|item| literals.visit_item(item));
    literals.0
}

/// The expression in a block of one expression, which rustfmt puts around long ones.
fn without_block(expr: &Expr) -> &Expr {
    match expr {
        Expr::Block(block) => match block.block.stmts.as_slice() {
            [syn::Stmt::Expr(expr, None)] => expr,
            _ => expr,
        },
        expr => expr,
    }
}

/// The last segments of the paths `crate::<module>::name` in some items.
pub(super) fn names_in_path(items: &[Item], module: &str) -> Vec<String> {
    struct Names<'m>(&'m str, Vec<String>);
    impl<'a> Visit<'a> for Names<'_> {
        fn visit_path(&mut self, path: &'a syn::Path) {
            let names: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
            if let [root, module, name] = names.as_slice()
                && root == "crate"
                && module == self.0
                && !self.1.contains(name)
            {
                self.1.push(name.clone());
            }
            visit::visit_path(self, path);
        }
    }
    let mut names = Names(module, Vec::new());
    items.iter().for_each(|item| names.visit_item(item));
    names.1
}

/// The fields that a block goes through in order, by expressions such as `&input.a` and `input.b?`.
pub(super) fn member_path(block: &Block) -> Vec<String> {
    struct Steps(Vec<String>);
    impl<'a> Visit<'a> for Steps {
        fn visit_expr_field(&mut self, expr: &'a syn::ExprField) {
            if let Member::Named(name) = &expr.member {
                self.0.push(name.to_string());
            }
        }
    }
    let mut steps = Steps(Vec::new());
    steps.visit_block(block);
    steps.0
}

/// The first field of a variable that is assigned anywhere in some items: `a` in `input.a = …`.
pub(super) fn assigned_field(items: &[Item], variable: &str) -> Option<String> {
    let mut assigned = Assigned(variable, None);
    items.iter().for_each(|item| assigned.visit_item(item));
    assigned.1
}

/// The first field of a variable or field that is assigned in a block.
pub(super) fn assigned_in(block: &Block, variable: &str) -> Option<String> {
    let mut assigned = Assigned(variable, None);
    assigned.visit_block(block);
    assigned.1
}

struct Assigned<'v>(&'v str, Option<String>);

impl<'a> Visit<'a> for Assigned<'_> {
    fn visit_expr_assign(&mut self, assign: &'a ExprAssign) {
        if let Expr::Field(field) = &*assign.left
            && let Member::Named(name) = &field.member
            && owner(&field.base).as_deref() == Some(self.0)
        {
            self.1.get_or_insert(name.to_string());
        }
        visit::visit_expr_assign(self, assign);
    }
}

/// The last name of `variable` or `a.variable`.
fn owner(expr: &Expr) -> Option<String> {
    match expr {
        Expr::Path(path) => path.path.get_ident().map(ToString::to_string),
        Expr::Field(field) => match &field.member {
            Member::Named(name) => Some(name.to_string()),
            Member::Unnamed(_) => None,
        },
        _ => None,
    }
}
