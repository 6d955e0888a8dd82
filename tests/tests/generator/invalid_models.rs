//! The problems that are reported for invalid models.

use crate::fixture::{choice, folder};
use std::fs;
use std::path::{Path, PathBuf};
use tinsmith_codegen::{Settings, SupportedModel, generate};
use tinsmith_model::Problems;
use tinsmith_model::archive::TextFile;
use tinsmith_model::botocore::{ServiceFiles, read_botocore};
use tinsmith_model::source::{Dialect, Source};
use tinsmith_model::validate::{load_ast, validate};

#[test]
fn problems_of_smithy_models_match_the_snapshots() {
    assert_problems("invalid-models", Dialect::Ast, |name, text| {
        load_ast(name, text, &choice())
    });
}

#[test]
fn problems_of_botocore_models_match_the_snapshots() {
    assert_problems(
        "invalid-models-botocore",
        Dialect::Botocore,
        |name, text| {
            let model = read_botocore(&service_files(name, text))?;
            validate(model, &Source::botocore(name, text), &choice())
        },
    );
}

/// Compares the problems of every model in a folder with its snapshot. Problems of the generator count if the
/// model itself has none.
fn assert_problems(
    folder_name: &str,
    dialect: Dialect,
    load: impl Fn(&str, &str) -> Result<SupportedModel, Problems>,
) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(folder().join(folder_name));
    for path in models(&folder().join(folder_name)) {
        let text = fs::read_to_string(&path).expect("a file of text");
        let stem = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a name");
        let name = format!("{stem}.json");
        let result = load(&name, &text).and_then(|model| {
            let files = generate(&model, &Settings::default());
            let source = Source {
                file_name: &name,
                text: &text,
                dialect,
            };
            files.map_err(|problems| source.locate(problems))
        });
        let problems = match result {
            Ok(_) => panic!("{} has no problems", path.display()),
            Err(problems) => problems.to_string(),
        };
        settings.bind(|| insta::assert_snapshot!(stem, problems));
    }
}

fn models(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of the invalid models");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut models: Vec<PathBuf> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    models.sort();
    models
}

/// Returns the files of a service with nothing but the service model.
fn service_files(name: &str, text: &str) -> ServiceFiles {
    let service = TextFile {
        name: name.to_owned(),
        text: text.to_owned(),
        sha256: String::new(),
    };
    ServiceFiles {
        service,
        paginators: None,
        waiters: None,
        endpoint_rule_set: None,
        endpoint_tests: None,
    }
}
