//! Plain HTTP of the journeys, past the browser.

use reqwest::Client;

/// A client that talks to this machine alone.
pub fn client() -> Client {
    choose_cryptography();
    Client::builder().no_proxy().build().expect("a client")
}

/// Chooses the provider of TLS, which this build of reqwest wants chosen before its first client, TLS or not. Refused
/// where it has been chosen before.
pub(crate) fn choose_cryptography() {
    let _ = rustls::crypto::ring::default_provider().install_default();
}
