//! What differs between two rows of facts.

use crate::facts::Facts;

/// A fact on which the crates do not agree.
#[derive(Clone, Debug)]
pub(crate) struct Difference {
    /// The operation or structure, and the case.
    pub(crate) case: String,
    pub(crate) label: String,
    pub(crate) ours: String,
    pub(crate) theirs: String,
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
