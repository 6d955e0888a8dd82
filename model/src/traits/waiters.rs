//! Waiters ([Smithy 2.0, "Waiters"](https://smithy.io/2.0/additional-specs/waiters.html)).

use super::SmithyTrait;
use super::read::{self, Fields, object};
use indexmap::IndexMap;
use serde_json::Value;

/// The waiters of an operation, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waitable(pub IndexMap<String, Waiter>);

/// A waiter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiter {
    /// The description.
    pub documentation: Option<String>,
    /// The acceptors, of which the first that matches determines the next state.
    pub acceptors: Vec<Acceptor>,
    /// The minimum delay between two calls, in seconds.
    pub min_delay: u64,
    /// The maximum delay between two calls, in seconds.
    pub max_delay: u64,
    /// True if the waiter is deprecated.
    pub deprecated: bool,
}

/// An acceptor: a state to enter if a response matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptor {
    /// The state to enter.
    pub state: AcceptorState,
    /// The matcher.
    pub matcher: Matcher,
}

/// The state that an acceptor enters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AcceptorState {
    /// The waiter succeeded.
    Success,
    /// The waiter failed.
    Failure,
    /// The waiter polls again.
    Retry,
}

/// The condition of an acceptor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matcher {
    /// The call succeeded, or did not.
    Success(bool),
    /// The call failed with the error of that name.
    ErrorType(String),
    /// A value in the output.
    Output(PathMatcher),
    /// A value in the output or input.
    InputOutput(PathMatcher),
}

/// A comparison of the result of a JMESPath expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathMatcher {
    /// The JMESPath expression.
    pub path: String,
    /// The expected value.
    pub expected: String,
    /// The comparison.
    pub comparator: Comparator,
}

/// The comparison of a [`PathMatcher`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparator {
    /// The value is the expected string.
    StringEquals,
    /// The value is the expected boolean.
    BooleanEquals,
    /// The value is a list with at least one element, all of which are the expected string.
    AllStringEquals,
    /// The value is a list that contains the expected string.
    AnyStringEquals,
}

/// The default minimum and maximum delay, in seconds.
const DELAYS: (u64, u64) = (2, 120);

impl SmithyTrait for Waitable {
    const ID: &'static str = "smithy.waiters#waitable";

    fn parse(value: &Value) -> Result<Self, String> {
        let waiters = object(value)?.iter().map(|(name, value)| {
            let waiter = waiter(value).map_err(|error| format!("in waiter `{name}`: {error}"))?;
            Ok((name.clone(), waiter))
        });
        waiters.collect::<Result<_, String>>().map(Self)
    }
}

fn waiter(value: &Value) -> Result<Waiter, String> {
    let fields = Fields::new(value)?;
    let acceptors: Vec<Acceptor> = fields.required("acceptors", |value| {
        read::array(value)?.iter().map(acceptor).collect()
    })?;
    let min_delay = fields.count("minDelay")?.unwrap_or(DELAYS.0);
    let max_delay = fields.count("maxDelay")?.unwrap_or(DELAYS.1);
    if min_delay == 0 {
        return Err("`minDelay` must be at least 1".to_owned());
    }
    if min_delay > max_delay {
        return Err(format!(
            "`minDelay` ({min_delay}) is greater than `maxDelay` ({max_delay})"
        ));
    }
    if !acceptors
        .iter()
        .any(|acceptor| acceptor.state == AcceptorState::Success)
    {
        return Err("no acceptor has the state \"success\"".to_owned());
    }
    Ok(Waiter {
        documentation: fields.string("documentation")?,
        acceptors,
        min_delay,
        max_delay,
        deprecated: fields.flag("deprecated")?,
    })
}

fn acceptor(value: &Value) -> Result<Acceptor, String> {
    let fields = Fields::new(value)?;
    let states = [
        ("success", AcceptorState::Success),
        ("failure", AcceptorState::Failure),
        ("retry", AcceptorState::Retry),
    ];
    let state = fields.required("state", |value| read::one_of(value, &states))?;
    Ok(Acceptor {
        state,
        matcher: fields.required("matcher", matcher)?,
    })
}

fn matcher(value: &Value) -> Result<Matcher, String> {
    let mut entries = object(value)?.iter();
    let (Some((kind, value)), None) = (entries.next(), entries.next()) else {
        return Err("the matcher must have exactly one field".to_owned());
    };
    match kind.as_str() {
        "success" => value
            .as_bool()
            .map(Matcher::Success)
            .ok_or("`success` must be a boolean".into()),
        "errorType" => read::string(value).map(Matcher::ErrorType),
        "output" => path_matcher(value).map(Matcher::Output),
        "inputOutput" => path_matcher(value).map(Matcher::InputOutput),
        other => Err(format!("unknown matcher `{other}`")),
    }
}

fn path_matcher(value: &Value) -> Result<PathMatcher, String> {
    let fields = Fields::new(value)?;
    let comparators = [
        ("stringEquals", Comparator::StringEquals),
        ("booleanEquals", Comparator::BooleanEquals),
        ("allStringEquals", Comparator::AllStringEquals),
        ("anyStringEquals", Comparator::AnyStringEquals),
    ];
    Ok(PathMatcher {
        path: fields.required("path", read::string)?,
        expected: fields.required("expected", read::string)?,
        comparator: fields.required("comparator", |value| read::one_of(value, &comparators))?,
    })
}
