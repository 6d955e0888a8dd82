//! Renders the expressions of the endpoint rules.

use super::identifier::name;
use crate::plan::endpoint::params::ParamType;
use crate::plan::endpoint::values::{ExprType, LibraryModule, RustExpr, TemplatePart, TypedExpr};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// Renders an expression.
pub(super) fn plain(value: &TypedExpr) -> TokenStream {
    match &value.expr {
        RustExpr::Bool(value) => quote!(#value),
        RustExpr::Int(number) => {
            let number = Literal::u32_unsuffixed(*number);
            quote!(#number)
        }
        RustExpr::Literal(text) => quote!(#text),
        RustExpr::Format(pieces) => format(pieces),
        RustExpr::Param {
            field,
            ty,
            optional,
        } => {
            let field = name(field.as_str());
            match (ty, optional) {
                (ParamType::Bool, _) => quote!(params.#field),
                (ParamType::String | ParamType::Strings, true) => quote!(params.#field.as_deref()),
                (ParamType::String, false) => quote!(params.#field.as_str()),
                (ParamType::Strings, false) => quote!(params.#field.as_slice()),
            }
        }
        RustExpr::Local(variable) => {
            let variable = name(variable);
            quote!(#variable)
        }
        RustExpr::Field(of, field) => {
            let (of, field) = (plain(of), name(field));
            quote!(#of.#field)
        }
        RustExpr::Element(of, index) => {
            let (of, index) = (borrowed(of), Literal::usize_unsuffixed(*index));
            quote!(list::element(#of, #index))
        }
        RustExpr::Not(inner) => not(inner),
        RustExpr::Equal(a, b) if is_empty_text(b) => {
            let a = plain(a);
            quote!(#a.is_empty())
        }
        RustExpr::Equal(a, b) => {
            let (a, b) = (operand(a), operand(b));
            quote!(#a == #b)
        }
        RustExpr::IsSome(value) => is_some(value),
        RustExpr::IsTrue(value) => {
            let value = plain(value);
            quote!(#value == Some(true))
        }
        RustExpr::Call(library, function, args) => {
            let (module, function) = (name(module(*library)), name(function));
            let args = args.iter().map(borrowed);
            quote!(#module::#function(#(#args),*))
        }
        RustExpr::Partition(region) => {
            let region = borrowed(region);
            quote!(partitions::partition(#region)?)
        }
        RustExpr::Coalesce(values) => coalesce(values),
        RustExpr::Choose(test, a, b) => {
            let optional = a.1 || b.1;
            let (test, a, b) = (plain(test), choice(a, optional), choice(b, optional));
            quote!(if #test { #a } else { #b })
        }
    }
}

/// Renders an expression as a function argument.
pub(super) fn borrowed(value: &TypedExpr) -> TokenStream {
    let plain = plain(value);
    match value.ty {
        ExprType::String | ExprType::List => quote!(&#plain),
        ExprType::Str | ExprType::Bool | ExprType::Int | ExprType::Slice | ExprType::Record(_) => {
            plain
        }
    }
}

/// Renders a string without borrows: a literal or an owned string.
pub(super) fn owned(value: &TypedExpr) -> TokenStream {
    let plain = plain(value);
    match (&value.expr, value.ty) {
        (RustExpr::Literal(_), _) => plain,
        (RustExpr::Local(_) | RustExpr::Field(..), ExprType::String) => quote!(#plain.clone()),
        (_, ExprType::Str) => quote!(#plain.to_owned()),
        _ => plain,
    }
}

/// Renders an operand of `==`.
fn operand(value: &TypedExpr) -> TokenStream {
    let tokens = borrowed(value);
    match value.expr {
        RustExpr::Equal(..) | RustExpr::IsTrue(_) | RustExpr::Choose(..) => quote!((#tokens)),
        RustExpr::Not(ref inner)
            if matches!(inner.expr, RustExpr::Equal(..) | RustExpr::IsTrue(_)) =>
        {
            quote!((#tokens))
        }
        _ => tokens,
    }
}

fn not(value: &TypedExpr) -> TokenStream {
    match &value.expr {
        RustExpr::Equal(a, b) if !is_empty_text(b) => {
            let (a, b) = (operand(a), operand(b));
            quote!(#a != #b)
        }
        RustExpr::IsSome(value) => {
            let value = tested(value);
            quote!(#value.is_none())
        }
        RustExpr::IsTrue(value) => {
            let value = plain(value);
            quote!(#value != Some(true))
        }
        RustExpr::Choose(..) | RustExpr::Coalesce(_) => {
            let value = plain(value);
            quote!(!(#value))
        }
        _ => {
            let value = plain(value);
            quote!(!#value)
        }
    }
}

pub(super) fn is_some(value: &TypedExpr) -> TokenStream {
    let value = tested(value);
    quote!(#value.is_some())
}

/// Renders an `Option` that is only tested, so that a field need not be borrowed.
fn tested(value: &TypedExpr) -> TokenStream {
    match &value.expr {
        RustExpr::Param { field, .. } => {
            let field = name(field.as_str());
            quote!(params.#field)
        }
        _ => plain(value),
    }
}

fn is_empty_text(value: &TypedExpr) -> bool {
    matches!(&value.expr, RustExpr::Literal(text) if text.is_empty())
}

/// Renders one of several alternatives. Strings are owned, so that all have the same type.
fn choice((value, optional): &(TypedExpr, bool), wrap: bool) -> TokenStream {
    match (value.ty, *optional) {
        (ExprType::Str, true) => {
            let value = plain(value);
            quote!(#value.map(str::to_owned))
        }
        (_, true) => plain(value),
        (ExprType::Str | ExprType::String, false) => {
            let literal = matches!(value.expr, RustExpr::Literal(_)).then(|| quote!(.to_owned()));
            let value = owned(value);
            if wrap {
                quote!(Some(#value #literal))
            } else {
                quote!(#value #literal)
            }
        }
        (_, false) => {
            let value = plain(value);
            if wrap { quote!(Some(#value)) } else { value }
        }
    }
}

fn coalesce(values: &[(TypedExpr, bool)]) -> TokenStream {
    // Values after one that is always present are unreachable.
    let upto = values
        .iter()
        .position(|(_, optional)| !optional)
        .map_or(values.len(), |at| at + 1);
    let Some((last, firsts)) = values.get(..upto).and_then(<[_]>::split_last) else {
        return quote!(None);
    };
    let always = !last.1;
    let last = choice(last, false);
    if firsts.is_empty() {
        return last;
    }
    let mut firsts = firsts.iter().map(|value| choice(value, true));
    let first = firsts.next();
    let chain = quote!(#first #(.or_else(|| #firsts))*);
    if always {
        quote!(#chain.unwrap_or_else(|| #last))
    } else {
        quote!(#chain.or_else(|| #last))
    }
}

fn format(pieces: &[TemplatePart]) -> TokenStream {
    let mut template = String::new();
    let mut args = Vec::new();
    for piece in pieces {
        match piece {
            TemplatePart::Text(text) => {
                template.push_str(&text.replace('{', "{{").replace('}', "}}"))
            }
            TemplatePart::Value(TypedExpr {
                expr: RustExpr::Local(variable),
                ..
            }) if !variable.starts_with("r#") => {
                template.push('{');
                template.push_str(variable);
                template.push('}');
            }
            TemplatePart::Value(value) => {
                template.push_str("{}");
                args.push(plain(value));
            }
        }
    }
    quote!(format!(#template #(, #args)*))
}

/// The name of a module of `endpoint_lib`.
pub(super) fn module(library: LibraryModule) -> &'static str {
    match library {
        LibraryModule::Arn => "arn",
        LibraryModule::Bucket => "bucket",
        LibraryModule::Host => "host",
        LibraryModule::List => "list",
        LibraryModule::Partition => "partitions",
        LibraryModule::Result => "result",
        LibraryModule::Substring => "substring",
        LibraryModule::Uri => "uri",
        LibraryModule::Url => "url",
    }
}
