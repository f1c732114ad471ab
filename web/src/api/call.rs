//! A call to the server that can be repeated after the user has signed in again.

use desk_api::{error::ErrorCode, path};
use gloo_net::http::{Method, RequestBuilder, Response};
use js_sys::Reflect;
use leptos::prelude::window;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::RequestInit;

use super::{Failure, no_connection, server_failure};
use crate::state::signing_in;

/// A call that has not been sent.
pub(super) struct Call {
    method: Method,
    address: String,
    /// Headers in addition to those of every call.
    pub(super) headers: Vec<(&'static str, String)>,
    /// The body, as JSON.
    pub(super) body: Option<String>,
    /// Whether the browser finishes the call if the page is closed.
    pub(super) past_closing: bool,
}

impl Call {
    /// Creates a call to a URL of this server.
    pub(super) fn new(method: Method, address: &str) -> Self {
        let address = address.to_owned();
        Self { method, address, headers: Vec::new(), body: None, past_closing: false }
    }

    /// Adds a body.
    pub(super) fn json<B: Serialize>(mut self, body: &B) -> Result<Self, Failure> {
        self.body = Some(serde_json::to_string(body).map_err(|_| Failure::Unreadable)?);
        Ok(self)
    }

    /// Sends the call and returns the response with its body. If the session has ended, waits until the user has signed
    /// in again and repeats the call.
    ///
    /// # Errors
    /// If there is no response, or its status is not a success.
    pub(super) async fn answer(&self) -> Result<(Response, Vec<u8>), Failure> {
        let (response, bytes) = self.settled().await?;
        if response.ok() { Ok((response, bytes)) } else { Err(server_failure(&bytes)) }
    }

    /// Like [`Self::answer`], but returns responses of any status.
    pub(super) async fn settled(&self) -> Result<(Response, Vec<u8>), Failure> {
        loop {
            let response = self.send().await.map_err(no_connection)?;
            let bytes = response.binary().await.map_err(no_connection)?;
            let is_signed_out = response.status() == 401
                && server_failure(&bytes).code() == Some(ErrorCode::SignInRequired);
            if !is_signed_out || !signing_in::again().await {
                return Ok((response, bytes));
            }
        }
    }

    async fn send(&self) -> Result<Response, JsValue> {
        let mut builder = RequestBuilder::new(&self.address).method(self.method.clone());
        if self.method != Method::GET {
            builder = builder
                .header("content-type", "application/json")
                .header(path::DASHBOARD_HEADER, "1");
        }
        for (name, value) in &self.headers {
            builder = builder.header(name, value);
        }
        let request = match &self.body {
            Some(body) => builder.body(body.as_str()),
            None => builder.build(),
        };
        let request: web_sys::Request = request.map_err(|_| JsValue::UNDEFINED)?.into();
        let init = RequestInit::new();
        if self.past_closing {
            let _ = Reflect::set(&init, &JsValue::from_str("keepalive"), &JsValue::TRUE);
        }
        let call = window().fetch_with_request_and_init(&request, &init);
        Ok(Response::from(JsFuture::from(call).await?.unchecked_into::<web_sys::Response>()))
    }
}
