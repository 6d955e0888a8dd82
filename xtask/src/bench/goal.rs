//! What the measurements are to be: at most that much.

use super::row::{Goal, Official, Row, number};
use std::fmt;

/// Whether a line is what it is to be.
pub(super) struct Verdict {
    goal: Goal,
    misses_must: bool,
    misses_aim: bool,
}

impl Verdict {
    /// What there is to say of a line, if anything is expected of it.
    pub(super) fn of(row: &Row) -> Option<Self> {
        let goal = row.goal?;
        // A ratio counts as it is printed, to two places: the same code on both sides is never twice exactly as fast. There
        // is no ratio where the official crate takes nothing.
        let exceeds = |most: f64| match (row.ratio(), &row.official) {
            (Some(ratio), _) => (ratio * 100.0).round() > (most * 100.0).round(),
            (None, Official::Measured(_)) => row.ours.median() > 0.0,
            (None, _) => row.ours.median() > most,
        };
        Some(Self {
            goal,
            misses_must: exceeds(goal.must),
            misses_aim: goal.aim.is_some_and(exceeds),
        })
    }

    /// Two cells of a table: the must and the aim.
    pub(super) fn cells(&self) -> [String; 2] {
        let cell = |most: f64, misses: bool, mark: &str| {
            let mark = if misses { mark } else { "" };
            format!("≤ {}{mark}", number(most))
        };
        let aim = self.goal.aim;
        [
            cell(self.goal.must, self.misses_must, " MISSED"),
            aim.map_or(String::new(), |aim| cell(aim, self.misses_aim, " not yet")),
        ]
    }
}

/// Says which lines are not what they must be, and how many are.
pub(super) struct Summary<'a>(pub(super) &'a [Row]);

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let judged: Vec<_> = self
            .0
            .iter()
            .filter_map(|row| Some((row, Verdict::of(row)?)))
            .collect();
        let missed: Vec<_> = judged
            .iter()
            .filter(|(_, verdict)| verdict.misses_must)
            .collect();
        for (row, Verdict { goal, .. }) in &missed {
            let now = row.ratio().unwrap_or(row.ours.median());
            writeln!(
                f,
                "MISSED: {}: {now:.3}, must be at most {}",
                row.name,
                number(goal.must)
            )?;
        }
        if !judged.is_empty() {
            let held = judged.len() - missed.len();
            writeln!(f, "{held} of {} musts hold", judged.len())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: Row, must: f64, aim: f64) -> [String; 2] {
        Verdict::of(&row.within(must, aim)).unwrap().cells()
    }

    #[test]
    fn what_is_missed_has_a_mark() {
        assert_eq!(
            cells(Row::new("a", 1.0, 2.0), 0.5, 0.4),
            ["≤ 0.50", "≤ 0.40 not yet"]
        );
        assert_eq!(
            cells(Row::new("a", 3.0, 2.0), 1.0, 0.8),
            ["≤ 1 MISSED", "≤ 0.80 not yet"]
        );
        assert!(Verdict::of(&Row::new("a", 3.0, 2.0)).is_none());
    }

    #[test]
    fn nothing_is_no_more_than_nothing() {
        assert_eq!(cells(Row::new("a", 0.0, 0.0), 1.0, 0.8), ["≤ 1", "≤ 0.80"]);
        assert_eq!(
            cells(Row::new("a", 1.0, 0.0), 1.0, 0.8),
            ["≤ 1 MISSED", "≤ 0.80 not yet"]
        );
    }

    #[test]
    fn a_ratio_counts_as_it_is_printed() {
        let row = |ours| Row::new("a", ours, 1000.0);
        assert_eq!(cells(row(1004.0), 1.0, 0.8)[0], "≤ 1");
        assert_eq!(cells(row(1006.0), 1.0, 0.8)[0], "≤ 1 MISSED");
        assert_eq!(cells(row(304.0), 0.3, 0.15)[0], "≤ 0.30");
        assert_eq!(cells(row(306.0), 0.3, 0.15)[0], "≤ 0.30 MISSED");
    }

    #[test]
    fn the_summary_names_what_is_missed() {
        let rows = [
            Row::new("a", 1.0, 2.0).within(1.0, 0.8),
            Row::new("b", 3.0, 2.0).within(1.0, 0.8),
            Row::new("c", 3.0, 2.0),
        ];
        assert_eq!(
            Summary(&rows).to_string(),
            "MISSED: b: 1.500, must be at most 1\n1 of 2 musts hold\n"
        );
        assert_eq!(Summary(&rows[2..]).to_string(), "");
    }
}
