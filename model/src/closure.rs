//! The service closure: a service and all shapes that are connected to it ([Smithy 2.0, "Service
//! closure"](https://smithy.io/2.0/spec/service-types.html#service-closure)).

use crate::id::ShapeId;
use crate::pattern;
use crate::problem::{Problem, Problems};
use crate::queries::{self, Stream};
use crate::shape::{Model, Operation, Service, Shape, ShapeKind};
use crate::suggestion::did_you_mean;
use crate::traits::AwsService;
use indexmap::{IndexMap, IndexSet};

/// The closure of a service.
#[derive(Clone, Debug, PartialEq)]
pub struct Closure {
    /// The service.
    pub service: ShapeId,
    /// Its operations, including those of its resources, sorted by name.
    pub operations: IndexSet<ShapeId>,
    /// Every shape in the closure, including the service, its operations and its resources, but not the
    /// prelude; sorted by ID.
    pub shapes: IndexSet<ShapeId>,
    /// The names of renamed shapes.
    pub rename: IndexMap<ShapeId, String>,
    /// The operations that were excluded because they use a stream, sorted by name.
    pub excluded: IndexMap<ShapeId, Stream>,
}

impl Model {
    /// Finds a service by its shape ID, its name or its `sdkId` (in any case), or the only service of
    /// the model if no name is given.
    ///
    /// # Errors
    /// Fails if no service or more than one service matches. The problem lists the candidates.
    pub fn service(&self, name: Option<&str>) -> Result<(&Shape, &Service), Problem> {
        let matching = self
            .services()
            .filter(|(shape, _)| name.is_none_or(|name| is_called(shape, name)));
        let matching: Vec<_> = matching.collect();
        let candidates = |services: &[(&Shape, &Service)]| {
            let ids: Vec<String> = services
                .iter()
                .map(|(shape, _)| format!("`{}`", shape.id))
                .collect();
            ids.join(", ")
        };
        let all: Vec<_> = self.services().collect();
        let (message, remedy) = match (&matching[..], name) {
            ([found], _) => return Ok(*found),
            ([], _) if all.is_empty() => (
                "the model has no service".to_owned(),
                "Check that the file contains the complete model.".to_owned(),
            ),
            ([], _) => {
                let name = name.unwrap_or_default();
                let message = format!("the model has no service `{name}`");
                let known = all.iter().flat_map(|(shape, _)| names(shape));
                let known: Vec<String> = known.collect();
                let known = known.iter().map(String::as_str);
                let otherwise = format!("Use one of {}.", candidates(&all));
                (message, did_you_mean(name, known, &otherwise))
            }
            (several, _) => {
                let message = format!("the model has {} services", several.len());
                (
                    message,
                    format!("Select one by its shape ID: {}.", candidates(several)),
                )
            }
        };
        Err(Problem {
            subject: String::new(),
            message,
            remedy,
            position: None,
        })
    }
}

/// Returns the names by which a service can be selected.
fn names(shape: &Shape) -> Vec<String> {
    let sdk_id = shape.traits.get::<AwsService>().map(|aws| aws.sdk_id);
    let own = [shape.id.to_string(), shape.id.name().to_owned()];
    own.into_iter().chain(sdk_id).collect()
}

fn is_called(shape: &Shape, name: &str) -> bool {
    let sdk_id = || shape.traits.get::<AwsService>().map(|aws| aws.sdk_id);
    shape.id.as_str() == name
        || shape.id.name().eq_ignore_ascii_case(name)
        || sdk_id().is_some_and(|sdk_id| sdk_id.eq_ignore_ascii_case(name))
}

impl Closure {
    /// Computes the closure of a service. A filter restricts its operations to those named by a name, a
    /// shape ID or a pattern.
    ///
    /// # Errors
    /// Returns every name or pattern in the filter that matches no operation.
    pub fn of(model: &Model, service: &Shape, filter: Option<&[String]>) -> Result<Self, Problems> {
        let (bound, resources) = bindings(model, service);
        let mut operations = match filter {
            None => bound,
            Some(names) => select(&bound, names)?,
        };
        operations.sort_by(|a, b| a.name().cmp(b.name()).then_with(|| a.cmp(b)));

        let mut shapes: IndexSet<ShapeId> = IndexSet::from([service.id.clone()]);
        shapes.extend(resources);
        let (mut rename, mut pending) = (IndexMap::new(), Vec::new());
        if let ShapeKind::Service(service) = &service.kind {
            rename.clone_from(&service.rename);
            pending.extend(service.errors.iter().cloned());
        }
        pending.extend(operations.iter().cloned());
        while let Some(id) = pending.pop() {
            let Some(shape) = model.shape(&id) else {
                continue;
            };
            if id.is_prelude() || !shapes.insert(id) {
                continue;
            }
            if let ShapeKind::Operation(Operation {
                input,
                output,
                errors,
            }) = &shape.kind
            {
                pending.extend([input, output].into_iter().chain(errors).cloned());
            }
            pending.extend(shape.every_member().map(|member| member.target.clone()));
        }
        shapes.sort_unstable();
        rename.retain(|id, _| shapes.contains(id));
        Ok(Self {
            service: service.id.clone(),
            operations,
            shapes,
            rename,
            excluded: IndexMap::new(),
        })
    }

