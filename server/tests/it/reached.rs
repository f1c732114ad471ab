//! Access from other machines: below a path, over TLS, with HTTP/2, with a certificate that is renewed.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use bytes::Bytes;
use card_desk::config::{Listening, TlsFiles};
use http_body_util::{BodyExt as _, Empty};
use hyper::{Request, Response, body::Incoming, client::conn};
use hyper_util::rt::{TokioExecutor, TokioIo};
use rcgen::{CertificateParams, DnType, KeyPair};
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::CertificateDer};
use tokio::net::TcpStream;
use tokio_rustls::{TlsConnector, client::TlsStream};

use crate::support::{TestServer, start_with};

/// A server with a public address below `/tools`.
async fn below_tools() -> TestServer {
    start_with(|config| {
        config.listening.public_url = Some("http://localhost:9999/tools/".parse().unwrap());
    })
    .await
}

#[tokio::test]
async fn page_files_api_and_events_are_below_the_prefix() {
    let server = below_tools().await;
    let get = |path: &str| server.call("GET", path).header("host", "localhost:9999");
    let page = get("/tools/cards/new").send().await;
    assert_eq!(page.status, 200);
    let text = page.text();
    let stylesheet = text.split("<link rel=\"stylesheet\" href=\"").nth(1).unwrap_or_default();
    let stylesheet = stylesheet.split('"').next().unwrap_or_default();
    assert!(stylesheet.starts_with("/tools/app-"), "{text}");
    assert!(!text.contains("=\"/app"), "{text}");
    let policy = page.header("content-security-policy");
    assert!(policy.ends_with("report-uri /tools/desk/csp-report"), "{policy}");
    assert_eq!(get(stylesheet).send().await.status, 200);
    assert_eq!(get("/tools/desk/main/session").send().await.json()["account"], "main");
    let events = get("/tools/desk/main/events").open().await;
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    assert_eq!(events.headers()["x-accel-buffering"], "no");
}

#[tokio::test]
async fn nothing_but_the_probes_is_beside_the_prefix() {
    let server = below_tools().await;
    let get = |path: &str| server.call("GET", path).header("host", "localhost:9999");
    for path in ["/", "/tools"] {
        let answer = get(path).send().await;
        assert_eq!((answer.status, answer.header("location")), (308, "/tools/"), "{path}");
    }
    for path in ["/desk/main/session", "/weixin/main/card/get", "/toolsx", "/inter-license.txt"] {
        assert_eq!(get(path).send().await.status, 404, "{path}");
    }
    assert_eq!(get("/healthz").send().await.status, 200);
}

#[tokio::test]
async fn a_write_below_the_prefix_is_guarded_as_elsewhere() {
    let server = below_tools().await;
    let path = "/tools/weixin/main/card/batchget";
    let call = |origin: &str| {
        let call = server.call("POST", path).header("host", "localhost:9999");
        call.header("origin", origin).json(&serde_json::json!({"offset": 0, "count": 1}))
    };
    call("http://localhost:9998").send().await.failure(403, "foreign_origin");
    assert_eq!(call("http://localhost:9999").send().await.json()["errcode"], 0);
}

#[tokio::test]
async fn further_hosts_are_answered_and_no_others() {
    let server =
        start_with(|config| config.listening.hosts.push("localhost:9999".to_owned())).await;
    let get = |host: &str| server.call("GET", "/desk/main/session").header("host", host);
    assert_eq!(get("localhost:9999").send().await.status, 200);
    get("localhost:9998").send().await.failure(421, "misdirected_host");
}

#[tokio::test]
async fn counters_have_a_listener_of_their_own_where_that_is_configured() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = start_with(|config| config.listening.operations = Some(port)).await;
    // A path that is not a route gets a page, so that the dashboard's addresses work.
    let answer = server.call("GET", "/metrics").send().await;
    assert!(!answer.text().contains("card_desk_"), "{}", answer.text());
    let counters = crate::support::client::Call::new(port, "GET", "/metrics").send().await;
    assert!(counters.text().contains("card_desk_"), "{}", counters.text());
    assert_eq!(crate::support::client::Call::new(port, "GET", "/readyz").send().await.status, 200);
}

/// A certificate for `localhost` in two files. Certificates that are trusted together need different names.
fn certificate(folder: &Path, name: &str) -> (TlsFiles, CertificateDer<'static>) {
    let files = TlsFiles { certificate: folder.join("c.pem"), key: folder.join("k.pem") };
    let mut parameters = CertificateParams::new(["localhost".to_owned()]).unwrap();
    parameters.distinguished_name.push(DnType::CommonName, name);
    let signing_key = KeyPair::generate().unwrap();
    let cert = parameters.self_signed(&signing_key).unwrap();
    for (path, text) in
        [(&files.certificate, cert.pem()), (&files.key, signing_key.serialize_pem())]
    {
        // As renewal programs do it: a new file under the old name.
        let new = path.with_extension("new");
        std::fs::write(&new, text).unwrap();
        std::fs::rename(new, path).unwrap();
    }
    (files, cert.der().clone())
}

async fn with_tls(files: TlsFiles) -> TestServer {
    start_with(|config| {
        config.listening = Listening {
            public_url: Some("https://localhost:9443".parse().unwrap()),
            tls: Some(files),
            ..config.listening.clone()
        };
    })
    .await
}

async fn connect(
    server: &TestServer,
    trusted: &[CertificateDer<'static>],
    protocol: &str,
) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(trusted.iter().cloned());
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![protocol.as_bytes().to_vec()];
    let stream = TcpStream::connect(server.running.address).await?;
    TlsConnector::from(Arc::new(config)).connect("localhost".try_into().unwrap(), stream).await
}

