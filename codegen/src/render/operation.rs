//! `operation/<operation>.rs` and `operation.rs`.

use super::endpoint_bindings::{render_params, render_prefix};
use super::features::ADDITIONS;
use super::identifier::name;
use super::rust_type::RustTypes;
use super::structure;
use crate::format::{Item, MacroCall, MacroRow, SourceFile, function, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::member::{MemberPlan, TypePlan};
use crate::plan::operation::{
    Items, OperationErrorPlan, OperationPlan, PageSizePlan, PaginatorPlan, StepPlan,
};
use quote::quote;

/// The file of an operation: the call, the input, the output, the errors and the paginator.
pub(super) fn render(operation: &OperationPlan, types: RustTypes) -> SourceFile {
    let pages = operation.pages.as_ref().map(|pages| {
        let call = paginator(operation, pages, types);
        if pages.is_addition {
            Item::Optional(ADDITIONS, call)
        } else {
            Item::Macro(call)
        }
    });
    let required = (!operation.required.is_empty()).then(|| required(operation, types));
    let calls = [
        call(operation),
        input(operation, types),
        output(operation, types),
        errors(operation),
    ];
    // Only for rustdoc, since other builds need not read the text.
    let page = operation.page.file_name();
    let page = quote!(#![cfg_attr(doc, doc = include_str!(#page))]);
    SourceFile {
        origin: operation.id.to_string(),
        docs: Docs::line(format!(
            "Types of the `{}` operation, which [`Client::{}`](crate::Client::{}) calls.",
            operation.shape, operation.method, operation.method
        )),
        items: [Item::Code(page)]
            .into_iter()
            .chain(calls.into_iter().chain(required).map(Item::Macro))
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
        docs: Docs::line("Operations of the service: one module for each."),
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
///     /// Documentation of the call.
///     pub fn get_user(&self) -> GetUserFluentBuilder;
///
///     operation: GetUser = "GetUser",
///     input: GetUserInput, GetUserInputBuilder,
///     output: GetUserOutput, GetUserOutputBuilder,
///     error: GetUserError,
///     facts: { signed: false },
/// }
/// ```
fn call(operation: &OperationPlan) -> MacroCall {
    let (input, output) = (&operation.input, &operation.output);
    let mut head = format!(
        "pub fn {}(&self) -> {};\n\noperation: {} = {},\ninput: {}, {},\noutput: {}, {},\nerror: {},\n",
        operation.method,
        operation.fluent_builder,
        operation.name,
        string(operation.shape.as_str()),
        input.name,
        input.builder_name,
        output.name,
        output.builder_name,
        operation.error,
    );
    match facts(operation).join(", ") {
        facts if facts.is_empty() => head.push_str("facts: {},"),
        facts => head.push_str(&format!("facts: {{ {facts} }},")),
    }
    let owner = quote!(Self::Input);
    let params = render_params(&operation.endpoint, &owner);
    let prefix = operation.endpoint.prefix.as_ref();
    let prefix = prefix.map(|prefix| render_prefix(prefix, &owner));
    let functions: Vec<String> = params.iter().chain(&prefix).map(function).collect();
    if !functions.is_empty() {
        head.push_str("\nendpoint: {\n    ");
        head.push_str(&functions.join("\n    "));
        head.push_str("\n},");
    }
    MacroCall {
        name: "operation",
        docs: operation.docs.clone(),
        deprecated: operation.deprecated.clone(),
        head,
        ..MacroCall::default()
    }
}

/// The facts about calls of the operation, in the words of the macro.
fn facts(operation: &OperationPlan) -> Vec<String> {
    let mut facts = Vec::new();
    if !operation.signed {
        facts.push("signed: false".to_owned());
    }
    if operation.sensitive_output {
        facts.push("sensitive_output: true".to_owned());
    }
    if !operation.recordable.is_empty() {
        let names = operation.recordable.iter();
        let names: Vec<String> = names.map(|name| string(name.as_str())).collect();
        facts.push(format!("recordable: &[{}]", names.join(", ")));
    }
    let token = operation.idempotency_token();
    let token = token.map(|token| format!("{}, {}", operation.input.name, token.names.field));
    match token {
        token if operation.checksum => facts.push(format!(
            "plugin: content_md5!({})",
            token.unwrap_or_default()
        )),
        Some(token) => facts.push(format!("plugin: idempotency_token!({token})")),
        None => {}
    }
    facts
}

/// ```text
/// input! {
///     /// Documentation.
///     #[builder(GetUserInputBuilder)]
///     #[fluent_builder(GetUserFluentBuilder, sends GetUser -> GetUserOutput, GetUserError)]
///     pub struct GetUserInput {
///         …
///     }
/// }
/// ```
fn input(operation: &OperationPlan, types: RustTypes) -> MacroCall {
    let attributes = vec![
        format!("#[builder({})]", operation.input.builder_name),
        format!(
            "#[fluent_builder({}, sends {} -> {}, {})]",
            operation.fluent_builder, operation.name, operation.output.name, operation.error,
        ),
    ];
    structure::call("input", &operation.input, attributes, types)
}

/// ```text
/// required! {
///     GetUserInput, GetUserInputBuilder {
///         user_pool_id: impl Into<String> => into,
///     }
/// }
/// ```
fn required(operation: &OperationPlan, types: RustTypes) -> MacroCall {
    let input = &operation.input;
    let row = |member: &MemberPlan| {
        MacroRow::text(match &member.ty {
            TypePlan::String => {
                format!(
                    "{}: {} => into,",
                    member.names.field,
                    types.into(types.string())
                )
            }
            ty => format!("{}: {},", member.names.field, types.value(ty)),
        })
    };
    MacroCall {
        name: "required",
        head: format!("{}, {}", input.name, input.builder_name),
        rows: Some(operation.required_members().map(row).collect()),
        ..MacroCall::default()
    }
}

/// ```text
/// output! {
///     /// Documentation.
///     #[builder(GetUserOutputBuilder, transparent)]
///     pub struct GetUserOutput {
///         …
///     }
/// }
/// ```
fn output(operation: &OperationPlan, types: RustTypes) -> MacroCall {
    let attributes = vec![structure::builder(&operation.output)];
    structure::call("output", &operation.output, attributes, types)
}

/// ```text
/// operation_error! {
///     /// Documentation.
///     pub enum GetUserError {
///         NotFound => is_not_found,
///     }
/// }
/// ```
fn errors(operation: &OperationPlan) -> MacroCall {
    let row = |error: &OperationErrorPlan| {
        let retryable = if error.retryable {
            " retryable_error_kind"
        } else {
            ""
        };
        MacroRow {
            deprecated: error.deprecated.clone(),
            ..MacroRow::text(format!("{} => {}{retryable},", error.variant, error.test))
        }
    };
    MacroCall {
        name: "operation_error",
        docs: Docs::line(format!("Errors returned by `{}`.", operation.shape)),
        head: format!("pub enum {}", operation.error),
        rows: Some(operation.errors.iter().map(row).collect()),
        ..MacroCall::default()
    }
}

/// ```text
/// paginator! {
///     pub struct ListUsersPaginator;
///
///     operation: ListUsers -> ListUsersOutput, ListUsersError,
///     builders: ListUsersInputBuilder, ListUsersFluentBuilder,
///     token: next_token: (String) = |output| output.next_token.as_ref(),
///     page_size: limit: (i32),
///     items: ListUsersPaginatorItems: (types::UserType) = |page| page.users,
/// }
/// ```
fn paginator(operation: &OperationPlan, pages: &PaginatorPlan, types: RustTypes) -> MacroCall {
    let mut head = format!(
        "pub struct {};\n\noperation: {} -> {}, {},\nbuilders: {}, {},\ntoken: {}: ({}) = |output| {},",
        pages.name,
        operation.name,
        operation.output.name,
        operation.error,
        operation.input.builder_name,
        operation.fluent_builder,
        pages.input_token,
        types.value(&pages.token_type),
        by_reference(&pages.output_token),
    );
    if let Some(PageSizePlan { field, ty }) = &pages.page_size {
        head.push_str(&format!("\npage_size: {field}: ({}),", types.value(ty)));
    }
    if let Some(items) = &pages.items {
        let item = match &items.items {
            Items::Elements(element) => types.element(element),
            Items::Entries(key, value) => {
                format!("({}, {})", types.key(key.as_ref()), types.element(value))
            }
        };
        head.push_str(&format!(
            "\nitems: {}: ({item}) = |page| {},",
            items.name,
            by_value(&items.path)
        ));
    }
    MacroCall {
        name: "paginator",
        head,
        ..MacroCall::default()
    }
}

/// `output.a.as_ref().and_then(|it| it.b.as_ref())`
fn by_reference(steps: &[StepPlan]) -> String {
    fn step(structure: &str, steps: &[StepPlan]) -> String {
        let [first, rest @ ..] = steps else {
            return format!("::std::option::Option::Some({structure})");
        };
        let field = format!("{structure}.{}", first.field);
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
    fn step(structure: &str, steps: &[StepPlan]) -> String {
        let [first, rest @ ..] = steps else {
            return format!("::std::option::Option::Some({structure})");
        };
        let field = format!("{structure}.{}", first.field);
        match (first.optional, rest.is_empty()) {
            (true, true) => field,
            (true, false) => format!("{field}.and_then(|it| {})", step("it", rest)),
            (false, true) => format!("::std::option::Option::Some({field})"),
            (false, false) => step(&field, rest),
        }
    }
    step("page", steps)
}
