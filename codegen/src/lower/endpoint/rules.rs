//! Lowers the endpoint rules to a tree of guards and ends: every variable, borrow and constant is decided here.

use super::values::RulesLowering;
use crate::plan::endpoint::params::ParamPlan;
use crate::plan::endpoint::rules::{
    AuthSchemeObject, BlockEnd, EndpointObject, Guard, Guarded, PropertyValue, RuleBlock,
};
use crate::plan::endpoint::values::{Library, Value};
use std::collections::BTreeSet;
use tinsmith_model::endpoint_rules::{
    Condition, EndpointTemplate, Expr, ExprKind, Function, Property, Rule, RuleBody, RuleType,
};

/// Lowers the rules; the error says what is wrong with them.
pub(super) fn lower(
    rules: &[Rule],
    params: &[ParamPlan],
) -> Result<(RuleBlock, BTreeSet<Library>), String> {
    let mut lowering = RulesLowering::new(params);
    let block = block(&mut lowering, rules)?;
    Ok((block, lowering.library))
}

fn block(lowering: &mut RulesLowering<'_>, rules: &[Rule]) -> Result<RuleBlock, String> {
    let mut guarded = Vec::new();
    for rule in rules {
        let depth = lowering.scope.len();
        let guards = guards(lowering, &rule.conditions);
        let Some(guards) = guards else {
            lowering.scope.truncate(depth);
            continue;
        };
        let below = body(lowering, &rule.body)?;
        lowering.scope.truncate(depth);
        let guards = drop_unused(guards, &below);
        match only_lets(guards) {
            Err(guards) => guarded.push(Guarded {
                guards,
                block: below,
            }),
            // Nothing after a rule that always applies can be reached.
            Ok(lets) if lets.is_empty() => {
                guarded.extend(below.rules);
                return Ok(RuleBlock {
                    rules: guarded,
                    end: below.end,
                });
            }
            Ok(lets) => {
                return Ok(RuleBlock {
                    rules: guarded,
                    end: BlockEnd::Bound(lets, Box::new(below)),
                });
            }
        }
    }
    Ok(RuleBlock {
        rules: guarded,
        end: BlockEnd::NoMatch,
    })
}

/// The guards of conditions; `None` if they can never hold.
fn guards(lowering: &mut RulesLowering<'_>, conditions: &[Condition]) -> Option<Vec<Guard>> {
    let mut guards = Vec::new();
    for condition in conditions {
        let call = &condition.value;
        if let Some(assign) = &condition.assign {
            let value = lowering.value(call);
            let ty = value.ty;
            let ident = lowering.bind(assign, ty);
            guards.push(match call.ty.optional {
                true => Guard::Bind {
                    ident: ident.clone(),
                    value,
                },
                false => Guard::Let {
                    ident: ident.clone(),
                    value,
                },
            });
            if call.ty.kind == RuleType::Boolean {
                guards.push(Guard::Test(Value::local(ident, ty)));
            }
            continue;
        }
        match &call.kind {
            ExprKind::Call {
                function: Function::IsSet,
                args,
            } => match args.first() {
                Some(Expr {
                    kind: ExprKind::Ref(name),
                    ty,
                }) if ty.optional => {
                    let value = lowering.reference(name);
                    let ident = lowering.narrow(name, value.ty);
                    guards.push(Guard::Bind { ident, value });
                }
                Some(value) if value.ty.optional => {
                    guards.push(Guard::Present(lowering.value(value)))
                }
                _ => {}
            },
            _ if call.ty.kind == RuleType::Boolean => {
                let mut value = lowering.value(call);
                if call.ty.optional {
                    value = value.equals_some_true();
                }
                match value.constant() {
                    Some(true) => {}
                    Some(false) => return None,
                    None => guards.push(Guard::Test(value)),
                }
            }
            _ if call.ty.optional => guards.push(Guard::Present(lowering.value(call))),
            // Any other value is there, so that the condition holds.
            _ => {}
        }
    }
    Some(guards)
}

