//! The parts of the crate's page that are about what only some crates have, each with an example of the crate's own.

use super::features::ADDITIONS;
use crate::plan::CratePlan;
use crate::plan::member::TypePlan;
use crate::plan::name::LibraryName;
use crate::plan::operation::OperationPlan;

/// How to read the pages of the operations, with an empty line in front.
pub(super) fn reading(plan: &CratePlan) -> String {
    let Some(operation) = plan.operations.first() else {
        return String::new();
    };
    format!(
        "

## Reading this documentation

Each operation has a page, that of its module in [`operation`], such as [`{module}`](crate::operation::{module}). On it stand the
smallest call; the request with all that it may have, as Rust that compiles; the response as a tree of accessors; and a `match`
with an arm for each error. Behind a member stands what is known of it:

- first its name on the wire, as the service, its other clients and AWS's documentation have it;
- `required`: the service refuses a request without it, and sends no response without it;
- `1 to 128 characters`, `at most 5 elements`, `0 to 365`: its length or range; `matches`: its pattern, and a long one stands below
  the request, by its number;
- `list` and `map`: the method adds one element or entry, and is called again for more;
- `A | B`: the values of an enum, by their names in Rust; `one of T`: a union, whose variants follow the call;
- `default`: what it is without being set; `sensitive`: never printed; `as above`: spelt out there already.

`…` stands for a text of yours, and so do the other values. The same stands at the members of the inputs and [`types`]. The search
looks neither at case nor at underscores, so that it finds members by their names on the wire, too.",
        module = operation.module,
    )
}

/// The sections, each with an empty line in front.
pub(super) fn sections(plan: &CratePlan) -> String {
    let library = &plan.package.library;
    let sections = [
        required(plan, library),
        pages(plan, library),
        waiters(plan, library),
    ];
    sections.into_iter().flatten().collect()
}

fn required(plan: &CratePlan, library: &LibraryName) -> Option<String> {
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

## What an operation requires

With the feature `required` the inputs have a function that takes all that is required, so that the compiler says what is missing.
It returns the builder for the rest.

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
    let operation = plan.operations.iter().find(has_items)?;
    let pages = plan.operations.iter().filter_map(|it| it.pages.as_ref());
    let (added, said): (Vec<_>, Vec<_>) = pages.partition(|pages| pages.is_addition);
    let added = match added.len() {
        0 => String::new(),
        count => format!(", {count} more with the feature `{ADDITIONS}`"),
    };
    Some(format!(
        "

## Page by page

{count} of the operations give their results page by page{added}. `into_paginator` on their
builders goes through all of them, `items` through what is on them.

```rust,no_run
# async fn example(client: {library}::Client) -> Result<(), {library}::Error> {{
let mut items = client.{method}().into_paginator().items().send();
while let Some(item) = items.next().await {{
    println!(\"{{:?}}\", item?);
}}
# Ok(())
# }}
```",
        count = said.len(),
        method = operation.method,
    ))
}

fn waiters(plan: &CratePlan, library: &LibraryName) -> Option<String> {
    let waiter = plan.waiters.iter().min_by_key(|it| it.is_addition)?;
    let (with_feature, hidden) = if waiter.is_addition {
        let gate = format!("# #[cfg(feature = \"{ADDITIONS}\")]\n");
        (format!(" Waiting needs the feature `{ADDITIONS}`."), gate)
    } else {
        (String::new(), String::new())
    };
    Some(format!(
        "

## Waiting

A waiter asks until something is as it should be, or never will be, or the time is over.{with_feature}

```rust,no_run
{hidden}use {library}::client::Waiters;
use std::time::Duration;

{hidden}# async fn example(client: {library}::Client) {{
let waiting = client.{method}();
match waiting.wait(Duration::from_secs(600)).await {{
    Ok(last) => println!(\"{{:?}}\", last.as_result()),
    Err(error) => eprintln!(\"{{error}}\"),
}}
# }}
```",
        method = waiter.method,
    ))
}
