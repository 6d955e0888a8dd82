//! Times each case, with the two crates one after the other.

use std::env;
use std::time::Duration;

use criterion::Criterion;
use tinsmith_bench::pairs;

fn main() {
    // Short, since it is many runs that count: what the processor does meanwhile changes within seconds.
    let mut criterion = Criterion::default()
        .sample_size(20)
        .nresamples(1000)
        .warm_up_time(Duration::from_millis(100))
        .measurement_time(Duration::from_millis(300))
        .configure_from_args();
    // Who is measured second may find the processor faster or slower: `bench call` has them change places.
    let official_first = env::var_os("OFFICIAL_FIRST").is_some();
    for pair in pairs() {
        let mut sides = [("ours", pair.ours), ("official", pair.official)];
        if official_first {
            sides.reverse();
        }
        let mut group = criterion.benchmark_group(pair.name);
        for (name, side) in sides {
            group.bench_function(name, |bencher| {
                bencher.iter_custom(|times| side.time(times))
            });
        }
        group.finish();
    }
    criterion.final_summary();
}
