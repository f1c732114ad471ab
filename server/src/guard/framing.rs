//! Heads that two readers could understand differently are refused: where a body ends, and which header
//! is meant.

use desk_api::error::ErrorCode;
use http::{header, request::Parts};

use crate::failure::Failure;

pub(super) fn check(parts: &Parts) -> Result<(), Failure> {
    // Some servers read `content_length` as `content-length`.
    if let Some(name) = parts.headers.keys().find(|name| name.as_str().contains('_')) {
        return Err(refused("header names have hyphens, not underscores").at(name.as_str()));
    }
    let lengths = parts.headers.get_all(header::CONTENT_LENGTH).iter().count();
    if lengths > 1 || (lengths == 1 && parts.headers.contains_key(header::TRANSFER_ENCODING)) {
        return Err(refused("say once how long the body is").at("content-length"));
    }
    Ok(())
}

fn refused(message: &'static str) -> Failure {
    Failure::new(ErrorCode::InvalidShape, message)
}
