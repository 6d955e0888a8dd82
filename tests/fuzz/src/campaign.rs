//! Judges many cases in several workers.

use crate::case::{Draft, Recipe};
use crate::input::Input;
use crate::seeds::Seeds;
use crate::verdict::{Fault, Verdict};
use crate::worker::Worker;
use crate::{corpus, minimize};
use anyhow::{Result, anyhow};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// The time between two lines of progress.
const PROGRESS: Duration = Duration::from_secs(10);

/// One in so many cases is tested thoroughly.
const THOROUGH: u64 = 10;

/// The cases to judge, and how.
pub(crate) struct Campaign {
    /// The seed of the run.
    pub(crate) seed: u64,
    /// The number of cases.
    pub(crate) cases: u64,
    /// Makes the recipe of a case from the seed and the number of the case.
    pub(crate) recipe: fn(u64, u64) -> Recipe,
    /// The time that an input may take.
    pub(crate) limit: Duration,
    /// The number of workers.
    pub(crate) jobs: usize,
    /// The program `xtask`.
    pub(crate) xtask: PathBuf,
}

/// What was found.
#[derive(Default)]
pub(crate) struct Results {
    /// The cases that were accepted, with the number of their mutations.
    pub(crate) accepted: Vec<(u64, usize)>,
    /// The number of cases that were refused.
    pub(crate) refused: u64,
    /// The number of comparisons, and the cases of those that are additive.
    pub(crate) compared: u64,
    /// The comparisons after which old code must compile.
    pub(crate) additive: Vec<u64>,
    /// The first case of each fault, and how many there are.
    pub(crate) faults: BTreeMap<String, (u64, Fault, u64)>,
}

impl Results {
    fn add(&mut self, case: u64, mutations: usize, verdict: Verdict) {
        match verdict {
            Verdict::Accepted { .. } => self.accepted.push((case, mutations)),
            Verdict::Refused { .. } => self.refused += 1,
            Verdict::Compared { is_additive, .. } => {
                self.compared += 1;
                self.additive.extend(is_additive.then_some(case));
            }
            Verdict::Wrong(fault) => {
                let entry = self.faults.entry(fault.class.clone());
                let found = entry.or_insert_with(|| (case, fault.clone(), 0));
                found.2 += 1;
                // The first case, whichever worker was faster.
                if case < found.0 {
                    (found.0, found.1) = (case, fault);
                }
            }
        }
    }
}

impl Campaign {
    /// Judges all cases and prints progress.
    ///
    /// # Errors
    /// Fails if a worker cannot be used.
    pub(crate) fn run(&self, seeds: &Seeds) -> Result<Results> {
        let next = AtomicU64::new(0);
        let results = Mutex::new(Results::default());
        let started = Instant::now();
        let work = || -> Result<()> {
            let mut worker = self.worker();
            loop {
                let case = next.fetch_add(1, Ordering::Relaxed);
                if case >= self.cases {
                    return Ok(());
                }
                let draft = self.draft(case, seeds);
                let verdict = worker.judge(&draft.input(), case.is_multiple_of(THOROUGH))?;
                let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
                results.add(case, draft.mutations.len(), verdict);
            }
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..self.jobs.max(1)).map(|_| scope.spawn(work)).collect();
            let mut last = Instant::now();
            while !workers.iter().all(|worker| worker.is_finished()) {
                thread::sleep(Duration::from_millis(20));
                if last.elapsed() >= PROGRESS {
                    last = Instant::now();
                    let done = next.load(Ordering::Relaxed).min(self.cases);
                    eprintln!(
                        "{done} of {} cases, {} s",
                        self.cases,
                        started.elapsed().as_secs()
                    );
                }
            }
            let joined = workers
                .into_iter()
                .map(|worker| worker.join().map_err(|_| anyhow!("a thread panicked"))?);
            joined.collect::<Result<()>>()
        })?;
        let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
        results.accepted.sort_unstable();
        results.additive.sort_unstable();
        Ok(results)
    }

    /// A worker for this campaign.
    pub(crate) fn worker(&self) -> Worker {
        Worker::new(self.limit, self.xtask.clone())
    }

    /// The draft of a case.
    pub(crate) fn draft(&self, case: u64, seeds: &Seeds) -> Draft {
        (self.recipe)(self.seed, case).draft(seeds)
    }

    /// Makes the input of a fault small, keeps it in the corpus, and returns the path.
    ///
    /// # Errors
    /// Fails if a worker cannot be used, or the file cannot be written.
    pub(crate) fn keep(&self, case: u64, fault: &Fault, seeds: &Seeds) -> Result<PathBuf> {
        let mut worker = self.worker();
        let mut has_fault = |input: &Input| -> Result<bool> {
            let verdict = worker.judge(input, case.is_multiple_of(THOROUGH))?;
            Ok(matches!(verdict, Verdict::Wrong(found) if found.class == fault.class))
        };
        let recipe = minimize::steps(&(self.recipe)(self.seed, case), seeds, &mut has_fault)?;
        let draft = recipe.draft(seeds);
        // A case that takes long would take hours.
        let draft = match fault.class.as_str() {
            "hang" => draft,
            _ => minimize::parts(draft, &mut has_fault)?,
        };
        corpus::keep(&draft.input(), fault, false)
    }
}
