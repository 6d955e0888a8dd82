//! Shapes that reach each other.

use crate::id::ShapeId;
use crate::shape::Shape;
use std::collections::{BTreeSet, HashMap, HashSet, VecDeque};

/// References between shapes.
pub(super) struct Graph<'a> {
    /// The shapes, by index.
    pub(super) shapes: Vec<&'a Shape>,
    /// The references of each shape: the name of the member, and the index of the target.
    edges: Vec<Vec<(&'a str, usize)>>,
}

impl<'a> Graph<'a> {
    /// Creates the graph of the references that `edges` finds in each shape.
    pub(super) fn new(
        shapes: impl Iterator<Item = &'a Shape>,
        edges: impl Fn(&'a Shape) -> Vec<(&'a str, &'a ShapeId)>,
    ) -> Self {
        let shapes: Vec<&Shape> = shapes.collect();
        let indices: HashMap<&ShapeId, usize> = shapes
            .iter()
            .enumerate()
            .map(|(index, shape)| (&shape.id, index))
            .collect();
        let known = |(name, target)| Some((name, *indices.get(target)?));
        let edges = shapes
            .iter()
            .map(|shape| edges(shape).into_iter().filter_map(known).collect())
            .collect();
        Self { shapes, edges }
    }

    /// Returns true if a shape of the group reaches itself.
    pub(super) fn is_cycle(&self, group: &[usize]) -> bool {
        match group {
            [only] => self.edges[*only].iter().any(|(_, target)| target == only),
            _ => true,
        }
    }

    /// Returns the largest depth of the shapes outside the group that it refers to.
    pub(super) fn deepest(&self, group: &[usize], depths: &HashMap<usize, usize>) -> usize {
        let targets = group.iter().flat_map(|index| &self.edges[*index]);
        let depths = targets.filter_map(|(_, target)| depths.get(target));
        depths.max().copied().unwrap_or_default()
    }

    /// Returns the shortest cycle through the first shape of the group: each shape and the member that
    /// refers to the next one.
    pub(super) fn cycle(&self, group: &[usize]) -> Vec<(usize, &'a str)> {
        let members: BTreeSet<usize> = group.iter().copied().collect();
        let Some(start) = members.first().copied() else {
            return Vec::new();
        };
        let mut from: HashMap<usize, (usize, &str)> = HashMap::new();
        let mut seen = HashSet::new();
        let mut pending = VecDeque::from([start]);
        while let Some(at) = pending.pop_front() {
            for (name, target) in &self.edges[at] {
                if *target == start {
                    let mut path = vec![(at, *name)];
                    let mut index = at;
                    while let Some(before) = from.get(&index).filter(|_| index != start) {
                        path.push(*before);
                        index = before.0;
                    }
                    path.reverse();
                    return path;
                }
                if members.contains(target) && seen.insert(*target) {
                    from.insert(*target, (at, *name));
                    pending.push_back(*target);
                }
            }
        }
        Vec::new()
    }
}

/// A shape whose references are being followed.
struct Visit {
    index: usize,
    /// The number of references that have been followed.
    followed: usize,
}

/// Returns the strongly connected components, by Tarjan's algorithm: the shapes that reach each other,
/// and each other shape alone. A group comes after all groups that it refers to.
pub(super) fn groups(graph: &Graph<'_>) -> Vec<Vec<usize>> {
    let count = graph.shapes.len();
    let mut order: Vec<Option<usize>> = vec![None; count];
    let mut lowest: Vec<usize> = vec![0; count];
    let mut is_open = vec![false; count];
    let (mut open, mut found) = (Vec::new(), Vec::new());
    let mut next = 0;
    for start in 0..count {
        let mut visits = Vec::new();
        if order[start].is_none() {
            visits.push(Visit {
                index: start,
                followed: 0,
            });
        }
        while let Some(Visit { index, followed }) = visits.last_mut() {
            let index = *index;
            if *followed == 0 && order[index].is_none() {
                (order[index], lowest[index], is_open[index]) = (Some(next), next, true);
                next += 1;
                open.push(index);
            }
            if let Some((_, target)) = graph.edges[index].get(*followed) {
                *followed += 1;
                match order[*target] {
                    None => visits.push(Visit {
                        index: *target,
                        followed: 0,
                    }),
                    Some(at) if is_open[*target] => lowest[index] = lowest[index].min(at),
                    Some(_) => {}
                }
                continue;
            }
            visits.pop();
            if let Some(outer) = visits.last() {
                lowest[outer.index] = lowest[outer.index].min(lowest[index]);
            }
            if order[index] == Some(lowest[index]) {
                let at = open.iter().rposition(|it| *it == index).unwrap_or_default();
                let group = open.split_off(at);
                group.iter().for_each(|it| is_open[*it] = false);
                found.push(group);
            }
        }
    }
    found
}
