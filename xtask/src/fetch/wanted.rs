//! Which package is wanted.

/// A package, and which version of it is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Its name; one with a colon is Maven's (`group:artifact`), any other Python's.
    pub(crate) package: String,
    /// The version; the newest, if there is none.
    pub(crate) version: Option<String>,
}

/// The package of botocore.
pub(crate) const BOTOCORE: &str = "botocore";

/// The group of AWS's own models in Maven.
const GROUP: &str = "software.amazon.api.models";

impl Wanted {
    /// A version of botocore.
    pub(crate) fn botocore(version: Option<&str>) -> Self {
        Self {
            package: BOTOCORE.to_owned(),
            version: version.map(str::to_owned),
        }
    }

    /// A version of AWS's own model of a service, by the name that its files have here as well.
    pub(crate) fn maven(service: &str, version: Option<&str>) -> Self {
        Self {
            package: format!("{GROUP}:{service}"),
            version: version.map(str::to_owned),
        }
    }

    pub(super) fn is_maven(&self) -> bool {
        self.package.contains(':')
    }

    /// For people.
    pub(crate) fn label(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.package),
            None => format!("the newest {}", self.package),
        }
    }
}
