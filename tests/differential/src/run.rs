//! Runs the cases with both crates.

use std::collections::BTreeMap;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::case::{Case, Job};
use crate::cases::Sample;
use crate::compare::{Differences, compare};
use crate::facts::Facts;
use crate::{ours, theirs};

/// What was compared so far.
#[derive(Default)]
pub(crate) struct Compared {
    pub(crate) cases: usize,
    pub(crate) facts: usize,
    pub(crate) differences: Differences,
}

impl Compared {
    fn add(&mut self, case: &str, ours: &Facts, theirs: &Facts, unordered: bool) {
        self.cases += 1;
        self.facts += theirs.0.len();
        for difference in compare(case, ours, theirs, unordered) {
            self.differences.add(difference);
        }
    }
}

/// Makes the calls, some at a time.
pub(crate) async fn calls(compared: &mut Compared, cases: Vec<Case>) {
    let mut running = std::collections::VecDeque::new();
    for case in cases {
        if running.len() == AT_ONCE {
            finish(compared, running.pop_front()).await;
        }
        let case = Arc::new(case);
        let ours = tokio::spawn(ours::side::run(Job::new(&case)));
        let theirs = tokio::spawn(theirs::side::run(Job::new(&case)));
        running.push_back((case, ours, theirs));
    }
    while !running.is_empty() {
        finish(compared, running.pop_front()).await;
    }
}

/// How many cases run at a time.
const AT_ONCE: usize = 16;

type Task = tokio::task::JoinHandle<Facts>;

async fn finish(compared: &mut Compared, task: Option<(Arc<Case>, Task, Task)>) {
    let Some((case, ours, theirs)) = task else {
        return;
    };
    let (ours, theirs) = (facts(ours).await, facts(theirs).await);
    let name = format!("{}: {}", case.operation, case.name);
    compared.add(&name, &ours, &theirs, case.unordered);
}

async fn facts(task: impl Future<Output = Result<Facts, tokio::task::JoinError>>) -> Facts {
    match task.await {
        Ok(facts) => facts,
        Err(error) => panicked(error.into_panic()),
    }
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> Facts {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    let mut facts = Facts::default();
    facts.add("panic", text.unwrap_or_default());
    facts
}

/// Looks at structures. A sample whose structure neither crate has is of a shape that is no structure in Rust.
pub(crate) fn samples(compared: &mut Compared, samples: Vec<Sample>) {
    let ours: BTreeMap<_, _> = ours::side::STRUCTURES.iter().copied().collect();
    let theirs: BTreeMap<_, _> = theirs::side::STRUCTURES.iter().copied().collect();
    for sample in samples {
        let name = sample.structure.as_str();
        let (Some(our), Some(their)) = (ours.get(name), theirs.get(name)) else {
            continue;
        };
        let look = |look: &fn(&str) -> Facts| {
            catch_unwind(AssertUnwindSafe(|| look(&sample.json))).unwrap_or_else(panicked)
        };
        let case = format!("{}: {}", sample.structure, sample.name);
        compared.add(&case, &look(our), &look(their), sample.unordered);
    }
}

/// Texts that are no value of an enum.
const TEXTS: [&str; 5] = ["", "unknown", "Unknown", "\u{e9} ", "no value was set"];

pub(crate) fn enums(compared: &mut Compared) {
    let both = ours::side::enums(&TEXTS)
        .into_iter()
        .zip(theirs::side::enums(&TEXTS));
    for ((name, ours), (_, theirs)) in both {
        compared.add(name, &ours, &theirs, false);
    }
}
