//! Tables of measurements, and their comparison with the baseline.

use super::limit::{LimitCheck, Summary};
use super::row::{Official, Row};
use serde_json::{Value, json};
use std::fmt;

/// The measurements of one benchmark.
pub(super) struct Table {
    /// The name of the benchmark on the command line.
    pub(super) name: &'static str,
    /// The heading of the first column: what is measured.
    pub(super) title: String,
    /// The names of the two crates.
    pub(super) columns: [String; 2],
    pub(super) rows: Vec<Row>,
    /// Sentences below the table.
    pub(super) notes: Vec<String>,
}

/// The names of the generated crate and the official one.
pub(super) fn columns() -> [String; 2] {
    ["generated", "official"].map(str::to_owned)
}

impl Table {
    /// Returns the table as JSON.
    pub(super) fn json(&self) -> Value {
        let rows = self.rows.iter().map(|row| {
            let official = match &row.official {
                Official::Measured(official) => official.json(),
                Official::Stated(text) => json!({"stated": text}),
                Official::NotMeasured => Value::Null,
            };
            json!({"name": row.name, "ours": row.ours.json(), "official": official, "ratio": row.ratio(),
                "limit": row.limit.map(|limit| limit.most), "target": row.limit.and_then(|limit| limit.target)})
        });
        json!({"command": self.name, "title": self.title, "rows": rows.collect::<Vec<_>>(), "notes": self.notes})
    }

    /// The table and its notes, as Markdown: medians and, in parentheses, the range of the runs.
    pub(super) fn markdown(&self) -> String {
        let [ours, official] = &self.columns;
        let mut text = format!(
            "| {} | {ours} | {official} | ratio | limit | target |\n|---|---|---|---|---|---|\n",
            self.title
        );
        for row in &self.rows {
            let official = match &row.official {
                Official::Measured(official) => official.to_string(),
                Official::Stated(text) => format!("{text} (not measured in this run)"),
                Official::NotMeasured => String::new(),
            };
            let ratio = row
                .ratio()
                .map_or(String::new(), |ratio| format!("{ratio:.2}"));
            let [limit, target] =
                LimitCheck::of(row).map_or_else(Default::default, |check| check.cells());
            let line = format!(
                "| {} | {} | {official} | {ratio} | {limit} | {target} |\n",
                row.name, row.ours
            );
            text.push_str(&line);
        }
        for note in &self.notes {
            text.push_str(&format!("\n{note}\n"));
        }
        text
    }
}

/// The table as [`Table::markdown`] has it, then which limits are exceeded.
impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n{}", self.markdown(), Summary(&self.rows))
    }
}

#[cfg(test)]
mod tests {
    use super::super::row::Samples;
    use super::*;

    fn table() -> Table {
        Table {
            name: "size",
            title: "sizes".to_owned(),
            columns: columns(),
            rows: vec![
                Row::new("source", 1.0, 4.0),
                Row::new(
                    "calls",
                    [3.0, 1.0, 2.5].into_iter().collect::<Samples>(),
                    2.0,
                )
                .within(1.0, 0.8),
                Row {
                    name: "seconds".to_owned(),
                    ours: 0.25.into(),
                    official: Official::Stated("19"),
                    limit: None,
                },
            ],
            notes: vec!["A note.".to_owned()],
        }
    }

    #[test]
    fn computes_medians() {
        let median = |values: &[f64]| values.iter().copied().collect::<Samples>().median();
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[2.0, 5.0, 1.0, 3.0]), 2.5);
        assert_eq!(median(&[5.0]), 5.0);
        assert_eq!(median(&[]), 0.0);
    }

    #[test]
    fn tables_show_medians_ranges_and_ratios() {
        assert_eq!(
            table().to_string(),
            "| sizes | generated | official | ratio | limit | target |\n|---|---|---|---|---|---|\n\
             | source | 1 | 4 | 0.25 |  |  |\n\
             | calls | 2.50 (1–3) | 2 | 1.25 | ≤ 1 EXCEEDED | ≤ 0.80 not yet |\n\
             | seconds | 0.25 | 19 (not measured in this run) |  |  |  |\n\nA note.\n\n\
             EXCEEDED: calls: 1.250, limit 1\n0 of 1 limits kept\n"
        );
        let json = table().json();
        assert_eq!(json["rows"][1]["ratio"], 1.25);
        assert_eq!(json["rows"][1]["limit"], 1.0);
        assert_eq!(json["rows"][1]["ours"]["runs"], 3);
        assert_eq!(json["rows"][2]["official"]["stated"], "19");
    }

    #[test]
    fn runs_are_compared_in_pairs() {
        let samples = |values: [f64; 3]| values.into_iter().collect::<Samples>();
        let row = |ours, official| Row::new("a", samples(ours), samples(official));
        // Both become slower from run to run.
        assert_eq!(row([1.0, 3.0, 4.0], [2.0, 6.0, 8.0]).ratio(), Some(0.5));
        assert_eq!(row([4.0, 3.0, 1.0], [4.0, 6.0, 8.0]).ratio(), Some(0.5));
        assert_eq!(row([0.0; 3], [0.0; 3]).ratio(), None);
    }
}
