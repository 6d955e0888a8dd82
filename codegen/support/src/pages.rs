//! Pagination: requests one page of results after the other.

use crate::call::{self, Operation};
use crate::client::Handle;
use crate::operation_feature;
use aws_smithy_async::future::pagination_stream::PaginationStream;
use aws_smithy_async::future::pagination_stream::fn_stream::FnStream;
use aws_smithy_runtime::client::sdk_feature::SmithySdkFeature;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::result::SdkError;
use std::collections::HashMap;
use std::sync::Arc;

/// An operation with paginated results.
pub(crate) trait Paged: Operation<Input: Clone> {
    /// The type of the pagination token.
    type Token: Token;

    /// Returns the token of the next page.
    fn token(output: &Self::Output) -> Option<&Self::Token>;

    /// Returns the input member for the token of the next page.
    fn token_of(input: &mut Self::Input) -> &mut Option<Self::Token>;
}

/// A pagination token. An empty one means that there are no more pages.
pub(crate) trait Token: Clone + PartialEq + Send + Sync {
    fn is_empty(&self) -> bool;
}

impl Token for String {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Clone + PartialEq + Send + Sync> Token for Vec<T> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<V: Clone + PartialEq + Send + Sync> Token for HashMap<String, V> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

type Page<O> = Result<<O as Operation>::Output, SdkError<<O as Operation>::Error, HttpResponse>>;

/// Returns a stream of pages, starting with the one that `input` requests. The last item is an error, a page without a
/// token or, with `stop_on_duplicate_token`, a page whose token is the one of its request.
pub(crate) fn pages<O: Paged>(
    handle: Arc<Handle>,
    mut input: O::Input,
    stop_on_duplicate_token: bool,
) -> PaginationStream<Page<O>> {
    let plugins =
        call::plugins(O::ERASED, &handle, None).with_operation_plugin(operation_feature::plugin(
            "PaginatorFeatureTrackerInterceptor",
            SmithySdkFeature::Paginator,
        ));
    PaginationStream::new(FnStream::new(move |sender| {
        Box::pin(async move {
            loop {
                let page = call::send_with_plugins::<O>(plugins.clone(), input.clone())
                    .run()
                    .await;
                let next = page
                    .as_ref()
                    .ok()
                    .and_then(O::token)
                    .filter(|token| !token.is_empty())
                    .cloned();
                let is_duplicate = stop_on_duplicate_token && next == *O::token_of(&mut input);
                let is_last = next.is_none() || is_duplicate;
                *O::token_of(&mut input) = next;
                // If the page cannot be sent, the stream has been dropped.
                if sender.send(page).await.is_err() || is_last {
                    return;
                }
            }
        })
    }))
}

/// Defines the paginators of an operation: of pages and, if the model names the items, of items.
macro_rules! paginator {
    (
        pub struct $name:ident;

        operation: $operation:ident -> $output:ident, $error:ident,
        builders: $builder:ident, $fluent:ident,
        token: $token:ident: ($token_ty:ty) = |$from:ident| $token_value:expr,
        $(page_size: $size:ident: ($size_ty:ty),)?
        $(items: $items:ident: ($item_ty:ty) = |$page:ident| $items_value:expr,)?
    ) => {
        #[doc = concat!("Paginators of the `", stringify!($operation), "` operation.")]
        pub mod paginator {
            #[allow(unused_imports)]
            use crate::types;

            impl crate::pages::Paged for super::$operation {
                type Token = $token_ty;

                #[inline]
                fn token($from: &super::$output) -> ::std::option::Option<&Self::Token> {
                    $token_value
                }

                #[inline]
                fn token_of(input: &mut Self::Input) -> &mut ::std::option::Option<Self::Token> {
                    &mut input.$token
                }
            }

            #[doc = concat!("Paginator for `", stringify!($operation), "`: requests one page after the other.")]
            ///
            #[doc = concat!("[`", stringify!($fluent), "::into_paginator`](super::builders::", stringify!($fluent), "::into_paginator) creates it.")]
            pub struct $name {
                handle: ::std::sync::Arc<crate::client::Handle>,
                builder: super::builders::$builder,
                stop_on_duplicate_token: bool,
            }

            impl $name {
                #[inline]
                pub(crate) fn new(handle: ::std::sync::Arc<crate::client::Handle>, builder: super::builders::$builder) -> Self {
                    Self { handle, builder, stop_on_duplicate_token: true }
                }

                $(
                    #[doc = concat!("Sets the page size, the member `", stringify!($size), "` of every request.")]
                    #[inline]
                    pub fn page_size(mut self, limit: $size_ty) -> Self {
                        self.builder.inner.$size = ::std::option::Option::Some(limit);
                        self
                    }
                )?

                $(
                    #[doc = concat!("Returns a paginator of the items of all pages in place of the pages, a [`", stringify!($items), "`].")]
                    #[inline]
                    pub fn items(self) -> $items {
                        $items(self)
                    }
                )?

                /// Sets whether the paginator stops when a page has the same token as its request. By default it does,
                /// because it would otherwise send the same request forever.
                #[inline]
                pub fn stop_on_duplicate_token(mut self, stop_on_duplicate_token: bool) -> Self {
                    self.stop_on_duplicate_token = stop_on_duplicate_token;
                    self
                }

                #[doc = concat!("Returns a stream of pages, each a [`", stringify!($output), "`](super::", stringify!($output), ").")]
                ///
                /// No request is sent until the first page is read from the stream.
                #[inline]
                pub fn send(
                    self,
                ) -> ::aws_smithy_async::future::pagination_stream::PaginationStream<
                    ::std::result::Result<
                        super::$output,
                        ::aws_smithy_runtime_api::client::result::SdkError<
                            super::$error,
                            ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
                        >,
                    >,
                > {
                    crate::pages::pages::<super::$operation>(self.handle, self.builder.inner, self.stop_on_duplicate_token)
                }
            }

            impl super::builders::$fluent {
                #[doc = concat!("Creates a [`", stringify!($name), "`], which requests all pages with the input set so far.")]
                #[inline]
                pub fn into_paginator(self) -> $name {
                    $name::new(self.handle, self.inner)
                }
            }

            $(
                #[doc = concat!("Paginator for the items of all pages of `", stringify!($operation), "`.")]
                pub struct $items($name);

                impl $items {
                    /// Returns a stream of items.
                    ///
                    /// No request is sent until the first item is read from the stream.
                    #[inline]
                    pub fn send(
                        self,
                    ) -> ::aws_smithy_async::future::pagination_stream::PaginationStream<
                        ::std::result::Result<
                            $item_ty,
                            ::aws_smithy_runtime_api::client::result::SdkError<
                                super::$error,
                                ::aws_smithy_runtime_api::client::orchestrator::HttpResponse,
                            >,
                        >,
                    > {
                        ::aws_smithy_async::future::pagination_stream::TryFlatMap::new(self.0.send()).flat_map(
                            |$page| ::std::iter::IntoIterator::into_iter(
                                ::std::option::Option::unwrap_or_default($items_value)
                            )
                        )
                    }
                }
            )?
        }
    };
}

#[cfg(test)]
mod tests;
