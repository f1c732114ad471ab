//! All calls to the server: JSON in, JSON or a typed failure out.

pub mod activity;
pub mod cards;
pub mod drafts;
pub mod editor;
pub mod failure;
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
use gloo_net::http::{Method, Request, RequestBuilder, Response};
use js_sys::Reflect;
use leptos::prelude::window;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestInit;
use weixin_api::{endpoint::Endpoint, envelope};

pub use failure::Failure;

use crate::address::at;
use crate::state::connection;

/// Bytes of a body that a browser sends on after its page was closed, with room for another one.
const MAX_PAST_CLOSING: usize = 30 * 1024;

/// Reads.
pub async fn get<T: DeserializeOwned>(address: &str) -> Result<T, Failure> {
    decode(&fetch(Request::get(address), None).await?)
}

/// Reads what the browser may have kept; its clock is that of the answer.
pub async fn get_dated<T: DeserializeOwned + Dated>(address: &str) -> Result<T, Failure> {
    let (response, bytes) = answer(Request::get(address), None).await?;
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
    headers: &[(&str, &str)],
) -> Result<T, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::Unreadable)?;
    let with = |builder: RequestBuilder, (name, value): &(&str, &str)| builder.header(name, value);
    let builder = headers.iter().fold(changing(method, address), with);
    decode(&fetch(builder, Some(body)).await?)
}

/// As [`send`], and the browser finishes the call if the page is closed meanwhile. Browsers take 64 KiB of such bodies at
/// a time; a larger body is sent as usual.
pub async fn send_past_closing<B: Serialize, T: DeserializeOwned>(
    method: Method,
    address: &str,
    body: &B,
) -> Result<T, Failure> {
    let body = serde_json::to_string(body).map_err(|_| Failure::Unreadable)?;
    let init = RequestInit::new();
    if body.len() < MAX_PAST_CLOSING {
        let _ = Reflect::set(&init, &JsValue::from_str("keepalive"), &JsValue::TRUE);
    }
    let request = changing(method, address).body(body).map_err(|_| Failure::NoConnection)?;
    let call = window().fetch_with_request_and_init(&request.into(), &init);
    let response = JsFuture::from(call).await.map_err(no_connection)?;
    let response = Response::from(response.unchecked_into::<web_sys::Response>());
    decode(&read(response).await?.1)
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
    let body = serde_json::to_string(body).map_err(|_| Failure::Unreadable)?;
    let (response, bytes) = answer(changing(Method::POST, address), Some(body)).await?;
    let disposition = response.headers().get("content-disposition").unwrap_or_default();
    let name = disposition.split('"').nth(1).ok_or(Failure::Unreadable)?.to_owned();
    Ok(File { name, bytes })
}

/// Deletes.
pub async fn delete(address: &str) -> Result<(), Failure> {
    fetch(changing(Method::DELETE, address), None).await.map(|_| ())
}

/// Calls an endpoint of the platform through the proxy. A write carries the key that its form was given
/// when it opened, so that pressing twice sends once.
pub async fn weixin<E: Endpoint>(
    account: &str,
    request: &E::Request,
    idempotency_key: Option<&str>,
) -> Result<E::Response, Failure> {
    let body = serde_json::to_string(request).map_err(|_| Failure::Unreadable)?;
    let address = at(path::weixin(account, E::INFO.path));
    let mut builder = changing(Method::POST, &address);
    if let Some(key) = idempotency_key {
        builder = builder.header(path::IDEMPOTENCY_KEY, key);
    }
    let (response, bytes) = answer(builder, Some(body)).await?;
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

fn changing(method: Method, address: &str) -> RequestBuilder {
    RequestBuilder::new(address)
        .method(method)
        .header("content-type", "application/json")
        .header(path::DASHBOARD_HEADER, "1")
}

async fn fetch(builder: RequestBuilder, body: Option<String>) -> Result<Vec<u8>, Failure> {
    Ok(answer(builder, body).await?.1)
}

/// The answer with its body, where it says that all is well.
async fn answer(
    builder: RequestBuilder,
    body: Option<String>,
) -> Result<(Response, Vec<u8>), Failure> {
    let response: Response = match body {
        Some(body) => builder.body(body).map_err(|_| Failure::NoConnection)?.send().await,
        None => builder.send().await,
    }
    .map_err(no_connection)?;
    read(response).await
}

async fn read(response: Response) -> Result<(Response, Vec<u8>), Failure> {
    let bytes = response.binary().await.map_err(no_connection)?;
    if response.ok() { Ok((response, bytes)) } else { Err(server_failure(&bytes)) }
}

/// No answer came; the page says so until the server answers again.
fn no_connection<E>(_: E) -> Failure {
    connection::lost();
    Failure::NoConnection
}

fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Failure> {
    serde_json::from_slice(bytes).map_err(|_| Failure::Unreadable)
}
