//! TLS with a certificate from two PEM files, which are reloaded when they change.

use std::{
    fs::Metadata,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use rustls::{
    ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject as _},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use crate::{causes::with_causes, config::TlsFiles};

/// Interval at which the files are checked. Renewals come weeks before a certificate expires.
const LOOK: Duration = Duration::from_secs(10);

/// Offered ALPN protocols, in order of preference.
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// An error of the certificate or of TLS.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TlsError {
    /// A file can't be read, or isn't PEM.
    #[error("{} can't be read as PEM", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: rustls::pki_types::pem::Error,
    },
    /// The file holds no certificate.
    #[error("{} holds no certificate", path.display())]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
    /// The key doesn't belong to the certificate, or its kind is unknown.
    #[error("the key in {} can't be used with the certificate in {}", key.display(), certificate.display())]
    Key {
        /// The file with the key.
        key: PathBuf,
        /// The file with the certificate.
        certificate: PathBuf,
        /// Why.
        #[source]
        source: rustls::Error,
    },
    /// rustls refused the configuration.
    #[error("TLS can't be set up")]
    Setup {
        /// Why.
        #[source]
        source: rustls::Error,
    },
}

/// The certificate for new connections. Open connections keep theirs.
#[derive(Debug)]
pub struct Certificate {
    files: TlsFiles,
    provider: Arc<CryptoProvider>,
    current: RwLock<Current>,
}

#[derive(Debug)]
struct Current {
    key: Arc<CertifiedKey>,
    stamps: [Option<Stamp>; 2],
}

/// Changes when a file is replaced or written.
type Stamp = (u64, Option<std::time::SystemTime>, u64);

impl Certificate {
    /// Reads the files.
    ///
    /// # Errors
    /// Fails if they hold no certificate with its key.
    pub fn read(files: TlsFiles) -> Result<Arc<Self>, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let stamps = stamps(&files);
        let key = Arc::new(load(&files, &provider)?);
        Ok(Arc::new(Self { files, provider, current: RwLock::new(Current { key, stamps }) }))
    }

    /// Returns the configuration of a listener.
    ///
    /// # Errors
    /// Fails if rustls refuses it.
    pub fn server_config(self: &Arc<Self>) -> Result<Arc<ServerConfig>, TlsError> {
        let mut config = ServerConfig::builder_with_provider(Arc::clone(&self.provider))
            .with_safe_default_protocol_versions()
            .map_err(|source| TlsError::Setup { source })?
            .with_no_client_auth()
            .with_cert_resolver(Arc::clone(self) as Arc<dyn ResolvesServerCert>);
        config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
        Ok(Arc::new(config))
    }

    /// Reloads the files if they have changed. Returns `true` if a new certificate is in use. If they can't be used,
    /// such as a certificate whose key is still missing, the old certificate stays and the files are checked again.
    ///
    /// # Errors
    /// As [`Certificate::read`].
    pub fn refresh(&self) -> Result<bool, TlsError> {
        let found = stamps(&self.files);
        if self.current.read().unwrap_or_else(PoisonError::into_inner).stamps == found {
            return Ok(false);
        }
        let key = Arc::new(load(&self.files, &self.provider)?);
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        *current = Current { key, stamps: found };
        Ok(true)
    }

    /// Checks the files periodically until `stopping`.
    pub(crate) async fn follow(self: Arc<Self>, stopping: CancellationToken) {
        while tokio::time::timeout(LOOK, stopping.cancelled()).await.is_err() {
            let certificate = Arc::clone(&self);
            match tokio::task::spawn_blocking(move || certificate.refresh()).await {
                Ok(Ok(true)) => info!("a new certificate is in use"),
                Ok(Ok(false)) | Err(_) => {}
                Ok(Err(error)) => {
                    warn!(error = %with_causes(&error), "the new certificate can't be used; the old one stays");
                }
            }
        }
    }
}

impl ResolvesServerCert for Certificate {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let current = self.current.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&current.key))
    }
}

fn load(files: &TlsFiles, provider: &CryptoProvider) -> Result<CertifiedKey, TlsError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| TlsError::File { path, source }
    };
    let chain = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(unreadable(&files.certificate))?;
    if chain.is_empty() {
        return Err(TlsError::NoCertificate { path: files.certificate.clone() });
    }
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(unreadable(&files.key))?;
    CertifiedKey::from_der(chain, key, provider).map_err(|source| TlsError::Key {
        key: files.key.clone(),
        certificate: files.certificate.clone(),
        source,
    })
}

fn stamps(files: &TlsFiles) -> [Option<Stamp>; 2] {
    [&files.certificate, &files.key].map(|path| std::fs::metadata(path).ok().map(|it| stamp(&it)))
}

fn stamp(file: &Metadata) -> Stamp {
    (file.len(), file.modified().ok(), identity(file))
}

#[cfg(unix)]
fn identity(file: &Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt as _;
    file.ino()
}

#[cfg(not(unix))]
fn identity(_: &Metadata) -> u64 {
    0
}
