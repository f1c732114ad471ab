//! Signing pages and cards, and the ticket itself for keys with the right to it.

use desk_api::identity::Role;
use ring::digest;
use serde_json::{Value, json};
use weixin_api::secret::Secret;

use super::{
    Desk, desk, desk_with,
    programs::{body, token},
};
use crate::support::voucher;

fn sha1(text: &str) -> String {
    let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes());
    let digits: Vec<String> = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
    digits.concat()
}

/// The hash of sorted and concatenated values, as P19 describes it.
fn sha1_of_sorted(mut values: Vec<&str>) -> String {
    values.sort_unstable();
    sha1(&values.concat())
}

/// Creates an editor's key with the right to tickets and returns a token for it.
async fn with_tickets(desk: &Desk) -> String {
    let wanted = json!({
        "name": "site", "role": "editor", "accounts": ["main"], "limits": {"tickets": true}
    });
    let (id, secret) = desk.key_with(&wanted).await;
    token(&desk.plain("/weixin/main", id, &secret).await)
}

async fn ticket(desk: &Desk, token: &str, query: &str) -> Value {
    let path = format!("/weixin/main/cgi-bin/ticket/getticket?access_token={token}{query}");
    body(&desk.server.get(&path).await)
}

async fn sign(desk: &Desk, secret: &str, what: &str, asked: &Value) -> Value {
    let call = desk.call("POST", &format!("/desk/main/sign/{what}"));
    let call = call.header("authorization", &format!("Bearer {secret}"));
    let answer = call.json(asked).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn a_key_with_the_right_gets_the_tickets_as_from_weixin() {
    let desk = desk().await;
    let token = with_tickets(&desk).await;
    let cards = ticket(&desk, &token, "&type=wx_card").await;
    assert_eq!((&cards["errcode"], &cards["errmsg"]), (&json!(0), &json!("ok")));
    let seconds = cards["expires_in"].as_u64().unwrap();
    assert!((7000..=7200).contains(&seconds), "{seconds}");
    let pages = ticket(&desk, &token, "&type=jsapi").await;
    assert!(pages["ticket"].is_string() && pages["ticket"] != cards["ticket"]);
    assert_eq!(ticket(&desk, &token, "&type=wx_card").await["ticket"], cards["ticket"]);
    for query in ["", "&type=", "&type=other"] {
        assert_eq!(ticket(&desk, &token, query).await["errcode"], -99003, "{query}");
    }
    let path = format!("/weixin/main/cgi-bin/ticket/getticket?access_token={token}&type=jsapi");
    let post = desk.server.call("POST", &path).send().await;
    assert_eq!(body(&post)["errcode"], -99006);
}

#[tokio::test]
async fn other_callers_are_referred_to_the_routes_that_sign() {
    let desk = desk().await;
    let (id, secret) = desk.key("erp", Role::Admin, "main").await;
    let token = token(&desk.plain("/weixin/main", id, &secret).await);
    let refused = ticket(&desk, &token, "&type=jsapi").await;
    assert_eq!(refused["errcode"], -99011);
    let message = refused["errmsg"].as_str().unwrap();
    for route in ["/desk/main/sign/page", "/desk/main/sign/cards", "/desk/main/sign/choice"] {
        assert!(message.contains(route), "{message}");
    }
    let root = desk.sign_in("root").await;
    let path = "/weixin/main/cgi-bin/ticket/getticket?type=jsapi";
    desk.with(&root, "GET", path).send().await.failure(403, "not_relayed");
}

#[tokio::test]
async fn the_right_needs_an_editor_is_off_by_default_and_can_be_taken_away() {
    let desk = desk().await;
    let root = desk.sign_in("root").await;
    let limits = json!({"tickets": true, "endpoints": ["/card/get"]});
    let wanted =
        |role| json!({"name": "site", "role": role, "accounts": ["main"], "limits": limits});
    let call = desk.with(&root, "POST", "/desk/keys").json(&wanted("redeemer"));
    call.send().await.failure(400, "invalid_shape");

    let (id, secret) = desk.key_with(&wanted("editor")).await;
    let token = token(&desk.plain("/weixin/main", id, &secret).await);
    // The list of endpoints doesn't have to name it.
    assert_eq!(ticket(&desk, &token, "&type=jsapi").await["errcode"], 0);
    let root = desk.sign_in("root").await;
    let change = json!({"role": "editor", "accounts": ["main"], "limits": {}});
    let call = desk.with(&root, "POST", &format!("/desk/keys/{id}")).json(&change);
    assert_eq!(call.send().await.status, 200);
    assert_eq!(ticket(&desk, &token, "&type=jsapi").await["errcode"], -99011);
}

/// After they are planted, the tickets are in no response, log line or file.
#[tokio::test]
async fn signatures_are_those_of_the_tickets_which_appear_nowhere() {
    let desk = desk_with(|config| {
        // No other test has these tickets.
        config.accounts[0].app_secret = Secret::new("the-secret-of-the-signing-test");
    })
    .await;
    let token = with_tickets(&desk).await;
    let of_pages = ticket(&desk, &token, "&type=jsapi").await["ticket"].clone();
    let of_cards = ticket(&desk, &token, "&type=wx_card").await["ticket"].clone();
    let (of_pages, of_cards) = (of_pages.as_str().unwrap(), of_cards.as_str().unwrap());
    planted_secrets::remember(of_pages);
    planted_secrets::remember(of_cards);
    let (_, secret) = desk.key("shop", Role::Editor, "main").await;
    let account = &desk.server.running.server.accounts.get("main").unwrap();
    let now = account.now().get();

    let asked = json!({"url": "https://shop.example/a?b=1&c=%E5%88%B8#part"});
    let page = sign(&desk, &secret, "page", &asked).await;
    assert_eq!(
        (&page["appId"], &page["timestamp"]),
        (&json!(account.app_id.as_str()), &json!(now))
    );
    let nonce = page["nonceStr"].as_str().unwrap();
    assert_eq!(nonce.len(), 16);
    let url = "https://shop.example/a?b=1&c=%E5%88%B8";
    let signed = format!("jsapi_ticket={of_pages}&noncestr={nonce}&timestamp={now}&url={url}");
    assert_eq!(page["signature"], sha1(&signed));

    let asked =
        json!({"cards": [{"card_id": "p1", "outer_str": "12b"}, {"card_id": "p2", "code": "7"}]});
    let cards = sign(&desk, &secret, "cards", &asked).await;
    let mut nonces = vec![nonce.to_owned()];
    for (index, card_id, code) in [(0, "p1", ""), (1, "p2", "7")] {
        let card = &cards["cardList"][index];
        assert_eq!(card["cardId"], card_id);
        let ext: Value = serde_json::from_str(card["cardExt"].as_str().unwrap()).unwrap();
        let (at, nonce) = (ext["timestamp"].as_str().unwrap(), ext["nonce_str"].as_str().unwrap());
        assert_eq!(at, now.to_string());
        assert_eq!(ext["signature"], sha1_of_sorted(vec![of_cards, at, nonce, card_id, code]));
        nonces.push(nonce.to_owned());
    }

    let asked = json!({"card_type": "CASH", "ticket_refused": true});
    let choice = sign(&desk, &secret, "choice", &asked).await;
    let (at, nonce) = (now.to_string(), choice["nonceStr"].as_str().unwrap());
    let values = vec![of_cards, account.app_id.as_str(), "CASH", at.as_str(), nonce];
    // The ticket is less than a minute old, so it was not fetched again.
    assert_eq!(choice["cardSign"], sha1_of_sorted(values));
    assert_eq!((&choice["signType"], &choice["cardType"]), (&json!("SHA1"), &json!("CASH")));
    nonces.push(nonce.to_owned());
    nonces.sort_unstable();
    nonces.dedup();
    assert_eq!(nonces.len(), 4, "every signature has a random text of its own");
}

#[tokio::test]
async fn requests_to_sign_are_checked() {
    let desk = desk().await;
    let (_, secret) = desk.key("shop", Role::Editor, "main").await;
    let refused = async |what: &str, asked: &Value| {
        let call = desk.call("POST", &format!("/desk/main/sign/{what}"));
        let call = call.header("authorization", &format!("Bearer {secret}"));
        let failure = call.json(asked).send().await.failure(400, "invalid_shape");
        failure["at"].as_str().unwrap_or_default().to_owned()
    };
    let long = format!("https://shop.example/{}", "a".repeat(8 * 1024));
    for url in ["", "/cards", "ftp://shop.example/", "https://shop.example/a b", &long] {
        assert_eq!(refused("page", &json!({"url": url})).await, "url", "{url}");
    }
    assert_eq!(refused("cards", &json!({"cards": []})).await, "cards");
    let many = vec![json!({"card_id": "p1"}); 101];
    assert_eq!(refused("cards", &json!({"cards": many})).await, "cards");
    let second = json!({"cards": [{"card_id": "p1"}, {"card_id": ""}]});
    assert_eq!(refused("cards", &second).await, "cards[1].card_id");
    let code = json!({"cards": [{"card_id": "p1", "code": "1\n2"}]});
    assert_eq!(refused("cards", &code).await, "cards[0].code");
    assert_eq!(refused("choice", &json!({"card_id": "p".repeat(33)})).await, "card_id");
    // A misspelt member would be a signature of something else.
    refused("choice", &json!({"cardType": "CASH"})).await;
}

#[tokio::test]
async fn what_was_signed_is_shown_on_request_without_the_ticket() {
    let desk = desk().await;
    let token = with_tickets(&desk).await;
    let (_, secret) = desk.key("shop", Role::Editor, "main").await;
    let of_pages = ticket(&desk, &token, "&type=jsapi").await["ticket"].clone();
    let of_cards = ticket(&desk, &token, "&type=wx_card").await["ticket"].clone();
    let signed_by = |shown: &Value, ticket: &Value| {
        let (shown, ticket) = (shown.as_str().unwrap(), ticket.as_str().unwrap());
        assert!(shown.contains("{ticket}") && !shown.contains(ticket), "{shown}");
        sha1(&shown.replace("{ticket}", ticket))
    };
    let url = "https://shop.example.com/cards?from=menu";
    let page = sign(&desk, &secret, "page", &json!({"url": url, "show_signed": true})).await;
    assert_eq!(signed_by(&page["signed"], &of_pages), page["signature"]);
    assert!(page["signed"].as_str().unwrap().ends_with(&format!("&url={url}")));
    let asked = json!({"cards": [{"card_id": "p1", "code": "1001"}], "show_signed": true});
    let card = sign(&desk, &secret, "cards", &asked).await["cardList"][0].clone();
    let ext: Value = serde_json::from_str(card["cardExt"].as_str().unwrap()).unwrap();
    assert_eq!(signed_by(&card["signed"], &of_cards), ext["signature"]);
    let choice = sign(&desk, &secret, "choice", &json!({"show_signed": true})).await;
    assert_eq!(signed_by(&choice["signed"], &of_cards), choice["cardSign"]);
    let plain = sign(&desk, &secret, "page", &json!({"url": url})).await;
    assert!(plain.get("signed").is_none(), "the JS-SDK gets only what it knows");
}

#[tokio::test]
async fn the_code_of_a_redirect_is_decrypted_for_redeemers() {
    let desk = desk().await;
    let (_, editor) = desk.key("erp", Role::Editor, "main").await;
    let (_, till) = desk.key("till", Role::Redeemer, "main").await;
    let (_, viewer) = desk.key("viewer", Role::Viewer, "main").await;
    let stores = desk.by_key(&editor, "GET", "/desk/main/stores").await.json();
    let mut voucher = voucher::cash_in(&stores["stores"][0]["poi_id"]);
    let info = &mut voucher["card"]["cash"]["base_info"];
    info["custom_url_name"] = json!("查看");
    info["custom_url"] = json!("https://shop.example.com/use");
    let call = desk.server.call("POST", "/weixin/main/card/create");
    let call = call.header("authorization", &format!("Bearer {editor}"));
    let card_id = body(&call.json(&voucher).send().await)["card_id"].clone();
    let sandbox = desk.server.running.sandbox("main").unwrap();
    let apply = |command: Value| sandbox.apply(serde_json::from_value(command).unwrap()).unwrap();
    apply(json!({"command": "approve", "card_id": card_id}));
    apply(json!({"command": "supply", "card_id": card_id, "quantity": 1}));
    let code = apply(json!({"command": "receive", "card_id": card_id, "times": 1})).codes.remove(0);
    let redirect = apply(json!({"command": "follow_link", "code": code})).redirect.unwrap();
    let (_, query) = redirect.split_once('?').unwrap();
    let mut members = form_urlencoded::parse(query.as_bytes());
    let encrypted = members.find(|(name, _)| name == "encrypt_code").unwrap().1.into_owned();
    let decrypt = async |key: &str, text: &str| {
        let call = desk.call("POST", "/desk/main/codes/decrypt");
        let call = call.header("authorization", &format!("Bearer {key}"));
        call.json(&json!({"encrypt_code": text})).send().await
    };
    let found = decrypt(&till, &encrypted).await;
    assert_eq!((found.status, found.json()), (200, json!({"code": code})));
    decrypt(&viewer, &encrypted).await.failure(403, "role_missing");
    decrypt(&till, " ").await.failure(400, "invalid_shape");
    let refused = decrypt(&till, "not an encrypted code").await;
    assert_eq!(refused.failure(502, "upstream_refused")["weixin"]["errcode"], 40075);
}
