//! `Cargo.toml` and `README.md`, and the page of the crate.

use super::features::{ADDITIONS, DEFAULT_FEATURES, FEATURES, WORKSHOP_FEATURES};
use super::operation_page::FirstCallExample;
use super::support::{compresses, has_additions, has_waiters, waiters_are_added};
use super::{custom, guide};
use crate::cargo::{self, string};
use crate::files::{Comments, Files, header};
use crate::plan::CratePlan;
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

/// The crates that only optional features need.
const OPTIONAL_DEPENDENCIES: [Dependency; 2] = [
    ("fancy-regex", "0.20.0", &["std", "unicode"]),
    ("serde", "1.0.100", &["std"]),
];

/// The dependencies of examples and of the tests in the documentation.
const DEV_DEPENDENCIES: [Dependency; 3] = [
    ("aws-config", "1.13.0", &["behavior-version-latest"]),
    ("serde_json", "1.0.100", &[]),
    ("tokio", "1.23.1", &["macros", "rt-multi-thread"]),
];

/// The description of the support package on its page.
const WORKSHOP: &str = "
The service is a small fixture. With its generated files, the support files, which all generated crates have, can be compiled,
linted and tested in the place where they are edited. `.tinsmith-files` lists the files that are generated from `model.json`. All
other Rust files are written by hand and copied into generated crates, except for the unit tests (`tests.rs` in `src`, and their
common `testing.rs`). All features are on by default in this package.";

/// The row of the table of features for a crate with additions.
const ADDITIONS_DOCS: &str = "\
| `additions` | paginators and waiters that the service supports but its published model does not have |
";

