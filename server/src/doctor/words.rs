//! Texts of the checks in both languages.

pub(super) use desk_api::about::Words;
use weixin_client::Unreached;

use crate::causes::with_causes;

/// A text in Chinese and in English, both in the syntax of `format!`. A first text without a Chinese character doesn't
/// compile.
macro_rules! words {
    ($zh:literal, $en:literal $(,)?) => {{
        const {
            assert!($crate::doctor::words::is_chinese($zh), "the first text is not Chinese");
            assert!(!$en.is_empty(), "the English text is empty");
        }
        desk_api::about::Words { zh: format!($zh), en: format!($en) }
    }};
}
pub(super) use words;

/// Returns `true` if a text has a Chinese character: in UTF-8, U+4000 to U+9FFF begin with the bytes E4 to E9.
pub(super) const fn is_chinese(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [first, others @ ..] = rest {
        if matches!(*first, 0xE4..=0xE9) {
            return true;
        }
        rest = others;
    }
    false
}

/// Names the step of a connection that failed. Messages of the system or a library stay as they are.
pub(super) fn unreached(error: &Unreached) -> Words {
    let en = with_causes(error);
    match error {
        Unreached::Clear { host } => words!("{host} 不在本机，地址应以 https:// 开头", "{en}"),
        Unreached::Url => words!("地址不是带主机名的 URL", "{en}"),
        Unreached::Name { host, source } => words!("无法解析域名 {host}：{source}", "{en}"),
        Unreached::Connection { host, port, source } => {
            words!("无法连接 {host} 的 {port} 端口：{source}", "{en}")
        }
        Unreached::Tls { host, source } => {
            words!("与 {host} 的 TLS 握手失败：{source}", "{en}")
        }
        Unreached::Http { host, source } => words!("{host} 没有返回 HTTP 响应：{source}", "{en}"),
        _ => words!("无法访问：{en}", "{en}"),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind};

    use super::*;

    #[test]
    fn chinese_is_told_from_other_scripts() {
        for (text, expected) in [
            ("检查", true),
            ("TLS 私钥", true),
            ("", false),
            ("TLS: {path}", false),
            ("ключ", false),
            ("：（）", false),
            ("カギ", false),
        ] {
            assert_eq!(is_chinese(text), expected, "{text}");
        }
    }

    #[test]
    fn every_step_that_fails_is_said_in_both_languages() {
        let host = || "example.com".to_owned();
        let source = || io::Error::from(ErrorKind::TimedOut);
        for error in [
            Unreached::Clear { host: host() },
            Unreached::Url,
            Unreached::Name { host: host(), source: source() },
            Unreached::Connection { host: host(), port: 443, source: source() },
            Unreached::Tls { host: host(), source: source() },
            Unreached::Http { host: host(), source: source() },
        ] {
            let Words { zh, en } = unreached(&error);
            assert!(is_chinese(&zh) && !zh.contains("无法访问"), "{zh}");
            assert_eq!(en, with_causes(&error));
            let has_cause = std::error::Error::source(&error).is_some();
            assert_eq!(zh.contains(&format!("：{}", source())), has_cause, "{zh}");
        }
    }
}
