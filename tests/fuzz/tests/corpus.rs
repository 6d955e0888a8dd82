//! Tries the kept inputs, and a few random cases.

use std::process::Command;

/// Runs the fuzzer and returns what it prints.
///
/// # Panics
/// If it finds a fault.
fn run(arguments: &[&str]) -> String {
    let program = env!("CARGO_BIN_EXE_tinsmith-fuzz");
    let output = Command::new(program)
        .args(arguments)
        .output()
        .expect("the program");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{text}\n{errors}");
    text
}

#[test]
fn kept_inputs_are_right() {
    let printed = run(&["replay"]);
    let last = printed.lines().last().unwrap_or_default();
    let count: usize = last
        .split(' ')
        .next()
        .and_then(|count| count.parse().ok())
        .unwrap_or_default();
    assert!(count > 0, "{printed}");
}

#[test]
fn the_same_seed_gives_the_same_results() {
    let arguments = ["diff", "--seed", "2", "--cases", "30", "--no-keep"];
    let one_after_the_other = run(&[&arguments[..], &["--jobs", "1"]].concat());
    let at_once = run(&[&arguments[..], &["--jobs", "3"]].concat());
    assert_eq!(one_after_the_other, at_once);
    assert!(at_once.contains("30 pairs with seed 2"), "{at_once}");
}
