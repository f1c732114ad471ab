//! Refuses ambiguous heads: those in which two parsers could find different body lengths or different headers.
//!
//! hyper drops a repeated `Content-Length`, and one next to `Transfer-Encoding`, before a request gets here.
//! `crate::guard::raw_head` checks those in the bytes of the connection.

use desk_api::error::ErrorCode;
use http::{HeaderValue, header, request::Parts};

use crate::failure::Failure;

pub(super) fn check(parts: &Parts) -> Result<(), Failure> {
    // Some servers treat `content_length` as `content-length`.
    if let Some(name) = parts.headers.keys().find(|name| name.as_str().contains('_')) {
        let message = "header names have hyphens, not underscores";
        return Err(Failure::new(ErrorCode::InvalidShape, message).at(name.as_str()));
    }
    if parts.headers.contains_key(header::TRANSFER_ENCODING) {
        let message = "transfer codings are not accepted; send the body with a content-length";
        return Err(Failure::new(ErrorCode::LengthRequired, message)
            .at("transfer-encoding")
            .header(header::CONNECTION, HeaderValue::from_static("close")));
    }
    Ok(())
}
