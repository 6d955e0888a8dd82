//! The plan of a crate: its contents as data, with all Rust names and types decided.
//!
//! `lower` makes the plan from the model; `render` prints it, without decisions of its own and without access to the model.

pub mod constraints;
pub mod docs;
pub mod endpoint;
pub mod member;
pub mod name;
pub mod operation;
pub mod package;
pub mod partitions;
pub mod prelude;
pub mod protocol_tests;
pub mod query;
pub mod runtime_model;
pub mod service;
pub mod shapes;
pub mod waiter;

use crate::customization::Customization;
use endpoint::EndpointPlan;
use endpoint::test_cases::EndpointTest;
use member::CollectionPlan;
use operation::OperationPlan;
use package::PackagePlan;
use prelude::Prelude;
use protocol_tests::ProtocolTests;
use runtime_model::RuntimeModel;
use service::ServicePlan;
use shapes::{EnumPlan, ErrorPlan, StructurePlan, UnionPlan};
use waiter::WaiterPlan;

/// The plan of a crate.
#[derive(Clone, Debug)]
pub struct CratePlan {
    /// The package.
    pub package: PackagePlan,
    /// The service.
    pub service: ServicePlan,
    /// The operations, by name.
    pub operations: Vec<OperationPlan>,
    /// The waiters, by module.
    pub waiters: Vec<WaiterPlan>,
    /// The structures in `types`, by Rust name.
    pub structures: Vec<StructurePlan>,
    /// The unions, by Rust name.
    pub unions: Vec<UnionPlan>,
    /// The enums, by Rust name.
    pub enums: Vec<EnumPlan>,
    /// The lists and maps, by name.
    pub collections: Vec<CollectionPlan>,
    /// The errors, by Smithy name. The variants of the crate's `Error` have this order.
    pub errors: Vec<ErrorPlan>,
    /// The endpoints.
    pub endpoint: EndpointPlan,
    /// The endpoint tests of the model.
    pub endpoint_tests: Vec<EndpointTest>,
    /// How generated code refers to items of the standard prelude.
    pub prelude: Prelude,
    /// The model that the crate contains at run time.
    pub runtime_model: RuntimeModel,
    /// The handwritten parts of the crate; empty for most services.
    pub customization: Customization,
    /// The protocol tests of the model, if they are generated.
    pub protocol_tests: Option<ProtocolTests>,
}
