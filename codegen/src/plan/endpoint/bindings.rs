//! The endpoint parameters and the host prefix of an operation.

use super::params::ParamValue;
use super::path::{Field, PathPlan};
use crate::plan::name::MethodName;

/// The endpoint parameters and the host prefix of an operation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OperationParams {
    /// The parameters, in ascending precedence: a later one overrides an earlier one.
    pub bindings: Vec<Binding>,
    /// The host prefix.
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
    /// A constant (`staticContextParams`).
    Static(ParamValue),
    /// A value of the input (`operationContextParams`, or `contextParam` on an optional member).
    Path(PathPlan),
    /// A required member of the input, which must not be blank if it is a string (`contextParam`).
    Required(PathPlan),
}

/// A host prefix, such as `foo-{Label}.`.
#[derive(Clone, Debug, PartialEq)]
pub struct HostPrefix {
    /// The text and labels, in order.
    pub parts: Vec<PrefixPart>,
}

/// A part of a host prefix.
#[derive(Clone, Debug, PartialEq)]
pub enum PrefixPart {
    /// Text.
    Text(String),
    /// A string member of the input.
    Label(Field),
}
