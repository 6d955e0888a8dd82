//! Judges inputs in a child process, so that an overflow of the stack or an endless loop ends only this
//! process.
//!
//! The child is the same program with the argument `worker`. It gets one request in each line of its standard
//! input, and answers each with a line.

use crate::input::Input;
use crate::oracle::judge;
use crate::settings;
use crate::verdict::{Fault, Verdict};
use anyhow::{Context as _, Result, anyhow};
use serde::{Deserialize, Serialize};
use std::env;
use std::io::{self, BufRead as _, BufReader, Read, Write as _};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The stack of the thread that judges: that of a program's main thread on most systems.
const STACK: usize = 8 << 20;

#[derive(Serialize, Deserialize)]
struct Request {
    input: Input,
    is_thorough: bool,
}

/// The message of the last panic.
static PANIC: Mutex<String> = Mutex::new(String::new());

/// Answers requests until the standard input ends.
pub(crate) fn serve() -> Result<()> {
    panic::set_hook(Box::new(|info| {
        *PANIC.lock().unwrap_or_else(PoisonError::into_inner) = info.to_string();
    }));
    let server = thread::Builder::new()
        .stack_size(STACK)
        .spawn(|| -> Result<()> {
            for line in io::stdin().lines() {
                let request: Request = serde_json::from_str(&line?)?;
                let judged = panic::catch_unwind(AssertUnwindSafe(|| {
                    judge(&request.input, request.is_thorough)
                }));
                let verdict = judged.unwrap_or_else(|_| Verdict::Wrong(panicked()));
                let mut out = io::stdout().lock();
                writeln!(out, "{}", serde_json::to_string(&verdict)?)?;
                out.flush()?;
            }
            settings::clean_up();
            Ok(())
        })?;
    server.join().map_err(|_| anyhow!("the worker panicked"))?
}

/// The fault of a panic, which is the same for all panics at one position.
fn panicked() -> Fault {
    let message = PANIC.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let position = message.lines().next().unwrap_or_default();
    let position = position.rsplit(" at ").next().unwrap_or_default();
    Fault::new(format!("panic at {position}"), message)
}

/// A child process that judges one input at a time.
pub(crate) struct Worker {
    process: Option<Process>,
    limit: Duration,
    xtask: PathBuf,
}

struct Process {
    child: Child,
    requests: ChildStdin,
    answers: Receiver<String>,
    errors: JoinHandle<String>,
}

impl Worker {
    /// Prepares a worker, whose process begins with the first input. An input may take so long.
    pub(crate) fn new(limit: Duration, xtask: PathBuf) -> Self {
        Self {
            process: None,
            limit,
            xtask,
        }
    }

    /// Judges an input. If the process dies or takes too long, this is the fault of the input.
    ///
    /// # Errors
    /// Fails if the process cannot be started, or does not answer in its language.
    pub(crate) fn judge(&mut self, input: &Input, is_thorough: bool) -> Result<Verdict> {
        let mut process = match self.process.take() {
            Some(process) => process,
            None => Process::start(&self.xtask)?,
        };
        let request = Request {
            input: input.clone(),
            is_thorough,
        };
        writeln!(process.requests, "{}", serde_json::to_string(&request)?)?;
        process.requests.flush()?;
        match process.answers.recv_timeout(self.limit) {
            Ok(answer) => {
                self.process = Some(process);
                serde_json::from_str(&answer)
                    .with_context(|| format!("the worker's answer: {answer}"))
            }
            Err(RecvTimeoutError::Timeout) => {
                process.child.kill()?;
                process.child.wait()?;
                let message = format!("no answer after {} s", self.limit.as_secs());
                Ok(Verdict::Wrong(Fault::new("hang", message)))
            }
            Err(RecvTimeoutError::Disconnected) => {
                let status = process.child.wait()?;
                let errors = process.errors.join().unwrap_or_default();
                let class = match errors.contains("overflowed its stack") {
                    true => "stack overflow".to_owned(),
                    false => format!("the process died: {status}"),
                };
                Ok(Verdict::Wrong(Fault::new(class, errors)))
            }
        }
    }
}

impl Process {
    fn start(xtask: &PathBuf) -> Result<Self> {
        let mut command = Command::new(env::current_exe()?);
        command.arg("worker").env(settings::XTASK, xtask);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().context("a worker cannot be started")?;
        let requests = child.stdin.take().context("the worker's input")?;
        let output = BufReader::new(child.stdout.take().context("the worker's output")?);
        let mut error_output = child.stderr.take().context("the worker's errors")?;
        let (send, answers) = mpsc::channel();
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                if send.send(line).is_err() {
                    break;
                }
            }
        });
        let errors = thread::spawn(move || {
            let mut bytes = Vec::new();
            // What was read before an error is enough.
            let _ = error_output.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        });
        Ok(Self {
            child,
            requests,
            answers,
            errors,
        })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        if let Some(process) = self.process.take() {
            let Process {
                mut child,
                requests,
                ..
            } = process;
            drop(requests);
            // It ends by itself at the end of its input.
            let _ = child.wait();
        }
    }
}
