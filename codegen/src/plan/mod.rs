//! The plan: what the crate will have, with all Rust names and types decided, and no tokens yet.
//!
//! It is data: `lower` makes it from the model, and whoever renders it has no decisions left and does not see the model.

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
pub mod service;
pub mod shapes;
pub mod table;
pub mod waiter;

use crate::customization::Customization;
use endpoint::EndpointPlan;
use endpoint::test_cases::EndpointTest;
use member::CollectionPlan;
use operation::OperationPlan;
use package::PackagePlan;
use prelude::Prelude;
use protocol_tests::ProtocolTests;
use service::ServicePlan;
use shapes::{EnumPlan, ErrorPlan, StructurePlan, UnionPlan};
use table::ModelTable;
use waiter::WaiterPlan;

/// A whole crate.
#[derive(Clone, Debug)]
pub struct CratePlan {
    /// What its manifest says.
    pub package: PackagePlan,
    /// What all operations share.
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
    /// The lists and maps, by their names in Rust.
    pub collections: Vec<CollectionPlan>,
    /// The errors, by Smithy name: the order of the variants of the crate's `Error`.
    pub errors: Vec<ErrorPlan>,
    /// The endpoints.
    pub endpoint: EndpointPlan,
    /// The endpoint tests of the model.
    pub endpoint_tests: Vec<EndpointTest>,
    /// How generated code names the items of the standard prelude.
    pub prelude: Prelude,
    /// Which of the primitives the crate re-exports.
    pub primitives: Primitives,
    /// The model as the crate has it at run time.
    pub table: ModelTable,
    /// What people wrote for this crate; nothing in it for most services.
    pub customization: Customization,
    /// The tests that the model's cases for its protocol become, if they are wanted.
    pub protocol_tests: Option<ProtocolTests>,
}

/// The types of the runtime that the crate re-exports in `primitives`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Primitives {
    /// `Blob`
    pub blob: bool,
    /// `DateTime` and `DateTimeFormat`
    pub timestamp: bool,
}
