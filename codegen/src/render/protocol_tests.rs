//! `tests/protocol`: the protocol tests of the model.

use super::identifier::name;
use super::member::document;
use crate::format::{Item, SourceFile};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::Primitive;
use crate::plan::name::TypePath;
use crate::plan::protocol_tests::{
    Expected, ExpectedRequest, FieldValue, ProtocolTests, RequestTest, ResponseTest,
    StructureValue, TestValue,
};
use proc_macro2::{Ident, TokenStream};
use quote::quote;
use std::str::FromStr;

/// The host of clients in test cases that do not name one.
const HOST: &str = "example.com";

/// The files in `tests/protocol`: paths and sources.
pub(super) fn render(plan: &CratePlan, tests: &ProtocolTests) -> [(&'static str, SourceFile); 3] {
    let library = name(plan.package.library.as_str());
    let source = |docs: &str, items: Vec<TokenStream>| SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line(docs),
        items: items.into_iter().map(Item::Code).collect(),
    };
    let requests = tests.requests.iter().map(request);
    let responses = tests.responses.iter().map(response);
    let imports = quote!(
        use super::client;
        use super::support::*;
    );
    let with_imports = |tests: Vec<TokenStream>| {
        let imports = (!tests.is_empty()).then(|| imports.clone());
        imports.into_iter().chain(tests).collect()
    };
    [
        (
            "main.rs",
            source("Protocol tests of the model.", vec![main(&library)]),
        ),
        (
            "requests.rs",
            source(
                "Calls and the requests that they must send.",
                with_imports(requests.collect()),
            ),
        ),
        (
            "responses.rs",
            source(
                "Responses and the outputs or errors that callers must receive.",
                with_imports(responses.collect()),
            ),
        ),
    ]
}

fn main(library: &Ident) -> TokenStream {
    quote! {
        mod requests;
        mod responses;
        #[allow(dead_code, unused_imports, reason = "what is needed of it is up to the model")]
        mod support;

        use #library as sdk;

        #[allow(dead_code, reason = "there may be no cases")]
        fn client(http: &support::Http, host: &str) -> sdk::Client {
            let config = sdk::Config::builder()
                .with_test_defaults_v2()
                .http_client(http.clone())
                .retry_config(sdk::config::retry::RetryConfig::disabled())
                .endpoint_url(format!("https://{host}"));
            sdk::Client::from_conf(config.build())
        }
    }
}

