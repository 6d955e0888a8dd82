//! Tries the kept inputs, and a few random cases.

use std::process::Command;

/// Runs the fuzzer and returns its last line, and whether everything is right.
///
/// # Panics
/// If it cannot run.
fn run(arguments: &[&str]) -> (String, bool) {
    let program = env!("CARGO_BIN_EXE_tinsmith-fuzz");
    let output = Command::new(program)
        .args(arguments)
        .output()
        .expect("the program");
    let text = String::from_utf8_lossy(&output.stdout);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(
        matches!(output.status.code(), Some(0 | 1)),
        "{text}\n{errors}"
    );
    print!("{text}");
    let last = text.lines().last().unwrap_or_default().to_owned();
    (last, output.status.success())
}

#[test]
fn kept_inputs_are_right() {
    let (last, is_right) = run(&["replay"]);
    assert!(is_right, "a kept input has a fault");
    let count: usize = last
        .split(' ')
        .next()
        .and_then(|count| count.parse().ok())
        .unwrap_or_default();
    assert!(count > 0, "{last}");
}

/// Faults are for longer runs: here they only have to be the same.
#[test]
fn the_same_seed_gives_the_same_results() {
    let arguments = ["diff", "--seed", "2", "--cases", "30", "--no-keep"];
    let one_after_the_other = run(&[&arguments[..], &["--jobs", "1"]].concat());
    let at_once = run(&[&arguments[..], &["--jobs", "3"]].concat());
    assert_eq!(one_after_the_other, at_once);
    assert!(at_once.0.contains("30 pairs with seed 2"), "{at_once:?}");
}