    /// Computes the closure without operations that use a stream. They are included if the filter names
    /// them exactly, or if the closure has no other operations.
    ///
    /// # Errors
    /// Returns every name or pattern in the filter that matches no operation.
    pub fn without_streams(
        model: &Model,
        service: &Shape,
        filter: Option<&[String]>,
    ) -> Result<Self, Problems> {
        let all = Self::of(model, service, filter)?;
        let named = filter.unwrap_or_default();
        let streams = |(shape, operation): (&Shape, &Operation)| {
            let stream = queries::stream(model, operation)?;
            let is_named = named.iter().any(|name| is_named(&shape.id, name));
            (!is_named).then(|| (shape.id.clone(), stream))
        };
        let excluded: IndexMap<ShapeId, Stream> =
            all.operations(model).filter_map(streams).collect();
        if excluded.is_empty() || excluded.len() == all.operations.len() {
            return Ok(all);
        }
        let others = all.operations.iter();
        let others = others.filter(|id| !excluded.contains_key(*id));
        let others: Vec<String> = others.map(ToString::to_string).collect();
        Ok(Self {
            excluded,
            ..Self::of(model, service, Some(&others))?
        })
    }

    /// The name of a shape in this service: its new name if it is renamed.
    pub fn name<'a>(&'a self, id: &'a ShapeId) -> &'a str {
        self.rename.get(id).map_or(id.name(), String::as_str)
    }

    /// The shapes in the closure, sorted by ID.
    pub fn shapes<'a>(&'a self, model: &'a Model) -> impl Iterator<Item = &'a Shape> {
        self.shapes.iter().filter_map(|id| model.shape(id))
    }

    /// The operations in the closure, sorted by name.
    pub fn operations<'a>(
        &'a self,
        model: &'a Model,
    ) -> impl Iterator<Item = (&'a Shape, &'a Operation)> {
        self.operations.iter().filter_map(|id| model.operation(id))
    }

    /// Returns a model with only the closure and the prelude. References to excluded operations are
    /// removed.
    pub fn extract(&self, model: &Model) -> Model {
        let mut extracted = Model::default();
        for shape in self.shapes(model) {
            let mut shape = shape.clone();
            match &mut shape.kind {
                ShapeKind::Service(service) => {
                    service.operations.retain(|id| self.operations.contains(id));
                    service.rename.clone_from(&self.rename);
                }
                ShapeKind::Resource(resource) => {
                    resource
                        .operations
                        .retain(|id| self.operations.contains(id));
                }
                _ => {}
            }
            extracted.shapes.insert(shape.id.clone(), shape);
        }
        crate::prelude::add_to(&mut extracted);
        extracted
    }
}

impl Model {
    /// Returns the operation with this ID.
    pub fn operation(&self, id: &ShapeId) -> Option<(&Shape, &Operation)> {
        let shape = self.shape(id)?;
        match &shape.kind {
            ShapeKind::Operation(operation) => Some((shape, operation)),
            _ => None,
        }
    }
}

/// Returns the operations of a service and of its resources, and the resources, each once and in the
/// model's order.
fn bindings(model: &Model, service: &Shape) -> (IndexSet<ShapeId>, IndexSet<ShapeId>) {
    let (mut operations, mut resources) = (IndexSet::new(), IndexSet::new());
    let mut pending = Vec::new();
    if let ShapeKind::Service(service) = &service.kind {
        operations.extend(service.operations.iter().cloned());
        pending.extend(service.resources.iter().rev().cloned());
    }
    while let Some(id) = pending.pop() {
        let Some(shape) = model.shape(&id) else {
            continue;
        };
        if let ShapeKind::Resource(resource) = &shape.kind
            && resources.insert(id)
        {
            operations.extend(resource.operations.iter().cloned());
            pending.extend(resource.resources.iter().rev().cloned());
        }
    }
    (operations, resources)
}

fn select(bound: &IndexSet<ShapeId>, names: &[String]) -> Result<IndexSet<ShapeId>, Problems> {
    let (mut selected, mut problems) = (IndexSet::new(), Vec::new());
    for name in names {
        let is_pattern = pattern::is_pattern(name);
        let is_match = |id: &&ShapeId| match is_pattern {
            true => pattern::matches(name, id.name()),
            false => is_named(id, name),
        };
        let matches: Vec<ShapeId> = bound.iter().filter(is_match).cloned().collect();
        if matches.is_empty() {
            let message = match is_pattern {
                true => format!("no operation of the service matches `{name}`"),
                false => format!("the service has no operation `{name}`"),
            };
            problems.push(Problem {
                subject: String::new(),
                message,
                remedy: did_you_mean(
                    name,
                    bound.iter().map(ShapeId::name),
                    "Remove the name from the list of operations.",
                ),
                position: None,
            });
        }
        selected.extend(matches);
    }
    Problems::check(problems).map(|()| selected)
}

