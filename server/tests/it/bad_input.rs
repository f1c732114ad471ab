//! Every invalid request gets the same error body, which names the invalid place.

use serde_json::{Value, json};
use weixin_api::endpoint::{ALL, Access, Body};

use crate::support::{start, voucher};

const NO_JPG: &[u8] = b"\x89PNG\r\n\x1a\n";

#[tokio::test]
async fn broken_json_names_line_and_column_at_every_json_route() {
    let server = start().await;
    let broken = "{\n  \"card_id\": \"p1\",,\n}";
    for endpoint in ALL {
        if endpoint.body != Body::Json || endpoint.access != Access::Proxied {
            continue;
        }
        let path = format!("/weixin/main{}", endpoint.path);
        let call = || server.call("POST", &path).header("content-type", "application/json");
        let body = call().body(broken).send().await.failure(400, "invalid_json");
        assert!(body["at"].as_str().unwrap().starts_with("line 2 column"), "{body}");
        call().body("").send().await.failure(400, "invalid_json");
        call().body(&b"\xff\xfe"[..]).send().await.failure(400, "invalid_json");
        call().body("[".repeat(100_000 / 2)).send().await.failure(400, "invalid_json");
        call().body("{\"a\":1,\"a\":2}").send().await.failure(400, "invalid_json");
    }
    for (method, path) in [("POST", "/desk/main/sandbox/command"), ("PUT", "/desk/main/drafts/d1")]
    {
        let call = server.call(method, path).desk().header("content-type", "application/json");
        call.body(broken).send().await.failure(400, "invalid_json");
    }
}

#[tokio::test]
async fn wrong_types_name_their_path() {
    let server = start().await;
    let cases: [(&str, Value, &str); 5] = [
        ("/card/create", json!({"card": {"card_type": "CASH"}}), "card"),
        ("/card/update", json!({"card_id": {}, "cash": {}}), "card_id"),
        ("/card/update", json!({"card_id": "p1"}), "card"),
        (
            "/card/modifystock",
            json!({"card_id": "p1", "increase_stock_value": -1}),
            "increase_stock_value",
        ),
        ("/card/code/consume", json!({"code": {}}), "code"),
    ];
    for (path, body, at) in cases {
        let failure = server.weixin(path, &body).await.failure(400, "invalid_shape");
        assert_eq!(failure["at"], at, "{path}");
    }
    // Around a card, the result of `check` (errcode 47001, S1 section 5.1).
    for (card, path) in [
        (json!(5), "card"),
        (json!({"card_type": {}}), "card_type"),
        (json!({"card_type": "SCENIC_TICKET", "scenic_ticket": []}), "scenic_ticket"),
    ] {
        let answer = server.weixin("/card/create", &json!({"card": card})).await;
        let found = answer.failure(422, "invalid_card")["violations"][0].clone();
        assert_eq!((&found["errcode"], &found["path"]), (&json!(47001), &json!(path)));
    }
    let call = server.call("POST", "/desk/main/sandbox/command").desk();
    let body = json!({"command": "supply", "card_id": "p1", "quantity": "many"});
    call.json(&body).send().await.failure(400, "invalid_shape");
    let call = server.call("PUT", "/desk/main/drafts/d1").desk();
    let failure = call.json(&json!({"draft_id": 1})).send().await.failure(400, "invalid_shape");
    assert_eq!(failure["at"], "draft_id");
}

