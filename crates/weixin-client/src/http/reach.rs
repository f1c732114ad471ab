//! Diagnosis of how far a server can be reached: name, connection, TLS, HTTP. No secret is sent.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use bytes::Bytes;
use http::header::{DATE, HOST};
use http_body_util::Full;
use rustls::{
    ClientConfig, DigitallySignedStruct, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use tokio::{
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_rustls::TlsConnector;
use url::Url;

use super::{
    connect::{server_name, tls_config},
    link::Link,
    wire::Stream,
};

/// A server responded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered {
    /// The HTTP status.
    pub status: u16,
    /// The server's clock in Unix seconds, from the header `Date`.
    pub date: Option<i64>,
    /// The address of the connection.
    pub address: SocketAddr,
}

/// The failed step. No error contains a URL.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Unreached {
    /// Secrets would cross a network unencrypted.
    #[error("{host} is not on this machine and its address begins with http://, not with https://")]
    Clear {
        /// The host.
        host: String,
    },
    /// The URL is invalid.
    #[error("the address is not a URL with a host")]
    Url,
    /// The name can't be resolved.
    #[error("the name {host} can't be looked up")]
    Name {
        /// The host.
        host: String,
        /// The error of the resolver.
        #[source]
        source: io::Error,
    },
    /// No address accepts a connection.
    #[error("no connection to {host} on port {port}")]
    Connection {
        /// The host.
        host: String,
        /// The port.
        port: u16,
        /// The error of the last address.
        #[source]
        source: io::Error,
    },
    /// TLS failed, e.g. because the certificate is for another name or has expired.
    #[error("no TLS with {host}")]
    Tls {
        /// The host.
        host: String,
        /// The error of the library.
        #[source]
        source: io::Error,
    },
    /// There was no HTTP response.
    #[error("{host} does not respond with HTTP")]
    Http {
        /// The host.
        host: String,
        /// The reason.
        #[source]
        source: io::Error,
    },
}

/// Requests a URL once, without its query. Each step takes at most `patience`.
///
/// # Errors
/// The failed step.
pub async fn reach(url: &str, patience: Duration) -> Result<Answered, Unreached> {
    let url = Url::parse(url).map_err(|_| Unreached::Url)?;
    let addresses = look_up(&url, patience).await?;
    request(&url, &addresses, trust(&url)?, patience).await
}

/// Requests a URL of this program's own server, which listens on `address`. Its certificate is for the public host, so
/// any certificate is accepted: only the request is sent.
///
/// # Errors
/// The failed step.
pub async fn reach_own(
    address: SocketAddr,
    url: &str,
    patience: Duration,
) -> Result<Answered, Unreached> {
    let url = Url::parse(url).map_err(|_| Unreached::Url)?;
    let trust = if url.scheme() == "https" { Some(accept_any(&url)?) } else { None };
    request(&url, &[address], trust, patience).await
}

async fn request(
    url: &Url,
    addresses: &[SocketAddr],
    trust: Option<ClientConfig>,
    patience: Duration,
) -> Result<Answered, Unreached> {
    let (mut link, address) = open(url, addresses, trust, patience).await?;
    let request = http::Request::builder()
        .uri(url.path())
        .header(HOST, host_header(url)?)
        .body(Full::new(Bytes::new()))
        .map_err(io::Error::other);
    let answered = within(patience, async {
        link.send(request?, async |response| response.map_err(io::Error::other)).await
    });
    let (host, _) = host_and_port(url)?;
    let response = answered.await.map_err(|source| Unreached::Http { host, source })?;
    let date = response.headers().get(DATE).and_then(|date| date.to_str().ok());
    let date = date.and_then(|date| httpdate::parse_http_date(date).ok()).and_then(unix_seconds);
    Ok(Answered { status: response.status().as_u16(), date, address })
}

/// Looks up the addresses of a URL's host.
pub(super) async fn look_up(url: &Url, patience: Duration) -> Result<Vec<SocketAddr>, Unreached> {
    let (host, port) = host_and_port(url)?;
    let looked_up = within(patience, lookup_host((host.trim_matches(['[', ']']), port))).await;
    let looked_up = looked_up.map(Iterator::collect);
    looked_up.map_err(|source| Unreached::Name { host, source })
}

/// Returns the machine's root certificates for a URL with TLS.
pub(super) fn trust(url: &Url) -> Result<Option<ClientConfig>, Unreached> {
    if url.scheme() != "https" {
        return Ok(None);
    }
    let (host, _) = host_and_port(url)?;
    let config = tls_config();
    config.map(Some).map_err(|error| Unreached::Tls { host, source: io::Error::other(error) })
}

/// Opens a connection to the first address that accepts one.
pub(super) async fn open(
    url: &Url,
    addresses: &[SocketAddr],
    trust: Option<ClientConfig>,
    patience: Duration,
) -> Result<(Link, SocketAddr), Unreached> {
    let (host, port) = host_and_port(url)?;
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    let mut connected = None;
    for address in addresses {
        match within(patience, TcpStream::connect(address)).await {
            Ok(stream) => {
                connected = Some((*address, stream));
                break;
            }
            Err(error) => last = error,
        }
    }
    let Some((address, tcp)) = connected else {
        return Err(Unreached::Connection { host, port, source: last });
    };
    let stream: Box<dyn Stream> = match trust {
        Some(config) => {
            let name = server_name(url).map_err(|_| Unreached::Url)?;
            let connecting = TlsConnector::from(Arc::new(config)).connect(name, tcp);
            let tls = within(patience, connecting).await;
            Box::new(tls.map_err(|source| Unreached::Tls { host: host.clone(), source })?)
        }
        None => Box::new(tcp),
    };
    let link = within(patience, async { Link::over(stream).await.map_err(io::Error::other) }).await;
    Ok((link.map_err(|source| Unreached::Http { host, source })?, address))
}

pub(super) fn host_and_port(url: &Url) -> Result<(String, u16), Unreached> {
    let host = url.host_str().ok_or(Unreached::Url)?.to_owned();
    Ok((host, url.port_or_known_default().ok_or(Unreached::Url)?))
}

/// Returns host and port as in `Host`; the default port is omitted.
pub(super) fn host_header(url: &Url) -> Result<String, Unreached> {
    let (host, _) = host_and_port(url)?;
    Ok(match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host,
    })
}

pub(super) async fn within<T>(
    patience: Duration,
    work: impl Future<Output = io::Result<T>>,
) -> io::Result<T> {
    timeout(patience, work).await.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
}

fn unix_seconds(time: std::time::SystemTime) -> Option<i64> {
    let since = time.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

fn accept_any(url: &Url) -> Result<ClientConfig, Unreached> {
    let provider = Arc::new(ring::default_provider());
    let verifier = Arc::new(AnyCertificate(Arc::clone(&provider)));
    let config =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
    let config = config.map_err(|source| Unreached::Tls {
        host: url.host_str().unwrap_or_default().to_owned(),
        source: io::Error::other(source),
    })?;
    Ok(config.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth())
}

/// Accepts any certificate, if the other side has its private key.
#[derive(Debug)]
struct AnyCertificate(Arc<CryptoProvider>);

impl ServerCertVerifier for AnyCertificate {
    fn verify_server_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        _: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.0.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
