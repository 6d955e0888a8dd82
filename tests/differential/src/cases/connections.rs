//! Cases that need a connection: chunked bodies, connection failures, clock skew and timeouts.

use std::time::Duration;

use aws_smithy_types::retry::{ReconnectMode, RetryConfig};
use aws_smithy_types::timeout::{TimeoutConfig, TimeoutConfigBuilder};
use serde_json::Value;
use tinsmith_model::Model;

use super::Operation;
use crate::case::{Case, Setting, with_short_delays};
use crate::script::Reply;
use crate::server;
use crate::values::{Style, structure};

pub(super) fn cases(model: &Model, operations: &[Operation<'_>]) -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in operations {
        cases.extend(Subject::new(model, operation).common());
    }
    // The runtime implements the rest, in the same way for all operations, so a few operations suffice.
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

/// An operation with the body of its response.
struct Subject<'a> {
    operation: &'a Operation<'a>,
    body: String,
}

const CHUNKED: &[(&str, &str)] = &[("transfer-encoding", "chunked")];

/// Sends the headers of a response and the first `length` bytes of its body.
fn partial_response(body: &str, length: usize) -> server::Actions {
    let content_length = body.len().to_string();
    let (sent, _) = body.as_bytes().split_at(length.min(body.len()));
    server::Actions::head(200, &[("content-length", &content_length)]).send(sent)
}

/// Returns an error response with the time of the server.
fn refused(code: &str, date: &str) -> Reply {
    let body = format!("{{\"__type\":\"{code}\"}}");
    Reply::new(403, body).header("date", date)
}

