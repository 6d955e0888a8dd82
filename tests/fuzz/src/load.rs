//! Loads models of all kinds of inputs.

use crate::input::{self, Input, Kind};
use tinsmith_codegen::plan::service::JsonProtocol;
use tinsmith_codegen::{PROTOCOLS, SupportedModel};
use tinsmith_model::archive::TextFile;
use tinsmith_model::botocore::{ServiceFiles, read_botocore};
use tinsmith_model::overlay::Overlay;
use tinsmith_model::source::Source;
use tinsmith_model::validate::{Selection, load_ast, validate};
use tinsmith_model::{Model, Problems, additions};

/// Loads the model of an input.
///
/// # Errors
/// Returns the problems of the input.
pub(crate) fn load(input: &Input) -> Result<SupportedModel, Problems> {
    match input.kind {
        Kind::Botocore => validate(
            read_botocore(&service_files(input))?,
            &source(input),
            &choice(None),
        ),
        Kind::Overlay => {
            let mut model = read_botocore(&service_files(input))?;
            let file = TextFile::new(input::OVERLAY, input.text(input::OVERLAY));
            let overlay = Overlay::read(&file)?;
            let Some(service) = service_of(&model) else {
                return validate(model, &source(input), &choice(None));
            };
            overlay.apply(&mut model, &service)?;
            validate(model, &source(input), &choice(None))
        }
        Kind::Additions => {
            let loaded = load_ast(input::MODEL, input.text(input::MODEL), &choice(None))?;
            let service = loaded.service().id.clone();
            let mut model = loaded.into_model();
            let file = TextFile::new(input::ADDITIONS, input.text(input::ADDITIONS));
            additions::add(&mut model, &service, &file)?;
            validate(model, &source(input), &choice(Some(service.as_str())))
        }
        _ => load_ast(input::MODEL, input.text(input::MODEL), &choice(None)),
    }
}

/// Selects a service and the protocols of the generator.
pub(crate) fn choice(service: Option<&str>) -> Selection<'_, JsonProtocol> {
    Selection {
        service,
        operations: None,
        protocols: PROTOCOLS,
    }
}

fn service_of(model: &Model) -> Option<tinsmith_model::ShapeId> {
    model.services().next().map(|(shape, _)| shape.id.clone())
}

/// The file that the shapes come from.
pub(crate) fn source(input: &Input) -> Source<'_> {
    match input.kind {
        Kind::Botocore | Kind::Overlay => {
            Source::botocore(input::SERVICE, input.text(input::SERVICE))
        }
        _ => Source::ast(input::MODEL, input.text(input::MODEL)),
    }
}

fn service_files(input: &Input) -> ServiceFiles {
    let file = |name: &str| {
        input
            .files
            .get(name)
            .map(|text| TextFile::new(name, text.as_str()))
    };
    ServiceFiles {
        service: TextFile::new(input::SERVICE, input.text(input::SERVICE)),
        paginators: file("paginators-1.json"),
        waiters: file("waiters-2.json"),
        endpoint_rule_set: file("endpoint-rule-set-1.json"),
        endpoint_tests: file("endpoint-tests-1.json"),
    }
}
