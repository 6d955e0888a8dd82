//! `types/error/_<error>.rs` and `service_error.rs`.

use super::structure::{imports, mode, rows};
use crate::format::{Item, Row, SourceFile, Table, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::shapes::{ErrorPlan, RetryPlan};

/// ```text
/// exception! {
///     /// What it is.
///     NotFound / NotFoundBuilder: parts
///     displays "NotFound", opt {
///         …
///     }
/// }
/// ```
pub(super) fn render(error: &ErrorPlan) -> SourceFile {
    let structure = &error.structure;
    let presence = match error.message_is_option {
        true => "opt",
        false => "required",
    };
    let redacted = if error.message_redacted {
        " !redacted"
    } else {
        ""
    };
    let retries = match error.retry {
        None => "",
        Some(RetryPlan::Client) => "; retries ClientError",
        Some(RetryPlan::Server) => "; retries ServerError",
        Some(RetryPlan::Throttling) => "; retries ThrottlingError",
    };
    let mode = mode(structure.builder);
    let value = if error.is_value { ", value" } else { "" };
    let head = format!(
        "{} / {}: {mode}\ndisplays {}, {presence}{redacted}{retries}{value}",
        structure.name,
        structure.builder_name,
        string(&error.display),
    );
    let table = Table {
        name: "exception",
        docs: structure.docs.clone(),
        deprecated: structure.deprecated.clone(),
        head,
        rows: Some(rows(structure)),
    };
    SourceFile {
        origin: structure.id.to_string(),
        docs: Docs::default(),
        items: vec![imports(), Item::Table(table)],
    }
}

/// The error that every error can be turned into.
pub(super) fn service_error(plan: &CratePlan) -> SourceFile {
    let rows = plan.errors.iter().map(|error| {
        Row::text(format!(
            "{} = {};",
            error.structure.name,
            string(&error.code)
        ))
    });
    let table = Table {
        name: "service_error",
        docs: Docs::default(),
        deprecated: None,
        head: "Error".to_owned(),
        rows: Some(rows.collect()),
    };
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line("The error that every error of every operation can be turned into."),
        items: vec![Item::Table(table)],
    }
}
