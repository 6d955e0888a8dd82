//! `config/endpoint/tests.rs`: the endpoint tests of the model, as a table and a loop.

use super::identifier;
use crate::plan::endpoint::params::ParamValue;
use crate::plan::endpoint::test_cases::{EndpointExpectation, EndpointTest};
use proc_macro2::TokenStream;
use quote::quote;

/// The items of the file; none if the model has no endpoint tests.
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
pub(super) fn render(tests: &[EndpointTest]) -> Vec<TokenStream> {
    // Without tests, the code that checks them would be unused.
    if tests.is_empty() {
        return Vec::new();
    }
    let cases = tests.iter().map(case);
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

fn case(test: &EndpointTest) -> TokenStream {
    let name = &test.name;
    let sets = test.given.iter().map(|(setter, value)| {
        let set = identifier::name(setter.as_str());
        let value = match value {
            ParamValue::String(text) => quote!(#text.to_owned()),
            ParamValue::Bool(value) => quote!(#value),
            ParamValue::Strings(texts) => quote!(vec![#(#texts.to_owned()),*]),
        };
        quote!(.#set(Some(#value)))
    });
    let expect = match &test.expect {
        EndpointExpectation::Error(message) => quote!(Err(#message)),
        EndpointExpectation::Endpoint {
            url,
            headers,
            properties,
        } => {
            let headers = headers
                .iter()
                .map(|(name, values)| quote!((#name, &[#(#values),*])));
            quote!(Ok(Expected { url: #url, headers: &[#(#headers),*], properties: #properties }))
        }
    };
    quote! {
        Case { name: #name, params: || Params::builder() #(#sets)*, expect: #expect }
    }
}

/// Functions that convert the properties of an endpoint, including auth schemes, to documents.
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
        /// Returns the difference between the expected and the actual endpoint of a case, if there is one.
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
