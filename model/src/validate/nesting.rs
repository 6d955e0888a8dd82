//! Checks how shapes contain each other: cycles that no value or type can have, and the depth of types
//! ([Smithy 2.0, "Recursive shape
//! definitions"](https://smithy.io/2.0/spec/aggregate-types.html#recursive-shape-definitions)).
//!
//! Nothing here is recursive: the shapes are not known to be within the limits yet.

use super::Checker;
use super::groups::{Graph, groups};
use crate::id::ShapeId;
use crate::limits::{COLLECTION_DEPTH, LIST_STEPS, MAP_STEPS, STRUCTURE_STEPS, TYPE_STEPS};
use crate::shape::{Member, Model, Shape, ShapeKind};
use crate::source::ModelPath;
use crate::traits::Required;
use std::collections::{HashMap, HashSet};

/// How many shapes of a cycle a problem names.
const NAMED: usize = 6;

impl Checker<'_> {
    /// Reports cycles and types that are too deep. The other checks do not walk types by their nesting,
    /// so that all problems are reported together.
    pub(super) fn nesting(&mut self) {
        let cyclic = self.collections();
        self.types(&cyclic);
        self.endless_values();
        self.resources();
    }

    /// Lists and maps may contain themselves only through a structure or union. Returns those that do so
    /// without one.
    fn collections(&mut self) -> HashSet<ShapeId> {
        let graph = graph(self.model, |shape, _, target| {
            is_collection(shape) && is_collection(target)
        });
        let (mut depths, mut cyclic) = (HashMap::new(), HashSet::new());
        for group in groups(&graph) {
            if graph.is_cycle(&group) {
                self.cycle(
                    &graph,
                    &group,
                    "a list or map contains itself without a structure or union in between",
                    "Put a structure or union into the cycle, or change the target of a member.",
                );
                // It has no depth.
                cyclic.extend(group.iter().map(|index| graph.shapes[*index].id.clone()));
                continue;
            }
            let inner = graph.deepest(&group, &depths) + group.len();
            self.first_beyond(
                &graph,
                &group,
                (inner, COLLECTION_DEPTH),
                &depths,
                |limit| {
                    (
                        format!("lists and maps are nested more than {limit} levels deep"),
                        "Put a structure in between.",
                    )
                },
            );
            depths.extend(group.iter().map(|index| (*index, inner)));
        }
        cyclic
    }

    /// Types may not be deeper than compilers can follow them. Cycles of collections are reported already.
    fn types(&mut self, cyclic: &HashSet<ShapeId>) {
        let graph = graph(self.model, |shape, _, target| {
            steps(target) > 0 && !cyclic.contains(&shape.id)
        });
        let mut depths = HashMap::new();
        for group in groups(&graph) {
            let own: usize = group.iter().map(|index| steps(graph.shapes[*index])).sum();
            let depth = graph.deepest(&group, &depths) + own;
            self.first_beyond(&graph, &group, (depth, TYPE_STEPS), &depths, |limit| {
                (
                    format!(
                        "the shapes in it are nested more than {limit} steps deep (a structure or union \
                         is {STRUCTURE_STEPS} steps, a list {LIST_STEPS}, a map {MAP_STEPS})"
                    ),
                    "Nest them less deeply, or use a document.",
                )
            });
            depths.extend(group.iter().map(|index| (*index, depth)));
        }
    }

    /// A structure must not require itself, and not every member of a union may require the union: no
    /// value could exist.
    fn endless_values(&mut self) {
        let endless = endless(self.model);
        let graph = graph(self.model, |shape, member, target| {
            let needs =
                matches!(shape.kind, ShapeKind::Union(_)) || member.traits.has::<Required>();
            needs && endless.contains(&shape.id) && endless.contains(&target.id)
        });
        for group in groups(&graph) {
            if graph.is_cycle(&group) {
                self.cycle(
                    &graph,
                    &group,
                    "no value can exist, because each value requires another one in it",
                    "Remove `required` from a member of the cycle, or use a list or map.",
                );
            }
        }
    }

    /// A resource must not contain itself.
    fn resources(&mut self) {
        let graph = Graph::new(self.model.shapes.values(), |shape| match &shape.kind {
            ShapeKind::Resource(resource) => resource
                .resources
                .iter()
                .map(|child| ("resources", child))
                .collect(),
            _ => Vec::new(),
        });
        for group in groups(&graph) {
            if graph.is_cycle(&group) {
                let path = graph.cycle(&group);
                let names: Vec<_> = path.iter().map(|(index, _)| *index).collect();
                let subject = ModelPath::new(&graph.shapes[names[0]].id).at(&["resources"]);
                let message = format!("a resource contains itself: {}", route(&graph, &names));
                self.report(&subject, message, "Remove a resource from the cycle.");
            }
        }
    }

    /// Reports a cycle at the member of its first shape.
    fn cycle(&mut self, graph: &Graph<'_>, group: &[usize], message: &str, remedy: &str) {
        let path = graph.cycle(group);
        let Some((first, member)) = path.first() else {
            return;
        };
        let indices: Vec<usize> = path.iter().map(|(index, _)| *index).collect();
        let subject = ModelPath::new(&graph.shapes[*first].id).member(member);
        self.report(
            &subject,
            format!("{message}: {}", route(graph, &indices)),
            remedy,
        );
    }

    /// Reports the first shape of a group if the group is beyond the limit and nothing in it is: the
    /// shapes around it would only repeat the problem.
    fn first_beyond(
        &mut self,
        graph: &Graph<'_>,
        group: &[usize],
        (depth, limit): (usize, usize),
        depths: &HashMap<usize, usize>,
        problem: impl FnOnce(usize) -> (String, &'static str),
    ) {
        if depth <= limit || graph.deepest(group, depths) > limit {
            return;
        }
        if let Some(first) = group.iter().min() {
            let (message, remedy) = problem(limit);
            self.report(&ModelPath::new(&graph.shapes[*first].id), message, remedy);
        }
    }
}

