//! Compares operations.

use super::compared_model::ComparedModel;
use super::comparer::Comparer;
use super::finding::Subject;
use super::members::Containers;
use super::rules::Rule;
use super::rust_type::{RenamedTypes, rust_type};
use crate::plan::member::TypePlan;
use crate::plan::operation::{OperationPlan, PaginatorPlan, StepPlan};
use serde_json::{Map, Value};
use tinsmith_model::ast_writer::strip_prose;
use tinsmith_model::queries;
use tinsmith_model::traits::{Endpoint, SmithyTrait, Waitable};

impl Comparer<'_> {
    pub(super) fn operations(&mut self) {
        let (old_model, new_model) = (self.old, self.new);
        let (old, new) = (&old_model.plan.operations, &new_model.plan.operations);
        for plan in old {
            if !new.iter().any(|other| other.shape == plan.shape) {
                self.found(Rule::OperationRemoved, &subject(plan));
            }
        }
        for plan in new {
            match old.iter().find(|other| other.shape == plan.shape) {
                None => self.found(Rule::OperationAdded, &subject(plan)),
                Some(before) => self.operation(before, plan),
            }
        }
    }

    fn operation(&mut self, old: &OperationPlan, new: &OperationPlan) {
        let subject = subject(new);
        if old.method != new.method || old.name != new.name || old.module != new.module {
            self.changed(Rule::RustNameChanged, &subject, &old.method, &new.method);
        }
        let (old_model, new_model) = (self.old, self.new);
        let (old_shapes, new_shapes) = (
            old_model.input_and_output(old.shape.as_str()),
            new_model.input_and_output(new.shape.as_str()),
        );
        let ends = [(&old.input, &new.input), (&old.output, &new.output)];
        for (end, (before, after)) in ends.into_iter().enumerate() {
            let is_input = end == 0;
            let containers = Containers {
                subject: &Subject::item(&after.shape, &after.name),
                old: old_shapes[end],
                new: new_shapes[end],
                is_sent: is_input
                    || old_shapes[end].is_some_and(|shape| old_model.is_sent(&shape.id))
                        && new_shapes[end].is_some_and(|shape| new_model.is_sent(&shape.id)),
            };
            if before.name != after.name {
                self.changed(
                    Rule::RustNameChanged,
                    containers.subject,
                    &before.name,
                    &after.name,
                );
            }
            // `build()` of an input always returns a `Result`.
            self.structure(&containers, before, after, !is_input);
        }
        self.operation_errors(old, new, &subject);
        self.auth(old, new, &subject);
        self.pages(old, new, &subject);
        self.endpoint_of(old, new, &subject);
        if old.checksum != new.checksum {
            let text = |has: bool| if has { "checksum" } else { "no checksum" };
            self.changed(
                Rule::ChecksumChanged,
                &subject,
                text(old.checksum),
                text(new.checksum),
            );
        }
        self.waiters(&subject);
        let compression = |compared: &ComparedModel<'_>| {
            let compressed = &compared.plan.service.compressed_operations;
            if compressed.contains(&new.shape) {
                "compressed"
            } else {
                "not compressed"
            }
        };
        let (was, now) = (compression(self.old), compression(self.new));
        if was != now {
            self.changed(Rule::CompressionChanged, &subject, was, now);
        }
    }

    /// Compares the waiters of an operation. Their definitions in the models are compared, so that renamed types do not count.
    fn waiters(&mut self, subject: &Subject) {
        let waitable = |compared: &ComparedModel<'_>| -> Map<String, Value> {
            let value = compared
                .operation(&subject.shape)
                .and_then(|shape| strip_prose(Waitable::ID, shape.traits.raw(Waitable::ID)?));
            value
                .and_then(|value| value.as_object().cloned())
                .unwrap_or_default()
        };
        let (old, new) = (waitable(self.old), waitable(self.new));
        for (name, waiter) in &new {
            match old.get(name) {
                None => self.found_with_detail(Rule::WaiterAdded, subject, format!("`{name}`")),
                Some(before) if before != waiter => {
                    self.found_with_detail(Rule::WaiterChanged, subject, format!("`{name}`"))
                }
                Some(_) => {}
            }
        }
        for name in old.keys().filter(|name| !new.contains_key(*name)) {
            self.found_with_detail(Rule::WaiterRemoved, subject, format!("`{name}`"));
        }
    }

    fn operation_errors(&mut self, old: &OperationPlan, new: &OperationPlan, subject: &Subject) {
        let old_errors: Vec<String> = old
            .errors
            .iter()
            .map(|error| {
                let path = self.renamed_types.get(&error.path).unwrap_or(&error.path);
                path.in_documentation()
                    .trim_start_matches("error::")
                    .to_owned()
            })
            .collect();
        let new_errors: Vec<String> = new
            .errors
            .iter()
            .map(|error| error.variant.to_string())
            .collect();
        for error in new_errors
            .iter()
            .filter(|error| !old_errors.contains(error))
        {
            self.differs(
                Rule::OperationErrorAdded,
                subject,
                "",
                None,
                Some(error.clone()),
            );
        }
        for error in old_errors
            .iter()
            .filter(|error| !new_errors.contains(error))
        {
            self.differs(
                Rule::OperationErrorRemoved,
                subject,
                "",
                Some(error.clone()),
                None,
            );
        }
        let item = Subject::item(&subject.shape, &new.error);
        self.order(&item, &old_errors, &new_errors);
    }

    fn auth(&mut self, old: &OperationPlan, new: &OperationPlan, subject: &Subject) {
        let schemes = |compared: &ComparedModel<'_>| {
            let shape = compared.operation(new.shape.as_str());
            let schemes =
                shape.map(|shape| queries::auth_schemes(compared.model, compared.service, shape));
            schemes.unwrap_or_default().join(", ")
        };
        let (was, now) = (schemes(self.old), schemes(self.new));
        let rule = match (old.signed, new.signed) {
            (false, true) => Rule::AuthSigned,
            (true, false) => Rule::AuthUnsigned,
            _ if was != now => Rule::AuthSchemesChanged,
            _ => return,
        };
        self.changed(rule, subject, was, now);
    }

    fn pages(&mut self, old: &OperationPlan, new: &OperationPlan, subject: &Subject) {
        let (old, new) = match (&old.pages, &new.pages) {
            (None, None) => return,
            (None, Some(new)) => {
                return self.differs(
                    Rule::PaginatorAdded,
                    subject,
                    "",
                    None,
                    Some(new.name.to_string()),
                );
            }
            (Some(old), None) => {
                return self.differs(
                    Rule::PaginatorRemoved,
                    subject,
                    "",
                    Some(old.name.to_string()),
                    None,
                );
            }
            (Some(old), Some(new)) => (old, new),
        };
        let item = Subject::item(&subject.shape, &new.name);
        self.page_methods(old, new, &item);
        let (was, now) = (paths(old), paths(new));
        for ((detail, was), (_, now)) in was.into_iter().zip(now) {
            if let (Some(was), Some(now)) = (was, now)
                && was != now
            {
                self.differs(
                    Rule::PaginatorPathChanged,
                    &item,
                    detail,
                    Some(was),
                    Some(now),
                );
            }
        }
    }

    /// Compares the optional methods of a paginator.
    fn page_methods(&mut self, old: &PaginatorPlan, new: &PaginatorPlan, item: &Subject) {
        let renamed_types = self.renamed_types.clone();
        let methods = |plan: &PaginatorPlan, renamed_types: &RenamedTypes| {
            let text = |ty: &TypePlan| rust_type(ty, renamed_types);
            let items = plan
                .items
                .as_ref()
                .map(|items| text(&items.items.collection()));
            let page_size = plan.page_size.as_ref().map(|size| text(&size.ty));
            [("items()", items), ("page_size()", page_size)]
        };
        for ((name, was), (_, now)) in methods(old, &renamed_types)
            .into_iter()
            .zip(methods(new, &RenamedTypes::new()))
        {
            match (was, now) {
                (None, now @ Some(_)) => self.differs(
                    Rule::PaginatorMethodAdded,
                    item,
                    format!("`{name}`"),
                    None,
                    now,
                ),
                (was, now) if was != now => {
                    self.differs(
                        Rule::PaginatorMethodChanged,
                        item,
                        format!("`{name}`"),
                        was,
                        now,
                    );
                }
                _ => {}
            }
        }
    }

    fn endpoint_of(&mut self, old: &OperationPlan, new: &OperationPlan, subject: &Subject) {
        if old.endpoint.bindings != new.endpoint.bindings {
            self.found(Rule::EndpointBindingChanged, subject);
        }
        let prefix = |compared: &ComparedModel<'_>| {
            let endpoint = compared
                .operation(new.shape.as_str())?
                .traits
                .raw(Endpoint::ID)?;
            endpoint.get("hostPrefix")?.as_str().map(str::to_owned)
        };
        let (was, now) = (prefix(self.old), prefix(self.new));
        if was != now {
            let none = || Some("no prefix".to_owned());
            self.differs(
                Rule::HostPrefixChanged,
                subject,
                "",
                was.or_else(none),
                now.or_else(none),
            );
        }
    }
}

fn subject(plan: &OperationPlan) -> Subject {
    Subject::item(&plan.shape, format!("Client::{}", plan.method))
}

/// The paths of a paginator in the input and output.
fn paths(plan: &PaginatorPlan) -> [(&'static str, Option<String>); 4] {
    let path = |steps: &[StepPlan]| {
        let steps: Vec<&str> = steps.iter().map(|step| step.field.as_str()).collect();
        steps.join(".")
    };
    [
        ("the token in the input", Some(plan.input_token.to_string())),
        ("the token in the output", Some(path(&plan.output_token))),
        (
            "the items",
            plan.items.as_ref().map(|items| path(&items.path)),
        ),
        (
            "the size of a page",
            plan.page_size.as_ref().map(|size| size.field.to_string()),
        ),
    ]
}
