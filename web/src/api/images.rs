//! Where the browser finds a picture.

use crate::state::session::CurrentSession;

/// How the sandbox's picture addresses begin, with and without encryption.
const SANDBOX_PICTURES: [&str; 2] =
    ["https://mmbiz.qpic.cn/mmbiz_jpg/", "http://mmbiz.qpic.cn/mmbiz_jpg/"];

/// The address to show a card's picture from: the sandbox's pictures come through the server, since they
/// are nowhere else; all others from Weixin, always encrypted.
pub fn shown_at(session: CurrentSession, url: &str) -> String {
    if session.is_sandbox() {
        let path = SANDBOX_PICTURES.iter().find_map(|start| url.strip_prefix(start));
        if let Some(hash) = path.and_then(|path| path.split('/').next()) {
            return format!("/desk/{}/sandbox/images/{hash}", session.account());
        }
    }
    match url.strip_prefix("http://") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    }
}
