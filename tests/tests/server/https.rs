//! HTTPS with the TLS implementation of the default features.

use std::env;
use std::fs;
use std::process::Command;
use std::sync::Arc;

use aws_sdk_cognitoidentityprovider as sdk;
use aws_smithy_http_client::Builder;
use aws_smithy_http_client::tls::rustls_provider::CryptoMode;
use aws_smithy_http_client::tls::{Provider, TlsContext, TrustStore};
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use sdk::Client;
use sdk::config::SharedHttpClient;
use sdk::error::{DisplayErrorContext, SdkError};
use tokio::net::TcpStream;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::aws_lc_rs;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use tokio_rustls::rustls::version::{TLS12, TLS13};
use tokio_rustls::rustls::{ALL_VERSIONS, ServerConfig, SupportedProtocolVersion};
use tokio_rustls::server::TlsStream;

use crate::client::{POOL, assert_attempts, assert_success, call, config_for};
use crate::server::{Actions, Connection, Server};

/// The environment variable with the URL that the second process calls.
const URL: &str = "TEST_HTTPS_URL";

impl Connection for TlsStream<TcpStream> {
    fn socket(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// Creates a self-signed certificate for a host.
fn certificate(host: &str) -> CertifiedKey<KeyPair> {
    generate_simple_self_signed([host.to_owned()]).expect("a certificate")
}

async fn start(certified: &CertifiedKey<KeyPair>, actions: Vec<Actions>) -> Server {
    start_with(ALL_VERSIONS, certified, actions).await
}

async fn start_with(
    versions: &[&'static SupportedProtocolVersion],
    certified: &CertifiedKey<KeyPair>,
    actions: Vec<Actions>,
) -> Server {
    let key = PrivateKeyDer::try_from(certified.signing_key.serialize_der()).expect("a key");
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_protocol_versions(versions)
        .expect("a version of TLS")
        .with_no_client_auth()
        .with_single_cert(vec![certified.cert.der().clone()], key)
        .expect("a certificate and its key");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let open = move |stream| {
        let acceptor = acceptor.clone();
        async move { acceptor.accept(stream).await }
    };
    Server::start_over(actions, open).await
}

/// The default client trusts the root certificates of the system, which an environment variable can replace.
/// So the test runs itself in a second process, with this variable, to make the call.
#[tokio::test]
async fn the_default_client_supports_https() {
    if let Ok(url) = env::var(URL) {
        assert_success(call(&Client::from_conf(config_for(url).build())).await);
        return;
    }
    let certified = certificate("127.0.0.1");
    let server = start(&certified, vec![Actions::ok(POOL)]).await;
    let folder = tempfile::tempdir().expect("a folder");
    let roots = folder.path().join("roots.pem");
    fs::write(&roots, certified.cert.pem()).expect("a file");
    let mut child = Command::new(env::current_exe().expect("this test"));
    child.args(["--exact", "https::the_default_client_supports_https"]);
    child.env(URL, format!("https://{}", server.address()));
    child.env("SSL_CERT_FILE", roots).env_remove("SSL_CERT_DIR");
    let run = tokio::task::spawn_blocking(move || child.output());
    let output = run.await.expect("no panic").expect("it runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert_attempts(&server);
    assert_eq!(server.requests().len(), 1, "{text}");
    let host = server.address().to_string();
    assert_eq!(server.requests()[0].header("host"), Some(&host[..]));
}

/// Returns the default HTTP client with another root certificate.
fn trusting(root: &CertifiedKey<KeyPair>) -> SharedHttpClient {
    let store = TrustStore::empty().with_pem_certificate(root.cert.pem());
    let context = TlsContext::builder().with_trust_store(store).build();
    Builder::new()
        .tls_provider(Provider::Rustls(CryptoMode::AwsLc))
        .tls_context(context.expect("settings"))
        .build_https()
}

fn client(server: &Server, root: &CertifiedKey<KeyPair>) -> Client {
    let config = config_for(format!("https://{}", server.address()));
    Client::from_conf(config.http_client(trusting(root)).build())
}

#[tokio::test]
async fn a_custom_root_certificate_can_be_trusted() {
    let certified = certificate("127.0.0.1");
    let server = start(&certified, vec![Actions::ok(POOL); 2]).await;
    let client = client(&server, &certified);
    assert_success(call(&client).await);
    assert_success(call(&client).await);
    assert_eq!(server.requests().len(), 2);
    assert_eq!(server.connections(), 1);
}

#[tokio::test]
async fn tls_1_2_and_1_3_are_supported() {
    let certified = certificate("127.0.0.1");
    for version in [&TLS12, &TLS13] {
        let server = start_with(&[version], &certified, vec![Actions::ok(POOL)]).await;
        assert_success(call(&client(&server, &certified)).await);
    }
}

#[tokio::test]
async fn retries_after_a_connection_failure_repeat_the_handshake() {
    let certified = certificate("127.0.0.1");
    let server = start(&certified, vec![Actions::new().reset(), Actions::ok(POOL)]).await;
    assert_success(call(&client(&server, &certified)).await);
    assert_attempts(&server);
    assert_eq!(server.connections(), 2);
}

#[tokio::test]
async fn nothing_is_sent_to_an_untrusted_server() {
    let other_root = certificate("127.0.0.1");
    let other_host = certificate("somewhere.example");
    for (server_certificate, trusted) in [
        (&certificate("127.0.0.1"), &other_root),
        (&other_host, &other_host),
    ] {
        let server = start(server_certificate, vec![Actions::ok(POOL)]).await;
        let error = call(&client(&server, trusted)).await.unwrap_err();
        assert!(matches!(error, SdkError::DispatchFailure(_)), "{error:?}");
        let text = DisplayErrorContext(&error).to_string();
        assert!(text.contains("invalid peer certificate"), "{text}");
        assert_eq!(server.requests().len(), 0);
    }
}
