//! Requests: calls of setters, with made-up values.

use super::lines::{Line, chain, indented, noted, text, wrap};
use super::notes::Notes;
use super::size::{DEPTH, LEFT_OUT, MEMBERS, REPEATED_MEMBERS};
use super::types::{Type, Types};
use crate::format::string;
use crate::plan::member::{ElementPlan, MemberPlan, Primitive, RuntimeType, TypePlan};
use crate::plan::name::TypePath;
use crate::plan::operation::OperationPlan;
use crate::plan::shapes::{BuilderKind, EnumPlan, UnionMemberPlan, UnionPlan};
use std::collections::{BTreeMap, BTreeSet};

/// What stands for a text.
const TEXT: &str = "\"…\"";

/// The call with just what is required.
pub(super) fn minimal(types: &Types<'_>, operation: &OperationPlan) -> String {
    let mut notes = Notes::default();
    let mut request = Request::new(types, &mut notes);
    request.only_required = true;
    let setters = request.setters(&operation.input.members);
    let call = request.call(operation, setters);
    types.fallible_block(&text(&call))
}

/// The call with what is required and those strings, between `head` and `tail`.
pub(super) fn first_call(
    types: &Types<'_>,
    operation: &OperationPlan,
    values: &BTreeMap<String, String>,
    head: &str,
    tail: &[&str],
) -> String {
    let mut notes = Notes::default();
    let mut request = Request::new(types, &mut notes);
    request.only_required = true;
    request.values = Some(values);
    let mut calls = vec![Line::new(format!(".{}()", operation.method))];
    calls.extend(request.setters(&operation.input.members));
    calls.extend(tail.iter().copied().map(Line::new));
    text(&chain(head, calls))
}

/// The call with all that it may have, and all variants of the unions in it.
pub(super) fn whole(types: &Types<'_>, operation: &OperationPlan, notes: &mut Notes) -> String {
    let mut request = Request::new(types, notes);
    let setters = request.setters(&operation.input.members);
    let mut lines = request.call(operation, setters);
    let mut next = 0;
    while let Some(union) = request.unions.get(next).copied() {
        lines.push(Line::new(""));
        lines.extend(request.variants(union));
        next += 1;
    }
    types.fallible_block(&text(&lines))
}

/// What the place of a value takes.
#[derive(Clone, Copy, PartialEq)]
enum Takes {
    /// The type, or what can be made the type: a setter.
    Into,
    /// Only the type.
    Exactly,
}

struct Request<'a, 'n> {
    types: &'a Types<'a>,
    notes: &'n mut Notes,
    /// Whether the rest is left out, and the notes.
    only_required: bool,
    /// Strings for members of the input, by their names on the wire.
    values: Option<&'a BTreeMap<String, String>>,
    /// The types that are being spelt out.
    within: Vec<&'a TypePath>,
    /// The structures that are or have been spelt out.
    seen: BTreeSet<&'a TypePath>,
    /// The number of setters so far.
    setters: usize,
    /// The unions so far.
    unions: Vec<&'a UnionPlan>,
    /// What the value of the member has to be said of.
    more: Vec<String>,
}

impl<'a, 'n> Request<'a, 'n> {
    fn new(types: &'a Types<'a>, notes: &'n mut Notes) -> Self {
        Self {
            types,
            notes,
            only_required: false,
            values: None,
            within: Vec::new(),
            seen: BTreeSet::new(),
            setters: 0,
            unions: Vec::new(),
            more: Vec::new(),
        }
    }

    fn call(&self, operation: &OperationPlan, setters: Vec<Line>) -> Vec<Line> {
        let mut calls = vec![Line::new(format!(".{}()", operation.method))];
        calls.extend(setters);
        calls.push(Line::new(".send()"));
        calls.push(Line::new(".await?;"));
        chain("let output = client", calls)
    }

    /// The calls of the setters of those members.
    fn setters(&mut self, members: &'a [MemberPlan]) -> Vec<Line> {
        let left_out = |member: &&MemberPlan| {
            self.only_required
                && (!member.constraints.required || member.idempotency_token)
                && self.given(member).is_none()
        };
        let members: Vec<_> = members.iter().filter(|it| !left_out(it)).collect();
        let setters = members.into_iter().map(|member| self.setter(member));
        setters.collect::<Vec<_>>().concat()
    }

    fn setter(&mut self, member: &'a MemberPlan) -> Vec<Line> {
        self.setters += 1;
        let outer = std::mem::take(&mut self.more);
        let name = &member.names.field;
        let call = match self.arguments(member) {
            Some(arguments) => wrap(&format!(".{name}("), arguments, ")"),
            // Whatever could stand here has itself in it.
            None => vec![Line::new(format!("// .{name}(…)"))],
        };
        let more = std::mem::replace(&mut self.more, outer);
        if self.only_required {
            return call;
        }
        noted(call, self.notes.of_request(member, &more))
    }

