//! Hosts of a card's pictures. A card shows only pictures that were uploaded to the platform.

use crate::text::has_white_space;

/// Hosts of the platform's picture store. `media/uploadimg` returns URLs on the first one.
pub const CDN_HOSTS: [&str; 2] = ["mmbiz.qpic.cn", "mmbiz.qlogo.cn"];

/// Domains of the platform's pictures. Since about 2024, `media/uploadimg` also returns URLs on other hosts in them
/// (`mmecoa.qpic.cn`). `card/create` rejected one with 40141
/// (<https://developers.weixin.qq.com/community/develop/doc/00004a733d0508e48d033b63e66400>).
const STORE_DOMAINS: [&str; 2] = [".qpic.cn", ".qlogo.cn"];

/// Returns `true` if a URL can come from `media/uploadimg` and is on a host that the card API accepts. Any other URL
/// fails with errcode 40141 ([S1, "5.1 Error Codes"][S1]).
///
/// [S1]: https://developers.weixin.qq.com/doc/offiaccount/en/Cards_and_Offer/Coupons_from_Friends/Create_a_Friend_Coupon.html
///
/// ```
/// use card_model::image::is_uploaded;
/// assert!(is_uploaded(
///     "http://mmbiz.qpic.cn/mmbiz/p98FjXy8LacgHxp3sJ3vn97bGLz0ib0Sfz1bjiaoOYA/0"
/// ));
/// assert!(!is_uploaded("https://example.com/logo.jpg"));
/// assert!(!is_uploaded("http://mmbiz.qpic.cn.example.com/0"));
/// ```
pub fn is_uploaded(url: &str) -> bool {
    parts(url).is_some_and(|(host, path)| {
        CDN_HOSTS.iter().any(|known| host.eq_ignore_ascii_case(known)) && !has_white_space(path)
    })
}

/// Returns the host of a picture that was uploaded to the platform, but to a host that the card API rejects.
///
/// ```
/// use card_model::image::refused_host;
/// assert_eq!(
///     refused_host("http://mmecoa.qpic.cn/sz_mmecoa_jpg/abc/0?from=appmsg"),
///     Some("mmecoa.qpic.cn")
/// );
/// assert_eq!(refused_host("http://mmbiz.qpic.cn/mmbiz/abc/0"), None);
/// assert_eq!(refused_host("https://example.com/logo.jpg"), None);
/// ```
pub fn refused_host(url: &str) -> Option<&str> {
    let (host, _) = parts(url)?;
    let lower = host.to_ascii_lowercase();
    let stored = STORE_DOMAINS.iter().any(|domain| lower.ends_with(domain));
    (stored && !CDN_HOSTS.contains(&lower.as_str())).then_some(host)
}

/// Returns host and path of a URL that has both.
fn parts(url: &str) -> Option<(&str, &str)> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    rest.split_once('/')
}
