//! The values of the endpoint rules as expressions.

use super::identifier::name;
use crate::plan::endpoint::params::ParamType;
use crate::plan::endpoint::values::{Library, TemplatePart, Value, ValueExpr, ValueType};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// An expression of its form.
pub(super) fn plain(value: &Value) -> TokenStream {
    match &value.expr {
        ValueExpr::Bool(value) => quote!(#value),
        ValueExpr::Int(number) => {
            // A position in a string: what is negative is nowhere.
            let number = Literal::usize_unsuffixed(usize::try_from(*number).unwrap_or_default());
            quote!(#number)
        }
        ValueExpr::Literal(text) => quote!(#text),
        ValueExpr::Format(pieces) => format(pieces),
        ValueExpr::Param {
            ident,
            ty,
            optional,
        } => {
            let ident = name(ident);
            match (ty, optional) {
                (ParamType::Bool, _) => quote!(params.#ident),
                (ParamType::String | ParamType::Strings, true) => quote!(params.#ident.as_deref()),
                (ParamType::String, false) => quote!(params.#ident.as_str()),
                (ParamType::Strings, false) => quote!(params.#ident.as_slice()),
            }
        }
        ValueExpr::Local(ident) => {
            let ident = name(ident);
            quote!(#ident)
        }
        ValueExpr::Field(of, field) => {
            let (of, field) = (plain(of), name(field));
            quote!(#of.#field)
        }
        ValueExpr::Element(of, index) => {
            let (of, index) = (borrowed(of), Literal::usize_unsuffixed(*index));
            quote!(list::element(#of, #index))
        }
        ValueExpr::Not(inner) => not(inner),
        ValueExpr::Equal(a, b) if is_empty_text(b) => {
            let a = plain(a);
            quote!(#a.is_empty())
        }
        ValueExpr::Equal(a, b) => {
            let (a, b) = (operand(a), operand(b));
            quote!(#a == #b)
        }
        ValueExpr::IsSome(value) => is_some(value),
        ValueExpr::IsTrue(value) => {
            let value = plain(value);
            quote!(#value == Some(true))
        }
        ValueExpr::Call(library, function, args) => {
            let (module, function) = (name(module(*library)), name(function));
            let args = args.iter().map(borrowed);
            quote!(#module::#function(#(#args),*))
        }
        ValueExpr::Partition(region) => {
            let region = borrowed(region);
            quote!(partitions::partition(#region)?)
        }
        ValueExpr::Coalesce(values) => coalesce(values),
        ValueExpr::Choose(test, a, b) => {
            let optional = a.1 || b.1;
            let (test, a, b) = (plain(test), choice(a, optional), choice(b, optional));
            quote!(if #test { #a } else { #b })
        }
    }
}

/// An expression that can be an argument.
pub(super) fn borrowed(value: &Value) -> TokenStream {
    let plain = plain(value);
    match value.ty {
        ValueType::String | ValueType::List => quote!(&#plain),
        ValueType::Str
        | ValueType::Bool
        | ValueType::Int
        | ValueType::Slice
        | ValueType::Record(_) => plain,
    }
}

/// A string that can be kept: a literal, or one of its own.
pub(super) fn owned(value: &Value) -> TokenStream {
    let plain = plain(value);
    match (&value.expr, value.ty) {
        (ValueExpr::Literal(_), _) => plain,
        (ValueExpr::Local(_) | ValueExpr::Field(..), ValueType::String) => quote!(#plain.clone()),
        (_, ValueType::Str) => quote!(#plain.to_owned()),
        _ => plain,
    }
}

/// One side of `==`.
fn operand(value: &Value) -> TokenStream {
    let tokens = borrowed(value);
    match value.expr {
        ValueExpr::Equal(..) | ValueExpr::IsTrue(_) | ValueExpr::Choose(..) => quote!((#tokens)),
        ValueExpr::Not(ref inner)
            if matches!(inner.expr, ValueExpr::Equal(..) | ValueExpr::IsTrue(_)) =>
        {
            quote!((#tokens))
        }
        _ => tokens,
    }
}

fn not(value: &Value) -> TokenStream {
    match &value.expr {
        ValueExpr::Equal(a, b) if !is_empty_text(b) => {
            let (a, b) = (operand(a), operand(b));
            quote!(#a != #b)
        }
        ValueExpr::IsSome(value) => {
            let value = tested(value);
            quote!(#value.is_none())
        }
        ValueExpr::IsTrue(value) => {
            let value = plain(value);
            quote!(#value != Some(true))
        }
        ValueExpr::Choose(..) | ValueExpr::Coalesce(_) => {
            let value = plain(value);
            quote!(!(#value))
        }
        _ => {
            let value = plain(value);
            quote!(!#value)
        }
    }
}

pub(super) fn is_some(value: &Value) -> TokenStream {
    let value = tested(value);
    quote!(#value.is_some())
}

/// An option that is only tested; a field need not be borrowed for that.
fn tested(value: &Value) -> TokenStream {
    match &value.expr {
        ValueExpr::Param { ident, .. } => {
            let ident = name(ident);
            quote!(params.#ident)
        }
        _ => plain(value),
    }
}

fn is_empty_text(value: &Value) -> bool {
    matches!(&value.expr, ValueExpr::Literal(text) if text.is_empty())
}

/// One of several values; strings are made owned, so that they have one type.
fn choice((value, optional): &(Value, bool), wrap: bool) -> TokenStream {
    match (value.ty, *optional) {
        (ValueType::Str, true) => {
            let value = plain(value);
            quote!(#value.map(str::to_owned))
        }
        (_, true) => plain(value),
        (ValueType::Str | ValueType::String, false) => {
            let literal = matches!(value.expr, ValueExpr::Literal(_)).then(|| quote!(.to_owned()));
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

fn coalesce(values: &[(Value, bool)]) -> TokenStream {
    // What stands after a value that is always there is never looked at.
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
            TemplatePart::Value(Value {
                expr: ValueExpr::Local(ident),
                ..
            }) if !ident.starts_with("r#") => {
                template.push('{');
                template.push_str(ident);
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

/// The module of `endpoint_lib` that a supporting file is.
pub(super) fn module(library: Library) -> &'static str {
    match library {
        Library::Arn => "arn",
        Library::Bucket => "bucket",
        Library::Host => "host",
        Library::List => "list",
        Library::Partition => "partitions",
        Library::Result => "result",
        Library::Substring => "substring",
        Library::Uri => "uri",
        Library::Url => "url",
    }
}
