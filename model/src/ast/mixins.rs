//! `apply` and mixins ([Smithy 2.0, "Mixins"](https://smithy.io/2.0/spec/mixins.html),
//! ["Applying traits"](https://smithy.io/2.0/spec/model.html#applying-traits)).
//!
//! Both are resolved on the JSON objects: a mixin can contribute members, traits, operations, errors
//! and a version, which are all merged in the same way. `apply` is resolved first. For an inherited
//! member, it creates an entry without a target, which the mixin's member then completes.

use super::document::{Apply, Body, Document};
use super::reader::AstReader;
use crate::id::ShapeId;
use crate::limits::MIXIN_DEPTH;
use crate::source::ModelPath;
use crate::suggestion::did_you_mean;
use crate::traits::{Mixin, SmithyTrait as _};
use indexmap::IndexMap;
use serde_json::{Value, json};
use std::collections::HashSet;

type Bodies = IndexMap<ShapeId, Body>;

impl AstReader<'_> {
    /// Resolves `apply` and mixins.
    pub(super) fn flatten(&mut self, document: Document) -> Bodies {
        let Document {
            mut bodies,
            applies,
            ..
        } = document;
        for apply in applies {
            self.apply_traits(&mut bodies, apply);
        }
        self.mix(&mut bodies);
        bodies
    }

    fn apply_traits(&mut self, bodies: &mut Bodies, apply: Apply) {
        let Apply {
            shape,
            member,
            traits,
            key,
        } = apply;
        let mut subject = ModelPath::new(&shape);
        if let Some(member) = &member {
            subject = subject.member(member);
        }
        let Some(body) = bodies.get_mut(&shape) else {
            let known = bodies.keys().map(ShapeId::as_str);
            let remedy = did_you_mean(shape.as_str(), known, "Remove the entry.");
            return self.report_at(
                &["shapes", &key],
                format!("`apply` refers to the unknown shape `{shape}`"),
                &remedy,
            );
        };
        let element = match &member {
            None => Some(body),
            Some(member) => member_body(body, member),
        };
        let Some(Value::Object(own)) =
            element.map(|h| h.entry("traits").or_insert_with(|| json!({})))
        else {
            // If the members or traits are not an object, this is reported with the shape.
            return;
        };
        for (id, value) in traits {
            match own.get_mut(&id) {
                None => {
                    own.insert(id, value);
                }
                Some(Value::Array(existing)) if value.is_array() => {
                    extend(existing, value);
                }
                Some(existing) if *existing == value => {}
                Some(_) => {
                    let subject = subject.clone().in_trait(&id);
                    let message = "`apply` sets a trait that already has a different value";
                    self.report(&subject, message, "Remove one of the two values.");
                }
            }
        }
    }

    /// Applies mixins to the shapes that use them, starting with those whose own mixins are complete.
    fn mix(&mut self, bodies: &mut Bodies) {
        let mut waiting: Vec<(ShapeId, Vec<ShapeId>)> = Vec::new();
        for id in bodies.keys().cloned().collect::<Vec<_>>() {
            if let Some(mixins) = bodies
                .get_mut(&id)
                .and_then(|body| body.shift_remove("mixins"))
            {
                let mixins = self.mixin_ids(bodies, &id, &mixins);
                waiting.push((id, mixins));
            }
        }
        let mut depth = 0;
        while !waiting.is_empty() {
            let users: HashSet<ShapeId> = waiting.iter().map(|(id, _)| id.clone()).collect();
            let (ready, rest): (Vec<_>, Vec<_>) = waiting
                .into_iter()
                .partition(|(_, mixins)| !mixins.iter().any(|mixin| users.contains(mixin)));
            if ready.is_empty() {
                for (id, _) in &rest {
                    self.report(
                        &ModelPath::new(id),
                        "the mixins of the shape form a cycle",
                        "Remove a mixin to break the cycle.",
                    );
                }
                return;
            }
            depth += 1;
            if depth > MIXIN_DEPTH {
                // Their users have even deeper chains, so it is enough to report these.
                for (id, _) in &ready {
                    self.report(
                        &ModelPath::new(id).at(&["mixins"]),
                        format!("mixins use each other in a chain of more than {MIXIN_DEPTH}"),
                        "Shorten the chain.",
                    );
                }
                return;
            }
            for (id, mixins) in ready {
                self.member_conflicts(bodies, &id, &mixins);
                mix_into(bodies, &id, &mixins);
            }
            waiting = rest;
        }
    }

    /// Checks that a shape is a mixin, of the same type as its user.
    fn mixin_kind(&mut self, bodies: &Bodies, user: &ShapeId, index: usize, mixin: &ShapeId) {
        let kind = |id| bodies.get(id)?.get("type")?.as_str();
        let traits = bodies.get(mixin).and_then(|body| body.get("traits"));
        let subject = ModelPath::new(user).at(&["mixins", &index.to_string()]);
        if traits.and_then(|traits| traits.get(Mixin::ID)).is_none() {
            let message = format!("`{mixin}` is not a mixin");
            let remedy = format!(
                "Add the trait {} to it, or remove the reference.",
                Mixin::ID
            );
            self.report(&subject, message, remedy);
        }
        if let (Some(own), Some(other)) = (kind(user), kind(mixin))
            && own != other
        {
            let message =
                format!("the mixin `{mixin}` is of type {other}, the shape of type {own}");
            self.report(
                &subject,
                message,
                "A shape and its mixins must have the same type.",
            );
        }
    }

    /// Checks that a member has the same target wherever it comes from.
    fn member_conflicts(&mut self, bodies: &Bodies, user: &ShapeId, mixins: &[ShapeId]) {
        let mut targets: IndexMap<&str, (&Value, &ShapeId)> = IndexMap::new();
        let mut conflicts = Vec::new();
        for owner in mixins.iter().chain([user]) {
            let members = bodies.get(owner).and_then(|body| body.get("members"));
            for (name, member) in members.and_then(Value::as_object).into_iter().flatten() {
                // An entry without a target only adds traits.
                let Some(target) = member.get("target") else {
                    continue;
                };
                match targets.insert(name, (target, owner)) {
                    Some((other, first)) if other != target => {
                        let subject = ModelPath::new(user).member(name);
                        let message = format!(
                            "the member targets {other} in `{first}` and {target} in `{owner}`"
                        );
                        conflicts.push((subject, message));
                    }
                    _ => {}
                }
            }
        }
        for (subject, message) in conflicts {
            self.report(&subject, message, "Use the same target, or another name.");
        }
    }

    /// Returns the mixins of a shape that exist.
    fn mixin_ids(&mut self, bodies: &Bodies, user: &ShapeId, mixins: &Value) -> Vec<ShapeId> {
        let mut ids = Vec::new();
        let listed = mixins.as_array().map(Vec::as_slice).unwrap_or_default();
        if !mixins.is_array() {
            let subject = ModelPath::new(user).at(&["mixins"]);
            self.report(
                &subject,
                "`mixins` is not an array",
                "Write an array of references: {\"target\": \"namespace#Name\"}.",
            );
        }
        for (index, reference) in listed.iter().enumerate() {
            let target = reference.get("target").and_then(Value::as_str);
            let id = target.and_then(ShapeId::parse);
            match id {
                Some(id) if bodies.contains_key(&id) => {
                    self.mixin_kind(bodies, user, index, &id);
                    ids.push(id);
                }
                _ => {
                    let index = index.to_string();
                    let subject = ModelPath::new(user).at(&["mixins", &index]);
                    let message = match target {
                        Some(target) => format!("the mixin `{target}` is not in the model"),
                        None => "the mixin has no target".to_owned(),
                    };
                    let known = bodies.keys().map(ShapeId::as_str);
                    let remedy = did_you_mean(target.unwrap_or_default(), known, "Add the shape.");
                    self.report(&subject, message, remedy);
                }
            }
        }
        ids
    }
}

