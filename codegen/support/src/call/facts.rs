//! What an operation is, apart from its types.

use crate::schema::operations::{self, SchemaId};
use aws_smithy_runtime_api::client::runtime_plugin::SharedRuntimePlugin;
use aws_smithy_schema::Schema;

/// What is known of an operation without its types.
pub(crate) struct Facts {
    /// The Smithy name.
    pub(crate) name: &'static str,
    /// The place of the input among the schemas of operations. That of the output is the next.
    pub(super) input_schema: usize,
    /// The path of its module.
    pub(crate) module: &'static str,
    /// Whether a call may be signed with SigV4.
    pub(crate) signed: bool,
    /// Whether the output has something that must not be printed.
    pub(crate) sensitive_output: bool,
    /// The members of the input that telemetry may record when asked to: strings that are not sensitive.
    pub(crate) recordable: &'static [&'static str],
    /// A plugin that only this operation has.
    pub(crate) plugin: Option<fn() -> SharedRuntimePlugin>,
}

#[allow(
    dead_code,
    reason = "there may be no operations, or none with that fact"
)]
impl Facts {
    /// An operation of which nothing particular is known, whose input is at that place and whose module has that path.
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

impl Facts {
    /// The schema of the input.
    pub(crate) fn input_schema(&self) -> &'static Schema<'static> {
        &operations::SCHEMAS[self.input_schema]
    }

    /// The schema of the output.
    pub(crate) fn output_schema(&self) -> &'static Schema<'static> {
        &operations::SCHEMAS[self.input_schema + 1]
    }
}
