//! Observations of a call: labeled texts that are compared one by one.

use std::error::Error;
use std::fmt::Debug;

use crate::normalize::{with_sorted_layers, without_counters, without_service};

/// Labeled texts in the order of observation.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Observations(pub(crate) Vec<(String, String)>);

impl Observations {
    /// Returns a single observation.
    pub(crate) fn of(label: &str, text: impl Into<String>) -> Self {
        Self(vec![(label.to_owned(), text.into())])
    }

    pub(crate) fn add(&mut self, label: impl Into<String>, text: impl Into<String>) {
        self.0.push((label.into(), text.into()));
    }

    pub(crate) fn debug(&mut self, label: impl Into<String>, value: &dyn Debug) {
        self.add(label, format!("{value:?}"));
    }

    /// Adds the `Debug` output of a value that contains a client or its configuration.
    pub(crate) fn client_debug(&mut self, label: &str, value: &dyn Debug) {
        let (rest, plugin) = without_service(&with_sorted_layers(&without_counters(&format!(
            "{value:?}"
        ))));
        self.add(label, rest);
        self.add(format!("{label}'s service"), plugin);
    }

    /// Adds the `Debug` output of several values.
    pub(crate) fn debug_all(&mut self, label: &str, values: &[(&str, &dyn Debug)]) {
        for (name, value) in values {
            self.debug(format!("{label} {name}"), value);
        }
    }

    /// Adds the texts of an error and of its sources.
    pub(crate) fn error(&mut self, label: &str, error: &(dyn Error + 'static)) {
        self.debug(label, &error);
        let mut depth = 0;
        let mut next = Some(error);
        while let Some(error) = next {
            self.add(format!("{label} {depth}"), error.to_string());
            (depth, next) = (depth + 1, error.source());
        }
    }

    /// Adds a request.
    pub(crate) fn request(
        &mut self,
        at: usize,
        line: String,
        headers: &[(String, String)],
        body: &[u8],
    ) {
        self.add(format!("request {at}"), line);
        for (name, value) in headers {
            self.add(format!("request {at} header {name}"), value);
        }
        self.add(format!("request {at} body"), String::from_utf8_lossy(body));
    }
}
