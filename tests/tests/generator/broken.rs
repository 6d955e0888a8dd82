//! Generated files that contradict themselves do not compile: a type whose members are not those of its
//! schema, and a member without a word for whether it may be printed.

use crate::compiled::{cargo, write_if_changed};
use crate::fixture::Fixture;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use tinsmith_codegen::files;

/// The fixture that the packages are made of, and the file that is changed in each.
const FIXTURE: &str = "sensitive";
const FILE: &str = "src/types/_holder.rs";

/// A change of the file: the name of the package, what is replaced, by what, and what the compiler says.
const CHANGES: &[(&str, &str, &str, &str)] = &[
    (
        "other-name",
        r#""secrets", optional"#,
        r#""secret", optional"#,
        "the members of the type differ from those of its schema",
    ),
    (
        "missing-member",
        r#"#[member("secrets", optional, list(str), sensitive, set_secrets, get_secrets)]
        pub secrets: Option<Vec<String>>,"#,
        "",
        "the members of the type differ from those of its schema",
    ),
    (
        "additional-member",
        "pub name: Option<String>,",
        r#"pub name: Option<String>,
        #[member("more", optional, str, plain, set_more, get_more)]
        pub more: Option<String>,"#,
        "the type has more members than its schema",
    ),
    (
        "no-sensitivity",
        "list(str), sensitive, set_secrets",
        "list(str), set_secrets",
        "no rules expected",
    ),
];

/// Compiles the fixture once for each change. The packages are a workspace in `folder`; their dependencies
/// are in `target`.
pub(crate) fn do_not_compile(folder: &Path, target: &Path) {
    let mut fixtures = Fixture::all().into_iter();
    let fixture = fixtures.find(|fixture| fixture.name == FIXTURE);
    let generated = fixture.expect("the fixture").generate();
    let mut members = String::new();
    for (name, from, to, _) in CHANGES {
        let package = folder.join(name);
        files::write(&generated, &package).expect("the package can be written");
        let source = generated.get(FILE).expect("the file");
        assert_eq!(source.matches(from).count(), 1, "{name}: {from}");
        write_if_changed(&package.join(FILE), &source.replace(from, to));
        let manifest = generated.get("Cargo.toml").expect("a manifest");
        let manifest = manifest.replace(
            "name = \"fixture-sensitive\"",
            &format!("name = \"{name}\""),
        );
        write_if_changed(&package.join("Cargo.toml"), &manifest);
        let _ = write!(members, "{name:?}, ");
    }
    write_if_changed(
        &folder.join("Cargo.toml"),
        &format!("[workspace]\nresolver = \"2\"\nmembers = [{members}]\n"),
    );
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    write_if_changed(
        &folder.join("Cargo.lock"),
        &fs::read_to_string(lock).expect("the lock file"),
    );
    for (name, .., message) in CHANGES {
        let output = cargo(
            folder,
            target,
            &["check", "--package", name, "--no-default-features"],
        );
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success(), "{name} compiles");
        assert!(errors.contains(message), "{name}: {errors}");
    }
}
