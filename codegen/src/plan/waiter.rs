//! Waiters: operations that are repeated until something is as it should be.

use super::docs::Docs;
use super::member::{DeprecatedPlan, MemberPlan};
use super::name::{MethodName, ModuleName, ShapeId, SourcePath, TypeName, TypePath, WaiterName};
use super::query::Query;

/// A waiter.
#[derive(Clone, Debug)]
pub struct WaiterPlan {
    /// Its name in Smithy.
    pub name: WaiterName,
    /// The module below `waiters`.
    pub module: ModuleName,
    /// The file of the module.
    pub file: SourcePath,
    /// The method of the client: `wait_until_…`.
    pub method: MethodName,
    /// The fluent builder.
    pub fluent_builder: TypeName,
    /// The path of the fluent builder.
    pub fluent_path: TypePath,
    /// What the last call gave.
    pub final_poll: TypeName,
    /// Why the waiting failed.
    pub error: TypeName,
    /// The operation that is repeated.
    pub operation: PolledPlan,
    /// The least and the most seconds between two calls.
    pub delays: (u64, u64),
    /// What decides; the first that matches does.
    pub acceptors: Vec<AcceptorPlan>,
    /// What it waits for.
    pub docs: Docs,
    /// That it should not be used.
    pub deprecated: Option<DeprecatedPlan>,
    /// Whether it is an addition of this repository.
    pub is_addition: bool,
}

/// What a waiter has to know about its operation.
#[derive(Clone, Debug)]
pub struct PolledPlan {
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

/// What to do if something matches.
#[derive(Clone, Debug)]
pub struct AcceptorPlan {
    /// What to do.
    pub state: State,
    /// What must match.
    pub matcher: MatcherPlan,
}

/// What an acceptor says of the waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// It is over.
    Success,
    /// It is over, and in vain.
    Failure,
    /// It goes on.
    Retry,
}

/// What an acceptor looks at.
#[derive(Clone, Debug)]
pub enum MatcherPlan {
    /// The call succeeded, or did not.
    Success(bool),
    /// The call failed with that code.
    Code(String),
    /// The call succeeded, and a value is what it should be.
    Value(Query, Wanted),
}

/// What a value should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// That text.
    Text(String),
    /// That truth value.
    Bool(bool),
    /// A list, not empty, of that text only.
    All(String),
    /// A list with that text in it.
    Any(String),
}
