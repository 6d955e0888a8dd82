//! Validates references to shapes.

use super::Checker;
use crate::id::ShapeId;
use crate::shape::{Member, Shape, ShapeKind, ShapeType};
use crate::source::ModelPath;
use crate::suggestion::did_you_mean;
use crate::traits::{ErrorTrait, SmithyTrait as _};

impl Checker<'_> {
    /// Checks every reference of every shape.
    pub(super) fn targets(&mut self) {
        for shape in self.model.shapes.values() {
            for member in shape.every_member() {
                let subject = ModelPath::new(&shape.id).member(&member.name);
                if let Some(target) = self.target(&subject, &["target"], &member.target)
                    && !target.kind().is_data()
                {
                    let message =
                        format!("the target `{}` is of type {}", target.id, target.kind());
                    self.report(
                        &subject,
                        message,
                        "A member cannot target a service, resource or operation.",
                    );
                }
                self.unit(shape, member);
            }
            self.references(shape);
            self.requirements(shape);
        }
    }

    /// Reports a member that has no value and does not belong to a tagged type.
    fn unit(&mut self, shape: &Shape, member: &Member) {
        let is_tagged = matches!(
            shape.kind(),
            ShapeType::Union | ShapeType::Enum | ShapeType::IntEnum
        );
        if member.target.is_unit() && !is_tagged {
            let subject = ModelPath::new(&shape.id).member(&member.name);
            let message = format!(
                "a member of a {} cannot target `{}`",
                shape.kind(),
                member.target
            );
            self.report(
                &subject,
                message,
                "Only members of unions and enums, and operations, can have no value. Target another shape.",
            );
        }
    }

    /// Returns the shape that is referred to, or reports that it does not exist.
    fn target(&mut self, subject: &ModelPath, path: &[&str], id: &ShapeId) -> Option<&'_ Shape> {
        let model = self.model;
        let found = model.shape(id);
        if found.is_none() && !self.broken.contains(id) {
            let known = model.shapes.keys().map(ShapeId::as_str);
            let remedy = did_you_mean(
                id.as_str(),
                known,
                "Add the shape, or remove the reference.",
            );
            self.report(
                &subject.clone().at(path),
                format!("the shape `{id}` is not in the model"),
                remedy,
            );
        }
        found
    }

    fn references(&mut self, shape: &Shape) {
        match &shape.kind {
            ShapeKind::Operation(operation) => {
                self.check_references(shape, "input", &[&operation.input], ShapeType::Structure);
                self.check_references(shape, "output", &[&operation.output], ShapeType::Structure);
                self.errors(shape, &operation.errors);
            }
            ShapeKind::Resource(resource) => {
                let operations: Vec<&ShapeId> = resource.operations.iter().collect();
                self.check_references(shape, "operations", &operations, ShapeType::Operation);
                let resources: Vec<&ShapeId> = resource.resources.iter().collect();
                self.check_references(shape, "resources", &resources, ShapeType::Resource);
            }
            ShapeKind::Service(service) => {
                let operations: Vec<&ShapeId> = service.operations.iter().collect();
                self.check_references(shape, "operations", &operations, ShapeType::Operation);
                let resources: Vec<&ShapeId> = service.resources.iter().collect();
                self.check_references(shape, "resources", &resources, ShapeType::Resource);
                self.errors(shape, &service.errors);
                for id in service.rename.keys() {
                    self.target(&ModelPath::new(&shape.id), &["rename", id.as_str()], id);
                }
            }
            _ => {}
        }
    }

    fn check_references(
        &mut self,
        shape: &Shape,
        property: &str,
        ids: &[&ShapeId],
        wanted: ShapeType,
    ) {
        let subject = ModelPath::new(&shape.id);
        for (index, id) in ids.iter().enumerate() {
            let index = index.to_string();
            // Only lists have indices; the position of a missing index is that of its property.
            let path = [property, &index];
            let Some(target) = self.target(&subject, &path, id) else {
                continue;
            };
            let kind = target.kind();
            if kind != wanted {
                let message = format!("`{property}` refers to `{id}`, which is of type {kind}");
                self.report(
                    &subject.clone().at(&path),
                    message,
                    format!("It must be of type {wanted}."),
                );
            }
        }
    }

    fn errors(&mut self, shape: &Shape, ids: &[ShapeId]) {
        let ids: Vec<&ShapeId> = ids.iter().collect();
        self.check_references(shape, "errors", &ids, ShapeType::Structure);
        for (index, id) in ids.into_iter().enumerate() {
            let target = self.model.shape(id);
            if target
                .is_some_and(|t| t.kind() == ShapeType::Structure && !t.traits.has::<ErrorTrait>())
            {
                let subject = ModelPath::new(&shape.id).at(&["errors", &index.to_string()]);
                let message =
                    format!("`{id}` is listed as an error, but does not have the trait for errors");
                let remedy = format!(
                    "Add the trait {} to it, or remove it from the list.",
                    ErrorTrait::ID
                );
                self.report(&subject, message, remedy);
            }
        }
    }

    /// Checks the requirements of each shape type.
    fn requirements(&mut self, shape: &Shape) {
        match &shape.kind {
            ShapeKind::Map { key, .. } => {
                let kind = self.model.shape(&key.target).map(Shape::kind);
                if kind.is_some_and(|k| {
                    k.is_data() && !matches!(k, ShapeType::String | ShapeType::Enum)
                }) {
                    let subject = ModelPath::new(&shape.id).member("key");
                    self.report(
                        &subject,
                        "map keys must be strings",
                        "Target a string or enum.",
                    );
                }
            }
            ShapeKind::Union(members) | ShapeKind::Enum(members) | ShapeKind::IntEnum(members)
                if members.is_empty() =>
            {
                let message = format!("the {} has no members", shape.kind());
                self.report(
                    &ModelPath::new(&shape.id),
                    message,
                    "Add at least one member.",
                );
            }
            _ => {}
        }
    }
}
