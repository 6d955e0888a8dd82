//! The parameters of the endpoint rules.

use crate::plan::name::{FieldName, MethodName};

/// A parameter of the endpoint rules.
#[derive(Clone, Debug)]
pub struct ParamPlan {
    /// The name in the rules.
    pub name: String,
    /// The field of `Params`; its accessor and its plain setter have the same name.
    pub field: FieldName,
    /// The method of the builder that sets or clears the parameter: `set_…`.
    pub setter: MethodName,
    /// The Rust type.
    pub ty: ParamType,
    /// True if the field is an `Option`.
    pub optional: bool,
    /// The default.
    pub default: Option<ParamValue>,
    /// The source of the value, unless the operation sets it.
    pub source: Source,
    /// True if `build` checks that the value is a host label; dots are allowed.
    pub host_label: bool,
    /// The documentation, line by line.
    pub docs: Vec<String>,
    /// The type of the setting in the configuration, if the parameter is one of `clientContextParams`.
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

/// A constant in the generated code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParamValue {
    /// A string.
    String(String),
    /// A boolean.
    Bool(bool),
    /// A list of strings.
    Strings(Vec<String>),
}

/// The source of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// The configured region.
    Region,
    /// The setting for FIPS endpoints.
    UseFips,
    /// The setting for dual-stack endpoints.
    UseDualStack,
    /// The configured endpoint URL.
    EndpointUrl,
    /// The configured mode of account-based endpoints.
    AccountIdEndpointMode,
    /// The account id of the credentials, which is known only after the identity is resolved.
    AccountId,
    /// A client setting for this parameter (`clientContextParams`).
    ClientContext,
    /// The operation, if it sets the parameter.
    Operation,
}
