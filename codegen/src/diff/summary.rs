//! What is said of the two models, of new operations and of new types, in short.

/// What is said of one of the two models.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelSummary {
    /// What the user calls it.
    pub label: String,
    /// The name of the service for people.
    pub title: String,
    /// The number of operations.
    pub operations: usize,
    /// The number of types beside inputs and outputs.
    pub types: usize,
}

/// An operation in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSummary {
    /// Smithy's name.
    pub name: String,
    /// The method of the client.
    pub method: String,
    /// Whether calls are signed.
    pub signed: bool,
    /// Whether it has a paginator.
    pub paginated: bool,
    /// Whether it should not be used.
    pub deprecated: bool,
    /// What it takes.
    pub input: Vec<FieldSummary>,
    /// What it gives.
    pub output: Vec<FieldSummary>,
    /// The variants of its error type.
    pub errors: Vec<String>,
}

/// A field in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSummary {
    /// The field, or the variant of a union.
    pub rust_name: String,
    /// Its Rust type: of inputs as setters take it, of all else as the field has it; `()` for a variant without data.
    pub ty: String,
    /// Whether the model requires it.
    pub required: bool,
    /// Whether it is never printed.
    pub sensitive: bool,
}

impl FieldSummary {
    /// `field: Type`, or a variant without data.
    pub(super) fn declaration(&self) -> String {
        match self.ty.as_str() {
            "()" => self.rust_name.clone(),
            ty => format!("{}: {ty}", self.rust_name),
        }
    }
}

/// A type in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeSummary {
    /// Its name in Rust.
    pub name: String,
    /// `structure`, `union`, `enum` or `error`.
    pub kind: &'static str,
    /// Its fields, or the variants of a union.
    pub fields: Vec<FieldSummary>,
    /// The variants of an enum and their texts.
    pub values: Vec<(String, String)>,
}
