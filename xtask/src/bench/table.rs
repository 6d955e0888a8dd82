//! Tables of measurements, and the baseline they are compared with.

use super::goal::{Summary, Verdict};
use super::row::{Official, Row};
use serde_json::{Value, json};
use std::fmt;

/// The measurements of one command.
pub(super) struct Table {
    /// The command.
    pub(super) name: &'static str,
    /// What is measured, in words.
    pub(super) title: String,
    /// What the two are called.
    pub(super) columns: [String; 2],
    pub(super) rows: Vec<Row>,
    /// What else there is to say.
    pub(super) notes: Vec<String>,
}

/// What the two are called where the crate is compared with the official one.
pub(super) fn columns() -> [String; 2] {
    ["here", "official"].map(str::to_owned)
}

impl Table {
    /// For programs.
    pub(super) fn json(&self) -> Value {
        let rows = self.rows.iter().map(|row| {
            let official = match &row.official {
                Official::Measured(official) => official.json(),
                Official::Stated(text) => json!({"stated": text}),
                Official::Nothing => Value::Null,
            };
            json!({"name": row.name, "ours": row.ours.json(), "official": official, "ratio": row.ratio(),
                "must": row.goal.map(|goal| goal.must), "aim": row.goal.and_then(|goal| goal.aim)})
        });
        json!({"command": self.name, "title": self.title, "rows": rows.collect::<Vec<_>>(), "notes": self.notes})
    }

    /// The table and its notes, as Markdown: medians and, in parentheses, the range of the runs.
    pub(super) fn markdown(&self) -> String {
        let [ours, official] = &self.columns;
        let mut text = format!(
            "| {} | {ours} | {official} | ratio | must | aim |\n|---|---|---|---|---|---|\n",
            self.title
        );
        for row in &self.rows {
            let official = match &row.official {
                Official::Measured(official) => official.to_string(),
                Official::Stated(text) => format!("{text} (stated, not measured)"),
                Official::Nothing => String::new(),
            };
            let ratio = row
                .ratio()
                .map_or(String::new(), |ratio| format!("{ratio:.2}"));
            let [must, aim] = Verdict::of(row).map_or_else(Default::default, |it| it.cells());
            let line = format!(
                "| {} | {} | {official} | {ratio} | {must} | {aim} |\n",
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
                    goal: None,
                },
            ],
            notes: vec!["A note.".to_owned()],
        }
    }

    #[test]
    fn the_median_is_the_one_in_the_middle() {
        let median = |values: &[f64]| values.iter().copied().collect::<Samples>().median();
        assert_eq!(median(&[3.0, 1.0, 2.0]), 2.0);
        assert_eq!(median(&[2.0, 5.0, 1.0, 3.0]), 2.5);
        assert_eq!(median(&[5.0]), 5.0);
        assert_eq!(median(&[]), 0.0);
    }

    #[test]
    fn tables_have_medians_spreads_and_ratios() {
        assert_eq!(
            table().to_string(),
            "| sizes | here | official | ratio | must | aim |\n|---|---|---|---|---|---|\n\
             | source | 1 | 4 | 0.25 |  |  |\n\
             | calls | 2.50 (1–3) | 2 | 1.25 | ≤ 1 MISSED | ≤ 0.80 not yet |\n\
             | seconds | 0.25 | 19 (stated, not measured) |  |  |  |\n\nA note.\n\n\
             MISSED: calls: 1.250, must be at most 1\n0 of 1 musts hold\n"
        );
        let json = table().json();
        assert_eq!(json["rows"][1]["ratio"], 1.25);
        assert_eq!(json["rows"][1]["must"], 1.0);
        assert_eq!(json["rows"][1]["ours"]["runs"], 3);
        assert_eq!(json["rows"][2]["official"]["stated"], "19");
    }

    #[test]
    fn runs_are_compared_one_by_one() {
        let samples = |values: [f64; 3]| values.into_iter().collect::<Samples>();
        let row = |ours, official| Row::new("a", samples(ours), samples(official));
        // The machine was slower each time.
        assert_eq!(row([1.0, 3.0, 4.0], [2.0, 6.0, 8.0]).ratio(), Some(0.5));
        assert_eq!(row([4.0, 3.0, 1.0], [4.0, 6.0, 8.0]).ratio(), Some(0.5));
        assert_eq!(row([0.0; 3], [0.0; 3]).ratio(), None);
    }
}
