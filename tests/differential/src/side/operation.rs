//! One operation: a row of `build.rs` becomes a function that calls it.

macro_rules! operation {
    (
        $module:ident $method:ident $name:ident $input:ident { $($pages:tt)* } [$($is:ident)*]
        [$(($field:ident $set:ident $get:ident $setter:ident $presence:ident $wire:literal))*] [$($out:ident)*]
    ) => {
        fn $module(client: &sdk::Client, job: Job) -> Calling {
            let mut facts = Facts::default();
            let case = job.case.clone();
            let input = match read(sdk::operation::$module::$input::deserialize, &case.input) {
                Ok(input) => input,
                Err(error) => {
                    facts.error("input", &error);
                    return Box::pin(std::future::ready(facts));
                }
            };
            // Reading may fill in what is required; a caller's call has what is given.
            let given = crate::facts::keys(&case.input);
            $(let $field = if given.contains($wire) { input.$field } else { None };)*
            let call = client.$method();
            let call = if let Way::SendPlain = case.way {
                $(let call = plain!($setter call, $field, $field);)*
                call
            } else {
                call$(.$set($field))*
            };
            facts.debug("builder", call.as_input());
            facts.all("builder's", &[$((stringify!($field), call.$get()),)*]);
            let client = client.clone();
            Box::pin(async move {
                let result = match &case.way {
                    Way::Send | Way::SendPlain => call.send().await,
                    Way::SendWith => call.as_input().clone().send_with(&client).await,
                    Way::Customize(touches) => {
                        let mut call = call.customize();
                        for touch in touches {
                            call = match touch {
                                Touch::Override(settings) => {
                                    call.config_override(set(Builder::new(), settings, &job))
                                }
                                Touch::Spy => call.interceptor(job.spy.clone()),
                                Touch::Mutate => call.mutate_request(|request| {
                                    request.headers_mut().insert("x-mutated", "yes");
                                }),
                                Touch::Map => call.map_request(mapped),
                                Touch::MapFails => call.map_request(not_mapped),
                            };
                        }
                        call.send().await
                    }
                    Way::Print => {
                        facts.printed("fluent builder", &call);
                        return facts;
                    }
                    Way::Pages(how) => {
                        pages!(facts, call, how, job, { $($pages)* });
                        return facts;
                    }
                };
                match result {
                    Ok(output) => {
                        succeeded(&mut facts, &output, &[$((stringify!($out), &output.$out()),)*]);
                    }
                    Err(error) => failed(&mut facts, error, |_error| vec![$(_error.$is()),*]),
                }
                facts
            })
        }
    };
}

type Request = aws_smithy_runtime_api::client::orchestrator::HttpRequest;

pub(super) fn mapped(mut request: Request) -> Result<Request, std::io::Error> {
    request.headers_mut().insert("x-mapped", "yes");
    Ok(request)
}

pub(super) fn not_mapped(_: Request) -> Result<Request, std::io::Error> {
    Err(std::io::Error::other("not to be mapped"))
}

/// The plain setters: one element after the other.
macro_rules! plain {
    (one $builder:expr, $field:ident, $value:expr) => {
        match $value {
            Some(value) => $builder.$field(value),
            None => $builder,
        }
    };
    (list $builder:expr, $field:ident, $value:expr) => {
        $value
            .into_iter()
            .flatten()
            .fold($builder, |builder, item| builder.$field(item))
    };
    (map $builder:expr, $field:ident, $value:expr) => {
        $value
            .into_iter()
            .flatten()
            .fold($builder, |builder, (key, value)| builder.$field(key, value))
    };
}

macro_rules! pages {
    ($facts:ident, $call:ident, $how:ident, $job:ident, {}) => {
        $facts.add("pages", format!("there are none: {:?}", $how));
    };
    ($facts:ident, $call:ident, $how:ident, $job:ident, { pages $($has:ident)* }) => {
        let mut paginator = $call.into_paginator();
        if let Some(stop) = $how.stop_on_duplicate {
            paginator = paginator.stop_on_duplicate_token(stop);
        }
        $(pages!(@$has $facts paginator $how $job);)*
        if !$how.items {
            let mut stream = paginator.send();
            pages!(@all $facts stream $how $job);
        }
    };
    (@size $facts:ident $paginator:ident $how:ident $job:ident) => {
        if let Some(size) = $how.size {
            $paginator = $paginator.page_size(size.into());
        }
    };
    (@items $facts:ident $paginator:ident $how:ident $job:ident) => {
        if $how.items {
            let mut stream = $paginator.items().send();
            pages!(@all $facts stream $how $job);
            return $facts;
        }
    };
    (@all $facts:ident $stream:ident $how:ident $job:ident) => {
        tokio::task::yield_now().await;
        $facts.debug("sent before the first", &$job.http.sent());
        for _ in 0..$how.take.unwrap_or(LONG) {
            if !page(&mut $facts, &$stream.next().await) {
                break;
            }
            $facts.debug("sent so far", &$job.http.sent());
            $job.http.settle(0).await;
        }
    };
}

/// More pages than any script has.
pub(super) const LONG: usize = 50;
