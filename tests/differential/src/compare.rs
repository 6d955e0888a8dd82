//! What differs between two rows of facts.

use std::collections::BTreeMap;

use crate::facts::Facts;
use crate::known::KNOWN;

/// A fact on which the crates do not agree.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The operation or structure, and the case.
    pub(crate) case: String,
    pub(crate) label: String,
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

impl Difference {
    /// What both say, around the place where they part.
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

/// How much is shown before and after the place of a difference.
const BEFORE: usize = 150;
const AFTER: usize = 350;

/// Differences, counted; of those that are not known, the first of each kind of fact.
#[derive(Default)]
pub(crate) struct Differences {
    /// How often each of the known ones was seen.
    pub(crate) known: [usize; KNOWN.len()],
    /// How many others there are, and some of them, by kind of fact.
    pub(crate) unknown: BTreeMap<String, (usize, Vec<Difference>)>,
}

/// How many differences of one kind are kept.
const KEPT: usize = 3;

impl Differences {
    pub(crate) fn add(&mut self, difference: Difference) {
        if let Some(at) = KNOWN.iter().position(|known| (known.is)(&difference)) {
            self.known[at] += 1;
            return;
        }
        let kind = difference.label.replace(|c: char| c.is_ascii_digit(), "");
        let (count, kept) = self.unknown.entry(kind).or_default();
        *count += 1;
        if kept.len() < KEPT {
            kept.push(difference);
        }
    }

    /// Adds those of a part of the cases.
    pub(crate) fn merge(&mut self, other: Self) {
        for (sum, found) in self.known.iter_mut().zip(other.known) {
            *sum += found;
        }
        for (kind, (found, some)) in other.unknown {
            let (count, kept) = self.unknown.entry(kind).or_default();
            *count += found;
            kept.extend(some);
            kept.truncate(KEPT);
        }
    }

    /// How many are not known.
    pub(crate) fn unknown(&self) -> usize {
        self.unknown.values().map(|(count, _)| count).sum()
    }
}

const ABSENT: &str = "(there is no such fact)";

/// The differences, fact by fact. With `unordered`, texts of the same characters are the same, and signatures are left out.
pub(crate) fn compare(
    case: &str,
    ours: &Facts,
    theirs: &Facts,
    unordered: bool,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    for at in 0..ours.0.len().max(theirs.0.len()) {
        let (our, their) = (ours.0.get(at), theirs.0.get(at));
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
        // Where the labels part, the rest says nothing more.
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
