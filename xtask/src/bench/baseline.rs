//! The recorded ratios of earlier runs, `tests/baseline.json`.

use super::document;
use super::table::Table;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use std::fs;
use std::io::ErrorKind;

/// How much worse than in the baseline a ratio may be before that is said.
const TOLERANCE: f64 = 1.1;

/// Prints which ratios are worse than in the baseline. With `record`, writes the ratios to the baseline and
/// the tables to their document instead.
pub(super) fn compare(workspace: &Workspace, tables: &[Table], record: bool) -> Result<()> {
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
    // Everything is read and made before anything is written.
    let text = document::updated(workspace, tables)?;
    let mut baseline = baseline.unwrap_or_default();
    for (key, ratio) in ratios(tables) {
        baseline.insert(key, json!((ratio * 1000.0).round() / 1000.0));
    }
    baseline.sort_keys();
    fs::write(&path, format!("{:#}\n", Value::Object(baseline)))?;
    fs::write(workspace.root().join(document::PATH), text).context(document::PATH)?;
    println!("recorded in tests/baseline.json and {}", document::PATH);
    Ok(())
}

/// What is said of the ratios, a line each.
fn comparison(baseline: Option<&Map<String, Value>>, tables: &[Table]) -> String {
    let Some(baseline) = baseline else {
        return "no baseline recorded, so nothing is compared with one: the same command with --record makes one of the run\n"
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
            "compared with tests/baseline.json: {compared} ratios\n"
        ));
    }
    text
}

/// The ratios by command and line.
fn ratios(tables: &[Table]) -> impl Iterator<Item = (String, f64)> {
    tables.iter().flat_map(|table| {
        let rows = table.rows.iter();
        rows.filter_map(|row| Some((format!("{}: {}", table.name, row.name), row.ratio()?)))
    })
}

#[cfg(test)]
mod tests {
    use super::super::row::{Row, Samples};
    use super::super::table::columns;
    use super::*;

    fn table() -> Table {
        let calls: Samples = [3.0, 1.0, 2.5].into_iter().collect();
        Table {
            name: "size",
            title: "sizes".to_owned(),
            columns: columns(),
            rows: vec![Row::new("source", 1.0, 4.0), Row::new("calls", calls, 2.0)],
            notes: Vec::new(),
        }
    }

    #[test]
    fn a_ratio_that_is_a_tenth_worse_is_a_regression() {
        let baseline = json!({"size: source": 0.22, "size: gone": 1.0});
        assert_eq!(
            comparison(baseline.as_object(), &[table()]),
            "WORSE: size: source: 0.22 before, now 0.25\nnot in the baseline: size: calls\n\
             compared with tests/baseline.json: 1 ratios\n"
        );
    }

    #[test]
    fn that_there_is_no_baseline_is_said() {
        let said = comparison(None, &[table()]);
        assert!(
            said.contains("no baseline recorded") && said.contains("--record"),
            "{said}"
        );
    }
}