fn is_named(id: &ShapeId, name: &str) -> bool {
    id.name() == name || id.as_str() == name
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    const MODEL: &str = r#"{"smithy": "2.0", "shapes": {
        "a#One": {"type": "service", "operations": [{"target": "a#Zap"}], "resources": [{"target": "a#R"}],
            "errors": [{"target": "a#Bad"}], "rename": {"b#Same": "Other"},
            "traits": {"aws.api#service": {"sdkId": "First Thing"}}},
        "a#Two": {"type": "service"},
        "a#R": {"type": "resource", "create": {"target": "a#Make"}, "resources": [{"target": "a#R2"}]},
        "a#R2": {"type": "resource", "list": {"target": "a#All"}, "resources": [{"target": "a#R"}]},
        "a#Zap": {"type": "operation", "input": {"target": "a#In"}},
        "a#Make": {"type": "operation"},
        "a#All": {"type": "operation"},
        "a#In": {"type": "structure", "members": {"m": {"target": "a#Map"}}},
        "a#Map": {"type": "map", "key": {"target": "smithy.api#String"}, "value": {"target": "b#Same"}},
        "b#Same": {"type": "structure", "members": {"again": {"target": "a#In"}}},
        "a#Bad": {"type": "structure", "traits": {"smithy.api#error": "client"}},
        "a#Apart": {"type": "string"}
    }}"#;

    fn model() -> Model {
        read_ast("m.json", MODEL).unwrap()
    }

    fn names<'a>(ids: impl IntoIterator<Item = &'a ShapeId>) -> Vec<&'a str> {
        ids.into_iter().map(ShapeId::name).collect()
    }

    #[test]
    fn finds_services_by_any_name() {
        let model = model();
        for name in ["a#One", "one", "first thing"] {
            assert_eq!(model.service(Some(name)).unwrap().0.id.name(), "One");
        }
        let ambiguous = model.service(None).unwrap_err().to_string();
        assert!(ambiguous.contains("2 services") && ambiguous.contains("`a#One`, `a#Two`"));
        let unknown = model.service(Some("Three")).unwrap_err().to_string();
        assert!(unknown.contains("no service `Three`") && unknown.contains("`a#Two`"));
        let none = Model::default().service(None).unwrap_err().to_string();
        assert!(none.contains("no service"));
    }

    #[test]
    fn visits_every_shape_once() {
        let model = model();
        let service = model.service(Some("One")).unwrap().0;
        let closure = Closure::of(&model, service, None).unwrap();
        assert_eq!(names(&closure.operations), ["All", "Make", "Zap"]);
        let reached = [
            "All", "Bad", "In", "Make", "Map", "One", "R", "R2", "Zap", "Same",
        ];
        assert_eq!(names(&closure.shapes), reached);
        assert_eq!(closure.name(&ShapeId::new("b", "Same")), "Other");
        assert_eq!(closure.name(&ShapeId::new("a", "In")), "In");
        assert_eq!(closure.operations(&model).count(), 3);
    }

    #[test]
    fn a_filter_restricts_operations() {
        let model = model();
        let service = model.service(Some("One")).unwrap().0;
        let filter = ["Make".to_owned()];
        let closure = Closure::of(&model, service, Some(&filter)).unwrap();
        assert_eq!(names(&closure.operations), ["Make"]);
        assert!(!closure.shapes.contains(&ShapeId::new("a", "In")));
        let extracted = closure.extract(&model);
        let (shape, service) = extracted.services().next().unwrap();
        assert!(service.operations.is_empty() && service.rename.is_empty());
        assert_eq!(Closure::of(&extracted, shape, None).unwrap(), closure);

        let filter = ["Mak".to_owned(), "Nothing".to_owned()];
        let problems = Closure::of(&model, model.service(Some("One")).unwrap().0, Some(&filter));
        let text = problems.unwrap_err().to_string();
        assert!(
            text.contains("Did you mean `Make`?") && text.contains("`Nothing`"),
            "{text}"
        );
    }
    #[test]
    fn a_filter_may_have_patterns() {
        let model = model();
        let service = model.service(Some("One")).unwrap().0;
        let filter = ["M*".to_owned(), "Z?p".to_owned()];
        let closure = Closure::of(&model, service, Some(&filter)).unwrap();
        assert_eq!(names(&closure.operations), ["Make", "Zap"]);
        let unknown = Closure::of(&model, service, Some(&["Q*".to_owned()]));
        let unknown = unknown.unwrap_err().to_string();
        assert!(
            unknown.contains("no operation of the service matches `Q*`"),
            "{unknown}"
        );
    }
}
