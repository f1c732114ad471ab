//! Calls to the server: JSON in, JSON or a typed failure out.

pub mod about;
pub mod accounts;
pub mod activity;
pub mod archive;
mod call;
pub mod capabilities;
pub mod cards;
pub mod codes;
pub mod drafts;
pub mod drift;
pub mod editor;
pub mod failure;
pub mod identity;
pub mod images;
pub mod issue;
pub mod jobs;
pub mod overview;
pub mod profile;
pub mod pushes;
pub mod requests;
pub mod sandbox;
pub mod search;
pub mod session;
pub mod statistics;
pub mod stock;
pub mod stores;
pub mod sub_merchants;
pub mod third_party;
pub mod tools;
pub mod upload;
pub mod views;
pub mod writes;

use card_model::time::UnixSeconds;
use desk_api::{dated::Dated, error::ErrorBody, path};
use gloo_net::http::Method;
use serde::{Serialize, de::DeserializeOwned};
use weixin_api::{endpoint::Endpoint, envelope};

use call::Call;
pub use failure::Failure;

use crate::address::route;
use crate::state::connection;

/// Maximum size in bytes of a body that is sent even after the page is closed; leaves room for a second one.
const MAX_PAST_CLOSING: usize = 30 * 1024;

/// Sends a GET request.
pub async fn get<T: DeserializeOwned>(address: &str) -> Result<T, Failure> {
    decode(&Call::new(Method::GET, address).answer().await?.1)
}

/// Sends a GET request whose response may come from the browser's cache. The value's time is taken from the header.
pub async fn get_dated<T: DeserializeOwned + Dated>(address: &str) -> Result<T, Failure> {
    let (response, bytes) = Call::new(Method::GET, address).answer().await?;
    let mut read: T = decode(&bytes)?;
    if let Some(now) = response.headers().get(path::NOW).and_then(|now| now.parse().ok()) {
        read.date(UnixSeconds::new(now));
    }
    Ok(read)
}

/// Sends a JSON body with a method that changes something, and reads the response.
pub async fn send<B: Serialize, T: DeserializeOwned>(
    method: Method,
    address: &str,
    body: &B,
) -> Result<T, Failure> {
    send_with(method, address, body, &[]).await
}

/// Like [`send`], with more headers.
pub async fn send_with<B: Serialize, T: DeserializeOwned>(
    method: Method,
    address: &str,
    body: &B,
    headers: &[(&'static str, &str)],
) -> Result<T, Failure> {
    let mut call = Call::new(method, address).json(body)?;
    call.headers.extend(headers.iter().map(|(name, value)| (*name, (*value).to_owned())));
    decode(&call.answer().await?.1)
}

/// Like [`send`], but the browser finishes the call if the page is closed. Browsers limit such bodies to 64 KiB in
/// total; a larger body is sent normally.
pub async fn send_past_closing<B: Serialize, T: DeserializeOwned>(
    method: Method,
    address: &str,
    body: &B,
) -> Result<T, Failure> {
    let mut call = Call::new(method, address).json(body)?;
    call.past_closing = call.body.as_ref().is_some_and(|body| body.len() < MAX_PAST_CLOSING);
    decode(&call.answer().await?.1)
}

/// A file from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The file name that the server suggests.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Sends JSON and returns the response as a file.
pub async fn file<B: Serialize>(address: &str, body: &B) -> Result<File, Failure> {
    let (response, bytes) = Call::new(Method::POST, address).json(body)?.answer().await?;
    let disposition = response.headers().get("content-disposition").unwrap_or_default();
    let name = disposition.split('"').nth(1).ok_or(Failure::Unreadable)?.to_owned();
    Ok(File { name, bytes })
}

/// Sends a DELETE request.
pub async fn delete(address: &str) -> Result<(), Failure> {
    Call::new(Method::DELETE, address).answer().await.map(|_| ())
}

/// Calls an endpoint of the platform through the proxy. A write carries the key that its form got when it opened, so
/// that submitting twice sends it once.
pub async fn weixin<E: Endpoint>(
    account: &str,
    request: &E::Request,
    idempotency_key: Option<&str>,
) -> Result<E::Response, Failure> {
    let address = route(path::weixin(account, E::INFO.path));
    let mut call = Call::new(Method::POST, &address).json(request)?;
    call.headers.extend(idempotency_key.map(|key| (path::IDEMPOTENCY_KEY, key.to_owned())));
    let (response, bytes) = call.answer().await?;
    // The write waits for a second user.
    if response.status() == 202 {
        return Err(server_failure(&bytes));
    }
    envelope::read(&bytes).map_err(Failure::from)
}

/// Parses an error body. Returns [`Failure::Unreadable`] if it is invalid.
pub fn server_failure(bytes: &[u8]) -> Failure {
    match decode::<ErrorBody>(bytes) {
        Ok(body) => Failure::Server(Box::new(body)),
        Err(failure) => failure,
    }
}

/// Reports a lost connection; the page shows it until the server responds again.
fn no_connection<E>(_: E) -> Failure {
    connection::lost();
    Failure::NoConnection
}

/// From text, not bytes: `serde_json` has a parser for each, and one alone keeps the download small.
fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    let text = std::str::from_utf8(bytes).map_err(|_| Failure::Unreadable)?;
    serde_json::from_str(text).map_err(|_| Failure::Unreadable)
}
