//! Reading a response: bounded, and keeping the part received so far.

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use http_body_util::BodyExt as _;
use weixin_api::{
    envelope::{ApiError, ReceivedHead, readable},
    errcode::{OK, RetryClass, class},
};

use super::link::Response;
use crate::{error::CallError, partial, transport::TransportError};

/// The largest response in bytes.
pub const MAX_ANSWER_BYTES: usize = 2 * 1024 * 1024;

/// A response of the platform with HTTP status 200 and a JSON object as its body.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) body: Bytes,
    pub(crate) head: ReceivedHead,
    /// The media type, if it is a JSON type.
    pub(crate) content_type: Option<String>,
}

impl Answer {
    /// Returns the class of the `errcode`; a missing one counts as 0.
    pub(crate) fn class(&self) -> RetryClass {
        class(self.head.errcode.unwrap_or(OK))
    }

    /// Returns `errcode` and `errmsg` as an error, also for `errcode` 0.
    pub(crate) fn error(&self) -> ApiError {
        ApiError::new(self.head.errcode.unwrap_or(OK), &self.head.errmsg)
    }
}

/// The part received so far.
#[derive(Debug, Default)]
pub(super) struct Received {
    /// HTTP status, once the head has arrived.
    pub(super) status: Option<u16>,
    pub(super) content_type: Option<String>,
    pub(super) body: BytesMut,
}

/// Why a response was not read completely.
#[derive(Debug)]
pub(super) enum Unread {
    Broken(hyper::Error),
    TooLarge,
    /// A status other than 200; the body is ignored.
    Status(u16),
}

impl Received {
    /// Reads a response completely.
    pub(super) async fn read(&mut self, response: Response) -> Result<(), Unread> {
        let response = response.map_err(Unread::Broken)?;
        let status = response.status().as_u16();
        self.status = Some(status);
        if status != 200 {
            return Err(Unread::Status(status));
        }
        self.content_type = json_type(response.headers());
        let announced = response.headers().get(CONTENT_LENGTH).and_then(|it| it.to_str().ok());
        let announced = announced.and_then(|it| it.parse::<usize>().ok()).unwrap_or(0);
        if announced > MAX_ANSWER_BYTES {
            return Err(Unread::TooLarge);
        }
        let mut body = response.into_body();
        while let Some(frame) = body.frame().await {
            let Ok(data) = frame.map_err(Unread::Broken)?.into_data() else { continue };
            if self.body.len() + data.len() > MAX_ANSWER_BYTES {
                return Err(Unread::TooLarge);
            }
            self.body.extend_from_slice(&data);
        }
        Ok(())
    }
}

/// Returns a JSON media type. With any other, a browser might render the platform's bytes as a page.
fn json_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = matches!(essence.as_str(), "application/json" | "text/json")
        || (essence.starts_with("application/") && essence.ends_with("+json"));
    is_json.then(|| text.to_owned())
}

/// Reads `errcode` and `errmsg` and skips the rest. Checks that the body is JSON, as far as the platform's responses
/// are.
pub(super) fn head(body: &[u8]) -> Result<ReceivedHead, CallError> {
    let body = &*readable(body);
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(CallError::NoAnswerOfThePlatform { status: 200 });
    }
    serde_json::from_slice(body).map_err(|source| {
        if source.is_eof() {
            // Without `Content-Length`, only the JSON reveals that the response was cut off.
            CallError::AnswerLost { source: TransportError::cut(), seen: partial::seen(body) }
        } else {
            CallError::Shape { path: ".".to_owned(), source }
        }
    })
}
