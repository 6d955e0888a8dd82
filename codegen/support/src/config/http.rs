pub use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
