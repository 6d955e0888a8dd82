//! Runs the cases with both crates and compares the observations.

use std::collections::BTreeMap;
use std::future::Future;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::runtime;

use crate::case::{Case, Job};
use crate::cases::Sample;
use crate::compare::{Difference, Differences, compare};
use crate::http::Http;
use crate::log::Log;
use crate::normalize::without_bodies;
use crate::observations::Observations;
use crate::values::SECRET;
use crate::{ours, theirs};

/// Numbers of cases and observations, and the differences.
#[derive(Default)]
pub(crate) struct Compared {
    pub(crate) cases: usize,
    pub(crate) observations: usize,
    pub(crate) differences: Differences,
    /// If set, the cases are random: a panic of the generated crate and a secret in its texts are differences,
    /// even if the official crate has them as well.
    pub(crate) is_random: bool,
}

impl Compared {
    fn add(&mut self, case: &str, ours: &Observations, theirs: &Observations, unordered: bool) {
        self.cases += 1;
        self.observations += theirs.0.len();
        let faults = ours.0.iter().filter(|_| self.is_random);
        for (label, text) in faults {
            let rule = match label == PANIC {
                true => "no random case may panic",
                false if shows_secret(label, text) => "no text may show a sensitive value",
                false => continue,
            };
            self.differences.add(Difference {
                case: case.to_owned(),
                label: label.clone(),
                ours: format!("{label}: {text}"),
                theirs: rule.to_owned(),
            });
        }
        for difference in compare(case, ours, theirs, unordered) {
            self.differences.add(difference);
        }
    }

    fn merge(&mut self, other: Self) {
        self.cases += other.cases;
        self.observations += other.observations;
        self.differences.merge(other.differences);
    }
}

/// Runs cases with scripts, several at a time.
pub(crate) async fn calls(compared: &mut Compared, cases: Vec<Case>) {
    let mut running = std::collections::VecDeque::new();
    for case in cases {
        if running.len() == CONCURRENT_CASES {
            finish(compared, running.pop_front()).await;
        }
        let case = Arc::new(case);
        let ours = tokio::spawn(ours::driver::run(Job::new(&case, Http::script(&case))));
        let theirs = tokio::spawn(theirs::driver::run(Job::new(&case, Http::script(&case))));
        running.push_back((case, ours, theirs));
    }
    while !running.is_empty() {
        finish(compared, running.pop_front()).await;
    }
}

/// Runs cases with servers: first with the generated crate, then with the official one. Both use the same
/// port, because the signature covers it.
///
/// # Errors
/// If no port is available.
pub(crate) fn with_server(compared: &mut Compared, cases: Vec<Case>) -> io::Result<()> {
    let cases = Mutex::new(cases.into_iter());
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..WORKERS)
            .map(|_| scope.spawn(|| run_cases(&cases)))
            .collect();
        for worker in workers {
            let panic = |_| io::Error::other("a worker panicked");
            compared.merge(worker.join().map_err(panic)??);
        }
        Ok(())
    })
}

/// Number of concurrent servers. Each waits for its client most of the time.
const WORKERS: usize = 8;

/// Runs cases until none is left. Client and server share one thread: with several, the reuse of connections
/// would depend on timing.
fn run_cases(cases: &Mutex<std::vec::IntoIter<Case>>) -> io::Result<Compared> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut compared = Compared::default();
    let next = || {
        let mut cases = cases.lock().unwrap_or_else(PoisonError::into_inner);
        cases.next()
    };
    runtime.block_on(async {
        let listener = Arc::new(TcpListener::bind("127.0.0.1:0").await?);
        while let Some(case) = next() {
            let case = Arc::new(case);
            let ours = run_with_server(&listener, &case, ours::driver::run).await;
            let theirs = run_with_server(&listener, &case, theirs::driver::run).await;
            let name = format!("with a server, {}: {}", case.operation, case.name);
            compared.add(&name, &ours, &theirs, case.unordered);
        }
        Ok(compared)
    })
}

async fn run_with_server(
    listener: &Arc<TcpListener>,
    case: &Arc<Case>,
    run: fn(Job) -> Pin<Box<dyn Future<Output = Observations> + Send>>,
) -> Observations {
    let job = Job::new(case, Http::server(listener, case));
    let mut observed = observe(tokio::spawn(async move {
        let limited = tokio::time::timeout(CALL_LIMIT, run(job)).await;
        limited.unwrap_or_else(|_| Observations::of("timeout", "the call did not end"))
    }))
    .await;
    if case.real_clock {
        observed
            .0
            .retain(|(label, _)| !TIME_DEPENDENT.iter().any(|name| label.ends_with(name)));
    }
    // The next server must not share the port with this one.
    while Arc::strong_count(listener) > 1 {
        tokio::task::yield_now().await;
    }
    observed
}

