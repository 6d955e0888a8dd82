//! Lowers the endpoint parameters and the host prefix of an operation.

use super::params::param_value;
use super::path::{self, Fields};
use crate::plan::endpoint::EndpointPlan;
use crate::plan::endpoint::bindings::{
    Binding, BindingValue, HostPrefix, OperationParams, PrefixPart,
};
use crate::plan::endpoint::params::{ParamPlan, ParamType};
use crate::plan::endpoint::path::{Leaf, PathPlan};
use serde_json::Value;
use tinsmith_model::endpoint_rules::{ParameterValue, RuleType};
use tinsmith_model::{Model, Problem, Shape, ShapeId, ShapeKind};

struct Binder<'a> {
    model: &'a Model,
    operation: &'a Shape,
    /// The modeled input, whose members may have traits.
    input: &'a ShapeId,
    endpoints: &'a EndpointPlan,
    fields: &'a dyn Fields,
    problems: Vec<Problem>,
}

/// Plans the endpoint parameters and the host prefix of an operation. `fields` maps members to Rust fields.
///
/// # Errors
/// Returns parameters that the rules do not have, values of a different type, and paths that cannot be resolved.
pub(in crate::lower) fn operation_params(
    model: &Model,
    operation: &Shape,
    endpoints: &EndpointPlan,
    fields: &dyn Fields,
) -> Result<OperationParams, Vec<Problem>> {
    let ShapeKind::Operation(io) = &operation.kind else {
        return Ok(OperationParams::default());
    };
    let mut binder = Binder {
        model,
        operation,
        input: &io.input,
        endpoints,
        fields,
        problems: Vec::new(),
    };
    let mut bindings = Vec::new();
    binder.static_params(&mut bindings);
    binder.paths(&mut bindings);
    binder.members(&mut bindings);
    let prefix = binder.host_prefix();
    if binder.problems.is_empty() {
        Ok(OperationParams { bindings, prefix })
    } else {
        Err(binder.problems)
    }
}

impl<'a> Binder<'a> {
    fn problem(&mut self, trait_id: &str, message: impl Into<String>) {
        self.problems.push(Problem {
            subject: format!("{} (trait {trait_id})", self.operation.id),
            message: message.into(),
            remedy:
                "Make the trait agree with the endpoint rules of the service and with the input."
                    .to_owned(),
            position: None,
        });
    }

    fn entries(&self, trait_id: &str) -> Vec<(&'a str, &'a Value)> {
        let operation: &'a Shape = self.operation;
        let map = operation.traits.raw(trait_id).and_then(Value::as_object);
        map.into_iter()
            .flatten()
            .map(|(name, value)| (name.as_str(), value))
            .collect()
    }

