//! Changes of cards behind the desk's back: found once, with both values, and never what the desk or the platform did.

use std::sync::Arc;

use axum::body::{Body, to_bytes};
use card_desk::config::{Config, ForwardFormat, ForwardTarget};
use card_model::time::UnixSeconds;
use desk_api::event::Event;
use http::Request;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;
use weixin_api::{sandbox::Command, secret::Secret};

use crate::support::{
    NOW, TestClock, TestServer,
    many_cards::{self, ManyCards},
    start_at,
    upstream::{self, APP_ID, APP_SECRET, Upstream},
    voucher,
};

const DRIFT: &str = "/desk/main/drift";
/// Seconds between two readings that users ask for.
const PAUSE: i64 = 600;

/// Asks for a reading, which must begin, and waits for its end.
async fn read(server: &TestServer) {
    let account = server.running.server.accounts.get("main").unwrap();
    let mut events = account.events.join().1;
    let answer = server.call("POST", DRIFT).desk().send().await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    loop {
        let reading = server.json(DRIFT).await["reading"].clone();
        if reading["running"] == false {
            assert_eq!(reading["failure"], Value::Null, "{reading}");
            assert_ne!(reading["ended_at"], Value::Null);
            return;
        }
        while events.recv().await.unwrap().event != Event::DriftChanged {}
    }
}

/// A server in front of a platform that others change too.
struct Desk {
    upstream: Upstream,
    server: TestServer,
    clock: Arc<TestClock>,
}

impl Desk {
    async fn start() -> Self {
        Self::start_with(|_| {}).await
    }

    async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let (upstream, clock) = (Upstream::start().await, TestClock::at(NOW));
        let time: Arc<TestClock> = Arc::clone(&clock);
        let server = start_at(tempfile::tempdir().unwrap(), time, |config| {
            upstream::point_to(config, &upstream.base_url);
            change(config);
        })
        .await;
        Self { upstream, server, clock }
    }

    /// Reads all cards at a time and returns all entries, newest first.
    async fn drift_at(&self, seconds: i64) -> Vec<Value> {
        self.clock.set(UnixSeconds::new(NOW.get() + seconds));
        read(&self.server).await;
        self.server.json(DRIFT).await["entries"].as_array().unwrap().clone()
    }

    /// Calls the platform directly, as another program with the account's secret.
    async fn elsewhere(&self, path: &str, body: &Value) -> Value {
        let call = async |path: &str, body: &Value| {
            let request = Request::post(path).body(Body::from(body.to_string())).unwrap();
            let answer = self.upstream.sandbox.router().oneshot(request).await.unwrap();
            let bytes = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
            serde_json::from_slice::<Value>(&bytes).unwrap()
        };
        let key = json!({"grant_type": "client_credential", "appid": APP_ID, "secret": APP_SECRET});
        let token = call("/cgi-bin/stable_token", &key).await["access_token"].clone();
        let answer = call(&format!("{path}?access_token={}", token.as_str().unwrap()), body).await;
        assert_eq!(answer["errcode"], 0, "{answer}");
        answer
    }
}

fn notice(card_id: &str, text: &str) -> Value {
    json!({"card_id": card_id, "cash": {"base_info": {"notice": text}}})
}

#[tokio::test]
async fn a_change_elsewhere_is_one_entry_with_both_values() {
    let desk = Desk::start().await;
    let card_id = voucher::create(&desk.server).await;
    assert_eq!(desk.drift_at(0).await, [json!(null); 0], "the first reading is the base line");
    desk.elsewhere("/card/update", &notice(&card_id, "出示此券即可")).await;
    let entries = desk.drift_at(PAUSE).await;
    assert_eq!(entries.len(), 1, "{entries:?}");
    let entry = &entries[0];
    assert_eq!((&entry["card_id"], &entry["kind"]), (&json!(card_id), &json!("changed")));
    let change = json!({
        "path": "base_info.notice", "before": "使用时向服务员出示此券", "after": "出示此券即可"
    });
    assert_eq!(entry["changes"], json!([change]));
    assert_eq!(entry["since"], NOW.get());
    assert_eq!(entry["seen_at"], NOW.get() + PAUSE);
    assert_eq!(desk.drift_at(2 * PAUSE).await, entries, "it is reported once");
    let of = async |card: &str| desk.server.json(&format!("{DRIFT}?card={card}")).await;
    assert_eq!(of(&card_id).await["entries"], json!(entries));
    assert_eq!(of("p-other").await["entries"], json!([]));
}

