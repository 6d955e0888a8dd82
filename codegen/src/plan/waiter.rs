//! Waiters: poll an operation until a resource reaches a state, or can no longer reach it.

use super::docs::Docs;
use super::member::{DeprecatedPlan, MemberPlan};
use super::name::{MethodName, ModuleName, ShapeId, SourcePath, TypeName, TypePath, WaiterName};
use super::query::Query;

/// A waiter.
#[derive(Clone, Debug)]
pub struct WaiterPlan {
    /// The name in Smithy.
    pub name: WaiterName,
    /// The module below `waiters`.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// The method of the client: `wait_until_…`.
    pub method: MethodName,
    /// The type of the fluent builder.
    pub fluent_builder: TypeName,
    /// The path of the fluent builder.
    pub fluent_path: TypePath,
    /// The type with the result of the last call.
    pub final_poll: TypeName,
    /// The error type of the waiter.
    pub error: TypeName,
    /// The operation to poll.
    pub operation: PolledOperation,
    /// The least and the greatest delay between two calls, in seconds.
    pub delays: (u64, u64),
    /// The acceptors; the first one that matches decides.
    pub acceptors: Vec<AcceptorPlan>,
    /// The documentation.
    pub docs: Docs,
    /// Set if the item is deprecated.
    pub deprecated: Option<DeprecatedPlan>,
    /// True if the waiter was added by this repository, not by the published model.
    pub is_addition: bool,
}

/// The operation that a waiter polls.
#[derive(Clone, Debug)]
pub struct PolledOperation {
    /// The id of the shape.
    pub id: ShapeId,
    /// The Rust type.
    pub name: TypeName,
    /// The module below `operation`.
    pub module: ModuleName,
    /// The input.
    pub input: TypeName,
    /// The builder of the input.
    pub input_builder: TypeName,
    /// The output.
    pub output: TypeName,
    /// The error.
    pub error: TypeName,
    /// The members of the input.
    pub members: Vec<MemberPlan>,
}

/// A condition and the state that it leads to.
#[derive(Clone, Debug)]
pub struct AcceptorPlan {
    /// The state of the waiter if the matcher matches.
    pub state: State,
    /// The condition.
    pub matcher: MatcherPlan,
}

/// The state that an acceptor leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The waiter succeeds.
    Success,
    /// The waiter fails.
    Failure,
    /// The waiter calls the operation again.
    Retry,
}

/// The condition of an acceptor.
#[derive(Clone, Debug)]
pub enum MatcherPlan {
    /// The call succeeded (true) or failed (false).
    Success(bool),
    /// The call failed with this error code.
    Code(String),
    /// The call succeeded, and a query has the expected value.
    Value(Query, ExpectedValue),
}

/// The expected value of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExpectedValue {
    /// This string.
    Text(String),
    /// This boolean.
    Bool(bool),
    /// A list that is not empty and contains only this string.
    All(String),
    /// A list that contains this string.
    Any(String),
}
