//! Types, bounds and generics as text. What means the same has the same text.

use super::paths::{PRIVATE, PublicPaths};
use super::rustdoc::CrateDocs;
use rustdoc_types::{
    AssocItemConstraint, AssocItemConstraintKind, DynTrait, FunctionSignature, GenericArg,
    GenericArgs, GenericBound, GenericParamDef, GenericParamDefKind, Generics, ItemEnum, Path,
    Term, TraitBoundModifier, Type, TypeAlias, WherePredicate,
};
use std::collections::BTreeSet;

/// The conditions on generic parameters and types, such as `G0: Clone`, in alphabetical order.
pub(super) type Conditions = BTreeSet<String>;

/// The names that are in scope where a type is written, and what is written for each.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    docs: &'a CrateDocs,
    paths: &'a PublicPaths,
    /// Generic parameters and lifetimes by name, the innermost last.
    generics: Vec<(String, String)>,
    /// The text for `Self`, inside of an `impl`.
    pub(super) self_type: Option<String>,
}

impl<'a> Scope<'a> {
    /// Returns the scope outside of all items.
    pub(super) fn new(docs: &'a CrateDocs, paths: &'a PublicPaths) -> Self {
        Self {
            docs,
            paths,
            generics: Vec::new(),
            self_type: None,
        }
    }

    /// Enters something generic. Returns the list of its parameters, and the conditions on them from the
    /// list and from the `where` clause.
    pub(super) fn enter(&mut self, generics: &Generics) -> (String, Conditions) {
        let mut conditions = Conditions::new();
        let parameters = self.enter_parameters(&generics.params, &mut conditions);
        for predicate in &generics.where_predicates {
            self.predicate(predicate, &mut conditions);
        }
        (parameters, conditions)
    }

    /// Enters something with generic parameters and returns their list. The parameters are renamed to their
    /// index, since their names mean nothing to users.
    fn enter_parameters(
        &mut self,
        parameters: &[GenericParamDef],
        conditions: &mut Conditions,
    ) -> String {
        let mut entered = Vec::new();
        for GenericParamDef { name, kind } in parameters {
            let index = self.generics.len();
            let renamed = match kind {
                // `impl Trait` as the type of an argument, which is written there.
                GenericParamDefKind::Type { is_synthetic, .. } if *is_synthetic => continue,
                GenericParamDefKind::Lifetime { .. } => format!("'l{index}"),
                _ => format!("G{index}"),
            };
            self.generics.push((name.clone(), renamed.clone()));
            entered.push((kind, renamed));
        }
        let mut list = Vec::new();
        for (kind, name) in entered {
            list.push(match kind {
                GenericParamDefKind::Lifetime { outlives } => {
                    self.outlives(&name, outlives, conditions);
                    name
                }
                GenericParamDefKind::Type {
                    bounds, default, ..
                } => {
                    for bound in bounds {
                        conditions.insert(format!("{name}: {}", self.bound(bound)));
                    }
                    match default {
                        None => name,
                        Some(default) => format!("{name} = {}", self.ty(default)),
                    }
                }
                GenericParamDefKind::Const { type_, .. } => {
                    format!("const {name}: {}", self.ty(type_))
                }
            });
        }
        angle_bracketed(&list)
    }

    /// Enters a `for<'a>` and returns its text, with a space behind it.
    fn enter_binder(&mut self, parameters: &[GenericParamDef]) -> String {
        match self.enter_parameters(parameters, &mut Conditions::new()) {
            list if list.is_empty() => list,
            list => format!("for{list} "),
        }
    }

    fn predicate(&self, predicate: &WherePredicate, conditions: &mut Conditions) {
        match predicate {
            WherePredicate::BoundPredicate {
                type_,
                bounds,
                generic_params,
            } => {
                let mut scope = self.clone();
                let binder = scope.enter_binder(generic_params);
                let subject = scope.ty(type_);
                for bound in bounds {
                    conditions.insert(format!("{binder}{subject}: {}", scope.bound(bound)));
                }
            }
            WherePredicate::LifetimePredicate { lifetime, outlives } => {
                self.outlives(&self.lifetime(lifetime), outlives, conditions);
            }
            WherePredicate::EqPredicate { lhs, rhs } => {
                conditions.insert(format!("{} = {}", self.ty(lhs), self.term(rhs)));
            }
        }
    }

    fn outlives(&self, lifetime: &str, outlived: &[String], conditions: &mut Conditions) {
        for outlived in outlived {
            conditions.insert(format!("{lifetime}: {}", self.lifetime(outlived)));
        }
    }

