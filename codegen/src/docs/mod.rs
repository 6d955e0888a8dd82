//! Translates the documentation of models, which is loosely written HTML, to Markdown without rustdoc warnings.
//!
//! According to the `documentation` trait ([Smithy 2.0, "Documentation
//! traits"](https://smithy.io/2.0/spec/documentation-traits.html)), documentation is CommonMark. In practice it is HTML by many
//! authors: end tags are missing, tags are misnested, and placeholders such as `<region>` look like tags. The steps are:
//!
//! ```text
//! text -> tokens (token) -> elements (tree) -> blocks (blocks, table) of inlines (inlines)
//!      -> words (words) -> lines (write)
//! ```
//!
//! `html5gum` reads tags, attributes and character references. The tree is built here, since the models have tags and mistakes
//! that the HTML standard does not cover: a `note` ends a paragraph, a placeholder is text. `document` defines the types of blocks
//! and inlines.
//!
//! The translation never fails: anything that is not recognized as markup is text.

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

/// The maximum width of a line, without `///` and its indentation.
const WIDTH: usize = 100;

/// Translates HTML to lines of Markdown, without `///`.
///
/// Lines are wrapped at spaces to 100 columns, except for preformatted text, headings and tables. No line has trailing white space.
/// Text without tags consists of paragraphs separated by blank lines. The result is empty if there is no text.
///
/// Tags have their meaning in the HTML standard; characters are escaped according to CommonMark and rustdoc's extensions.
pub fn markdown(html: &str) -> Vec<String> {
    // HTML standard, "Normalizing newlines"; otherwise the positions of tokens would be wrong.
    let html = html.replace("\r\n", "\n").replace('\r', "\n");
    let nodes = tree::parse(&html);
    write::lines(&blocks::document(&nodes), WIDTH)
}
