//! Checks every request before its route, and adds headers to every response.

mod framing;
mod headers;
mod host;
pub(crate) mod method;
mod origin;
mod path;
pub(crate) mod raw_head;
mod size;

use http::request::Parts;

use crate::failure::Failure;

pub(crate) use self::{
    headers::Protection, host::Allowed, origin::is_from_another_site, path::Area,
};

/// Checks a request without its body.
///
/// # Errors
/// `UnknownMethod`, `TooLarge`, `InvalidShape`, `LengthRequired`, `MisdirectedHost`, `NotFound` or `ForeignOrigin`.
pub(crate) fn admit(parts: &Parts, allowed: &Allowed) -> Result<(), Failure> {
    method::check(parts)?;
    size::check(parts)?;
    framing::check(parts)?;
    host::check(parts, allowed)?;
    path::check(&parts.uri)?;
    origin::check(parts, allowed)
}
