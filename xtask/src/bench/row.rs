//! The rows of the tables: the measurements of both crates, with a limit.

use serde_json::{Value, json};
use std::fmt;

/// A measured quantity, with the samples of both crates.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) ours: Samples,
    pub(super) official: Official,
    /// The limit of the ratio or, if there is no ratio, of the value.
    pub(super) limit: Option<Limit>,
}

/// The value of the official crate.
pub(super) enum Official {
    /// Measured in the same run.
    Measured(Samples),
    /// Measured once before, and written down.
    Stated(&'static str),
    /// Not measured.
    NotMeasured,
}

/// The values of several runs.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Samples(Vec<f64>);

impl Samples {
    pub(super) fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    /// Returns the median. Of an even number of values, this is the mean of the middle two; of none, 0.
    pub(super) fn median(&self) -> f64 {
        let mut values = self.0.clone();
        values.sort_by(f64::total_cmp);
        match values.len() {
            0 => 0.0,
            count => (values[(count - 1) / 2] + values[count / 2]) / 2.0,
        }
    }

    fn min(&self) -> f64 {
        self.0
            .iter()
            .copied()
            .min_by(f64::total_cmp)
            .unwrap_or_default()
    }

    fn max(&self) -> f64 {
        self.0
            .iter()
            .copied()
            .max_by(f64::total_cmp)
            .unwrap_or_default()
    }

    /// Returns the summary for the JSON file of results.
    pub(super) fn json(&self) -> Value {
        json!({"median": self.median(), "min": self.min(), "max": self.max(), "runs": self.0.len()})
    }
}

impl From<f64> for Samples {
    fn from(value: f64) -> Self {
        Self(vec![value])
    }
}

impl FromIterator<f64> for Samples {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

/// Formats the median and, if the values differ, their range.
impl fmt::Display for Samples {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (min, max) = (number(self.min()), number(self.max()));
        f.write_str(&number(self.median()))?;
        if min == max {
            return Ok(());
        }
        write!(f, " ({min}–{max})")
    }
}

impl Row {
    pub(super) fn new(
        name: impl Into<String>,
        ours: impl Into<Samples>,
        official: impl Into<Samples>,
    ) -> Self {
        Self {
            name: name.into(),
            ours: ours.into(),
            official: Official::Measured(official.into()),
            limit: None,
        }
    }

    /// Sets the limit and the target.
    pub(super) fn within(mut self, limit: f64, target: f64) -> Self {
        let target = Some(target);
        self.limit = Some(Limit {
            most: limit,
            target,
        });
        self
    }

    /// Sets the limit, without a target.
    pub(super) fn at_most(mut self, limit: f64) -> Self {
        self.limit = Some(Limit {
            most: limit,
            target: None,
        });
        self
    }

    /// Returns the ratio of both crates: the median of the ratios of the runs. The crates are measured in
    /// turn, so changes in the speed of the machine affect both values of a ratio. If the numbers of runs
    /// differ, returns the ratio of the medians.
    ///
    /// Returns `None` if the official crate was not measured, or its value is 0.
    pub(super) fn ratio(&self) -> Option<f64> {
        let Official::Measured(official) = &self.official else {
            return None;
        };
        let ratio = if self.ours.0.len() == official.0.len() {
            let runs = self.ours.0.iter().zip(&official.0);
            let ratios: Samples = runs.map(|(ours, official)| ours / official).collect();
            ratios.median()
        } else {
            self.ours.median() / official.median()
        };
        Some(ratio).filter(|ratio| ratio.is_finite())
    }
}

/// The highest value that a ratio should have or, if there is no ratio, that the value should have.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Limit {
    /// Exceeding this value is a regression.
    pub(super) most: f64,
    /// The value to work towards, if it is lower.
    pub(super) target: Option<f64>,
}

/// Formats a number with about three significant digits.
pub(super) fn number(value: f64) -> String {
    match value {
        value if value.fract() == 0.0 && value < 1e6 => format!("{value:.0}"),
        value if value >= 1000.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value if value >= 0.1 => format!("{value:.2}"),
        value => format!("{value:.4}"),
    }
}
