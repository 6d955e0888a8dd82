//! One side of the comparison: everything that names a type of the crate. This folder is two modules, one for each crate, which
//! the module above calls `sdk`.

mod outcome;
#[macro_use]
mod operation;
mod settings;
#[macro_use]
mod structure;

use std::future::Future;
use std::pin::Pin;

use super::sdk;
use crate::case::{Job, Touch, Way};
use crate::facts::{Facts, read};
use operation::{LONG, mapped, not_mapped};
use outcome::{failed, page, succeeded};
use sdk::config::Builder;
use settings::{configuration, set};

/// A call that is under way.
pub(crate) type Calling = Pin<Box<dyn Future<Output = Facts> + Send>>;
/// Makes the call that a job asks for.
pub(crate) type Call = fn(&sdk::Client, Job) -> Calling;
/// Reads a structure from JSON and says everything about it.
pub(crate) type Look = fn(&str) -> Facts;

/// All calls of a job, and what is known of them afterwards.
pub(crate) fn run(job: Job) -> Calling {
    Box::pin(async move {
        let mut facts = Facts::default();
        let call = CALLS.iter().find(|(name, _)| *name == job.case.operation);
        let Some((_, call)) = call else {
            facts.add("error", "there is no such operation");
            return facts;
        };
        let client = sdk::Client::from_conf(configuration(&job).await);
        if let Way::Print = job.case.way {
            facts.printed("client", &client);
            facts.printed("configuration", client.config());
            facts.printed("its builder", &client.config().to_builder());
            facts.printed("empty builder", &Builder::new());
        }
        for at in 0..job.case.calls {
            if at > 0 {
                job.http.settle(job.case.pause).await;
            }
            facts.0.extend(call(&client, job.clone()).await.0);
        }
        job.http.note(&mut facts);
        for note in job.spy.notes() {
            facts.add("spy", note);
        }
        facts
    })
}

include!(concat!(env!("OUT_DIR"), "/rows.rs"));
