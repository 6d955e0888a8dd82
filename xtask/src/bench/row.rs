//! A line of a table: what was measured of both crates, and what is expected of it.

use serde_json::{Value, json};
use std::fmt;

/// One line: what is measured, with both crates.
pub(super) struct Row {
    pub(super) name: String,
    pub(super) ours: Samples,
    pub(super) official: Official,
    /// What the ratio or, if nothing is compared, the value is to be.
    pub(super) goal: Option<Goal>,
}

/// Measured the other way.
pub(super) enum Official {
    /// In the same run.
    Measured(Samples),
    /// Measured once, elsewhere.
    Stated(&'static str),
    /// There is nothing to compare with.
    Nothing,
}

/// What several runs gave.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Samples(Vec<f64>);

impl Samples {
    pub(super) fn push(&mut self, value: f64) {
        self.0.push(value);
    }

    /// The one in the middle; of an even number, what is between the two.
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

    /// What the baseline and the file of results have.
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

/// The median and, if the runs differ, from where to where they go.
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
            goal: None,
        }
    }

    /// The same line, of which that is expected.
    pub(super) fn within(mut self, must: f64, aim: f64) -> Self {
        let aim = Some(aim);
        self.goal = Some(Goal { must, aim });
        self
    }

    /// The same line, of which no more is expected than that.
    pub(super) fn at_most(mut self, must: f64) -> Self {
        self.goal = Some(Goal { must, aim: None });
        self
    }

    /// How the two compare, if both were measured: the median of the ratios of the runs, in which they took turns. So what a
    /// machine does now and then, which may be more than what they differ by, happens to both. What was not measured as often
    /// on both sides is compared by the medians.
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

/// The most that a ratio may be or, where nothing is compared, that the value may be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Goal {
    /// More than that is a fault.
    pub(super) must: f64,
    /// What is worth working for, if anything beyond that.
    pub(super) aim: Option<f64>,
}

/// A number with as many digits as mean something.
pub(super) fn number(value: f64) -> String {
    match value {
        value if value.fract() == 0.0 && value < 1e6 => format!("{value:.0}"),
        value if value >= 1000.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value if value >= 0.1 => format!("{value:.2}"),
        value => format!("{value:.4}"),
    }
}
