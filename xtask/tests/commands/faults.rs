//! Faults of the world while `cargo xtask generate` writes: a full disk, a killed run, several runs at once.

use crate::workspace::{CommandOutput, command, finish, get, put, run, with_model};
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

const GENERATE: [&str; 5] = ["generate", "--model", "model.json", "--out", "out"];
const OTHER: [&str; 7] = [
    "generate",
    "--model",
    "model.json",
    "--out",
    "out",
    "--crate-name",
    "other",
];

/// All files of the crate with their bytes.
fn all(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => found.push((path.display().to_string(), fs::read(path).unwrap())),
            }
        }
    }
    found.sort();
    found
}

/// Runs a shell script with the command line of a command after it.
fn in_shell(root: &Path, script: &str, args: &[&str]) -> CommandOutput {
    let inner = command(root);
    let mut shell = Command::new("sh");
    shell.current_dir(root).envs(
        inner
            .get_envs()
            .filter_map(|(key, value)| Some((key, value?))),
    );
    finish(
        shell
            .args(["-c", script, "sh"])
            .arg(inner.get_program())
            .args(args),
    )
}

#[test]
fn a_limit_of_sizes_leaves_the_old_crate_and_is_explained() {
    let dir = with_model();
    let root = dir.path();
    run(root, &GENERATE).ends(0);
    let before = all(&root.join("out"));
    // With the signal ignored, writing fails as on a full disk. A crate has files of more than 4 KiB.
    let err = in_shell(root, r#"trap '' XFSZ; ulimit -f 4; exec "$@""#, &OTHER)
        .ends(2)
        .err;
    for part in [
        "out/",
        "File too large (os error 27)",
        "The files in out are as they were. Free space or raise the limit, then run the command again.",
        "1 problem; nothing was written\n",
    ] {
        assert!(err.contains(part), "{part} in {err}");
    }
    assert!(!err.contains(".tinsmith-tmp"), "{err}");
    assert!(all(&root.join("out")) == before);

    // Without it, the run is killed while it writes a file.
    let killed = in_shell(root, r#"ulimit -f 4; exec "$@""#, &OTHER);
    assert_eq!(killed.code, None, "{}", killed.err);
    run(root, &[&GENERATE[..], &["--check"]].concat()).ends(0);
    run(root, &GENERATE).ends(0);
    assert!(all(&root.join("out")) == before);
}

#[test]
fn a_full_disk_leaves_the_old_crate_and_is_explained() {
    let dir = with_model();
    let root = dir.path();
    // A file system of its own, which ends with the shell. Some systems do not let users mount one.
    let possible = Command::new("unshare")
        .args(["-rm", "mount", "-t", "tmpfs", "none", "/mnt"])
        .output();
    if !possible.is_ok_and(|output| output.status.success()) {
        eprintln!("SKIPPED: mounting a small file system needs user namespaces (unshare -rm)");
        return;
    }
    fs::create_dir(root.join("disk")).unwrap();
    let script = r#"exec unshare -rm sh -ec '
        mount -t tmpfs -o size=4m none disk
        "$1" generate --model model.json --out disk/out >/dev/null
        find disk -type f | sort | xargs cksum >before
        dd if=/dev/zero of=disk/rest bs=4k 2>/dev/null || true
        code=0; "$@" || code=$?
        find disk/out -type f | sort | xargs cksum | diff - before
        exit $code' sh "$@""#;
    let mut args = OTHER;
    args[4] = "disk/out";
    let ran = in_shell(root, script, &args).ends(2);
    assert_eq!(ran.out, "");
    for part in [
        "No space left on device (os error 28)",
        "are as they were. Free space",
        "nothing was written\n",
    ] {
        assert!(ran.err.contains(part), "{part} in {}", ran.err);
    }
}

#[test]
fn what_is_in_the_way_is_named_and_stays() {
    let dir = with_model();
    let root = dir.path();
    put(root, "file", "mine");
    for out in ["file", "file/crate"] {
        let err = run(root, &["generate", "--model", "model.json", "--out", out])
            .ends(2)
            .err;
        assert!(err.starts_with(&format!("{out}: the output is ")), "{err}");
        assert!(err.ends_with("1 problem; nothing was written\n"), "{err}");
        assert_eq!(get(root, "file"), "mine");
    }
    run(root, &GENERATE).ends(0);
    // A folder with a file of the user is where a file of the crate comes. Root may write everywhere, so
    // permissions would not do for this test.
    fs::remove_file(root.join("out/src/lib.rs")).unwrap();
    put(root, "out/src/lib.rs/own", "mine");
    let before = all(&root.join("out"));
    let err = run(root, &OTHER).ends(2).err;
    assert!(
        err.contains("out/src/lib.rs: ") && err.contains("The files in out are as they were."),
        "{err}"
    );
    assert!(all(&root.join("out")) == before);
}

#[test]
fn an_error_of_a_later_client_names_it_and_changes_nothing() {
    let dir = with_model();
    let root = dir.path();
    put(root, "tinsmith.toml", &two_clients("1.0.0"));
    put(root, "crates/second/Cargo.toml", "mine");
    let err = run(root, &["generate"]).ends(2).err;
    assert!(
        err.starts_with("client `second`: ")
            && err.contains("crates/second: the generator did not write `Cargo.toml`"),
        "{err}"
    );
    assert!(err.ends_with("1 problem; nothing was written\n"), "{err}");
    assert!(!root.join("crates/first").exists());
}

/// Settings for two crates of the same model.
fn two_clients(version: &str) -> String {
    let client = |name: &str| {
        format!(
            "[[client]]\ncrate-name = \"{name}\"\ncrate-version = \"{version}\"\nmodel = \"model.json\"\n\
             output = \"crates/{name}\"\n"
        )
    };
    client("first") + &client("second")
}

/// An update was killed after it moved the new model in place.
#[test]
fn the_next_run_restores_a_model_before_it_reads_it() {
    let dir = with_model();
    let root = dir.path();
    run(root, &GENERATE).ends(0);
    fs::create_dir_all(root.join(".tinsmith-tmp/old")).unwrap();
    fs::rename(
        root.join("model.json"),
        root.join(".tinsmith-tmp/old/model.json"),
    )
    .unwrap();
    put(root, "model.json", "new");
    put(root, ".tinsmith-tmp/journal", "+model.json\n");
    run(root, &GENERATE).ends(0);
    run(root, &[&GENERATE[..], &["--check"]].concat()).ends(0);
    assert!(!root.join(".tinsmith-tmp").exists());
}

/// Kills runs that write two crates.
#[test]
fn a_killed_run_leaves_no_mixture_of_crates() {
    let dir = with_model();
    let root = dir.path();
    let staging = ["first", "second"].map(|name| root.join(format!("crates/{name}/.tinsmith-tmp")));
    let check = |version: &str| {
        put(root, "tinsmith.toml", &two_clients(version));
        run(root, &["generate", "--check"]).code
    };
    put(root, "tinsmith.toml", &two_clients("1.0.0"));
    run(root, &["generate"]).ends(0);
    for kill in 0..8 {
        let version = ["2.0.0", "1.0.0"][kill % 2];
        put(root, "tinsmith.toml", &two_clients(version));
        let mut child = command(root)
            .arg("generate")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !staging[1].exists() && child.try_wait().unwrap().is_none() {}
        thread::sleep(Duration::from_micros(kill as u64 * 1733 % 12_000));
        let _ = child.kill();
        child.wait().unwrap();
        let is_unfinished = staging.iter().any(|dir| dir.join("journal").exists());
        let codes = [check("1.0.0"), check("2.0.0")];
        let is_whole = matches!(codes, [Some(0), Some(1)] | [Some(1), Some(0)]);
        assert!(
            is_whole || is_unfinished && codes == [Some(1); 2],
            "{kill}: {codes:?}"
        );
        // A run for one of the crates restores the other as well.
        put(root, "tinsmith.toml", &two_clients("1.0.0"));
        run(root, &["generate", "--client", "first"]).ends(0);
        assert!(!staging[0].exists());
        assert!(!staging[1].join("journal").exists() || !is_unfinished);
        run(root, &["generate"]).ends(0);
        assert_eq!(check("1.0.0"), Some(0), "{kill}");
        assert!(!staging.iter().any(|dir| dir.exists()));
    }
}

#[test]
fn runs_at_once_leave_the_crate_of_one() {
    let dir = with_model();
    let root = dir.path();
    let check = [&GENERATE[..], &["--check"]].concat();
    thread::scope(|scope| {
        for round in 0..6 {
            let args = if round % 2 == 0 {
                &GENERATE[..]
            } else {
                &OTHER[..]
            };
            scope.spawn(move || run(root, args).ends(0));
        }
        for _ in 0..2 {
            scope.spawn(|| assert!(matches!(run(root, &check).code, Some(0 | 1))));
        }
    });
    let other = [&OTHER[..], &["--check"]].concat();
    let codes = [run(root, &check).code, run(root, &other).code];
    assert!(
        matches!(codes, [Some(0), Some(1)] | [Some(1), Some(0)]),
        "{codes:?}"
    );
    assert!(!root.join("out/.tinsmith-tmp").exists());
}

/// Kills runs soon after they begin to write. TINSMITH_KILLS sets the number of kills.
#[test]
fn a_killed_run_leaves_no_mixture() {
    let dir = with_model();
    let root = dir.path();
    run(root, &GENERATE).ends(0);
    let staging = root.join("out/.tinsmith-tmp");
    let kills: u32 = std::env::var("TINSMITH_KILLS").map_or(12, |number| number.parse().unwrap());
    let check = |args: &[&str]| run(root, &[args, &["--check"]].concat()).code;
    let (mut ended, mut unfinished) = (0, 0);
    for kill in 0..kills {
        let args = if kill % 2 == 0 {
            &OTHER[..]
        } else {
            &GENERATE[..]
        };
        let mut child = command(root)
            .args(args)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while !staging.exists() && child.try_wait().unwrap().is_none() {}
        thread::sleep(Duration::from_micros(u64::from(kill) * 397 % 12_000));
        ended += u32::from(child.try_wait().unwrap().is_some());
        let _ = child.kill();
        child.wait().unwrap();
        let is_unfinished = staging.join("journal").exists();
        unfinished += u32::from(is_unfinished);
        let codes = [check(&GENERATE), check(&OTHER)];
        let is_whole = matches!(codes, [Some(0), Some(1)] | [Some(1), Some(0)]);
        let is_refused = is_unfinished && codes == [Some(1); 2];
        assert!(is_whole || is_refused, "{kill}: {codes:?}");
        run(root, args).ends(0);
        assert_eq!(check(args), Some(0));
        assert!(!staging.exists());
    }
    println!("{kills} kills: {ended} after the end, {unfinished} while files were moved");
}