    /// Writes a type.
    pub(super) fn ty(&self, ty: &Type) -> String {
        match ty {
            Type::ResolvedPath(path) => self.path(path),
            Type::DynTrait(dynamic) => self.dyn_trait(dynamic),
            Type::Generic(name) => self.generic(name),
            Type::Primitive(name) => name.clone(),
            Type::FunctionPointer(pointer) => {
                let mut scope = self.clone();
                let binder = scope.enter_binder(&pointer.generic_params);
                let (inputs, output) = scope.signature(&pointer.sig);
                format!("{binder}fn({}){output}", inputs.join(", "))
            }
            Type::Tuple(types) => format!("({})", self.types(types)),
            Type::Slice(element) => format!("[{}]", self.ty(element)),
            Type::Array { type_, len } => format!("[{}; {len}]", self.ty(type_)),
            // Unstable, without a syntax yet. The text only has to differ from that of all other types.
            Type::Pat { .. } => format!("{ty:?}"),
            Type::ImplTrait(bounds) => format!("impl {}", self.bounds(bounds)),
            Type::Infer => "_".to_owned(),
            Type::RawPointer { is_mutable, type_ } => {
                let pointer = if *is_mutable { "*mut" } else { "*const" };
                format!("{pointer} {}", self.ty(type_))
            }
            Type::BorrowedRef {
                lifetime,
                is_mutable,
                type_,
            } => {
                let lifetime = lifetime.as_deref().map(|name| self.lifetime(name));
                let lifetime = lifetime.unwrap_or_default();
                let space = if lifetime.is_empty() { "" } else { " " };
                let mutable = if *is_mutable { "mut " } else { "" };
                format!("&{lifetime}{space}{mutable}{}", self.ty(type_))
            }
            Type::QualifiedPath {
                name,
                self_type,
                trait_,
                ..
            } => {
                let self_type = self.ty(self_type);
                match trait_ {
                    None => format!("{self_type}::{name}"),
                    Some(trait_) => format!("<{self_type} as {}>::{name}", self.path(trait_)),
                }
            }
        }
    }

    fn types(&self, types: &[Type]) -> String {
        let types: Vec<String> = types.iter().map(|ty| self.ty(ty)).collect();
        types.join(", ")
    }

    fn generic(&self, name: &str) -> String {
        match &self.self_type {
            Some(self_type) if name == "Self" => self_type.clone(),
            _ => self.renamed(name),
        }
    }

    fn renamed(&self, name: &str) -> String {
        let innermost = self.generics.iter().rfind(|(known, _)| known == name);
        innermost.map_or(name, |(_, renamed)| renamed).to_owned()
    }

    /// Writes a lifetime. The text of `'_` is empty, because it may be omitted.
    fn lifetime(&self, name: &str) -> String {
        match name {
            "'_" => String::new(),
            name => self.renamed(name),
        }
    }

    /// Writes the inputs of a function, with the receiver in its short form if it has one, and the output
    /// behind ` -> `.
    pub(super) fn signature(&self, signature: &FunctionSignature) -> (Vec<String>, String) {
        let inputs = signature.inputs.iter().map(|(name, ty)| {
            let is_receiver = name == "self";
            match receiver(ty) {
                Some(short) if is_receiver => short.to_owned(),
                _ if is_receiver => format!("self: {}", self.ty(ty)),
                _ => self.ty(ty),
            }
        });
        let variadic = signature.is_c_variadic.then(|| "...".to_owned());
        let inputs = inputs.chain(variadic).collect();
        let output = signature.output.as_ref().map(|output| self.ty(output));
        let output = output.filter(|output| output != "()");
        let output = output.map_or_else(String::new, |output| format!(" -> {output}"));
        (inputs, output)
    }

    /// Writes a path with its arguments. For a type alias of the crate, this is the type that it stands for.
    pub(super) fn path(&self, path: &Path) -> String {
        let arguments = path.args.as_deref();
        if let Some(item) = self.docs.item(path.id)
            && let ItemEnum::TypeAlias(alias) = &item.inner
        {
            return self.expanded(alias, arguments);
        }
        let arguments = arguments.map(|arguments| self.arguments(arguments));
        format!("{}{}", self.name(path), arguments.unwrap_or_default())
    }

    /// Returns the canonical path of an item of this crate, or the path of the definition of an item of
    /// another crate.
    fn name(&self, path: &Path) -> String {
        if self.docs.item(path.id).is_none() {
            let definition = self.docs.definition(path.id);
            return definition.unwrap_or_else(|| path.path.clone());
        }
        match self.paths.of(path.id) {
            Some(canonical) => canonical.to_owned(),
            None => {
                let last = path.path.rsplit("::").next().unwrap_or_default();
                format!("{PRIVATE}::{last}")
            }
        }
    }

