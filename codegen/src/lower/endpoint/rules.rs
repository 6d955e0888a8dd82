//! Lowers the endpoint rules to a tree of blocks. Every variable, borrow and constant is decided here.

use super::values::RulesLowering;
use crate::plan::endpoint::params::ParamPlan;
use crate::plan::endpoint::rules::{
    AuthSchemeObject, BlockEnd, Clause, ConditionalBlock, EndpointObject, PropertyValue, RuleBlock,
};
use crate::plan::endpoint::values::{LibraryModule, TypedExpr};
use std::collections::BTreeSet;
use tinsmith_model::endpoint_rules::{
    Condition, EndpointTemplate, Expr, ExprKind, Function, Property, Rule, RuleBody, RuleType,
};

/// Lowers the rules. The error describes a malformed auth scheme.
pub(super) fn lower(
    rules: &[Rule],
    params: &[ParamPlan],
) -> Result<(RuleBlock, BTreeSet<LibraryModule>), String> {
    let mut lowering = RulesLowering::new(params);
    let block = block(&mut lowering, rules)?;
    Ok((block, lowering.library))
}

fn block(lowering: &mut RulesLowering<'_>, rules: &[Rule]) -> Result<RuleBlock, String> {
    let mut conditional = Vec::new();
    for rule in rules {
        let depth = lowering.scope.len();
        let clauses = clauses(lowering, &rule.conditions);
        let Some(clauses) = clauses else {
            lowering.scope.truncate(depth);
            continue;
        };
        let below = body(lowering, &rule.body)?;
        lowering.scope.truncate(depth);
        let clauses = drop_unused(clauses, &below);
        match only_lets(clauses) {
            Err(clauses) => conditional.push(ConditionalBlock {
                clauses,
                block: below,
            }),
            // Rules after one that always applies are unreachable.
            Ok(lets) if lets.is_empty() => {
                conditional.extend(below.rules);
                return Ok(RuleBlock {
                    rules: conditional,
                    end: below.end,
                });
            }
            Ok(lets) => {
                return Ok(RuleBlock {
                    rules: conditional,
                    end: BlockEnd::Bound(lets, Box::new(below)),
                });
            }
        }
    }
    Ok(RuleBlock {
        rules: conditional,
        end: BlockEnd::NoMatch,
    })
}

/// Lowers conditions to clauses; `None` if they can never hold.
fn clauses(lowering: &mut RulesLowering<'_>, conditions: &[Condition]) -> Option<Vec<Clause>> {
    let mut clauses = Vec::new();
    for condition in conditions {
        let call = &condition.value;
        if let Some(assign) = &condition.assign {
            let value = lowering.value(call);
            let ty = value.ty;
            let variable = lowering.bind(assign, ty);
            clauses.push(match call.ty.optional {
                true => Clause::Bind {
                    variable: variable.clone(),
                    value,
                },
                false => Clause::Let {
                    variable: variable.clone(),
                    value,
                },
            });
            if call.ty.kind == RuleType::Boolean {
                clauses.push(Clause::Test(TypedExpr::local(variable, ty)));
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
                    let variable = lowering.narrow(name, value.ty);
                    clauses.push(Clause::Bind { variable, value });
                }
                Some(value) if value.ty.optional => {
                    clauses.push(Clause::Present(lowering.value(value)))
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
                    None => clauses.push(Clause::Test(value)),
                }
            }
            _ if call.ty.optional => clauses.push(Clause::Present(lowering.value(call))),
            // Any other value is present, so the condition holds.
            _ => {}
        }
    }
    Some(clauses)
}

/// The variables, if all clauses are `let`s and so always hold; otherwise, the clauses.
fn only_lets(clauses: Vec<Clause>) -> Result<Vec<(String, TypedExpr)>, Vec<Clause>> {
    if clauses
        .iter()
        .any(|clause| !matches!(clause, Clause::Let { .. }))
    {
        return Err(clauses);
    }
    let lets = clauses.into_iter().filter_map(|clause| match clause {
        Clause::Let { variable, value } => Some((variable, value)),
        _ => None,
    });
    Ok(lets.collect())
}

/// Removes unused variables.
fn drop_unused(clauses: Vec<Clause>, below: &RuleBlock) -> Vec<Clause> {
    let mut used_clauses = Vec::<Clause>::new();
    for clause in clauses.into_iter().rev() {
        let used = |variable: &str| {
            used_clauses.iter().any(|clause| clause.mentions(variable)) || below.mentions(variable)
        };
        match clause {
            Clause::Bind { variable, value } if !used(&variable) => {
                used_clauses.push(Clause::Present(value))
            }
            Clause::Let { variable, .. } if !used(&variable) => {}
            clause => used_clauses.push(clause),
        }
    }
    used_clauses.reverse();
    used_clauses
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
