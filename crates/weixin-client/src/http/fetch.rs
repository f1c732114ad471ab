//! One request to the identity provider, or of a command to the server that it names: bounded in time and size, without
//! redirects, and unencrypted only on this machine.

use std::{io, net::SocketAddr, time::Duration};

use bytes::{Bytes, BytesMut};
use http::{
    Request, Response,
    header::{CONTENT_LENGTH, HOST},
};
use http_body_util::{BodyExt as _, Full};
use url::Url;

use super::reach::{Unreached, host_and_port, host_header, look_up, open, trust, within};

/// Sends a request to its absolute URL and reads the response, which has at most `max_bytes`. Each step takes at most
/// `patience`.
///
/// # Errors
/// The failed step; [`Unreached::Clear`] for an unencrypted URL to another machine, before anything is sent.
pub async fn fetch(
    request: Request<Vec<u8>>,
    patience: Duration,
    max_bytes: usize,
) -> Result<Response<Vec<u8>>, Unreached> {
    let url = Url::parse(&request.uri().to_string()).map_err(|_| Unreached::Url)?;
    let (host, _) = host_and_port(&url)?;
    let addresses = look_up(&url, patience).await?;
    let here = |address: &SocketAddr| address.ip().is_loopback();
    if url.scheme() != "https" && !addresses.iter().all(here) {
        return Err(Unreached::Clear { host });
    }
    let (mut link, _) = open(&url, &addresses, trust(&url)?, patience).await?;
    let request = without_host(request, &url, &host_header(&url)?);
    let answered = within(patience, async {
        link.send(request?, async |response| {
            let (parts, mut body) = response.map_err(io::Error::other)?.into_parts();
            let mut read = BytesMut::new();
            while let Some(frame) = body.frame().await {
                let Ok(data) = frame.map_err(io::Error::other)?.into_data() else { continue };
                if read.len() + data.len() > max_bytes {
                    let message = format!("the response is larger than {max_bytes} bytes");
                    return Err(io::Error::other(message));
                }
                read.extend_from_slice(&data);
            }
            Ok(Response::from_parts(parts, read.to_vec()))
        })
        .await
    });
    answered.await.map_err(|source| Unreached::Http { host, source })
}

/// Converts the request to origin form: only the path, with the host in its header.
pub(super) fn without_host(
    request: Request<Vec<u8>>,
    url: &Url,
    host: &str,
) -> io::Result<Request<Full<Bytes>>> {
    let (mut parts, body) = request.into_parts();
    let target = match url.query() {
        Some(query) => format!("{}?{query}", url.path()),
        None => url.path().to_owned(),
    };
    parts.uri = target.parse().map_err(io::Error::other)?;
    parts.headers.insert(HOST, host.parse().map_err(io::Error::other)?);
    if !body.is_empty() {
        parts.headers.insert(CONTENT_LENGTH, body.len().into());
    }
    Ok(Request::from_parts(parts, Full::new(Bytes::from(body))))
}
