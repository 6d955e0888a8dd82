//! Tables of measurements, and their comparison with the baseline.

use super::limit::{LimitCheck, Summary};
use super::row::{Official, Row};
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fmt;
use std::fs;
use std::io::ErrorKind;

/// A ratio is reported as worse if it exceeds this multiple of the baseline.
const TOLERANCE: f64 = 1.1;

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
}

/// Formats the table as Markdown: medians, with the range of the runs in parentheses.
impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "| {} | {} | {} | ratio | limit | target |\n|---|---|---|---|---|---|",
            self.title, self.columns[0], self.columns[1]
        )?;
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
            writeln!(
                f,
                "| {} | {} | {official} | {ratio} | {limit} | {target} |",
                row.name, row.ours
            )?;
        }
        for note in &self.notes {
            writeln!(f, "\n{note}")?;
        }
        write!(f, "\n{}", Summary(&self.rows))
    }
}

/// Prints the ratios that are worse than the baseline. If `record` is set, saves the ratios as the baseline
/// instead.
pub(super) fn compare_or_record(
    workspace: &Workspace,
    tables: &[Table],
    record: bool,
) -> Result<()> {
    let path = workspace.root().join("tests/baseline.json");
    let baseline: Option<Map<String, Value>> = match fs::read_to_string(&path) {
        Ok(text) => Some(serde_json::from_str(&text).context("tests/baseline.json")?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(error).context("tests/baseline.json"),
    };
    if !record {
        print!("{}", comparison(baseline.as_ref(), tables));
        return Ok(());
    }
    let mut baseline = baseline.unwrap_or_default();
    for (key, ratio) in ratios(tables) {
        baseline.insert(key, json!((ratio * 1000.0).round() / 1000.0));
    }
    baseline.sort_keys();
    fs::write(&path, format!("{:#}\n", Value::Object(baseline)))?;
    println!("baseline saved to tests/baseline.json");
    Ok(())
}

/// Compares the ratios with the baseline. Returns the text to print.
fn comparison(baseline: Option<&Map<String, Value>>, tables: &[Table]) -> String {
    let Some(baseline) = baseline else {
        return "no baseline to compare with; to save one, run the command with --record\n"
            .to_owned();
    };
    let mut text = String::new();
    let mut compared = 0;
    for (key, now) in ratios(tables) {
        match baseline.get(&key).and_then(Value::as_f64) {
            None => text.push_str(&format!("not in the baseline: {key}\n")),
            Some(before) => {
                compared += 1;
                if now > before * TOLERANCE {
                    text.push_str(&format!("WORSE: {key}: {before:.2} before, now {now:.2}\n"));
                }
            }
        }
    }
    if compared > 0 {
        text.push_str(&format!(
            "{compared} ratios compared with tests/baseline.json\n"
        ));
    }
    text
}

/// Returns the ratios with their keys in the baseline: benchmark and row.
fn ratios(tables: &[Table]) -> impl Iterator<Item = (String, f64)> {
    tables.iter().flat_map(|table| {
        let rows = table.rows.iter();
        rows.filter_map(|row| Some((format!("{}: {}", table.name, row.name), row.ratio()?)))
    })
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

    #[test]
    fn reports_ratios_that_are_worse_by_ten_percent() {
        let baseline = json!({"size: source": 0.22, "size: gone": 1.0});
        assert_eq!(
            comparison(baseline.as_object(), &[table()]),
            "WORSE: size: source: 0.22 before, now 0.25\nnot in the baseline: size: calls\n\
             1 ratios compared with tests/baseline.json\n"
        );
    }

    #[test]
    fn reports_a_missing_baseline() {
        let text = comparison(None, &[table()]);
        assert!(
            text.contains("no baseline") && text.contains("--record"),
            "{text}"
        );
    }
}
