//! Lowers waiters.

use super::context::Lowering;
use super::query::{QueryLowering, Roots, TypedQuery, ValueKind, describe};
use crate::names;
use crate::plan::docs::Docs;
use crate::plan::member::DeprecatedPlan;
use crate::plan::name::WaiterName;
use crate::plan::operation::OperationPlan;
use crate::plan::query::Query;
use crate::plan::waiter::{
    AcceptorPlan, ExpectedValue, MatcherPlan, PolledOperation, State, WaiterPlan,
};
use tinsmith_model::additions::is_added;
use tinsmith_model::jmespath::Expression;
use tinsmith_model::queries;
use tinsmith_model::shape::Operation;
use tinsmith_model::traits::{AcceptorState, Comparator, Matcher, PathMatcher, Waitable, Waiter};
use tinsmith_model::{Shape, SmithyTrait};

impl<'a> Lowering<'a> {
    /// Plans the waiters of all operations, sorted by Rust module.
    pub(super) fn waiters(&mut self, operations: &[OperationPlan]) -> Vec<WaiterPlan> {
        let closure: &'a tinsmith_model::closure::Closure = self.closure;
        let mut plans: Vec<WaiterPlan> = Vec::new();
        for ((shape, operation), plan) in closure.operations(self.model).zip(operations) {
            let Some(Waitable(waiters)) = shape.traits.get() else {
                continue;
            };
            for (name, waiter) in &waiters {
                let waiter = self.waiter(name, waiter, (shape, operation), plan);
                self.check_waiter(&subject(shape), name, &waiter);
                if let Some(other) = plans.iter().find(|other| other.module == waiter.module) {
                    self.collision(
                        subject(shape),
                        format!("the waiter `{name}` has the same Rust module name `{}` as the waiter `{}`", waiter.module, other.name),
                        "Rename one of the waiters in the model.",
                    );
                }
                plans.push(waiter);
            }
        }
        plans.sort_by(|a, b| a.module.cmp(&b.module));
        plans
    }

    fn waiter(
        &mut self,
        name: &str,
        waiter: &Waiter,
        (shape, operation): (&'a Shape, &'a Operation),
        plan: &OperationPlan,
    ) -> WaiterPlan {
        let mut acceptors = Vec::new();
        for acceptor in &waiter.acceptors {
            match self.matcher(&acceptor.matcher, operation) {
                Ok(matcher) => acceptors.push(AcceptorPlan {
                    state: state(acceptor.state),
                    matcher,
                }),
                Err(message) => self.problem(
                    subject(shape),
                    format!("in the waiter `{name}`: {message}"),
                    "Correct the acceptor, or leave the operation out: list the others.",
                ),
            }
        }
        let published = waiter.documentation.as_deref();
        let mut docs = Docs(published.map(crate::docs::markdown).unwrap_or_default());
        docs.paragraph(format!(
            "Fluent builder for the waiter `{name}`, which polls `{}` every {} to {} seconds.",
            plan.shape, waiter.min_delay, waiter.max_delay
        ));
        let module = names::module(name);
        let fluent_builder = names::suffixed_type(name, "FluentBuilder");
        WaiterPlan {
            name: WaiterName::new(name),
            file: names::source_file("waiters", &module),
            method: names::waiter_method(name),
            fluent_path: names::type_path(&format!("waiters::{module}"), &fluent_builder),
            fluent_builder,
            final_poll: names::suffixed_type(name, "FinalPoll"),
            error: names::waiter_error(name),
            module,
            operation: PolledOperation {
                id: plan.id.clone(),
                name: plan.name.clone(),
                module: plan.module.clone(),
                input: plan.input.name.clone(),
                input_builder: plan.input.builder_name.clone(),
                output: plan.output.name.clone(),
                error: plan.error.clone(),
                members: plan.input.members.clone(),
            },
            delays: (waiter.min_delay, waiter.max_delay),
            acceptors,
            docs,
            deprecated: waiter.deprecated.then(DeprecatedPlan::default),
            is_addition: is_added::<Waitable>(shape),
        }
    }

