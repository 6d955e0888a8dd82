//! Carries over defaults, which botocore's format does not have.

use super::FactCollector;
use crate::overlay::may_be_default;
use crate::shape::{Member, ShapeKind};
use serde_json::{Value, json};
use std::collections::HashSet;

const DEFAULT: &str = "smithy.api#default";
const BOX: &str = "smithy.api#box";

impl FactCollector<'_> {
    /// Collects the defaults of shapes, then those of members that differ from their shape's.
    pub(super) fn defaults(&mut self) {
        let pairs = self.pairs();
        let members = self
            .model
            .shapes
            .values()
            .filter_map(|shape| match &shape.kind {
                ShapeKind::Structure(members) => Some(members.values()),
                _ => None,
            });
        let targets: HashSet<_> = members.flatten().map(|member| &member.target).collect();
        for (new, old) in &pairs {
            let is_set = new.traits.raw(DEFAULT).is_some() || new.traits.raw(BOX).is_some();
            let default = old.traits.raw(DEFAULT).filter(|value| !value.is_null());
            if let Some(default) = default
                && !is_set
                && targets.contains(&new.id)
                && may_be_default(&new.kind, default)
            {
                self.facts.add_default(new.id.name(), default.clone());
            }
        }
        for (new, old) in &pairs {
            let (ShapeKind::Structure(members), ShapeKind::Structure(old)) = (&new.kind, &old.kind)
            else {
                continue;
            };
            for (name, member) in members {
                let was = old.get(name).map(|old| old.traits.raw(DEFAULT));
                let Some(was) = was else { continue };
                if let Some(default) = self.member_default(member, was) {
                    let subject = format!("{}${name}", new.id.name());
                    self.facts.add_trait(&subject, DEFAULT, default);
                }
            }
        }
    }

    /// Returns the member's previous default, unless the new model has one or it follows from the
    /// shape's.
    fn member_default(&self, member: &Member, was: Option<&Value>) -> Option<Value> {
        let target = self.model.shape(&member.target)?;
        let is_boxed = member.traits.raw(BOX).is_some() || target.traits.raw(BOX).is_some();
        let was = was.filter(|value| !value.is_null());
        if member.traits.raw(DEFAULT).is_some() || (is_boxed && was.is_some()) {
            return None;
        }
        let follows = self.facts.default_of(target.id.name());
        let follows = follows.filter(|_| !is_boxed);
        if was == follows {
            return None;
        }
        match was {
            None => Some(json!(null)),
            Some(was) => may_be_default(&target.kind, was).then(|| was.clone()),
        }
    }
}
