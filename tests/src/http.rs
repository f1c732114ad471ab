//! Plain HTTP calls of the journeys, without a browser.

use reqwest::Client;

/// A client that connects only to this machine.
pub fn client() -> Client {
    choose_cryptography();
    Client::builder().no_proxy().build().expect("a client")
}

/// Installs the TLS provider, which this build of reqwest requires before the first client is built. Has no effect if
/// one is installed already.
pub(crate) fn choose_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
