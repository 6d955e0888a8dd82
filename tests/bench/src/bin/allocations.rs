//! Prints the allocations of each case as a line of JSON.

use std::alloc::System;

use serde_json::json;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use tinsmith_bench::{Count, pairs};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() {
    for pair in pairs() {
        let json =
            |Count { allocations, bytes }| json!({"allocations": allocations, "bytes": bytes});
        let (ours, official) = (json(pair.ours.count()), json(pair.official.count()));
        println!(
            "{}",
            json!({"name": pair.name, "ours": ours, "official": official})
        );
    }
}
