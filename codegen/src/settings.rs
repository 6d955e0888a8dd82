//! What a user can choose of the crate. What of the model is wanted is chosen when it is validated.

use crate::customization::Customization;

/// The settings of [`generate`](crate::generate).
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The name of the crate; `aws-sdk-` and the squashed `sdkId` if not given.
    pub crate_name: Option<String>,
    /// The version of the crate; `0.1.0` if not given.
    pub crate_version: Option<String>,
    /// Whether the crate gets a test for each case that the model has for its protocol (`smithy.test#httpRequestTests`,
    /// `smithy.test#httpResponseTests`).
    pub protocol_tests: bool,
    /// What people wrote for the crate of this service.
    pub customization: Option<Customization>,
    /// Whether the folder of the crate is where the supporting files are kept: it gets no copies of them, and all features are on by
    /// default.
    pub support_in_place: bool,
}
