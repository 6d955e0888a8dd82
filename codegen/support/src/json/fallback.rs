//! The error that leaves a body to the runtime's codec.

use aws_smithy_schema::serde::SerdeError;

/// Makes the error with which the reader and the writer give up. Users never see it: the runtime's codec starts over.
pub(super) fn fallback() -> SerdeError {
    SerdeError::unsupported("")
}
