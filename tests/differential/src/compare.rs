//! Comparison of the observations of both crates.

use std::collections::BTreeMap;

use crate::expected_differences::EXPECTED_DIFFERENCES;
use crate::observations::Observations;

/// An observation that differs between the crates.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The operation or structure, and the name of the case.
    pub(crate) case: String,
    pub(crate) label: String,
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

impl Difference {
    /// Returns both texts around the position where they differ.
    pub(crate) fn excerpts(&self) -> (String, String) {
        let both = self.ours.chars().zip(self.theirs.chars());
        let same = both.take_while(|(our, their)| our == their).count();
        let excerpt = |text: &str| {
            let start = same.saturating_sub(BEFORE);
            let mut excerpt: String = text.chars().skip(start).take(BEFORE + AFTER).collect();
            if start > 0 {
                excerpt.insert(0, '\u{2026}');
            }
            if text.chars().count() > start + BEFORE + AFTER {
                excerpt.push('\u{2026}');
            }
            excerpt
        };
        (excerpt(&self.ours), excerpt(&self.theirs))
    }
}

/// Number of characters that are shown before and after the position of a difference.
const BEFORE: usize = 150;
const AFTER: usize = 350;

/// Numbers of differences, and examples of the unexpected ones.
#[derive(Default)]
pub(crate) struct Differences {
    /// Number of occurrences of each expected difference.
    pub(crate) expected: [usize; EXPECTED_DIFFERENCES.len()],
    /// Number and examples of unexpected differences, by label without digits.
    pub(crate) unexpected: BTreeMap<String, (usize, Vec<Difference>)>,
}

/// Number of examples for each label.
const EXAMPLES: usize = 3;

impl Differences {
    pub(crate) fn add(&mut self, difference: Difference) {
        if let Some(index) = EXPECTED_DIFFERENCES
            .iter()
            .position(|known| (known.matches)(&difference))
        {
            self.expected[index] += 1;
            return;
        }
        let label = difference.label.replace(|c: char| c.is_ascii_digit(), "");
        let (count, examples) = self.unexpected.entry(label).or_default();
        *count += 1;
        if examples.len() < EXAMPLES {
            examples.push(difference);
        }
    }

    /// Adds the differences of other cases.
    pub(crate) fn merge(&mut self, other: Self) {
        for (sum, found) in self.expected.iter_mut().zip(other.expected) {
            *sum += found;
        }
        for (label, (found, some)) in other.unexpected {
            let (count, examples) = self.unexpected.entry(label).or_default();
            *count += found;
            examples.extend(some);
            examples.truncate(EXAMPLES);
        }
    }

    /// Returns the number of unexpected differences.
    pub(crate) fn unexpected_count(&self) -> usize {
        self.unexpected.values().map(|(count, _)| count).sum()
    }
}

const ABSENT: &str = "(no such observation)";

/// Compares observations one by one. With `unordered`, texts of the same characters are equal, and signatures
/// are ignored.
pub(crate) fn compare(
    case: &str,
    ours: &Observations,
    theirs: &Observations,
    unordered: bool,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    for index in 0..ours.0.len().max(theirs.0.len()) {
        let (our, their) = (ours.0.get(index), theirs.0.get(index));
        let same = match (our, their) {
            (Some(our), Some(their)) => our.0 == their.0 && same(our, &their.1, unordered),
            _ => false,
        };
        if same {
            continue;
        }
        let text = |fact: Option<&(String, String)>| match fact {
            Some((label, text)) => format!("{label}: {text}"),
            None => ABSENT.to_owned(),
        };
        differences.push(Difference {
            case: case.to_owned(),
            label: our.or(their).map_or(String::new(), |fact| fact.0.clone()),
            ours: text(our),
            theirs: text(their),
        });
        // After different labels the observations no longer correspond.
        if our.map(|fact| &fact.0) != their.map(|fact| &fact.0) {
            break;
        }
    }
    differences
}

fn same(our: &(String, String), their: &str, unordered: bool) -> bool {
    if our.1 == their {
        return true;
    }
    unordered && (our.0.ends_with("authorization") || sorted(&our.1) == sorted(their))
}

fn sorted(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.sort_unstable();
    bytes
}
