//! Opening a connection to the platform.

use std::{error::Error, sync::Arc, time::Duration};

use hyper_util::client::legacy::connect::HttpConnector;
use rustls::{ClientConfig, pki_types::ServerName};
use rustls_platform_verifier::BuilderVerifierExt;
use tokio::{net::TcpStream, time::timeout};
use tokio_rustls::TlsConnector;
use tower::ServiceExt as _;
use url::{Host, Url};

use super::{link::Link, wire::Stream};
use crate::{error::BuildError, settings::Timeouts, transport::TransportError};

/// Opens connections to one address.
#[derive(Clone)]
pub(super) struct Connector {
    tcp: HttpConnector,
    address: http::Uri,
    /// `None` for an unencrypted platform on this machine.
    tls: Option<(TlsConnector, ServerName<'static>)>,
    patience: Duration,
}

impl Connector {
    /// Creates a connector to the host of a URL.
    ///
    /// # Errors
    /// If the URL has no host, or the machine's root certificates can't be read.
    pub(super) fn new(base: &Url, timeouts: &Timeouts) -> Result<Self, BuildError> {
        let no_host = || BuildError::BaseUrl { reason: "it has no host" };
        let address = base.as_str().parse().map_err(|_| no_host())?;
        let mut tcp = HttpConnector::new();
        tcp.enforce_http(false);
        tcp.set_nodelay(true);
        tcp.set_connect_timeout(Some(timeouts.connect));
        // The kernel gives up on unacknowledged bytes when the longest call times out.
        #[cfg(target_os = "linux")]
        tcp.set_tcp_user_timeout(Some(timeouts.total.max(timeouts.upload)));
        let tls = match base.scheme() {
            "https" => Some((TlsConnector::from(Arc::new(tls_config()?)), server_name(base)?)),
            _ => None,
        };
        Ok(Self { tcp, address, tls, patience: timeouts.connect })
    }

    /// Opens a connection. No byte of a request is sent.
    pub(super) async fn connect(&self) -> Result<Link, TransportError> {
        match timeout(self.patience, self.link()).await {
            Ok(Ok(link)) => Ok(link),
            Ok(Err(error)) => Err(TransportError::connect(&*error)),
            Err(_) => {
                Err(TransportError::connect(&std::io::Error::from(std::io::ErrorKind::TimedOut)))
            }
        }
    }

    async fn link(&self) -> Result<Link, Box<dyn Error + Send + Sync>> {
        let tcp: TcpStream = self.tcp.clone().oneshot(self.address.clone()).await?.into_inner();
        // Closing resets the connection: the kernel discards unsent bytes.
        tcp.set_zero_linger()?;
        let stream: Box<dyn Stream> = match &self.tls {
            Some((connector, name)) => Box::new(connector.connect(name.clone(), tcp).await?),
            None => Box::new(tcp),
        };
        Ok(Link::over(stream).await?)
    }
}

/// Returns the name that the server's certificate must contain.
///
/// # Errors
/// If the URL has no host for which a certificate can be issued.
pub(super) fn server_name(base: &Url) -> Result<ServerName<'static>, BuildError> {
    let no_host = || BuildError::BaseUrl { reason: "it has no host" };
    Ok(match base.host().ok_or_else(no_host)? {
        Host::Domain(name) => ServerName::try_from(name.to_owned()).map_err(|_| no_host())?,
        Host::Ipv4(address) => ServerName::from(std::net::IpAddr::from(address)),
        Host::Ipv6(address) => ServerName::from(std::net::IpAddr::from(address)),
    })
}

/// Returns a TLS configuration with the machine's root certificates.
///
/// # Errors
/// If the certificates can't be read.
pub(super) fn tls_config() -> Result<ClientConfig, BuildError> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let unusable = |source| BuildError::Tls { source };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(unusable)?
        .with_platform_verifier()
        .map_err(unusable)?
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
