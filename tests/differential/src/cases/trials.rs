//! Trying again, giving up, and no connection at all.

use std::time::Duration;

use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;

use super::Operation;
use crate::case::{Case, Setting};
use crate::script::{Answer, Broken};

const CODES: [&str; 14] = [
    "TooManyRequestsException",
    "ThrottlingException",
    "Throttling",
    "RequestTimeout",
    "RequestTimeoutException",
    "RequestLimitExceeded",
    "SlowDown",
    "TransactionInProgressException",
    "LimitExceededException",
    "InternalErrorException",
    "InternalServerError",
    "RequestTimeTooSkewed",
    "SignatureDoesNotMatch",
    "NotAuthorizedException",
];

pub(crate) fn cases(operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        cases.extend(of_each(operation));
    }
    // What follows is the same for all operations, but for their errors.
    for operation in operations
        .iter()
        .step_by(operations.len().div_ceil(3).max(1))
    {
        cases.extend(broken(operation));
        cases.extend(waiting(operation));
    }
    cases
}

/// How each operation's own errors are tried again.
fn of_each(operation: &Operation<'_>) -> Vec<Case> {
    let case = |name: String, answers| Case::new(operation.name, name).answers(answers);
    let code = |status, code: &str| Answer::new(status, format!("{{\"__type\":\"{code}\"}}"));
    let mut cases = vec![case(
        "a failure, then success".into(),
        vec![Answer::new(500, ""), Answer::ok("{}")],
    )];
    let own = operation.errors.iter().map(|shape| shape.id.name());
    for name in own.chain(CODES) {
        cases.push(case(
            format!("{name}, again and again"),
            vec![code(400, name); 6],
        ));
    }
    for status in [400, 404, 408, 429, 500, 501, 502, 503, 504] {
        let name = format!("the status {status}, again and again");
        cases.push(case(name, vec![Answer::new(status, "{}"); 6]));
    }
    cases.push(case(
        "broken again and again".into(),
        vec![Answer::Broken(Broken::Io); 6],
    ));
    cases
}

fn broken(operation: &Operation<'_>) -> Vec<Case> {
    let mut cases = Vec::new();
    for how in [
        Broken::Io,
        Broken::Timeout,
        Broken::User,
        Broken::OtherTransient,
        Broken::Other,
    ] {
        let case = |name: &str, answers| {
            Case::new(operation.name, format!("{how:?}: {name}")).answers(answers)
        };
        cases.push(case("again and again", vec![Answer::Broken(how); 6]));
        cases.push(case("once", vec![Answer::Broken(how), Answer::ok("{}")]));
        cases.push(
            case("no retries", vec![Answer::Broken(how); 6])
                .set(Setting::Retry(RetryConfig::disabled())),
        );
        cases.push(
            case("seven attempts", vec![Answer::Broken(how); 9])
                .set(Setting::Retry(RetryConfig::standard().with_max_attempts(7))),
        );
    }
    cases
}

fn waiting(operation: &Operation<'_>) -> Vec<Case> {
    let seconds = Duration::from_secs(3);
    let whole = TimeoutConfig::builder().operation_timeout(seconds).build();
    let attempt = TimeoutConfig::builder()
        .operation_attempt_timeout(seconds)
        .build();
    let case = |name: &str, answers| Case::new(operation.name, name).answers(answers);
    let late = Answer::ok("{}")
        .header("retry-after", "1")
        .header("x-amz-retry-after", "10");
    let refused = |after: &str| {
        Answer::new(503, "{}")
            .header("retry-after", after)
            .header("x-amz-retry-after", after)
    };
    vec![
        case("silence, a limit for all", vec![Answer::Silence; 6]).set(Setting::Timeout(whole)),
        case("silence, a limit for each", vec![Answer::Silence; 6])
            .set(Setting::Timeout(attempt.clone())),
        case(
            "silence, then success",
            vec![Answer::Silence, Answer::ok("{}")],
        )
        .set(Setting::Timeout(attempt)),
        case(
            "told when to come back",
            vec![refused("1"), refused("x"), late],
        ),
        case("the bucket runs dry", vec![Answer::new(500, ""); 99])
            .calls(20)
            .set(Setting::Retry(
                RetryConfig::standard().with_max_attempts(10),
            ))
            .set(Setting::NoStallProtection),
        case(
            "adaptive",
            vec![
                Answer::new(429, "{}"),
                Answer::new(500, ""),
                Answer::ok("{}"),
            ],
        )
        .set(Setting::Retry(RetryConfig::adaptive())),
        case("a clock that is wrong", vec![skewed(), Answer::ok("{}")]).set(Setting::Spy),
        case(
            "a clock that is wrong, uncorrected",
            vec![skewed(), Answer::ok("{}")],
        )
        .set(Setting::NoClockSkewCorrection)
        .set(Setting::Spy),
    ]
}

fn skewed() -> Answer {
    Answer::new(400, "{\"__type\":\"RequestTimeTooSkewed\"}")
        .header("date", "Fri, 13 Feb 2009 22:31:30 GMT")
}
