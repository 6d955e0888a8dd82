//! Types, bounds and generics as text, the same text for what means the same.

use super::docs::{Docs, choice, flag, list, text};
use super::names::{Names, PRIVATE};
use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use std::collections::BTreeSet;

/// What names stand for where a type is written.
#[derive(Clone)]
pub(super) struct Scope<'a> {
    docs: &'a Docs,
    names: &'a Names,
    /// Generic parameters and lifetimes, and what to write for them.
    pub(super) generics: Vec<(String, String)>,
    /// What to write for `Self`.
    pub(super) this: Option<String>,
}

impl<'a> Scope<'a> {
    /// Outside of everything.
    pub(super) fn new(docs: &'a Docs, names: &'a Names) -> Self {
        Self {
            docs,
            names,
            generics: Vec::new(),
            this: None,
        }
    }

    /// A type.
    pub(super) fn ty(&self, ty: &Value) -> Result<String> {
        let (kind, inner) = choice(ty)?;
        Ok(match kind {
            "resolved_path" => self.path(inner)?,
            "generic" => self.generic(inner.as_str().unwrap_or_default()),
            "primitive" => inner.as_str().unwrap_or_default().to_owned(),
            "tuple" => format!("({})", self.types(inner)?.join(", ")),
            "slice" => format!("[{}]", self.ty(inner)?),
            "array" => format!("[{}; {}]", self.ty(&inner["type"])?, text(inner, "len")?),
            "borrowed_ref" => {
                let lifetime = match &inner["lifetime"] {
                    Value::Null => String::new(),
                    lifetime => self.lifetime(lifetime)?,
                };
                let space = if lifetime.is_empty() { "" } else { " " };
                let mutable = mutability(inner, "mut ", "")?;
                format!("&{lifetime}{space}{mutable}{}", self.ty(&inner["type"])?)
            }
            "raw_pointer" => {
                let mutable = mutability(inner, "*mut ", "*const ")?;
                format!("{mutable}{}", self.ty(&inner["type"])?)
            }
            "impl_trait" => format!("impl {}", self.bounds(inner)?),
            "dyn_trait" => self.dyn_trait(inner)?,
            "qualified_path" => self.projection(inner)?,
            "function_pointer" => {
                let mut scope = self.clone();
                let binder = scope.enter_binder(&inner["generic_params"])?;
                let (inputs, output) = scope.signature(&inner["sig"])?;
                format!("{binder}fn({}){output}", inputs.join(", "))
            }
            "infer" => "_".to_owned(),
            other => bail!("rustdoc's JSON has a type `{other}`"),
        })
    }

    fn types(&self, types: &Value) -> Result<Vec<String>> {
        let types = types.as_array().map(Vec::as_slice).unwrap_or_default();
        types.iter().map(|ty| self.ty(ty)).collect()
    }

    fn generic(&self, name: &str) -> String {
        match &self.this {
            Some(this) if name == "Self" => this.clone(),
            _ => self.renamed(name),
        }
    }

    /// The innermost parameter of that name.
    fn renamed(&self, name: &str) -> String {
        let known = self.generics.iter().rfind(|(known, _)| known == name);
        known.map_or(name, |(_, new)| new).to_owned()
    }

    /// A lifetime; nothing if it is left out or `'_`, which mean the same.
    pub(super) fn lifetime(&self, lifetime: &Value) -> Result<String> {
        let name = lifetime.as_str().context("a lifetime is not a text")?;
        Ok(match name {
            "'_" => String::new(),
            name => self.renamed(name),
        })
    }

    /// What a function takes, and `-> ` what it gives. The receiver is written in the short way if there is one.
    pub(super) fn signature(&self, signature: &Value) -> Result<(Vec<String>, String)> {
        let mut inputs = Vec::new();
        for input in list(signature, "inputs")? {
            let ty = self.ty(&input[1])?;
            let receiver = if input[0] == "self" {
                receiver(&input[1])
            } else {
                None
            };
            inputs.push(match receiver {
                Some(short) => short.to_owned(),
                None if input[0] == "self" => format!("self: {ty}"),
                None => ty,
            });
        }
        if flag(signature, "is_c_variadic")? {
            inputs.push("...".to_owned());
        }
        let output = match &signature["output"] {
            Value::Null => "()".to_owned(),
            output => self.ty(output)?,
        };
        let output = match output.as_str() {
            "()" => String::new(),
            output => format!(" -> {output}"),
        };
        Ok((inputs, output))
    }

