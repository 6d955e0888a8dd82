//! `waiters.rs`, `waiters/<waiter>.rs`, and the client methods of waiters.

use super::identifier::name;
use super::package::gate;
use super::query::{self, Elements};
use super::rust_type::{RustTypes, uses_types};
use super::support::waiters_are_added;
use crate::format::{Item, MacroCall, MacroRow, SourceFile, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::{ElementPlan, MemberPlan, TypePlan};
use crate::plan::waiter::{
    AcceptorPlan, ExpectedValue, MatcherPlan, PolledOperation, State, WaiterPlan,
};
use proc_macro2::TokenStream;
use quote::quote;

/// True if the waiter needs a feature that the module `waiters` does not need.
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
            "Waiters poll an operation until a resource reaches a state, can no longer reach it, or time runs out. The trait \
             [`Waiters`](crate::client::Waiters) gives the client a method for each.",
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
        let docs = format!(
            " Returns a fluent builder for the waiter `{}`. Its method `wait` starts to poll.",
            waiter.name
        );
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
                crate::waiters::#module::#fluent::new(self.handle_())
            }
        });
    }
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The waiters as methods of the client."),
        items: vec![Item::Code(quote! {
            /// Waiters as methods of the client. Each returns a fluent builder for the input of the polled operation, whose
            /// `wait` starts to poll.
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
pub(super) fn render(waiter: &WaiterPlan, types: RustTypes) -> SourceFile {
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
            .chain([Item::Macro(call(waiter, types)), Item::Code(accept(waiter))])
            .collect(),
    }
}

/// ```text
/// waiter! {
///     /// Documentation.
///     pub struct TableExistsFluentBuilder;
///
///     waiter: "TableExists", TableExistsFinalPoll, WaitUntilTableExistsError,
///     polls: describe_table: DescribeTable, DescribeTableInputBuilder -> DescribeTableOutput, DescribeTableError,
///     delay: 20 to 120,
///     setters: {
///         …
///     }
/// }
/// ```
fn call(waiter: &WaiterPlan, types: RustTypes) -> MacroCall {
    let PolledOperation {
        module,
        name,
        input_builder,
        output,
        error,
        ..
    } = &waiter.operation;
    let (least, most) = waiter.delays;
    let head = format!(
        "pub struct {};\n\nwaiter: {}, {}, {},\n\
         polls: {module}: {name}, {input_builder} -> {output}, {error},\ndelay: {least} to {most},\nsetters:",
        waiter.fluent_builder,
        string(waiter.name.as_str()),
        waiter.final_poll,
        waiter.error,
    );
    let members = waiter.operation.members.iter();
    MacroCall {
        name: "waiter",
        docs: waiter.docs.clone(),
        deprecated: waiter.deprecated.clone(),
        head,
        rows: Some(members.map(|member| row(member, types)).collect()),
        ..MacroCall::default()
    }
}

/// ```text
/// services(input: impl Into<String>): set_services, get_services: Vec<String>,
/// ```
fn row(member: &MemberPlan, types: RustTypes) -> MacroRow {
    let MemberPlan { names, ty, .. } = member;
    let arguments = match ty {
        TypePlan::List(element) => format!("input: {}", element_argument(element, types)),
        TypePlan::Map(key, value) => {
            let key = match key {
                None => types.into(types.string()),
                Some(_) => types.key(key.as_ref()),
            };
            format!("key: {key}, value: {}", element_argument(value, types))
        }
        ty => format!("input: {}", argument(ty, types)),
    };
    MacroRow {
        docs: member.docs.clone(),
        deprecated: member.deprecated.clone(),
        text: format!(
            "{}({arguments}): {}, {}: {},",
            names.field,
            names.setter,
            names.getter,
            types.value(ty)
        ),
        ..MacroRow::default()
    }
}

/// The type of the argument for an element of a list or a value of a map.
fn element_argument(element: &ElementPlan, types: RustTypes) -> String {
    if element.nullable {
        types.element(element)
    } else {
        argument(&element.ty, types)
    }
}

/// The type of the argument for a value.
fn argument(ty: &TypePlan, types: RustTypes) -> String {
    match ty {
        TypePlan::String => types.into(types.string()),
        TypePlan::Boxed(path) => types.into(&types.boxed(path)),
        ty => types.value(ty),
    }
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
    let PolledOperation {
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

        /// Returns the state of the first acceptor that matches.
        fn accept(
            #input_name: &crate::operation::#module::#input,
            result: Result<&crate::operation::#module::#output, &crate::operation::#module::#error>,
        ) -> AcceptorState {
            #(#acceptors)*
            AcceptorState::NoAcceptorsMatched
        }
    }
}

/// The condition of an acceptor.
fn matches(matcher: &MatcherPlan) -> TokenStream {
    let (query, expected_value) = match matcher {
        MatcherPlan::Success(true) => return quote!(result.is_ok()),
        MatcherPlan::Success(false) => return quote!(result.is_err()),
        MatcherPlan::Code(code) => return quote!(crate::waiting::failed_with(result, #code)),
        MatcherPlan::Value(query, expected_value) => (query, expected_value),
    };
    let is_expected = match expected_value {
        ExpectedValue::Text(text) => {
            let value = query::value(query);
            quote!(#value == Some(#text))
        }
        ExpectedValue::Bool(expected_value) => {
            let value = query::value(query);
            quote!(#value == Some(#expected_value))
        }
        ExpectedValue::All(text) => {
            let Elements { list, iterator } = query::elements(query);
            quote!(#list.is_some_and(|list| {
                let list: Vec<_> = #iterator.collect();
                !list.is_empty() && list.into_iter().all(|it| it == #text)
            }))
        }
        ExpectedValue::Any(text) => {
            let Elements { list, iterator } = query::elements(query);
            quote!(#list.is_some_and(|list| #iterator.any(|it| it == #text)))
        }
    };
    let output = query::variable("output", query::sees_output(query));
    quote!(result.is_ok_and(|#output| #is_expected))
}
