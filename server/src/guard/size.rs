//! Size limits before the body. The connection itself refuses what is far above them.

use desk_api::error::ErrorCode;
use http::request::Parts;

use crate::failure::Failure;

/// Maximum bytes of a request's path and query.
pub(crate) const MAX_URI_BYTES: usize = 4 * 1024;
/// Maximum bytes of all header names and values.
pub(crate) const MAX_HEADER_BYTES: usize = 16 * 1024;

pub(super) fn check(parts: &Parts) -> Result<(), Failure> {
    let uri = parts.uri.path_and_query().map_or(0, |text| text.as_str().len());
    if uri > MAX_URI_BYTES {
        let message = format!("the address is longer than {MAX_URI_BYTES} bytes");
        return Err(Failure::new(ErrorCode::TooLarge, message));
    }
    let headers: usize =
        parts.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers > MAX_HEADER_BYTES {
        let message = format!("the headers are larger than {MAX_HEADER_BYTES} bytes");
        return Err(Failure::new(ErrorCode::TooLarge, message));
    }
    Ok(())
}