    fn param(&mut self, trait_id: &str, name: &str) -> Option<&'a ParamPlan> {
        let endpoints: &'a EndpointPlan = self.endpoints;
        let param = endpoints.param(name);
        if param.is_none() {
            self.problem(
                trait_id,
                format!("the endpoint rules have no parameter `{name}`"),
            );
        }
        param
    }

    fn static_params(&mut self, bindings: &mut Vec<Binding>) {
        const TRAIT: &str = "smithy.rules#staticContextParams";
        for (name, value) in self.entries(TRAIT) {
            let Some(param) = self.param(TRAIT, name) else {
                continue;
            };
            match value
                .get("value")
                .and_then(|value| ParameterValue::read(value, kind(param.ty)))
            {
                Some(value) => bindings.push(Binding {
                    setter: param.setter.clone(),
                    value: BindingValue::Static(param_value(&value)),
                }),
                None => self.problem(
                    TRAIT,
                    format!("the value of `{name}` is not {}", kind(param.ty)),
                ),
            }
        }
    }

    fn paths(&mut self, bindings: &mut Vec<Binding>) {
        const TRAIT: &str = "smithy.rules#operationContextParams";
        for (name, value) in self.entries(TRAIT) {
            let Some(param) = self.param(TRAIT, name) else {
                continue;
            };
            let path = value
                .get("path")
                .and_then(Value::as_str)
                .unwrap_or_default();
            if let Some(path) = self.path(TRAIT, param, path) {
                bindings.push(Binding {
                    setter: param.setter.clone(),
                    value: BindingValue::Path(path),
                });
            }
        }
    }

    /// Resolves a path and checks that its end has the type of the parameter.
    fn path(&mut self, trait_id: &str, param: &ParamPlan, text: &str) -> Option<PathPlan> {
        match path::resolve(text, self.input, self.model, self.fields) {
            Ok(path) if fits(&path, param.ty) => Some(path),
            Ok(_) => {
                self.problem(
                    trait_id,
                    format!(
                        "the path `{text}` does not give {}, as the parameter `{}` requires",
                        kind(param.ty),
                        param.name
                    ),
                );
                None
            }
            Err(message) => {
                self.problem(
                    trait_id,
                    format!("cannot resolve the path `{text}`: {message}"),
                );
                None
            }
        }
    }

    fn members(&mut self, bindings: &mut Vec<Binding>) {
        const TRAIT: &str = "smithy.rules#contextParam";
        let model: &'a Model = self.model;
        for (member_name, member) in model
            .shape(self.input)
            .and_then(Shape::members)
            .into_iter()
            .flatten()
        {
            let Some(name) = member.traits.raw(TRAIT).map(|value| {
                value
                    .get("name")
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            }) else {
                continue;
            };
            let Some(param) = self.param(TRAIT, name) else {
                continue;
            };
            let Some(path) = self.path(TRAIT, param, member_name) else {
                continue;
            };
            let value = match member.traits.raw("smithy.api#required") {
                Some(_) => BindingValue::Required(path),
                None => BindingValue::Path(path),
            };
            bindings.push(Binding {
                setter: param.setter.clone(),
                value,
            });
        }
    }

    fn host_prefix(&mut self) -> Option<HostPrefix> {
        const TRAIT: &str = "smithy.api#endpoint";
        let mut rest = self
            .operation
            .traits
            .raw(TRAIT)?
            .get("hostPrefix")
            .and_then(Value::as_str)?;
        let mut parts = Vec::new();
        while let Some((text, after)) = rest.split_once('{') {
            let Some((label, after)) = after.split_once('}') else {
                self.problem(TRAIT, "the host prefix has a `{` without a matching `}`");
                return None;
            };
            if !text.is_empty() {
                parts.push(PrefixPart::Text(text.to_owned()));
            }
            match path::resolve(label, self.input, self.model, self.fields) {
                Ok(PathPlan {
                    prefix,
                    leaf: Leaf::String,
                    ..
                }) if prefix.len() == 1 => parts.extend(prefix.into_iter().map(PrefixPart::Label)),
                _ => {
                    self.problem(
                        TRAIT,
                        format!("the host prefix uses `{label}`, which is not a string member of the input"),
                    );
                    return None;
                }
            }
            rest = after;
        }
        if !rest.is_empty() {
            parts.push(PrefixPart::Text(rest.to_owned()));
        }
        Some(HostPrefix { parts })
    }
}

fn kind(ty: ParamType) -> RuleType {
    match ty {
        ParamType::String => RuleType::String,
        ParamType::Bool => RuleType::Boolean,
        ParamType::Strings => RuleType::Strings,
    }
}

fn fits(path: &PathPlan, ty: ParamType) -> bool {
    match (path.leaf, path.tail.is_empty()) {
        (Leaf::String | Leaf::Enum, true) => ty == ParamType::String,
        (Leaf::String | Leaf::Enum, false) | (Leaf::Strings, true) => ty == ParamType::Strings,
        (Leaf::Bool, true) => ty == ParamType::Bool,
        (Leaf::Bool | Leaf::Strings, false) => false,
    }
}
