//! Headers of every response, including errors.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use desk_api::path::CSP_REPORT;
use http::{HeaderMap, HeaderName, HeaderValue, header};
use sha2::{Digest as _, Sha256};

use super::path::Area;
use crate::config::{Listening, PublicUrl};

/// Only the server's own files run, and the page's inline script, whose hash follows.
const SCRIPTS: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
/// Only the server's own files load, with two exceptions: images from the platform's CDN, and the tab's icon, which is
/// inlined in the page. The report address follows.
const OTHERS: &str = "; style-src 'self'; font-src 'self'; \
    img-src 'self' blob: data: https://mmbiz.qpic.cn; connect-src 'self'; object-src 'none'; base-uri 'none'; \
    form-action 'self'; frame-ancestors 'none'; report-uri ";

/// For a year, browsers use only TLS for this host and its subdomains.
const STRICT_TRANSPORT_SECURITY: &str = "max-age=31536000; includeSubDomains";

/// Browser features that the dashboard doesn't use. The page to redeem scans codes with the camera.
const PERMISSIONS_POLICY: &str = "accelerometer=(), camera=(self), display-capture=(), geolocation=(), \
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

/// The headers of every response.
#[derive(Debug, Clone)]
pub struct Protection {
    content_security_policy: HeaderValue,
    is_https: bool,
}

impl Protection {
    /// Creates the headers of a server. `script` is the page's inline script.
    pub fn new(listening: &Listening, script: Option<&str>) -> Self {
        let prefix = listening.public_url.as_ref().map_or("", PublicUrl::prefix);
        let script = script.map(hash_source).unwrap_or_default();
        let policy = [SCRIPTS, &script, OTHERS, prefix, CSP_REPORT].concat();
        Self {
            // A prefix consists of letters, digits and slashes, so this is always a valid header value.
            content_security_policy: HeaderValue::try_from(policy)
                .unwrap_or(HeaderValue::from_static("default-src 'none'")),
            is_https: listening.public_url.as_ref().is_some_and(PublicUrl::is_https),
        }
    }

    /// Adds the headers to the response for a path.
    pub(crate) fn protect(&self, path: &str, headers: &mut HeaderMap) {
        for (name, value) in ALWAYS {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(header::CONTENT_SECURITY_POLICY, self.content_security_policy.clone());
        if self.is_https {
            let value = HeaderValue::from_static(STRICT_TRANSPORT_SECURITY);
            headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
        }
        // Responses of the API may only be cached if the route allows it (a sandbox image).
        if Area::of(path) != Area::Site && !headers.contains_key(header::CACHE_CONTROL) {
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        }
    }
}

/// Returns the source expression that allows one script by its hash.
fn hash_source(script: &str) -> String {
    format!(" 'sha256-{}'", STANDARD.encode(Sha256::digest(script)))
}

#[cfg(test)]
mod tests {
    use super::hash_source;

    #[test]
    fn a_script_is_allowed_by_the_base64_of_its_sha256() {
        // SHA-256 of "abc", FIPS 180-2 appendix B.1.
        assert_eq!(hash_source("abc"), " 'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
    }
}
