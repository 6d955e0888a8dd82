//! `config/endpoint/rules.rs`: the endpoint rules as nested `if`s.

use crate::plan::endpoint::{EndpointPlan, ParamType};
use crate::plan::endpoint_rules::{Block, DocumentOut, End, EndpointOut, Guard, Guarded, Library};
use crate::plan::endpoint_values::{Code, Form, Piece, Value};
use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::quote;

/// The items of the file.
///
/// ```text
/// pub(super) fn resolve(params: &Params) -> Result<Endpoint, BoxError> {
///     if let Some(region) = params.region.as_deref() {
///         return result::endpoint(format!("https://service.{region}.example.com"));
///     }
///     Err(result::error("Invalid Configuration: Missing Region"))
/// }
/// ```
pub(super) fn render(plan: &EndpointPlan) -> Vec<TokenStream> {
    let modules = plan.rules_use.iter().map(|library| name(module(*library)));
    let rules = block(&plan.rules, false);
    vec![
        quote! {
            use super::Params;
            use crate::endpoint_lib::{#(#modules),*};
            use aws_smithy_runtime_api::box_error::BoxError;
            use aws_smithy_types::endpoint::Endpoint;
        },
        quote! {
            /// Evaluates the rules.
            pub(super) fn resolve(params: &Params) -> Result<Endpoint, BoxError> {
                #rules
            }
        },
    ]
}

/// A block; all its ends return, unless it is the outermost, whose end is the function's value.
fn block(outer: &Block, inner: bool) -> TokenStream {
    let rules = outer.rules.iter().map(guarded);
    let end = match &outer.end {
        End::Bound(lets, below) => {
            let idents = lets.iter().map(|(ident, _)| name(ident));
            let values = lets.iter().map(|(_, value)| plain(value));
            let below = block(below, inner);
            return quote!(#(#rules)* #(let #idents = #values;)* #below);
        }
        End::NoMatch => quote!(Err(result::no_rule_matched())),
        End::Error(message) => {
            let message = owned(message);
            quote!(Err(result::error(#message)))
        }
        End::Endpoint(out) => endpoint(out),
    };
    match inner {
        true => quote!(#(#rules)* return #end;),
        false => quote!(#(#rules)* #end),
    }
}

fn guarded(rule: &Guarded) -> TokenStream {
    let body = block(&rule.block, true);
    let nested = nest(&rule.guards, body);
    match rule.guards.first() {
        // The variable must not leak into the rules that follow.
        Some(Guard::Let { .. }) => quote!({ #nested }),
        _ => nested,
    }
}

fn nest(guards: &[Guard], body: TokenStream) -> TokenStream {
    let Some((first, rest)) = guards.split_first() else {
        return body;
    };
    match first {
        Guard::Bind { ident, value } => {
            let (ident, value, rest) = (name(ident), plain(value), nest(rest, body));
            quote!(if let Some(#ident) = #value { #rest })
        }
        Guard::Let { ident, value } => {
            let (ident, value, rest) = (name(ident), plain(value), nest(rest, body));
            quote!(let #ident = #value; #rest)
        }
        Guard::Test(_) | Guard::Present(_) => {
            let tests = guards.iter().map_while(|guard| match guard {
                Guard::Test(value) => Some(plain(value)),
                Guard::Present(value) => Some(is_some(value)),
                _ => None,
            });
            let tests: Vec<_> = tests.collect();
            let rest = nest(guards.get(tests.len()..).unwrap_or_default(), body);
            quote!(if #(#tests)&&* { #rest })
        }
    }
}

fn endpoint(out: &EndpointOut) -> TokenStream {
    let url = owned(&out.url);
    if out.headers.is_empty() && out.auth_schemes.is_empty() && out.properties.is_empty() {
        return quote!(result::endpoint(#url));
    }
    let headers = out.headers.iter().flat_map(|(name, values)| {
        values.iter().map(move |value| {
            let value = owned(value);
            quote!(.header(#name, #value))
        })
    });
    let schemes = out.auth_schemes.iter().map(|scheme| {
        let (name, count) = (owned(&scheme.name), Literal::usize_unsuffixed(scheme.properties.len()));
        let puts = scheme.properties.iter().map(|(key, value)| {
            let value = document(value);
            quote!(.put(#key, #value))
        });
        quote!(.auth_scheme(::aws_smithy_types::endpoint::EndpointAuthScheme::with_capacity(#name, #count) #(#puts)*))
    });
    let properties = out.properties.iter().map(|(key, value)| {
        let value = document(value);
        quote!(.property(#key, #value))
    });
    quote!(Ok(result::endpoint(#url)?.into_builder() #(#headers)* #(#schemes)* #(#properties)* .build()))
}

/// Something that becomes a document.
fn document(value: &DocumentOut) -> TokenStream {
    match value {
        DocumentOut::Bool(value) => quote!(#value),
        DocumentOut::Integer(value) => quote!(#value),
        DocumentOut::String(text) => borrowed(text),
        DocumentOut::Array(values) => {
            let values = values.iter().map(document);
            quote!(vec![#(::aws_smithy_types::Document::from(#values)),*])
        }
        DocumentOut::Object(entries) => {
            let keys = entries.iter().map(|(key, _)| key);
            let values = entries.iter().map(|(_, value)| document(value));
            quote!(::std::collections::HashMap::from([#((#keys.to_owned(), ::aws_smithy_types::Document::from(#values))),*]))
        }
    }
}

/// An expression of its form.
fn plain(value: &Value) -> TokenStream {
    match &value.code {
        Code::Bool(value) => quote!(#value),
        Code::Int(number) => {
            // A position in a string: what is negative is nowhere.
            let number = Literal::usize_unsuffixed(usize::try_from(*number).unwrap_or_default());
            quote!(#number)
        }
        Code::Literal(text) => quote!(#text),
        Code::Format(pieces) => format(pieces),
        Code::Param {
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
        Code::Local(ident) => {
            let ident = name(ident);
            quote!(#ident)
        }
        Code::Field(of, field) => {
            let (of, field) = (plain(of), name(field));
            quote!(#of.#field)
        }
        Code::Element(of, index) => {
            let (of, index) = (borrowed(of), Literal::usize_unsuffixed(*index));
            quote!(list::element(#of, #index))
        }
        Code::Not(inner) => not(inner),
        Code::Equal(a, b) if is_empty_text(b) => {
            let a = plain(a);
            quote!(#a.is_empty())
        }
        Code::Equal(a, b) => {
            let (a, b) = (operand(a), operand(b));
            quote!(#a == #b)
        }
        Code::IsSome(value) => is_some(value),
        Code::IsTrue(value) => {
            let value = plain(value);
            quote!(#value == Some(true))
        }
        Code::Call(library, function, args) => {
            let (module, function) = (name(module(*library)), name(function));
            let args = args.iter().map(borrowed);
            quote!(#module::#function(#(#args),*))
        }
        Code::Partition(region) => {
            let region = borrowed(region);
            quote!(partitions::partition(#region)?)
        }
        Code::Coalesce(values) => coalesce(values),
        Code::Choose(test, a, b) => {
            let optional = a.1 || b.1;
            let (test, a, b) = (plain(test), choice(a, optional), choice(b, optional));
            quote!(if #test { #a } else { #b })
        }
    }
}

/// An expression that can be an argument.
fn borrowed(value: &Value) -> TokenStream {
    let plain = plain(value);
    match value.form {
        Form::String | Form::List => quote!(&#plain),
        Form::Str | Form::Bool | Form::Int | Form::Slice | Form::Record => plain,
    }
}

/// A string that can be kept: a literal, or one of its own.
fn owned(value: &Value) -> TokenStream {
    let plain = plain(value);
    match (&value.code, value.form) {
        (Code::Literal(_), _) => plain,
        (Code::Local(_) | Code::Field(..), Form::String) => quote!(#plain.clone()),
        (_, Form::Str) => quote!(#plain.to_owned()),
        _ => plain,
    }
}

/// One side of `==`.
fn operand(value: &Value) -> TokenStream {
    let tokens = borrowed(value);
    match value.code {
        Code::Equal(..) | Code::IsTrue(_) | Code::Choose(..) => quote!((#tokens)),
        Code::Not(ref inner) if matches!(inner.code, Code::Equal(..) | Code::IsTrue(_)) => {
            quote!((#tokens))
        }
        _ => tokens,
    }
}

fn not(value: &Value) -> TokenStream {
    match &value.code {
        Code::Equal(a, b) if !is_empty_text(b) => {
            let (a, b) = (operand(a), operand(b));
            quote!(#a != #b)
        }
        Code::IsSome(value) => {
            let value = tested(value);
            quote!(#value.is_none())
        }
        Code::IsTrue(value) => {
            let value = plain(value);
            quote!(#value != Some(true))
        }
        Code::Choose(..) | Code::Coalesce(_) => {
            let value = plain(value);
            quote!(!(#value))
        }
        _ => {
            let value = plain(value);
            quote!(!#value)
        }
    }
}

fn is_some(value: &Value) -> TokenStream {
    let value = tested(value);
    quote!(#value.is_some())
}

/// An option that is only tested; a field need not be borrowed for that.
fn tested(value: &Value) -> TokenStream {
    match &value.code {
        Code::Param { ident, .. } => {
            let ident = name(ident);
            quote!(params.#ident)
        }
        _ => plain(value),
    }
}

fn is_empty_text(value: &Value) -> bool {
    matches!(&value.code, Code::Literal(text) if text.is_empty())
}

/// One of several values; strings are made owned, so that they have one type.
fn choice((value, optional): &(Value, bool), wrap: bool) -> TokenStream {
    match (value.form, *optional) {
        (Form::Str, true) => {
            let value = plain(value);
            quote!(#value.map(str::to_owned))
        }
        (_, true) => plain(value),
        (Form::Str | Form::String, false) => {
            let literal = matches!(value.code, Code::Literal(_)).then(|| quote!(.to_owned()));
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

fn format(pieces: &[Piece]) -> TokenStream {
    let mut template = String::new();
    let mut args = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => template.push_str(&text.replace('{', "{{").replace('}', "}}")),
            Piece::Value(Value {
                code: Code::Local(ident),
                ..
            }) if !ident.starts_with("r#") => {
                template.push('{');
                template.push_str(ident);
                template.push('}');
            }
            Piece::Value(value) => {
                template.push_str("{}");
                args.push(plain(value));
            }
        }
    }
    quote!(format!(#template #(, #args)*))
}

fn module(library: Library) -> &'static str {
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

/// An identifier, raw if it says so.
pub(super) fn name(text: &str) -> Ident {
    match text.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        None => Ident::new(text, Span::call_site()),
    }
}
