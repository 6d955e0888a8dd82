//! The shapes that others refer to.

use super::Checker;
use crate::id::ShapeId;
use crate::nearest::did_you_mean;
use crate::shape::{Kind, Shape, ShapeKind};
use crate::source::Subject;
use crate::traits::{ErrorTrait, SmithyTrait as _};

impl Checker<'_> {
    /// Looks at every reference of every shape.
    pub(super) fn targets(&mut self) {
        for shape in self.model.shapes.values() {
            for member in shape.every_member() {
                let subject = Subject::new(&shape.id).member(&member.name);
                if let Some(target) = self.target(&subject, &["target"], &member.target)
                    && !target.kind().is_data()
                {
                    let what = format!(
                        "it targets `{}`, which is of type {}",
                        target.id,
                        target.kind()
                    );
                    self.wrong(&subject, what, "Members target shapes of data only.");
                }
            }
            self.references(shape);
            self.forms(shape);
        }
    }

    /// The shape that is referred to, if it is there.
    fn target(&mut self, subject: &Subject, path: &[&str], id: &ShapeId) -> Option<&'_ Shape> {
        let model = self.model;
        let found = model.shape(id);
        if found.is_none() && !self.broken.contains(id) {
            let known = model.shapes.keys().map(ShapeId::as_str);
            let remedy = did_you_mean(
                id.as_str(),
                known,
                "Add the shape, or take the reference out.",
            );
            self.wrong(
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
                self.refer(shape, "input", &[&operation.input], Kind::Structure);
                self.refer(shape, "output", &[&operation.output], Kind::Structure);
                self.errors(shape, &operation.errors);
            }
            ShapeKind::Resource(resource) => {
                let operations: Vec<&ShapeId> = resource.operations.iter().collect();
                self.refer(shape, "operations", &operations, Kind::Operation);
                let resources: Vec<&ShapeId> = resource.resources.iter().collect();
                self.refer(shape, "resources", &resources, Kind::Resource);
            }
            ShapeKind::Service(service) => {
                let operations: Vec<&ShapeId> = service.operations.iter().collect();
                self.refer(shape, "operations", &operations, Kind::Operation);
                let resources: Vec<&ShapeId> = service.resources.iter().collect();
                self.refer(shape, "resources", &resources, Kind::Resource);
                self.errors(shape, &service.errors);
                for id in service.rename.keys() {
                    self.target(&Subject::new(&shape.id), &["rename", id.as_str()], id);
                }
            }
            _ => {}
        }
    }

    fn refer(&mut self, shape: &Shape, property: &str, ids: &[&ShapeId], wanted: Kind) {
        let subject = Subject::new(&shape.id);
        for (index, id) in ids.iter().enumerate() {
            let index = index.to_string();
            // Of the properties here, only the lists have indices; the scanner stops at what does not exist.
            let path = [property, &index];
            let Some(target) = self.target(&subject, &path, id) else {
                continue;
            };
            let kind = target.kind();
            if kind != wanted {
                let what = format!("`{property}` refers to `{id}`, which is of type {kind}");
                self.wrong(
                    &subject.clone().at(&path),
                    what,
                    format!("It must be of type {wanted}."),
                );
            }
        }
    }

    fn errors(&mut self, shape: &Shape, ids: &[ShapeId]) {
        let ids: Vec<&ShapeId> = ids.iter().collect();
        self.refer(shape, "errors", &ids, Kind::Structure);
        for (index, id) in ids.into_iter().enumerate() {
            let target = self.model.shape(id);
            if target.is_some_and(|t| t.kind() == Kind::Structure && !t.traits.has::<ErrorTrait>())
            {
                let subject = Subject::new(&shape.id).at(&["errors", &index.to_string()]);
                let what = format!("the structure `{id}` among the errors is none");
                let remedy = format!("Give it the trait {}, or take it out.", ErrorTrait::ID);
                self.wrong(&subject, what, remedy);
            }
        }
    }

    /// What a shape of its type must have.
    fn forms(&mut self, shape: &Shape) {
        match &shape.kind {
            ShapeKind::Map { key, .. } => {
                let kind = self.model.shape(&key.target).map(Shape::kind);
                if kind.is_some_and(|k| k.is_data() && !matches!(k, Kind::String | Kind::Enum)) {
                    let subject = Subject::new(&shape.id).member("key");
                    self.wrong(
                        &subject,
                        "the keys of a map must be strings",
                        "Target a string or enum.",
                    );
                }
            }
            ShapeKind::Union(members) | ShapeKind::Enum(members) | ShapeKind::IntEnum(members)
                if members.is_empty() =>
            {
                let what = format!("the {} has no members", shape.kind());
                self.wrong(&Subject::new(&shape.id), what, "Add at least one.");
            }
            _ => {}
        }
    }
}