    /// The string that is given for a member of the input.
    fn given(&self, member: &MemberPlan) -> Option<String> {
        let is_input = self.within.is_empty();
        let values = self
            .values
            .filter(|_| is_input && member.ty == TypePlan::String)?;
        values.get(member.wire.as_str()).map(|value| string(value))
    }

    /// What a setter takes: an element of a list, the key and the value of an entry of a map, else the value.
    fn arguments(&mut self, member: &'a MemberPlan) -> Option<Vec<Line>> {
        if let Some(value) = self.given(member) {
            return Some(vec![Line::new(value)]);
        }
        let number = member.constraints.number.as_deref();
        match &member.ty {
            TypePlan::List(element) => self.element(element, Takes::Into, number),
            TypePlan::Map(key, value) => {
                let key = self.key(key.as_ref(), Takes::Into);
                let value = self.element(value, Takes::Into, number)?;
                Some(entry(key, value))
            }
            ty => self.value(ty, Takes::Into, number),
        }
    }

    fn element(
        &mut self,
        element: &'a ElementPlan,
        takes: Takes,
        number: Option<&str>,
    ) -> Option<Vec<Line>> {
        if element.nullable {
            let value = self.value(&element.ty, Takes::Exactly, number);
            return Some(match value {
                Some(value) => wrap("Some(", value, ")"),
                None => vec![Line::new("None")],
            });
        }
        self.value(&element.ty, takes, number)
    }

    fn key(&mut self, path: Option<&TypePath>, takes: Takes) -> String {
        match path.map(|path| (path, self.types.get(path))) {
            Some((path, Some(Type::Enum(found)))) => self.variant(path, found),
            _ => owned(TEXT, takes),
        }
    }

    /// A value of a type; nothing if there is none that does not have itself in it.
    fn value(&mut self, ty: &'a TypePlan, takes: Takes, number: Option<&str>) -> Option<Vec<Line>> {
        let line = |code: String| Some(vec![Line::new(code)]);
        match ty {
            TypePlan::String => line(owned(TEXT, takes)),
            TypePlan::Copy(Primitive::Bool) => line("true".to_owned()),
            TypePlan::Copy(ty) => line(digits(*ty, number)),
            TypePlan::Runtime(ty) => line(Self::runtime(*ty)),
            TypePlan::Enum(path) | TypePlan::Shape(path) => self.named(path),
            TypePlan::Boxed(path) => {
                let value = self.named(path)?;
                Some(match takes {
                    Takes::Into => value,
                    Takes::Exactly => wrap("Box::new(", value, ")"),
                })
            }
            TypePlan::List(element) => match self.element(element, Takes::Exactly, number) {
                Some(element) => Some(wrap("vec![", element, "]")),
                None => line("Vec::new()".to_owned()),
            },
            TypePlan::Map(key, value) => {
                let key = self.key(key.as_ref(), Takes::Exactly);
                match self.element(value, Takes::Exactly, number) {
                    Some(value) => {
                        let entry = wrap("(", entry(key, value), ")");
                        Some(wrap("std::collections::HashMap::from([", entry, "])"))
                    }
                    None => line("std::collections::HashMap::new()".to_owned()),
                }
            }
        }
    }

    fn runtime(ty: RuntimeType) -> String {
        let path = match ty {
            RuntimeType::Blob => "primitives::Blob",
            RuntimeType::DateTime => "primitives::DateTime",
            ty => ty.path().trim_start_matches("::"),
        };
        match ty {
            RuntimeType::Blob => format!("{path}::new({TEXT})"),
            RuntimeType::DateTime => format!("{path}::from_secs(1_700_000_000)"),
            RuntimeType::Document => format!("{path}::from({TEXT})"),
            RuntimeType::BigInteger | RuntimeType::BigDecimal => {
                format!("\"1\".parse::<{path}>()?")
            }
        }
    }

    /// A value of a type of the crate.
    fn named(&mut self, path: &'a TypePath) -> Option<Vec<Line>> {
        match self.types.get(path)? {
            Type::Enum(found) => Some(vec![Line::new(self.variant(path, found))]),
            Type::Structure(members, builder) => Some(self.structure(path, members, builder)),
            Type::Union(union) => self.union(path, union),
        }
    }

    /// Something to say of the value, once.
    fn add(&mut self, more: String) {
        if !self.more.contains(&more) {
            self.more.push(more);
        }
    }

    fn variant(&mut self, path: &TypePath, found: &EnumPlan) -> String {
        let values = self.notes.values(found);
        self.add(values);
        match found.variants.first() {
            Some(variant) => format!("{path}::{}", variant.name),
            None => format!("{path}::from({TEXT})"),
        }
    }

