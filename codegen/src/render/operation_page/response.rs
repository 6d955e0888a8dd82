//! Responses: the accessors of what comes back, and of what is in it.

use super::lines::{Line, indented, text};
use super::notes::Notes;
use super::size::{DEPTH, LEFT_OUT, MEMBERS};
use super::types::{Type, Types};
use crate::plan::member::{ElementPlan, MemberPlan, TypePlan};
use crate::plan::name::TypePath;
use crate::plan::operation::OperationPlan;
use crate::plan::shapes::{UnionMemberPlan, UnionPlan};
use std::collections::BTreeSet;

/// The accessors of the output.
pub(super) fn tree(types: &Types<'_>, operation: &OperationPlan, notes: &mut Notes) -> String {
    let mut response = Response {
        types,
        notes,
        seen: BTreeSet::new(),
        within: 0,
        accessors: 0,
    };
    let accessors = response.accessors(&operation.output.members);
    match accessors.as_slice() {
        [] => "\nThe output has no members, only the request id.\n".to_owned(),
        lines => format!("\n```text\n{}```\n", text(lines)),
    }
}

struct Response<'a, 'n> {
    types: &'a Types<'a>,
    notes: &'n mut Notes,
    /// The types that have been spelt out.
    seen: BTreeSet<TypePath>,
    /// The number of types that are being spelt out.
    within: usize,
    /// The number of accessors and variants so far.
    accessors: usize,
}

impl Response<'_, '_> {
    fn accessors(&mut self, members: &[MemberPlan]) -> Vec<Line> {
        let accessors = members.iter().map(|member| self.accessor(member));
        accessors.collect::<Vec<_>>().concat()
    }

    fn accessor(&mut self, member: &MemberPlan) -> Vec<Line> {
        self.accessors += 1;
        let (more, inner) = self.inside(&member.ty);
        let code = format!("{}() -> {}", member.names.field, read_type(member));
        let mut lines = vec![Line::noted(code, Notes::of_response(member, &more))];
        lines.extend(indented(inner));
        lines
    }

    /// Notes on a type, and the lines of its members.
    fn inside(&mut self, ty: &TypePlan) -> (Vec<String>, Vec<Line>) {
        match ty {
            TypePlan::Copy(_) | TypePlan::String | TypePlan::Runtime(_) => Default::default(),
            TypePlan::Enum(path) | TypePlan::Shape(path) | TypePlan::Boxed(path) => {
                self.named(path)
            }
            TypePlan::List(element) => self.inside(&element.ty),
            TypePlan::Map(key, value) => {
                let (mut more, _) = key.as_ref().map(|key| self.named(key)).unwrap_or_default();
                let (of_value, lines) = self.inside(&value.ty);
                more.extend(of_value);
                (more, lines)
            }
        }
    }

    fn named(&mut self, path: &TypePath) -> (Vec<String>, Vec<Line>) {
        let found = self.types.get(path);
        if let Some(Type::Enum(found)) = found {
            return (vec![self.notes.values(found)], Vec::new());
        }
        if self.within >= DEPTH || self.accessors >= MEMBERS {
            return (vec![LEFT_OUT.to_owned()], Vec::new());
        }
        if !self.seen.insert(path.clone()) {
            return (
                vec![format!("{} as above", path.in_documentation())],
                Vec::new(),
            );
        }
        self.within += 1;
        let lines = match found {
            Some(Type::Structure(members, _)) => self.accessors(members),
            Some(Type::Union(union)) => self.variants(union),
            Some(Type::Enum(_)) | None => Vec::new(),
        };
        self.within -= 1;
        (Vec::new(), lines)
    }

    fn variants(&mut self, union: &UnionPlan) -> Vec<Line> {
        let variants = union.members.iter().map(|member| self.variant(member));
        variants.collect::<Vec<_>>().concat()
    }

    fn variant(&mut self, found: &UnionMemberPlan) -> Vec<Line> {
        self.accessors += 1;
        let member = &found.member;
        let (more, inner) = match found.is_unit {
            true => Default::default(),
            false => self.inside(&member.ty),
        };
        let variant = &member.names.variant;
        let code = match (&member.ty, found.is_unit) {
            (_, true) => variant.to_string(),
            // A pattern matches a boxed value like any other, so the box is left out.
            (TypePlan::Boxed(path), _) => format!("{variant}({})", path.in_documentation()),
            (ty, _) => format!("{variant}({})", rust_type(ty)),
        };
        let mut lines = vec![Line::noted(code, Notes::of_response(member, &more))];
        lines.extend(indented(inner));
        lines
    }
}

/// The return type of an accessor.
fn read_type(member: &MemberPlan) -> String {
    let is_option = member.presence.is_option();
    match (&member.ty, is_option) {
        (TypePlan::List(element), _) => format!("&[{}]", element_type(element)),
        (TypePlan::Copy(name), true) => format!("Option<{name}>"),
        (TypePlan::Copy(name), false) => name.to_string(),
        (TypePlan::String, true) => "Option<&str>".to_owned(),
        (TypePlan::String, false) => "&str".to_owned(),
        (ty, true) => format!("Option<&{}>", rust_type(ty)),
        (ty, false) => format!("&{}", rust_type(ty)),
    }
}

/// A type with short names, without its box.
fn rust_type(ty: &TypePlan) -> String {
    match ty {
        TypePlan::String => "String".to_owned(),
        TypePlan::Copy(name) => name.to_string(),
        TypePlan::Runtime(ty) => ty.name().to_owned(),
        TypePlan::Enum(path) | TypePlan::Shape(path) | TypePlan::Boxed(path) => {
            path.in_documentation().to_owned()
        }
        TypePlan::List(element) => format!("Vec<{}>", element_type(element)),
        TypePlan::Map(key, value) => {
            let key = key.as_ref().map_or("String", TypePath::in_documentation);
            format!("HashMap<{key}, {}>", element_type(value))
        }
    }
}

fn element_type(element: &ElementPlan) -> String {
    let ty = rust_type(&element.ty);
    match element.nullable {
        true => format!("Option<{ty}>"),
        false => ty,
    }
}
