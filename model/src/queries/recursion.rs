//! Recursive shapes: the members that must be boxed because a structure or union would contain itself
//! ([Smithy 2.0, "Recursive
//! shapes"](https://smithy.io/2.0/spec/aggregate-types.html#recursive-structures)).

use crate::closure::Closure;
use crate::id::ShapeId;
use crate::shape::{Model, Shape, ShapeKind};
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

/// The ID of a member: its shape and its name.
pub type MemberId = (ShapeId, String);

/// Returns the members to box. In each cycle of structures and unions that is not broken by a list, a
/// map or a boxed member, the first member is boxed: first by ID in lower case, then by ID.
pub fn boxed_members(model: &Model, closure: &Closure) -> BTreeSet<MemberId> {
    let mut graph: HashMap<&ShapeId, Vec<Edge<'_>>> = HashMap::new();
    for shape in closure.shapes(model) {
        graph.insert(&shape.id, edges(model, shape));
    }
    let mut boxed = BTreeSet::new();
    // The closure is sorted, so cycles are found in a stable order. Boxing breaks cycles and never
    // creates one, so a shape needs to be visited only once.
    for start in &closure.shapes {
        while let Some(cycle) = shortest_cycle(&graph, start) {
            let Some(first) = cycle.into_iter().min_by(|a, b| compare(a, b)) else {
                break;
            };
            if let Some(edges) = graph.get_mut(first.from) {
                edges.retain(|edge| edge.member != first.member);
            }
            boxed.insert((first.from.clone(), first.member.to_owned()));
        }
    }
    boxed
}

/// A member of a structure or union that targets another structure or union.
#[derive(Clone, Copy)]
struct Edge<'a> {
    from: &'a ShapeId,
    member: &'a str,
    to: &'a ShapeId,
}

fn edges<'a>(model: &'a Model, shape: &'a Shape) -> Vec<Edge<'a>> {
    let (ShapeKind::Structure(members) | ShapeKind::Union(members)) = &shape.kind else {
        return Vec::new();
    };
    let nested = members.values().filter(|member| {
        let target = model.shape(&member.target).map(|target| &target.kind);
        matches!(target, Some(ShapeKind::Structure(_) | ShapeKind::Union(_)))
    });
    nested
        .map(|member| Edge {
            from: &shape.id,
            member: &member.name,
            to: &member.target,
        })
        .collect()
}

fn compare(a: &Edge<'_>, b: &Edge<'_>) -> Ordering {
    let id = |edge: &Edge<'_>| format!("{}${}", edge.from, edge.member);
    let (a, b) = (id(a), id(b));
    a.to_lowercase()
        .cmp(&b.to_lowercase())
        .then_with(|| a.cmp(&b))
}

/// Returns the shortest cycle through a shape.
fn shortest_cycle<'a>(
    graph: &HashMap<&'a ShapeId, Vec<Edge<'a>>>,
    start: &ShapeId,
) -> Option<Vec<Edge<'a>>> {
    let mut incoming: HashMap<&ShapeId, Edge<'a>> = HashMap::new();
    let mut seen: HashSet<&ShapeId> = HashSet::new();
    let mut pending = VecDeque::from([start]);
    while let Some(id) = pending.pop_front() {
        for edge in graph.get(id).into_iter().flatten() {
            if edge.to == start {
                let mut cycle = vec![*edge];
                let mut at = edge.from;
                while let Some(before) = incoming.get(at).filter(|_| at != start) {
                    cycle.push(*before);
                    at = before.from;
                }
                return Some(cycle);
            }
            if seen.insert(edge.to) {
                incoming.insert(edge.to, *edge);
                pending.push_back(edge.to);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::read_ast;

    #[test]
    fn boxes_the_first_member_of_every_open_cycle() {
        let model = read_ast(
            "m.json",
            r#"{"smithy": "2.0", "shapes": {
            "a#S": {"type": "service", "operations": [{"target": "a#Op"}]},
            "a#Op": {"type": "operation", "input": {"target": "a#In"}},
            "a#In": {"type": "structure", "members": {
                "self": {"target": "a#Itself"}, "x": {"target": "a#Xa"}, "l": {"target": "a#Looped"}}},
            "a#Itself": {"type": "structure", "members": {
                "me": {"target": "a#Itself"}, "Also": {"target": "a#Itself"}}},
            "a#Xa": {"type": "structure", "members": {"b": {"target": "a#XB"}}},
            "a#XB": {"type": "union", "members": {
                "a": {"target": "a#Xa"}, "unit": {"target": "smithy.api#Unit"}}},
            "a#Looped": {"type": "structure", "members": {"list": {"target": "a#List"}}},
            "a#List": {"type": "list", "member": {"target": "a#Looped"}}
            }}"#,
        )
        .unwrap();
        let closure = Closure::of(&model, model.service(None).unwrap().0, None).unwrap();
        let boxed = boxed_members(&model, &closure);
        let names: Vec<String> = boxed
            .iter()
            .map(|(shape, member)| format!("{}${member}", shape.name()))
            .collect();
        assert_eq!(names, ["Itself$Also", "Itself$me", "Xa$b"]);
    }
}
