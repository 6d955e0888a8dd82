//! Tests of each single tag.

use super::markdown;

/// Each tag around a word, in lower and upper case.
#[test]
fn every_tag() {
    let rows: &[(&[&str], &[&str])] = &[
        (
            &[
                "p", "div", "section", "caption", "details", "html", "center",
            ],
            &["Word."],
        ),
        (
            &[
                "span", "u", "sup", "sub", "small", "font", "q", "mark", "label",
            ],
            &["Word."],
        ),
        (&["h1"], &["# Word."]),
        (&["h2"], &["## Word."]),
        (&["h3"], &["### Word."]),
        (&["h4"], &["#### Word."]),
        (&["h5"], &["##### Word."]),
        (&["h6"], &["###### Word."]),
        (&["note"], &["> **Note:** Word."]),
        (&["important"], &["> **Important:** Word."]),
        (&["caution"], &["> **Caution:** Word."]),
        (&["warning"], &["> **Warning:** Word."]),
        (&["tip"], &["> **Tip:** Word."]),
        (&["blockquote"], &["> Word."]),
        (&["code", "kbd", "samp", "tt"], &["`Word.`"]),
        (&["b", "strong"], &["**Word.**"]),
        (
            &["i", "em", "cite", "dfn", "var", "replaceable"],
            &["*Word.*"],
        ),
        (&["pre", "programlisting"], &["```text", "Word.", "```"]),
        (
            &["fullname", "shortdescription", "script", "style", "head"],
            &[],
        ),
        (&["a"], &["`Word.`"]),
    ];
    for (names, expected) in rows {
        for name in *names {
            for name in [(*name).to_owned(), name.to_uppercase()] {
                let html = format!("<{name}>Word.</{name}>");
                assert_eq!(markdown(&html), *expected, "{html}");
            }
        }
    }
}