    /// A path with its arguments. An alias of the crate is written as what it stands for.
    pub(super) fn path(&self, path: &Value) -> Result<String> {
        let arguments = self.arguments(&path["args"])?;
        if let Some(item) = self.docs.item(&path["id"])
            && let ("type_alias", alias) = choice(&item["inner"])?
        {
            return self.expanded(alias, arguments);
        }
        let name = self.name(path)?;
        Ok(match arguments {
            Arguments::Listed(list) => format!("{name}{}", angles(&list)),
            Arguments::Called(call) => format!("{name}{call}"),
        })
    }

    /// The name of what a path leads to: the public one or, in other crates, the one of the definition.
    pub(super) fn name(&self, path: &Value) -> Result<String> {
        let id = &path["id"];
        if self.docs.item(id).is_some() {
            let last = text(path, "path")?.rsplit("::").next();
            let private = || format!("{PRIVATE}::{}", last.unwrap_or_default());
            return Ok(self.names.of(id).map_or_else(private, str::to_owned));
        }
        match self.docs.definition(id) {
            Some(definition) => Ok(definition),
            None => Ok(text(path, "path")?.to_owned()),
        }
    }

    fn expanded(&self, alias: &Value, arguments: Arguments) -> Result<String> {
        let Arguments::Listed(arguments) = arguments else {
            bail!("rustdoc's JSON has an alias that is called like a function");
        };
        let mut scope = Self::new(self.docs, self.names);
        let parameters = list(&alias["generics"], "params")?;
        for (place, parameter) in parameters.iter().enumerate() {
            let value = match (arguments.get(place), choice(&parameter["kind"])?) {
                (Some(argument), _) => argument.clone(),
                (None, ("type", kind)) if kind["default"].is_object() => {
                    scope.ty(&kind["default"])?
                }
                _ => "_".to_owned(),
            };
            scope
                .generics
                .push((text(parameter, "name")?.to_owned(), value));
        }
        scope.ty(&alias["type"])
    }

    fn arguments(&self, arguments: &Value) -> Result<Arguments> {
        if arguments.is_null() {
            return Ok(Arguments::Listed(Vec::new()));
        }
        let (kind, inner) = choice(arguments)?;
        match kind {
            "angle_bracketed" => {
                let mut written = Vec::new();
                for argument in list(inner, "args")? {
                    written.push(self.argument(argument)?);
                }
                // A lifetime that is left out may be written as `'_`.
                written.retain(|argument| !argument.is_empty());
                for constraint in list(inner, "constraints")? {
                    written.push(self.constraint(constraint)?);
                }
                Ok(Arguments::Listed(written))
            }
            "parenthesized" => {
                let inputs = self.types(&inner["inputs"])?.join(", ");
                let output = match &inner["output"] {
                    Value::Null => String::new(),
                    output => format!(" -> {}", self.ty(output)?),
                };
                Ok(Arguments::Called(format!("({inputs}){output}")))
            }
            other => bail!("rustdoc's JSON has arguments `{other}`"),
        }
    }

    fn argument(&self, argument: &Value) -> Result<String> {
        let (kind, inner) = choice(argument)?;
        match kind {
            "lifetime" => self.lifetime(inner),
            "type" => self.ty(inner),
            "const" => Ok(text(inner, "expr")?.to_owned()),
            "infer" => Ok("_".to_owned()),
            other => bail!("rustdoc's JSON has an argument `{other}`"),
        }
    }

