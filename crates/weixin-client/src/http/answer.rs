//! An answer as it arrives: bounded, and kept as far as it came.

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use http_body_util::BodyExt as _;
use weixin_api::{
    envelope::{ApiError, ReceivedHead, readable},
    errcode::{OK, RetryClass, class},
};

use super::link::Response;
use crate::{error::CallError, partial, transport::TransportError};

/// How large an answer may be.
pub const MAX_ANSWER_BYTES: usize = 2 * 1024 * 1024;

/// An answer of the platform; its HTTP status was 200 and its body is a JSON object.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) body: Bytes,
    pub(crate) head: ReceivedHead,
    /// The media type, if it is one of JSON.
    pub(crate) content_type: Option<String>,
}

impl Answer {
    /// The class of the `errcode`; a missing one counts as 0.
    pub(crate) fn class(&self) -> RetryClass {
        class(self.head.errcode.unwrap_or(OK))
    }

    /// `errcode` and `errmsg` as an error, whatever the number is.
    pub(crate) fn error(&self) -> ApiError {
        ApiError::new(self.head.errcode.unwrap_or(OK), &self.head.errmsg)
    }
}

/// What has arrived so far.
#[derive(Debug, Default)]
pub(super) struct Received {
    /// HTTP status, as soon as the head is there.
    pub(super) status: Option<u16>,
    pub(super) content_type: Option<String>,
    pub(super) body: BytesMut,
}

/// Why an answer was not read to its end.
#[derive(Debug)]
pub(super) enum Unread {
    Broken(hyper::Error),
    TooLarge,
    /// Another status than 200; its body does not matter.
    Status(u16),
}

impl Received {
    /// Reads an answer to its end.
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

/// A media type of JSON. Anything else could make a browser read the platform's bytes as a page.
fn json_type(headers: &HeaderMap) -> Option<String> {
    let text = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = matches!(essence.as_str(), "application/json" | "text/json")
        || (essence.starts_with("application/") && essence.ends_with("+json"));
    is_json.then(|| text.to_owned())
}

/// Reads `errcode` and `errmsg` and passes over the rest; the whole is checked to be JSON, as far as the platform's
/// answers are.
pub(super) fn head(body: &[u8]) -> Result<ReceivedHead, CallError> {
    let body = &*readable(body);
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(CallError::NoAnswerOfThePlatform { status: 200 });
    }
    serde_json::from_slice(body).map_err(|source| {
        if source.is_eof() {
            // Without `Content-Length` a cut shows in the JSON alone.
            CallError::AnswerLost { source: TransportError::cut(), seen: partial::seen(body) }
        } else {
            CallError::Shape { path: ".".to_owned(), source }
        }
    })
}
