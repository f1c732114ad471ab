//! The list of pushes: days, what each caller has seen, counts by channel, and messages of users.

use card_desk::config::{EventsConfig, ForwardFormat, ForwardTarget};
use card_model::time::DAY;
use desk_api::{event::Event, identity::Role};
use serde_json::{Value, json};
use weixin_api::{push::PushMode, secret::Secret};

use super::{TOKEN, applied, query, receiving, send, xml};
use crate::{
    identity::{Desk, desk_with},
    support::{NOW, TestServer, start_with, upstream},
};

fn path() -> String {
    format!("/events/main{}", query(TOKEN))
}

async fn codes(server: &TestServer, filter: &str) -> Vec<String> {
    let list = server.json(&format!("/desk/main/pushes{filter}")).await;
    let pushes = list["pushes"].as_array().unwrap().iter();
    pushes.map(|push| push["code"].as_str().unwrap().to_owned()).collect()
}

/// [`NOW`] is 10:00 on 2026-11-20 in Beijing.
#[tokio::test]
async fn events_are_filtered_by_the_day_on_which_they_happened() {
    let (_upstream, server) = receiving(PushMode::Plain).await;
    for (code, seconds) in
        [(1, -10 * 3600 - 1), (2, -10 * 3600), (3, 14 * 3600 - 1), (4, 14 * 3600)]
    {
        let more = format!("<CardId>p1</CardId><UserCardCode>{code}</UserCardCode>");
        send(&server, &path(), xml("user_del_card", seconds, &more)).await;
    }
    applied(&server, "", 4).await;
    assert_eq!(codes(&server, "?from=2026-11-20&to=2026-11-20").await, ["3", "2"]);
    assert_eq!(codes(&server, "?from=2026-11-21").await, ["4"]);
    assert_eq!(codes(&server, "?to=2026-11-19").await, ["1"]);
    assert_eq!(codes(&server, "?card=p1&code=2").await, ["2"]);
    server.get("/desk/main/pushes?from=20.11.2026").await.failure(400, "invalid_query");
}

#[tokio::test]
async fn receipts_are_counted_by_channel_and_redemptions_by_store() {
    let (_upstream, server) = receiving(PushMode::Plain).await;
    let mut number = 0;
    let mut push = async |event: &str, days: i64, more: String| {
        number += 1;
        let more = format!("{more}<UserCardCode>{number}</UserCardCode>");
        let sent = send(&server, &path(), xml(event, days * DAY, &more)).await;
        assert_eq!(sent.text(), "success");
    };
    for (card, channel, days) in [
        ("p1", "menu", 0),
        ("p1", "menu", 0),
        ("p2", "menu", 0),
        ("p1", "poster", 0),
        ("p1", "menu", -2),
    ] {
        let more = format!("<CardId>{card}</CardId><OuterStr>{channel}</OuterStr>");
        push("user_get_card", days, more).await;
    }
    let store = "<CardId>p1</CardId><ConsumeSource>FROM_MOBILE_HELPER</ConsumeSource><LocationName>国贸店</LocationName>";
    push("user_consume_card", 0, store.to_owned()).await;
    applied(&server, "", 6).await;
    let counts =
        async |filter: &str| server.json(&format!("/desk/main/pushes/counts?{filter}")).await;
    let row = |event: &str, source: &str, place: &str, count: u64| json!({"event": event, "source": source, "place": place, "count": count});
    let redeemed = row("user_consume_card", "FROM_MOBILE_HELPER", "国贸店", 1);
    let today = counts("begin=2026-11-20&end=2026-11-20").await;
    let expected = [
        row("user_get_card", "menu", "", 3),
        redeemed.clone(),
        row("user_get_card", "poster", "", 1),
    ];
    assert_eq!(today["counts"], json!(expected));
    assert_eq!(today["since"], "2026-11-18");
    let of_card = counts("begin=2026-11-18&end=2026-11-20&card_id=p1").await;
    let expected =
        [row("user_get_card", "menu", "", 3), redeemed, row("user_get_card", "poster", "", 1)];
    assert_eq!(of_card["counts"], json!(expected));
    assert_eq!(counts("begin=2026-11-01&end=2026-11-17").await["counts"], json!([]));
    let backwards = "/desk/main/pushes/counts?begin=2026-11-20&end=2026-11-19";
    server.get(backwards).await.failure(400, "invalid_query");
}

async fn unread(desk: &Desk, key: &str) -> Value {
    desk.by_key(key, "GET", "/desk/main/pushes/unread").await.json()["count"].clone()
}

async fn saw(desk: &Desk, key: &str, up_to: i64) -> Value {
    let call = desk.call("POST", "/desk/main/pushes/seen");
    let call = call.header("authorization", &format!("Bearer {key}"));
    let answer = call.json(&json!({"up_to": up_to})).send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()["count"].clone()
}

