//! What one listing has and the other lacks.

use super::listing::Listing;
use crate::report::count;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// How many items of a family are shown unless all are asked for.
const EXAMPLES: usize = 3;

/// What the official crate has and this one lacks on purpose, as the README says. It is an error if it lacks none of it.
const ON_PURPOSE: [&str; 2] = [
    "feature default switches on aws-smithy-runtime/tls-rustls",
    "feature rustls switches on aws-smithy-runtime/tls-rustls",
];

/// What came of comparing two listings.
pub(super) struct Comparison {
    /// The items of the official crate, by family.
    official: BTreeMap<String, usize>,
    missing: Families,
    additions: Families,
    /// What is missing on purpose.
    on_purpose: Vec<String>,
    /// What was to be missing on purpose and is not.
    outdated: Vec<String>,
}

/// Items by family.
type Families = BTreeMap<String, Vec<String>>;

impl Comparison {
    /// Compares.
    pub(super) fn new(official: &Listing, ours: &Listing) -> Self {
        let mut missing = difference(official, ours);
        let mut on_purpose = Vec::new();
        for items in missing.values_mut() {
            on_purpose.extend(items.extract_if(.., |item| ON_PURPOSE.contains(&item.as_str())));
        }
        missing.retain(|_, items| !items.is_empty());
        let is_outdated = |item: &&str| !on_purpose.iter().any(|known| known == item);
        let outdated = ON_PURPOSE.into_iter().filter(is_outdated);
        let outdated = outdated.map(str::to_owned).collect();
        let mut families = BTreeMap::new();
        for family in official.values() {
            *families.entry(family.clone()).or_default() += 1;
        }
        Self {
            official: families,
            missing,
            additions: difference(ours, official),
            on_purpose,
            outdated,
        }
    }

    /// Whether all is there that has to be.
    pub(super) fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.outdated.is_empty()
    }

    /// The result for people.
    pub(super) fn report(&self, all: bool, additions: bool) -> String {
        let total: usize = self.official.values().sum();
        let missing = number_of(&self.missing);
        let on_purpose = self.on_purpose.len();
        let mut text = format!(
            "{total:6} items of the official crate\n{:6} present\n{missing:6} missing\n{on_purpose:6} left out on \
             purpose (see the README)\n{:6} additions\n",
            total - missing - on_purpose,
            number_of(&self.additions)
        );
        if missing > 0 {
            text.push_str("\nMissing, by family (and how many the official crate has):\n");
            let limit = if all { usize::MAX } else { EXAMPLES };
            for (family, items) in &self.missing {
                let total = self.official.get(family).copied().unwrap_or_default();
                let _ = writeln!(text, "{:6}  of {total:5}  {family}", items.len());
                write_items(&mut text, items, limit);
            }
        }
        if !self.additions.is_empty() {
            let hint = if additions {
                ""
            } else {
                " (--additions lists them)"
            };
            let _ = writeln!(text, "\nAdditions, by family{hint}:");
            for (family, items) in &self.additions {
                let _ = writeln!(text, "{:6}  {family}", items.len());
                write_items(&mut text, items, if additions { usize::MAX } else { 0 });
            }
        }
        for item in &self.outdated {
            let _ = writeln!(
                text,
                "\nNo longer missing, so no longer a difference: {item}\n    Take it out of ON_PURPOSE in \
                 xtask/src/parity/comparison.rs, and see the README"
            );
        }
        text
    }

    /// The result for programs.
    pub(super) fn json(&self) -> Value {
        json!({
            "official": self.official,
            "missing": self.missing,
            "onPurpose": self.on_purpose,
            "outdated": self.outdated,
            "additions": self.additions,
        })
    }
}

/// What the first has and the second lacks.
fn difference(first: &Listing, second: &Listing) -> Families {
    let mut families = Families::new();
    for (item, family) in first {
        if !second.contains_key(item) {
            families
                .entry(family.clone())
                .or_default()
                .push(item.clone());
        }
    }
    families
}

fn number_of(families: &Families) -> usize {
    families.values().map(Vec::len).sum()
}

fn write_items(text: &mut String, items: &[String], limit: usize) {
    for item in items.iter().take(limit) {
        let _ = writeln!(text, "        {item}");
    }
    let rest = items.len().saturating_sub(limit);
    if rest > 0 && limit > 0 {
        let _ = writeln!(
            text,
            "        and {} (--all lists them)",
            count(rest, "other")
        );
    }
}
