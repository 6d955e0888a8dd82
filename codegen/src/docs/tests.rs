//! Tests of all tags and edge cases: HTML and the expected lines.

use super::{markdown, summary};

/// Checks that the HTML of each row becomes the expected lines.
fn check(rows: &[(&str, &[&str])]) {
    for (html, expected) in rows {
        assert_eq!(markdown(html), *expected, "{html}");
    }
}

#[test]
fn blocks() {
    check(&[
        ("", &[]),
        (" \n ", &[]),
        ("Plain.", &["Plain."]),
        ("One\ntwo.\n\nThree.", &["One two.", "", "Three."]),
        ("<p>One\n   two.</p>", &["One two."]),
        ("<p>One.</p><p>Two.</p>", &["One.", "", "Two."]),
        ("<p> </p><p>One.</p>", &["One."]),
        ("One.<p>Two.</p>Three.", &["One.", "", "Two.", "", "Three."]),
        ("<div>One.</div>Two.", &["One.", "", "Two."]),
        ("<P CLASS='x'>One.</P>", &["One."]),
        ("One.<br>Two.<br/>", &["One.\\", "Two."]),
        ("One.<br><br>Two.", &["One.", "", "Two."]),
        ("<h1>One</h1>Two.", &["# One", "", "Two."]),
        ("<h6>C #</h6>", &["###### C \\#"]),
        ("One.<hr>Two.", &["One.", "", "Two."]),
        ("<fullname>Service</fullname><p>One.</p>", &["One."]),
        ("<shortDescription>Short.</shortDescription>One.", &["One."]),
        ("<!-- <p>no</p> -->One.", &["One."]),
        ("<!DOCTYPE html><body>One.</body>", &["One."]),
        ("One <x>.\n\nTwo.", &["One \\<x>.", "", "Two."]),
    ]);
}

#[test]
fn quotes() {
    check(&[
        ("<note><p>One.</p></note>", &["> **Note:** One."]),
        ("<important>One.</important>", &["> **Important:** One."]),
        (
            "<caution><p>One.</p><p>Two.</p></caution>",
            &["> **Caution:** One.", ">", "> Two."],
        ),
        (
            "<note><ul><li>One</li></ul></note>",
            &["> **Note:**", ">", "> - One"],
        ),
        ("<blockquote>One.</blockquote>", &["> One."]),
        ("<note></note>One.", &["One."]),
        (
            "<p>One.<note>Two.</note></p>",
            &["One.", "", "> **Note:** Two."],
        ),
    ]);
}

#[test]
fn lists() {
    check(&[
        ("<ul><li>One</li><li>Two</li></ul>", &["- One", "- Two"]),
        ("<ul><li>One<li><p>Two</ul>", &["- One", "- Two"]),
        ("<ol><li>One</li><li>Two</li></ol>", &["1. One", "2. Two"]),
        (
            "<ul><li><p>One</p><ol><li>Two</li></ol></li><li>Three</li></ul>",
            &["- One", "  1. Two", "- Three"],
        ),
        (
            "<ul><li>One</li><ul><li>Two</li></ul></ul>",
            &["- One", "  - Two"],
        ),
        (
            "<ul><li><p>One</p><p>Two</p></li><li>Three</li></ul>",
            &["- One", "", "  Two", "", "- Three"],
        ),
        (
            "<ul><li>One</li></ul><ul><li>Two</li></ul>",
            &["- One", "", "+ Two"],
        ),
        (
            "<ol><li>One</li></ol><ol><li>Two</li></ol>",
            &["1. One", "", "1) Two"],
        ),
        ("<li>One</li><li>Two</li>", &["- One", "- Two"]),
        ("<ul>One<li>Two</li></ul>", &["- One", "- Two"]),
        ("<ul><li></li></ul>One.", &["One."]),
        (
            "<p>One:<ul><li>Two</li></ul>Three.</p>",
            &["One:", "", "- Two", "", "Three."],
        ),
    ]);
}

#[test]
fn definitions() {
    check(&[
        (
            "<dl><dt>A</dt><dd><p>One.</p></dd><dt>B:</dt><dd>Two.</dd></dl>",
            &["- **A**: One.", "- **B:** Two."],
        ),
        (
            "<dl><dt><code>A</code><dt>B<dd>One.</dl>",
            &["- **`A`**, **B**: One."],
        ),
        (
            "<dl><dt>A</dt><dd><ul><li>One</li></ul></dd></dl>",
            &["- **A**", "  - One"],
        ),
        ("<dl><dd>One.</dd></dl>", &["- One."]),
        ("<dt>A</dt><dd>One.</dd>", &["**A**", "", "One."]),
    ]);
}

