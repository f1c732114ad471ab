//! The accepted methods. Any other text is refused and never becomes a label or a log field.

use desk_api::error::ErrorCode;
use http::{Method, request::Parts};

use crate::failure::Failure;

/// Label of every unknown method.
const OTHER: &str = "other";

/// Returns the method's name for counters and log lines: one of seven.
pub(crate) fn name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        _ => OTHER,
    }
}

pub(super) fn check(parts: &Parts) -> Result<(), Failure> {
    if name(&parts.method) != OTHER {
        return Ok(());
    }
    let message = "unknown method; this server accepts GET, POST, PUT, DELETE, HEAD and OPTIONS";
    Err(Failure::new(ErrorCode::UnknownMethod, message))
}
