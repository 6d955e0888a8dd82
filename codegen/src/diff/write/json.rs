//! Writes the result as JSON, for programs.

use crate::diff::finding::{Comparison, Finding};
use crate::diff::rules::Severity;
use crate::diff::summary::{FieldSummary, ModelSummary, OperationSummary, TypeSummary};
use serde_json::{Map, Value, json};

/// The version of the JSON format. New keys do not change it; it is raised if a key is removed or changes its meaning.
const VERSION: u32 = 1;

/// Writes a comparison as JSON.
///
/// ```json
/// {
///   "version": 1,
///   "old": {"label": "", "title": "", "operations": 1, "types": 0}, "new": {},
///   "changed": true, "bump": "none|patch|minor|major",
///   "counts": {"breaking": 0, "behavior": 0, "additive": 0, "docs": 0},
///   "findings": [{"rule": "", "severity": "", "shape": "", "member": null, "rust": null, "detail": "",
///                 "was": null, "now": null, "allowed": false}],
///   "newOperations": [{"name": "", "method": "", "signed": true, "paginated": false, "deprecated": false,
///                      "input": [{"name": "", "type": "", "required": true, "sensitive": false}],
///                      "output": [], "errors": [""]}],
///   "newTypes": [{"name": "", "kind": "structure|union|enum|error", "fields": [], "values": [{"name": "", "text": ""}]}],
///   "notes": [""], "unusedAllowances": ["RULE:SHAPE"]
/// }
/// ```
pub fn json(comparison: &Comparison) -> String {
    let counts: Map<String, Value> = Severity::ALL
        .into_iter()
        .map(|severity| {
            (
                severity.name().to_owned(),
                json!(comparison.count(severity)),
            )
        })
        .collect();
    let unused: Vec<String> = comparison.unused.iter().map(ToString::to_string).collect();
    let value = json!({
        "version": VERSION,
        "old": model_summary(&comparison.old),
        "new": model_summary(&comparison.new),
        "changed": !comparison.findings.is_empty(),
        "bump": comparison.bump().name(),
        "counts": counts,
        "findings": comparison.findings.iter().map(finding).collect::<Vec<_>>(),
        "newOperations": comparison.new_operations.iter().map(operation).collect::<Vec<_>>(),
        "newTypes": comparison.new_types.iter().map(new_type).collect::<Vec<_>>(),
        "notes": comparison.notes,
        "unusedAllowances": unused,
    });
    format!("{value:#}\n")
}

fn model_summary(model: &ModelSummary) -> Value {
    json!({"label": model.label, "title": model.title, "operations": model.operations, "types": model.types})
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule.name(),
        "severity": finding.rule.severity().name(),
        "shape": finding.subject.shape,
        "member": finding.subject.member,
        "rust": finding.subject.rust,
        "detail": finding.detail,
        "was": finding.was,
        "now": finding.now,
        "allowed": finding.allowed,
    })
}

fn operation(operation: &OperationSummary) -> Value {
    let fields = |fields: &[FieldSummary]| fields.iter().map(field).collect::<Vec<_>>();
    json!({
        "name": operation.name,
        "method": operation.method,
        "signed": operation.signed,
        "paginated": operation.paginated,
        "deprecated": operation.deprecated,
        "input": fields(&operation.input),
        "output": fields(&operation.output),
        "errors": operation.errors,
    })
}

fn new_type(ty: &TypeSummary) -> Value {
    let values = ty.values.iter();
    let values: Vec<Value> = values
        .map(|(name, text)| json!({"name": name, "text": text}))
        .collect();
    let fields: Vec<Value> = ty.fields.iter().map(field).collect();
    json!({"name": ty.name, "kind": ty.kind, "fields": fields, "values": values})
}

fn field(field: &FieldSummary) -> Value {
    json!({"name": field.name, "type": field.ty, "required": field.required, "sensitive": field.sensitive})
}
