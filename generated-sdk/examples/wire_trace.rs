//! What goes over the wire, by `tracing`.
//!
//! ```text
//! AWS_REGION=us-east-1 cargo run --example wire_trace --features wire-trace
//! ```
//!
//! A program usually brings `tracing-subscriber` to print events; this one has ten lines of its own.

#[cfg(feature = "wire-trace")]
mod traced {
    use aws_sdk_cognitoidentityprovider::error::readable;
    use aws_sdk_cognitoidentityprovider::wire_trace::WireTrace;
    use aws_sdk_cognitoidentityprovider::{config, Client};
    use tracing::field::{Field, Visit};
    use tracing::span::{Attributes, Id, Record};
    use tracing::{Event, Metadata, Subscriber};

    /// Prints the messages of the crate.
    struct Print;

    impl Visit for Print {
        fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
            if field.name() == "message" {
                println!("{value:?}\n");
            }
        }
    }

    impl Subscriber for Print {
        fn enabled(&self, metadata: &Metadata<'_>) -> bool {
            metadata.target() == "aws_sdk_cognitoidentityprovider::wire_trace"
        }
        fn new_span(&self, _: &Attributes<'_>) -> Id {
            Id::from_u64(1)
        }
        fn record(&self, _: &Id, _: &Record<'_>) {}
        fn record_follows_from(&self, _: &Id, _: &Id) {}
        fn event(&self, event: &Event<'_>) {
            event.record(&mut Print);
        }
        fn enter(&self, _: &Id) {}
        fn exit(&self, _: &Id) {}
    }

    pub async fn run() -> Result<(), Box<dyn std::error::Error>> {
        tracing::subscriber::set_global_default(Print)?;
        let shared = aws_config::load_from_env().await;
        let config = config::Builder::from(&shared).interceptor(WireTrace::new());
        let call = Client::from_conf(config.build()).initiate_auth();
        // The parameters are sensitive, and are not shown.
        let call = call
            .client_id("client")
            .auth_parameters("PASSWORD", "secret");
        if let Err(error) = call.send().await {
            eprintln!("{}", readable(&error));
        }
        Ok(())
    }
}

#[cfg(feature = "wire-trace")]
#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    traced::run().await
}

#[cfg(not(feature = "wire-trace"))]
fn main() {
    eprintln!("This example needs the feature `wire-trace`.");
}
