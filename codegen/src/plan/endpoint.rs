//! Endpoints: the parameters of the rules as a Rust struct, and the rules as a tree that can be printed.

use super::endpoint_rules::{Block, Library, lower};
use super::endpoint_split::{Part, split};
use std::collections::BTreeSet;
use tinsmith_model::endpoint_rules::tests::{Expectation, TestCase};
use tinsmith_model::endpoint_rules::{Kind, Parameter, ParameterValue, RuleSet};
use tinsmith_model::{Problem, ShapeId};

/// How Smithy's names become Rust's.
#[derive(Clone, Copy)]
pub struct Naming {
    /// Words in lower case with `_` between.
    pub snake: fn(&str) -> String,
    /// An identifier out of such words: keywords are escaped.
    pub escape: fn(&str) -> String,
}

/// The endpoints of a service.
#[derive(Clone, Debug)]
pub struct EndpointPlan {
    /// The parameters, in the rule set's order.
    pub params: Vec<ParamPlan>,
    /// The rules.
    pub rules: Block,
    /// Parts of the rules that are functions of their own.
    pub parts: Vec<Part>,
    /// The supporting files that the rules use.
    pub rules_use: BTreeSet<Library>,
}

/// A parameter of the rules.
#[derive(Clone, Debug)]
pub struct ParamPlan {
    /// Its name in the rules.
    pub name: String,
    /// The field and the plain setter.
    pub ident: String,
    /// What follows `set_`.
    pub snake: String,
    /// Its type.
    pub ty: ParamType,
    /// Whether the field is an `Option`.
    pub optional: bool,
    /// Its value if none is given.
    pub default: Option<ParamValue>,
    /// Where its value comes from unless the operation says more.
    pub source: Source,
    /// Whether `build` insists on a host label, dots allowed.
    pub host_label: bool,
    /// Its documentation, line by line.
    pub docs: Vec<String>,
    /// The type that carries its setting in the configuration, if it is one of `clientContextParams`.
    pub config_type: Option<String>,
}

/// The Rust type of a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParamType {
    /// `String`
    String,
    /// `bool`
    Bool,
    /// `Vec<String>`
    Strings,
}

/// A value that is written into the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamValue {
    /// A string.
    String(String),
    /// A boolean.
    Bool(bool),
    /// Strings.
    Strings(Vec<String>),
}

impl From<&ParameterValue> for ParamValue {
    fn from(value: &ParameterValue) -> Self {
        match value {
            ParameterValue::String(text) => Self::String(text.clone()),
            ParameterValue::Boolean(value) => Self::Bool(*value),
            ParameterValue::Strings(texts) => Self::Strings(texts.clone()),
        }
    }
}

/// Where a parameter's value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The configured region.
    Region,
    /// The configured choice of FIPS endpoints.
    UseFips,
    /// The configured choice of dual-stack endpoints.
    UseDualStack,
    /// The configured URL.
    EndpointUrl,
    /// The configured mode of account-based endpoints.
    AccountIdEndpointMode,
    /// The account of the credentials, known only after the identity is.
    AccountId,
    /// A setting of the client that exists for this parameter (`clientContextParams`).
    ClientContext,
    /// The operation, or nothing.
    Operation,
}

/// The built-ins: their name, type and source.
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

impl EndpointPlan {
    /// Plans the endpoints of `service`. `client_context` holds the names of `clientContextParams`.
    ///
    /// # Errors
    /// Built-ins that are unknown or of another type, parameters whose Rust names are the same, auth schemes that are none.
    pub fn new(
        service: &ShapeId,
        rules: &RuleSet,
        tests: &[TestCase],
        client_context: &[String],
        naming: Naming,
    ) -> Result<Self, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut params = Vec::<ParamPlan>::new();
        let rejects_bad_regions = tests.iter().any(expects_host_label_error);
        for (name, parameter) in &rules.parameters {
            let subject = format!("{service} (endpoint parameter {name})");
            let problem = |what: String, remedy: &str| Problem {
                subject,
                what,
                remedy: remedy.to_owned(),
                place: None,
            };
            match plan_param(name, parameter, client_context, naming) {
                Err(what) => problems.push(problem(
                    what,
                    &format!("known are {}", BUILT_INS.map(|(name, ..)| name).join(", ")),
                )),
                Ok(param) if params.iter().any(|other| other.ident == param.ident) => {
                    problems.push(problem(
                        format!("another parameter is called `{}` in Rust, too", param.ident),
                        "rename one",
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
        let (mut rules, mut rules_use) = lower(&rules.rules, &params, naming).map_err(|what| {
            let subject = format!("{service} (endpoint rules)");
            vec![Problem {
                subject,
                what,
                remedy: "mend the rules".to_owned(),
                place: None,
            }]
        })?;
        rules_use.insert(Library::Result);
        let parts = split(&mut rules);
        Ok(Self {
            params,
            rules,
            parts,
            rules_use,
        })
    }

    /// The supporting files that the generated code needs.
    pub fn library(&self) -> BTreeSet<Library> {
        let host = self
            .params
            .iter()
            .any(|param| param.host_label)
            .then_some(Library::Host);
        self.rules_use.iter().copied().chain(host).collect()
    }

    /// The parameter that takes the account of the credentials.
    pub fn account_id(&self) -> Option<&ParamPlan> {
        self.params
            .iter()
            .find(|param| param.source == Source::AccountId)
    }

    /// The parameter of that name in the rules.
    pub fn param(&self, name: &str) -> Option<&ParamPlan> {
        self.params.iter().find(|param| param.name == name)
    }
}

impl ParamType {
    /// The Rust type of a value of the rules engine that a parameter can have.
    pub fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::String => Some(Self::String),
            Kind::Boolean => Some(Self::Bool),
            Kind::Strings => Some(Self::Strings),
            _ => None,
        }
    }
}

/// Whether a test wants the rules themselves to turn bad regions away; they must then reach the rules.
fn expects_host_label_error(test: &TestCase) -> bool {
    matches!(&test.expect, Expectation::Error(message) if message.contains("must be a valid host label"))
}

fn plan_param(
    name: &str,
    parameter: &Parameter,
    client_context: &[String],
    naming: Naming,
) -> Result<ParamPlan, String> {
    let ty = ParamType::of(parameter.kind)
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
    let snake = (naming.snake)(name);
    Ok(ParamPlan {
        name: name.to_owned(),
        ident: (naming.escape)(&snake),
        snake,
        ty,
        optional: parameter.may_be_absent(),
        default: parameter.default.as_ref().map(ParamValue::from),
        source,
        host_label: false,
        docs: docs(name, parameter, source),
        config_type: (source == Source::ClientContext).then(|| config_type(name, naming)),
    })
}

/// `ServiceType` becomes `ServiceTypeParam`.
fn config_type(name: &str, naming: Naming) -> String {
    let words = (naming.snake)(name);
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
        Source::Region => "The region that the request goes to.",
        Source::UseFips => "Whether to use an endpoint that complies with FIPS.",
        Source::UseDualStack => "Whether to use an endpoint that is reached over IPv4 and IPv6.",
        Source::EndpointUrl => "The URL to use in place of the one that the rules would make.",
        Source::AccountIdEndpointMode => "Whether the endpoint is the account's own.",
        Source::AccountId => "The account of the credentials.",
        Source::ClientContext | Source::Operation => {
            let modelled = parameter
                .documentation
                .as_deref()
                .map(str::trim)
                .filter(|docs| !docs.is_empty());
            let text = modelled.map_or_else(
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