/// The variables of guards that always hold, or else the guards.
fn only_lets(guards: Vec<Guard>) -> Result<Vec<(String, Value)>, Vec<Guard>> {
    if guards
        .iter()
        .any(|guard| !matches!(guard, Guard::Let { .. }))
    {
        return Err(guards);
    }
    let lets = guards.into_iter().filter_map(|guard| match guard {
        Guard::Let { ident, value } => Some((ident, value)),
        _ => None,
    });
    Ok(lets.collect())
}

/// Takes away the variables that nothing uses.
fn drop_unused(guards: Vec<Guard>, below: &RuleBlock) -> Vec<Guard> {
    let mut kept = Vec::<Guard>::new();
    for guard in guards.into_iter().rev() {
        let used =
            |ident: &str| kept.iter().any(|guard| guard.mentions(ident)) || below.mentions(ident);
        match guard {
            Guard::Bind { ident, value } if !used(&ident) => kept.push(Guard::Present(value)),
            Guard::Let { ident, .. } if !used(&ident) => {}
            guard => kept.push(guard),
        }
    }
    kept.reverse();
    kept
}

fn body(lowering: &mut RulesLowering<'_>, body: &RuleBody) -> Result<RuleBlock, String> {
    let end = match body {
        RuleBody::Tree(rules) => return block(lowering, rules),
        RuleBody::Error(message) => BlockEnd::Error(lowering.value(message)),
        RuleBody::Endpoint(endpoint) => {
            BlockEnd::Endpoint(Box::new(endpoint_out(lowering, endpoint)?))
        }
    };
    Ok(RuleBlock {
        rules: Vec::new(),
        end,
    })
}

fn endpoint_out(
    lowering: &mut RulesLowering<'_>,
    endpoint: &EndpointTemplate,
) -> Result<EndpointObject, String> {
    let headers = endpoint.headers.iter();
    let mut out = EndpointObject {
        url: lowering.value(&endpoint.url),
        headers: headers
            .map(|(name, values)| {
                (
                    name.clone(),
                    values.iter().map(|value| lowering.value(value)).collect(),
                )
            })
            .collect(),
        auth_schemes: Vec::new(),
        properties: Vec::new(),
    };
    for (name, property) in &endpoint.properties {
        match property {
            Property::Array(schemes) if name == "authSchemes" => {
                for scheme in schemes {
                    out.auth_schemes.push(auth_scheme(lowering, scheme)?);
                }
            }
            _ if name == "authSchemes" => {
                return Err("the property `authSchemes` of an endpoint is not an array".to_owned());
            }
            property => out
                .properties
                .push((name.clone(), document(lowering, property))),
        }
    }
    Ok(out)
}

fn auth_scheme(
    lowering: &mut RulesLowering<'_>,
    scheme: &Property,
) -> Result<AuthSchemeObject, String> {
    let Property::Object(entries) = scheme else {
        return Err("an element of `authSchemes` is not an object".to_owned());
    };
    let Some(Property::String(name)) = entries.get("name") else {
        return Err("an element of `authSchemes` has no `name`".to_owned());
    };
    let others = entries.iter().filter(|(key, _)| *key != "name");
    Ok(AuthSchemeObject {
        name: lowering.value(name),
        properties: others
            .map(|(key, value)| (key.clone(), document(lowering, value)))
            .collect(),
    })
}

fn document(lowering: &mut RulesLowering<'_>, property: &Property) -> PropertyValue {
    match property {
        Property::Boolean(value) => PropertyValue::Bool(*value),
        Property::Integer(value) => PropertyValue::Integer(*value),
        Property::String(text) => PropertyValue::String(lowering.value(text)),
        Property::Array(values) => PropertyValue::Array(
            values
                .iter()
                .map(|value| document(lowering, value))
                .collect(),
        ),
        Property::Object(entries) => PropertyValue::Object(
            entries
                .iter()
                .map(|(key, value)| (key.clone(), document(lowering, value)))
                .collect(),
        ),
    }
}
