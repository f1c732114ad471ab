//! All calls to the server: JSON in, JSON or a typed failure out.

pub mod about;
pub mod activity;
mod call;
pub mod cards;
pub mod drafts;
pub mod editor;
pub mod failure;
pub mod identity;
pub mod images;
pub mod overview;
pub mod profile;
pub mod requests;
pub mod sandbox;
pub mod search;
pub mod session;
pub mod statistics;
pub mod stores;
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

/// Bytes of a body that a browser sends on after its page was closed, with room for another one.
const MAX_PAST_CLOSING: usize = 30 * 1024;

/// Reads.
pub async fn get<T: DeserializeOwned>(address: &str) -> Result<T, Failure> {
    decode(&Call::new(Method::GET, address).answer().await?.1)
}

/// Reads what the browser may have kept; its clock is that of the answer.
pub async fn get_dated<T: DeserializeOwned + Dated>(address: &str) -> Result<T, Failure> {
    let (response, bytes) = Call::new(Method::GET, address).answer().await?;
    let mut read: T = decode(&bytes)?;
    if let Some(now) = response.headers().get(path::NOW).and_then(|now| now.parse().ok()) {
        read.date(UnixSeconds(now));
    }
    Ok(read)
}

/// Sends JSON that changes something and reads the answer.
pub async fn send<B: Serialize, T: DeserializeOwned>(
    method: Method,
    address: &str,
    body: &B,
) -> Result<T, Failure> {
    send_with(method, address, body, &[]).await
}

/// As [`send`], with further headers.
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

/// As [`send`], and the browser finishes the call if the page is closed meanwhile. Browsers take 64 KiB of such bodies at
/// a time; a larger body is sent as usual.
pub async fn send_past_closing<B: Serialize, T: DeserializeOwned>(
    method: Method,
    address: &str,
    body: &B,
) -> Result<T, Failure> {
    let mut call = Call::new(method, address).json(body)?;
    call.past_closing = call.body.as_ref().is_some_and(|body| body.len() < MAX_PAST_CLOSING);
    decode(&call.answer().await?.1)
}

/// A file of the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The name that the server gives it.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Sends JSON and takes the answer as a file.
pub async fn file<B: Serialize>(address: &str, body: &B) -> Result<File, Failure> {
    let (response, bytes) = Call::new(Method::POST, address).json(body)?.answer().await?;
    let disposition = response.headers().get("content-disposition").unwrap_or_default();
    let name = disposition.split('"').nth(1).ok_or(Failure::Unreadable)?.to_owned();
    Ok(File { name, bytes })
}

/// Deletes.
pub async fn delete(address: &str) -> Result<(), Failure> {
    Call::new(Method::DELETE, address).answer().await.map(|_| ())
}

/// Calls an endpoint of the platform through the proxy. A write carries the key that its form was given
/// when it opened, so that pressing twice sends once.
pub async fn weixin<E: Endpoint>(
    account: &str,
    request: &E::Request,
    idempotency_key: Option<&str>,
) -> Result<E::Response, Failure> {
    let address = route(path::weixin(account, E::INFO.path));
    let mut call = Call::new(Method::POST, &address).json(request)?;
    call.headers.extend(idempotency_key.map(|key| (path::IDEMPOTENCY_KEY, key.to_owned())));
    let (response, bytes) = call.answer().await?;
    // It waits for a second person.
    if response.status() == 202 {
        return Err(server_failure(&bytes));
    }
    envelope::read(&bytes).map_err(Failure::from)
}

/// Reads an error body where there is one.
pub fn server_failure(bytes: &[u8]) -> Failure {
    match serde_json::from_slice::<ErrorBody>(bytes) {
        Ok(body) => Failure::Server(Box::new(body)),
        Err(_) => Failure::Unreadable,
    }
}

/// No answer came; the page says so until the server answers again.
fn no_connection<E>(_: E) -> Failure {
    connection::lost();
    Failure::NoConnection
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(bytes).map_err(|_| Failure::Unreadable)
}
