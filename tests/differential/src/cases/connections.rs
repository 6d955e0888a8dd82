//! Cases that only a connection can show: bodies in pieces, connections that break, clocks, waiting.

use std::time::Duration;

use aws_smithy_types::retry::{ReconnectMode, RetryConfig};
use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use serde_json::Value;
use tinsmith_model::Model;

use super::Operation;
use crate::case::{Case, Setting, quick};
use crate::script::Answer;
use crate::server;
use crate::values::{Style, structure};

pub(super) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        cases.extend(Subject::new(model, operation).of_each());
    }
    // What follows is the work of the runtime; a few operations show that it is left to it.
    let few = operations.len().div_ceil(4).max(1);
    for operation in operations.iter().step_by(few) {
        let subject = Subject::new(model, operation);
        cases.extend(subject.bodies());
        cases.extend(subject.connections());
        cases.extend(subject.clocks());
        cases.extend(subject.waiting());
    }
    cases
}

/// An operation, and a body that it answers with.
struct Subject<'a> {
    operation: &'a Operation<'a>,
    body: String,
}

const CHUNKED: &[(&str, &str)] = &[("transfer-encoding", "chunked")];

/// The head of a response whose body has a length, and a part of that body.
fn part(body: &str, part: usize) -> server::Answer {
    let length = body.len().to_string();
    let (sent, _) = body.as_bytes().split_at(part.min(body.len()));
    server::Answer::head(200, &[("content-length", &length)]).send(sent)
}

/// A refusal with the time of the server.
fn refused(code: &str, date: &str) -> Answer {
    let body = format!("{{\"__type\":\"{code}\"}}");
    Answer::new(403, body).header("date", date)
}

/// The client's time is 23:31:30.
const TEN_MINUTES_LATER: &str = "Fri, 13 Feb 2009 23:41:30 GMT";
const TEN_MINUTES_EARLIER: &str = "Fri, 13 Feb 2009 23:21:30 GMT";
const A_MINUTE_LATER: &str = "Fri, 13 Feb 2009 23:32:30 GMT";

impl<'a> Subject<'a> {
    fn new(model: &Model, operation: &'a Operation<'a>) -> Self {
        let body = operation
            .output
            .map(|shape| Value::Object(structure(model, shape, Style::Full)));
        Self {
            operation,
            body: body.map_or("{}".to_owned(), |body| body.to_string()),
        }
    }

    fn case(&self, name: impl Into<String>, answers: impl IntoIterator<Item = Answer>) -> Case {
        Case::new(self.operation.name, name).answers(answers)
    }

    fn ok(&self) -> Answer {
        Answer::ok(self.body.clone())
    }

    fn whole(&self, headers: &[(&str, &str)]) -> server::Answer {
        server::Answer::whole(200, headers, &self.body)
    }

    /// The body in chunks of so many bytes, with a pause after each.
    fn chunks(&self, size: usize, pause: u64) -> server::Answer {
        let pieces = self.body.as_bytes().chunks(size);
        let head = server::Answer::head(200, CHUNKED);
        let all = pieces.fold(head, |answer, piece| {
            let answer = answer.chunk(piece);
            if pause > 0 {
                answer.pause(pause)
            } else {
                answer
            }
        });
        all.chunk("")
    }

    fn of_each(&self) -> Vec<Case> {
        let broken = || Answer::Acts(server::Answer::new().reset());
        let half = Answer::Acts(part(&self.body, self.body.len() / 2).pause(1).reset());
        vec![
            self.case("in chunks", [Answer::Acts(self.chunks(7, 0))]),
            self.case("three calls", vec![self.ok(); 3]).calls(3),
            self.case("reset, then success", [broken(), self.ok()]),
            self.case("reset on the way, then success", [half, self.ok()]),
            self.case(
                "a wrong clock, then success",
                [
                    refused("RequestTimeTooSkewed", TEN_MINUTES_LATER),
                    self.ok(),
                ],
            ),
            self.case(
                "busy, then success",
                [
                    Answer::new(429, "{\"__type\":\"TooManyRequestsException\"}"),
                    Answer::new(503, ""),
                    self.ok(),
                ],
            ),
            self.case("busy again and again", vec![Answer::new(500, ""); 4]),
        ]
    }

