//! Summaries of models, operations and types.

/// A summary of a model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ModelSummary {
    /// The label that the user gave.
    pub label: String,
    /// The title of the service.
    pub title: String,
    /// The number of operations.
    pub operations: usize,
    /// The number of types, without inputs and outputs.
    pub types: usize,
}

/// A summary of an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationSummary {
    /// The name in Smithy.
    pub name: String,
    /// The method of the client.
    pub method: String,
    /// True if calls are signed.
    pub signed: bool,
    /// True if the operation has a paginator.
    pub paginated: bool,
    /// True if the operation is deprecated.
    pub deprecated: bool,
    /// The fields of the input.
    pub input: Vec<FieldSummary>,
    /// The fields of the output.
    pub output: Vec<FieldSummary>,
    /// The variants of its error type.
    pub errors: Vec<String>,
}

/// A summary of a field or variant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldSummary {
    /// The name of the field or of the union's variant.
    pub name: String,
    /// The Rust type: for inputs that of the setter, otherwise that of the field; `()` for a variant without data.
    pub ty: String,
    /// True if the member is required.
    pub required: bool,
    /// True if the value is never printed.
    pub sensitive: bool,
}

impl FieldSummary {
    /// Writes `field: Type`, or only the name of a variant without data.
    pub(super) fn declaration(&self) -> String {
        match self.ty.as_str() {
            "()" => self.name.clone(),
            ty => format!("{}: {ty}", self.name),
        }
    }
}

/// A summary of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeSummary {
    /// The Rust name.
    pub name: String,
    /// `structure`, `union`, `enum` or `error`.
    pub kind: &'static str,
    /// The fields, or the variants of a union.
    pub fields: Vec<FieldSummary>,
    /// The variants of an enum and their values.
    pub values: Vec<(String, String)>,
}