#[tokio::test]
async fn every_violation_of_a_card_comes_at_once() {
    let server = start().await;
    let mut body = voucher::cash(&server).await;
    body["card"]["cash"]["base_info"]["notice"] = json!("九".repeat(17));
    body["card"]["cash"]["base_info"]["color"] = json!("Color999");
    body["card"]["cash"]["reduce_cost"] = json!(1);
    let failure = server.weixin("/card/create", &body).await.failure(422, "invalid_card");
    let paths: Vec<&str> = failure["violations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|violation| violation["path"].as_str().unwrap())
        .collect();
    for path in ["cash.base_info.notice", "cash.base_info.color", "cash.reduce_cost"] {
        assert!(paths.contains(&path), "{path} in {paths:?}");
    }
    // Nothing was sent, so the journal is empty.
    assert!(server.writes("").await.is_empty());
}

#[tokio::test]
async fn an_update_is_checked_like_a_new_card() {
    let server = start().await;
    let body = json!({"base_info": {"notice": "九".repeat(17), "get_limit": 51}});
    let request = json!({"card_id": "p1", "cash": body});
    let failure = server.weixin("/card/update", &request).await.failure(422, "invalid_card");
    let violations = failure["violations"].as_array().unwrap();
    assert_eq!(violations.len(), 2, "{failure}");
    assert_eq!(violations[0]["path"], "cash.base_info.notice");
    assert!(server.writes("").await.is_empty());
}

#[tokio::test]
async fn too_large_bodies_are_refused_before_they_are_read() {
    let server = start().await;
    let large = json!({"card_id": "x".repeat(64 * 1024)});
    server.weixin("/card/get", &large).await.failure(413, "too_large");
    let image = vec![0xff_u8; 1_300_000];
    let upload =
        server.call("POST", "/weixin/main/cgi-bin/media/uploadimg").upload("media", &image);
    upload.send().await.failure(413, "too_large");
    let draft = json!({"draft_id": "d1", "raw": {"x": "y".repeat(300 * 1024)}});
    server
        .call("PUT", "/desk/main/drafts/d1")
        .desk()
        .json(&draft)
        .send()
        .await
        .failure(413, "too_large");
    let path = format!("/desk/main/session?x={}", "y".repeat(5000));
    server.get(&path).await.failure(413, "too_large");
    let call = server.call("GET", "/healthz").header("x-long", &"y".repeat(17 * 1024));
    call.send().await.failure(413, "too_large");
}

#[tokio::test]
async fn unknown_paths_and_methods() {
    let server = start().await;
    for path in [
        "/desk/main/none",
        "/desk/other/session",
        "/desk",
        "/weixin",
        "/weixin/main/card/none",
        "/none.js",
    ] {
        server.get(path).await.failure(404, "not_found");
    }
    for (method, path) in [
        ("POST", "/desk/main/session"),
        ("DELETE", "/desk/main/cards"),
        ("POST", "/cards"),
        ("GET", "/weixin/main/card/get"),
        ("POST", "/weixin/main/card/getcolors"),
        ("PUT", "/healthz"),
        ("GET", "/desk/main/sandbox/command"),
    ] {
        let answer = server.call(method, path).desk().json(&json!({})).send().await;
        answer.failure(405, "method_not_allowed");
        assert!(!answer.header("allow").is_empty(), "{method} {path}");
    }
}

#[tokio::test]
async fn what_is_the_servers_own_is_never_relayed() {
    let server = start().await;
    // The server adds its own token.
    assert_eq!(server.get("/weixin/main/card/getcolors").await.status, 200);
    let before = server.running.sandbox("main").unwrap().state().token_fetches;
    let own = ALL.iter().filter(|endpoint| endpoint.access == Access::ServerOnly);
    let paths: Vec<&str> = own.map(|endpoint| endpoint.path).collect();
    for path in [
        "/cgi-bin/token",
        "/cgi-bin/stable_token",
        "/cgi-bin/ticket/getticket",
        "/cgi-bin/clear_quota",
    ] {
        assert!(paths.contains(&path), "{path}");
    }
    // The server answers these two itself, for API keys (`identity::programs`).
    let answered = [("GET", "/cgi-bin/token"), ("POST", "/cgi-bin/stable_token")];
    for (method, path) in answered {
        let call = server.call(method, &format!("/weixin/main{path}?grant_type=client_credential"));
        let members = json!({"grant_type": "client_credential"});
        assert_eq!(call.json(&members).send().await.json()["errcode"], 41002, "{path}");
    }
    let refused = paths.into_iter().filter(|path| answered.iter().all(|(_, it)| it != path));
    for path in refused {
        for method in ["GET", "POST"] {
            let call = server.call(method, &format!("/weixin/main{path}"));
            call.json(&json!({})).send().await.failure(403, "not_relayed");
        }
    }
    assert_eq!(server.running.sandbox("main").unwrap().state().token_fetches, before);
}

#[tokio::test]
async fn a_callers_token_is_dropped_and_a_doubled_parameter_refused() {
    let server = start().await;
    let get = server.get("/weixin/main/card/getcolors?access_token=stolen").await;
    assert_eq!(get.json()["errcode"], 0);
    let failure = server.get("/weixin/main/card/getcolors?access_token=a&access_token=b").await;
    assert_eq!(failure.failure(400, "invalid_query")["at"], "access_token");
}

#[tokio::test]
async fn media_types() {
    let server = start().await;
    let body = json!({"offset": 0, "count": 1}).to_string();
    let call = |media_type: Option<&str>| {
        let call = server.call("POST", "/weixin/main/card/batchget").body(body.clone());
        match media_type {
            Some(media_type) => call.header("content-type", media_type),
            None => call,
        }
    };
    // Real SDKs send all of these.
    for media_type in [
        None,
        Some("application/json; charset=utf-8"),
        Some("text/plain"),
        Some("application/x-www-form-urlencoded"),
    ] {
        assert_eq!(call(media_type).send().await.status, 200, "{media_type:?}");
    }
    call(Some("text/xml")).send().await.failure(415, "unsupported_media_type");
    let upload = server.call("POST", "/weixin/main/cgi-bin/media/uploadimg").json(&json!({}));
    upload.send().await.failure(415, "unsupported_media_type");
    let draft = server.call("PUT", "/desk/main/drafts/d1").desk().body("{}");
    draft.header("content-type", "text/plain").send().await.failure(415, "unsupported_media_type");
}

#[tokio::test]
async fn images_are_checked_before_they_are_sent() {
    let server = start().await;
    let call = || server.call("POST", "/weixin/main/cgi-bin/media/uploadimg");
    call().upload("media", NO_JPG).send().await.failure(422, "invalid_image");
    call().upload("picture", b"\xff\xd8\xff").send().await.failure(400, "invalid_shape");
    let call = call().header("content-type", "multipart/form-data; boundary=x").body("no parts");
    call.send().await.failure(400, "invalid_shape");
}

#[tokio::test]
async fn wrong_queries_name_the_parameter() {
    let server = start().await;
    for (path, at) in [
        ("/desk/main/statistics?begin=2026-10-01&end=2026-1-1", "end"),
        ("/desk/main/statistics?begin=2026-10-02&end=2026-10-01", "end"),
        ("/desk/main/statistics?begin=2026-11-20&end=2026-11-20", "begin"),
        ("/desk/main/statistics?begin=1990-01-01&end=2026-10-01", "begin"),
        (
            "/desk/main/statistics?begin=2026-10-01&end=2026-10-02&compare_end=2026-10-01",
            "compare_begin",
        ),
        (
            "/desk/main/statistics?begin=2026-10-01&end=2026-10-02&compare_begin=2026-10-01",
            "compare_end",
        ),
        (
            "/desk/main/statistics?begin=2026-10-01&end=2026-10-02&compare_begin=2026-10-02&compare_end=2026-10-01",
            "compare_end",
        ),
        (
            "/desk/main/statistics?begin=2026-10-01&end=2026-10-02&compare_begin=2026-11-20&compare_end=2026-11-21",
            "compare_begin",
        ),
        ("/desk/main/cards?refresh=perhaps", "refresh"),
        ("/desk/main/cards.csv?lang=fr", "lang"),
        ("/desk/main/cards.xlsx?lang=fr", "lang"),
        ("/desk/main/statistics.csv?begin=2026-10-01&end=2026-10-02&lang=fr", "lang"),
    ] {
        let failure = server.get(path).await.failure(400, "invalid_query");
        assert_eq!(failure["at"], at, "{path}");
    }
    let failure = server.get("/desk/main/statistics").await.failure(400, "invalid_query");
    assert!(failure["message"].as_str().unwrap().contains("begin"), "{failure}");
}

#[tokio::test]
async fn idempotency_keys_are_bounded() {
    let server = start().await;
    for key in ["", "with space", &"x".repeat(256)] {
        let call = server.call("POST", "/weixin/main/card/delete").header("idempotency-key", key);
        let failure = call.json(&json!({"card_id": "p1"})).send().await;
        assert_eq!(failure.failure(400, "invalid_shape")["at"], "idempotency-key");
    }
}

#[tokio::test]
async fn an_unknown_card() {
    let server = start().await;
    let failure = server.get("/desk/main/cards/pNobodyKnowsThisCardAtAll000").await;
    assert!(failure.failure(404, "not_found")["weixin"]["errcode"].is_i64());
    server.get("/desk/main/sandbox/images/none").await.failure(404, "not_found");
}

#[tokio::test]
async fn a_command_that_cant_be_carried_out() {
    let server = start().await;
    let body = json!({"command": "approve", "card_id": "pNobody"});
    let call = server.call("POST", "/desk/main/sandbox/command").desk().json(&body);
    call.send().await.failure(409, "sandbox_refused");
}
