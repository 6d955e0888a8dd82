//! `types/error/_<error>.rs` and `service_error.rs`.

use super::member::sensitivity;
use super::rust_type::RustTypes;
use super::structure::{builder, call, imports};
use crate::format::{Item, MacroCall, MacroRow, SourceFile, string};
use crate::plan::CratePlan;
use crate::plan::docs::Docs;
use crate::plan::shapes::{ErrorPlan, RetryPlan};

/// ```text
/// error_structure! {
///     /// Documentation.
///     #[builder(NotFoundBuilder, defaulted)]
///     #[error("NotFound", message(optional, plain))]
///     pub struct NotFound {
///         …
///     }
/// }
/// ```
pub(super) fn render(error: &ErrorPlan, types: RustTypes) -> SourceFile {
    let structure = &error.structure;
    let attributes = vec![builder(structure), attribute(error)];
    let call = call("error_structure", structure, attributes, types);
    SourceFile {
        origin: structure.id.to_string(),
        docs: Docs::default(),
        items: vec![imports(), Item::Macro(call)],
    }
}

/// The attribute for the facts that only errors have.
fn attribute(error: &ErrorPlan) -> String {
    let presence = if error.message.is_option {
        "optional"
    } else {
        "required"
    };
    let retry = match error.retry {
        None => "",
        Some(RetryPlan::Client) => ", retry(ClientError)",
        Some(RetryPlan::Server) => ", retry(ServerError)",
        Some(RetryPlan::Throttling) => ", retry(ThrottlingError)",
    };
    let value = if error.is_value { "; value" } else { "" };
    format!(
        "#[error({}, message({presence}, {}){retry}{value})]",
        string(&error.display),
        sensitivity(error.message.sensitivity),
    )
}

/// `service_error.rs`: the error to which all errors of operations convert.
pub(super) fn service_error(plan: &CratePlan) -> SourceFile {
    let rows = plan.errors.iter().map(|error| {
        let (name, code) = (&error.structure.name, string(&error.code));
        MacroRow {
            deprecated: error.structure.deprecated.clone(),
            ..MacroRow::text(format!("{name} = {code},"))
        }
    });
    let call = MacroCall {
        name: "service_error",
        head: "pub enum Error".to_owned(),
        rows: Some(rows.collect()),
        ..MacroCall::default()
    };
    SourceFile {
        origin: plan.service.id.to_string(),
        docs: Docs::line(
            "The error type of the service, into which the errors of all operations convert.",
        ),
        items: vec![Item::Macro(call)],
    }
}
