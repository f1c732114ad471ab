//! Which settings are valid.

use weixin_client::{BuildError, Settings, WeixinClient};

use crate::upstream::settings;

#[test]
fn http_is_for_this_machine_only() {
    for good in [
        "http://127.0.0.1:9",
        "http://127.8.9.10",
        "http://[::1]:9",
        "http://localhost:9/",
        "http://LOCALHOST",
    ] {
        assert!(WeixinClient::new(settings(good)).is_ok(), "{good}");
    }
    for bad in [
        "http://api.weixin.qq.com",
        "http://10.0.0.1",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "ftp://127.0.0.1",
        "file:///etc/passwd",
        "127.0.0.1:80",
        "",
        "https://",
        "http://user@127.0.0.1",
        "http://:word@127.0.0.1",
        "http://127.0.0.1/?a=b",
        "http://127.0.0.1/#a",
    ] {
        assert!(
            matches!(WeixinClient::new(settings(bad)), Err(BuildError::BaseUrl { .. })),
            "{bad}"
        );
    }
}

#[test]
fn no_calls_at_once_is_a_mistake() {
    let settings = Settings { max_concurrency: 0, ..settings("http://127.0.0.1:9") };
    assert!(matches!(WeixinClient::new(settings), Err(BuildError::NoConcurrency)));
}
