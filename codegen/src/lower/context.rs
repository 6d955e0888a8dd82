//! The shared state of lowering.

use crate::plan::member::CollectionPlan;
use crate::plan::name::VariantName;
use crate::plan::service::{JsonProtocol, Serialization};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use tinsmith_model::closure::Closure;
use tinsmith_model::queries::{MemberId, SensitiveShapes};
use tinsmith_model::traits::AwsService;
use tinsmith_model::{Model, Problem, Shape, ShapeId};

/// The inputs of lowering, and the problems that it finds.
pub(super) struct Lowering<'a> {
    pub model: &'a Model,
    pub closure: &'a Closure,
    pub service: &'a Shape,
    pub protocol: JsonProtocol,
    pub serialization: Serialization,
    pub boxed: BTreeSet<MemberId>,
    pub sensitive_shapes: SensitiveShapes,
    /// The lists and maps that members target, by Rust name.
    pub collections: BTreeMap<VariantName, CollectionPlan>,
    /// The notes on members of the customization, by shape and member.
    pub notes: BTreeMap<String, String>,
    /// The shapes that become types in `types`: those that a member reaches.
    pub types: HashSet<&'a ShapeId>,
    pub problems: Vec<Problem>,
    /// Collisions of Rust names.
    pub collisions: Vec<Problem>,
}

impl Lowering<'_> {
    /// Reports a collision of Rust names.
    pub(super) fn collision(
        &mut self,
        subject: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.collisions.push(Problem {
            subject: subject.into(),
            message: message.into(),
            remedy: remedy.into(),
            position: None,
        });
    }

    /// Reports a problem of a shape or of one of its members.
    pub(super) fn problem(
        &mut self,
        subject: impl Into<String>,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems.push(Problem {
            subject: subject.into(),
            message: message.into(),
            remedy: remedy.into(),
            position: None,
        });
    }
}

/// The `sdkId` of the service or, if it has none, the name of its shape.
pub(super) fn sdk_id(service: &Shape) -> String {
    service
        .traits
        .get::<AwsService>()
        .map_or_else(|| service.id.name().to_owned(), |aws| aws.sdk_id)
}
