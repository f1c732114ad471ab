//! Where pictures of a card may come from.

use crate::text::has_whitespace;

/// Hosts of the platform's picture store: `media/uploadimg` answers a URL on the first one.
pub const CDN_HOSTS: [&str; 2] = ["mmbiz.qpic.cn", "mmbiz.qlogo.cn"];

/// Whether a URL can have come from `media/uploadimg`; any other is refused (errcode 40141,
/// seed 001 section 5.1).
///
/// ```
/// use card_model::image::is_uploaded;
/// assert!(is_uploaded("http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA/0"));
/// assert!(!is_uploaded("https://example.com/logo.jpg"));
/// assert!(!is_uploaded("http://mmbiz.qpic.cn.example.com/0"));
/// ```
pub fn is_uploaded(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")) else {
        return false;
    };
    let Some((host, path)) = rest.split_once('/') else {
        return false;
    };
    let known_host = CDN_HOSTS.iter().any(|known| host.eq_ignore_ascii_case(known));
    known_host && !has_whitespace(path)
}
