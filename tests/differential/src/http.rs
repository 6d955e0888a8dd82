//! Who answers the calls.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};

use crate::case::Case;
use crate::facts::Facts;
use crate::script::{Answer, Broken, Script};
use crate::server::{self, Server};

/// What is at the other end of a client.
#[derive(Clone, Debug)]
pub(crate) enum Http {
    /// An HTTP client that makes no connections.
    Script(Script),
    /// A server that the crate's own HTTP client talks to.
    Server(Arc<Server>),
}

impl Http {
    /// A script of the case's answers.
    pub(crate) fn script(case: &Case) -> Self {
        Self::Script(Script::new(case.answers.iter().cloned()))
    }

    /// A server with the case's answers. None may listen there any more.
    pub(crate) fn server(listener: &Arc<TcpListener>, case: &Case) -> Self {
        let answers: Vec<_> = case.answers.iter().map(acts).collect();
        let plain = |stream: TcpStream| std::future::ready(io::Result::Ok(stream));
        Self::Server(Arc::new(Server::on(listener.clone(), answers, plain)))
    }

    /// How many requests there were so far.
    pub(crate) fn sent(&self) -> usize {
        match self {
            Self::Script(script) => script.sent(),
            Self::Server(server) => server.requests().len(),
        }
    }

    /// Lets a client that made connections take notice of what has become of them.
    pub(crate) async fn settle(&self, milliseconds: u64) {
        if let Self::Server(_) = self {
            tokio::time::sleep(Duration::from_millis(milliseconds.max(1))).await;
        }
    }

    /// What was sent, and over which connections.
    pub(crate) fn note(&self, facts: &mut Facts) {
        let server = match self {
            Self::Script(script) => return script.note(facts),
            Self::Server(server) => server,
        };
        for (at, request) in server.requests().into_iter().enumerate() {
            facts.request(at, request.line, &request.headers, &request.body);
            facts.debug(format!("request {at}'s connection"), &request.connection);
        }
        facts.debug("connections", &server.connections());
    }
}

/// What a server does for an answer of a script.
fn acts(answer: &Answer) -> server::Answer {
    match answer {
        Answer::Whole(status, headers, body) => {
            let headers: Vec<_> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            server::Answer::whole(*status, &headers, body)
        }
        Answer::Silence | Answer::Broken(Broken::Timeout) => server::Answer::new().hold(),
        Answer::Broken(Broken::Io) => server::Answer::new().reset(),
        Answer::Broken(_) => server::Answer::new().close(),
        Answer::Acts(acts) => acts.clone(),
    }
}