/// The attribute of an item that only the feature `additions` has.
pub(super) fn gate(is_addition: bool) -> Option<TokenStream> {
    is_addition.then(|| quote!(#[cfg(feature = #ADDITIONS)]))
}

/// The item of the list of modules for a crate with waiters.
const WAITERS: &str = "
- [`waiters`]: waiters; import the trait [`Waiters`](crate::client::Waiters)";

/// The item of the list of modules for a crate whose waiters all need a feature, without which links to them would be broken.
const ADDED_WAITERS: &str = "
- `waiters`, with the feature `additions`: waiters; import the trait `client::Waiters`";

/// `Cargo.toml`
pub(super) fn manifest(plan: &CratePlan) -> String {
    let package = &plan.package;
    let mut text = header(Comments::Hash, &plan.service.id.to_string());
    let _ = write!(
        text,
        "\n[package]\nname = {}\nversion = {}\nedition = \"2024\"\nrust-version = \"1.94.1\"\n\
         description = {}\nlicense = \"Apache-2.0\"\nreadme = \"README.md\"\npublish = false\n\n\
         [package.metadata.smithy]\nprotocol = {}\n\n\
         [package.metadata.docs.rs]\nall-features = true\ntargets = [\"x86_64-unknown-linux-gnu\"]\n\n[features]\n",
        string(&package.name),
        string(&package.version),
        cargo::description(&description(package)),
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

/// Writes lines, sorted by name. A customization's line is dropped if the crate has a line of that name already.
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

/// `.gitattributes`: GitHub folds generated files in reviews, and a checkout on Windows does not change their line endings.
pub(super) fn git_attributes(plan: &CratePlan, files: &Files) -> String {
    // In a crate with copied support files, no file in `src` is written by hand.
    let covered = match plan.package.support_in_place {
        true => None,
        false => Some("src/"),
    };
    let is_listed = |path: &&str| covered.is_none_or(|folder| !path.starts_with(folder));
    let paths = files.iter().map(|(path, _)| path).filter(is_listed);
    let mut patterns: Vec<String> = covered.iter().map(|folder| format!("{folder}**")).collect();
    patterns.extend(paths.map(git_pattern));
    patterns.extend([".gitattributes", ".tinsmith-files"].map(str::to_owned));
    let mut text = header(Comments::Hash, &plan.service.id.to_string());
    for pattern in patterns {
        let _ = writeln!(text, "{pattern} text eol=lf linguist-generated");
    }
    text
}

/// A path as a pattern for Git, in which blanks would end the pattern and brackets have a meaning. Paths of generated files
/// have no other special characters.
fn git_pattern(path: &str) -> String {
    let pattern = path.replace('[', r"\[");
    match path.contains(' ') {
        true => format!("\"{}\"", pattern.replace('\\', r"\\")),
        false => pattern,
    }
}

/// `README.md`
pub(super) fn readme(plan: &CratePlan) -> String {
    let mut text = header(Comments::Markdown, &plan.service.id.to_string());
    let _ = write!(text, "\n# {}\n\n", plan.package.name);
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

/// The example at the start of the page, with an empty line in front.
fn first_call(plan: &CratePlan) -> String {
    let Some(call) = FirstCallExample::of(plan) else {
        return String::new();
    };
    let code = call.code("let output = client", &[".send()", ".await?;"]);
    let imports = FirstCallExample::imports(&code, &["Client"]);
    let code: Vec<String> = code.lines().map(|line| format!("    {line}")).collect();
    format!(
        "
To get started, add `aws-config` and `tokio` to your dependencies:

```rust,no_run
use {library}::{imports};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
    // The region and credentials come from the environment, as for all AWS tools.
    let config = aws_config::load_from_env().await;
    let client = Client::new(&config);
{code}
    println!(\"{{output:?}}\");
    Ok(())
}}
```
",
        library = plan.package.library,
        code = code.join("\n"),
    )
}

/// The page of the crate.
pub(super) fn crate_docs(plan: &CratePlan) -> Vec<String> {
    let package = &plan.package;
    let mut lines = vec![format!(
        "Client for {}, with {} operations.",
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
Each operation is a method of the [`Client`]. It returns a fluent builder, which has a setter for each member of the input; `send`
sends the request. `customize` changes the configuration, the interceptors or the request of a single call.

## Errors

`send` returns an [`SdkError`](crate::error::SdkError), and `?` converts that of any operation into [`Error`].
[`readable`](crate::error::readable) describes an error in one line, such as
`NotFoundException: no such thing (GetThing, request id 1234)`, without sensitive values.{errors}{paginators_and_waiters}

## Configuration

[`Client::new`] takes the configuration that all AWS clients share. [`Client::from_conf`] takes a [`Config`] of this service:

```rust,no_run
use {library}::{{Client, config, config::retry::RetryConfig}};

# async fn example() {{
let shared = aws_config::load_from_env().await;
let retries = RetryConfig::standard().with_max_attempts(5);
let config = config::Builder::from(&shared).retry_config(retries).build();
let client = Client::from_conf(config);
# }}
```

## Features

| default feature | content |
|---|---|
| `default-https-client` | an HTTPS client; `rustls` is another name for it |
| `rt-tokio` | the timers of Tokio, for timeouts and retries |

| optional feature | content |
|---|---|
{additions}| `behavior-version-latest` | the latest behavior version is the default |
| `dynamic` | `client.call(\"Operation\", document)`: calls by name, and the input and output shapes of each operation at run time |
| `legacy-https-client` | the older HTTPS client |
| `required` | `builder_with` of the inputs takes all required members |
| `serde` | `Serialize` and `Deserialize` for inputs, outputs, types and errors, as in the JSON of the service; with sensitive members |
| `stubs` | a client for tests that returns given responses without a network |
| `test-util` | a configuration for reproducible tests |
| `validate` | `input.validate()` lists all violations of the model's constraints; `validate_requests(true)` in the configuration checks every request |
| `wire-trace` | an interceptor that records requests and responses with `tracing`, without sensitive values |

## Modules

- [`client`]: the client, and customization of single calls
- [`config`]: region, credentials, endpoints, retries, timeouts, interceptors
- [`operation`]: inputs, outputs, errors, builders and paginators, by operation
- [`types`]: structures, unions and enums, and the [errors](crate::types::error) of the service{waiters}
- [`error`]: error types that all operations share{custom}
- [`primitives`]: blobs and timestamps{required}{reading}",
        first_call = first_call(plan),
        errors = guide::errors(plan),
        paginators_and_waiters = guide::paginators_and_waiters(plan),
        required = guide::required(plan).unwrap_or_default(),
        reading = guide::reading(plan),
        custom = custom::docs(&plan.customization),
        library = package.library,
        waiters = match has_waiters(plan) {
            true if waiters_are_added(plan) => ADDED_WAITERS,
            true => WAITERS,
            false => "",
        },
        additions = if has_additions(plan) { ADDITIONS_DOCS } else { "" },
    );
    lines.extend(text.lines().map(str::to_owned));
    if !package.unsupported.is_empty() {
        lines.extend(["", "## Unsupported", ""].map(str::to_owned));
        lines.extend(package.unsupported.iter().map(|note| format!("- {note}")));
    }
    lines
}
