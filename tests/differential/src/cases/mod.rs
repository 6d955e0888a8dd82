//! The test cases. All are derived from the model: no operation, shape or member is named here.

mod connections;
mod diagnostics;
mod errors;
mod inputs;
mod pagination;
mod random;
mod real_server;
mod responses;
mod retries;
mod settings;
mod structures;

use tinsmith_model::closure::Closure;
use tinsmith_model::queries::{self, Pages, auth_schemes, errors_of};
use tinsmith_model::traits::Endpoint;
use tinsmith_model::{Model, Problems, Shape, ShapeKind};

use crate::case::Case;

pub(crate) use diagnostics::traced;
pub(crate) use random::{Range, answers, inputs as random_inputs, structures as random_structures};
pub(crate) use real_server::cases as real_server;
pub(crate) use structures::{INCOMPLETE, Sample, samples};

/// The properties of an operation that the cases depend on.
pub(crate) struct Operation<'a> {
    pub(crate) name: &'a str,
    pub(crate) input: Option<&'a Shape>,
    pub(crate) output: Option<&'a Shape>,
    pub(crate) errors: Vec<&'a Shape>,
    pub(crate) signed: bool,
    /// True if the host of its requests has a prefix, so that no server on the loopback address can be called.
    pub(crate) has_host_prefix: bool,
    pub(crate) pages: Option<Pages<'a>>,
}

/// Returns the operations of the service, in model order.
///
/// # Errors
/// If the model does not have exactly one service.
pub(crate) fn operations(model: &Model) -> Result<Vec<Operation<'_>>, Problems> {
    let (service, _) = model
        .service(None)
        .map_err(|problem| Problems(vec![problem]))?;
    let closure = Closure::of(model, service, None)?;
    let operations = model.shapes.values().filter_map(|shape| {
        let ShapeKind::Operation(operation) = &shape.kind else {
            return None;
        };
        let errors = errors_of(model, &closure, operation);
        Some(Operation {
            name: shape.id.name(),
            input: model.shape(&operation.input),
            output: model.shape(&operation.output),
            errors: errors.iter().filter_map(|id| model.shape(id)).collect(),
            signed: auth_schemes(model, service, shape) != ["smithy.api#noAuth"],
            has_host_prefix: shape.traits.has::<Endpoint>(),
            pages: queries::pages(model, service, shape, operation),
        })
    });
    Ok(operations.collect())
}

/// Returns all cases with scripted calls, in groups.
pub(crate) fn groups(
    model: &Model,
    operations: &[Operation<'_>],
) -> Vec<(&'static str, Vec<Case>)> {
    vec![
        ("inputs", inputs::cases(model, operations)),
        ("responses", responses::cases(model, operations)),
        ("errors of the model", errors::modeled(model, operations)),
        ("other errors", errors::others(operations)),
        ("pagination", pagination::cases(model, operations)),
        ("endpoints", settings::endpoints(operations)),
        ("settings", settings::cases(operations)),
        ("retries and failures", retries::cases(operations)),
        ("debug output", diagnostics::debug_output(model, operations)),
    ]
}
