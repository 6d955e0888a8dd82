//! The parameters of the endpoint rules.

use crate::plan::name::{FieldName, MethodName};

/// A parameter of the rules.
#[derive(Clone, Debug)]
pub struct ParamPlan {
    /// Its name in the rules.
    pub name: String,
    /// The field of `Params`; its accessor and its plain setter have the same name.
    pub field: FieldName,
    /// The method of the builder that sets or clears the parameter: `set_…`.
    pub setter: MethodName,
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
