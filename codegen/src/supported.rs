//! The models that the generator supports.

use crate::plan::service::JsonProtocol;
use tinsmith_model::validate::ValidatedModel;

/// The protocols that the generator supports, the better one first.
pub const PROTOCOLS: &[JsonProtocol] = &[JsonProtocol::V1_1, JsonProtocol::V1_0];

/// A validated model of a service that speaks one of the [`PROTOCOLS`].
pub type SupportedModel = ValidatedModel<JsonProtocol>;
