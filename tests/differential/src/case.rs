//! Test cases as data, in types that both crates share.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use aws_credential_types::Credentials;
use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;
use aws_types::SdkConfig;

use crate::http::Http;
use crate::script::Reply;
use crate::spy::Spy;

/// One comparison of the two crates.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The name of the operation in the model.
    pub(crate) operation: String,
    /// Describes the case.
    pub(crate) name: String,
    /// The input as JSON.
    pub(crate) input: String,
    pub(crate) base: BaseConfig,
    pub(crate) settings: Vec<Setting>,
    pub(crate) call_style: CallStyle,
    /// Replies in the order of the requests.
    pub(crate) replies: Vec<Reply>,
    /// Number of calls by the same client.
    pub(crate) calls: usize,
    /// If true, text may differ in the order of its characters, as with maps of several entries.
    pub(crate) unordered: bool,
    /// If true, the client uses the real clock, and headers that depend on it are not compared.
    pub(crate) real_clock: bool,
    /// Milliseconds between two calls.
    pub(crate) pause: u64,
}

impl Case {
    /// Creates a case of one call with test defaults, whose response is an empty object.
    pub(crate) fn new(operation: &str, name: impl Into<String>) -> Self {
        Self {
            operation: operation.to_owned(),
            name: name.into(),
            input: "{}".to_owned(),
            base: BaseConfig::TestDefaults,
            settings: Vec::new(),
            call_style: CallStyle::Send,
            replies: vec![Reply::ok("{}")],
            calls: 1,
            unordered: false,
            real_clock: false,
            pause: 0,
        }
    }

    pub(crate) fn input(mut self, input: impl ToString) -> Self {
        self.input = input.to_string();
        self
    }

    pub(crate) fn base(mut self, base: BaseConfig) -> Self {
        self.base = base;
        self
    }

    pub(crate) fn set(mut self, setting: Setting) -> Self {
        self.settings.push(setting);
        self
    }

    pub(crate) fn call_style(mut self, call_style: CallStyle) -> Self {
        self.call_style = call_style;
        self
    }

    pub(crate) fn replies(mut self, replies: impl IntoIterator<Item = Reply>) -> Self {
        self.replies = replies.into_iter().collect();
        self
    }

    pub(crate) fn calls(mut self, calls: usize) -> Self {
        self.calls = calls;
        self
    }

    pub(crate) fn real_clock(mut self) -> Self {
        self.real_clock = true;
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

/// The initial configuration of a client.
#[derive(Clone, Debug)]
pub(crate) enum BaseConfig {
    /// The test defaults of the crate: clock, region, credentials and user agent.
    TestDefaults,
    /// An empty configuration, except for a fixed clock and invocation id.
    Empty,
    /// A shared configuration.
    Shared(Box<SdkConfig>),
    /// The configuration that `aws-config` loads from the environment.
    Environment,
}

/// Shortens the delays of retries, for tests that really sleep.
pub(crate) fn with_short_delays(retries: RetryConfig) -> RetryConfig {
    retries.with_initial_backoff(Duration::from_millis(1))
}

/// A setting of a client or of one call.
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
    EndpointResolver,
    NoAuthResolver,
    RetryEverything,
    NoStallProtection,
    /// The grace period in milliseconds.
    StallProtection(u64),
    NoClockSkewCorrection,
    Capture(Vec<String>),
    #[cfg(official_schemas)]
    Protocol,
    Spy,
}

/// The methods that make a call.
#[derive(Clone, Debug)]
pub(crate) enum CallStyle {
    /// `send`, after `set_…` for every member.
    Send,
    /// `send`, after the setters without `set_`.
    SendPlain,
    /// `send_with` of the input's builder.
    SendWith,
    /// `customize`.
    Customize(Vec<Customization>),
    /// `into_paginator`.
    Paginate(Pagination),
    /// No call: the `Debug` output of client and builder is compared.
    Debug,
}

/// A customization of one call.
#[derive(Clone, Debug)]
pub(crate) enum Customization {
    Override(Vec<Setting>),
    Mutate,
    Map,
    MapFails,
    Spy,
}

/// Options of a paginator.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pagination {
    pub(crate) items: bool,
    pub(crate) size: Option<u8>,
    pub(crate) stop_on_duplicate: Option<bool>,
    /// Number of pages or items to read. If `None`, all are read.
    pub(crate) take: Option<usize>,
}

/// One run of a case with one of the crates.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) case: Arc<Case>,
    /// Unique among all jobs.
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
