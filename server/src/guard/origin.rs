//! Protects against cross-site requests. A foreign page in the same browser can neither change anything nor trigger
//! calls to the platform: `Sec-Fetch-Site` and `Origin` identify it, and it can't send the dashboard's header without a
//! preflight.

use desk_api::{
    error::ErrorCode,
    path::{self, CSP_REPORT, DASHBOARD_HEADER},
};
use http::{HeaderMap, HeaderValue, Method, header, request::Parts};
use weixin_api::endpoint::{self, Effect};

use super::{host::Allowed, path::Area};
use crate::failure::Failure;

pub(super) fn check(parts: &Parts, allowed: &Allowed) -> Result<(), Failure> {
    let path = parts.uri.path();
    // This includes reads: a foreign page can't see the response, but every call uses the platform's quota.
    if Area::of(path) != Area::Site && is_from_another_site(&parts.headers) {
        return Err(foreign("the request comes from another site"));
    }
    let reads = matches!(parts.method, Method::GET | Method::HEAD | Method::OPTIONS);
    if reads && !is_platform_write(path) {
        return Ok(());
    }
    let mut origins = parts.headers.get_all(header::ORIGIN).iter();
    if !origins.all(|origin| origin.to_str().is_ok_and(|origin| allowed.origin(origin))) {
        return Err(foreign("the request comes from another page"));
    }
    // Reports are sent by the browser itself, without the header.
    let needs_header = Area::of(path) == Area::Desk && path != CSP_REPORT;
    if needs_header && !parts.headers.contains_key(DASHBOARD_HEADER) {
        let message = format!("changes on /desk need the header {DASHBOARD_HEADER}: 1");
        return Err(Failure::new(ErrorCode::ForeignOrigin, message));
    }
    Ok(())
}

/// Returns `true` if the browser reports that a page of another site, or of another host of this site, started the
/// request. Browsers before 2023 and other programs send no such header.
pub(crate) fn is_from_another_site(headers: &HeaderMap) -> bool {
    let is_own = |site: &HeaderValue| matches!(site.as_bytes(), b"same-origin" | b"none");
    !headers.get_all("sec-fetch-site").iter().all(is_own)
}

/// Returns `true` for the path of an endpoint that changes something, with any method. The platform has such endpoints
/// under GET, which any page could request as an image.
fn is_platform_write(path: &str) -> bool {
    let endpoint = path::relayed(path).and_then(|(_, path)| endpoint::find(path));
    endpoint.is_some_and(|endpoint| endpoint.effect != Effect::Read)
}

fn foreign(message: &'static str) -> Failure {
    Failure::new(ErrorCode::ForeignOrigin, message)
}
