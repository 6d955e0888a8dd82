//! `operation/<operation>.rs` and `operation.rs`.

use super::endpoint_bindings::{render_params, render_prefix};
use super::endpoint_rules::name;
use super::member::{element_type, key_type, rust_type};
use super::package::ADDITIONS;
use super::structure::{mode, rows};
use crate::format::{Item, Row, SourceFile, Table, function, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::{MemberPlan, TypePlan};
use crate::plan::operation::{Items, OperationErrorPlan, OperationPlan, PagesPlan, StepPlan};
use quote::quote;

/// An operation's file: what is particular to a call, the input, the output, the errors and the pages.
pub(super) fn render(operation: &OperationPlan) -> SourceFile {
    let pages = operation.pages.as_ref().map(|pages| {
        let table = paginator(operation, pages);
        if pages.is_addition {
            Item::Optional(ADDITIONS, table)
        } else {
            Item::Table(table)
        }
    });
    let required = (!operation.required.is_empty()).then(|| required(operation));
    let tables = [
        call(operation),
        input(operation),
        output(operation),
        errors(operation),
    ];
    // Only for rustdoc: no other build reads that much text.
    let page = operation.page.file_name();
    let page = quote!(#![cfg_attr(doc, doc = include_str!(#page))]);
    SourceFile {
        origin: operation.id.to_string(),
        docs: Docs::line(format!(
            "The operation `{}`: what it takes, gives back and fails with. The call is [`Client::{}`](crate::Client::{}).",
            operation.shape, operation.method, operation.method
        )),
        items: [Item::Code(page)]
            .into_iter()
            .chain(tables.into_iter().chain(required).map(Item::Table))
            .chain(pages)
            .collect(),
    }
}

/// `operation.rs`
pub(super) fn index(plan: &CratePlan) -> SourceFile {
    let modules = plan
        .operations
        .iter()
        .map(|operation| name(operation.module.as_str()));
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The operations of the service."),
        items: vec![
            Item::Code(quote!(
                pub use ::aws_types::request_id::RequestId;
            )),
            Item::Code(quote!(#(pub mod #modules;)*)),
        ],
    }
}

/// ```text
/// operation! {
///     /// What it does.
///     GetUser = "GetUser" / get_user
///     / GetUserInput, GetUserInputBuilder, GetUserFluentBuilder
///     / GetUserOutput, GetUserOutputBuilder / GetUserError {
///         signed = false;
///     }
/// }
/// ```
fn call(operation: &OperationPlan) -> Table {
    let (input, output) = (&operation.input, &operation.output);
    let head = format!(
        "{} = {} / {}\n/ {}, {}, {}\n/ {}, {} / {}",
        operation.name,
        string(operation.shape.as_str()),
        operation.method,
        input.name,
        input.builder_name,
        operation.fluent_builder,
        output.name,
        output.builder_name,
        operation.error,
    );
    let mut facts = Vec::new();
    if !operation.signed {
        facts.push(Row::text("signed = false;"));
    }
    if operation.sensitive_output {
        facts.push(Row::text("sensitive_output = true;"));
    }
    if !operation.recordable.is_empty() {
        let names: Vec<String> = operation
            .recordable
            .iter()
            .map(|name| string(name.as_str()))
            .collect();
        facts.push(Row::text(format!("recordable = &[{}];", names.join(", "))));
    }
    let token = operation.idempotency_token();
    let token = token.map(|token| format!("{}, {}", input.name, token.names.field));
    match token {
        token if operation.checksum => facts.push(Row::text(format!(
            "plugin = content_md5!({});",
            token.unwrap_or_default()
        ))),
        Some(token) => facts.push(Row::text(format!("plugin = idempotency_token!({token});"))),
        None => {}
    }
    let owner = quote!(Self::Input);
    let params = render_params(&operation.endpoint, &owner);
    let prefix = operation.endpoint.prefix.as_ref();
    let prefix = prefix.map(|prefix| render_prefix(prefix, &owner));
    if params.is_some() || prefix.is_some() {
        facts.push(Row::text("=>"));
    }
    facts.extend(
        params
            .iter()
            .chain(&prefix)
            .map(|tokens| Row::text(function(tokens))),
    );
    Table {
        name: "operation",
        docs: operation.docs.clone(),
        deprecated: operation.deprecated.clone(),
        head,
        rows: Some(facts),
    }
}

/// ```text
/// input! {
///     /// What it is.
///     GetUserInput / GetUserInputBuilder / GetUserFluentBuilder
///     sends GetUser -> GetUserOutput, GetUserError {
///         …
///     }
/// }
/// ```
fn input(operation: &OperationPlan) -> Table {
    let input = &operation.input;
    let head = format!(
        "{} / {} / {}\nsends {} -> {}, {}",
        input.name,
        input.builder_name,
        operation.fluent_builder,
        operation.name,
        operation.output.name,
        operation.error,
    );
    Table {
        name: "input",
        docs: input.docs.clone(),
        deprecated: input.deprecated.clone(),
        head,
        rows: Some(rows(input)),
    }
}

/// ```text
/// required! {
///     GetUserInput / GetUserInputBuilder {
///         user_pool_id: impl ::std::convert::Into<::std::string::String> => into;
///     }
/// }
/// ```
fn required(operation: &OperationPlan) -> Table {
    let input = &operation.input;
    let row = |member: &MemberPlan| {
        Row::text(match &member.ty {
            TypePlan::String => format!(
                "{}: impl ::std::convert::Into<::std::string::String> => into;",
                member.names.field
            ),
            ty => format!("{}: {};", member.names.field, rust_type(ty)),
        })
    };
    Table {
        name: "required",
        docs: Docs::default(),
        deprecated: None,
        head: format!("{} / {}", input.name, input.builder_name),
        rows: Some(operation.required_members().map(row).collect()),
    }
}

/// ```text
/// output! {
///     /// What it is.
///     GetUserOutput / GetUserOutputBuilder: whole {
///         …
///     }
/// }
/// ```
fn output(operation: &OperationPlan) -> Table {
    let output = &operation.output;
    let head = format!(
        "{} / {}: {}",
        output.name,
        output.builder_name,
        mode(output.builder),
    );
    Table {
        name: "output",
        docs: output.docs.clone(),
        deprecated: output.deprecated.clone(),
        head,
        rows: Some(rows(output)),
    }
}

/// ```text
/// operation_error! {
///     /// What it is.
///     GetUserError {
///         NotFound / is_not_found;
///     }
/// }
/// ```
fn errors(operation: &OperationPlan) -> Table {
    let row = |error: &OperationErrorPlan| {
        let retryable = if error.retryable {
            ", retryable_error_kind"
        } else {
            ""
        };
        Row::text(format!("{} / {}{retryable};", error.variant, error.test))
    };
    Table {
        name: "operation_error",
        docs: Docs::line(format!("What `{}` fails with.", operation.shape)),
        deprecated: None,
        head: operation.error.to_string(),
        rows: Some(operation.errors.iter().map(row).collect()),
    }
}

/// ```text
/// paginator! {
///     ListUsers -> ListUsersOutput, ListUsersError: ListUsersPaginator over ListUsersInputBuilder, ListUsersFluentBuilder;
///     token next_token: (::std::string::String) = |output| output.next_token.as_ref();
///     page_size limit: (i32);
///     items ListUsersPaginatorItems: (types::UserType) = |output| output.users;
/// }
/// ```
fn paginator(operation: &OperationPlan, pages: &PagesPlan) -> Table {
    let mut head = format!(
        "{} -> {}, {}: {} over {}, {};",
        operation.name,
        operation.output.name,
        operation.error,
        pages.name,
        operation.input.builder_name,
        operation.fluent_builder,
    );
    let token_type = rust_type(&pages.token_type);
    let token = by_reference(&pages.output_token);
    head.push_str(&format!(
        "\ntoken {}: ({token_type}) = |output| {token};",
        pages.input_token
    ));
    if let Some(size) = &pages.page_size {
        let ty = rust_type(&size.ty);
        head.push_str(&format!("\npage_size {}: ({ty});", size.field));
    }
    if let Some(items) = &pages.items {
        head.push_str(&format!(
            "\nitems {}: ({}) = |page| {};",
            items.name,
            item_type(&items.items),
            by_value(&items.path)
        ));
    }
    Table {
        name: "paginator",
        docs: Docs::default(),
        deprecated: None,
        head,
        rows: None,
    }
}

/// What a paginator of items yields.
fn item_type(items: &Items) -> String {
    match items {
        Items::Elements(element) => element_type(element),
        Items::Entries(key, value) => {
            format!("({}, {})", key_type(key.as_ref()), element_type(value))
        }
    }
}

/// `output.a.as_ref().and_then(|it| it.b.as_ref())`
fn by_reference(steps: &[StepPlan]) -> String {
    fn step(holder: &str, steps: &[StepPlan]) -> String {
        let [first, rest @ ..] = steps else {
            return format!("::std::option::Option::Some({holder})");
        };
        let field = format!("{holder}.{}", first.field);
        match (first.optional, rest.is_empty()) {
            (true, true) => format!("{field}.as_ref()"),
            (true, false) => {
                let inner = if first.boxed { "as_deref" } else { "as_ref" };
                format!("{field}.{inner}().and_then(|it| {})", step("it", rest))
            }
            (false, true) => format!("::std::option::Option::Some(&{field})"),
            (false, false) => step(&field, rest),
        }
    }
    step("output", steps)
}

/// `page.a.and_then(|it| it.b)`
fn by_value(steps: &[StepPlan]) -> String {
    fn step(holder: &str, steps: &[StepPlan]) -> String {
        let [first, rest @ ..] = steps else {
            return format!("::std::option::Option::Some({holder})");
        };
        let field = format!("{holder}.{}", first.field);
        match (first.optional, rest.is_empty()) {
            (true, true) => field,
            (true, false) => format!("{field}.and_then(|it| {})", step("it", rest)),
            (false, true) => format!("::std::option::Option::Some({field})"),
            (false, false) => step(&field, rest),
        }
    }
    step("page", steps)
}
