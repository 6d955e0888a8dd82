//! Members as rows of macro calls, which `codegen/support/src/macros.rs` explains.

use super::rust_type::RustTypes;
use crate::format::{MacroRow, string};
use crate::plan::member::{Constant, FieldNames, MemberPlan, Presence, Sensitivity};

/// ```text
/// #[member("Names", optional, list(types::NameType), plain, set_names, get_names)]
/// pub names: Option<Vec<types::NameType>>,
/// ```
pub(super) fn row(member: &MemberPlan, types: RustTypes) -> MacroRow {
    let FieldNames {
        field,
        setter,
        getter,
    } = &member.names;
    let attribute = format!(
        "#[member({}, {}, {}, {}, {setter}, {getter})]",
        string(member.wire.as_str()),
        presence(&member.presence),
        types.kind(&member.ty),
        sensitivity(member.sensitivity),
    );
    MacroRow {
        docs: member.docs.clone(),
        alias: member.alias.clone(),
        deprecated: member.deprecated.clone(),
        attribute: Some(attribute),
        text: format!("pub {field}: {},", types.field(member)),
    }
}

/// The word for a sensitivity in a row.
pub(super) fn sensitivity(sensitivity: Sensitivity) -> &'static str {
    match sensitivity {
        Sensitivity::Plain => "plain",
        Sensitivity::Sensitive => "sensitive",
    }
}

fn presence(presence: &Presence) -> String {
    match presence {
        Presence::Optional => "optional".to_owned(),
        Presence::Expected => "expected".to_owned(),
        Presence::Required => "required".to_owned(),
        Presence::ZeroDefault => "default".to_owned(),
        Presence::Default(constant) => format!("default({})", expression(constant)),
    }
}

/// Renders a default as an expression.
fn expression(constant: &Constant) -> String {
    match constant {
        Constant::True => "true".to_owned(),
        Constant::Integer(number) => number.to_string(),
        Constant::Float(number) => format!("{number:?}"),
        Constant::String(text) => format!("{}.to_owned()", string(text)),
        Constant::Enum(path, text) => format!("{path}::from({})", string(text)),
        Constant::Blob(bytes) => format!(
            "::aws_smithy_types::Blob::new(*{})",
            proc_macro2::Literal::byte_string(bytes)
        ),
        Constant::Timestamp(seconds) => {
            format!("::aws_smithy_types::DateTime::from_secs_f64({seconds:?})")
        }
        Constant::Document(value) => document(value),
    }
}

/// Renders a document as an expression. As when a response is read, an integer is a signed number only if it is negative.
pub(super) fn document(value: &serde_json::Value) -> String {
    const DOCUMENT: &str = "::aws_smithy_types::Document";
    match value {
        serde_json::Value::Null => format!("{DOCUMENT}::Null"),
        serde_json::Value::Bool(value) => format!("{DOCUMENT}::from({value})"),
        serde_json::Value::Number(number) => match (number.as_u64(), number.as_i64()) {
            (Some(number), _) => format!("{DOCUMENT}::from({number}_u64)"),
            (None, Some(number)) => format!("{DOCUMENT}::from({number}_i64)"),
            (None, None) => format!(
                "{DOCUMENT}::from({:?}_f64)",
                number.as_f64().unwrap_or_default()
            ),
        },
        serde_json::Value::String(text) => format!("{DOCUMENT}::from({})", string(text)),
        serde_json::Value::Array(values) => {
            let values: Vec<String> = values.iter().map(document).collect();
            format!("{DOCUMENT}::Array(::std::vec![{}])", values.join(", "))
        }
        serde_json::Value::Object(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| format!("({}.to_owned(), {})", string(key), document(value)));
            let entries: Vec<String> = entries.collect();
            format!(
                "{DOCUMENT}::Object(::std::collections::HashMap::from([{}]))",
                entries.join(", ")
            )
        }
    }
}
