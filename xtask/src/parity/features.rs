//! Cargo features: those that the crates are compared with, and those that a crate has.

use super::listing::Listing;
use crate::cli::ParityArgs;
use crate::scratch::Features;
use serde_json::Value;
use std::collections::BTreeSet;

const FAMILY: &str = "Cargo features";

/// The default features of a crate.
pub(super) const DEFAULT: Features = Features {
    default: true,
    names: Vec::new(),
};

/// Returns the features that the arguments select of a package. A feature that only one of the two crates
/// has is no error here: the listings of features differ then.
pub(super) fn selected(args: &ParityArgs, package: &Value) -> Features {
    let all = package["features"].as_object().into_iter().flatten();
    let names = match args.all_features {
        true => all.map(|(name, _)| name.clone()).collect(),
        false => args.features.clone(),
    };
    Features {
        default: !args.no_default_features,
        names,
    }
}

/// Describes selected features in the report.
pub(super) fn description(features: &Features) -> String {
    let default = match features.default {
        true => "default features",
        false => "no default features",
    };
    match features.names.as_slice() {
        [] => default.to_owned(),
        names => format!("{default} and {}", names.join(", ")),
    }
}

/// Lists the features of a package that `cargo metadata` describes. A feature is listed with all that it
/// enables, also by way of other features, so that it does not matter by which.
pub(super) fn listing(package: &Value) -> Listing {
    let features = package["features"].as_object();
    let names = features.into_iter().flat_map(|features| features.keys());
    let mut listing = Listing::new();
    for name in names {
        listing.insert(format!("feature {name}"), FAMILY.to_owned());
        let mut reached = BTreeSet::new();
        reach(package, name, &mut reached);
        for other in reached.into_iter().filter(|other| other != name) {
            listing.insert(format!("feature {name} enables {other}"), FAMILY.to_owned());
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
