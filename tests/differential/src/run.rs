//! Runs the cases with both crates.

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
use crate::compare::{Differences, compare};
use crate::facts::Facts;
use crate::http::Http;
use crate::log::Log;
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

    fn merge(&mut self, other: Self) {
        self.cases += other.cases;
        self.facts += other.facts;
        self.differences.merge(other.differences);
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
        let ours = tokio::spawn(ours::side::run(Job::new(&case, Http::script(&case))));
        let theirs = tokio::spawn(theirs::side::run(Job::new(&case, Http::script(&case))));
        running.push_back((case, ours, theirs));
    }
    while !running.is_empty() {
        finish(compared, running.pop_front()).await;
    }
}

/// Makes the calls over connections to servers: each case with this crate and then with the other, on the same port, since
/// the port is signed.
///
/// # Errors
/// When there is no port to listen on.
pub(crate) fn served(compared: &mut Compared, cases: Vec<Case>) -> io::Result<()> {
    let cases = Mutex::new(cases.into_iter());
    std::thread::scope(|scope| {
        let lanes: Vec<_> = (0..LANES).map(|_| scope.spawn(|| lane(&cases))).collect();
        for lane in lanes {
            let panic = |_| io::Error::other("a server panicked");
            compared.merge(lane.join().map_err(panic)??);
        }
        Ok(())
    })
}

/// How many servers run at a time. Each waits for its client most of the time.
const LANES: usize = 8;

/// Takes one case after the other. The client and the server share one thread: which of the client's tasks is the first to
/// know that a connection is free again would be a matter of luck with several.
fn lane(cases: &Mutex<std::vec::IntoIter<Case>>) -> io::Result<Compared> {
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
            let ours = with_server(&listener, &case, ours::side::run).await;
            let theirs = with_server(&listener, &case, theirs::side::run).await;
            let name = format!("over a server, {}: {}", case.operation, case.name);
            compared.add(&name, &ours, &theirs, case.unordered);
        }
        Ok(compared)
    })
}

async fn with_server(
    listener: &Arc<TcpListener>,
    case: &Arc<Case>,
    run: fn(Job) -> Pin<Box<dyn Future<Output = Facts> + Send>>,
) -> Facts {
    let job = Job::new(case, Http::server(listener, case));
    let mut known = facts(tokio::spawn(async move {
        let limited = tokio::time::timeout(LONGEST, run(job)).await;
        limited.unwrap_or_else(|_| Facts::of("endless", "the call does not end"))
    }))
    .await;
    if case.timed {
        known
            .0
            .retain(|(label, _)| !MOVING.iter().any(|name| label.ends_with(name)));
    }
    // The server of the next call must not share the port with one that is not quite gone.
    while Arc::strong_count(listener) > 1 {
        tokio::task::yield_now().await;
    }
    known
}

/// The headers that have the time in them.
const MOVING: [&str; 3] = ["authorization", "x-amz-date", "amz-sdk-request"];

/// How long a call may take that should end at once, on a machine that has much else to do.
const LONGEST: Duration = Duration::from_secs(60);

/// Makes the calls one by one, and compares what they say to subscribers of `tracing`.
///
/// # Errors
/// When there is no runtime.
pub(crate) fn traced(compared: &mut Compared, cases: Vec<Case>) -> io::Result<()> {
    let runtime = runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let log = Log::default();
    // One thread, and one subscriber for all: each new one makes `tracing` ask again about everything.
    tracing::subscriber::with_default(log.clone(), || {
        for case in cases {
            let case = Arc::new(case);
            let lines = |run: fn(Job) -> Pin<Box<dyn Future<Output = Facts> + Send>>| {
                let job = Job::new(&case, Http::script(&case));
                runtime.block_on(run(job));
                log.take()
            };
            let (ours, theirs) = (lines(ours::side::run), lines(theirs::side::run));
            let name = format!("traced, {}: {}", case.operation, case.name);
            compared.add(&name, &ours, &theirs, case.unordered);
        }
    });
    Ok(())
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
    Facts::of("panic", text.unwrap_or_default())
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
