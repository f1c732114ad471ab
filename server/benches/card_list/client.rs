//! Sends one request on a separate connection. The body stays in its encoded form.

use std::{error::Error, net::SocketAddr};

use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::{Request, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// A response.
pub(crate) struct Response {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
    encoding: String,
}

impl Response {
    /// Decodes and parses the body.
    pub(crate) fn json(&self) -> Result<Value, Box<dyn Error>> {
        if self.encoding != "br" {
            return Ok(serde_json::from_slice(&self.body)?);
        }
        let mut plain = Vec::new();
        brotli::BrotliDecompress(&mut self.body.as_ref(), &mut plain)?;
        Ok(serde_json::from_slice(&plain)?)
    }
}

/// Requests a path.
pub(crate) async fn get(
    address: SocketAddr,
    path: &str,
    encoding: &str,
) -> Result<Response, Box<dyn Error>> {
    let stream = TcpStream::connect(address).await?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let request = Request::builder()
        .uri(path)
        .header(header::HOST, address.to_string())
        .header(header::ACCEPT_ENCODING, encoding)
        .body(Empty::<Bytes>::new())?;
    let (parts, body) = sender.send_request(request).await?.into_parts();
    let body = body.collect().await?.to_bytes();
    let encoding = parts.headers.get(header::CONTENT_ENCODING);
    let encoding = encoding.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
    Ok(Response { status: parts.status.as_u16(), body, encoding })
}
