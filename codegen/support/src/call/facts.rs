//! Properties of operations that do not depend on types.

use crate::schema::operations::{self, SchemaId};
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_schema::Schema;

/// The properties of an operation that do not depend on its types.
pub(crate) struct OperationFacts {
    /// The name in the model.
    pub(crate) name: &'static str,
    /// The index of the input schema in the schemas of operations. The output schema is the next one.
    pub(super) input_schema: usize,
    /// The path of the module.
    pub(crate) module: &'static str,
    /// True if calls may be signed with SigV4.
    pub(crate) signed: bool,
    /// True if the output has sensitive members.
    pub(crate) sensitive_output: bool,
    /// The members of the input that telemetry may record: strings that are not sensitive.
    pub(crate) recordable: &'static [&'static str],
    /// An additional plugin of the operation.
    pub(crate) plugin: Option<fn() -> SharedRuntimePlugin>,
}

#[allow(
    dead_code,
    reason = "there may be no operations, or none with that fact"
)]
impl OperationFacts {
    /// Creates the properties of an operation, with defaults for everything else.
    pub(crate) const fn new(name: &'static str, input: SchemaId, module: &'static str) -> Self {
        Self {
            name,
            input_schema: input as usize,
            module,
            signed: true,
            sensitive_output: false,
            recordable: &[],
            plugin: None,
        }
    }

    pub(crate) const fn signed(mut self, signed: bool) -> Self {
        self.signed = signed;
        self
    }

    pub(crate) const fn sensitive_output(mut self, sensitive: bool) -> Self {
        self.sensitive_output = sensitive;
        self
    }

    pub(crate) const fn recordable(mut self, members: &'static [&'static str]) -> Self {
        self.recordable = members;
        self
    }

    pub(crate) const fn plugin(mut self, plugin: fn() -> SharedRuntimePlugin) -> Self {
        self.plugin = Some(plugin);
        self
    }
}

impl OperationFacts {
    /// Returns the schema of the input.
    pub(crate) fn input_schema(&self) -> &'static Schema<'static> {
        &operations::SCHEMAS[self.input_schema]
    }

    /// Returns the schema of the output.
    pub(crate) fn output_schema(&self) -> &'static Schema<'static> {
        &operations::SCHEMAS[self.input_schema + 1]
    }
}
