//! The methods that this server knows. Any other text is refused and never becomes a label or a log field.

use desk_api::error::ErrorCode;
use http::{Method, request::Parts};

use crate::failure::Failure;

/// Stands for every unknown method in counters and log lines.
const OTHER: &str = "other";

/// The method's name for counters and log lines: one of seven.
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
    let message = "unknown method; this server knows GET, POST, PUT, DELETE, HEAD and OPTIONS";
    Err(Failure::new(ErrorCode::UnknownMethod, message))
}
