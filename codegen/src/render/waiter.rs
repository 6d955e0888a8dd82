//! `waiters.rs`, `waiters/<waiter>.rs` and the methods of the client.

use super::endpoint_rules::name;
use super::member::rust_type;
use super::package::gate;
use super::query::{self, Elements};
use super::structure::uses_types;
use super::support::waiters_are_added;
use crate::format::{Item, Row, SourceFile, Table, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::{ElementPlan, MemberPlan, TypePlan};
use crate::plan::waiter::{AcceptorPlan, MatcherPlan, PolledPlan, State, WaiterPlan, Wanted};
use proc_macro2::TokenStream;
use quote::quote;

/// Whether a feature is needed for the waiter though not for the module of all of them.
fn is_gated(plan: &CratePlan, waiter: &WaiterPlan) -> bool {
    waiter.is_addition && !waiters_are_added(plan)
}

/// `waiters.rs`
pub(super) fn index(plan: &CratePlan) -> SourceFile {
    let modules = plan.waiters.iter().map(|waiter| {
        let (gate, module) = (gate(is_gated(plan, waiter)), name(waiter.module.as_str()));
        quote!(#gate pub mod #module;)
    });
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line(
            "Waiters: operations that are called until something is as it should be. The trait [`Waiters`](crate::client::Waiters) \
             gives the client a method for each.",
        ),
        items: vec![
            Item::Code(quote!(
                pub(crate) mod _client;
            )),
            Item::Code(quote!(#(#modules)*)),
        ],
    }
}

/// `waiters/_client.rs`
///
/// ```text
/// pub trait Waiters {
///     /// Waits for `TableExists`.
///     fn wait_until_table_exists(&self) -> crate::waiters::table_exists::TableExistsFluentBuilder;
/// }
/// ```
pub(super) fn client(plan: &CratePlan) -> SourceFile {
    let (mut declared, mut defined) = (Vec::new(), Vec::new());
    for waiter in &plan.waiters {
        let method = name(waiter.method.as_str());
        let (module, fluent) = (
            name(waiter.module.as_str()),
            name(waiter.fluent_builder.as_str()),
        );
        let docs = format!(" Waits for `{}`.", waiter.name);
        let deprecated = waiter.deprecated.as_ref().map(|_| quote!(#[deprecated]));
        let gate = gate(is_gated(plan, waiter));
        declared.push(quote! {
            #[doc = #docs]
            #deprecated
            #gate
            fn #method(&self) -> crate::waiters::#module::#fluent;
        });
        defined.push(quote! {
            #gate
            fn #method(&self) -> crate::waiters::#module::#fluent {
                crate::waiters::#module::#fluent::new(self.handle())
            }
        });
    }
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The waiters as methods of the client."),
        items: vec![Item::Code(quote! {
            /// Waits until something is as it should be: each method gives a builder of what to ask for; its `wait` asks until
            /// the answer is known.
            pub trait Waiters {
                #(#declared)*
            }

            impl Waiters for crate::Client {
                #(#defined)*
            }
        })],
    }
}

/// The file of a waiter.
pub(super) fn render(waiter: &WaiterPlan) -> SourceFile {
    let names_types = waiter
        .operation
        .members
        .iter()
        .any(|member| uses_types(&member.ty));
    let import = names_types.then(|| {
        Item::Code(quote!(
            use crate::types;
        ))
    });
    SourceFile {
        origin: waiter.operation.id.to_string(),
        docs: Docs::line(format!("The waiter `{}`.", waiter.name)),
        items: import
            .into_iter()
            .chain([Item::Table(table(waiter)), Item::Code(accept(waiter))])
            .collect(),
    }
}

/// ```text
/// waiter! {
///     /// What it waits for.
///     "TableExists": TableExistsFluentBuilder, TableExistsFinalPoll, WaitUntilTableExistsError
///     polls describe_table: DescribeTable, DescribeTableInputBuilder, DescribeTableOutput, DescribeTableError
///     with 20 to 120 seconds between {
///         …
///     }
/// }
/// ```
fn table(waiter: &WaiterPlan) -> Table {
    let PolledPlan {
        module,
        name,
        input_builder,
        output,
        error,
        ..
    } = &waiter.operation;
    let (least, most) = waiter.delays;
    let head = format!(
        "{}: {}, {}, {}\npolls {module}: {name}, {input_builder}, {output}, {error}\n\
         with {least} to {most} seconds between",
        string(waiter.name.as_str()),
        waiter.fluent_builder,
        waiter.final_poll,
        waiter.error,
    );
    Table {
        name: "waiter",
        docs: waiter.docs.clone(),
        deprecated: waiter.deprecated.clone(),
        head,
        rows: Some(waiter.operation.members.iter().map(row).collect()),
    }
}

/// ```text
/// services(input: impl ::std::convert::Into<::std::string::String>) / set_services / get_services:
///     ::std::vec::Vec<::std::string::String>;
/// ```
fn row(member: &MemberPlan) -> Row {
    let MemberPlan { names, ty, .. } = member;
    let arguments = match ty {
        TypePlan::List(element) => format!("input: {}", element_argument(element)),
        TypePlan::Map(key, value) => {
            let key = key
                .as_ref()
                .map_or_else(|| into("::std::string::String"), ToString::to_string);
            format!("key: {key}, value: {}", element_argument(value))
        }
        TypePlan::String | TypePlan::Boxed(_) => format!("input: {}", argument(ty)),
        ty => format!("input: {}", rust_type(ty)),
    };
    Row {
        alias: None,
        docs: member.docs.clone(),
        deprecated: member.deprecated.clone(),
        text: format!(
            "{}({arguments}) / {} / {}: {};",
            names.field,
            names.setter,
            names.getter,
            rust_type(ty)
        ),
    }
}

fn element_argument(element: &ElementPlan) -> String {
    if element.nullable {
        format!("::std::option::Option<{}>", rust_type(&element.ty))
    } else {
        argument(&element.ty)
    }
}

fn argument(ty: &TypePlan) -> String {
    match ty {
        TypePlan::String => into("::std::string::String"),
        TypePlan::Boxed(path) => into(&format!("::std::boxed::Box<{path}>")),
        ty => rust_type(ty),
    }
}

fn into(ty: &str) -> String {
    format!("impl ::std::convert::Into<{ty}>")
}

/// ```text
/// fn accept(_input: &…, result: Result<&…, &…>) -> … {
///     if result.is_ok_and(|output| output.status.as_ref().map(|it| it.as_str()) == Some("ACTIVE")) {
///         return AcceptorState::Success;
///     }
///     if crate::waiting::failed_with(result, "NotFound") {
///         return AcceptorState::Retry;
///     }
///     AcceptorState::NoAcceptorsMatched
/// }
/// ```
fn accept(waiter: &WaiterPlan) -> TokenStream {
    let PolledPlan {
        module,
        input,
        output,
        error,
        ..
    } = &waiter.operation;
    let module = name(module.as_str());
    let [input, output, error] = [input, output, error].map(|ty| name(ty.as_str()));
    let looks_at = |acceptor: &AcceptorPlan| matches!(&acceptor.matcher, MatcherPlan::Value(value, _) if query::sees_input(value));
    let input_name = query::variable("input", waiter.acceptors.iter().any(looks_at));
    let acceptors = waiter.acceptors.iter().map(|acceptor| {
        let matches = matches(&acceptor.matcher);
        let state = match acceptor.state {
            State::Success => quote!(Success),
            State::Failure => quote!(Failure),
            State::Retry => quote!(Retry),
        };
        quote!(if #matches { return AcceptorState::#state; })
    });
    quote! {
        use ::aws_smithy_runtime::client::waiters::AcceptorState;

        /// What decides the waiting: the first that matches.
        fn accept(
            #input_name: &crate::operation::#module::#input,
            result: Result<&crate::operation::#module::#output, &crate::operation::#module::#error>,
        ) -> AcceptorState {
            #(#acceptors)*
            AcceptorState::NoAcceptorsMatched
        }
    }
}

/// Whether an acceptor matches.
fn matches(matcher: &MatcherPlan) -> TokenStream {
    let (query, wanted) = match matcher {
        MatcherPlan::Success(true) => return quote!(result.is_ok()),
        MatcherPlan::Success(false) => return quote!(result.is_err()),
        MatcherPlan::Code(code) => return quote!(crate::waiting::failed_with(result, #code)),
        MatcherPlan::Value(query, wanted) => (query, wanted),
    };
    let is_wanted = match wanted {
        Wanted::Text(text) => {
            let value = query::value(query);
            quote!(#value == Some(#text))
        }
        Wanted::Bool(wanted) => {
            let value = query::value(query);
            quote!(#value == Some(#wanted))
        }
        Wanted::All(text) => {
            let Elements { list, iterator } = query::elements(query);
            quote!(#list.is_some_and(|list| {
                let list: Vec<_> = #iterator.collect();
                !list.is_empty() && list.into_iter().all(|it| it == #text)
            }))
        }
        Wanted::Any(text) => {
            let Elements { list, iterator } = query::elements(query);
            quote!(#list.is_some_and(|list| #iterator.any(|it| it == #text)))
        }
    };
    let output = query::variable("output", query::sees_output(query));
    quote!(result.is_ok_and(|#output| #is_wanted))
}
