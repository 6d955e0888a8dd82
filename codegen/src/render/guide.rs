//! The sections of the crate's documentation that depend on its operations, with examples that call them.

use super::features::ADDITIONS;
use super::operation_page::FirstCallExample;
use crate::plan::CratePlan;
use crate::plan::member::TypePlan;
use crate::plan::name::LibraryName;
use crate::plan::operation::OperationPlan;

/// How to read the documentation, with an empty line in front.
pub(super) fn reading(plan: &CratePlan) -> String {
    let Some(operation) = FirstCallExample::of(plan).map(|call| call.operation) else {
        return String::new();
    };
    format!(
        "

## Reading this documentation

The module of each operation, such as [`{module}`](crate::operation::{module}), shows its smallest call, the request with all
members, the structure of the response, and a `match` with an arm for each error. Comments in these examples describe members:

- the name of the member in the API, in AWS's documentation and in other SDKs comes first;
- `required`: the service rejects requests without the member, and its responses always have it;
- `1 to 128 characters`, `at most 5 elements`, `0 to 365`: its length or range; `matches`: its pattern, or the number of a pattern
  below the request;
- `list` and `map`: each call of the method adds one element or entry;
- `A | B`: the variants of an enum; `one of T`: a union, whose variants follow the request;
- `default`: its value if it is not set; `sensitive`: not printed by `Debug`; `as above`: shown earlier in the example.

Strings are shown as `…`. The search finds members by their names in the API as well.",
        module = operation.module,
    )
}

/// The example of the section about errors, with an empty line in front.
pub(super) fn errors(plan: &CratePlan) -> String {
    let Some(call) = FirstCallExample::of(plan) else {
        return String::new();
    };
    let library = &plan.package.library;
    let code = call.code("let result = client", &[".send()", ".await;"]);
    let imports = FirstCallExample::imports(&code, &["error::readable"]);
    format!(
        "

```rust,no_run
use {library}::{imports};

# async fn example(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{
{code}match result {{
    Ok(output) => println!(\"{{output:?}}\"),
    Err(error) => eprintln!(\"{{}}\", readable(&error)),
}}
# Ok(())
# }}
```

`as_service_error` returns the error of the operation, here a [`{error}`](crate::{path}): an enum of the errors that the
model lists for it.",
        error = call.operation.error,
        path = call.operation.error_path,
    )
}

/// The sections about pages and waiters, each with an empty line in front.
pub(super) fn paginators_and_waiters(plan: &CratePlan) -> String {
    let library = &plan.package.library;
    let sections = [pages(plan, library), waiters(plan, library)];
    sections.into_iter().flatten().collect()
}

/// The section about required members, with an empty line in front.
pub(super) fn required(plan: &CratePlan) -> Option<String> {
    let library = &plan.package.library;
    let takes_strings = |operation: &&OperationPlan| {
        let mut members = operation.required_members().peekable();
        members.peek().is_some() && members.all(|member| member.ty == TypePlan::String)
    };
    let operation = plan.operations.iter().find(takes_strings)?;
    let values: Vec<String> = operation
        .required_members()
        .map(|member| format!("\"the {}\"", member.wire))
        .collect();
    Some(format!(
        "

## Required members

With the feature `required`, each input with required members has a function `builder_with` that takes them all, so that a missing
one is a compile error. Optional members are set on the builder that it returns.

```rust,no_run
# #[cfg(feature = \"required\")]
use {library}::{path};

# #[cfg(feature = \"required\")]
# async fn example(client: {library}::Client) -> Result<(), {library}::Error> {{
let input = {input}::builder_with({values});
println!(\"{{:?}}\", input.send_with(&client).await?);
# Ok(())
# }}
```",
        path = operation.input.path,
        input = operation.input.name,
        values = values.join(", "),
    ))
}

fn pages(plan: &CratePlan, library: &LibraryName) -> Option<String> {
    let has_items = |operation: &&OperationPlan| {
        let pages = operation.pages.as_ref();
        pages.is_some_and(|pages| pages.items.is_some() && !pages.is_addition)
    };
    let first = FirstCallExample::of(plan);
    let first = first.filter(|call| has_items(&call.operation));
    let operation = plan.operations.iter().find(has_items)?;
    let head = "let mut items = client";
    let tail = [".into_paginator()", ".items()", ".send();"];
    let code = match first {
        Some(call) => call.code(head, &tail),
        None => format!("{head}.{}(){}\n", operation.method, tail.concat()),
    };
    let import = match FirstCallExample::imports(&code, &[]).as_str() {
        "{}" => String::new(),
        names => format!("use {library}::{names};\n\n"),
    };
    let pages = plan.operations.iter().filter_map(|it| it.pages.as_ref());
    let (added, said): (Vec<_>, Vec<_>) = pages.partition(|pages| pages.is_addition);
    let added = match added.len() {
        0 => String::new(),
        count => format!("; {count} more have one with the feature `{ADDITIONS}`"),
    };
    let has = match said.len() {
        1 => "One operation has a paginator".to_owned(),
        count => format!("{count} operations have a paginator each"),
    };
    Some(format!(
        "

## Pagination

{has}{added}. `into_paginator` of the fluent builder requests one page after the other; `items` returns the items of all
pages instead.

```rust,no_run
{import}# async fn example(client: {library}::Client) -> Result<(), Box<dyn std::error::Error>> {{
{code}while let Some(item) = items.next().await {{
    println!(\"{{:?}}\", item?);
}}
# Ok(())
# }}
```"
    ))
}

fn waiters(plan: &CratePlan, library: &LibraryName) -> Option<String> {
    let waiter = plan.waiters.iter().min_by_key(|it| it.is_addition)?;
    let (with_feature, hidden) = if waiter.is_addition {
        let gate = format!("# #[cfg(feature = \"{ADDITIONS}\")]\n");
        (format!(" They need the feature `{ADDITIONS}`."), gate)
    } else {
        (String::new(), String::new())
    };
    Some(format!(
        "

## Waiters

Waiters poll an operation until a resource reaches a state, can no longer reach it, or time runs out.{with_feature}

```rust,no_run
{hidden}use {library}::client::Waiters;
use std::time::Duration;

{hidden}# async fn example(client: {library}::Client) {{
let waiter = client.{method}();
match waiter.wait(Duration::from_secs(600)).await {{
    Ok(last) => println!(\"{{:?}}\", last.as_result()),
    Err(error) => eprintln!(\"{{error}}\"),
}}
# }}
```",
        method = waiter.method,
    ))
}
