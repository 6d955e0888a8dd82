//! `config/endpoint/rules.rs`: the endpoint rules as nested `if`s, in one or more functions.

use super::endpoint_values::{borrowed, is_some, module, owned, plain};
use super::identifier::name;
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::rules::{
    Argument, ArgumentType, BlockEnd, Clause, ConditionalBlock, EndpointObject, FunctionSignature,
    PropertyValue, RuleBlock, RuleFunction,
};
use proc_macro2::{Literal, TokenStream, TokenTree};
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
    // Rules may use no parameter at all.
    let params = match mentions_params(rules.clone()) {
        true => quote!(params),
        false => quote!(_),
    };
    let mut items = vec![
        quote! {
            use super::Params;
            use crate::endpoint_lib::{#(#modules),*};
            use aws_smithy_runtime_api::box_error::BoxError;
            use aws_smithy_types::endpoint::Endpoint;
        },
        quote! {
            /// Evaluates the rules.
            pub(super) fn resolve(#params: &Params) -> Result<Endpoint, BoxError> {
                #rules
            }
        },
    ];
    items.extend(plan.parts.iter().map(part));
    items
}

fn mentions_params(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(name) => name == "params",
        TokenTree::Group(group) => mentions_params(group.stream()),
        _ => false,
    })
}

/// ```text
/// /// Evaluates the rules of a tree rule after its conditions.
/// fn with_resource_arn(params: &Params, arn: &arn::Arn<'_>) -> Result<Endpoint, BoxError> {
///     …
/// }
/// ```
fn part(part: &RuleFunction) -> TokenStream {
    let FunctionSignature {
        name: function,
        takes_params,
        arguments,
    } = &part.signature;
    let function = name(function);
    let params = takes_params.then(|| quote!(params: &Params,));
    let variables = arguments.iter().map(|argument| name(&argument.name));
    let types = arguments.iter().map(|argument| argument_type(argument.ty));
    let rules = block(&part.rules, false);
    quote! {
        /// Evaluates the rules of a tree rule after its conditions.
        fn #function(#params #(#variables: #types),*) -> Result<Endpoint, BoxError> {
            #rules
        }
    }
}

fn argument_type(ty: ArgumentType) -> TokenStream {
    match ty {
        ArgumentType::Str => quote!(&str),
        ArgumentType::Bool => quote!(bool),
        ArgumentType::Strings => quote!(&[String]),
        ArgumentType::Partition => quote!(&crate::endpoint_lib::partition::Partition),
        ArgumentType::Arn => quote!(&arn::Arn<'_>),
        ArgumentType::Url => quote!(&url::Url<'_>),
    }
}

fn call(signature: &FunctionSignature) -> TokenStream {
    let function = name(&signature.name);
    let params = signature.takes_params.then(|| quote!(params,));
    let arguments = signature.arguments.iter().map(|argument| {
        let Argument {
            name: variable,
            is_borrowed,
            ..
        } = argument;
        let variable = name(variable);
        match is_borrowed {
            true => quote!(#variable),
            false => quote!(&#variable),
        }
    });
    quote!(#function(#params #(#arguments),*))
}

/// A block. Its end is a `return`, or the value of the function if the block is the outermost one.
fn block(outer: &RuleBlock, inner: bool) -> TokenStream {
    let rules = outer.rules.iter().map(conditional);
    let end = match &outer.end {
        BlockEnd::Bound(lets, below) => {
            let variables = lets.iter().map(|(variable, _)| name(variable));
            let values = lets.iter().map(|(_, value)| plain(value));
            let below = block(below, inner);
            return quote!(#(#rules)* #(let #variables = #values;)* #below);
        }
        BlockEnd::NoMatch => quote!(Err(result::no_rule_matched())),
        BlockEnd::Error(message) => {
            let message = owned(message);
            quote!(Err(result::error(#message)))
        }
        BlockEnd::Endpoint(out) => endpoint(out),
        BlockEnd::Call(signature) => call(signature),
    };
    match inner {
        true => quote!(#(#rules)* return #end;),
        false => quote!(#(#rules)* #end),
    }
}

fn conditional(rule: &ConditionalBlock) -> TokenStream {
    let body = block(&rule.block, true);
    let nested = nest(&rule.clauses, body);
    match rule.clauses.first() {
        // The scope of the variable must end before the next rule.
        Some(Clause::Let { .. }) => quote!({ #nested }),
        _ => nested,
    }
}

fn nest(clauses: &[Clause], body: TokenStream) -> TokenStream {
    let Some((first, rest)) = clauses.split_first() else {
        return body;
    };
    match first {
        Clause::Bind { variable, value } => {
            let (variable, value, rest) = (name(variable), plain(value), nest(rest, body));
            quote!(if let Some(#variable) = #value { #rest })
        }
        Clause::Let { variable, value } => {
            let (variable, value, rest) = (name(variable), plain(value), nest(rest, body));
            quote!(let #variable = #value; #rest)
        }
        Clause::Test(_) | Clause::Present(_) => {
            let tests = clauses.iter().map_while(|clause| match clause {
                Clause::Test(value) => Some(plain(value)),
                Clause::Present(value) => Some(is_some(value)),
                _ => None,
            });
            let tests: Vec<_> = tests.collect();
            let rest = nest(clauses.get(tests.len()..).unwrap_or_default(), body);
            quote!(if #(#tests)&&* { #rest })
        }
    }
}

fn endpoint(out: &EndpointObject) -> TokenStream {
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

/// A property value as a document.
fn document(value: &PropertyValue) -> TokenStream {
    match value {
        PropertyValue::Bool(value) => quote!(#value),
        PropertyValue::Integer(value) => quote!(#value),
        PropertyValue::String(text) => borrowed(text),
        PropertyValue::Array(values) => {
            let values = values.iter().map(document);
            quote!(vec![#(::aws_smithy_types::Document::from(#values)),*])
        }
        PropertyValue::Object(entries) => {
            let keys = entries.iter().map(|(key, _)| key);
            let values = entries.iter().map(|(_, value)| document(value));
            quote!(::std::collections::HashMap::from([#((#keys.to_owned(), ::aws_smithy_types::Document::from(#values))),*]))
        }
    }
}