#[tokio::test]
async fn each_caller_has_seen_pushes_up_to_a_number_that_only_grows() {
    let desk = desk_with(|_| {}).await;
    let (_, one) = desk.key("one", Role::Viewer, "main").await;
    let (_, two) = desk.key("two", Role::Viewer, "main").await;
    assert_eq!(unread(&desk, &one).await, 0);
    let account = &desk.server.running.server.accounts.get("main").unwrap();
    let rows: Vec<desk_store::NewPush> = (1..=3_u8)
        .map(|number| desk_store::NewPush {
            account: "main".to_owned(),
            identity: [number; 32],
            event: "user_del_card".to_owned(),
            happened_at: NOW,
            received_at: NOW,
            card_id: Some("p1".into()),
            code: None,
            message: xml("user_del_card", 0, ""),
        })
        .collect();
    account.store.keep_pushes(&rows).await.unwrap();
    assert_eq!((unread(&desk, &one).await, unread(&desk, &two).await), (json!(3), json!(3)));
    let list = desk.by_key(&one, "GET", "/desk/main/pushes").await.json();
    assert_eq!(list["seen"], 0);
    let ids: Vec<i64> =
        list["pushes"].as_array().unwrap().iter().map(|it| it["id"].as_i64().unwrap()).collect();
    assert_eq!(saw(&desk, &one, ids[1]).await, 1);
    assert_eq!(saw(&desk, &one, ids[2]).await, 1, "an earlier number changes nothing");
    assert_eq!(saw(&desk, &one, i64::MAX).await, 0);
    assert_eq!(unread(&desk, &two).await, 3);
    let seen = desk.by_key(&one, "GET", "/desk/main/pushes").await.json()["seen"].clone();
    assert_eq!(seen, ids[0], "not a number of a push to come");
}

#[tokio::test]
async fn messages_of_users_are_forwarded_and_not_listed_among_the_events() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/chat", listener.local_addr().unwrap());
    let (told, mut bodies) = tokio::sync::mpsc::unbounded_channel::<Value>();
    let app = axum::Router::new().route(
        "/chat",
        axum::routing::post(async move |body: String| {
            told.send(serde_json::from_str(&body).unwrap()).unwrap();
        }),
    );
    tokio::spawn(async { axum::serve(listener, app).await });
    let upstream = upstream::Upstream::start().await;
    let base_url = upstream.base_url.clone();
    let server = start_with(move |config| {
        upstream::point_to(config, &base_url);
        config.events_listen = Some(([127, 0, 0, 1], 0).into());
        let tokens = vec![Secret::new(TOKEN)];
        let account = &mut config.accounts[0];
        account.events = Some(EventsConfig { tokens, keys: vec![], mode: PushMode::Plain });
        account.forward = vec![ForwardTarget {
            name: "chat".to_owned(),
            url: Secret::new(url),
            format: ForwardFormat::Json { key: Secret::new("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") },
            events: vec!["message".to_owned()],
            private: vec!["127.0.0.1/32".parse().unwrap()],
        }];
    })
    .await;
    // The example of the platform's page on messages.
    let text = format!(
        "<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName>\
         <CreateTime>{}</CreateTime><MsgType><![CDATA[text]]></MsgType>\
         <Content><![CDATA[this is a test]]></Content><MsgId>1234567890123456</MsgId></xml>",
        NOW.get()
    );
    for _ in 0..3 {
        assert_eq!(send(&server, &path(), text.clone()).await.text(), "success");
    }
    let forwarded = bodies.recv().await.unwrap();
    assert_eq!(forwarded["type"], "message");
    assert_eq!(forwarded["data"]["Content"], "this is a test");
    assert_eq!(forwarded["data"]["MsgId"], "1234567890123456");
    assert_eq!(forwarded["data"]["FromUserName"], "o1");
    let messages = applied(&server, "?kind=messages", 1).await;
    assert_eq!((messages.len(), &messages[0]["deliveries"]), (1, &json!(3)));
    assert_eq!(messages[0]["state"], "applied");
    assert_eq!(server.json("/desk/main/pushes").await["pushes"], json!([]));
    assert_eq!(server.json("/desk/main/pushes/unread").await["count"], 0);
    let detail = server.json(&format!("/desk/main/pushes/{}", messages[0]["id"])).await;
    assert!(detail["fields"].as_array().unwrap().contains(&json!(["Content", "this is a test"])));
}

#[tokio::test]
async fn the_end_of_a_stores_review_makes_forms_read_the_stores_again() {
    let (_upstream, server) = receiving(PushMode::Plain).await;
    let mut events = server.running.server.accounts.get("main").unwrap().events.join().1;
    let more = "<UniqId>123adb</UniqId><PoiId>123123</PoiId><Result>fail</Result><Msg>xxxxxx</Msg>";
    send(&server, &path(), xml("poi_check_notify", 0, more)).await;
    while events.recv().await.unwrap().event != Event::StoresChanged {}
    let review = applied(&server, "?kind=review", 1).await.remove(0);
    assert_eq!((&review["source"], &review["words"]), (&json!("fail"), &json!("xxxxxx")));
}
