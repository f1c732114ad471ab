//! What every request must pass before any route sees it, and what every answer carries.

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

/// Checks a request without looking at its body.
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