fn request(uri: &str) -> Request<Empty<Bytes>> {
    let request = Request::builder().uri(uri);
    let request =
        if uri.starts_with('/') { request.header("host", "localhost:9443") } else { request };
    request.body(Empty::new()).unwrap()
}

async fn body(response: Response<Incoming>) -> Bytes {
    response.into_body().collect().await.unwrap().to_bytes()
}

#[tokio::test]
async fn by_tls_both_versions_of_http_are_spoken() {
    let folder = tempfile::tempdir().unwrap();
    let (files, trusted) = certificate(folder.path(), "first");
    let server = with_tls(files).await;

    let stream = connect(&server, std::slice::from_ref(&trusted), "http/1.1").await.unwrap();
    let (mut sender, connection) = conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let answer = sender.send_request(request("/desk/main/session")).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert_eq!(
        answer.headers()["strict-transport-security"],
        "max-age=31536000; includeSubDomains"
    );

    let stream = connect(&server, &[trusted], "h2").await.unwrap();
    let executor = TokioExecutor::new();
    let (mut sender, connection) =
        conn::http2::handshake(executor, TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let answer =
        sender.send_request(request("https://localhost:9443/desk/main/session")).await.unwrap();
    assert_eq!(answer.status(), 200);
    let session: serde_json::Value = serde_json::from_slice(&body(answer).await).unwrap();
    assert_eq!(session["account"], "main");
    // The host is also checked with HTTP/2.
    let foreign =
        sender.send_request(request("https://evil.example/desk/main/session")).await.unwrap();
    assert_eq!(foreign.status(), 421);
    // 32 concurrent requests on one connection, including an event stream.
    let events =
        sender.send_request(request("https://localhost:9443/desk/main/events")).await.unwrap();
    let many = (0..32).map(|_| sender.send_request(request("https://localhost:9443/healthz")));
    for answer in futures_util::future::join_all(many.collect::<Vec<_>>()).await {
        assert_eq!(answer.unwrap().status(), 200);
    }
    drop(events);
}

#[tokio::test]
async fn a_certificate_that_does_not_fit_its_key_is_refused_at_the_start_and_ignored_later() {
    let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (files, trusted) = certificate(folder.path(), "first");
    let (foreign, _) = certificate(other.path(), "other");
    let mixed = TlsFiles { certificate: files.certificate.clone(), key: foreign.key.clone() };
    let refused = card_desk::tls::Certificate::read(mixed).unwrap_err().to_string();
    assert!(refused.contains("k.pem") && refused.contains("c.pem"), "{refused}");

    let server = with_tls(files.clone()).await;
    let current = server.running.certificate.clone().unwrap();
    std::fs::copy(&foreign.key, &files.key).unwrap();
    assert!(current.refresh().is_err());
    assert!(connect(&server, &[trusted], "http/1.1").await.is_ok());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_certificate_is_renewed_under_load_without_a_failed_request() {
    let folder = tempfile::tempdir().unwrap();
    let (files, first) = certificate(folder.path(), "first");
    let server = Arc::new(with_tls(files).await);
    let (stop, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));

    // One connection that stays open, and callers that reconnect for every request.
    let stream = connect(&server, std::slice::from_ref(&first), "http/1.1").await.unwrap();
    let (mut kept, connection) = conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    assert_eq!(kept.send_request(request("/healthz")).await.unwrap().status(), 200);

    let later = ["second", "third", "fourth"].map(|name| {
        let folder = tempfile::tempdir().unwrap();
        let (_, trusted) = certificate(folder.path(), name);
        (folder, trusted)
    });
    let all = later.iter().map(|(_, trusted)| trusted.clone()).chain([first.clone()]);
    let trusted: Arc<[CertificateDer<'static>]> = all.collect();
    let callers = (0..8).map(|_| {
        let (server, stop, answered) =
            (Arc::clone(&server), Arc::clone(&stop), Arc::clone(&answered));
        let trusted = Arc::clone(&trusted);
        tokio::spawn(async move {
            while !stop.load(Ordering::SeqCst) {
                let stream = connect(&server, &trusted, "http/1.1").await.unwrap();
                let (mut sender, connection) =
                    conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
                tokio::spawn(connection);
                let answer = sender.send_request(request("/healthz")).await.unwrap();
                assert_eq!(answer.status(), 200);
                answered.fetch_add(1, Ordering::SeqCst);
            }
        })
    });
    let callers: Vec<_> = callers.collect();
    let after = |more: usize| {
        let (answered, until) = (Arc::clone(&answered), answered.load(Ordering::SeqCst) + more);
        async move {
            while answered.load(Ordering::SeqCst) < until {
                tokio::task::yield_now().await;
            }
        }
    };
    after(50).await;
    let current = server.running.certificate.clone().unwrap();
    for (new, _) in &later {
        for name in ["c.pem", "k.pem"] {
            std::fs::rename(new.path().join(name), folder.path().join(name)).unwrap();
        }
        assert!(current.refresh().unwrap());
        after(50).await;
    }
    stop.store(true, Ordering::SeqCst);
    for caller in callers {
        caller.await.unwrap();
    }
    kept.ready().await.unwrap();
    assert_eq!(kept.send_request(request("/healthz")).await.unwrap().status(), 200);
    // The first certificate is no longer used.
    assert!(connect(&server, &[first], "http/1.1").await.is_err());
}
