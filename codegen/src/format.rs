//! Formats the items that renderers make as the text of files.

use crate::files::{Comments, header};
use crate::plan::docs::Docs;
use crate::plan::member::DeprecatedPlan;
use crate::plan::name::WireName;
use crate::rust::comment_line;
use proc_macro2::TokenStream;
use std::fmt::Write;

/// A Rust file, before it is formatted.
#[derive(Debug, Default)]
pub struct SourceFile {
    /// What the file is generated from, for the header: usually the id of a shape.
    pub origin: String,
    /// The documentation of the module.
    pub docs: Docs,
    /// The items, in order.
    pub items: Vec<Item>,
}

/// An item of a file.
#[derive(Debug)]
pub enum Item {
    /// Rust code.
    Code(TokenStream),
    /// A call of a macro of `codegen/support`.
    Macro(MacroCall),
    /// A macro call behind a Cargo feature.
    Optional(&'static str, MacroCall),
    /// A constant list.
    List(List),
}

/// A constant list with one row on each line, regardless of its length.
#[derive(Debug)]
pub struct List {
    /// The documentation.
    pub docs: Docs,
    /// The declaration before the `=`.
    pub head: String,
    /// The rows, each with its comma.
    pub rows: Vec<String>,
}

/// A call of a macro of `codegen/support`, with one row on each line:
///
/// ```text
/// structure! {
///     /// Documentation.
///     #[builder(AttributeTypeBuilder, fallible)]
///     pub struct AttributeType {
///         /// Documentation of the row.
///         #[member("Name", required, str, plain, set_name, get_name)]
///         pub name: String,
///     }
/// }
/// ```
#[derive(Debug, Default)]
pub struct MacroCall {
    /// The name of the macro.
    pub name: &'static str,
    /// The documentation of the item that the macro defines.
    pub docs: Docs,
    /// Set if that item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
    /// Further attributes of the item, one on each line.
    pub attributes: Vec<String>,
    /// The lines before the rows.
    pub head: String,
    /// The rows; `None` if the call has no block of rows.
    pub rows: Option<Vec<MacroRow>>,
}

/// A row of a [`MacroCall`].
#[derive(Debug, Default)]
pub struct MacroRow {
    /// The documentation of the item that the row defines.
    pub docs: Docs,
    /// A further name by which rustdoc's search finds that item.
    pub alias: Option<WireName>,
    /// Set if that item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
    /// A further attribute of that item, on a separate line.
    pub attribute: Option<String>,
    /// The text of the row, including its comma or semicolon.
    pub text: String,
}

impl MacroRow {
    /// Creates a row that consists only of text.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// Formats a file.
///
/// # Panics
/// Panics if the tokens of an item are not valid Rust items, which is a bug of a renderer.
pub fn file(source: &SourceFile) -> String {
    let mut text = header(Comments::Rust, &source.origin);
    for line in &source.docs.0 {
        write_line(&mut text, 0, "//!", line);
    }
    let mut previous_is_list = false;
    for item in &source.items {
        let formatted = match item {
            Item::Code(tokens) => code(tokens),
            Item::Macro(call) => macro_text(call),
            Item::Optional(feature, call) => {
                format!("#[cfg(feature = \"{feature}\")]\n{}", macro_text(call))
            }
            Item::List(list) => list_text(list),
        };
        // There are no blank lines between imports and module declarations.
        let is_list = formatted.lines().all(is_list_line);
        if !(is_list && previous_is_list) {
            text.push('\n');
        }
        previous_is_list = is_list;
        text.push_str(&formatted);
    }
    text
}

fn is_list_line(line: &str) -> bool {
    let line = line
        .strip_prefix("pub(crate) ")
        .or(line.strip_prefix("pub "))
        .unwrap_or(line);
    (line.starts_with("use ") || line.starts_with("mod ")) && line.ends_with(';')
}

/// Formats items with prettyplease, separated by blank lines.
fn code(tokens: &TokenStream) -> String {
    let parsed: syn::File = match syn::parse2(tokens.clone()) {
        Ok(parsed) => parsed,
        Err(error) => panic!("a renderer made tokens that are not items ({error}):\n{tokens}"),
    };
    let mut text = String::new();
    if !parsed.attrs.is_empty() {
        text.push_str(&prettyplease::unparse(&syn::File {
            shebang: None,
            attrs: parsed.attrs,
            items: Vec::new(),
        }));
        // prettyplease prints a single attribute without a line break.
        if !text.ends_with('\n') {
            text.push('\n');
        }
    }
    let mut previous_is_list = false;
    for (index, item) in parsed.items.into_iter().enumerate() {
        let item = prettyplease::unparse(&syn::File {
            shebang: None,
            attrs: Vec::new(),
            items: vec![item],
        });
        let is_list = item.lines().all(is_list_line);
        if index > 0 && !(is_list && previous_is_list) {
            text.push('\n');
        }
        previous_is_list = is_list;
        text.push_str(&item);
    }
    text
}

/// Formats a function for a row of a macro call.
pub fn function(tokens: &TokenStream) -> String {
    let text = code(tokens);
    text.trim_end()
        .lines()
        .collect::<Vec<_>>()
        .join("\n        ")
}

fn macro_text(call: &MacroCall) -> String {
    let mut text = format!("{}! {{\n", call.name);
    write_docs(&mut text, 4, &call.docs);
    write_deprecated(&mut text, 4, call.deprecated.as_ref());
    for attribute in &call.attributes {
        let _ = writeln!(text, "    {attribute}");
    }
    write_head(&mut text, &call.head);
    if let Some(rows) = &call.rows {
        text.push_str(if call.head.is_empty() { "    {" } else { " {" });
        for row in rows {
            text.push('\n');
            write_docs(&mut text, 8, &row.docs);
            if let Some(alias) = &row.alias {
                let alias = string(alias.as_str());
                let _ = writeln!(text, "        #[cfg_attr(doc, doc(alias = {alias}))]");
            }
            write_deprecated(&mut text, 8, row.deprecated.as_ref());
            if let Some(attribute) = &row.attribute {
                let _ = writeln!(text, "        {attribute}");
            }
            let _ = write!(text, "        {}", row.text);
        }
        text.push_str(if rows.is_empty() { "}" } else { "\n    }" });
    }
    text.push_str("\n}\n");
    text
}

fn list_text(list: &List) -> String {
    let mut text = String::new();
    write_docs(&mut text, 0, &list.docs);
    let _ = write!(text, "{} = &[", list.head);
    for row in &list.rows {
        let _ = write!(text, "\n    {row}");
    }
    text.push_str(if list.rows.is_empty() {
        "];\n"
    } else {
        "\n];\n"
    });
    text
}

fn write_head(text: &mut String, head: &str) {
    for (index, line) in head.lines().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        if !line.is_empty() {
            let _ = write!(text, "    {line}");
        }
    }
}

fn write_docs(text: &mut String, indent: usize, docs: &Docs) {
    for line in &docs.0 {
        write_line(text, indent, "///", line);
    }
}

fn write_line(text: &mut String, indent: usize, mark: &str, line: &str) {
    let line = comment_line(line);
    let space = if line.is_empty() { "" } else { " " };
    let _ = writeln!(text, "{:indent$}{mark}{space}{line}", "");
}

fn write_deprecated(text: &mut String, indent: usize, deprecated: Option<&DeprecatedPlan>) {
    let Some(deprecated) = deprecated else { return };
    let note = deprecated
        .note
        .as_ref()
        .map(|note| format!("note = {}", string(note)));
    let since = deprecated
        .since
        .as_ref()
        .map(|since| format!("since = {}", string(since)));
    let parts: Vec<String> = note.into_iter().chain(since).collect();
    let args = if parts.is_empty() {
        String::new()
    } else {
        format!("({})", parts.join(", "))
    };
    let _ = writeln!(text, "{:indent$}#[deprecated{args}]", "");
}

/// Formats text as a Rust string literal.
pub fn string(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}