    /// Bodies in all the ways in which they can come.
    fn bodies(&self) -> Vec<Case> {
        let body = self.body.as_str();
        let acts = |name: &str, answer| self.case(name, [Answer::Acts(answer), self.ok()]);
        let half = body.len() / 2;
        let some = body.as_bytes().get(..half).unwrap_or_default();
        let chunked = || server::Answer::head(200, CHUNKED);
        let length = body.len();
        let mut cases = vec![
            acts(
                "chunks and a trailer",
                chunked().chunk(body).send("0\r\nx-trailer: yes\r\n\r\n"),
            ),
            acts(
                "chunks with extensions",
                chunked().send(format!("{length:X};a=b\r\n{body}\r\n0;c\r\n\r\n")),
            ),
            acts("slow chunks", self.chunks(body.len().div_ceil(9).max(1), 2)),
            acts(
                "a slow head",
                server::Answer::new()
                    .send("HTTP/1.1 200 ")
                    .pause(5)
                    .send(format!("OK\r\ncontent-length: {length}\r\n\r\n{body}")),
            ),
            acts(
                "until the end",
                server::Answer::head(200, &[]).send(body).close(),
            ),
            acts(
                "a length twice",
                server::Answer::head(200, &[("content-length", "2"), ("content-length", "2")])
                    .send("{}"),
            ),
            acts(
                "more than its length",
                server::Answer::head(200, &[("content-length", "2")]).send("{}{}"),
            ),
            acts(
                "no length and nothing",
                server::Answer::head(200, &[]).close(),
            ),
            acts("no body by its status", server::Answer::head(204, &[])),
            acts("not modified", server::Answer::head(304, &[])),
            acts(
                "going on",
                server::Answer::new()
                    .send("HTTP/1.1 100 Continue\r\n\r\n")
                    .send(format!(
                        "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}"
                    )),
            ),
            acts(
                "moved",
                server::Answer::whole(307, &[("location", "http://127.0.0.1:9/")], ""),
            ),
            acts(
                "odd headers",
                self.whole(&[
                    ("X-Odd", "\u{e9}"),
                    ("x-odd", ""),
                    ("X-AMZN-REQUESTID", "the-id"),
                ]),
            ),
            acts(
                "no text in a header",
                server::Answer::new()
                    .send(b"HTTP/1.1 200 OK\r\nx-odd: \xff\r\ncontent-length: 2\r\n\r\n{}"),
            ),
            acts(
                "HTTP/1.0",
                server::Answer::new()
                    .send(format!("HTTP/1.0 200 OK\r\n\r\n{body}"))
                    .close(),
            ),
        ];
        for (name, broken) in [
            ("half of it, closed", part(body, half).close()),
            ("half of it, reset", part(body, half).pause(5).reset()),
            ("half of the chunks, closed", chunked().chunk(some).close()),
            ("no last chunk, closed", chunked().chunk(body).close()),
            ("no chunk", chunked().chunk(some).send("not a length\r\n")),
        ] {
            cases.push(acts(&format!("{name}, then success"), broken.clone()));
            let once = Setting::Retry(RetryConfig::disabled());
            cases.push(acts(&format!("{name}, once"), broken).set(once));
        }
        let long = "0123456789abcdef".repeat(1 << 16);
        let large = format!(
            "{{\"AlienMember\":{long:?},{}",
            body.trim_start_matches('{')
        );
        cases.push(self.case("a large body", [Answer::ok(large)]));
        cases
    }

    /// Connections: kept, left, ended, broken.
    fn connections(&self) -> Vec<Case> {
        let three = |name: &str, first: server::Answer, rest: Vec<Answer>| {
            self.case(name, [Answer::Acts(first)].into_iter().chain(rest))
                .calls(3)
        };
        let acts = |answer: server::Answer| Answer::Acts(answer);
        let new = server::Answer::new;
        let cut = || new().send("HTTP/1.1 200 OK\r\ncontent-le");
        let mut cases = vec![
            three("kept", self.whole(&[]), vec![self.ok(); 2]),
            three(
                "to be closed",
                self.whole(&[("connection", "close")]),
                vec![self.ok(); 2],
            ),
            three(
                "closed while kept",
                self.whole(&[]).close(),
                vec![self.ok(); 2],
            )
            .pause(100),
            three(
                "closed under a request",
                self.whole(&[]),
                vec![acts(new().close()), self.ok(), self.ok()],
            ),
            three(
                "reset under a request",
                self.whole(&[]),
                vec![acts(new().reset()), self.ok(), self.ok()],
            ),
            three(
                "an error between",
                self.whole(&[]),
                vec![Answer::new(400, "{\"__type\":\"Unheard\"}"), self.ok()],
            ),
        ];
        for (name, broken) in [
            ("closed", new().close()),
            ("reset", new().reset()),
            ("a head cut off", cut().close()),
            ("a head cut off by a reset", cut().pause(5).reset()),
        ] {
            cases.push(self.case(
                format!("{name} twice"),
                [acts(broken.clone()), acts(broken.clone()), self.ok()],
            ));
            cases.push(self.case(format!("{name} again and again"), vec![acts(broken); 6]));
        }
        for nonsense in [
            "220 mail.example ESMTP\r\n\r\n",
            "HTTP/1.1 twohundred OK\r\n\r\n",
            "HTTP/7.0 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
            "\0\0\0\x04\x04\0\0\0\0",
        ] {
            let answer = acts(new().send(nonsense).close());
            cases.push(self.case(format!("no HTTP: {nonsense:?}"), vec![answer; 3]));
        }
        for mode in [
            ReconnectMode::ReconnectOnTransientError,
            ReconnectMode::ReuseAllConnections,
        ] {
            let retries = quick(RetryConfig::standard()).with_reconnect_mode(mode);
            let case = self.case(format!("{mode:?}"), [Answer::new(503, "busy"), self.ok()]);
            cases.push(case.set(Setting::Retry(retries)));
        }
        for attempts in [2, 5] {
            let retries = quick(RetryConfig::standard()).with_max_attempts(attempts);
            let case = self.case(format!("{attempts} attempts"), vec![acts(new().reset()); 6]);
            cases.push(case.set(Setting::Retry(retries)));
        }
        cases
    }

