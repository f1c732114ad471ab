//! URLs from which the browser loads pictures.

use crate::address::route;
use crate::state::session::CurrentSession;

/// The platform's picture host, with and without TLS.
const PICTURES: [&str; 2] = ["https://mmbiz.qpic.cn/", "http://mmbiz.qpic.cn/"];
/// The path of the sandbox's pictures on that host.
const SANDBOX_PICTURES: &str = "mmbiz_jpg/";

/// Returns the URL to load a card's picture from. Returns `None` for URLs other than the platform's pictures and the
/// browser's own `blob:` URLs: a card's text must never make the browser call another host.
pub fn shown_at(session: CurrentSession, url: &str) -> Option<String> {
    let account = session.is_sandbox().then(|| session.account());
    address(account.as_deref(), url)
}

/// The sandbox's pictures come from the server, since no other host has them; all others come from Weixin over HTTPS.
fn address(sandbox_account: Option<&str>, url: &str) -> Option<String> {
    if url.starts_with("blob:") {
        return Some(url.to_owned());
    }
    let path = PICTURES.iter().find_map(|start| url.strip_prefix(start))?;
    if let (Some(account), Some(rest)) = (sandbox_account, path.strip_prefix(SANDBOX_PICTURES)) {
        let hash = rest.split('/').next().unwrap_or_default();
        if hash.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return Some(route(format_args!("/desk/{account}/sandbox/images/{hash}")));
        }
    }
    Some(format!("https://mmbiz.qpic.cn/{path}"))
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn pictures_come_from_the_platform_or_from_the_sandbox() {
        for (account, url, shown) in [
            (None, "https://mmbiz.qpic.cn/mmbiz_jpg/a1/0", "https://mmbiz.qpic.cn/mmbiz_jpg/a1/0"),
            (None, "http://mmbiz.qpic.cn/mmbiz/b/0?x=1", "https://mmbiz.qpic.cn/mmbiz/b/0?x=1"),
            (Some("main"), "http://mmbiz.qpic.cn/mmbiz_jpg/a1/0", "/desk/main/sandbox/images/a1"),
            (Some("main"), "https://mmbiz.qpic.cn/mmbiz/b/0", "https://mmbiz.qpic.cn/mmbiz/b/0"),
            (None, "blob:http://127.0.0.1:8080/6a", "blob:http://127.0.0.1:8080/6a"),
        ] {
            assert_eq!(address(account, url).as_deref(), Some(shown), "{url}");
        }
    }

    #[test]
    fn other_addresses_are_never_loaded() {
        for url in [
            "",
            "javascript:alert(1)",
            "data:image/svg+xml,<svg/>",
            "https://evil.example/a.png",
            "//evil.example/a.png",
            "/desk/main/session",
            "https://mmbiz.qpic.cn.evil.example/a",
            "https://mmbiz.qpic.cn@evil.example/a",
            "HTTPS://evil.example",
            " https://mmbiz.qpic.cn/a",
            "a.png",
        ] {
            for account in [None, Some("main")] {
                assert_eq!(address(account, url), None, "{url}");
            }
        }
        let climbing = address(Some("main"), "https://mmbiz.qpic.cn/mmbiz_jpg/../0");
        assert_eq!(climbing.as_deref(), Some("https://mmbiz.qpic.cn/mmbiz_jpg/../0"));
    }
}