#[test]
fn tables() {
    check(&[
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1|2</td><td><code>|</code></td></tr></table>",
            &["| A | B |", "|---|---|", "| 1\\|2 | `\\|` |"],
        ),
        (
            "<table><tbody><tr><td>1<td>2<tr><td>3</table>",
            &["| | |", "|---|---|", "| 1 | 2 |", "| 3 | |"],
        ),
        (
            "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td><ul><li>2</li></ul></td></tr></table>",
            &["- **A**", "", "  1", "", "  **B**", "", "  - 2"],
        ),
        ("<table><caption>One.</caption></table>", &["One."]),
        ("<tr><td>One</td></tr>", &["One"]),
    ]);
}

#[test]
fn preformatted() {
    check(&[
        (
            "<pre>\n  let a;\n\n    b &lt; c\n</pre>",
            &["```text", "let a;", "", "  b < c", "```"],
        ),
        (
            "<pre><code>a<br>```\n<region></code></pre>",
            &["````text", "a", "```", "<region>", "````"],
        ),
        (
            "<ul><li>One<pre>a\n\tb</pre></li></ul>",
            &["- One", "", "  ```text", "  a", "      b", "  ```"],
        ),
        ("<pre> </pre>One.", &["One."]),
        ("<pre>One.<p>Two.", &["One.", "", "Two."]),
    ]);
}

#[test]
fn code() {
    check(&[
        ("<code>a*b_[c]</code>", &["`a*b_[c]`"]),
        ("a<code> b  c </code>d", &["a `b c` d"]),
        ("<code>a`b</code>", &["``a`b``"]),
        ("<code>`</code>", &["`` ` ``"]),
        ("<code>a</code><code>b</code>", &["`ab`"]),
        ("<code> </code>One.", &["One."]),
        ("<code>a<b>b</b><br>c</code>", &["`ab` `c`"]),
        ("<code>&lt;a&gt;</code>", &["`<a>`"]),
        ("<code>Map<Column, Type></code>", &["`Map<Column, Type>`"]),
        (
            "<code><row a=\"b\"></row></code>",
            &["`<row a=\"b\"></row>`"],
        ),
        (
            "The ``a_b`` and `c`, don`t, can`t",
            &["The `a_b` and `c`, don\\`t, can\\`t"],
        ),
        ("<kbd>a</kbd> <tt>b</tt>", &["`a` `b`"]),
    ]);
}

#[test]
fn emphasis() {
    check(&[
        ("<b>One</b> <strong>two</strong>", &["**One** **two**"]),
        ("<i>One</i> <em>two</em>", &["*One* *two*"]),
        ("<b><i>One</i> two</b>", &["***One* two**"]),
        ("<b><b>One</b></b>", &["**One**"]),
        ("<b>One</b><b>two</b>", &["**Onetwo**"]),
        ("<b>One</b><i>two</i>", &["**One**two"]),
        ("a<b> One </b>b", &["a **One** b"]),
        ("a<b>One</b>b", &["a**One**b"]),
        ("a<b>(One)</b>b", &["a(One)b"]),
        ("<b></b>One", &["One"]),
        ("<b>One <i>two</b> three</i>", &["**One *two*** three"]),
        ("<p><b>One</p><p>Two</p>", &["**One**", "", "Two"]),
        ("<b>One<p>Two</p></b>", &["**One**", "", "Two"]),
    ]);
}

#[test]
fn links() {
    check(&[
        (
            "<a href=\"https://a.b/c\">One</a>",
            &["[One](https://a.b/c)"],
        ),
        ("<a href='//a.b'> One</a>", &["[One](https://a.b)"]),
        (
            "<a title=href href=http://a.b>One</a>",
            &["[One](http://a.b)"],
        ),
        (
            "<a href=\"https://a.b/(c d)?e&amp;f\">One</a>",
            &["[One](https://a.b/%28c%20d%29?e&f)"],
        ),
        (
            "<a href=\"https://a.b\"><code>One</code> [two]</a>",
            &["[`One` \\[two\\]](https://a.b)"],
        ),
        (
            "<code>a<a href=\"https://a.b\">b</a></code>",
            &["`a`[`b`](https://a.b)"],
        ),
        ("<a href=\"API_One.html\">One</a>", &["One"]),
        ("<a href=\"\"><code>One</code></a>", &["`One`"]),
        (
            "<a href=\"#\">One</a> <a href=\"mailto:a@b.c\">two</a>",
            &["One two"],
        ),
        (
            "<a>CreateOne</a> <a>two words</a>",
            &["`CreateOne` two words"],
        ),
        ("<a href=\"https://a.b\"></a>One", &["One"]),
        (
            "<a href=\"https://a.b\">https://a.b</a>",
            &["<https://a.b>"],
        ),
        (
            "<a href=\"https://a.b\">One <a href=\"https://c.d\">two</a>",
            &["[One](https://a.b) [two](https://c.d)"],
        ),
        (
            "Wow!<a href=\"https://a.b\">One</a>",
            &["Wow\\![One](https://a.b)"],
        ),
        (
            "See https://a.b/c_d*e, and (http://f.g).",
            &["See <https://a.b/c_d*e>, and (<http://f.g>)."],
        ),
        (
            "https://{host}/a_b https://",
            &["https://{host}/a_b https://"],
        ),
    ]);
}

