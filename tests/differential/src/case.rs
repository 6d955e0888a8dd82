//! What is tried with both crates: plain data, in the types that both share.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

use crate::http::Http;
use crate::script::Answer;
use crate::spy::Spy;

/// One comparison.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The operation, as Smithy calls it.
    pub(crate) operation: String,
    /// What is particular about it.
    pub(crate) name: String,
    /// The input, as JSON of its members.
    pub(crate) input: String,
    pub(crate) base: Base,
    pub(crate) settings: Vec<Setting>,
    pub(crate) way: Way,
    /// What the server says, one after the other.
    pub(crate) answers: Vec<Answer>,
    /// How many calls one client makes.
    pub(crate) calls: usize,
    /// Whether texts may have their parts in another order: those of a map with several entries.
    pub(crate) unordered: bool,
    /// Whether the clock goes, and what is signed with it is not to be compared.
    pub(crate) timed: bool,
    /// How many milliseconds there are between two calls.
    pub(crate) pause: u64,
}

impl Case {
    /// A call with test defaults, answered by an empty object.
    pub(crate) fn new(operation: &str, name: impl Into<String>) -> Self {
        Self {
            operation: operation.to_owned(),
            name: name.into(),
            input: "{}".to_owned(),
            base: Base::Tests,
            settings: Vec::new(),
            way: Way::Send,
            answers: vec![Answer::ok("{}")],
            calls: 1,
            unordered: false,
            timed: false,
            pause: 0,
        }
    }

    pub(crate) fn input(mut self, input: impl ToString) -> Self {
        self.input = input.to_string();
        self
    }

    pub(crate) fn base(mut self, base: Base) -> Self {
        self.base = base;
        self
    }

    pub(crate) fn set(mut self, setting: Setting) -> Self {
        self.settings.push(setting);
        self
    }

    pub(crate) fn way(mut self, way: Way) -> Self {
        self.way = way;
        self
    }

    pub(crate) fn answers(mut self, answers: impl IntoIterator<Item = Answer>) -> Self {
        self.answers = answers.into_iter().collect();
        self
    }

    pub(crate) fn calls(mut self, calls: usize) -> Self {
        self.calls = calls;
        self
    }

    pub(crate) fn timed(mut self) -> Self {
        self.timed = true;
        self
    }

    pub(crate) fn pause(mut self, milliseconds: u64) -> Self {
        self.pause = milliseconds;
        self
    }

    pub(crate) fn unordered(mut self, unordered: bool) -> Self {
        self.unordered = unordered;
        self
    }
}

/// What a configuration starts from.
#[derive(Clone, Debug)]
pub(crate) enum Base {
    /// The crate's own defaults for tests: clock, region, credentials, user agent.
    Tests,
    /// Nothing but a clock and ids of invocations that are the same every time.
    Nothing,
    /// What an application shares between services.
    Shared(Box<SdkConfig>),
    /// What `aws-config` finds in the environment.
    Environment,
}

/// The same retries without long waits, where the waits are real.
pub(crate) fn quick(retries: RetryConfig) -> RetryConfig {
    retries.with_initial_backoff(Duration::from_millis(1))
}

/// One setting of a client or of one call.
#[derive(Clone, Debug)]
pub(crate) enum Setting {
    Latest,
    Region(Option<&'static str>),
    Fips(bool),
    DualStack(bool),
    EndpointUrl(String),
    Credentials(Credentials),
    Retry(RetryConfig),
    Timeout(TimeoutConfig),
    AppName(&'static str),
    Framework(&'static str, Option<&'static str>),
    AllowNoAuth,
    PreferNoAuth,
    Elsewhere,
    SignNothing,
    RetryEverything,
    NoStallProtection,
    /// How many milliseconds a stream may stall.
    StallProtection(u64),
    NoClockSkewCorrection,
    Capture(Vec<String>),
    Protocol,
    Spy,
}

/// How a call is made.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// `send`, after `set_…` for every member.
    Send,
    /// `send`, after the plain setters.
    SendPlain,
    /// `send_with` of the input's builder.
    SendWith,
    /// `customize`.
    Customize(Vec<Touch>),
    /// `into_paginator`.
    Pages(Pages),
    /// Not at all: what there is before the call is printed.
    Print,
}

/// A change of one call.
#[derive(Clone, Debug)]
pub(crate) enum Touch {
    Override(Vec<Setting>),
    Mutate,
    Map,
    MapFails,
    Spy,
}

/// How to page.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pages {
    pub(crate) items: bool,
    pub(crate) size: Option<u8>,
    pub(crate) stop_on_duplicate: Option<bool>,
    /// How many to take; all of them otherwise.
    pub(crate) take: Option<usize>,
}

/// One run of a case.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) case: Arc<Case>,
    /// No other job has it.
    pub(crate) number: usize,
    pub(crate) http: Http,
    pub(crate) spy: Spy,
}

impl Job {
    pub(crate) fn new(case: &Arc<Case>, http: Http) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        Self {
            case: case.clone(),
            number: NEXT.fetch_add(1, Ordering::Relaxed),
            http,
            spy: Spy::default(),
        }
    }
}
