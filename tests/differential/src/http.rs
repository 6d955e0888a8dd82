//! The HTTP client of a call: a script or a server.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};

use crate::case::Case;
use crate::observations::Observations;
use crate::script::{ConnectionFailure, Reply, Script};
use crate::server::{self, Server};

/// The source of the responses to a client.
#[derive(Clone, Debug)]
pub(crate) enum Http {
    /// A scripted HTTP client without connections.
    Script(Script),
    /// A server that the default HTTP client connects to.
    Server(Arc<Server>),
}

impl Http {
    /// Creates a script with the replies of a case.
    pub(crate) fn script(case: &Case) -> Self {
        Self::Script(Script::new(case.replies.iter().cloned()))
    }

    /// Starts a server with the replies of a case. The listener must not be in use.
    pub(crate) fn server(listener: &Arc<TcpListener>, case: &Case) -> Self {
        let replies: Vec<_> = case.replies.iter().map(server_actions).collect();
        let plain = |stream: TcpStream| std::future::ready(io::Result::Ok(stream));
        Self::Server(Arc::new(Server::on(listener.clone(), replies, plain)))
    }

    /// Returns the number of requests so far.
    pub(crate) fn request_count(&self) -> usize {
        match self {
            Self::Script(script) => script.request_count(),
            Self::Server(server) => server.requests().len(),
        }
    }

    /// Waits, so that a client with connections can notice that they were closed.
    pub(crate) async fn settle(&self, milliseconds: u64) {
        if let Self::Server(_) = self {
            tokio::time::sleep(Duration::from_millis(milliseconds.max(1))).await;
        }
    }

    /// Adds the requests and their connections.
    pub(crate) fn observe(&self, observations: &mut Observations) {
        let server = match self {
            Self::Script(script) => return script.observe(observations),
            Self::Server(server) => server,
        };
        for (at, request) in server.requests().into_iter().enumerate() {
            observations.request(at, request.line, &request.headers, &request.body);
            observations.debug(format!("request {at}'s connection"), &request.connection);
        }
        observations.debug("connections", &server.connections());
    }
}

/// Converts a scripted reply to actions of a server.
fn server_actions(reply: &Reply) -> server::Actions {
    match reply {
        Reply::Response(status, headers, body) => {
            let headers: Vec<_> = headers
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            server::Actions::response(*status, &headers, body)
        }
        Reply::Silence | Reply::Failure(ConnectionFailure::Timeout) => {
            server::Actions::new().hold()
        }
        Reply::Failure(ConnectionFailure::Io) => server::Actions::new().reset(),
        Reply::Failure(_) => server::Actions::new().close(),
        Reply::Server(acts) => acts.clone(),
    }
}
