//! Foreign names and foreign pages are refused.

use serde_json::json;

use crate::support::{start, start_with};

#[tokio::test]
async fn only_the_loopback_names_with_the_port_are_answered() {
    let server = start().await;
    let port = server.running.address.port();
    for host in [
        format!("127.0.0.1:{port}"),
        format!("localhost:{port}"),
        format!("LOCALHOST:{port}"),
        format!("[::1]:{port}"),
    ] {
        let answer = server.call("GET", "/healthz").header("host", &host).send().await;
        assert_eq!(answer.status, 200, "{host}");
    }
    let other_port = if port == 1 { 2 } else { port - 1 };
    let refused = [
        "evil.example".to_owned(),
        format!("evil.example:{port}"),
        "127.0.0.1".to_owned(),
        "localhost".to_owned(),
        format!("127.0.0.1:{other_port}"),
        format!("127.0.0.2:{port}"),
        format!("0.0.0.0:{port}"),
        format!("[::]:{port}"),
        format!("127.1:{port}"),
        format!("2130706433:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("localhost.:{port}"),
        format!("127.0.0.1:{port}.evil.example"),
        format!("user@127.0.0.1:{port}"),
        format!(" 127.0.0.1:{port}x"),
        format!("127.0.0.1:{port}/"),
        format!("http://127.0.0.1:{port}"),
        format!("[::ffff:127.0.0.1]:{port}"),
        format!("xn--localhost:{port}"),
        String::new(),
    ];
    for host in refused {
        let answer = server.call("GET", "/desk/main/session").header("host", &host).send().await;
        answer.failure(421, "misdirected_host");
    }
}

#[tokio::test]
async fn a_host_that_stands_twice_is_refused() {
    let server = start().await;
    let host = server.running.address.to_string();
    let call = server.call("GET", "/healthz").header("host", &host).header("host", "evil.example");
    call.send().await.failure(421, "misdirected_host");
}

#[tokio::test]
async fn heads_with_two_meanings_are_refused() {
    let server = start().await;
    let call = server.call("GET", "/healthz").header("content_length", "5");
    assert_eq!(call.send().await.failure(400, "invalid_shape")["at"], "content_length");
}

#[tokio::test]
async fn a_full_server_says_when_to_come_back() {
    let server = start().await;
    let room = &server.running.server.room;
    let all = u32::try_from(room.available_permits()).unwrap();
    let taken = room.acquire_many(all).await.unwrap();
    let session = "/desk/main/session";
    let answer = server.get(session).await;
    answer.failure(503, "overloaded");
    assert_eq!(answer.header("retry-after"), "1");
    // Monitoring must be able to check that the server is alive.
    assert_eq!(server.get("/healthz").await.status, 200);
    assert_eq!(server.get("/readyz").await.status, 200);
    drop(taken);
    assert_eq!(server.get(session).await.status, 200);
}

#[tokio::test]
async fn another_loopback_address_answers_to_its_own_name() {
    let server = start_with(|config| config.listening.address = ([127, 0, 0, 2], 0).into()).await;
    let own = server.running.address;
    assert_eq!(server.get("/desk/main/session").await.status, 200);
    let call = server.call("PUT", "/desk/main/drafts/d1").desk().json(&json!({}));
    let own_page = call.header("origin", &format!("http://{own}"));
    own_page.send().await.failure(400, "invalid_shape");
    let other = format!("127.0.0.3:{}", own.port());
    let call = server.call("GET", "/desk/main/session").header("host", &other);
    call.send().await.failure(421, "misdirected_host");
}

#[tokio::test]
async fn foreign_pages_change_nothing() {
    let server = start().await;
    let own = format!("http://{}", server.running.address);
    let body = json!({"command": "revoke_token"});
    for (path, body) in [
        ("/desk/main/sandbox/command", &body),
        ("/weixin/main/card/delete", &json!({"card_id": "p1"})),
    ] {
        let call = || server.call("POST", path).desk().json(body);
        for (name, value) in [
            ("origin", "http://evil.example"),
            ("origin", "null"),
            ("origin", "http://127.0.0.1:1"),
            ("origin", &own.replace("http", "https")),
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
        ] {
            call().header(name, value).send().await.failure(403, "foreign_origin");
        }
        let answer =
            call().header("origin", &own).header("sec-fetch-site", "same-origin").send().await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    }
}

#[tokio::test]
async fn foreign_pages_change_nothing_by_fetching_either() {
    let server = start().await;
    // The platform opens a token account by GET, which any page could request as an image.
    let write = "/weixin/main/card/pay/activate";
    for (name, value) in [("origin", "http://evil.example"), ("sec-fetch-site", "cross-site")] {
        let call = server.call("GET", write).header(name, value);
        call.send().await.failure(403, "foreign_origin");
    }
    assert_eq!(server.get(write).await.status, 200);
}

#[tokio::test]
async fn foreign_pages_spend_no_quota_by_reading() {
    let server = start().await;
    for path in [
        "/desk/main/cards",
        "/desk/main/overview",
        "/desk/main/cards.csv",
        "/desk/main/statistics?begin=2026-11-01&end=2026-11-02",
        "/weixin/main/card/getcolors",
    ] {
        for site in ["cross-site", "same-site"] {
            let call = server.call("GET", path).header("sec-fetch-site", site);
            call.send().await.failure(403, "foreign_origin");
        }
        for site in ["same-origin", "none"] {
            let answer = server.call("GET", path).header("sec-fetch-site", site).send().await;
            assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        }
    }
    // A link from another site may open the dashboard itself.
    let page = server.call("GET", "/healthz").header("sec-fetch-site", "cross-site");
    assert_eq!(page.send().await.status, 200);
}

#[tokio::test]
async fn changes_on_the_desk_need_its_header() {
    let server = start().await;
    let draft = "/desk/main/drafts/d1";
    for (method, path) in [
        ("POST", "/desk/main/sandbox/command"),
        ("POST", "/desk/main/cards"),
        ("PUT", draft),
        ("DELETE", draft),
    ] {
        let answer = server.call(method, path).json(&json!({})).send().await;
        answer.failure(403, "foreign_origin");
    }
}

#[tokio::test]
async fn ambiguous_paths_reach_nothing() {
    let server = start().await;
    for path in [
        "/weixin/main/card%2fget",
        "/weixin/main//card/get",
        "/weixin/main/../main/card/get",
        "/weixin/main/%2e%2e/card/get",
        "/weixin/main/card/get;a=b",
        "/weixin//main/card/get",
        "/weixin/main/card/get/",
        "/weixin/main/CARD/GET",
        "/weixin/main/sandbox/command",
        "/weixin/other/card/get",
        "/weixin/mainx/card/get",
    ] {
        let answer = server.call("POST", path).json(&json!({"card_id": "p1"})).send().await;
        answer.failure(404, "not_found");
    }
}