/// Returns the object of a member and creates it if necessary. Returns `None` if the existing value is
/// not an object.
fn member_body<'b>(body: &'b mut Body, member: &str) -> Option<&'b mut Body> {
    let direct = match body.get("type").and_then(Value::as_str) {
        Some("list" | "set") => member == "member",
        Some("map") => member == "key" || member == "value",
        _ => false,
    };
    let members = match direct {
        true => body,
        false => body
            .entry("members")
            .or_insert_with(|| json!({}))
            .as_object_mut()?,
    };
    members
        .entry(member)
        .or_insert_with(|| json!({}))
        .as_object_mut()
}

fn mix_into(bodies: &mut Bodies, user: &ShapeId, mixins: &[ShapeId]) {
    let mut mixed = Body::new();
    for mixin in mixins {
        if let Some(body) = bodies.get(mixin) {
            merge(&mut mixed, inherited(body));
        }
    }
    if let Some(body) = bodies.get_mut(user) {
        merge(&mut mixed, std::mem::take(body));
        *body = mixed;
    }
}

/// Returns what the users of a mixin inherit: everything except the trait `mixin` and the local traits.
fn inherited(mixin: &Body) -> Body {
    let mut body = mixin.clone();
    if let Some(Value::Object(traits)) = body.get_mut("traits") {
        let mixin_trait = traits.shift_remove(Mixin::ID);
        let local = mixin_trait
            .as_ref()
            .and_then(|mixin_trait| mixin_trait.get("localTraits"))
            .and_then(Value::as_array);
        for id in local.into_iter().flatten().filter_map(Value::as_str) {
            traits.shift_remove(id);
        }
    }
    body
}

/// Merges `over` into `under`: members, traits and renames entry by entry, lists by appending. Other
/// values are replaced.
fn merge(under: &mut Body, over: Body) {
    for (key, value) in over {
        match (under.get_mut(&key), value) {
            (Some(Value::Object(existing)), Value::Object(value)) => match key.as_str() {
                "traits" | "rename" | "identifiers" => existing.extend(value),
                "members" | "properties" => value.into_iter().for_each(|(name, value)| {
                    merge_entry(existing, name, value);
                }),
                "member" | "key" | "value" => merge(existing, value),
                _ => *existing = value,
            },
            (Some(Value::Array(existing)), value @ Value::Array(_)) => extend(existing, value),
            (Some(existing), value) => *existing = value,
            (None, value) => {
                under.insert(key, value);
            }
        }
    }
}

fn merge_entry(under: &mut Body, name: String, value: Value) {
    match (under.get_mut(&name), value) {
        (Some(Value::Object(existing)), Value::Object(value)) => merge(existing, value),
        (_, value) => {
            under.insert(name, value);
        }
    }
}

/// Appends the values that are not in the list yet.
fn extend(existing: &mut Vec<Value>, more: Value) {
    if let Value::Array(more) = more {
        for value in more {
            if !existing.contains(&value) {
                existing.push(value);
            }
        }
    }
}
