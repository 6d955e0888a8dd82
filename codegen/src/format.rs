//! From what renderers make to the text of files.

use crate::files::MARK;
use crate::plan::docs::Docs;
use crate::plan::member::DeprecatedPlan;
use crate::plan::name::WireName;
use proc_macro2::TokenStream;
use std::fmt::Write;

/// A Rust file before it is text.
#[derive(Debug, Default)]
pub struct SourceFile {
    /// What of the model it was made of, for the header.
    pub origin: String,
    /// The documentation of the module.
    pub docs: Docs,
    /// Its items, in order.
    pub items: Vec<Item>,
}

/// An item of a file.
#[derive(Debug)]
pub enum Item {
    /// Rust code.
    Code(TokenStream),
    /// A call of one of the macros in `codegen/support`.
    Macro(MacroCall),
    /// A call of such a macro, behind a Cargo feature.
    Optional(&'static str, MacroCall),
    /// A constant list.
    List(List),
}

/// A constant list, one row a line, however long.
#[derive(Debug)]
pub struct List {
    /// What it is.
    pub docs: Docs,
    /// What comes before the rows, up to the `=`.
    pub head: String,
    /// The rows, each with its comma.
    pub rows: Vec<String>,
}

/// A call of one of the macros in `codegen/support`, one row a line:
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
    /// The macro.
    pub name: &'static str,
    /// The documentation of the item that it makes.
    pub docs: Docs,
    /// Set if the item that it makes is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
    /// Further attributes of the item, each on its line.
    pub attributes: Vec<String>,
    /// The lines before the rows.
    pub head: String,
    /// The rows; none if there is no block.
    pub rows: Option<Vec<MacroRow>>,
}

/// A row of a [`MacroCall`].
#[derive(Debug, Default)]
pub struct MacroRow {
    /// The documentation of the item that the row makes.
    pub docs: Docs,
    /// Another name under which rustdoc's search finds that item.
    pub alias: Option<WireName>,
    /// Set if that item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
    /// A further attribute of that item, on its own line.
    pub attribute: Option<String>,
    /// The text of the row, with its comma or semicolon.
    pub text: String,
}

impl MacroRow {
    /// A row of text alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

/// The text of a file.
///
/// # Panics
/// A renderer made tokens that are no Rust items; that is a mistake in the renderer, whatever the model.
pub fn file(source: &SourceFile) -> String {
    let mut text = header(&source.origin);
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
        // Lists of imports and modules stand together, as people write them.
        let is_list = formatted.lines().all(is_list_line);
        if !(is_list && previous_is_list) {
            text.push('\n');
        }
        previous_is_list = is_list;
        text.push_str(&formatted);
    }
    text
}

/// The line that says where a file comes from and how to make it anew.
pub fn header(origin: &str) -> String {
    let of = if origin.is_empty() {
        String::new()
    } else {
        format!(" from {origin}")
    };
    format!("// {MARK}{of}. Not to be edited: change the model and run `cargo xtask generate`.\n")
}

fn is_list_line(line: &str) -> bool {
    let line = line
        .strip_prefix("pub(crate) ")
        .or(line.strip_prefix("pub "))
        .unwrap_or(line);
    (line.starts_with("use ") || line.starts_with("mod ")) && line.ends_with(';')
}

/// Items as prettyplease formats them, with an empty line between two of them.
fn code(tokens: &TokenStream) -> String {
    let parsed: syn::File = match syn::parse2(tokens.clone()) {
        Ok(parsed) => parsed,
        Err(error) => panic!("a renderer made tokens that are no items ({error}):\n{tokens}"),
    };
    let mut text = String::new();
    if !parsed.attrs.is_empty() {
        text.push_str(&prettyplease::unparse(&syn::File {
            shebang: None,
            attrs: parsed.attrs,
            items: Vec::new(),
        }));
        // One attribute alone is printed without the end of its line.
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

/// A function as it stands in a row.
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

/// Text as a Rust string literal.
pub fn string(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}
