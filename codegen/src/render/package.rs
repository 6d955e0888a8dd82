//! `Cargo.toml` and `README.md`, and the page of the crate.

use super::features::{ADDITIONS, DEFAULT_FEATURES, FEATURES, WORKSHOP_FEATURES};
use super::support::{compresses, has_additions, has_waiters, waiters_are_added};
use super::{custom, guide};
use crate::files::{Files, MARK};
use crate::format::string;
use crate::plan::CratePlan;
use crate::plan::name::{LibraryName, MethodName};
use crate::plan::package::PackagePlan;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A crate, its version and its features.
type Dependency = (&'static str, &'static str, &'static [&'static str]);

/// The runtime crate that only compression needs.
const COMPRESSION: Dependency = ("aws-smithy-compression", "0.2.0", &[]);

/// The runtime crates, at the versions that the official crates ask for, and their features.
const DEPENDENCIES: [Dependency; 14] = [
    ("aws-credential-types", "1.3.1", &[]),
    ("aws-runtime", "1.10.2", &[]),
    ("aws-smithy-async", "1.3.1", &[]),
    COMPRESSION,
    ("aws-smithy-http", "0.64.3", &[]),
    ("aws-smithy-json", "0.65.1", &[]),
    ("aws-smithy-observability", "0.3.0", &[]),
    ("aws-smithy-runtime", "1.16.2", &["client"]),
    ("aws-smithy-runtime-api", "1.19.2", &["client", "http-1x"]),
    ("aws-smithy-schema", "1.1.2", &[]),
    ("aws-smithy-types", "1.9.1", &["http-body-1-x"]),
    ("aws-types", "1.7.0", &[]),
    ("fastrand", "2.0.0", &[]),
    ("tracing", "0.1", &[]),
];

/// The crates that a feature of the same name, or one that wants them, brings.
const OPTIONAL_DEPENDENCIES: [Dependency; 2] = [
    ("fancy-regex", "0.20.0", &["std", "unicode"]),
    ("serde", "1.0.100", &["std"]),
];

/// What the examples and the tests of the documentation need.
const DEV_DEPENDENCIES: [Dependency; 3] = [
    ("aws-config", "1.13.0", &["behavior-version-latest"]),
    ("serde_json", "1.0.100", &[]),
    ("tokio", "1.23.1", &["macros", "rt-multi-thread"]),
];

/// What the page of the package of the supporting files says of them.
const WORKSHOP: &str = "
It is small, and made up: it stands in the places that other services have in their crates, so that Tinsmith's supporting files,
which are the same in all crates, can be compiled, linted and tested where they are written. `.tinsmith-files` lists what is
generated here, from `model.json`. All other Rust files are written by hand, and copied into generated crates, except for the unit tests
(`tests.rs` in `src`, and what they share in `testing.rs`). All features are on by default here.";

/// What the page of a crate with additions says of them.
const ADDITIONS_DOCS: &str = "\
- `additions`: pages and waiters that the service has and its published model does not say.
";

