//! Reports of the differences between two models, compared with the snapshots in `tests/diff`.

use crate::fixture::{choice, folder};
use std::fs;
use std::path::PathBuf;
use tinsmith_codegen::SupportedModel;
use tinsmith_codegen::diff::{Allowance, ComparedModel, Comparison, compare, write};
use tinsmith_model::validate::load_ast;

#[test]
fn reports_match_the_snapshots() {
    let mut comparison = library_comparison();
    let allowances = [
        "member-type-changed:Book$Pages",
        "operation-removed:BorrowBook",
    ];
    comparison.allow(&allowances.map(|text| Allowance::parse(text).expect("an allowance")));
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(diff_folder());
    settings.bind(|| {
        insta::assert_snapshot!("markdown", write::markdown(&comparison));
        insta::assert_snapshot!("text", write::text(&comparison));
        insta::assert_snapshot!("json", write::json(&comparison));
        insta::assert_snapshot!("title", write::title(&comparison));
        insta::assert_snapshot!("changelog", write::changelog(&comparison));
    });
}

#[test]
fn reports_are_deterministic() {
    let (first, second) = (library_comparison(), library_comparison());
    assert_eq!(write::json(&first), write::json(&second));
    assert_eq!(write::markdown(&first), write::markdown(&second));
}

fn library_comparison() -> Comparison {
    let (old, new) = (model("before"), model("after"));
    let side = |label, model| {
        ComparedModel::new(label, model).unwrap_or_else(|problems| panic!("{problems}"))
    };
    compare(&side("1.0", &old), &side("1.1", &new))
}

fn model(name: &str) -> SupportedModel {
    let text = fs::read_to_string(diff_folder().join(format!("{name}.json"))).expect("a model");
    let read = load_ast(name, &text, &choice());
    read.unwrap_or_else(|problems| panic!("{problems}"))
}

fn diff_folder() -> PathBuf {
    folder().with_file_name("diff")
}
