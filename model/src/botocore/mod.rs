//! Reads botocore's format of service models.
//!
//! The Python package `botocore` contains the same models that are published as Smithy's JSON AST, with
//! one folder for each service and version: `service-2.json`, paginators, waiters and the endpoint rule
//! set. The source distribution also has the tests of the rule set. [`find_service`] finds the files,
//! [`read_botocore`] combines them to one [`Model`].
//!
//! # Differences from Smithy
//!
//! | difference from Smithy | handling | module |
//! |---|---|---|
//! | no namespace | derived from the service ID | `names` |
//! | the service shape has no name | named by the prefix of its targets | `names` |
//! | enum members have no names | named by their values | `names` |
//! | errors of an operation are not sorted | sorted by name | `operations` |
//! | `auth` of an operation may contain `smithy.api#noAuth` | becomes `optionalAuth` | `operations` |
//! | `auth` of a service repeats its schemes | used only if the order differs | `metadata` |
//! | an event stream is a structure, perhaps with `required` | becomes a union, whose members are not required | `shapes` |
//! | Smithy's `Unit` is a structure of that name | becomes `Unit` | `shapes` |
//! | `streaming` and `jsonvalue` of members | moved to the target | `shapes` |
//! | `flattened` of lists | moved to the members that target them | `shapes` |
//! | `box` | becomes the trait `box` of Smithy 1.0, which excludes members from defaults in an overlay | `traits` |
//! | `box` of strings, lists, ... | ignored, since their default is never zero | `shapes` |
//! | wire names and locations that the protocol does not use | ignored | `traits` |
//! | hand-written paginators and waiters | skipped if Smithy cannot express them | `paginators`, `waiters` |
//! | `wrapper`, `resultWrapper`, `xmlOrder`, `checksumFormat`, `protocolSettings`, `event`, `synthetic`, `uid`, ... | ignored, since they do not affect serialization in these protocols | |

mod find;
mod metadata;
mod names;
mod node;
mod operations;
mod paginators;
mod protocols;
mod reader;
mod shapes;
#[cfg(test)]
mod tests;
mod traits;
mod waiters;

pub use find::{ServiceFiles, find_service, is_service_file};

use crate::archive::TextFile;
use crate::id::ShapeId;
use crate::prelude;
use crate::problem::{Problem, Problems};
use crate::shape::{Model, ShapeKind};
use crate::source::Source;
use node::{Node, Report};
use reader::BotocoreReader;
use serde_json::{Value, json};

/// Reads a service: first its shape, then operations and shapes in the order of the file, then the
/// prelude.
///
/// # Errors
/// Returns all problems of the files: invalid JSON, values of the wrong type, references to shapes that
/// do not exist, unknown types and protocols. If a file is not JSON, only this is reported.
pub fn read_botocore(files: &ServiceFiles) -> Result<Model, Problems> {
    let mut problems = Vec::new();
    let service = parse(&files.service, &mut problems);
    let mut optional =
        |file: &Option<TextFile>| file.as_ref().and_then(|f| parse(f, &mut problems));
    let paginators = optional(&files.paginators);
    let waiters = optional(&files.waiters);
    let rule_set = optional(&files.endpoint_rule_set);
    let tests = optional(&files.endpoint_tests);
    Problems::check(problems)?;

    let (mut model, service_id, mut problems) = match &service {
        Some(service) => read_service(&files.service, service),
        None => return Ok(Model::default()),
    };
    let mut add = |file: &Option<TextFile>, json: Option<Value>, add_file: AddFile| {
        if let (Some(file), Some(json)) = (file, json) {
            let mut report = Report::new(Source::botocore(&file.name, &file.text));
            report.set_namespace(service_id.namespace());
            add_file(&mut report, &Node::root(&json), &mut model, &service_id);
            problems.append(&mut report.problems);
        }
    };
    add(&files.paginators, paginators, paginators::add);
    add(&files.waiters, waiters, waiters::add);
    add(
        &files.endpoint_rule_set,
        rule_set,
        |report, node, model, service| {
            add_service_trait(report, node, model, service, "smithy.rules#endpointRuleSet");
        },
    );
    add(
        &files.endpoint_tests,
        tests,
        |report, node, model, service| {
            add_service_trait(report, node, model, service, "smithy.rules#endpointTests");
        },
    );
    Problems::check(problems)?;
    prelude::add_to(&mut model);
    Ok(model)
}

