//! What every request must pass before any route sees it, and what every answer carries.

mod framing;
mod headers;
mod host;
mod origin;
mod path;
mod size;

use http::request::Parts;

use crate::failure::Failure;

pub(crate) use self::{headers::protect, host::Allowed, path::Area};

/// Checks a request without looking at its body.
///
/// # Errors
/// `TooLarge`, `InvalidShape`, `MisdirectedHost`, `NotFound` or `ForeignOrigin`.
pub(crate) fn admit(parts: &Parts, allowed: &Allowed) -> Result<(), Failure> {
    size::check(parts)?;
    framing::check(parts)?;
    host::check(parts, allowed)?;
    path::check(&parts.uri)?;
    origin::check(parts, allowed)
}
