//! Macro for one operation: defines a function that calls it. `build.rs` writes the uses.

macro_rules! operation {
    (
        $module:ident $method:ident $name:ident $input:ident { $($pages:tt)* } [$($error_test:ident)*]
        [$(($field:ident $set:ident $get:ident $setter:ident $presence:ident $wire:literal))*] [$($out:ident)*]
    ) => {
        fn $module(client: &sdk::Client, job: Job) -> CallFuture {
            let mut observations = Observations::default();
            let case = job.case.clone();
            given!(observations, case, sdk::operation::$module::$input, [$(($field $wire))*]);
            let call = client.$method();
            // The setters of the first branch decide the types of the variables.
            let call = if !matches!(case.call_style, CallStyle::SendPlain) {
                call$(.$set($field))*
            } else {
                $(let call = plain!($setter call, $field, $field);)*
                call
            };
            observations.debug("builder", call.as_input());
            observations.debug_all("builder's", &[$((stringify!($field), call.$get()),)*]);
            let client = client.clone();
            Box::pin(async move {
                let result = match &case.call_style {
                    CallStyle::Send | CallStyle::SendPlain => call.send().await,
                    CallStyle::SendWith => call.as_input().clone().send_with(&client).await,
                    CallStyle::Customize(customizations) => {
                        let mut call = call.customize();
                        for customization in customizations {
                            call = match customization {
                                Customization::Override(settings) => {
                                    call.config_override(set(Builder::new(), settings, &job))
                                }
                                Customization::Spy => call.interceptor(job.spy.clone()),
                                Customization::Mutate => call.mutate_request(|request| {
                                    request.headers_mut().insert("x-mutated", "yes");
                                }),
                                Customization::Map => call.map_request(add_header),
                                Customization::MapFails => call.map_request(failing_map),
                            };
                        }
                        call.send().await
                    }
                    CallStyle::Debug => {
                        observations.client_debug("fluent builder", &call);
                        return observations;
                    }
                    CallStyle::Paginate(options) => {
                        paginate!(observations, call, options, job, { $($pages)* });
                        return observations;
                    }
                };
                match result {
                    Ok(output) => {
                        observe_output(&mut observations, &output, &[$((stringify!($out), &output.$out()),)*]);
                    }
                    Err(error) => observe_error(&mut observations, error, |_error| vec![$(_error.$error_test()),*]),
                }
                observations
            })
        }
    };
}

type Request = aws_smithy_runtime_api::client::orchestrator::HttpRequest;

pub(super) fn add_header(mut request: Request) -> Result<Request, std::io::Error> {
    request.headers_mut().insert("x-mapped", "yes");
    Ok(request)
}

pub(super) fn failing_map(_: Request) -> Result<Request, std::io::Error> {
    Err(std::io::Error::other("mapping observe_error"))
}

/// Calls a setter without `set_`, once for each element of a collection.
macro_rules! plain {
    (single $builder:expr, $field:ident, $value:expr) => {
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

macro_rules! paginate {
    ($observations:ident, $call:ident, $options:ident, $job:ident, {}) => {
        $observations.add("pages", format!("no paginator: {:?}", $options));
    };
    ($observations:ident, $call:ident, $options:ident, $job:ident, { pages $($has:ident)* }) => {
        let mut paginator = $call.into_paginator();
        if let Some(stop) = $options.stop_on_duplicate {
            paginator = paginator.stop_on_duplicate_token(stop);
        }
        $(paginate!(@$has $observations paginator $options $job);)*
        if !$options.items {
            let mut stream = paginator.send();
            paginate!(@all $observations stream $options $job);
        }
    };
    (@size $observations:ident $paginator:ident $options:ident $job:ident) => {
        if let Some(size) = $options.size {
            $paginator = $paginator.page_size(size.into());
        }
    };
    (@items $observations:ident $paginator:ident $options:ident $job:ident) => {
        if $options.items {
            let mut stream = $paginator.items().send();
            paginate!(@all $observations stream $options $job);
            return $observations;
        }
    };
    (@all $observations:ident $stream:ident $options:ident $job:ident) => {
        tokio::task::yield_now().await;
        $observations.debug("requests before the first", &$job.http.request_count());
        for _ in 0..$options.take.unwrap_or(MAX_PAGES) {
            if !page(&mut $observations, &$stream.next().await) {
                break;
            }
            $observations.debug("requests so far", &$job.http.request_count());
            $job.http.settle(0).await;
        }
    };
}

/// More pages than any script has.
pub(super) const MAX_PAGES: usize = 50;
