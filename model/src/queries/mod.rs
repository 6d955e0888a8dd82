//! Queries that combine several shapes of a model, in Smithy's terms.

mod auth;
mod effective;
mod enums;
mod errors;
mod pages;
mod protocol;
mod recursion;
mod sensitivity;

pub(crate) use auth::is_scheme;
pub use auth::{auth_schemes, overrides_auth, service_auth_schemes};
pub use effective::{default_of, effective};
pub use enums::{EnumEntry, enum_entries};
pub use errors::{errors_of, service_errors};
pub use pages::{MemberPath, Pages, pages};
pub(crate) use pages::{member_path, pagination_settings};
pub use protocol::{Protocol, Stream, protocols, stream};
pub use recursion::{MemberId, boxed_members};
pub use sensitivity::{SensitiveShapes, is_redacted, is_sensitive};
