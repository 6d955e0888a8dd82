//! Validates the service and its closure.

use super::{Checker, Selection, SupportedProtocol};
use crate::closure::Closure;
use crate::id::ShapeId;
use crate::problem::Problem;
use crate::queries::{self, Protocol};
use crate::shape::{Operation, Shape, ShapeType};
use crate::source::ModelPath;
use crate::traits::registry::trait_spec;
use crate::traits::{
    Auth, Endpoint, HostLabel, HostPart, HttpChecksum, NO_AUTH, SmithyTrait as _, Traits,
};
use std::collections::HashMap;

/// The namespaces whose traits affect serialization.
const WIRE_NAMESPACES: [&str; 2] = ["aws.protocols", "smithy.protocols"];

impl Checker<'_> {
    /// Selects the service and checks its closure. Returns `None` after reporting a problem.
    pub(super) fn service<P: SupportedProtocol>(
        &mut self,
        selection: &Selection<'_, P>,
    ) -> Option<(Closure, P)> {
        let model = self.model;
        let service = match model.service(selection.service) {
            Ok((service, _)) => service,
            Err(problem) => {
                // If the service could not be read, this has been reported.
                if model.services().next().is_some() || self.broken.is_empty() {
                    let position = Some(self.positions.position(&[]));
                    self.problems.push(Problem {
                        position,
                        ..problem
                    });
                }
                return None;
            }
        };
        let protocol = self.protocol(service, selection.protocols);
        let closure = match Closure::without_streams(model, service, selection.operations) {
            Ok(closure) => closure,
            Err(problems) => {
                self.problems.extend(problems.0);
                return None;
            }
        };
        self.names(&closure);
        self.auth(service, service);
        for (shape, operation) in closure.operations(model) {
            self.auth(service, shape);
            self.pages(service, shape, operation);
            self.host_labels(shape, operation);
            if protocol.is_some_and(|protocol| protocol.protocol().is_aws_json()) {
                self.streams(shape, operation);
            }
        }
        self.unknown_wire_traits(&closure);
        self.endpoint(service, &closure);
        Some((closure, protocol?))
    }

    fn protocol<P: SupportedProtocol>(&mut self, service: &Shape, known: &[P]) -> Option<P> {
        let protocols = queries::protocols(service);
        let found = known
            .iter()
            .copied()
            .find(|known| protocols.contains(&known.protocol()));
        if found.is_none() {
            let list = |protocols: &[Protocol]| {
                let ids: Vec<&str> = protocols.iter().map(|protocol| protocol.id()).collect();
                if ids.is_empty() {
                    "none".to_owned()
                } else {
                    ids.join(", ")
                }
            };
            let message = format!(
                "no supported protocol (the service has: {})",
                list(&protocols)
            );
            let known: Vec<Protocol> = known.iter().map(|known| known.protocol()).collect();
            let remedy = format!("Supported protocols: {}.", list(&known));
            self.report(&ModelPath::new(&service.id), message, remedy);
        }
        found
    }

    /// Checks that names of shapes differ in more than case, and that only data shapes are renamed.
    fn names(&mut self, closure: &Closure) {
        let mut seen: HashMap<String, &ShapeId> = HashMap::new();
        for shape in closure.shapes(self.model) {
            // Only these shapes have a name in a client.
            let is_named = matches!(
                shape.kind(),
                ShapeType::Structure
                    | ShapeType::Union
                    | ShapeType::Enum
                    | ShapeType::Operation
                    | ShapeType::Resource
            );
            if !is_named {
                continue;
            }
            let name = closure.name(&shape.id).to_ascii_lowercase();
            if let Some(other) = seen.insert(name, &shape.id) {
                let message = format!("the name is the same as that of `{other}`, ignoring case");
                let remedy = "Rename one of them with `rename` on the service.";
                self.report(&ModelPath::new(&shape.id), message, remedy);
            }
        }
        for id in closure.rename.keys() {
            let shape = self.model.shape(id);
            if shape
                .is_some_and(|s| !s.kind().is_data() || s.traits.has::<crate::traits::ErrorTrait>())
            {
                let subject = ModelPath::new(&closure.service).at(&["rename", id.as_str()]);
                let message =
                    format!("`{id}` is an operation, resource or error, which cannot be renamed");
                self.report(
                    &subject,
                    message,
                    "Remove the entry: the name is part of the protocol.",
                );
            }
        }
    }

    fn auth(&mut self, service: &Shape, shape: &Shape) {
        let Some(Auth(schemes)) = shape.traits.get() else {
            return;
        };
        for scheme in schemes {
            if service.traits.raw(&scheme).is_none() && scheme != NO_AUTH {
                let subject = ModelPath::new(&shape.id).in_trait(Auth::ID);
                let message =
                    format!("the service does not have the authentication scheme `{scheme}`");
                let model = self.model;
                let own = service.traits.iter().map(|(id, _)| id);
                let own: Vec<&str> = own.filter(|id| queries::is_scheme(model, id)).collect();
                self.report(
                    &subject,
                    message,
                    format!("Schemes of the service: {}.", own.join(", ")),
                );
            }
        }
    }

    fn host_labels(&mut self, shape: &Shape, operation: &Operation) {
        let Some(Endpoint { host_prefix }) = shape.traits.get() else {
            return;
        };
        let Some(input) = self.model.shape(&operation.input) else {
            return;
        };
        for part in host_prefix {
            let HostPart::Label(name) = part else {
                continue;
            };
            if !input
                .member(&name)
                .is_some_and(|member| member.traits.has::<HostLabel>())
            {
                let subject = ModelPath::new(&shape.id)
                    .in_trait(Endpoint::ID)
                    .at(&["hostPrefix"]);
                let message = format!(
                    "`{}` has no member `{name}` with the trait {}",
                    input.id,
                    HostLabel::ID
                );
                self.report(
                    &subject,
                    message,
                    "Add the trait to the member, or correct the label.",
                );
            }
        }
    }

    /// Checks for features that the generator does not support for the AWS JSON protocols.
    fn streams(&mut self, shape: &Shape, operation: &Operation) {
        let remedy = "Select only the other operations.";
        if let Some(stream) = queries::stream(self.model, operation) {
            let message = format!("the operation has {stream}, which is not supported");
            self.report(&ModelPath::new(&shape.id), message, remedy);
        }
        if shape.traits.has::<HttpChecksum>() {
            let subject = ModelPath::new(&shape.id).in_trait(HttpChecksum::ID);
            self.report(&subject, "flexible checksums are not supported", remedy);
        }
    }

    /// Checks for unknown traits that may affect serialization. Other traits without a type are
    /// ignored.
    fn unknown_wire_traits(&mut self, closure: &Closure) {
        let model = self.model;
        for shape in closure.shapes(model) {
            let subject = ModelPath::new(&shape.id);
            // The traits of a service include its protocols, which need not all be known.
            if shape.kind() != ShapeType::Service {
                self.unknown_in(&subject, &shape.traits);
            }
            for member in shape.every_member() {
                self.unknown_in(&subject.clone().member(&member.name), &member.traits);
            }
        }
    }

    fn unknown_in(&mut self, subject: &ModelPath, traits: &Traits) {
        for (id, _) in traits.iter().filter(|(id, _)| trait_spec(id).is_none()) {
            let namespace = id.split_once('#').map_or("", |(namespace, _)| namespace);
            if WIRE_NAMESPACES.contains(&namespace) {
                let message = "unknown trait, which may change how requests are serialized";
                let remedy = "Exclude the operations that use it, or add support for the trait to the generator.";
                self.report(&subject.clone().in_trait(id), message, remedy);
            }
        }
    }
}
