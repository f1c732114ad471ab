//! Web pages in a developer's browser can neither control nor read the sandbox; other clients are unaffected.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};

use crate::support::{Answer, Caller};

const COMMAND: &str = r#"{"command":"revoke_token"}"#;

/// Calls a path with the headers of a client.
async fn call(caller: &Caller, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    caller.request(request.body(Body::from(COMMAND)).unwrap()).await
}

#[tokio::test]
async fn a_name_that_was_made_to_resolve_to_this_machine_is_refused() {
    let caller = Caller::empty().await;
    for host in [
        "evil.example",
        "evil.example:9090",
        "localhost.evil.example",
        "127.0.0.1.evil.example:9090",
    ] {
        for (method, path) in [
            (Method::GET, "/sandbox/state"),
            (Method::GET, "/sandbox/scenario"),
            (Method::DELETE, "/sandbox/faults"),
            (Method::POST, "/sandbox/command"),
            (Method::POST, "/cgi-bin/stable_token"),
        ] {
            let answer = call(&caller, method, path, &[("host", host)]).await;
            assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host} {path}");
            assert_eq!(answer.body["problem"], "foreign_host");
            assert_eq!(answer.headers["x-sandbox"], "1");
        }
    }
    let two = [("host", "127.0.0.1:9090"), ("host", "evil.example")];
    let answer = call(&caller, Method::GET, "/sandbox/state", &two).await;
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn a_page_of_another_origin_is_refused_whatever_it_sends() {
    let caller = Caller::empty().await;
    let before = caller.sandbox.dump().unwrap();
    for header in [
        ("origin", "http://evil.example"),
        ("origin", "null"),
        ("origin", "http://127.0.0.1:8000"),
        ("origin", "https://127.0.0.1:9090"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
    ] {
        for media_type in ["text/plain", "application/x-www-form-urlencoded", "application/json"] {
            for (method, path) in [
                (Method::POST, "/sandbox/command"),
                (Method::POST, "/sandbox/operation"),
                (Method::POST, "/sandbox/faults"),
                (Method::PUT, "/sandbox/scenario"),
                (Method::PUT, "/sandbox/modes"),
                (Method::GET, "/sandbox/images/0"),
                (Method::GET, "/sandbox/state"),
                (Method::POST, "/cgi-bin/stable_token"),
            ] {
                let headers = [("host", "127.0.0.1:9090"), header, ("content-type", media_type)];
                let answer = call(&caller, method, path, &headers).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{header:?} {path}");
                assert_eq!(answer.body["problem"], "foreign_page");
            }
        }
    }
    assert_eq!(caller.sandbox.dump().unwrap(), before);
}

#[tokio::test]
async fn curl_sdks_and_the_sandboxs_own_pages_get_their_answers() {
    let caller = Caller::empty().await;
    for host in ["127.0.0.1:9090", "localhost:9090", "[::1]:1", "127.0.0.1", "127.0.0.2:5"] {
        let answer = call(&caller, Method::POST, "/sandbox/command", &[("host", host)]).await;
        assert_eq!(answer.status, 200, "{host}");
        let answer = call(&caller, Method::GET, "/card/getcolors", &[("host", host)]).await;
        assert_eq!(answer.errcode(), 41001, "{host}");
    }
    let own = [
        ("host", "localhost:9090"),
        ("origin", "http://localhost:9090"),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(call(&caller, Method::POST, "/sandbox/command", &own).await.status, 200);
    let typed = [("host", "localhost:9090"), ("sec-fetch-site", "none")];
    assert_eq!(call(&caller, Method::GET, "/sandbox/state", &typed).await.status, 200);
}