#[tokio::test]
async fn what_the_desk_wrote_is_no_drift_even_if_the_response_was_lost() {
    let desk = Desk::start().await;
    let card_id = voucher::create(&desk.server).await;
    desk.drift_at(0).await;
    let answer = desk.server.weixin("/card/update", &notice(&card_id, "第一次")).await;
    assert_eq!(answer.json()["errcode"], 0);
    assert_eq!(desk.drift_at(PAUSE).await, [json!(null); 0]);
    desk.upstream.lose_next_answer();
    let answer = desk.server.weixin("/card/update", &notice(&card_id, "第二次")).await;
    assert_ne!(answer.json()["errcode"], 0);
    assert_eq!(desk.drift_at(2 * PAUSE).await, [json!(null); 0]);

    // The last known value is the written one.
    desk.server.weixin("/card/update", &notice(&card_id, "第三次")).await;
    desk.elsewhere("/card/update", &notice(&card_id, "第四次")).await;
    let entries = desk.drift_at(3 * PAUSE).await;
    let change = json!({"path": "base_info.notice", "before": "第三次", "after": "第四次"});
    assert_eq!(entries[0]["changes"], json!([change]));
}

#[tokio::test]
async fn cards_that_appear_or_vanish_elsewhere_are_drift_and_the_desks_own_are_not() {
    let desk = Desk::start().await;
    let body = voucher::cash(&desk.server).await;
    let (kept, deleted) =
        (voucher::create(&desk.server).await, voucher::create(&desk.server).await);
    desk.drift_at(0).await;
    voucher::create(&desk.server).await;
    let delete = json!({"card_id": deleted});
    assert_eq!(desk.server.weixin("/card/delete", &delete).await.json()["errcode"], 0);
    assert_eq!(desk.drift_at(PAUSE).await, [json!(null); 0]);

    let created = desk.elsewhere("/card/create", &body).await["card_id"].clone();
    desk.elsewhere("/card/delete", &json!({"card_id": kept})).await;
    let entries = desk.drift_at(2 * PAUSE).await;
    let mut found: Vec<(&str, &Value)> =
        entries.iter().map(|it| (it["kind"].as_str().unwrap(), &it["card_id"])).collect();
    found.sort_by_key(|(kind, _)| *kind);
    assert_eq!(found, [("appeared", &created), ("vanished", &json!(kept))]);
    assert_eq!(desk.drift_at(3 * PAUSE).await, entries);
}

#[tokio::test]
async fn a_review_is_no_drift() {
    let desk = Desk::start().await;
    let card_id = voucher::create(&desk.server).await;
    desk.drift_at(0).await;
    desk.upstream.sandbox.apply(Command::Approve { card_id: card_id.as_str().into() }).unwrap();
    assert_eq!(desk.drift_at(PAUSE).await, [json!(null); 0]);
}

#[tokio::test]
async fn readings_begin_at_most_every_ten_minutes() {
    let desk = Desk::start().await;
    desk.drift_at(0).await;
    desk.clock.set(UnixSeconds::new(NOW.get() + PAUSE - 1));
    let answer = desk.server.call("POST", DRIFT).desk().send().await;
    assert_eq!((answer.status, answer.json()["code"].clone()), (429, json!("too_many_tries")));
    assert_eq!(answer.headers["retry-after"], "1");
    desk.drift_at(PAUSE).await;
}

#[tokio::test]
async fn only_systems_that_list_it_get_the_event() {
    let target = |name: &str, events: &[&str]| ForwardTarget {
        name: name.to_owned(),
        url: Secret::new("http://127.0.0.1:9/events"),
        format: ForwardFormat::Json { key: Secret::new("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") },
        events: events.iter().map(|event| (*event).to_owned()).collect(),
        private: Vec::new(),
    };
    let desk = Desk::start_with(|config| {
        config.accounts[0].forward = vec![target("all", &[]), target("erp", &["card_drift"])];
    })
    .await;
    let card_id = voucher::create(&desk.server).await;
    desk.drift_at(0).await;
    desk.elsewhere("/card/update", &notice(&card_id, "出示此券即可")).await;
    let account = desk.server.running.server.accounts.get("main").unwrap();
    let mut events = account.events.join().1;
    desk.drift_at(PAUSE).await;
    while events.recv().await.unwrap().event != Event::PushesChanged {}
    let pushes = desk.server.json("/desk/main/pushes?kind=drift").await["pushes"].clone();
    assert_eq!(pushes.as_array().unwrap().len(), 1, "{pushes}");
    let detail = desk.server.json(&format!("/desk/main/pushes/{}", pushes[0]["id"])).await;
    assert_eq!((&detail["event"], &detail["state"]), (&json!("card_drift"), &json!("applied")));
    let targets: Vec<&Value> =
        detail["forwards"].as_array().unwrap().iter().map(|it| &it["target"]).collect();
    assert_eq!(targets, [&json!("erp")]);
    let fields = detail["fields"].as_array().unwrap();
    let field = |name: &str| &fields.iter().find(|it| it[0] == name).unwrap()[1];
    assert_eq!((field("CardId"), field("Kind")), (&json!(card_id), &json!("changed")));
    let changes: Value = serde_json::from_str(field("Changes").as_str().unwrap()).unwrap();
    assert_eq!(changes[0]["after"], "出示此券即可");
}

