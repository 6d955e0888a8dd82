//! Measures the time of each case with both crates.

use std::env;
use std::time::Duration;

use criterion::Criterion;
use tinsmith_bench::pairs;

fn main() {
    // Short, because the speed of the processor changes within seconds: many runs are better than long ones.
    let mut criterion = Criterion::default()
        .sample_size(20)
        .nresamples(1000)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(300))
        .configure_from_args();
    // The processor may be faster or slower for the second crate, so `cargo xtask bench call` alternates the
    // order.
    let official_first = env::var_os("OFFICIAL_FIRST").is_some();
    for pair in pairs() {
        let mut cases = [("ours", pair.ours), ("official", pair.official)];
        if official_first {
            cases.reverse();
        }
        let mut group = criterion.benchmark_group(pair.name);
        for (name, case) in cases {
            group.bench_function(name, |bencher| {
                bencher.iter_custom(|times| case.time(times))
            });
        }
        group.finish();
    }
    criterion.final_summary();
}
