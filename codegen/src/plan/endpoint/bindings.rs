//! What an operation adds to the endpoint: parameters out of its input, and a prefix of the host.

use super::params::ParamValue;
use super::path::{Field, PathPlan};
use crate::plan::name::MethodName;

/// The parameters that an operation sets, lowest precedence first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperationParams {
    /// They are set in this order.
    pub bindings: Vec<Binding>,
    /// The prefix of the host.
    pub prefix: Option<HostPrefix>,
}

/// A parameter and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The method of the builder of `Params` that sets or clears the parameter: `set_…`.
    pub setter: MethodName,
    /// The value.
    pub value: BindingValue,
}

/// The value of a parameter.
#[derive(Clone, Debug, PartialEq)]
pub enum BindingValue {
    /// Always the same (`staticContextParams`).
    Static(ParamValue),
    /// Found in the input (`operationContextParams`, or a `contextParam` that need not be there).
    Path(PathPlan),
    /// A member of the input that must be there, and not blank if it is text (a required `contextParam`).
    Required(PathPlan),
}

/// `foo-{Label}.`
#[derive(Clone, Debug, PartialEq)]
pub struct HostPrefix {
    /// Its texts and labels, in order.
    pub parts: Vec<PrefixPart>,
}

/// A part of a host prefix.
#[derive(Clone, Debug, PartialEq)]
pub enum PrefixPart {
    /// Text.
    Text(String),
    /// A member of the input, a string.
    Label(Field),
}