/// The graph of members that target other shapes, without those that the filter excludes.
fn graph<'a>(model: &'a Model, keep: impl Fn(&Shape, &Member, &Shape) -> bool) -> Graph<'a> {
    Graph::new(model.shapes.values(), |shape| {
        let members = shape.every_member().filter(|member| {
            let target = model.shape(&member.target);
            target.is_some_and(|target| keep(shape, member, target))
        });
        members
            .map(|member| (member.name.as_str(), &member.target))
            .collect()
    })
}

fn is_collection(shape: &Shape) -> bool {
    matches!(shape.kind, ShapeKind::List(_) | ShapeKind::Map { .. })
}

fn steps(shape: &Shape) -> usize {
    match shape.kind {
        ShapeKind::Structure(_) | ShapeKind::Union(_) => STRUCTURE_STEPS,
        ShapeKind::List(_) => LIST_STEPS,
        ShapeKind::Map { .. } => MAP_STEPS,
        _ => 0,
    }
}

/// The structures and unions of which no value can exist: those that remain when all that need nothing,
/// or only what was taken before, have been taken.
fn endless(model: &Model) -> HashSet<ShapeId> {
    let is_nested = |member: &&Member| {
        let target = model.shape(&member.target);
        target.is_some_and(|target| {
            matches!(target.kind, ShapeKind::Structure(_) | ShapeKind::Union(_))
        })
    };
    let mut users: HashMap<&ShapeId, Vec<&ShapeId>> = HashMap::new();
    let mut missing: HashMap<&ShapeId, usize> = HashMap::new();
    let mut finite: Vec<&ShapeId> = Vec::new();
    for shape in model.shapes.values() {
        let needed: Vec<&Member> = match &shape.kind {
            ShapeKind::Structure(members) => members
                .values()
                .filter(|member| member.traits.has::<Required>())
                .filter(is_nested)
                .collect(),
            // One variant is enough.
            ShapeKind::Union(members) if members.values().all(|member| is_nested(&member)) => {
                members.values().collect()
            }
            _ => continue,
        };
        let count = match &shape.kind {
            ShapeKind::Union(_) => needed.len().min(1),
            _ => needed.len(),
        };
        missing.insert(&shape.id, count);
        if count == 0 {
            finite.push(&shape.id);
        }
        for member in needed {
            users.entry(&member.target).or_default().push(&shape.id);
        }
    }
    // Unions with a plain variant need nothing, and are not in `missing`.
    let plain = model.shapes.values().filter(|shape| {
        matches!(shape.kind, ShapeKind::Union(_)) && !missing.contains_key(&shape.id)
    });
    finite.extend(plain.map(|shape| &shape.id));
    while let Some(id) = finite.pop() {
        for user in users.get(id).into_iter().flatten() {
            if let Some(count) = missing.get_mut(user).filter(|count| **count > 0) {
                *count -= 1;
                if *count == 0 {
                    finite.push(user);
                }
            }
        }
    }
    let endless = missing.into_iter().filter(|(_, count)| *count > 0);
    endless.map(|(id, _)| id.clone()).collect()
}

/// The names of the shapes of a cycle, from the first to the first.
fn route(graph: &Graph<'_>, cycle: &[usize]) -> String {
    let name = |index: &usize| format!("`{}`", graph.shapes[*index].id);
    let mut names: Vec<String> = cycle.iter().take(NAMED).map(name).collect();
    if cycle.len() > NAMED {
        names.push(format!("{} more", cycle.len() - NAMED));
    }
    names.extend(cycle.first().map(name));
    names.join(" -> ")
}