#[test]
fn escapes() {
    check(&[
        (
            "a * b_ _c d_e `f [g] \\h ~~i~~",
            &["a \\* b\\_ \\_c d_e \\`f \\[g\\] \\\\h \\~\\~i\\~\\~"],
        ),
        (
            "a < b > c <= d </ e <3 <*>",
            &["a \\< b > c \\<= d \\</ e \\<3 \\<\\*>"],
        ),
        (
            "<p>arn:<region>:<account-id></p>",
            &["arn:\\<region>:\\<account-id>"],
        ),
        ("<odd>One</odd> <span>two</span>", &["One two"]),
        ("One <b and <i>two</i>", &["One \\<b and *two*"]),
        ("a --b - c", &["a \\--b - c"]),
        ("{a} $b \"c\" 'd' e|f", &["{a} $b \"c\" 'd' e|f"]),
        ("# One", &["\\# One"]),
        ("- One", &["\\- One"]),
        ("+ One", &["\\+ One"]),
        ("1. One", &["1\\. One"]),
        ("2) One 3) two", &["2\\) One 3) two"]),
        ("> One > two", &["\\> One > two"]),
        ("One<br>===", &["One\\", "\\==="]),
        ("One<br>|-|", &["One\\", "\\|-|"]),
    ]);
}

#[test]
fn entities() {
    check(&[
        (
            "&lt;p&gt; &amp; &quot;a&quot; &#39;b&#x27;",
            &["\\<p> & \"a\" 'b'"],
        ),
        ("&amp;lt; &amp;#35;", &["\\&lt; \\&#35;"]),
        ("a&nbsp;b &mdash; c", &["a b — c"]),
        (
            "&IAM; &; & &#xD800; &#99999999;",
            &["\\&IAM; &; & \\&#xD800; \\&#99999999;"],
        ),
        ("a\u{200b}b\u{202e}c\u{0}", &["abc"]),
        ("a\r\nb\rc", &["a b c"]),
    ]);
}

#[test]
fn malformed() {
    check(&[
        ("</p></li></ul>One.</b>", &["One."]),
        ("One.</p>Two.", &["One.", "", "Two."]),
        ("<ul><li>One", &["- One"]),
        ("<p", &["\\<p"]),
        ("<p class=\"a>One.", &["One."]),
        (
            "<a title=\"a>b\" href=\"https://a.b\">One</a>",
            &["[One](https://a.b)"],
        ),
        ("<!-- One.", &["\\<!\\-- One."]),
        ("<fullname>One.", &["One."]),
        (
            "<ul><li><b>One</li><li>Two</ul></b>",
            &["- **One**", "- Two"],
        ),
        (
            "<note><p>One.</note>Two.",
            &["> **Note:** One.", "", "Two."],
        ),
    ]);
}

#[test]
fn wraps_at_spaces() {
    let words = "word ".repeat(60);
    let code = format!("<code>{}- x</code>", "abc ".repeat(40));
    let list = format!("<note><ul><li>{words}</li></ul></note>");
    for html in [words.as_str(), &code, &list] {
        let lines = markdown(html);
        assert!(lines.len() > 1, "{lines:?}");
        assert!(
            lines.iter().all(|line| line.len() <= super::WIDTH),
            "{lines:?}"
        );
        assert!(lines[0].len() > super::WIDTH - 10 || lines.len() > 2);
    }
    let minus = format!("{}- end", "1234567890 ".repeat(9));
    assert_eq!(markdown(&minus)[0].len(), 100);
    let guarded = format!("{}- end", "12345678901 ".repeat(8) + "1234 ");
    assert_eq!(markdown(&guarded)[1], "\\- end");
}

#[test]
fn summaries() {
    let rows = [
        ("", ""),
        ("<p>One two. Three.</p>", "One two."),
        ("<p>No end</p><p>Two.</p>", "No end"),
        (
            "<p>Use e.g. One, v1.2 or so. Two.</p>",
            "Use e.g. One, v1.2 or so.",
        ),
        (
            "<p><b>One. Two.</b> Three. Four.</p>",
            "**One. Two.** Three.",
        ),
        ("<p><code>A. B</code> is C. D.</p>", "`A. B` is C."),
        (
            "<p><a href=\"https://a.b\">A. B</a> is C? D.</p>",
            "[A. B](https://a.b) is C?",
        ),
        ("<note>One.</note><p>Two. Three.</p>", "Two."),
        ("<note>One. Two.</note>", "**Note:** One."),
        (
            "<h1>One</h1><pre>a</pre><ul><li>Two</li><li>Three</li></ul>",
            "Two",
        ),
        ("<ol><li>One</li></ol>", "One"),
        ("<pre>a</pre>", ""),
        (
            "<ul><li><pre>a\n- b</pre></li><li><note>One. Two.</note></li></ul>",
            "**Note:** One.",
        ),
    ];
    for (html, expected) in rows {
        assert_eq!(summary(&markdown(html)), expected, "{html}");
    }
}
