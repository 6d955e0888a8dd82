//! Lowers the parameters of the endpoint rules to the fields of a Rust struct.

use crate::names;
use crate::plan::endpoint::params::{ParamPlan, ParamType, ParamValue, Source};
use tinsmith_model::endpoint_rules::test_cases::{Expectation, TestCase};
use tinsmith_model::endpoint_rules::{Parameter, ParameterValue, RuleSet, RuleType};
use tinsmith_model::{Problem, ShapeId};

/// The supported built-ins: name, type and source.
const BUILT_INS: [(&str, ParamType, Source); 6] = [
    ("AWS::Region", ParamType::String, Source::Region),
    ("AWS::UseFIPS", ParamType::Bool, Source::UseFips),
    ("AWS::UseDualStack", ParamType::Bool, Source::UseDualStack),
    ("SDK::Endpoint", ParamType::String, Source::EndpointUrl),
    (
        "AWS::Auth::AccountIdEndpointMode",
        ParamType::String,
        Source::AccountIdEndpointMode,
    ),
    ("AWS::Auth::AccountId", ParamType::String, Source::AccountId),
];

/// Plans the endpoint parameters of a service. `client_context` has the names of its `clientContextParams`.
///
/// # Errors
/// Returns unknown built-ins, built-ins of a different type, and parameters with the same Rust name.
pub(super) fn params(
    service: &ShapeId,
    rules: &RuleSet,
    tests: &[TestCase],
    client_context: &[String],
) -> Result<Vec<ParamPlan>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut params = Vec::<ParamPlan>::new();
    let rejects_bad_regions = tests.iter().any(expects_host_label_error);
    for (name, parameter) in &rules.parameters {
        let subject = format!("{service} (endpoint parameter {name})");
        let problem = |message: String, remedy: &str| Problem {
            subject,
            message,
            remedy: remedy.to_owned(),
            position: None,
        };
        match plan_param(name, parameter, client_context) {
            Err(message) => problems.push(problem(
                message,
                &format!(
                    "Known built-ins: {}.",
                    BUILT_INS.map(|(name, ..)| name).join(", ")
                ),
            )),
            Ok(param) if params.iter().any(|other| other.field == param.field) => {
                problems.push(problem(
                    format!("another parameter has the same Rust name `{}`", param.field),
                    "Rename one of the parameters.",
                ));
            }
            Ok(mut param) => {
                param.host_label = param.source == Source::Region && !rejects_bad_regions;
                params.push(param);
            }
        }
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    Ok(params)
}

/// Converts the value of a parameter.
pub(super) fn param_value(value: &ParameterValue) -> ParamValue {
    match value {
        ParameterValue::String(text) => ParamValue::String(text.clone()),
        ParameterValue::Boolean(value) => ParamValue::Bool(*value),
        ParameterValue::Strings(texts) => ParamValue::Strings(texts.clone()),
    }
}

/// The Rust type of a parameter; `None` if parameters cannot have this type.
fn param_type(kind: RuleType) -> Option<ParamType> {
    match kind {
        RuleType::String => Some(ParamType::String),
        RuleType::Boolean => Some(ParamType::Bool),
        RuleType::Strings => Some(ParamType::Strings),
        _ => None,
    }
}

/// True if the test expects the rules to reject an invalid region, which then must not be rejected before.
fn expects_host_label_error(test: &TestCase) -> bool {
    matches!(&test.expect, Expectation::Error(message) if message.contains("must be a valid host label"))
}

fn plan_param(
    name: &str,
    parameter: &Parameter,
    client_context: &[String],
) -> Result<ParamPlan, String> {
    let ty = param_type(parameter.kind)
        .ok_or_else(|| format!("a parameter cannot be {}", parameter.kind))?;
    let source = match &parameter.built_in {
        Some(built_in) => match BUILT_INS.iter().find(|(known, ..)| known == built_in) {
            Some((_, wanted, source)) if *wanted == ty => *source,
            Some(_) => {
                return Err(format!(
                    "the built-in `{built_in}` is not {}",
                    parameter.kind
                ));
            }
            None => return Err(format!("unknown built-in `{built_in}`")),
        },
        None if client_context.iter().any(|known| known == name) => Source::ClientContext,
        None => Source::Operation,
    };
    Ok(ParamPlan {
        name: name.to_owned(),
        field: names::param_field(name),
        setter: names::field_names(name).setter,
        ty,
        optional: parameter.may_be_absent(),
        default: parameter.default.as_ref().map(param_value),
        source,
        host_label: false,
        docs: docs(name, parameter, source),
        config_type: (source == Source::ClientContext).then(|| config_type(name)),
    })
}

/// The type of a setting in the configuration: `ServiceTypeParam` for `ServiceType`.
fn config_type(name: &str) -> String {
    let words = names::snake_case(name);
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars
            .next()
            .map(|first| first.to_ascii_uppercase().to_string() + chars.as_str())
            .unwrap_or_default()
    };
    words
        .split('_')
        .map(capital)
        .chain(["Param".to_owned()])
        .collect()
}

fn docs(name: &str, parameter: &Parameter, source: Source) -> Vec<String> {
    let own = match source {
        Source::Region => "The region to which the request is sent.",
        Source::UseFips => "True to use a FIPS endpoint.",
        Source::UseDualStack => "True to use a dual-stack endpoint, which supports IPv4 and IPv6.",
        Source::EndpointUrl => "The URL that replaces the endpoint of the rules.",
        Source::AccountIdEndpointMode => {
            "The mode of account-based endpoints: `preferred`, `disabled` or `required`."
        }
        Source::AccountId => "The ID of the account that signs the request.",
        Source::ClientContext | Source::Operation => {
            let modeled = parameter
                .documentation
                .as_deref()
                .map(str::trim)
                .filter(|docs| !docs.is_empty());
            let text = modeled.map_or_else(
                || format!("The parameter `{name}` of the endpoint rules."),
                str::to_owned,
            );
            let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
            if let Some(deprecated) = &parameter.deprecated {
                let message = deprecated.message.as_deref().unwrap_or("avoid it");
                lines.extend([String::new(), format!("Deprecated: {message}")]);
            }
            return lines;
        }
    };
    vec![own.to_owned()]
}
