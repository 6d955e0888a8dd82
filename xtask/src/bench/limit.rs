//! Limits and targets: the highest values that measurements should have.

use super::row::{Limit, Official, Row, number};
use std::fmt;

/// The comparison of a row with its limit and target.
pub(super) struct LimitCheck {
    limit: Limit,
    exceeds_limit: bool,
    exceeds_target: bool,
}

impl LimitCheck {
    /// Compares a row with its limit. Returns `None` if the row has none.
    pub(super) fn of(row: &Row) -> Option<Self> {
        let limit = row.limit?;
        // Ratios are compared as they are printed, with two decimals, because no code runs exactly as fast
        // twice. There is no ratio if the value of the official crate is 0.
        let exceeds = |most: f64| match (row.ratio(), &row.official) {
            (Some(ratio), _) => (ratio * 100.0).round() > (most * 100.0).round(),
            (None, Official::Measured(_)) => row.ours.median() > 0.0,
            (None, _) => row.ours.median() > most,
        };
        Some(Self {
            limit,
            exceeds_limit: exceeds(limit.most),
            exceeds_target: limit.target.is_some_and(exceeds),
        })
    }

    /// Formats the limit and the target as two cells of a table.
    pub(super) fn cells(&self) -> [String; 2] {
        let cell = |most: f64, exceeds: bool, mark: &str| {
            let mark = if exceeds { mark } else { "" };
            format!("≤ {}{mark}", number(most))
        };
        let target = self.limit.target;
        [
            cell(self.limit.most, self.exceeds_limit, " EXCEEDED"),
            target.map_or(String::new(), |target| {
                cell(target, self.exceeds_target, " not yet")
            }),
        ]
    }
}

/// Displays the rows that exceed their limits, and the number of rows that do not.
pub(super) struct Summary<'a>(pub(super) &'a [Row]);

impl fmt::Display for Summary<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let checked: Vec<_> = self
            .0
            .iter()
            .filter_map(|row| Some((row, LimitCheck::of(row)?)))
            .collect();
        let exceeded: Vec<_> = checked
            .iter()
            .filter(|(_, check)| check.exceeds_limit)
            .collect();
        for (row, LimitCheck { limit, .. }) in &exceeded {
            let now = row.ratio().unwrap_or(row.ours.median());
            writeln!(
                f,
                "EXCEEDED: {}: {now:.3}, limit {}",
                row.name,
                number(limit.most)
            )?;
        }
        if !checked.is_empty() {
            let kept = checked.len() - exceeded.len();
            writeln!(f, "{kept} of {} limits kept", checked.len())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(row: Row, limit: f64, target: f64) -> [String; 2] {
        LimitCheck::of(&row.within(limit, target)).unwrap().cells()
    }

    #[test]
    fn marks_exceeded_limits_and_targets() {
        assert_eq!(
            cells(Row::new("a", 1.0, 2.0), 0.5, 0.4),
            ["≤ 0.50", "≤ 0.40 not yet"]
        );
        assert_eq!(
            cells(Row::new("a", 3.0, 2.0), 1.0, 0.8),
            ["≤ 1 EXCEEDED", "≤ 0.80 not yet"]
        );
        assert!(LimitCheck::of(&Row::new("a", 3.0, 2.0)).is_none());
    }

    #[test]
    fn zero_does_not_exceed_zero() {
        assert_eq!(cells(Row::new("a", 0.0, 0.0), 1.0, 0.8), ["≤ 1", "≤ 0.80"]);
        assert_eq!(
            cells(Row::new("a", 1.0, 0.0), 1.0, 0.8),
            ["≤ 1 EXCEEDED", "≤ 0.80 not yet"]
        );
    }

    #[test]
    fn ratios_are_compared_with_two_decimals() {
        let row = |ours| Row::new("a", ours, 1000.0);
        assert_eq!(cells(row(1004.0), 1.0, 0.8)[0], "≤ 1");
        assert_eq!(cells(row(1006.0), 1.0, 0.8)[0], "≤ 1 EXCEEDED");
        assert_eq!(cells(row(304.0), 0.3, 0.15)[0], "≤ 0.30");
        assert_eq!(cells(row(306.0), 0.3, 0.15)[0], "≤ 0.30 EXCEEDED");
    }

    #[test]
    fn the_summary_lists_exceeded_limits() {
        let rows = [
            Row::new("a", 1.0, 2.0).within(1.0, 0.8),
            Row::new("b", 3.0, 2.0).within(1.0, 0.8),
            Row::new("c", 3.0, 2.0),
        ];
        assert_eq!(
            Summary(&rows).to_string(),
            "EXCEEDED: b: 1.500, limit 1\n1 of 2 limits kept\n"
        );
        assert_eq!(Summary(&rows[2..]).to_string(), "");
    }
}
