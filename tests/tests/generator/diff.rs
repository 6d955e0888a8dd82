//! What is said of the difference of two models, compared with what is recorded in `tests/diff`.

use crate::fixture::{choice, folder};
use std::fs;
use std::path::PathBuf;
use tinsmith_codegen::SupportedModel;
use tinsmith_codegen::diff::{Allowance, Comparison, ComparedModel, compare, write};
use tinsmith_model::validate::load_ast;

#[test]
fn the_update_of_a_small_service() {
    let mut comparison = library();
    let allowances = [
        "member-type-changed:Book$Pages",
        "operation-removed:BorrowBook",
    ];
    comparison.allow(&allowances.map(|text| Allowance::parse(text).expect("an allowance")));
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(diffs());
    settings.bind(|| {
        insta::assert_snapshot!("markdown", write::markdown(&comparison));
        insta::assert_snapshot!("text", write::text(&comparison));
        insta::assert_snapshot!("json", write::json(&comparison));
        insta::assert_snapshot!("title", write::title(&comparison));
        insta::assert_snapshot!("changelog", write::changelog(&comparison));
    });
}

#[test]
fn the_same_models_give_the_same_text() {
    let (first, second) = (library(), library());
    assert_eq!(write::json(&first), write::json(&second));
    assert_eq!(write::markdown(&first), write::markdown(&second));
}

fn library() -> Comparison {
    let (old, new) = (model("before"), model("after"));
    let side =
        |label, model| ComparedModel::new(label, model).unwrap_or_else(|problems| panic!("{problems}"));
    compare(&side("1.0", &old), &side("1.1", &new))
}

fn model(name: &str) -> SupportedModel {
    let text = fs::read_to_string(diffs().join(format!("{name}.json"))).expect("a model");
    let read = load_ast(name, &text, &choice());
    read.unwrap_or_else(|problems| panic!("{problems}"))
}

fn diffs() -> PathBuf {
    folder().with_file_name("diff")
}