    /// Clocks that do not agree.
    fn clocks(&self) -> Vec<Case> {
        let dated = |date| self.ok().header("date", date);
        let mut cases = vec![
            self.case(
                "dates in successes",
                [
                    dated(TEN_MINUTES_LATER),
                    dated(A_MINUTE_LATER),
                    dated(TEN_MINUTES_EARLIER),
                    self.ok(),
                ],
            )
            .calls(4),
        ];
        for code in [
            "RequestTimeTooSkewed",
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "AuthFailure",
            "RequestExpired",
            "NotAuthorizedException",
        ] {
            for date in [
                TEN_MINUTES_LATER,
                TEN_MINUTES_EARLIER,
                A_MINUTE_LATER,
                "no date",
            ] {
                let answers = [refused(code, date), self.ok(), self.ok()];
                let case = self.case(format!("{code}, {date}"), answers).calls(2);
                cases.push(case.clone());
                let mut off = case.set(Setting::NoClockSkewCorrection);
                off.name.push_str(", uncorrected");
                cases.push(off);
            }
        }
        cases
    }

    /// What takes its time.
    fn waiting(&self) -> Vec<Case> {
        let hold = || Answer::Acts(server::Answer::new().hold());
        let limited = |limit: fn(TimeoutConfigBuilder, Duration) -> TimeoutConfigBuilder| {
            let limits = limit(TimeoutConfig::builder(), Duration::from_millis(200));
            Setting::Timeout(limits.build())
        };
        let stalls = || Answer::Acts(part(&self.body, self.body.len() / 2).hold());
        let once = || Setting::Retry(RetryConfig::disabled());
        let told = |status, body: &str| Answer::new(status, body).header("x-amz-retry-after", "7");
        vec![
            self.case("a limit for the call", [hold()])
                .set(limited(TimeoutConfigBuilder::operation_timeout)),
            self.case("a limit for an attempt", [hold(), self.ok()])
                .set(limited(TimeoutConfigBuilder::operation_attempt_timeout)),
            self.case("a limit for reading", [hold(), self.ok()])
                .set(limited(TimeoutConfigBuilder::read_timeout)),
            self.case("limits again and again", vec![hold(); 3])
                .set(limited(TimeoutConfigBuilder::read_timeout)),
            self.case("a slow body, a limit for an attempt", [stalls(), self.ok()])
                .set(limited(TimeoutConfigBuilder::operation_attempt_timeout)),
            self.case("a stalled body, once", [stalls()])
                .set(Setting::StallProtection(20))
                .set(once())
                .timed(),
            self.case("a stalled body, then success", [stalls(), self.ok()])
                .set(Setting::StallProtection(20))
                .timed(),
            self.case("stalled again and again", vec![stalls(); 3])
                .set(Setting::StallProtection(20))
                .timed(),
            self.case("a stalled body without protection", [stalls()])
                .set(Setting::NoStallProtection)
                .set(limited(TimeoutConfigBuilder::operation_timeout))
                .timed(),
            self.case(
                "a pause within the grace",
                [Answer::Acts(
                    self.chunks(self.body.len().div_ceil(3).max(1), 50),
                )],
            )
            .set(Setting::StallProtection(2000))
            .timed(),
            self.case(
                "told when to come back",
                [
                    told(429, "{\"__type\":\"TooManyRequestsException\"}"),
                    told(503, ""),
                    self.ok(),
                ],
            ),
        ]
    }
}