    fn constraint(&self, constraint: &Value) -> Result<String> {
        let name = text(constraint, "name")?;
        let (kind, inner) = choice(&constraint["binding"])?;
        match kind {
            "equality" => Ok(format!("{name} = {}", self.term(inner)?)),
            "constraint" => Ok(format!("{name}: {}", self.bounds(inner)?)),
            other => bail!("rustdoc's JSON has a binding `{other}`"),
        }
    }

    pub(super) fn term(&self, term: &Value) -> Result<String> {
        match choice(term)? {
            ("type", ty) => self.ty(ty),
            (_, constant) => Ok(text(constant, "expr")?.to_owned()),
        }
    }

    /// `A + B`, in the order of the alphabet.
    pub(super) fn bounds(&self, bounds: &Value) -> Result<String> {
        let bounds = bounds.as_array().map(Vec::as_slice).unwrap_or_default();
        let bounds: Result<BTreeSet<String>> =
            bounds.iter().map(|bound| self.bound(bound)).collect();
        Ok(joined(&bounds?))
    }

    pub(super) fn bound(&self, bound: &Value) -> Result<String> {
        let (kind, inner) = choice(bound)?;
        match kind {
            "trait_bound" => {
                let mut scope = self.clone();
                let binder = scope.enter_binder(&inner["generic_params"])?;
                let modifier = match text(inner, "modifier")? {
                    "none" => "",
                    "maybe" => "?",
                    other => bail!("rustdoc's JSON has a bound that is `{other}`"),
                };
                Ok(format!(
                    "{binder}{modifier}{}",
                    scope.path(&inner["trait"])?
                ))
            }
            "outlives" => self.lifetime(inner),
            "use" => Ok("use<..>".to_owned()),
            other => bail!("rustdoc's JSON has a bound `{other}`"),
        }
    }

    fn dyn_trait(&self, dynamic: &Value) -> Result<String> {
        let mut bounds = BTreeSet::new();
        for bound in list(dynamic, "traits")? {
            let mut scope = self.clone();
            let binder = scope.enter_binder(&bound["generic_params"])?;
            bounds.insert(format!("{binder}{}", scope.path(&bound["trait"])?));
        }
        if !dynamic["lifetime"].is_null() {
            bounds.insert(self.lifetime(&dynamic["lifetime"])?);
        }
        Ok(format!("(dyn {})", joined(&bounds)))
    }

    /// `<Type as Trait>::Name`
    fn projection(&self, projection: &Value) -> Result<String> {
        let name = text(projection, "name")?;
        let of = self.ty(&projection["self_type"])?;
        Ok(match &projection["trait"] {
            Value::Null => format!("{of}::{name}"),
            of_trait => format!("<{of} as {}>::{name}", self.path(of_trait)?),
        })
    }
}

/// The arguments behind a path.
enum Arguments {
    /// `<A, B>`
    Listed(Vec<String>),
    /// `(A, B) -> C`
    Called(String),
}

/// `self`, `&self` or `&mut self`, if that is what the type of the receiver amounts to.
fn receiver(ty: &Value) -> Option<&'static str> {
    let is_self = |ty: &Value| ty["generic"] == "Self";
    let reference = &ty["borrowed_ref"];
    if is_self(ty) {
        return Some("self");
    }
    if reference.is_null() || !is_self(&reference["type"]) || !reference["lifetime"].is_null() {
        return None;
    }
    Some(match reference["is_mutable"].as_bool()? {
        true => "&mut self",
        false => "&self",
    })
}

fn mutability<'a>(pointer: &Value, mutable: &'a str, other: &'a str) -> Result<&'a str> {
    Ok(match flag(pointer, "is_mutable")? {
        true => mutable,
        false => other,
    })
}

/// `<A, B>`; nothing around nothing.
pub(super) fn angles(list: &[String]) -> String {
    match list {
        [] => String::new(),
        list => format!("<{}>", list.join(", ")),
    }
}

fn joined(bounds: &BTreeSet<String>) -> String {
    let bounds: Vec<&str> = bounds.iter().map(String::as_str).collect();
    bounds.join(" + ")
}
