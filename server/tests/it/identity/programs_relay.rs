//! Relayed calls of programs: what they may send, and what they get.

use desk_api::identity::Role;
use serde_json::{Value, json};

use super::{
    Desk, desk, desk_with,
    programs::{body, token},
};
use crate::support::{
    client::{Answer, Call},
    voucher,
};

async fn editor(desk: &Desk) -> (String, String) {
    let (id, secret) = desk.key("erp", Role::Editor, "main").await;
    let token = token(&desk.plain("/weixin/main", id, &secret).await);
    // From now on it is in no response, log line or file.
    planted_secrets::remember(&token);
    (token, secret)
}

/// The body that makes a voucher.
async fn card(desk: &Desk) -> Value {
    let root = desk.sign_in("root").await;
    let stores = desk.with(&root, "GET", "/desk/main/stores").send().await.json();
    voucher::cash_in(&stores["stores"][0]["poi_id"])
}

fn path(endpoint: &str, token: &str) -> String {
    format!("/weixin/main{endpoint}?access_token={token}")
}

#[tokio::test]
async fn a_write_with_a_token_is_in_the_journal_under_the_keys_name() {
    let desk = desk().await;
    let (token, secret) = editor(&desk).await;
    let call = desk.server.call("POST", &path("/card/create", &token));
    let made = body(&call.json(&card(&desk).await).send().await);
    assert_eq!(made["errcode"], 0, "{made}");
    let root = desk.sign_in("root").await;
    let writes = desk.with(&root, "GET", "/desk/main/writes").send().await.json();
    assert_eq!(writes["writes"][0]["actor"], "key:erp");
    assert!(!writes.to_string().contains(&token));

    // The token in the header, and the key itself.
    for bearer in [&token, &secret] {
        let call = desk.server.call("POST", "/weixin/main/card/get");
        let call = call.header("authorization", &format!("Bearer {bearer}"));
        let read = body(&call.json(&json!({"card_id": made["card_id"]})).send().await);
        assert_eq!(read["card"]["card_type"], "CASH", "{read}");
    }
}

#[tokio::test]
async fn refusals_of_the_proxy_are_read_by_sdks() {
    let desk = desk().await;
    let (token, secret) = editor(&desk).await;
    let post = async |endpoint: &str, sent: &Value| {
        let call = desk.server.call("POST", &path(endpoint, &token)).json(sent);
        body(&call.send().await)
    };
    let role = post("/card/delete", &json!({"card_id": "p1"})).await;
    assert_eq!((role["errcode"].clone(), role["role"].clone()), (json!(-99051), json!("admin")));
    assert_eq!(post("/card/none", &json!({})).await["errcode"], -99005);
    assert_eq!(post("/cgi-bin/openapi/rid/get", &json!({})).await["errcode"], -99011);
    let ticket = format!("{}&type=wx_card", path("/cgi-bin/ticket/getticket", &token));
    assert_eq!(body(&desk.server.get(&ticket).await)["errcode"], -99011);
    assert_eq!(body(&desk.server.get(&path("/card/create", &token)).await)["errcode"], -99006);
    let invalid = post("/card/create", &json!({"card": {"card_type": "CASH", "cash": {}}})).await;
    assert_eq!(invalid["errcode"], -99004);
    assert!(!invalid["violations"].as_array().unwrap().is_empty(), "{invalid}");
    let twice = format!("{}&access_token={token}", path("/card/get", &token));
    let twice = desk.server.call("POST", &twice).json(&json!({})).send().await;
    assert_eq!(body(&twice)["errcode"], -99003);
    let foreign =
        desk.server.call("POST", &path("/card/get", &token)).header("host", "evil.example");
    assert_eq!(body(&foreign.json(&json!({})).send().await)["errcode"], -99009);
    // With the dashboard's header, errors keep their HTTP status.
    let call = desk.call("POST", "/weixin/main/card/delete");
    let call = call.header("authorization", &format!("Bearer {secret}"));
    call.json(&json!({"card_id": "p1"})).send().await.failure(403, "role_missing");
}