/// A function that adds the content of a file to the model of a service.
type AddFile = fn(&mut Report<'_>, &Node<'_>, &mut Model, &ShapeId);

fn parse(file: &TextFile, problems: &mut Vec<Problem>) -> Option<Value> {
    let source = Source::botocore(&file.name, &file.text);
    let value = source
        .parse()
        .map_err(|problem| problems.push(problem))
        .ok()?;
    problems.extend(source.duplicates());
    Some(value)
}

/// Reads `service-2.json`. Returns the model, the ID of the service, and all problems.
fn read_service(file: &TextFile, json: &Value) -> (Model, ShapeId, Vec<Problem>) {
    let mut report = Report::new(Source::botocore(&file.name, &file.text));
    let root = Node::root(json);
    let metadata = metadata::read(&mut report, &root);
    let mut reader = BotocoreReader {
        report,
        namespace: metadata.namespace,
        protocols: metadata.protocols,
        shapes: json.get("shapes").unwrap_or(&Value::Null),
        model: Model::default(),
        deferred_traits: Vec::new(),
        discovery: None,
    };
    let service_id = metadata.service.id.clone();
    reader.insert(metadata.service, &root);
    let mut operations = Vec::new();
    if let Some(node) = reader.section(&root, "operations") {
        for (name, node) in node.entries() {
            operations.push(operations::read(&mut reader, name, &node));
        }
    }
    if let Some(node) = reader.section(&root, "shapes") {
        for (name, node) in node.entries() {
            shapes::read(&mut reader, name, &node);
        }
    }
    reader.finish(&service_id, operations)
}

/// Adds the content of a file as the value of a trait of the service.
fn add_service_trait(
    report: &mut Report<'_>,
    node: &Node<'_>,
    model: &mut Model,
    service: &ShapeId,
    id: &str,
) {
    if !node.value.is_object() {
        report.push(
            node,
            "the file is not an object",
            "Use the file as published with botocore.",
        );
    }
    if let Some(shape) = model.shapes.get_mut(service) {
        shape.traits.insert(id, node.value.clone());
    }
}

impl BotocoreReader<'_> {
    fn finish(
        mut self,
        service_id: &ShapeId,
        operations: Vec<ShapeId>,
    ) -> (Model, ShapeId, Vec<Problem>) {
        for (id, trait_id, value) in std::mem::take(&mut self.deferred_traits) {
            if let Some(shape) = self.model.shapes.get_mut(&id) {
                shape.traits.insert(trait_id, value);
            }
        }
        shapes::remove_box_from_non_scalars(&mut self.model);
        let discovery = self.endpoint_discovery();
        if let Some(shape) = self.model.shapes.get_mut(service_id) {
            if let Some(discovery) = discovery {
                shape
                    .traits
                    .insert("aws.api#clientEndpointDiscovery", discovery);
            }
            if let ShapeKind::Service(service) = &mut shape.kind {
                service.operations = operations;
            }
        }
        (self.model, service_id.clone(), self.report.problems)
    }

    /// Returns the value of the service's trait for endpoint discovery.
    fn endpoint_discovery(&self) -> Option<Value> {
        let mut value = json!({"operation": self.discovery.as_ref()?.as_str()});
        let error = self.id("InvalidEndpointException");
        if self.model.shapes.contains_key(&error) {
            value["error"] = json!(error.as_str());
        }
        Some(value)
    }
}
