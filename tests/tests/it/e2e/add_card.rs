//! `docs/examples/add_card.html` in Chromium: the page of a merchant offers a card with the server's signatures. A
//! stand-in for `wx` records what the page passes to it, and refuses the first signature.

use std::sync::{Arc, Mutex};

use axum::{
    Router,
    extract::{Path, State},
    http::{StatusCode, header},
    response::IntoResponse,
    routing::{get, post},
};
use serde_json::{Value, json};
use tests::{
    browser::Browser,
    http::client,
    signed_in::{Member, ROOT, desk},
};
use weixin_api::push::signature;

const PAGE: &str = include_str!("../../../../docs/examples/add_card.html");
const SDK: &str = "https://res.wx.qq.com/open/js/jweixin-1.6.0.js";

/// As far as the page uses it, `wx` as in jweixin 1.6.0: `ready` runs after every result, `error` before it.
const STAND_IN: &str = r"
window.wx = (() => {
    const refused = !sessionStorage.getItem('was_refused');
    let [settled, failed, ready] = [false, () => {}, []];
    return {
        config(page) {
            window.configured = page;
            setTimeout(() => {
                settled = true;
                if (refused) {
                    sessionStorage.setItem('was_refused', '1');
                    failed({ errMsg: 'config:invalid signature' });
                }
                ready.forEach((run) => run());
            });
        },
        error(run) { failed = run; },
        ready(run) { if (settled) run(); else ready.push(run); },
        addCard({ cardList, success, complete }) {
            window.added = cardList;
            success({ cardList: cardList.map((card) => ({ ...card, isSuccess: true })) });
            complete({});
        },
    };
})();
";

/// The merchant's own server, which has the key.
struct Merchant {
    key: String,
    desk: String,
    page: String,
    /// What pages asked it to sign.
    asked: Mutex<Vec<(String, Value)>>,
}

async fn sign(
    State(merchant): State<Arc<Merchant>>,
    Path(what): Path<String>,
    body: String,
) -> impl IntoResponse {
    let asked = serde_json::from_str(&body).expect("JSON");
    merchant.asked.lock().expect("no request panics").push((what.clone(), asked));
    let call = client().post(format!("{}/desk/main/sign/{what}", merchant.desk));
    let call = call.bearer_auth(&merchant.key).header("x-card-desk", "1");
    let call = call.header("content-type", "application/json");
    let answer = call.body(body).send().await.expect("an answer");
    let status = StatusCode::from_u16(answer.status().as_u16()).expect("a status");
    (status, [(header::CONTENT_TYPE, "application/json")], answer.text().await.expect("a text"))
}

async fn page(State(merchant): State<Arc<Merchant>>) -> impl IntoResponse {
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], merchant.page.clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_example_page_adds_a_card_with_the_signatures_of_the_desk() {
    let desk = desk().await;
    let root = Member::sign_in(&desk, ROOT).await;
    let wanted = json!({
        "name": "site", "role": "editor", "accounts": ["main"], "limits": {"tickets": true}
    });
    let (status, made) = root.call("POST", "/desk/keys", wanted).await;
    assert_eq!(status, 200, "{made}");
    let key = made["secret"].as_str().expect("a key").to_owned();
    let sandbox = desk.running.sandbox("main").expect("a sandbox");
    let list = root.call("GET", "/desk/main/cards", Value::Null).await.1;
    let cards = list["cards"].as_array().expect("cards");
    let issued = cards.iter().find(|card| card["status"] == "CARD_STATUS_DISPATCH");
    let card_id = issued.expect("an issued card")["card_id"].as_str().expect("an id").to_owned();
    assert!(PAGE.contains(SDK) && PAGE.contains("'CARD_ID'"));
    let merchant = Arc::new(Merchant {
        key: key.clone(),
        desk: desk.address(""),
        page: PAGE.replace(SDK, "/wx.js").replace("'CARD_ID'", &format!("'{card_id}'")),
        asked: Mutex::default(),
    });
    let app = Router::new()
        .route("/shop/", get(page))
        .route("/shop/sign/{what}", post(sign))
        .route("/wx.js", get(async || ([(header::CONTENT_TYPE, "text/javascript")], STAND_IN)))
        .with_state(Arc::clone(&merchant));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}/shop/?from=menu", listener.local_addr().expect("an address"));
    tokio::spawn(async { axum::serve(listener, app).await });

    let browser = Browser::start("zh-CN", 390, 844).await;
    browser.open(&format!("{address}#top")).await;
    browser.see("#add:not(:disabled)").await;
    browser.click("#add").await;
    browser.see_text("#state", "已放入卡包").await;
    let configured = browser.script("return window.configured").await;
    let added = browser.script("return window.added").await;
    let asked = merchant.asked.lock().expect("no request panics").clone();
    let page_of =
        |refused: bool| ("page".to_owned(), json!({"url": address, "ticket_refused": refused}));
    assert_eq!(asked[..2], [page_of(false), page_of(true)], "the fragment is not signed");

    // The signatures are those of the tickets that Weixin has.
    let ticket = async |kind: &str| {
        let path = format!("/weixin/main/cgi-bin/ticket/getticket?type={kind}");
        let call = client().get(desk.address(&path)).bearer_auth(&key);
        let answer: Value = call.send().await.expect("an answer").json().await.expect("JSON");
        answer["ticket"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let (nonce, time) = (text(&configured["nonceStr"]), text(&configured["timestamp"]));
    let signed = format!(
        "jsapi_ticket={}&noncestr={nonce}&timestamp={time}&url={address}",
        ticket("jsapi").await
    );
    assert_eq!(configured["signature"], signature([signed.as_str()]));
    let ext: Value = serde_json::from_str(&text(&added[0]["cardExt"])).expect("JSON");
    let (nonce, time) = (text(&ext["nonce_str"]), text(&ext["timestamp"]));
    let expected = signature([ticket("wx_card").await.as_str(), &time, &nonce, &card_id]);
    assert_eq!((&ext["signature"], &added[0]["cardId"]), (&json!(expected), &json!(card_id)));

    // Weixin's client then lets the user receive the card; its event has the page's channel.
    let receive = json!({
        "command": "receive_as", "card_id": card_id, "openid": "oSandbAAAAAAAAAAAAAAAAAAAAAA",
        "outer_str": ext["outer_str"]
    });
    let mut events = desk.running.server.accounts.get("main").unwrap().events.join().1;
    sandbox.apply(serde_json::from_value(receive).expect("a command")).expect("it is received");
    let counts = "/desk/main/pushes/counts?begin=2000-01-01&end=2099-12-31";
    loop {
        let found = root.call("GET", counts, Value::Null).await.1;
        let counts = found["counts"].as_array().expect("counts");
        if counts.iter().any(|count| count["source"] == "example" && count["count"] == 1) {
            break;
        }
        // A missed event only means another check.
        let _ = events.recv().await;
    }
    browser.quit().await;
}
