//! Cargo features: their names, and what they switch on.

use super::listing::Listing;
use serde_json::Value;
use std::collections::BTreeSet;

const FAMILY: &str = "Cargo features";

/// The features of a package as `cargo metadata` describes it. What a feature switches on by another feature counts, so that
/// it does not matter by which.
pub(super) fn features(package: &Value) -> Listing {
    let features = package["features"].as_object();
    let names = features.into_iter().flat_map(|features| features.keys());
    let mut listing = Listing::new();
    for name in names {
        listing.insert(format!("feature {name}"), FAMILY.to_owned());
        let mut reached = BTreeSet::new();
        reach(package, name, &mut reached);
        for other in reached.into_iter().filter(|other| other != name) {
            listing.insert(
                format!("feature {name} switches on {other}"),
                FAMILY.to_owned(),
            );
        }
    }
    listing
}

fn reach<'a>(package: &'a Value, name: &'a str, reached: &mut BTreeSet<&'a str>) {
    if !reached.insert(name) {
        return;
    }
    let next = package["features"][name].as_array().into_iter().flatten();
    for next in next.filter_map(Value::as_str) {
        reach(package, next, reached);
    }
}
