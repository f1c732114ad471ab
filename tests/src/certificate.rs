//! Certificates of made-up host names, valid on this machine only.

use std::path::{Path, PathBuf};

use rcgen::{CertificateParams, KeyPair};

/// A self-signed certificate and its key, as PEM files.
#[derive(Debug)]
pub struct CertificateFiles {
    /// Path of the certificate.
    pub certificate: PathBuf,
    /// Path of the private key.
    pub key: PathBuf,
}

impl CertificateFiles {
    /// Creates a certificate for a host name.
    pub fn of(host: &str, folder: &Path) -> Self {
        let files = Self { certificate: folder.join("cert.pem"), key: folder.join("key.pem") };
        let key = KeyPair::generate().expect("a key");
        let parameters = CertificateParams::new([host.to_owned()]).expect("a host name");
        let certificate = parameters.self_signed(&key).expect("a certificate");
        std::fs::write(&files.certificate, certificate.pem()).expect("the certificate's file");
        std::fs::write(&files.key, key.serialize_pem()).expect("the key's file");
        files
    }

    /// A client that trusts only this certificate and resolves `host` to this machine.
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
