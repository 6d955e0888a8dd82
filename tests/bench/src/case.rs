//! One thing that is measured.

use std::hint::black_box;
use std::time::{Duration, Instant};

use stats_alloc::{INSTRUMENTED_SYSTEM, Region};

/// How many are done between two looks at the clock, so that looking takes no time to speak of and memory stays small.
const BATCH: u64 = 100;

/// What is allocated in doing something once.
pub struct Count {
    /// Allocations, with those that only grow.
    pub allocations: usize,
    /// The bytes of all of them.
    pub bytes: usize,
}

/// Something that can be measured.
pub trait Case {
    /// How long it takes so many times.
    fn time(&self, times: u64) -> Duration;

    /// What it allocates, if the program has the counting allocator.
    fn count(&self) -> Count;
}

/// What is done, and before it what is not measured: making what it uses up. What it gives is dropped when the time is up.
struct Steps<I, T> {
    prepare: Box<dyn Fn() -> I>,
    run: Box<dyn Fn(I) -> T>,
}

/// Something that uses up nothing.
pub(crate) fn plain<T: 'static>(run: impl Fn() -> T + 'static) -> Box<dyn Case> {
    prepared(|| (), move |()| run())
}

/// Something that uses up what `prepare` makes.
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
        // The first time fills caches.
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