/// What is before an item that only that feature has.
pub(super) fn gate(is_addition: bool) -> Option<TokenStream> {
    is_addition.then(|| quote!(#[cfg(feature = #ADDITIONS)]))
}

/// What the page of a crate with waiters says of them.
const WAITERS: &str = "
- [`waiters`]: calls that are repeated until something is as it should be; import the trait [`Waiters`](crate::client::Waiters);";

/// The same, where all waiters are behind a feature: a link would lead nowhere without it.
const ADDED_WAITERS: &str = "
- `waiters`, with the feature `additions`: calls that are repeated until something is as it should be; import the trait
  `client::Waiters`.";

/// `Cargo.toml`
pub(super) fn manifest(plan: &CratePlan) -> String {
    let package = &plan.package;
    let mut text = format!(
        "# {MARK} from {}#{}. Not to be edited.\n\n",
        plan.service.namespace, plan.service.shape
    );
    let _ = write!(
        text,
        "[package]\nname = {}\nversion = {}\nedition = \"2024\"\nrust-version = \"1.94.1\"\n\
         description = {}\nlicense = \"Apache-2.0\"\nreadme = \"README.md\"\npublish = false\n\n\
         [package.metadata.smithy]\nprotocol = {}\n\n\
         [package.metadata.docs.rs]\nall-features = true\ntargets = [\"x86_64-unknown-linux-gnu\"]\n\n[features]\n",
        string(&package.name),
        string(&package.version),
        string(&description(package)),
        string(package.protocol),
    );
    let custom = &plan.customization;
    let additions = has_additions(plan).then_some((ADDITIONS, &[] as &[&str]));
    let mut default = DEFAULT_FEATURES.to_vec();
    if package.support_in_place {
        default.extend(WORKSHOP_FEATURES);
        default.extend(additions.map(|(name, _)| name));
    }
    let feature = |(name, switched_on): (&'static str, &[&str])| {
        (name, format!("{name} = {}", strings(switched_on)))
    };
    write_lines(&mut text, [feature(("default", &default))], BTreeMap::new());
    write_lines(
        &mut text,
        FEATURES.into_iter().chain(additions).map(feature),
        custom::features(custom),
    );
    text.push_str("\n[dependencies]\n");
    let dependencies = DEPENDENCIES
        .iter()
        .filter(|dependency| **dependency != COMPRESSION || compresses(plan));
    write_lines(
        &mut text,
        dependencies
            .map(dependency)
            .chain(OPTIONAL_DEPENDENCIES.iter().map(optional)),
        custom::dependencies(custom),
    );
    text.push_str("\n[dev-dependencies]\n");
    write_lines(
        &mut text,
        DEV_DEPENDENCIES.iter().map(dependency),
        custom::dev_dependencies(custom),
    );
    text.push_str(&custom::examples(custom));
    if plan.protocol_tests.is_some() {
        text.push_str("\n[[test]]\nname = \"protocol\"\nrequired-features = [\"test-util\"]\n");
    }
    text
}

fn description(package: &PackagePlan) -> String {
    match package.support_in_place {
        true => "The supporting files of the crates that Tinsmith generates".to_owned(),
        false => format!("Client of {}, generated by Tinsmith", package.title),
    }
}

/// Lines by what they are about: ours, and those of a customization where we have none.
fn write_lines<'a>(
    text: &mut String,
    ours: impl IntoIterator<Item = (&'a str, String)>,
    custom: BTreeMap<&'a str, String>,
) {
    let mut lines = custom;
    lines.extend(ours);
    for line in lines.values() {
        let _ = writeln!(text, "{line}");
    }
}

/// A dependency as a line, by its name.
fn dependency((name, version, features): &Dependency) -> (&str, String) {
    let line = match features {
        [] => format!("{name} = \"{version}\""),
        features => format!(
            "{name} = {{ version = \"{version}\", features = {} }}",
            strings(features)
        ),
    };
    (name, line)
}

/// A dependency of optional features as a line, by its name.
fn optional((name, version, features): &Dependency) -> (&str, String) {
    let features = strings(features);
    let line = format!(
        "{name} = {{ version = \"{version}\", optional = true, default-features = false, features = {features} }}"
    );
    (name, line)
}

fn strings(values: &[&str]) -> String {
    let values: Vec<String> = values.iter().map(|value| string(value)).collect();
    format!("[{}]", values.join(", "))
}

/// `.gitattributes` of a folder where hand-written files stand among the generated ones: reviews fold the latter.
pub(super) fn git_attributes(files: &Files) -> String {
    let mut text = format!("# {MARK}: the generated files of this folder. Not to be edited.\n");
    for (path, _) in files.iter() {
        let _ = writeln!(text, "{path} linguist-generated");
    }
    text.push_str(".gitattributes linguist-generated\n.tinsmith-files linguist-generated\n");
    text
}

/// `README.md`
pub(super) fn readme(plan: &CratePlan) -> String {
    let mut text = format!(
        "<!-- {MARK}. Not to be edited. -->\n\n# {}\n\n",
        plan.package.name
    );
    let mut in_code = false;
    for line in crate_docs(plan) {
        in_code ^= line.starts_with("```");
        // Only rustdoc hides these.
        if !(in_code && line.starts_with("# ")) {
            let _ = writeln!(text, "{}", without_item_links(&line));
        }
    }
    text.push_str("\n## License\n\nApache-2.0.\n");
    text
}

/// The line with links to items of the crate reduced to their texts: only rustdoc can follow them.
fn without_item_links(line: &str) -> String {
    let mut parts = line.split("](crate::");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        if let Some(start) = text.rfind('[') {
            text.remove(start);
        }
        text.push_str(part.split_once(')').map_or("", |(_, rest)| rest));
    }
    text.replace("[`", "`").replace("`]", "`")
}

/// The section with an example, with an empty line in front.
fn first_call(library: &LibraryName, method: &MethodName) -> String {
    format!(
        "
## The first call

Add `aws-config` and `tokio` to your dependencies, then:

```rust,no_run
use {library}::{{error::DisplayErrorContext, Client}};

#[tokio::main]
async fn main() {{
    // Region and credentials come from the environment, as with all AWS tools.
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
    match client.{method}().send().await {{
        Ok(output) => println!(\"{{output:?}}\"),
        Err(error) => eprintln!(\"{{}}\", DisplayErrorContext(&error)),
    }}
}}
```
"
    )
}

/// The page of the crate.
pub(super) fn crate_docs(plan: &CratePlan) -> Vec<String> {
    let package = &plan.package;
    let library = &package.library;
    let mut lines = vec![format!(
        "A client of {}: {} operations.",
        package.title,
        plan.operations.len()
    )];
    if !package.docs.is_empty() {
        lines.push(String::new());
        lines.extend(package.docs.iter().cloned());
    }
    if package.support_in_place {
        lines.extend(WORKSHOP.lines().map(str::to_owned));
    }
    let text = format!(
        "{first_call}
Every operation is a method of the [`Client`]. It returns a builder: set the members of the input on it, then
`send` it. `customize` comes before `send` where one call needs a configuration, interceptors or a request of its own.{reading}{guide}

## Errors

`send` fails with an [`SdkError`](crate::error::SdkError). Its `into_service_error` gives the operation's own error, an enum of
what the service may answer with; `?` turns any of them into [`Error`]. [`readable`](crate::error::readable) says in one line
what happened, as in `NotFoundException: no such thing (GetThing, request id 1234)`, without secrets.

## What is where

- [`client`]: the client, and changes to single calls;
- [`config`]: region, credentials, endpoints, retries, timeouts, interceptors;
- [`operation`]: for each operation its input, output, errors, builders and pages;
- [`types`]: structures, unions and enums, and the [errors](crate::types::error);{waiters}
- [`error`]: what all errors have in common;{custom}
- [`primitives`]: blobs, points in time.

## Features

`default-https-client` and `rt-tokio` are on by default: an HTTPS client and the timers of Tokio. `behavior-version-latest`
takes the newest behaviour without asking; `test-util` makes a configuration predictable; `rustls` is another name for
`default-https-client`; `legacy-https-client` adds the older HTTPS client.

## Optional features

These are off by default, and cost nothing then. Where one adds a module, it has the same name, and its page says more.

{additions}- `required`: `builder_with` of the inputs, which takes all that is required.
- `serde`: all inputs, outputs, types and errors can be serialised and deserialised, in the JSON of the service and the AWS CLI.
  Sensitive members are written, too.
- `validate`: `input.validate()` finds everything that breaks a rule of the model, and `validate_requests(true)` in the
  configuration has every call do it before anything is sent.
- `dynamic`: `client.call(\"Operation\", document)`, and what each operation takes and gives, at run time.
- `stubs`: for tests, a client that answers what the test says, without a network.
- `wire-trace`: an interceptor that writes requests and responses to `tracing`, without secrets.",
        first_call = package.example.as_ref().map_or_else(String::new, |method| first_call(library, method)),
        reading = guide::reading(plan),
        guide = guide::sections(plan),
        custom = custom::docs(&plan.customization),
        waiters = match has_waiters(plan) {
            true if waiters_are_added(plan) => ADDED_WAITERS,
            true => WAITERS,
            false => "",
        },
        additions = if has_additions(plan) { ADDITIONS_DOCS } else { "" },
    );
    lines.extend(text.lines().map(str::to_owned));
    if !package.unsupported.is_empty() {
        lines.extend(["", "## What is missing", ""].map(str::to_owned));
        lines.extend(package.unsupported.iter().map(|note| format!("- {note}")));
    }
    lines
}
