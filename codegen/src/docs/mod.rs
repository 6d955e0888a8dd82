//! Documentation texts: the loose HTML of a model as Markdown that rustdoc takes without a warning.
//!
//! The `documentation` trait ([Smithy 2.0, "Documentation
//! traits"](https://smithy.io/2.0/spec/documentation-traits.html)) says CommonMark, the models hold
//! HTML written by many hands: end tags are missing, tags are misnested, placeholders such as
//! `<region>` look like tags. The way of a text:
//!
//! ```text
//! text -> tokens (token) -> elements (tree) -> blocks (lower) of spans (spans)
//!      -> words (inline) -> lines (write)
//! ```
//!
//! Nothing here fails: whatever is not understood as markup is shown as text.

mod entity;
mod escape;
mod inline;
mod lower;
mod spans;
mod summary;
mod table;
mod tag;
mod token;
mod tree;
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
    let nodes = tree::parse(html);
    write::lines(&lower::document(&nodes), WIDTH)
}
