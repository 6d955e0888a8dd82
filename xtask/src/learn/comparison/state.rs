//! What all parts of the comparison share.

use crate::learn::facts::Facts;
use crate::learn::official_crate::OfficialCrate;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use tinsmith_codegen::plan::CratePlan;
use tinsmith_model::{Model, ShapeId};

/// A model, the plan of its crate, and the official crate to compare it with.
pub(in crate::learn) struct Comparison<'a> {
    pub(super) plan: &'a CratePlan,
    pub(super) model: &'a Model,
    pub(super) namespace: &'a str,
    /// The shapes of which botocore says that they have no default.
    pub(super) boxed: &'a BTreeSet<String>,
    pub(super) official: &'a OfficialCrate,
    /// The facts that were found.
    pub(in crate::learn) facts: Facts,
    /// Differences that no overlay can express, or that facts cannot resolve.
    pub(in crate::learn) unresolved: Vec<String>,
    /// Operations of the model that the generator leaves out, and the official crate has.
    pub(in crate::learn) left_out: Vec<String>,
    /// True if the crate is known to be made from this model.
    pub(super) is_same_model: bool,
    /// How the members of structures are used, by target shape.
    pub(super) uses: BTreeMap<ShapeId, Uses>,
}

/// The members of structures that target one shape.
#[derive(Default)]
pub(super) struct Uses {
    /// Those that need a default, with its value, by `Shape$member`.
    pub(super) bare: BTreeMap<String, Value>,
    /// Those that must stay without one.
    pub(super) optional: BTreeSet<String>,
}

/// The names of a list that another list lacks.
pub(super) fn only_in<'n>(
    names: impl IntoIterator<Item = &'n str>,
    others: impl IntoIterator<Item = &'n str>,
) -> BTreeSet<&'n str> {
    let others: BTreeSet<&str> = others.into_iter().collect();
    let names = names.into_iter();
    names.filter(|name| !others.contains(name)).collect()
}
