//! The comparison of two listings: missing items and additions.

use super::listing::Listing;
use crate::report::count;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The number of missing items of each family to show without `--all`.
const EXAMPLES: usize = 3;

/// Items that the generated crate lacks intentionally, as tests/README.md says. An item that exists is
/// reported, so that this list and tests/README.md are updated.
const EXPECTED: [&str; 2] = [
    "feature default enables aws-smithy-runtime/tls-rustls",
    "feature rustls enables aws-smithy-runtime/tls-rustls",
];

/// The result of comparing two listings.
pub(super) struct Comparison {
    /// The number of items of the official crate, by family.
    official: BTreeMap<String, usize>,
    missing: Families,
    additions: Families,
    /// Items that are missing as expected.
    expected: Vec<String>,
    /// Items that are expected to be missing, but exist.
    outdated: Vec<String>,
}

/// Items by family.
type Families = BTreeMap<String, Vec<String>>;

impl Comparison {
    /// Compares the generated crate with the official one.
    pub(super) fn new(official: &Listing, ours: &Listing) -> Self {
        let mut missing = difference(official, ours);
        let mut expected = Vec::new();
        for items in missing.values_mut() {
            expected.extend(items.extract_if(.., |item| EXPECTED.contains(&item.as_str())));
        }
        missing.retain(|_, items| !items.is_empty());
        let is_outdated = |item: &&str| !expected.iter().any(|known| known == item);
        let outdated = EXPECTED.into_iter().filter(is_outdated);
        let outdated = outdated.map(str::to_owned).collect();
        let mut families = BTreeMap::new();
        for family in official.values() {
            *families.entry(family.clone()).or_default() += 1;
        }
        Self {
            official: families,
            missing,
            additions: difference(ours, official),
            expected,
            outdated,
        }
    }

    /// Returns true if only expected items are missing.
    pub(super) fn is_complete(&self) -> bool {
        self.missing.is_empty() && self.outdated.is_empty()
    }

    /// Formats the result as text.
    pub(super) fn report(&self, all: bool, additions: bool) -> String {
        let total: usize = self.official.values().sum();
        let missing = number_of(&self.missing);
        let expected = self.expected.len();
        let mut text = format!(
            "{total:6} items of the official crate\n{:6} present\n{missing:6} missing\n{expected:6} missing as \
             expected (see tests/README.md)\n{:6} additions\n",
            total - missing - expected,
            number_of(&self.additions)
        );
        if missing > 0 {
            text.push_str(
                "\nMissing, by family, with the number of items in the official crate:\n",
            );
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
                "\nAn expected difference no longer exists: {item}\n    Remove it from EXPECTED in \
                 xtask/src/parity/comparison.rs, and from tests/README.md"
            );
        }
        text
    }

    /// Returns the result as JSON.
    pub(super) fn json(&self) -> Value {
        json!({
            "official": self.official,
            "missing": self.missing,
            "expected": self.expected,
            "outdated": self.outdated,
            "additions": self.additions,
        })
    }
}

/// Returns the items that only the first listing has.
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