const CARDS: usize = 10;

/// Starts a server whose first reading is stopped after some cards.
async fn stopped_after(platform: &ManyCards, count: usize) -> TempDir {
    let server = platform.server(|_| {}).await;
    let answer = server.call("POST", DRIFT).desk().send().await;
    assert_eq!(answer.status, 200);
    platform.allow(count);
    let account = server.running.server.accounts.get("main").unwrap();
    while account.store.baseline_rounds("main").await.unwrap().len() < count {
        tokio::task::yield_now().await;
    }
    server.stop().await
}

#[tokio::test]
async fn a_killed_reading_goes_on_where_it_was() {
    let platform = ManyCards::start(CARDS).await;
    let data = stopped_after(&platform, 4).await;
    let before = platform.calls();
    let server = platform.server_in(data, |_| {}).await;
    platform.allow(CARDS);
    let account = server.running.server.accounts.get("main").unwrap();
    while account.store.drift_round("main").await.unwrap().unwrap().ended_at.is_none() {
        tokio::task::yield_now().await;
    }
    assert_eq!(platform.calls() - before, 6, "only the others are read");
    assert_eq!(account.store.baseline_rounds("main").await.unwrap().len(), CARDS);
    assert_eq!(server.json(DRIFT).await["entries"], json!([]));
}

#[tokio::test]
async fn an_unlisted_card_that_can_be_read_has_not_vanished() {
    let (platform, clock) = (ManyCards::start(CARDS).await, TestClock::at(NOW));
    platform.allow(4 * CARDS);
    let time: Arc<TestClock> = Arc::clone(&clock);
    let server = platform.server_at(time).await;
    read(&server).await;
    platform.unlist(3);
    platform.delete(5);
    platform.spoil(7);
    clock.set(UnixSeconds::new(NOW.get() + PAUSE));
    read(&server).await;
    let entries = server.json(DRIFT).await["entries"].clone();
    assert_eq!(entries.as_array().unwrap().len(), 1, "{entries}");
    assert_eq!(entries[0]["kind"], "vanished");
    assert_eq!(entries[0]["card_id"], many_cards::card_id(5));
    assert_eq!(entries[0]["title"], "5元代金券");
}

#[tokio::test]
async fn the_server_reads_at_night_and_leaves_a_refused_reading_for_later() {
    // 04:00 in Beijing.
    let night = NOW.get() + 18 * 3600;
    let (platform, clock) = (ManyCards::start(CARDS).await, TestClock::at(NOW));
    platform.refuse(45009);
    platform.allow(CARDS);
    clock.set(UnixSeconds::new(night));
    let time: Arc<TestClock> = Arc::clone(&clock);
    let server = platform.server_at(time).await;
    let mut reading = server.json(DRIFT).await["reading"].clone();
    while reading["failure"] == Value::Null {
        tokio::task::yield_now().await;
        reading = server.json(DRIFT).await["reading"].clone();
    }
    assert_eq!(reading["begun_at"], night);
    assert_eq!((&reading["ended_at"], &reading["completed_at"]), (&Value::Null, &Value::Null));
    assert_eq!(reading["failure"]["weixin"]["errcode"], 45009);
    let count = async |server: &TestServer| {
        let account = server.running.server.accounts.get("main").unwrap();
        account.store.baseline_rounds("main").await.unwrap().len()
    };
    assert_eq!(count(&server).await, 0);
    // The next start continues it at any time.
    platform.refuse(0);
    platform.allow(CARDS);
    let server = platform.server_in(server.stop().await, |_| {}).await;
    while server.json(DRIFT).await["reading"]["ended_at"] == Value::Null {
        tokio::task::yield_now().await;
    }
    assert_eq!(count(&server).await, CARDS);
}