/// Headers that depend on the time.
const TIME_DEPENDENT: [&str; 3] = ["authorization", "x-amz-date", "amz-sdk-request"];

/// Time limit of a call, with a margin for busy machines.
const CALL_LIMIT: Duration = Duration::from_secs(60);

/// Runs cases one by one and compares their `tracing` events.
///
/// # Errors
/// If the runtime cannot be created.
pub(crate) fn traced(compared: &mut Compared, cases: Vec<Case>) -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let log = Log::default();
    // One thread and one subscriber for all cases: a new subscriber would invalidate the caches of `tracing`.
    tracing::subscriber::with_default(log.clone(), || {
        for case in cases {
            let case = Arc::new(case);
            let lines = |run: fn(Job) -> Pin<Box<dyn Future<Output = Observations> + Send>>| {
                let job = Job::new(&case, Http::script(&case));
                runtime.block_on(run(job));
                log.take()
            };
            let (ours, theirs) = (lines(ours::driver::run), lines(theirs::driver::run));
            let name = format!("traced, {}: {}", case.operation, case.name);
            compared.add(&name, &ours, &theirs, case.unordered);
        }
    });
    Ok(())
}

/// Number of concurrent cases.
const CONCURRENT_CASES: usize = 16;

type Task = tokio::task::JoinHandle<Observations>;

async fn finish(compared: &mut Compared, task: Option<(Arc<Case>, Task, Task)>) {
    let Some((case, ours, theirs)) = task else {
        return;
    };
    let (ours, theirs) = (observe(ours).await, observe(theirs).await);
    let name = format!("{}: {}", case.operation, case.name);
    compared.add(&name, &ours, &theirs, case.unordered);
}

async fn observe(
    task: impl Future<Output = Result<Observations, tokio::task::JoinError>>,
) -> Observations {
    match task.await {
        Ok(observations) => observations,
        Err(error) => observe_panic(error.into_panic()),
    }
}

fn observe_panic(panic: Box<dyn std::any::Any + Send>) -> Observations {
    let text = panic.downcast_ref::<String>().cloned();
    let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
    Observations::of(PANIC, text.unwrap_or_default())
}

/// True if a text that must show no sensitive value shows one.
fn shows_secret(label: &str, text: &str) -> bool {
    text.contains(SECRET)
        && !SHOWS_SECRETS.iter().any(|shows| label.contains(shows))
        && without_bodies(text).contains(SECRET)
}

/// Parts of the labels of texts that have every value: what is sent, JSON, and the values of single members.
const SHOWS_SECRETS: [&str; 5] = ["request ", "as JSON", "builder's ", "output's ", "value's "];

/// The label of a panic.
const PANIC: &str = "panic";

/// Inspects structures. Samples of names without a structure in Rust are skipped.
pub(crate) fn samples(compared: &mut Compared, samples: Vec<Sample>) {
    let ours: BTreeMap<_, _> = ours::driver::STRUCTURES.iter().copied().collect();
    let theirs: BTreeMap<_, _> = theirs::driver::STRUCTURES.iter().copied().collect();
    for sample in samples {
        let name = sample.structure.as_str();
        let (Some(our), Some(their)) = (ours.get(name), theirs.get(name)) else {
            continue;
        };
        let observe = |inspect: &fn(&str) -> Observations| {
            catch_unwind(AssertUnwindSafe(|| inspect(&sample.json))).unwrap_or_else(observe_panic)
        };
        let case = format!("{}: {}", sample.structure, sample.name);
        compared.add(&case, &observe(our), &observe(their), sample.unordered);
    }
}

/// Texts that are not values of any enum.
const TEXTS: [&str; 5] = ["", "unknown", "Unknown", "\u{e9} ", "no value was set"];

/// Compares all enums.
pub(crate) fn enums(compared: &mut Compared) {
    let both = ours::driver::enums(&TEXTS)
        .into_iter()
        .zip(theirs::driver::enums(&TEXTS));
    for ((name, ours), (_, theirs)) in both {
        compared.add(name, &ours, &theirs, false);
    }
}
