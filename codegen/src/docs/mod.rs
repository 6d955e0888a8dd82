//! Documentation texts: the loose HTML of a model as Markdown that rustdoc takes without a warning.
//!
//! The `documentation` trait ([Smithy 2.0, "Documentation
//! traits"](https://smithy.io/2.0/spec/documentation-traits.html)) says CommonMark, the models hold
//! HTML written by many hands: end tags are missing, tags are misnested, placeholders such as
//! `<region>` look like tags. The way of a text:
//!
//! ```text
//! text -> tokens (token) -> elements (tree) -> blocks (blocks, table) of inlines (inlines)
//!      -> words (words) -> lines (write)
//! ```
//!
//! `html5gum` reads tags, attributes and character references. The tree is built here, since the names
//! and the mistakes of the models are not those that the HTML standard knows: a `note` ends a paragraph,
//! a placeholder is text. `document` has the types of the blocks and inlines.
//!
//! Nothing here fails: whatever is not understood as markup is shown as text.

mod blocks;
mod document;
mod escape;
mod inlines;
mod reference;
mod summary;
mod table;
mod tag;
mod token;
mod tree;
mod words;
mod write;

#[cfg(test)]
mod soup_tests;
#[cfg(test)]
mod tag_tests;
#[cfg(test)]
mod tests;

pub use summary::summary;

/// The columns a line may have, without the `///` and its indentation.
const WIDTH: usize = 100;

/// The lines of Markdown that say what `html` says, without the `///`.
///
/// Lines have at most 100 columns where the text has a space to break at; preformatted text,
/// headings and tables are never broken. No line has white space at its end. A text without tags is
/// taken as paragraphs with blank lines between them. The result is empty if there is nothing to
/// read. There are no errors: what cannot be understood as markup is text.
///
/// Source: Smithy 2.0, "documentation trait"; the HTML standard for what the tags mean; CommonMark
/// and rustdoc's extensions of it for what has to be escaped.
pub fn markdown(html: &str) -> Vec<String> {
    // HTML standard, "Normalizing newlines"; the places of tokens would not be right otherwise.
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let nodes = tree::parse(&html);
    write::lines(&blocks::document(&nodes), WIDTH)
}