/// ```text
/// #[tokio::test]
/// async fn case() {
///     let http = Http::new();
///     let result = client(&http, "example.com").get_user().set_name(Some("n".to_owned())).send().await;
///     http.assert_sent(&Expected { method: "POST", uri: "/", ..Expected::default() }, &result);
/// }
/// ```
fn request(test: &RequestTest) -> TokenStream {
    let test_name = name(test.name.as_str());
    let method = name(test.method.as_str());
    let host = test.host.as_deref().unwrap_or(HOST);
    let sets = setters(&test.input);
    let expected = expected_request(&test.expect);
    quote! {
        #[tokio::test]
        async fn #test_name() {
            let http = Http::new();
            let result = client(&http, #host).#method() #sets .send().await;
            http.assert_sent(&#expected, &result);
        }
    }
}

fn expected_request(expect: &ExpectedRequest) -> TokenStream {
    let (method, uri) = (&expect.method, &expect.uri);
    let text = |field: &str, value: &Option<String>| {
        let name = name(field);
        value.as_ref().map(|value| quote!(#name: Some(#value),))
    };
    let list = |field: &str, values: &[String]| {
        let name = name(field);
        (!values.is_empty()).then(|| quote!(#name: &[#(#values),*],))
    };
    let headers = &expect.headers;
    let headers = (!headers.is_empty()).then(|| {
        let headers = pairs(headers);
        quote!(headers: #headers,)
    });
    let rest = [
        text("host", &expect.host),
        list("query", &expect.query),
        list("forbidden_query", &expect.forbidden_query),
        list("required_query", &expect.required_query),
        headers,
        list("forbidden_headers", &expect.forbidden_headers),
        list("required_headers", &expect.required_headers),
        text("body", &expect.body),
        text("media_type", &expect.media_type),
    ];
    let rest = rest.into_iter().flatten();
    quote!(Expected { method: #method, uri: #uri, #(#rest)* ..Expected::default() })
}

fn pairs(headers: &[(String, String)]) -> TokenStream {
    let headers = headers.iter().map(|(name, value)| quote!((#name, #value)));
    quote!(&[#(#headers),*])
}

/// ```text
/// #[tokio::test]
/// async fn case() {
///     let http = Http::answering(200, &[("Content-Type", "application/x-amz-json-1.1")], "{}");
///     let found = client(&http, "example.com").get_user().send().await.expect("an output");
///     let expected = super::sdk::operation::get_user::GetUserOutput::builder().build();
///     assert_same(&found, &expected);
/// }
/// ```
fn response(test: &ResponseTest) -> TokenStream {
    let test_name = name(test.name.as_str());
    let method = name(test.method.as_str());
    let status = proc_macro2::Literal::u16_unsuffixed(test.status);
    let headers = pairs(&test.headers);
    let body = &test.body;
    let check = match &test.expect {
        Expected::Output(value) => {
            let value = structure(value);
            quote! {
                let found = result.expect("an output");
                assert_same(&found, &#value);
            }
        }
        Expected::Error {
            of,
            variant,
            value,
            code,
        } => {
            let (of, variant) = (path(of.as_str()), name(variant.as_str()));
            let value = structure(value);
            let code = code.as_ref().map(|code| {
                quote!(assert_eq!(super::sdk::error::ProvideErrorMetadata::code(&error), Some(#code));)
            });
            quote! {
                let error = result.expect_err("an error").into_service_error();
                #code
                let super::sdk::#of::#variant(found) = error else {
                    panic!("{error:?}");
                };
                assert_same(&found, &#value);
            }
        }
    };
    quote! {
        #[tokio::test]
        async fn #test_name() {
            let http = Http::answering(#status, #headers, #body);
            let result = client(&http, #HOST).#method().send().await;
            #check
        }
    }
}

fn setters(fields: &[FieldValue]) -> TokenStream {
    let set = |field: &FieldValue| {
        let set = name(field.setter.as_str());
        let value = value(&field.value);
        quote!(.#set(Some(#value)))
    };
    fields.iter().map(set).collect()
}

fn structure(it: &StructureValue) -> TokenStream {
    let path = path(it.path.as_str());
    let sets = setters(&it.fields);
    let expect = it
        .fallible
        .then(|| quote!(.expect("all that is required is set")));
    quote!(super::sdk::#path::builder() #sets .build() #expect)
}

fn value(it: &TestValue) -> TokenStream {
    match it {
        TestValue::Bool(value) => quote!(#value),
        TestValue::Integer(number) => {
            let number = proc_macro2::Literal::i64_unsuffixed(*number);
            quote!(#number)
        }
        TestValue::Float(ty, number) => float(*ty, *number),
        TestValue::String(text) => quote!(#text.to_owned()),
        TestValue::Blob(text) => quote!(super::sdk::primitives::Blob::new(#text)),
        TestValue::Timestamp(seconds, nanos) => {
            let seconds = proc_macro2::Literal::i64_unsuffixed(*seconds);
            let nanos = proc_macro2::Literal::u32_unsuffixed(*nanos);
            quote!(super::sdk::primitives::DateTime::from_secs_and_nanos(#seconds, #nanos))
        }
        TestValue::Document(json) => path(&document(json)),
        TestValue::Enum(ty, text) => enumeration(ty, text),
        TestValue::Nullable(None) => quote!(None),
        TestValue::Nullable(Some(inner)) => {
            let inner = value(inner);
            quote!(Some(#inner))
        }
        TestValue::List(values) => {
            let values = values.iter().map(value);
            quote!(vec![#(#values),*])
        }
        TestValue::Map(key, entries) => map(key.as_ref(), entries),
        TestValue::Structure(it) => structure(it),
        TestValue::Union(ty, variant, data) => {
            let (ty, variant) = (path(ty.as_str()), name(variant.as_str()));
            let data = data.as_ref().map(|data| {
                let data = value(data);
                quote!((#data))
            });
            quote!(super::sdk::#ty::#variant #data)
        }
        TestValue::Boxed(inner) => {
            let inner = value(inner);
            quote!(Box::new(#inner))
        }
    }
}

fn float(ty: Primitive, number: f64) -> TokenStream {
    let ty = name(ty.as_str());
    if number.is_nan() {
        quote!(#ty::NAN)
    } else if number == f64::INFINITY {
        quote!(#ty::INFINITY)
    } else if number == f64::NEG_INFINITY {
        quote!(#ty::NEG_INFINITY)
    } else {
        let number = proc_macro2::Literal::f64_unsuffixed(number);
        quote!(#number)
    }
}

fn enumeration(ty: &TypePath, text: &str) -> TokenStream {
    let ty = path(ty.as_str());
    quote!(super::sdk::#ty::from(#text))
}

fn map(key: Option<&TypePath>, entries: &[(String, TestValue)]) -> TokenStream {
    let entries = entries.iter().map(|(text, it)| {
        let key = key.map_or_else(|| quote!(#text.to_owned()), |ty| enumeration(ty, text));
        let it = value(it);
        quote!((#key, #it))
    });
    quote!(std::collections::HashMap::from([#(#entries),*]))
}

/// Parses a name or path of the plan.
///
/// # Panics
/// Panics if the text is not valid Rust, which is a bug of lowering.
fn path(text: &str) -> TokenStream {
    TokenStream::from_str(text).unwrap_or_else(|error| panic!("no Rust: `{text}` ({error})"))
}