/// The time of the client is 2009-02-13T23:31:30Z.
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

    fn case(&self, name: impl Into<String>, replies: impl IntoIterator<Item = Reply>) -> Case {
        Case::new(self.operation.name, name).replies(replies)
    }

    fn ok(&self) -> Reply {
        Reply::ok(self.body.clone())
    }

    fn complete(&self, headers: &[(&str, &str)]) -> server::Actions {
        server::Actions::response(200, headers, &self.body)
    }

    /// Sends the body in chunks of `size` bytes, with a pause after each.
    fn chunks(&self, size: usize, pause: u64) -> server::Actions {
        let pieces = self.body.as_bytes().chunks(size);
        let head = server::Actions::head(200, CHUNKED);
        let all = pieces.fold(head, |reply, piece| {
            let reply = reply.chunk(piece);
            if pause > 0 { reply.pause(pause) } else { reply }
        });
        all.chunk("")
    }

    fn common(&self) -> Vec<Case> {
        let broken = || Reply::Server(server::Actions::new().reset());
        let half = Reply::Server(
            partial_response(&self.body, self.body.len() / 2)
                .pause(1)
                .reset(),
        );
        vec![
            self.case("in chunks", [Reply::Server(self.chunks(7, 0))]),
            self.case("three calls", vec![self.ok(); 3]).calls(3),
            self.case("reset, then success", [broken(), self.ok()]),
            self.case("reset in the body, then success", [half, self.ok()]),
            self.case(
                "clock skew, then success",
                [
                    refused("RequestTimeTooSkewed", TEN_MINUTES_LATER),
                    self.ok(),
                ],
            ),
            self.case(
                "busy, then success",
                [
                    Reply::new(429, "{\"__type\":\"TooManyRequestsException\"}"),
                    Reply::new(503, ""),
                    self.ok(),
                ],
            ),
            self.case("busy repeatedly", vec![Reply::new(500, ""); 4]),
        ]
    }

    /// Returns cases with all kinds of bodies.
    fn bodies(&self) -> Vec<Case> {
        let body = self.body.as_str();
        let with_actions = |name: &str, reply| self.case(name, [Reply::Server(reply), self.ok()]);
        let half = body.len() / 2;
        let some = body.as_bytes().get(..half).unwrap_or_default();
        let chunked = || server::Actions::head(200, CHUNKED);
        let length = body.len();
        let mut cases = vec![
            with_actions(
                "chunks and a trailer",
                chunked().chunk(body).send("0\r\nx-trailer: yes\r\n\r\n"),
            ),
            with_actions(
                "chunks with extensions",
                chunked().send(format!("{length:X};a=b\r\n{body}\r\n0;c\r\n\r\n")),
            ),
            with_actions("slow chunks", self.chunks(body.len().div_ceil(9).max(1), 2)),
            with_actions(
                "a slow head",
                server::Actions::new()
                    .send("HTTP/1.1 200 ")
                    .pause(5)
                    .send(format!("OK\r\ncontent-length: {length}\r\n\r\n{body}")),
            ),
            with_actions(
                "body until the connection ends",
                server::Actions::head(200, &[]).send(body).close(),
            ),
            with_actions(
                "a repeated content-length",
                server::Actions::head(200, &[("content-length", "2"), ("content-length", "2")])
                    .send("{}"),
            ),
            with_actions(
                "more than its content-length",
                server::Actions::head(200, &[("content-length", "2")]).send("{}{}"),
            ),
            with_actions(
                "neither length nor body",
                server::Actions::head(200, &[]).close(),
            ),
            with_actions("a status without a body", server::Actions::head(204, &[])),
            with_actions("not modified", server::Actions::head(304, &[])),
            with_actions(
                "100 Continue",
                server::Actions::new()
                    .send("HTTP/1.1 100 Continue\r\n\r\n")
                    .send(format!(
                        "HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}"
                    )),
            ),
            with_actions(
                "a redirect",
                server::Actions::response(307, &[("location", "http://127.0.0.1:9/")], ""),
            ),
            with_actions(
                "unusual headers",
                self.complete(&[
                    ("X-Odd", "\u{e9}"),
                    ("x-odd", ""),
                    ("X-AMZN-REQUESTID", "the-id"),
                ]),
            ),
            with_actions(
                "a header that is not UTF-8",
                server::Actions::new()
                    .send(b"HTTP/1.1 200 OK\r\nx-odd: \xff\r\ncontent-length: 2\r\n\r\n{}"),
            ),
            with_actions(
                "HTTP/1.0",
                server::Actions::new()
                    .send(format!("HTTP/1.0 200 OK\r\n\r\n{body}"))
                    .close(),
            ),
        ];
        for (name, broken) in [
            ("half of it, closed", partial_response(body, half).close()),
            (
                "half of it, reset",
                partial_response(body, half).pause(5).reset(),
            ),
            ("half of the chunks, closed", chunked().chunk(some).close()),
            ("no last chunk, closed", chunked().chunk(body).close()),
            (
                "an invalid chunk",
                chunked().chunk(some).send("not a length\r\n"),
            ),
        ] {
            cases.push(with_actions(
                &format!("{name}, then success"),
                broken.clone(),
            ));
            let once = Setting::Retry(RetryConfig::disabled());
            cases.push(with_actions(&format!("{name}, once"), broken).set(once));
        }
        let long = "0123456789abcdef".repeat(1 << 16);
        let large = format!(
            "{{\"UnknownMember\":{long:?},{}",
            body.trim_start_matches('{')
        );
        cases.push(self.case("a large body", [Reply::ok(large)]));
        cases
    }

    /// Returns cases of connection reuse and failures.
    fn connections(&self) -> Vec<Case> {
        let three = |name: &str, first: server::Actions, rest: Vec<Reply>| {
            self.case(name, [Reply::Server(first)].into_iter().chain(rest))
                .calls(3)
        };
        let server = Reply::Server;
        let new = server::Actions::new;
        let cut = || new().send("HTTP/1.1 200 OK\r\ncontent-le");
        let mut cases = vec![
            three("reused connection", self.complete(&[]), vec![self.ok(); 2]),
            three(
                "a close header",
                self.complete(&[("connection", "close")]),
                vec![self.ok(); 2],
            ),
            three(
                "closed while idle",
                self.complete(&[]).close(),
                vec![self.ok(); 2],
            )
            .pause(100),
            three(
                "closed during a request",
                self.complete(&[]),
                vec![server(new().close()), self.ok(), self.ok()],
            ),
            three(
                "reset during a request",
                self.complete(&[]),
                vec![server(new().reset()), self.ok(), self.ok()],
            ),
            three(
                "an error response between",
                self.complete(&[]),
                vec![Reply::new(400, "{\"__type\":\"Unheard\"}"), self.ok()],
            ),
        ];
        for (name, broken) in [
            ("closed", new().close()),
            ("reset", new().reset()),
            ("truncated headers", cut().close()),
            ("truncated headers and a reset", cut().pause(5).reset()),
        ] {
            cases.push(self.case(
                format!("{name} twice"),
                [server(broken.clone()), server(broken.clone()), self.ok()],
            ));
            cases.push(self.case(format!("{name} repeatedly"), vec![server(broken); 6]));
        }
        for invalid in [
            "220 mail.example ESMTP\r\n\r\n",
            "HTTP/1.1 twohundred OK\r\n\r\n",
            "HTTP/7.0 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nbad header\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: many\r\n\r\n",
            "\0\0\0\x04\x04\0\0\0\0",
        ] {
            let reply = server(new().send(invalid).close());
            cases.push(self.case(format!("invalid HTTP: {invalid:?}"), vec![reply; 3]));
        }
        for mode in [
            ReconnectMode::ReconnectOnTransientError,
            ReconnectMode::ReuseAllConnections,
        ] {
            let retries = with_short_delays(RetryConfig::standard()).with_reconnect_mode(mode);
            let case = self.case(format!("{mode:?}"), [Reply::new(503, "busy"), self.ok()]);
            cases.push(case.set(Setting::Retry(retries)));
        }
        for attempts in [2, 5] {
            let retries = with_short_delays(RetryConfig::standard()).with_max_attempts(attempts);
            let case = self.case(
                format!("{attempts} attempts"),
                vec![server(new().reset()); 6],
            );
            cases.push(case.set(Setting::Retry(retries)));
        }
        cases
    }

    /// Returns cases of clock skew.
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
                let replies = [refused(code, date), self.ok(), self.ok()];
                let case = self.case(format!("{code}, {date}"), replies).calls(2);
                cases.push(case.clone());
                let mut off = case.set(Setting::NoClockSkewCorrection);
                off.name.push_str(", without correction");
                cases.push(off);
            }
        }
        cases
    }

    /// Returns cases of timeouts and delays.
    fn waiting(&self) -> Vec<Case> {
        let hold = || Reply::Server(server::Actions::new().hold());
        let limited = |limit: fn(TimeoutConfigBuilder, Duration) -> TimeoutConfigBuilder| {
            let limits = limit(TimeoutConfig::builder(), Duration::from_millis(200));
            Setting::Timeout(limits.build())
        };
        let stalls = || Reply::Server(partial_response(&self.body, self.body.len() / 2).hold());
        let once = || Setting::Retry(RetryConfig::disabled());
        let told = |status, body: &str| Reply::new(status, body).header("x-amz-retry-after", "7");
        vec![
            self.case("operation timeout", [hold()])
                .set(limited(TimeoutConfigBuilder::operation_timeout)),
            self.case("attempt timeout", [hold(), self.ok()])
                .set(limited(TimeoutConfigBuilder::operation_attempt_timeout)),
            self.case("read timeout", [hold(), self.ok()])
                .set(limited(TimeoutConfigBuilder::read_timeout)),
            self.case("read timeout repeatedly", vec![hold(); 3])
                .set(limited(TimeoutConfigBuilder::read_timeout)),
            self.case("a slow body, attempt timeout", [stalls(), self.ok()])
                .set(limited(TimeoutConfigBuilder::operation_attempt_timeout)),
            self.case("a stalled body, once", [stalls()])
                .set(Setting::StallProtection(20))
                .set(once())
                .real_clock(),
            self.case("a stalled body, then success", [stalls(), self.ok()])
                .set(Setting::StallProtection(20))
                .real_clock(),
            self.case("stalled repeatedly", vec![stalls(); 3])
                .set(Setting::StallProtection(20))
                .real_clock(),
            self.case("a stalled body without protection", [stalls()])
                .set(Setting::NoStallProtection)
                .set(limited(TimeoutConfigBuilder::operation_timeout))
                .real_clock(),
            self.case(
                "a pause within the grace period",
                [Reply::Server(
                    self.chunks(self.body.len().div_ceil(3).max(1), 50),
                )],
            )
            .set(Setting::StallProtection(2000))
            .real_clock(),
            self.case(
                "a retry-after header",
                [
                    told(429, "{\"__type\":\"TooManyRequestsException\"}"),
                    told(503, ""),
                    self.ok(),
                ],
            ),
        ]
    }
}
