//! Writes the list of the rules.

use crate::diff::rules::{Rule, Severity};

/// Lists all rules with their descriptions by severity, the highest first.
pub fn rules() -> String {
    let mut out = String::new();
    for severity in Severity::ALL {
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("{severity}\n"));
        for rule in Rule::ALL.iter().filter(|rule| rule.severity() == severity) {
            out.push_str(&format!("  {:<28} {}\n", rule.name(), rule.sentence()));
        }
    }
    out
}
