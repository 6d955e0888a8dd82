//! Operations that stubs can answer.

/// Operations: the types in [`operation`](crate::operation) that are named after operations.
pub trait StubOperation: private::OperationTypes {}

impl<O: private::OperationTypes> StubOperation for O {}

pub(crate) mod private {
    use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};

    /// An operation and its types.
    pub trait OperationTypes: 'static {
        /// The input.
        type Input;
        /// The output.
        type Output: SerializableStruct;
        /// The name in the model.
        const NAME: &'static str;
        /// Deserializes an input.
        fn read_input(from: &mut dyn ShapeDeserializer) -> Result<Self::Input, SerdeError>;
    }
}
