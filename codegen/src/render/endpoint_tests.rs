//! `config/endpoint/tests.rs`: the endpoint tests of the model, one table and one loop.

use super::endpoint::setter;
use crate::plan::endpoint::EndpointPlan;
use proc_macro2::TokenStream;
use quote::quote;
use serde_json::Value;
use tinsmith_model::endpoint_rules::ParameterValue;
use tinsmith_model::endpoint_rules::tests::{Expectation, TestCase};

/// The items of the file; none, if the model has no tests.
///
/// ```text
/// static CASES: &[Case] = &[
///     Case {
///         name: "0: region=eu-west-1",
///         params: || Params::builder().set_region(Some("eu-west-1".to_owned())),
///         expect: Ok(Expected { url: "https://…", headers: &[], properties: "{}" }),
///     },
/// ];
/// ```
pub(super) fn render(plan: &EndpointPlan, tests: &[TestCase]) -> Vec<TokenStream> {
    // What would check them would be unused code.
    if tests.is_empty() {
        return Vec::new();
    }
    let cases = tests
        .iter()
        .enumerate()
        .map(|(index, test)| case(plan, index, test));
    vec![
        quote!(
            use super::{Params, ParamsBuilder};
        ),
        types(),
        quote!(static CASES: &[Case] = &[#(#cases),*];),
        documents(),
        run(),
    ]
}

fn types() -> TokenStream {
    quote! {
        struct Case {
            name: &'static str,
            params: fn() -> ParamsBuilder,
            expect: Result<Expected, &'static str>,
        }

        struct Expected {
            url: &'static str,
            headers: &'static [(&'static str, &'static [&'static str])],
            /// JSON.
            properties: &'static str,
        }
    }
}

fn case(plan: &EndpointPlan, index: usize, test: &TestCase) -> TokenStream {
    let given: Vec<_> = test
        .params
        .iter()
        .map(|(name, value)| format!("{name}={}", shown(value)))
        .collect();
    let name = format!("{index}: {}", given.join(", "));
    let sets = test.params.iter().filter_map(|(name, value)| {
        let set = setter(plan.param(name)?);
        let value = match value {
            ParameterValue::String(text) => quote!(#text.to_owned()),
            ParameterValue::Boolean(value) => quote!(#value),
            ParameterValue::Strings(texts) => quote!(vec![#(#texts.to_owned()),*]),
        };
        Some(quote!(.#set(Some(#value))))
    });
    let expect = match &test.expect {
        Expectation::Error(message) => quote!(Err(#message)),
        Expectation::Endpoint {
            url,
            headers,
            properties,
        } => {
            let names = headers.keys();
            let values = headers.values().map(|values| quote!(&[#(#values),*]));
            let properties: serde_json::Map<String, Value> = properties
                .iter()
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            let properties = Value::Object(properties).to_string();
            quote!(Ok(Expected { url: #url, headers: &[#((#names, #values)),*], properties: #properties }))
        }
    };
    quote! {
        Case { name: #name, params: || Params::builder() #(#sets)*, expect: #expect }
    }
}

fn shown(value: &ParameterValue) -> String {
    match value {
        ParameterValue::String(text) => text.clone(),
        ParameterValue::Boolean(value) => value.to_string(),
        ParameterValue::Strings(texts) => format!("[{}]", texts.join(" ")),
    }
}

/// The properties of an endpoint, its auth schemes among them, as the model writes them.
fn documents() -> TokenStream {
    quote! {
        fn properties(endpoint: &super::Endpoint) -> ::aws_smithy_types::Document {
            let mut all: ::std::collections::HashMap<String, ::aws_smithy_types::Document> =
                endpoint.properties().iter().map(|(key, value)| (key.to_string(), value.clone())).collect();
            let schemes: Vec<_> = endpoint.auth_schemes().iter().map(|scheme| scheme.as_document()).collect();
            if !schemes.is_empty() {
                all.insert("authSchemes".to_owned(), schemes.into());
            }
            all.into()
        }

        fn document(json: &str) -> ::aws_smithy_types::Document {
            let mut tokens = ::aws_smithy_json::deserialize::json_token_iter(json.as_bytes()).peekable();
            ::aws_smithy_json::deserialize::token::expect_document(&mut tokens).expect("the table holds good JSON")
        }
    }
}

fn run() -> TokenStream {
    quote! {
        /// What is wrong about a case, if something is.
        fn check(case: &Case) -> Result<(), String> {
            let params = (case.params)().build_unchecked().map_err(|error| error.to_string())?;
            let resolver = super::DefaultResolver::new();
            // The second answer comes from the cache.
            for _ in 0..2 {
                match (resolver.resolve(&params), &case.expect) {
                    (Ok(endpoint), Ok(expected)) => {
                        let found: Vec<_> = endpoint.headers().map(|(name, values)| (name, values.collect::<Vec<_>>())).collect();
                        let all_headers = expected.headers.iter().all(|(name, values)| {
                            found.iter().any(|(other, others)| name == other && *values == others.as_slice())
                        });
                        let same_headers = all_headers && found.len() == expected.headers.len();
                        let same_properties = properties(&endpoint) == document(expected.properties);
                        if endpoint.url() != expected.url || !same_headers || !same_properties {
                            return Err(format!("expected {}, found {endpoint:?}", expected.url));
                        }
                    }
                    (Err(error), Err(message)) if error.to_string() == *message => {}
                    (Ok(endpoint), Err(message)) => return Err(format!("expected the error {message:?}, found {endpoint:?}")),
                    (Err(error), Ok(expected)) => return Err(format!("expected {}, found the error {error}", expected.url)),
                    (Err(error), Err(message)) => return Err(format!("expected the error {message:?}, found {error}")),
                }
            }
            Ok(())
        }

        #[test]
        fn every_case_of_the_model() {
            let wrong: Vec<_> =
                CASES.iter().filter_map(|case| check(case).err().map(|what| format!("{}: {what}", case.name))).collect();
            assert!(wrong.is_empty(), "{} of {} cases are wrong:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
        }
    }
}
