//! Cases of retries, timeouts and connection failures.

use std::time::Duration;

use aws_smithy_types::retry::RetryConfig;
use aws_smithy_types::timeout::TimeoutConfig;

use super::Operation;
use crate::case::{Case, Setting};
use crate::script::{ConnectionFailure, Reply};

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
        cases.extend(failures(operation));
    }
    // The rest is the same for all operations, so a few operations suffice.
    for operation in operations
        .iter()
        .step_by(operations.len().div_ceil(3).max(1))
    {
        cases.extend(connection_failures(operation));
        cases.extend(delays(operation));
    }
    cases
}

/// Returns cases of errors and statuses for every operation.
fn failures(operation: &Operation<'_>) -> Vec<Case> {
    let case = |name: String, replies| Case::new(operation.name, name).replies(replies);
    let code = |status, code: &str| Reply::new(status, format!("{{\"__type\":\"{code}\"}}"));
    let mut cases = vec![case(
        "a failure, then success".into(),
        vec![Reply::new(500, ""), Reply::ok("{}")],
    )];
    let own = operation.errors.iter().map(|shape| shape.id.name());
    for name in own.chain(CODES) {
        cases.push(case(
            format!("{name}, repeatedly"),
            vec![code(400, name); 6],
        ));
    }
    for status in [400, 404, 408, 429, 500, 501, 502, 503, 504] {
        let name = format!("the status {status}, repeatedly");
        cases.push(case(name, vec![Reply::new(status, "{}"); 6]));
    }
    cases.push(case(
        "connection failure repeatedly".into(),
        vec![Reply::Failure(ConnectionFailure::Io); 6],
    ));
    cases
}

fn connection_failures(operation: &Operation<'_>) -> Vec<Case> {
    let mut cases = Vec::new();
    for failure in [
        ConnectionFailure::Io,
        ConnectionFailure::Timeout,
        ConnectionFailure::User,
        ConnectionFailure::OtherTransient,
        ConnectionFailure::Other,
    ] {
        let case = |name: &str, replies| {
            Case::new(operation.name, format!("{failure:?}: {name}")).replies(replies)
        };
        cases.push(case("repeatedly", vec![Reply::Failure(failure); 6]));
        cases.push(case("once", vec![Reply::Failure(failure), Reply::ok("{}")]));
        cases.push(
            case("no retries", vec![Reply::Failure(failure); 6])
                .set(Setting::Retry(RetryConfig::disabled())),
        );
        cases.push(
            case("seven attempts", vec![Reply::Failure(failure); 9])
                .set(Setting::Retry(RetryConfig::standard().with_max_attempts(7))),
        );
    }
    cases
}

fn delays(operation: &Operation<'_>) -> Vec<Case> {
    let seconds = Duration::from_secs(3);
    let operation_timeout = TimeoutConfig::builder().operation_timeout(seconds).build();
    let attempt = TimeoutConfig::builder()
        .operation_attempt_timeout(seconds)
        .build();
    let case = |name: &str, replies| Case::new(operation.name, name).replies(replies);
    let late = Reply::ok("{}")
        .header("retry-after", "1")
        .header("x-amz-retry-after", "10");
    let refused = |after: &str| {
        Reply::new(503, "{}")
            .header("retry-after", after)
            .header("x-amz-retry-after", after)
    };
    vec![
        case("no response, operation timeout", vec![Reply::Silence; 6])
            .set(Setting::Timeout(operation_timeout)),
        case("no response, attempt timeout", vec![Reply::Silence; 6])
            .set(Setting::Timeout(attempt.clone())),
        case(
            "no response, then success",
            vec![Reply::Silence, Reply::ok("{}")],
        )
        .set(Setting::Timeout(attempt)),
        case(
            "a retry-after header",
            vec![refused("1"), refused("x"), late],
        ),
        case("exhausted retry quota", vec![Reply::new(500, ""); 99])
            .calls(20)
            .set(Setting::Retry(
                RetryConfig::standard().with_max_attempts(10),
            ))
            .set(Setting::NoStallProtection),
        case(
            "adaptive",
            vec![Reply::new(429, "{}"), Reply::new(500, ""), Reply::ok("{}")],
        )
        .set(Setting::Retry(RetryConfig::adaptive())),
        case("clock skew", vec![skewed(), Reply::ok("{}")]).set(Setting::Spy),
        case(
            "clock skew without correction",
            vec![skewed(), Reply::ok("{}")],
        )
        .set(Setting::NoClockSkewCorrection)
        .set(Setting::Spy),
    ]
}

fn skewed() -> Reply {
    Reply::new(400, "{\"__type\":\"RequestTimeTooSkewed\"}")
        .header("date", "Fri, 13 Feb 2009 22:31:30 GMT")
}
