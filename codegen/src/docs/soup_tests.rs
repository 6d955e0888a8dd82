//! Tests with random tags and marks: no input panics, and all lines satisfy the general rules.

use super::{markdown, summary};

const PARTS: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<p>",
    "</p>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<code>",
    "</code>",
    "<pre>",
    "</pre>",
    "<a href=\"",
    "<a href='https://a.b'>",
    "<a>",
    "</a>",
    "<br>",
    "</br>",
    "<note>",
    "</note>",
    "<dl>",
    "</dl>",
    "<dt>",
    "</dt>",
    "<dd>",
    "</dd>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<h3>",
    "</h3>",
    "<fullname>",
    "</fullname>",
    "<!--",
    "-->",
    "<!",
    "<odd>",
    "</odd>",
    "<region>",
    "\"",
    "'",
    "=",
    "&",
    "&amp;",
    "&#",
    "&#x41;",
    ";",
    "`",
    "``",
    "```",
    "*",
    "**",
    "_",
    "[",
    "]",
    "](",
    "(",
    ")",
    "#",
    "-",
    "--",
    "+",
    "1.",
    "|",
    "|-|",
    "===",
    "\\",
    "!",
    "~~",
    "http://",
    "https://a.b/c.",
    " ",
    " ",
    "\n",
    "\n\n",
    "\t",
    "\r",
    "é",
    "“",
    "\u{202e}",
    "\u{0}",
    "word",
    "One. Two.",
];

/// A deterministic generator of random numbers (Knuth's multiplier).
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap_or(0) % count
    }
}

fn check(html: &str) {
    let lines = markdown(html);
    let clean =
        |line: &String| line == line.trim_end() && !line.contains(['\n', '\r', '\t', '\u{202e}']);
    assert!(lines.iter().all(clean), "{html:?} became {lines:?}");
    let edges = [lines.first(), lines.last()];
    assert!(
        edges.iter().flatten().all(|line| !line.is_empty()),
        "{html:?} became {lines:?}"
    );
    assert!(!summary(&lines).contains('\n'), "{html:?} became {lines:?}");
}

#[test]
fn soup() {
    let mut dice = Dice(7);
    for _ in 0..5_000 {
        let count = dice.below(40);
        let html: String = (0..count).map(|_| PARTS[dice.below(PARTS.len())]).collect();
        check(&html);
    }
}

#[test]
fn prefixes() {
    let whole = "<p>A <b>b</b> <a href=\"https://a.b/é\">c</a> &lt;<!-- d --></p><pre>e</pre><ul><li>f`g`</ul>";
    for (at, _) in whole.char_indices() {
        check(&whole[..at]);
        check(&whole[at..]);
    }
}

/// Deep nesting must not overflow the stack or take quadratic time.
#[test]
fn depth() {
    for tag in [
        "<ul><li>",
        "<table><tr><td>",
        "<dl><dt>a<dd>",
        "<note>",
        "<b>",
        "<i><b>",
        "<a>",
        "<odd>",
        "<",
    ] {
        let html = format!("{}end", tag.repeat(3_000));
        check(&html);
        assert!(markdown(&html).concat().contains("end"), "{tag}");
    }
}