    fn expanded(&self, alias: &TypeAlias, arguments: Option<&GenericArgs>) -> String {
        let arguments = match arguments {
            Some(GenericArgs::AngleBracketed { args, .. }) => self.listed(args),
            _ => Vec::new(),
        };
        let mut scope = Self::new(self.docs, self.paths);
        for (index, GenericParamDef { name, kind }) in alias.generics.params.iter().enumerate() {
            let value = match (arguments.get(index), kind) {
                (Some(argument), _) => argument.clone(),
                (None, GenericParamDefKind::Type { default, .. }) => {
                    let default = default.as_ref().map(|default| scope.ty(default));
                    default.unwrap_or_else(|| "_".to_owned())
                }
                (None, _) => "_".to_owned(),
            };
            scope.generics.push((name.clone(), value));
        }
        scope.ty(&alias.type_)
    }

    fn arguments(&self, arguments: &GenericArgs) -> String {
        match arguments {
            GenericArgs::AngleBracketed { args, constraints } => {
                let mut list = self.listed(args);
                list.extend(constraints.iter().map(|known| self.constraint(known)));
                angle_bracketed(&list)
            }
            GenericArgs::Parenthesized { inputs, output } => {
                let output = output
                    .as_ref()
                    .map(|output| format!(" -> {}", self.ty(output)));
                format!("({}){}", self.types(inputs), output.unwrap_or_default())
            }
            GenericArgs::ReturnTypeNotation => "(..)".to_owned(),
        }
    }

    /// Writes each argument in angle brackets, without `'_`, which may be omitted.
    fn listed(&self, arguments: &[GenericArg]) -> Vec<String> {
        let list = arguments.iter().map(|argument| match argument {
            GenericArg::Lifetime(name) => self.lifetime(name),
            GenericArg::Type(ty) => self.ty(ty),
            GenericArg::Const(constant) => constant.expr.clone(),
            GenericArg::Infer => "_".to_owned(),
        });
        list.filter(|argument| !argument.is_empty()).collect()
    }

    fn constraint(&self, constraint: &AssocItemConstraint) -> String {
        let name = &constraint.name;
        match &constraint.binding {
            AssocItemConstraintKind::Equality(term) => format!("{name} = {}", self.term(term)),
            AssocItemConstraintKind::Constraint(bounds) => {
                format!("{name}: {}", self.bounds(bounds))
            }
        }
    }

    fn term(&self, term: &Term) -> String {
        match term {
            Term::Type(ty) => self.ty(ty),
            Term::Constant(constant) => constant.expr.clone(),
        }
    }

    /// Writes `A + B`, in alphabetical order.
    pub(super) fn bounds(&self, bounds: &[GenericBound]) -> String {
        joined(bounds.iter().map(|bound| self.bound(bound)).collect())
    }

    fn bound(&self, bound: &GenericBound) -> String {
        match bound {
            GenericBound::TraitBound {
                trait_,
                generic_params,
                modifier,
            } => {
                let modifier = match modifier {
                    TraitBoundModifier::None => "",
                    TraitBoundModifier::Maybe => "?",
                    TraitBoundModifier::MaybeConst => "[const] ",
                };
                let mut scope = self.clone();
                let binder = scope.enter_binder(generic_params);
                format!("{binder}{modifier}{}", scope.path(trait_))
            }
            GenericBound::Outlives(lifetime) => self.lifetime(lifetime),
            GenericBound::Use(_) => "use<..>".to_owned(),
        }
    }

    fn dyn_trait(&self, dynamic: &DynTrait) -> String {
        let traits = dynamic.traits.iter().map(|bound| {
            let mut scope = self.clone();
            let binder = scope.enter_binder(&bound.generic_params);
            format!("{binder}{}", scope.path(&bound.trait_))
        });
        let lifetime = dynamic.lifetime.as_deref().map(|name| self.lifetime(name));
        format!("(dyn {})", joined(traits.chain(lifetime).collect()))
    }
}

/// Returns the short form of a receiver (`self`, `&self` or `&mut self`), if its type has one.
fn receiver(ty: &Type) -> Option<&'static str> {
    let is_self = |ty: &Type| matches!(ty, Type::Generic(name) if name == "Self");
    match ty {
        Type::BorrowedRef {
            lifetime: None,
            is_mutable,
            type_,
        } if is_self(type_) => Some(if *is_mutable { "&mut self" } else { "&self" }),
        ty => is_self(ty).then_some("self"),
    }
}

/// Writes `<A, B>`. The text of an empty list is empty.
fn angle_bracketed(list: &[String]) -> String {
    match list {
        [] => String::new(),
        list => format!("<{}>", list.join(", ")),
    }
}

fn joined(bounds: BTreeSet<String>) -> String {
    let bounds: Vec<String> = bounds.into_iter().collect();
    bounds.join(" + ")
}
