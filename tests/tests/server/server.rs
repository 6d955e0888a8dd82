//! A server of HTTP/1.1 that answers from a script, byte by byte if need be, and remembers what it was sent.
//!
//! It knows nothing of AWS or of any client, and needs only Tokio, so that other tests can take it in by its path.

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

/// What the server does once it has read a request. Then it reads the next one, unless the connection is over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Answer(Vec<Act>);

#[derive(Clone, Debug)]
enum Act {
    Send(Vec<u8>),
    Pause(Duration),
    Close,
    Reset,
    Hold,
}

impl Answer {
    /// Nothing yet: what follows says what to do.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A success with this body.
    pub(crate) fn ok(body: &str) -> Self {
        Self::whole(200, &[], body)
    }

    /// A whole response. Its length is told in front.
    pub(crate) fn whole(status: u16, headers: &[(&str, &str)], body: impl AsRef<[u8]>) -> Self {
        let body = body.as_ref();
        let length = body.len().to_string();
        let headers = [headers, &[("content-length", &length)]].concat();
        Self::head(status, &headers).send(body)
    }

    /// The part of a response before its body.
    pub(crate) fn head(status: u16, headers: &[(&str, &str)]) -> Self {
        let mut text = format!("HTTP/1.1 {status} \r\n");
        for (name, value) in headers {
            text += &format!("{name}: {value}\r\n");
        }
        Self::new().send(text + "\r\n")
    }

    /// Sends these bytes as they are.
    pub(crate) fn send(self, bytes: impl Into<Vec<u8>>) -> Self {
        self.and(Act::Send(bytes.into()))
    }

    /// Sends a chunk of a body in chunks; an empty one ends the body.
    pub(crate) fn chunk(self, bytes: impl AsRef<[u8]>) -> Self {
        let bytes = bytes.as_ref();
        let head = format!("{:x}\r\n", bytes.len());
        self.send([head.as_bytes(), bytes, b"\r\n"].concat())
    }

    /// Waits.
    pub(crate) fn pause(self, milliseconds: u64) -> Self {
        self.and(Act::Pause(Duration::from_millis(milliseconds)))
    }

    /// Ends the connection in the orderly way.
    pub(crate) fn close(self) -> Self {
        self.and(Act::Close)
    }

    /// Ends the connection so that the client's system reports a reset.
    pub(crate) fn reset(self) -> Self {
        self.and(Act::Reset)
    }

    /// Does nothing until the client ends the connection.
    pub(crate) fn hold(self) -> Self {
        self.and(Act::Hold)
    }

    fn and(mut self, act: Act) -> Self {
        self.0.push(act);
        self
    }
}

/// A request as it came in.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    /// Which connection it came over: they are counted from 0.
    pub(crate) connection: usize,
    /// The request line: method, target, version.
    pub(crate) line: String,
    /// As they were sent.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(key, _)| key.eq_ignore_ascii_case(name))?;
        Some(&found.1)
    }
}

/// A connection of a client.
pub(crate) trait Connection: AsyncRead + AsyncWrite + Unpin + Send {
    /// The socket below.
    fn socket(&self) -> &TcpStream;
}

impl Connection for TcpStream {
    fn socket(&self) -> &TcpStream {
        self
    }
}

/// A running server. It ends, and all its connections, when this is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    address: SocketAddr,
    state: Arc<State>,
    accepting: AbortHandle,
}

#[derive(Debug)]
struct State {
    answers: Mutex<VecDeque<Answer>>,
    requests: Mutex<Vec<Request>>,
    /// How many connections there were, and how many of them are over.
    counts: watch::Sender<(usize, usize)>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Server {
    /// Starts a server; each request gets the next answer. When there is none left, the connection is closed.
    pub(crate) async fn start(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self::start_over(answers, |stream| ready(Ok(stream))).await
    }

    /// Starts a server that speaks over what `open` makes of a connection.
    pub(crate) async fn start_over<C: Connection + 'static, F>(
        answers: impl IntoIterator<Item = Answer>,
        open: impl Fn(TcpStream) -> F + Clone + Send + 'static,
    ) -> Self
    where
        F: Future<Output = io::Result<C>> + Send,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        Self::on(Arc::new(listener), answers, open)
    }

    /// Starts a server where one may have listened before. That one is gone when the listener is no longer shared.
    pub(crate) fn on<C: Connection + 'static, F>(
        listener: Arc<TcpListener>,
        answers: impl IntoIterator<Item = Answer>,
        open: impl Fn(TcpStream) -> F + Clone + Send + 'static,
    ) -> Self
    where
        F: Future<Output = io::Result<C>> + Send,
    {
        let address = listener.local_addr().expect("an address");
        let state = Arc::new(State {
            answers: Mutex::new(answers.into_iter().collect()),
            requests: Mutex::default(),
            counts: watch::Sender::new((0, 0)),
        });
        let shared = state.clone();
        let accepting = tokio::spawn(async move {
            // Dropping this set is what ends the connections.
            let mut connections = JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let (open, state) = (open.clone(), shared.clone());
                let number = state.counts.borrow().0;
                state.counts.send_modify(|counts| counts.0 += 1);
                connections.spawn(async move {
                    if let Ok(stream) = open(stream).await {
                        // How a connection ends is the client's affair too, so an error means nothing.
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

    /// Where the server listens, such as `127.0.0.1:1234`.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The requests so far, in the order in which they were complete.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.state.requests.lock().unwrap().clone()
    }

    /// How many connections clients have made.
    pub(crate) fn connections(&self) -> usize {
        self.state.counts.borrow().0
    }

    /// Waits until clients have made so many connections.
    pub(crate) async fn connected(&self, connections: usize) {
        self.wait_for(|counts| counts.0 >= connections).await;
    }

    /// Waits until so many connections are over.
    pub(crate) async fn over(&self, connections: usize) {
        self.wait_for(|counts| counts.1 >= connections).await;
    }

    async fn wait_for(&self, reached: impl FnMut(&(usize, usize)) -> bool) {
        let mut counts = self.state.counts.subscribe();
        let waiting = tokio::time::timeout(Duration::from_secs(60), counts.wait_for(reached));
        let found = waiting.await.expect("there are so many in a minute");
        found.expect("the server runs");
    }
}

async fn serve(stream: impl Connection, number: usize, state: &State) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read_request(&mut stream, number).await? {
        state.requests.lock().unwrap().push(request);
        let answer = state.answers.lock().unwrap().pop_front();
        let answer = answer.unwrap_or_else(|| Answer::new().close());
        for act in answer.0 {
            match act {
                Act::Send(bytes) => {
                    stream.write_all(&bytes).await?;
                    stream.flush().await?;
                }
                Act::Pause(time) => tokio::time::sleep(time).await,
                Act::Close => return stream.shutdown().await,
                Act::Reset => return stream.get_ref().socket().set_zero_linger(),
                Act::Hold => {
                    stream.read_to_end(&mut Vec::new()).await?;
                }
            }
        }
    }
    Ok(())
}

/// Reads a request, or nothing if the client has ended the connection.
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
    // Clients know how long their requests are, so chunks are not read.
    let length = request.header("content-length").unwrap_or("0").parse();
    request.body = vec![0; length.map_err(io::Error::other)?];
    stream.read_exact(&mut request.body).await?;
    Ok(Some(request))
}
