//! What a browser may cache, and what it must not.

use card_model::time::UnixSeconds;
use serde_json::json;

use crate::support::{NOW, TestClock, TestServer, client::Answer, start, start_at, voucher};

/// The responses that may be cached.
const KEPT: [&str; 3] = [
    "/desk/main/cards",
    "/desk/main/overview",
    "/desk/main/statistics?begin=2026-11-01&end=2026-11-18",
];

async fn again(server: &TestServer, path: &str, tag: &str) -> Answer {
    server.call("GET", path).header("if-none-match", tag).send().await
}

#[tokio::test]
async fn what_has_not_changed_is_not_sent_again() {
    let clock = TestClock::at(NOW);
    let server = start_at(tempfile::tempdir().unwrap(), clock.clone(), |_| {}).await;
    for path in KEPT {
        // The first request for statistics reads them.
        server.get(path).await;
        let first = server.get(path).await;
        let tag = first.header("etag").to_owned();
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        assert_eq!(first.header("cache-control"), "private, no-cache", "{path}");
        // Time passes, and nothing else happens.
        clock.set(UnixSeconds::new(NOW.get() + 20));
        let second = again(&server, path, &tag).await;
        assert_eq!((second.status, second.body.len()), (304, 0), "{path}: {}", second.text());
        assert_eq!(second.header("etag"), tag, "{path}");
        assert_eq!(second.header("card-desk-now"), (NOW.get() + 20).to_string(), "{path}");
        assert_eq!(again(&server, path, "W/\"other\"").await.status, 200, "{path}");
        clock.set(NOW);
    }
}

#[tokio::test]
async fn what_has_changed_is_sent_under_another_tag() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    for path in &KEPT[..2] {
        server.get(path).await;
        let first = server.get(path).await;
        let change = json!({"command": "refuse", "card_id": card_id, "reason": "图片模糊"});
        if *path == KEPT[0] {
            server.command(&change).await;
        } else {
            server.command(&json!({"command": "approve", "card_id": card_id})).await;
        }
        let second = again(&server, path, first.header("etag")).await;
        assert_eq!(second.status, 200, "{path}");
        assert_ne!(second.header("etag"), first.header("etag"), "{path}");
        let body = json!({"card_id": card_id, "cash": {"base_info": {"notice": "出示二维码"}}});
        server.weixin("/card/update", &body).await;
    }
}

#[tokio::test]
async fn parts_of_the_list_have_tags_of_their_own() {
    let server = start().await;
    let whole = server.get("/desk/main/cards").await;
    let part = server.get("/desk/main/cards?limit=2").await;
    assert_ne!(whole.header("etag"), part.header("etag"));
    assert_eq!(again(&server, "/desk/main/cards?limit=2", part.header("etag")).await.status, 304);
    assert_eq!(again(&server, "/desk/main/cards?limit=3", part.header("etag")).await.status, 200);
}

#[tokio::test]
async fn kept_answers_are_compressed_and_their_tag_is_the_same() {
    let server = start().await;
    for path in KEPT {
        server.get(path).await;
        let plain = server.get(path).await;
        assert_eq!(plain.headers.get("content-encoding"), None, "{path}");
        for encoding in ["br", "gzip"] {
            let call = server.call("GET", path).header("accept-encoding", encoding);
            let packed = call.send().await;
            assert_eq!(packed.header("content-encoding"), encoding, "{path}");
            assert_eq!(packed.header("etag"), plain.header("etag"), "{path}");
            assert!(packed.body.len() * 2 < plain.body.len(), "{path}");
            assert!(packed.header("vary").contains("accept-encoding"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_list_that_was_compressed_before_is_the_same_until_it_changes() {
    let server = start().await;
    let read = async || {
        let call = server.call("GET", "/desk/main/cards").header("accept-encoding", "gzip, br");
        let answer = call.send().await;
        assert_eq!(answer.header("content-encoding"), "br");
        let mut json = Vec::new();
        brotli::BrotliDecompress(&mut &answer.body[..], &mut json).unwrap();
        serde_json::from_slice::<serde_json::Value>(&json).unwrap()
    };
    let plain = server.json("/desk/main/cards").await;
    assert_eq!(read().await, plain);
    assert_eq!(read().await, plain);
    voucher::create(&server).await;
    let more = server.refreshed().await["cards"].as_array().unwrap().len();
    assert_eq!(read().await["cards"].as_array().unwrap().len(), more);
}

#[tokio::test]
async fn nothing_personal_and_no_answer_to_a_write_is_kept() {
    let server = start().await;
    let card_id = voucher::create(&server).await;
    for path in [
        "/desk/main/session".to_owned(),
        format!("/desk/main/cards/{card_id}"),
        "/desk/main/drafts".to_owned(),
        "/desk/main/writes".to_owned(),
        "/desk/main/profile".to_owned(),
        "/desk/main/views".to_owned(),
        "/desk/main/search?q=a".to_owned(),
        "/desk/main/stores".to_owned(),
    ] {
        let answer = server.get(&path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.headers.get("etag"), None, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
    let writes = [
        ("POST", "/desk/main/cards?wait=30", json!(null)),
        ("POST", "/desk/main/statistics", json!({"begin": "2026-11-01", "end": "2026-11-18"})),
        ("PUT", "/desk/main/profile", json!({"revision": 0, "profile": {}})),
    ];
    for (method, path, body) in writes {
        let answer = server.call(method, path).desk().json(&body).send().await;
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert_eq!(answer.headers.get("etag"), None, "{path}");
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}
