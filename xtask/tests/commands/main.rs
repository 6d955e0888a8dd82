//! Tests of commands, run like a user runs them.

#[cfg(unix)]
mod faults;
mod generate;
mod import;
mod inputs;
#[cfg(unix)]
mod learn;
mod workspace;

use workspace::{here, run};

#[test]
fn help_lists_the_exit_codes() {
    for args in [
        &["--help"][..],
        &["generate", "--help"],
        &["model", "import", "--help"],
    ] {
        let help = run(&here(), args).ends(0).out;
        assert!(
            help.contains("cargo xtask") && help.contains("Exit codes:\n  0  Success"),
            "{help}"
        );
    }
    run(&here(), &["generate", "--nope"]).ends(2);
}
