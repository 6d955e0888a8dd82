//! Names that would be there twice, or that Rust does not allow: a compile error of the generated crate, far from its cause.

use super::context::Lowering;
use crate::plan::member::MemberPlan;
use crate::plan::waiter::WaiterPlan;
use tinsmith_model::Shape;
use tinsmith_model::traits::ErrorTrait;

/// The functions that the client has beside its operations.
const OF_CLIENTS: [&str; 5] = ["new", "from_conf", "config", "registry", "error_registry"];

/// The functions that structures and their builders have beside those of the members, as far as no field is renamed for them.
const OF_STRUCTURES: [&str; 1] = ["deserialize"];

/// The functions that inputs have beside those of all structures, and the fluent builders, which have their members as well.
const OF_INPUTS: [&str; 4] = ["new", "as_input", "into_paginator", "send_with"];

/// The functions that errors have beside those of all structures.
const OF_ERRORS: [&str; 1] = ["set_meta"];

impl Lowering<'_> {
    /// Notes the members of a structure whose methods something else is called.
    pub(super) fn check_methods(&mut self, shape: &Shape, members: &[MemberPlan], is_input: bool) {
        let mut taken: Vec<String> = OF_STRUCTURES.map(str::to_owned).into();
        taken.extend(
            OF_INPUTS
                .into_iter()
                .filter(|_| is_input)
                .map(str::to_owned),
        );
        taken.extend(
            OF_ERRORS
                .into_iter()
                .filter(|_| shape.traits.has::<ErrorTrait>())
                .map(str::to_owned),
        );
        for MemberPlan { names, wire, .. } in members {
            let subject = format!("{}${wire}", shape.id);
            self.check_identifier(&subject, names.field.as_str());
            // That two fields have the same name is noted where they are made.
            let methods = [
                names.field.to_string(),
                names.setter.to_string(),
                names.getter.to_string(),
            ];
            let same_field = members
                .iter()
                .filter(|other| other.names.field == names.field);
            let is_field_twice = same_field.count() > 1;
            if let Some(method) = methods
                .iter()
                .find(|method| taken.contains(method))
                .filter(|_| !is_field_twice)
            {
                self.taken(&subject, method);
            }
            taken.extend(methods);
        }
    }

    /// Notes an operation whose method something else is called.
    pub(super) fn check_client_method(&mut self, operation: &Shape, method: &str) {
        self.check_identifier(operation.id.as_str(), method);
        if OF_CLIENTS.contains(&method) {
            self.taken(operation.id.as_str(), method);
        }
    }

    /// Notes an error whose variant every enum of errors has already.
    pub(super) fn check_error_variant(&mut self, error: &Shape, variant: &str) {
        self.check_identifier(error.id.as_str(), variant);
        if variant == "Unhandled" {
            self.taken(error.id.as_str(), variant);
        }
    }

    /// Notes a name that is no identifier.
    pub(super) fn check_identifier(&mut self, subject: &str, ident: &str) {
        if !ident.starts_with(|first: char| first.is_alphabetic()) {
            self.problem(
                subject,
                format!("its Rust name `{ident}` is not a valid identifier"),
                "Rename it in the model; the name must start with a letter.",
            );
        }
    }

    /// Notes a waiter whose types have no name, or which takes the name of a member.
    pub(super) fn check_waiter(&mut self, subject: &str, name: &str, waiter: &WaiterPlan) {
        self.check_identifier(subject, &crate::names::pascal_case(name));
        if waiter
            .operation
            .members
            .iter()
            .any(|member| member.names.field.as_str() == "wait")
        {
            self.taken(subject, "wait");
        }
    }

    fn taken(&mut self, subject: &str, name: &str) {
        self.collision(
            subject,
            format!("its Rust name `{name}` is already used by another generated item"),
            "Rename it in the model.",
        );
    }
}
