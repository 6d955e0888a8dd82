//! The models that the generator supports.

use crate::plan::service::JsonProtocol;
use tinsmith_model::validate::ValidatedModel;

/// The protocols that the generator supports, in order of preference.
pub const PROTOCOLS: &[JsonProtocol] = &[JsonProtocol::V1_1, JsonProtocol::V1_0];

/// A validated model of a service that supports one of the [`PROTOCOLS`].
pub type SupportedModel = ValidatedModel<JsonProtocol>;
