//! Texts of the page about the server.

use super::messages;

messages! {
    /// Texts of the page about the server.
    pub enum About {
        Title => ("关于", "About"),
        Server => ("服务器", "Server"),
        Version => ("版本", "Version"),
        Upstream => ("连接到", "Connected to"),
        Weixin => ("微信", "Weixin"),
        Sandbox => ("沙箱", "Sandbox"),
        Account => ("账号", "Account"),
        Token => ("访问令牌", "Access token"),
        HasToken => ("正常", "Available"),
        Findings => ("运行检查", "Findings"),
        FindingsHint => ("card-desk doctor 中与运行有关的检查", "The checks of card-desk doctor that concern a running server"),
        Skipped => ("未检查", "Skipped"),
        Fine => ("正常", "Fine"),
        Warning => ("需留意", "Warning"),
        Fault => ("故障", "Fault"),
        Again => ("重新检查", "Check again"),
    }
}