/// Clients of PHP, Python and Node send all of this, and the platform reads it.
#[tokio::test]
async fn what_sdks_send_is_relayed() {
    let desk = desk().await;
    let (token, _) = editor(&desk).await;
    let post = |endpoint: &str| desk.server.call("POST", &path(endpoint, &token));
    let list = r#"{"offset":"0","count":"2","status_list":["CARD_STATUS_DISPATCH"]}"#;
    for media_type in [
        None,
        Some("application/json"),
        Some("application/x-www-form-urlencoded"),
        Some("text/plain;charset=UTF-8"),
        Some("text/xml"),
        Some("*/*"),
        Some("nonsense"),
    ] {
        let call = post("/card/batchget").body(list);
        let call = match media_type {
            Some(media_type) => call.header("content-type", media_type),
            None => call,
        };
        let read = body(&call.send().await);
        assert_eq!(read["errcode"], 0, "{media_type:?}: {read}");
        assert_eq!(read["card_id_list"].as_array().unwrap().len(), 2, "{media_type:?}");
    }
    let marked = body(&post("/card/batchget").body(format!("\u{feff}{list}")).send().await);
    assert_eq!(marked["errcode"], 0, "{marked}");
    let picture = picture(&desk, &marked["card_id_list"][0], &token).await;
    for field in ["media", "buffer"] {
        let uploaded = body(&post("/cgi-bin/media/uploadimg").upload(field, &picture).send().await);
        assert!(uploaded["url"].as_str().is_some_and(|url| url.starts_with("http")), "{uploaded}");
    }
}

/// The bytes of a card's logo.
async fn picture(desk: &Desk, card_id: &Value, token: &str) -> bytes::Bytes {
    let call = desk.server.call("POST", &path("/card/get", token));
    let card = body(&call.json(&json!({"card_id": card_id})).send().await)["card"].clone();
    let card_type = card["card_type"].as_str().unwrap().to_lowercase();
    let logo = card[card_type]["base_info"]["logo_url"].as_str().unwrap().to_owned();
    let hash = logo.trim_end_matches("/0").rsplit('/').next().unwrap();
    let root = desk.sign_in("root").await;
    let path = format!("/desk/main/sandbox/images/{hash}");
    desk.with(&root, "GET", &path).send().await.body
}

/// SDKs in which only the host can be changed.
#[tokio::test]
async fn the_listener_for_programs_serves_the_platforms_paths_at_the_root() {
    let desk = desk_with(|config| {
        config.listening.api = Some(([127, 0, 0, 1], 0).into());
    })
    .await;
    let api = desk.server.running.api_address.unwrap();
    let get = async |path: &str| Call::new(api, "GET", path).send().await;
    let ask = async |id: i64, secret: &str| {
        let query = format!("grant_type=client_credential&appid={id}&secret={secret}");
        body(&get(&format!("/cgi-bin/token?{query}")).await)
    };
    let (of_second, secret_of_second) = desk.key("second", Role::Viewer, "second").await;
    let (everywhere, secret) = desk.key("everywhere", Role::Editor, "*").await;
    let second = token(&ask(of_second, &secret_of_second).await);
    let main = token(&ask(everywhere, &secret).await);
    assert!(second.contains(".second.") && main.contains(".main."));
    for token in [&second, &main] {
        let colors = body(&get(&format!("/card/getcolors?access_token={token}")).await);
        assert_eq!(colors["errcode"], 0, "{colors}");
    }
    let call = Call::new(api, "POST", &format!("/card/create?access_token={main}"));
    let made = body(&call.json(&card(&desk).await).send().await);
    assert_eq!(made["errcode"], 0, "{made}");
    let call = Call::new(api, "POST", "/card/get").json(&json!({"card_id": made["card_id"]}));
    let read = body(&call.header("authorization", &format!("Bearer {secret}")).send().await);
    assert_eq!(read["card"]["card_type"], "CASH", "{read}");

    // Nothing else is reached there.
    let root = desk.sign_in("root").await;
    for path in
        ["/", "/desk/users", "/desk/main/session", "/metrics", "/weixin/main/card/getcolors"]
    {
        let call = Call::new(api, "GET", path).header("cookie", &format!("card-desk={root}"));
        let answer: Answer = call.header("x-card-desk", "1").send().await;
        assert_eq!(answer.status, 404, "{path}: {}", answer.text());
    }
    assert_eq!(get("/healthz").await.status, 200);
}
