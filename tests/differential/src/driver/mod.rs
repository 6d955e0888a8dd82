//! Drives one of the two crates: all code that names types of the crate. This folder is compiled as two
//! modules, one for each crate, which the parent module imports as `sdk`.

#[macro_use]
mod given;
mod outcome;
#[macro_use]
mod operation;
mod settings;
#[macro_use]
mod structure;

use std::future::Future;
use std::pin::Pin;

use super::sdk;
use crate::case::{CallStyle, Customization, Job};
use crate::observations::Observations;
#[cfg(official_schemas)]
use crate::schemas::read;
use operation::{MAX_PAGES, add_header, failing_map};
use outcome::{observe_error, observe_output, page};
use sdk::config::Builder;
use settings::{configuration, set};

/// The future of a call.
pub(crate) type CallFuture = Pin<Box<dyn Future<Output = Observations> + Send>>;
/// Makes the call of a job.
pub(crate) type Call = fn(&sdk::Client, Job) -> CallFuture;
/// Deserializes a structure from JSON and observes it.
pub(crate) type Inspect = fn(&str) -> Observations;

/// Makes all calls of a job and returns the observations.
pub(crate) fn run(job: Job) -> CallFuture {
    Box::pin(async move {
        let mut observations = Observations::default();
        let call = CALLS.iter().find(|(name, _)| *name == job.case.operation);
        let Some((_, call)) = call else {
            observations.add("error", "no such operation");
            return observations;
        };
        let client = sdk::Client::from_conf(configuration(&job).await);
        if let CallStyle::Debug = job.case.call_style {
            observations.client_debug("client", &client);
            observations.client_debug("configuration", client.config());
            observations.client_debug("configuration builder", &client.config().to_builder());
            observations.client_debug("empty builder", &Builder::new());
        }
        for at in 0..job.case.calls {
            if at > 0 {
                job.http.settle(job.case.pause).await;
            }
            observations.0.extend(call(&client, job.clone()).await.0);
        }
        job.http.observe(&mut observations);
        for record in job.spy.records() {
            observations.add("spy", record);
        }
        observations
    })
}

include!(concat!(env!("OUT_DIR"), "/macro_calls.rs"));
