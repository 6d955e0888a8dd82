//! An HTTP/1.1 server that executes scripted actions for each request and records the requests.
//!
//! It depends only on Tokio, so that other tests can include it by its path.

use std::collections::VecDeque;
use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::{AbortHandle, JoinSet};

/// The actions of the server after it has read a request. It then reads the next request, unless the
/// connection has ended.
#[derive(Clone, Debug, Default)]
pub(crate) struct Actions(Vec<Action>);

#[derive(Clone, Debug)]
enum Action {
    Send(Vec<u8>),
    Pause(Duration),
    Close,
    Reset,
    Hold,
}

impl Actions {
    /// Returns an empty list of actions.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Sends a response with status 200 and this body.
    pub(crate) fn ok(body: &str) -> Self {
        Self::response(200, &[], body)
    }

    /// Sends a complete response with a `content-length` header.
    pub(crate) fn response(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let length = body.len().to_string();
        let headers = [headers, &[("content-length", &length)]].concat();
        Self::head(status, &headers).send(body)
    }

    /// Sends the status line and headers of a response.
    pub(crate) fn head(status: u16, headers: &[(&str, &str)]) -> Self {
        let mut text = format!("HTTP/1.1 {status} \r\n");
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        Self::new().send(text + "\r\n")
    }

    /// Sends these bytes unchanged.
    pub(crate) fn send(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.and(Action::Send(bytes.into()))
    }

    /// Sends a chunk of a chunked body. An empty chunk ends the body.
    pub(crate) fn chunk(self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        let head = format!("{:x}\r\n", bytes.len());
        self.send([head.as_bytes(), bytes, b"\r\n"].concat())
    }

    /// Pauses.
    pub(crate) fn pause(self, milliseconds: u64) -> Self {
        self.and(Action::Pause(Duration::from_millis(milliseconds)))
    }

    /// Closes the connection.
    pub(crate) fn close(self) -> Self {
        self.and(Action::Close)
    }

    /// Resets the connection.
    pub(crate) fn reset(self) -> Self {
        self.and(Action::Reset)
    }

    /// Waits until the client closes the connection.
    pub(crate) fn hold(self) -> Self {
        self.and(Action::Hold)
    }

    fn and(mut self, action: Action) -> Self {
        self.0.push(action);
        self
    }
}

/// A request as the server received it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// The index of its connection, from 0.
    pub(crate) connection: usize,
    /// The request line: method, target, version.
    pub(crate) line: String,
    /// Names and values in the order in which they were sent.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let (_, value) = headers.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(value)
    }
}

/// A connection of a client.
pub(crate) trait Connection: AsyncRead + AsyncWrite + Unpin + Send {
    /// Returns the underlying socket.
    fn socket(&self) -> &TcpStream;
}

impl Connection for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

/// A running server. Dropping it stops the server and ends all connections.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
    accepting: AbortHandle,
}

#[derive(Debug)]
struct State {
    actions: Mutex<VecDeque<Actions>>,
    requests: Mutex<Vec<Request>>,
    /// The number of connections so far, and the number of those that have ended.
    counts: watch::Sender<(usize, usize)>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Server {
    /// Starts a server that executes the next actions for each request. Without any left, it closes the
    /// connection.
    pub(crate) async fn start(actions: impl IntoIterator<Item = Actions>) -> Self {
        Self::start_over(actions, |stream| ready(Ok(stream))).await
    }

    /// Starts a server that uses `open` to wrap each connection, for example in TLS.
    pub(crate) async fn start_over<C: Connection + 'static, F>(
        actions: impl IntoIterator<Item = Actions>,
        open: impl Fn(TcpStream) -> F + Clone + Send + 'static,
    ) -> Self
    where
        F: Future<Output = io::Result<C>> + Send,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        Self::on(Arc::new(listener), actions, open)
    }

    /// Starts a server on an existing listener. A previous server on it has stopped once nothing else shares
    /// it.
    pub(crate) fn on<C: Connection + 'static, F>(
        listener: Arc<TcpListener>,
        actions: impl IntoIterator<Item = Actions>,
        open: impl Fn(TcpStream) -> F + Clone + Send + 'static,
    ) -> Self
    where
        F: Future<Output = io::Result<C>> + Send,
    {
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State {
            actions: Mutex::new(actions.into_iter().collect()),
            requests: Mutex::default(),
            counts: watch::Sender::new((0, 0)),
        });
        let shared = state.clone();
        let accepting = tokio::spawn(async move {
            // Dropping this set ends the connections.
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (open, state) = (open.clone(), shared.clone());
                let number = state.counts.borrow().0;
                state.counts.send_modify(|counts| counts.0 += 1);
                connections.spawn(async move {
                    if let Ok(stream) = open(stream).await {
                        // The client may end a connection at any time, so errors are ignored.
                        let _ = serve(stream, number, &state).await;
                    }
                    state.counts.send_modify(|counts| counts.1 += 1);
                });
            }
        });
        Self {
            address,
            state,
            accepting: accepting.abort_handle(),
        }
    }

    /// Returns the address of the server, such as `127.0.0.1:1234`.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Returns the requests so far, in the order of their completion.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.state.requests.lock().unwrap().clone()
    }

    /// Returns the number of connections so far.
    pub(crate) fn connections(&self) -> usize {
        self.state.counts.borrow().0
    }

    /// Waits until this number of connections has been made.
    pub(crate) async fn wait_for_connections(&self, connections: usize) {
        self.wait_for(|counts| counts.0 >= connections).await;
    }

    /// Waits until this number of connections has ended.
    pub(crate) async fn wait_for_closed(&self, connections: usize) {
        self.wait_for(|counts| counts.1 >= connections).await;
    }

    async fn wait_for(&self, reached: impl FnMut(&(usize, usize)) -> bool) {
        let mut counts = self.state.counts.subscribe();
        let waiting = tokio::time::timeout(Duration::from_secs(60), counts.wait_for(reached));
        let found = waiting
            .await
            .expect("the number is reached within a minute");
        found.expect("the server runs");
    }
}

async fn serve(stream: impl Connection, number: usize, state: &State) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read_request(&mut stream, number).await? {
        state.requests.lock().unwrap().push(request);
        let actions = state.actions.lock().unwrap().pop_front();
        let actions = actions.unwrap_or_else(|| Actions::new().close());
        for action in actions.0 {
            match action {
                Action::Send(bytes) => {
                    stream.write_all(&bytes).await?;
                    stream.flush().await?;
                }
                Action::Pause(time) => tokio::time::sleep(time).await,
                Action::Close => return stream.shutdown().await,
                Action::Reset => return stream.get_ref().socket().set_zero_linger(),
                Action::Hold => {
                    stream.read_to_end(&mut Vec::new()).await?;
                }
            }
        }
    }
    Ok(())
}

/// Reads a request. Returns `None` if the client has closed the connection.
async fn read_request(
    stream: &mut (impl AsyncBufReadExt + Unpin),
    connection: usize,
) -> io::Result<Option<Request>> {
    let mut first = String::new();
    if stream.read_line(&mut first).await? == 0 {
        return Ok(None);
    }
    let mut request = Request {
        connection,
        line: first.trim_end().to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).await?;
        let Some((name, value)) = line.split_once(':') else {
            break;
        };
        let header = (name.to_owned(), value.trim().to_owned());
        request.headers.push(header);
    }
    // Requests have a `content-length`, so chunked bodies are not supported.
    let length = request.header("content-length").unwrap_or("0").parse();
    request.body = vec![0; length.map_err(io::Error::other)?];
    stream.read_exact(&mut request.body).await?;
    Ok(Some(request))
}
