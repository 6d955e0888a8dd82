//! Times each case, with the two crates one after the other.

use std::time::Duration;

use criterion::Criterion;
use tinsmith_bench::pairs;

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    for pair in pairs() {
        let mut group = criterion.benchmark_group(pair.name);
        group.bench_function("ours", |bencher| {
            bencher.iter_custom(|times| pair.ours.time(times))
        });
        group.bench_function("official", |bencher| {
            bencher.iter_custom(|times| pair.official.time(times))
        });
        group.finish();
    }
    criterion.final_summary();
}