    fn matcher(
        &mut self,
        matcher: &Matcher,
        operation: &'a Operation,
    ) -> Result<MatcherPlan, String> {
        let output = || {
            (
                Query::Output,
                ValueKind::Structure(operation.output.clone()),
            )
        };
        match matcher {
            Matcher::Success(succeeded) => Ok(MatcherPlan::Success(*succeeded)),
            Matcher::ErrorType(error) => Ok(MatcherPlan::Code(self.code(error, operation))),
            Matcher::Output(path) => self.value(path, operation, &output()),
            // The path itself starts with `input` or `output`.
            Matcher::InputOutput(path) => {
                self.value(path, operation, &(Query::Output, ValueKind::Call))
            }
        }
    }

    /// The code of an error on the wire. A waiter may name the error by its shape id, and may name an error that the operation
    /// does not list.
    fn code(&self, error: &str, operation: &Operation) -> String {
        let name = error.rsplit('#').next().unwrap_or(error);
        let errors = queries::errors_of(self.model, self.closure, operation);
        let shape = errors.iter().find(|id| id.name() == name);
        let shape = shape.and_then(|id| self.model.shape(id));
        shape.map_or_else(|| name.to_owned(), |shape| self.error_code(shape))
    }

    fn value(
        &mut self,
        matcher: &PathMatcher,
        operation: &'a Operation,
        start: &TypedQuery,
    ) -> Result<MatcherPlan, String> {
        let path = &matcher.path;
        let unresolved = |message: String| format!("cannot resolve the path `{path}`: {message}");
        let expression = Expression::parse(path).map_err(unresolved)?;
        let mut query_lowering = QueryLowering {
            lowering: self,
            roots: Roots {
                input: &operation.input,
                output: &operation.output,
            },
        };
        let (query, kind) = query_lowering
            .query(&expression, start)
            .map_err(unresolved)?;
        let expected = matcher.expected.clone();
        let is_list_of_strings =
            |kind| matches!(kind, ValueKind::Projection(item) if *item == ValueKind::String);
        let mismatch = |kind: &ValueKind| {
            Err(format!(
                "the path `{path}` gives {}, which the comparator does not accept",
                describe(kind)
            ))
        };
        let (query, expected_value) = match matcher.comparator {
            Comparator::StringEquals if kind == ValueKind::String => {
                (query, ExpectedValue::Text(expected))
            }
            Comparator::BooleanEquals if kind == ValueKind::Bool => match expected.as_str() {
                "true" => (query, ExpectedValue::Bool(true)),
                "false" => (query, ExpectedValue::Bool(false)),
                other => {
                    return Err(format!(
                        "the expected value `{other}` of the path `{path}` is neither `true` nor `false`"
                    ));
                }
            },
            Comparator::AllStringEquals | Comparator::AnyStringEquals => {
                let (query, item) = match query_lowering.elements((query, kind.clone())) {
                    Ok(found) => found,
                    Err(_) => return mismatch(&kind),
                };
                if !is_list_of_strings(ValueKind::Projection(Box::new(item))) {
                    return mismatch(&kind);
                }
                let expected_value = match matcher.comparator {
                    Comparator::AllStringEquals => ExpectedValue::All(expected),
                    _ => ExpectedValue::Any(expected),
                };
                (*query, expected_value)
            }
            Comparator::StringEquals | Comparator::BooleanEquals => return mismatch(&kind),
        };
        Ok(MatcherPlan::Value(query, expected_value))
    }
}

fn subject(operation: &Shape) -> String {
    format!("{} (trait {})", operation.id, Waitable::ID)
}

fn state(state: AcceptorState) -> State {
    match state {
        AcceptorState::Success => State::Success,
        AcceptorState::Failure => State::Failure,
        AcceptorState::Retry => State::Retry,
    }
}
