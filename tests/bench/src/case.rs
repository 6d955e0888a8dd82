//! The measurement of a case.

use std::hint::black_box;
use std::time::{Duration, Instant};

use stats_alloc::{INSTRUMENTED_SYSTEM, Region};

/// Number of runs between two readings of the clock: enough to make their cost negligible, and few enough to
/// limit memory.
const BATCH: u64 = 100;

/// Allocations of one run.
pub struct Count {
    /// Number of allocations and reallocations.
    pub allocations: usize,
    /// Number of bytes.
    pub bytes: usize,
}

/// A measurable action.
pub trait Case {
    /// Returns the time of this number of runs.
    fn time(&self, times: u64) -> Duration;

    /// Returns the allocations of one run. The program must use the counting allocator.
    fn count(&self) -> Count;
}

/// A preparation, which is not measured, and the measured action. The output is dropped after the
/// measurement.
struct Steps<I, T> {
    prepare: Box<dyn Fn() -> I>,
    run: Box<dyn Fn(I) -> T>,
}

/// Returns a case without preparation.
pub(crate) fn plain<T: 'static>(run: impl Fn() -> T + 'static) -> Box<dyn Case> {
    prepared(|| (), move |()| run())
}

/// Returns a case that consumes the value of `prepare`.
pub(crate) fn prepared<I: 'static, T: 'static>(
    prepare: impl Fn() -> I + 'static,
    run: impl Fn(I) -> T + 'static,
) -> Box<dyn Case> {
    Box::new(Steps {
        prepare: Box::new(prepare),
        run: Box::new(run),
    })
}

impl<I, T> Case for Steps<I, T> {
    fn time(&self, times: u64) -> Duration {
        let mut time = Duration::ZERO;
        let mut left = times;
        while left > 0 {
            let batch = left.min(BATCH);
            left -= batch;
            let inputs: Vec<I> = (0..batch).map(|_| (self.prepare)()).collect();
            let mut outputs: Vec<T> = Vec::with_capacity(inputs.len());
            let start = Instant::now();
            for input in inputs {
                outputs.push(black_box((self.run)(black_box(input))));
            }
            time += start.elapsed();
        }
        time
    }

    fn count(&self) -> Count {
        // The first run fills caches.
        let input = (self.prepare)();
        drop((self.run)(input));
        let input = (self.prepare)();
        let region = Region::new(&INSTRUMENTED_SYSTEM);
        let output = (self.run)(black_box(input));
        let change = region.change();
        drop(black_box(output));
        Count {
            allocations: change.allocations + change.reallocations,
            bytes: change.bytes_allocated,
        }
    }
}
