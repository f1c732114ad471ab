//! Certificates of names that don't exist, for this machine alone.

use std::path::{Path, PathBuf};

use rcgen::{CertificateParams, KeyPair};

/// A certificate that signs itself, and its key, as PEM files.
#[derive(Debug)]
pub struct CertificateFiles {
    /// The certificate.
    pub certificate: PathBuf,
    /// The key.
    pub key: PathBuf,
}

impl CertificateFiles {
    /// Makes one for a host name.
    pub fn of(host: &str, folder: &Path) -> Self {
        let files = Self { certificate: folder.join("cert.pem"), key: folder.join("key.pem") };
        let key = KeyPair::generate().expect("a key");
        let parameters = CertificateParams::new([host.to_owned()]).expect("a host name");
        let certificate = parameters.self_signed(&key).expect("a certificate");
        std::fs::write(&files.certificate, certificate.pem()).expect("the certificate's file");
        std::fs::write(&files.key, key.serialize_pem()).expect("the key's file");
        files
    }

    /// A client that trusts this certificate alone and finds `host` on this machine.
    pub fn client(&self, host: &str) -> reqwest::Client {
        crate::http::choose_cryptography();
        let pem = std::fs::read(&self.certificate).expect("the certificate's file");
        let trusted = reqwest::Certificate::from_pem(&pem).expect("a certificate");
        reqwest::Client::builder()
            .no_proxy()
            .resolve(host, ([127, 0, 0, 1], 0).into())
            .tls_certs_only([trusted])
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client")
    }
}
