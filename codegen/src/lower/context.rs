//! What every step of lowering looks at, and where it notes what is wrong.

use crate::plan::member::CollectionPlan;
use crate::plan::name::VariantName;
use crate::plan::service::JsonProtocol;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use tinsmith_model::closure::Closure;
use tinsmith_model::queries::{MemberId, SensitiveShapes};
use tinsmith_model::traits::AwsService;
use tinsmith_model::{Model, Problem, Shape, ShapeId};

/// What lowering looks at, and what it finds wrong.
pub(super) struct Lowering<'a> {
    pub model: &'a Model,
    pub closure: &'a Closure,
    pub service: &'a Shape,
    pub protocol: JsonProtocol,
    pub boxed: BTreeSet<MemberId>,
    pub sensitive_shapes: SensitiveShapes,
    /// The lists and maps that members hold, by their names in Rust.
    pub collections: BTreeMap<VariantName, CollectionPlan>,
    /// What people say of members, by shape and member.
    pub notes: BTreeMap<String, String>,
    /// The shapes that are generated in `types`: those that a member reaches.
    pub types: HashSet<&'a ShapeId>,
    pub problems: Vec<Problem>,
    /// The names that something else has in Rust as well.
    pub collisions: Vec<Problem>,
}

impl Lowering<'_> {
    /// Notes a name that something else has in Rust as well.
    pub(super) fn collision(
        &mut self,
        subject: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.collisions.push(Problem {
            subject: subject.into(),
            what: what.into(),
            remedy: remedy.into(),
            position: None,
        });
    }

    /// Notes a problem with a shape, or with one of its members.
    pub(super) fn problem(
        &mut self,
        subject: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems.push(Problem {
            subject: subject.into(),
            what: what.into(),
            remedy: remedy.into(),
            position: None,
        });
    }
}

/// The Smithy name of the service among the SDKs.
pub(super) fn sdk_id(service: &Shape) -> String {
    service
        .traits
        .get::<AwsService>()
        .map_or_else(|| service.id.name().to_owned(), |aws| aws.sdk_id)
}
