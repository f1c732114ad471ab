//! Headers of every answer, errors included.

use desk_api::path::CSP_REPORT;
use http::{HeaderMap, HeaderName, HeaderValue, header};

use super::path::Area;
use crate::config::{Listening, PublicUrl};

/// Nothing but the server's own files runs or loads; images also come from the platform's CDN. The address for reports
/// follows.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; font-src 'self'; img-src 'self' blob: https://mmbiz.qpic.cn; connect-src 'self'; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; report-uri ";

/// Browsers come back by TLS alone for a year.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=31536000";

/// Features of the browser that the dashboard doesn't use.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(), display-capture=(), geolocation=(), \
    gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";

const ALWAYS: [(HeaderName, &str); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY),
    (HeaderName::from_static("x-permitted-cross-domain-policies"), "none"),
];

/// The headers of every answer.
#[derive(Debug, Clone)]
pub struct Protection {
    content_security_policy: HeaderValue,
    is_https: bool,
}

impl Protection {
    /// The headers for a server that is reached like this.
    pub fn new(listening: &Listening) -> Self {
        let prefix = listening.public_url.as_ref().map_or("", PublicUrl::prefix);
        let policy = format!("{CONTENT_SECURITY_POLICY}{prefix}{CSP_REPORT}");
        Self {
            // A prefix is letters, digits and slashes, so this is always a header's value.
            content_security_policy: HeaderValue::try_from(policy)
                .unwrap_or(HeaderValue::from_static("default-src 'none'")),
            is_https: listening.public_url.as_ref().is_some_and(PublicUrl::is_https),
        }
    }

    /// Adds the headers to an answer for a path.
    pub(crate) fn protect(&self, path: &str, headers: &mut HeaderMap) {
        for (name, value) in ALWAYS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::CONTENT_SECURITY_POLICY, self.content_security_policy.clone());
        if self.is_https {
            let value = HeaderValue::from_static(STRICT_TRANSPORT_SECURITY);
            headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
        }
        // Answers of the API may only be kept where the route says so (a sandbox image).
        if Area::of(path) != Area::Site && !headers.contains_key(header::CACHE_CONTROL) {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
}
