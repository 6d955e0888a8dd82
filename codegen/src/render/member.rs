//! Members as rows of the macros in `support/macros.rs`, which say how to read them.

use crate::format::{Row, string};
use crate::plan::member::{Constant, ElementPlan, FieldNames, MemberPlan, Presence, TypePlan};
use crate::plan::name::TypePath;

/// ```text
/// names / set_names / get_names: opt list(types::NameType);
/// ```
pub(super) fn row(member: &MemberPlan) -> Row {
    let FieldNames {
        field,
        setter,
        getter,
    } = &member.names;
    let text = format!(
        "{field} / {setter} / {getter}: {} {}{};",
        presence(&member.presence),
        kind(&member.ty),
        redacted(member),
    );
    Row {
        docs: member.docs.clone(),
        alias: member.alias.clone(),
        deprecated: member.deprecated.clone(),
        text,
    }
}

/// Whether the value is never printed, at the end of a row.
pub(super) fn redacted<N>(member: &MemberPlan<N>) -> &'static str {
    if member.redacted { " !redacted" } else { "" }
}

fn presence(presence: &Presence) -> String {
    match presence {
        Presence::Optional => "opt".to_owned(),
        Presence::Expected => "expected".to_owned(),
        Presence::Required => "required".to_owned(),
        Presence::ZeroDefault => "default".to_owned(),
        Presence::Default(constant) => format!("default({})", expression(constant)),
    }
}

/// A default as an expression.
fn expression(constant: &Constant) -> String {
    match constant {
        Constant::True => "true".to_owned(),
        Constant::Integer(number) => number.to_string(),
        Constant::Float(number) => format!("{number:?}"),
        Constant::String(text) => format!("{}.to_owned()", string(text)),
        Constant::Enum(path, text) => format!("{path}::from({})", string(text)),
        Constant::Blob(base64) => format!("crate::shape::default_blob({})", string(base64)),
        Constant::Timestamp(seconds) => {
            format!("::aws_smithy_types::DateTime::from_secs_f64({seconds:?})")
        }
        Constant::Document(value) => document(value),
    }
}

/// A document as an expression.
pub(super) fn document(value: &serde_json::Value) -> String {
    const DOCUMENT: &str = "::aws_smithy_types::Document";
    match value {
        serde_json::Value::Null => format!("{DOCUMENT}::Null"),
        serde_json::Value::Bool(value) => format!("{DOCUMENT}::from({value})"),
        serde_json::Value::Number(number) => match number.as_i64() {
            Some(number) => format!("{DOCUMENT}::from({number}_i64)"),
            None => format!(
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

/// The type of a member in the language of the rows.
pub(super) fn kind(ty: &TypePlan) -> String {
    match ty {
        TypePlan::String => "str".to_owned(),
        TypePlan::Copy(name) => format!("copy({name})"),
        TypePlan::Boxed(path) => format!("boxed({path})"),
        TypePlan::List(element) => format!("list({})", element_kind(element)),
        TypePlan::Map(key, value) => {
            let key = key
                .as_ref()
                .map_or_else(|| "str".to_owned(), ToString::to_string);
            format!("map({key}, {})", element_kind(value))
        }
        TypePlan::Enum(_) | TypePlan::Shape(_) | TypePlan::Runtime(_) => {
            format!("val({})", rust_type(ty))
        }
    }
}

fn element_kind(element: &ElementPlan) -> String {
    match &element.ty {
        TypePlan::String if !element.nullable => "str".to_owned(),
        _ => element_type(element),
    }
}

/// The type of the keys of a map.
pub(super) fn key_type(key: Option<&TypePath>) -> String {
    key.map_or_else(|| "::std::string::String".to_owned(), ToString::to_string)
}

/// The type of what a list or map holds.
pub(super) fn element_type(element: &ElementPlan) -> String {
    let ty = rust_type(&element.ty);
    if element.nullable {
        format!("::std::option::Option<{ty}>")
    } else {
        ty
    }
}

/// The type in Rust.
pub(super) fn rust_type(ty: &TypePlan) -> String {
    match ty {
        TypePlan::String => "::std::string::String".to_owned(),
        TypePlan::Copy(primitive) => primitive.to_string(),
        TypePlan::Runtime(runtime) => runtime.path().to_owned(),
        TypePlan::Enum(path) | TypePlan::Shape(path) => path.to_string(),
        TypePlan::Boxed(path) => format!("::std::boxed::Box<{path}>"),
        TypePlan::List(element) => format!("::std::vec::Vec<{}>", element_type(element)),
        TypePlan::Map(key, value) => {
            let key = key_type(key.as_ref());
            format!(
                "::std::collections::HashMap<{key}, {}>",
                element_type(value)
            )
        }
    }
}
