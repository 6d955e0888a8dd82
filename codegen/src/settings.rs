//! The settings of a generated crate. The service and its operations are chosen when the model is validated.

use crate::customization::Customization;
use crate::plan::service::Serialization;

/// The settings of [`generate`](crate::generate).
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The name of the crate. The default is `aws-sdk-` and the `sdkId` in lower case without spaces.
    pub crate_name: Option<String>,
    /// The version of the crate. The default is `0.1.0`.
    pub crate_version: Option<String>,
    /// If set, the crate gets a test for each protocol test of the model (`smithy.test#httpRequestTests`,
    /// `smithy.test#httpResponseTests`).
    pub protocol_tests: bool,
    /// How the official crate of the service writes requests and reads responses.
    pub serialization: Serialization,
    /// The customization of the crate.
    pub customization: Option<Customization>,
    /// If set, the folder of the crate is `codegen/support`, which contains the original support files: they are not copied, and all
    /// features are on by default.
    pub support_in_place: bool,
}
