//! Operations that stubs can answer.

/// The operations: the types in [`operation`](crate::operation).
pub trait Operation: private::Operation {}

impl<O: private::Operation> Operation for O {}

pub(crate) mod private {
    use aws_smithy_schema::serde::{SerdeError, SerializableStruct, ShapeDeserializer};

    /// An operation with its types.
    pub trait Operation: 'static {
        /// What it takes.
        type Input;
        /// What it gives back.
        type Output: SerializableStruct;
        /// Its name in the model.
        const NAME: &'static str;
        /// Reads what it takes.
        fn read_input(from: &mut dyn ShapeDeserializer) -> Result<Self::Input, SerdeError>;
    }
}