    fn structure(
        &mut self,
        path: &'a TypePath,
        members: &'a [MemberPlan],
        kind: BuilderKind,
    ) -> Vec<Line> {
        let build = match kind {
            BuilderKind::Fallible => ".build()?",
            BuilderKind::Transparent | BuilderKind::Defaulted => ".build()",
        };
        let builder = format!("{path}::builder()");
        let is_known = !self.seen.insert(path);
        if is_known {
            self.add(format!("{} as above", path.in_documentation()));
        }
        let mut calls = Vec::new();
        let limit = match is_known {
            true => REPEATED_MEMBERS,
            false => MEMBERS,
        };
        let is_full = self.within.len() >= DEPTH || self.setters >= limit;
        if is_full && !members.is_empty() {
            calls.push(Line::noted(build, LEFT_OUT));
            return chain(&builder, calls);
        }
        // What has itself in it ends here.
        if !self.within.contains(&path) {
            self.within.push(path);
            let only_required = self.only_required;
            self.only_required |= is_known;
            calls = self.setters(members);
            self.only_required = only_required;
            self.within.pop();
        }
        calls.push(Line::new(build));
        chain(&builder, calls)
    }

    /// A variant of a union that ends soon. The others follow the call.
    fn union(&mut self, path: &'a TypePath, union: &'a UnionPlan) -> Option<Vec<Line>> {
        if !self.unions.iter().any(|it| it.path == union.path) {
            self.unions.push(union);
        }
        self.add(format!("one of {}, see below", path.in_documentation()));
        let is_open = self.within.contains(&path);
        let plain = union.members.iter().find(|it| self.is_plain(it));
        let member = match plain {
            Some(member) => member,
            None if is_open => return None,
            None => union.members.first()?,
        };
        self.within.push(path);
        let value = self.union_variant(union, member);
        self.within.pop();
        value
    }

    /// Whether it has no other type of the crate in it.
    fn is_plain(&self, member: &UnionMemberPlan) -> bool {
        fn is_plain(ty: &TypePlan) -> bool {
            match ty {
                TypePlan::Copy(_) | TypePlan::String | TypePlan::Runtime(_) | TypePlan::Enum(_) => {
                    true
                }
                TypePlan::Shape(_) | TypePlan::Boxed(_) => false,
                TypePlan::List(element) => is_plain(&element.ty),
                TypePlan::Map(_, value) => is_plain(&value.ty),
            }
        }
        member.is_unit || is_plain(&member.member.ty)
    }

    fn union_variant(
        &mut self,
        union: &'a UnionPlan,
        found: &'a UnionMemberPlan,
    ) -> Option<Vec<Line>> {
        let member = &found.member;
        let path = format!("{}::{}", union.path, member.names.variant);
        if found.is_unit {
            return Some(vec![Line::new(path)]);
        }
        let number = member.constraints.number.as_deref();
        let value = self.value(&member.ty, Takes::Exactly, number)?;
        Some(wrap(&format!("{path}("), value, ")"))
    }

    /// All variants of a union, in an array.
    fn variants(&mut self, union: &'a UnionPlan) -> Vec<Line> {
        self.within.push(&union.path);
        let mut rows = Vec::new();
        for member in &union.members {
            self.more.clear();
            let row = match self.union_variant(union, member) {
                Some(row) => listed(row),
                None => vec![Line::new(format!("// {}(…)", member.member.names.variant))],
            };
            let more = std::mem::take(&mut self.more);
            rows.extend(noted(row, self.notes.of_request(&member.member, &more)));
        }
        self.within.pop();
        let mut lines = vec![Line::new(format!("// The variants of {}:", union.path))];
        lines.push(Line::new(format!("let _: Vec<{}> = vec![", union.path)));
        lines.extend(indented(rows));
        lines.push(Line::new("];"));
        lines
    }
}

/// An element of a list.
fn listed(mut element: Vec<Line>) -> Vec<Line> {
    if let Some(last) = element.last_mut() {
        last.put_behind(",");
    }
    element
}

/// The key and the value of an entry.
fn entry(key: String, mut value: Vec<Line>) -> Vec<Line> {
    if let [line] = value.as_mut_slice() {
        line.put_before(&format!("{key}, "));
        return value;
    }
    value.insert(0, Line::new(format!("{key},")));
    value
}

fn owned(text: &str, takes: Takes) -> String {
    match takes {
        Takes::Into => text.to_owned(),
        Takes::Exactly => format!("{text}.to_owned()"),
    }
}

/// A number of that type: the one that is given, if it is one of that type.
fn digits(ty: Primitive, number: Option<&str>) -> String {
    let fits = |number: &&str| match ty {
        Primitive::Bool => false,
        Primitive::I8 => number.parse::<i8>().is_ok(),
        Primitive::I16 => number.parse::<i16>().is_ok(),
        Primitive::I32 => number.parse::<i32>().is_ok(),
        Primitive::I64 => number.parse::<i64>().is_ok(),
        Primitive::F32 => number.parse::<f32>().is_ok_and(f32::is_finite),
        Primitive::F64 => number.parse::<f64>().is_ok_and(f64::is_finite),
    };
    let number = number.filter(fits).unwrap_or("1");
    if ty.is_float() && !number.contains(['.', 'e', 'E']) {
        format!("{number}.0")
    } else {
        number.to_owned()
    }
}
