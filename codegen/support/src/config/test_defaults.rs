//! Settings that make requests deterministic in tests.

use std::time::{Duration, UNIX_EPOCH};

use aws_runtime::user_agent::AwsUserAgent;
use aws_smithy_async::time::{SharedTimeSource, StaticTimeSource};

use super::{BehaviorVersion, Builder, Credentials, Region, SharedCredentialsProvider};

impl Builder {
    /// Sets a fixed time source, user agent, credentials and the latest behavior version, for tests.
    ///
    /// Prefer [`apply_test_defaults_v2`](Self::apply_test_defaults_v2), which also sets a region.
    pub fn apply_test_defaults(&mut self) -> &mut Self {
        let clock = StaticTimeSource::new(UNIX_EPOCH + Duration::from_secs(1_234_567_890));
        self.config.store_put(AwsUserAgent::for_tests());
        self.set_time_source(Some(SharedTimeSource::new(clock)))
            .set_credentials_provider(Some(SharedCredentialsProvider::new(
                Credentials::for_tests(),
            )))
            .set_behavior_version(Some(BehaviorVersion::latest()));
        for feature in crate::service::components::FEATURES {
            (feature.test_defaults)(self);
        }
        self
    }

    /// Sets what [`apply_test_defaults`](Self::apply_test_defaults) sets, and consumes the builder.
    #[inline]
    pub fn with_test_defaults(mut self) -> Self {
        self.apply_test_defaults();
        self
    }

    /// Applies [`apply_test_defaults`](Self::apply_test_defaults), and sets the region `us-east-1` if none is set.
    pub fn apply_test_defaults_v2(&mut self) -> &mut Self {
        self.apply_test_defaults();
        if self.config.load::<Region>().is_none() {
            self.set_region(Some(Region::from_static("us-east-1")));
        }
        self
    }

    /// Sets what [`apply_test_defaults_v2`](Self::apply_test_defaults_v2) sets, and consumes the builder.
    #[inline]
    pub fn with_test_defaults_v2(mut self) -> Self {
        self.apply_test_defaults_v2();
        self
    }
}
