//! The recorded tables in `tests/README.md`, each between two comments:
//!
//! ```text
//! <!-- bench size -->
//! | … |
//! <!-- end -->
//! ```

use super::table::Table;
use crate::workspace::Workspace;
use anyhow::{Context, Result};
use std::fs;
use std::ops::Range;

/// The document, from the root of the workspace.
pub(super) const PATH: &str = "tests/README.md";

const END: &str = "<!-- end -->";

/// Reads the document and replaces the tables of these commands in its text.
///
/// # Errors
/// The document can't be read, or has no comments for one of the tables.
pub(super) fn updated(workspace: &Workspace, tables: &[Table]) -> Result<String> {
    let path = workspace.root().join(PATH);
    let document = fs::read_to_string(path).context(PATH)?;
    replaced(document, tables).context(PATH)
}

fn replaced(mut document: String, tables: &[Table]) -> Result<String> {
    for table in tables {
        let start = format!("<!-- bench {} -->\n", table.name);
        let range = between(&document, &start).with_context(|| {
            format!(
                "there is no table between `{}` and `{END}`",
                start.trim_end()
            )
        })?;
        document.replace_range(range, &table.markdown());
    }
    Ok(document)
}

/// The range of the text between two comments that stand on lines of their own.
fn between(document: &str, start: &str) -> Option<Range<usize>> {
    let from = document.find(start)? + start.len();
    let length = document[from..].find(END)?;
    // Another table that starts before the end belongs to a comment that has none.
    let inner = &document[from..from + length];
    (!inner.contains("<!-- bench ")).then_some(from..from + length)
}

#[cfg(test)]
mod tests {
    use super::super::row::Row;
    use super::*;

    fn table(name: &'static str, title: &str) -> Table {
        Table {
            name,
            title: title.to_owned(),
            columns: ["here", "official"].map(str::to_owned),
            rows: vec![Row::new("source", 1.0, 4.0)],
            notes: vec!["A note.".to_owned()],
        }
    }

    #[test]
    fn only_measured_tables_are_replaced() {
        let document = "Text.\n\n<!-- bench size -->\nold\n<!-- end -->\n\n\
            <!-- bench call -->\nold\n<!-- end -->\nMore.\n";
        let expected = "Text.\n\n<!-- bench size -->\n\
            | sizes | here | official | ratio | limit | target |\n|---|---|---|---|---|---|\n\
            | source | 1 | 4 | 0.25 |  |  |\n\nA note.\n<!-- end -->\n\n\
            <!-- bench call -->\nold\n<!-- end -->\nMore.\n";
        let now = replaced(document.to_owned(), &[table("size", "sizes")]).unwrap();
        assert_eq!(now, expected);
        let again = replaced(now, &[table("size", "sizes")]).unwrap();
        assert_eq!(again, expected);
    }

    #[test]
    fn missing_comments_are_an_error() {
        for document in [
            "",
            "<!-- bench size -->\nold\n",
            "<!-- bench size -->\n<!-- bench call -->\n<!-- end -->\n",
        ] {
            let error = replaced(document.to_owned(), &[table("size", "sizes")]).unwrap_err();
            assert_eq!(
                error.to_string(),
                "there is no table between `<!-- bench size -->` and `<!-- end -->`"
            );
        }
    }

    /// Recording comes after minutes of measuring, so that missing comments are found here.
    #[test]
    fn the_document_has_all_tables() {
        let workspace = Workspace::find().unwrap();
        let tables = ["generate", "size", "compile", "call"].map(|name| table(name, ""));
        updated(&workspace, &tables).unwrap();
    }
}
