//! Generic parameters and the conditions on them.

use super::docs::{choice, flag, list, text};
use super::types::{Scope, angles};
use anyhow::{Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeSet;

impl Scope<'_> {
    /// Inside of something generic: its parameters get names by their place, since theirs mean nothing to users. Gives the
    /// list of parameters, and the conditions, those from the list and those from the `where`.
    pub(super) fn enter(&mut self, generics: &Value) -> Result<(String, BTreeSet<String>)> {
        let mut parameters = Vec::new();
        for parameter in list(generics, "params")? {
            let (kind, inner) = choice(&parameter["kind"])?;
            // `impl Trait` as an argument: it is written there.
            if kind == "type" && flag(inner, "is_synthetic")? {
                continue;
            }
            let place = self.generics.len();
            let new = match kind {
                "lifetime" => format!("'l{place}"),
                _ => format!("G{place}"),
            };
            let name = text(parameter, "name")?.to_owned();
            self.generics.push((name, new.clone()));
            parameters.push((kind, inner, new));
        }
        let mut conditions = BTreeSet::new();
        let mut written = Vec::new();
        for (kind, inner, new) in parameters {
            match kind {
                "lifetime" => {
                    for outlived in list(inner, "outlives")? {
                        conditions.insert(format!("{new}: {}", self.lifetime(outlived)?));
                    }
                    written.push(new);
                }
                "type" => {
                    for bound in list(inner, "bounds")? {
                        conditions.insert(format!("{new}: {}", self.bound(bound)?));
                    }
                    match &inner["default"] {
                        Value::Null => written.push(new),
                        default => written.push(format!("{new} = {}", self.ty(default)?)),
                    }
                }
                "const" => written.push(format!("const {new}: {}", self.ty(&inner["type"])?)),
                other => bail!("rustdoc's JSON has a generic parameter `{other}`"),
            }
        }
        for predicate in list(generics, "where_predicates")? {
            self.predicate(predicate, &mut conditions)?;
        }
        Ok((angles(&written), conditions))
    }

    fn predicate(&self, predicate: &Value, conditions: &mut BTreeSet<String>) -> Result<()> {
        let (kind, inner) = choice(predicate)?;
        match kind {
            "bound_predicate" => {
                let mut scope = self.clone();
                let binder = scope.enter_binder(&inner["generic_params"])?;
                let subject = scope.ty(&inner["type"])?;
                for bound in list(inner, "bounds")? {
                    conditions.insert(format!("{binder}{subject}: {}", scope.bound(bound)?));
                }
            }
            "lifetime_predicate" => {
                let subject = self.lifetime(&inner["lifetime"])?;
                for outlived in list(inner, "outlives")? {
                    conditions.insert(format!("{subject}: {}", self.lifetime(outlived)?));
                }
            }
            "eq_predicate" => {
                let left = self.ty(&inner["lhs"])?;
                conditions.insert(format!("{left} = {}", self.term(&inner["rhs"])?));
            }
            other => bail!("rustdoc's JSON has a condition `{other}`"),
        }
        Ok(())
    }

    /// Inside of `for<'a>`; gives that.
    pub(super) fn enter_binder(&mut self, parameters: &Value) -> Result<String> {
        let generics = json!({ "params": parameters, "where_predicates": [] });
        let (list, _) = self.enter(&generics)?;
        Ok(match list.as_str() {
            "" => list,
            list => format!("for{list} "),
        })
    }
}
