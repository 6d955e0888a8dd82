//! Reports Rust names that are used twice or not valid, which would be compile errors of the generated crate.

use super::context::Lowering;
use crate::plan::member::MemberPlan;
use crate::plan::waiter::WaiterPlan;
use crate::rust;
use tinsmith_model::Shape;
use tinsmith_model::traits::{ErrorTrait, Retryable};

/// Functions of every client, apart from operations.
const CLIENT_FUNCTIONS: [&str; 5] = ["new", "from_conf", "config", "registry", "error_registry"];

/// Functions of every structure and builder, without those for which fields are renamed.
const STRUCTURE_FUNCTIONS: [&str; 1] = ["deserialize"];

/// Further functions of inputs and of fluent builders, which have the same members.
const INPUT_FUNCTIONS: [&str; 4] = ["new", "as_input", "into_paginator", "send_with"];

/// Further functions of errors.
const ERROR_FUNCTIONS: [&str; 1] = ["set_meta"];

/// A further function of errors with the trait `retryable`.
const RETRYABLE_FUNCTION: &str = "retryable_error_kind";

impl Lowering<'_> {
    /// Reports members of a structure whose methods have a reserved name.
    pub(super) fn check_methods(&mut self, shape: &Shape, members: &[MemberPlan], is_input: bool) {
        let mut reserved: Vec<String> = STRUCTURE_FUNCTIONS.map(str::to_owned).into();
        reserved.extend(
            INPUT_FUNCTIONS
                .into_iter()
                .filter(|_| is_input)
                .map(str::to_owned),
        );
        reserved.extend(
            ERROR_FUNCTIONS
                .into_iter()
                .filter(|_| shape.traits.has::<ErrorTrait>())
                .map(str::to_owned),
        );
        if shape.traits.has::<Retryable>() {
            reserved.push(RETRYABLE_FUNCTION.to_owned());
        }
        for MemberPlan { names, wire, .. } in members {
            let subject = format!("{}${wire}", shape.id);
            self.check_identifier(&subject, names.field.as_str());
            // Fields with the same name are reported where they are planned.
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
                .find(|method| reserved.contains(method))
                .filter(|_| !is_field_twice)
            {
                self.reserved(&subject, method);
            }
            reserved.extend(methods);
        }
    }

    /// Reports an operation whose client method has a reserved name.
    pub(super) fn check_client_method(&mut self, operation: &Shape, method: &str) {
        self.check_identifier(operation.id.as_str(), method);
        if CLIENT_FUNCTIONS.contains(&method) {
            self.reserved(operation.id.as_str(), method);
        }
    }

    /// Reports an error whose variant has a reserved name.
    pub(super) fn check_error_variant(&mut self, error: &Shape, variant: &str) {
        self.check_identifier(error.id.as_str(), variant);
        if variant == "Unhandled" {
            self.reserved(error.id.as_str(), variant);
        }
    }

    /// Reports a name that is not a Rust identifier.
    pub(super) fn check_identifier(&mut self, subject: &str, name: &str) {
        if !rust::is_identifier(name) {
            self.problem(
                subject,
                format!("its Rust name `{name}` is not a valid identifier"),
                "Rename it in the model; the name must start with a letter.",
            );
        }
    }

    /// Reports a waiter whose name is not an identifier, or whose method `wait` collides with a member of the input.
    pub(super) fn check_waiter(&mut self, subject: &str, name: &str, waiter: &WaiterPlan) {
        self.check_identifier(subject, &crate::names::pascal_case(name));
        if waiter
            .operation
            .members
            .iter()
            .any(|member| member.names.field.as_str() == "wait")
        {
            self.reserved(subject, "wait");
        }
    }

    fn reserved(&mut self, subject: &str, name: &str) {
        self.collision(
            subject,
            format!("its Rust name `{name}` is already used by another generated item"),
            "Rename it in the model.",
        );
    }
}
