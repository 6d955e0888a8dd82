//! The error that leaves a body to the codec of the runtime.

use aws_smithy_schema::serde::SerdeError;

/// Creates the error with which the reader and the writer give up. Users never see it: the codec of the runtime starts over.
pub(super) fn unsupported() -> SerdeError {
    SerdeError::unsupported("")
}
