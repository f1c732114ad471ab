//! Forwarding to a system of the merchant that fails for a while, for a day, or for good.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU16, AtomicUsize, Ordering},
};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use card_desk::config::{Config, EventsConfig, ForwardFormat, ForwardTarget};
use card_model::time::{DAY, UnixSeconds};
use serde_json::{Value, json};
use tempfile::TempDir;
use weixin_api::{push::PushMode, secret::Secret};

use super::{TOKEN, applied, query, send, xml};
use crate::support::{
    NOW, TestClock, TestServer, start_at,
    upstream::{self, Upstream},
};

/// The name of the system.
const ERP: &str = "erp";

/// A system of the merchant.
struct Erp {
    /// The status of its responses.
    status: AtomicU16,
    refused: AtomicUsize,
    /// Id and content of the accepted events.
    accepted: Mutex<Vec<(String, Value)>>,
}

async fn take(State(erp): State<Arc<Erp>>, headers: HeaderMap, body: String) -> StatusCode {
    let status = StatusCode::from_u16(erp.status.load(Ordering::SeqCst)).unwrap();
    if status.is_success() {
        assert!(headers["webhook-signature"].to_str().unwrap().starts_with("v1,"));
        let id = headers["webhook-id"].to_str().unwrap().to_owned();
        let body: Value = serde_json::from_str(&body).unwrap();
        erp.accepted.lock().unwrap().push((id, body["data"].clone()));
    } else {
        erp.refused.fetch_add(1, Ordering::SeqCst);
    }
    status
}

/// A server that forwards deleted codes to a system.
struct Desk {
    server: TestServer,
    clock: Arc<TestClock>,
    erp: Arc<Erp>,
    upstream: Upstream,
    url: String,
}

impl Desk {
    /// Starts the server. The system responds with this status.
    async fn start(status: u16) -> Self {
        let erp = Arc::new(Erp {
            status: status.into(),
            refused: AtomicUsize::default(),
            accepted: Mutex::default(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/events", listener.local_addr().unwrap());
        let app = Router::new().route("/events", post(take)).with_state(Arc::clone(&erp));
        tokio::spawn(async { axum::serve(listener, app).await });
        let (upstream, clock) = (Upstream::start().await, TestClock::at(NOW));
        let folder = tempfile::tempdir().unwrap();
        let server = server(folder, &clock, &upstream, &url).await;
        Self { server, clock, erp, upstream, url }
    }

    async fn restarted(self) -> Self {
        let Self { server, clock, erp, upstream, url } = self;
        let data = server.stop().await;
        let server = self::server(data, &clock, &upstream, &url).await;
        Self { server, clock, erp, upstream, url }
    }

    /// Sets the clock and waits until every attempt that is due has ended.
    async fn at(&self, seconds: i64) {
        let now = UnixSeconds::new(NOW.get() + seconds);
        self.clock.set(now);
        let account = &self.server.running.server.accounts.get("main").unwrap();
        let mut events = account.events.join().1;
        account.forwards_added.send_replace(());
        while !account.store.due_forwards("main", ERP, now, 1).await.unwrap().is_empty() {
            let _ = events.recv().await;
        }
    }

    /// Lets time pass until nothing is forwarded any more. Returns the seconds since the start.
    async fn until_all_ended(&self) -> i64 {
        let account = &self.server.running.server.accounts.get("main").unwrap();
        let mut last = 0;
        while let Some(next) = account.store.next_forward("main", ERP).await.unwrap() {
            last = next.get() - NOW.get();
            self.at(last).await;
        }
        last
    }

    /// Lets the platform push that a code was deleted.
    async fn deleted(&self, card: &str, code: usize) {
        let path = format!("/events/main{}", query(TOKEN));
        let more = format!("<CardId>{card}</CardId><UserCardCode>{code}</UserCardCode>");
        let answer = send(&self.server, &path, xml("user_del_card", 0, &more)).await;
        assert_eq!(answer.text(), "success");
        applied(&self.server, &format!("?code={code}"), 1).await;
    }

    /// Cards and codes of the accepted events.
    fn accepted(&self) -> Vec<(String, usize)> {
        let text = |data: &Value, name: &str| data[name].as_str().unwrap().to_owned();
        let accepted = self.erp.accepted.lock().unwrap();
        let pairs = accepted
            .iter()
            .map(|(_, data)| (text(data, "CardId"), text(data, "UserCardCode").parse().unwrap()));
        pairs.collect()
    }

    fn accepted_ids(&self) -> Vec<String> {
        self.erp.accepted.lock().unwrap().iter().map(|(id, _)| id.clone()).collect()
    }

    /// The only forward of a push.
    async fn forward_of(&self, push: &Value) -> Value {
        let detail = self.server.json(&format!("/desk/main/pushes/{}", push["id"])).await;
        detail["forwards"][0].clone()
    }

    async fn replay(&self, push: &Value) {
        let path = format!("/desk/main/pushes/{}/replay", push["id"]);
        let answer = self.server.call("POST", &path).desk().send().await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
}

async fn server(
    data: TempDir,
    clock: &Arc<TestClock>,
    upstream: &Upstream,
    url: &str,
) -> TestServer {
    let clock: Arc<TestClock> = Arc::clone(clock);
    start_at(data, clock, |config: &mut Config| {
        upstream::point_to(config, &upstream.base_url);
        config.events_listen = Some(([127, 0, 0, 1], 0).into());
        let tokens = vec![Secret::new(TOKEN)];
        let account = &mut config.accounts[0];
        account.events = Some(EventsConfig { tokens, keys: vec![], mode: PushMode::Plain });
        account.forward = vec![ForwardTarget {
            name: ERP.to_owned(),
            url: Secret::new(url),
            format: ForwardFormat::Json { key: Secret::new("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw") },
            events: vec!["user_del_card".to_owned()],
            private: vec!["127.0.0.1/32".parse().unwrap()],
        }];
    })
    .await
}

#[tokio::test]
async fn after_an_hour_without_the_receiver_it_gets_everything_once_and_in_order() {
    const MINUTES: usize = 60;
    const CARDS: usize = 3;
    let mut desk = Desk::start(503).await;
    for minute in 0..MINUTES {
        desk.deleted(&format!("p{}", minute % CARDS), minute).await;
        desk.at(i64::try_from(minute).unwrap() * 60).await;
        if minute == MINUTES / 2 {
            desk = desk.restarted().await;
        }
    }
    assert!(desk.erp.refused.load(Ordering::SeqCst) > CARDS);
    assert_eq!(desk.accepted(), []);
    desk.erp.status.store(204, Ordering::SeqCst);
    let ended = desk.until_all_ended().await;
    assert!(ended < 2 * 3600, "the next attempt is soon after the hour, not after {ended} s");
    let accepted = desk.accepted();
    for card in 0..CARDS {
        let of_card = accepted.iter().filter(|(id, _)| *id == format!("p{card}"));
        let codes: Vec<usize> = of_card.map(|(_, code)| *code).collect();
        let expected: Vec<usize> = (card..MINUTES).step_by(CARDS).collect();
        assert_eq!(codes, expected, "each once, in the order of arrival");
    }
    assert_eq!(accepted.len(), MINUTES);
    let mut ids = desk.accepted_ids();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), MINUTES, "each has an id of its own");
}

#[tokio::test]
async fn only_the_card_of_a_failed_event_waits_and_other_kinds_are_not_forwarded() {
    let desk = Desk::start(503).await;
    desk.deleted("p1", 1).await;
    desk.at(0).await;
    desk.erp.status.store(200, Ordering::SeqCst);
    desk.deleted("p1", 2).await;
    desk.deleted("p2", 3).await;
    let viewed = xml("user_view_card", 0, "<CardId>p2</CardId><UserCardCode>4</UserCardCode>");
    send(&desk.server, &format!("/events/main{}", query(TOKEN)), viewed).await;
    let viewed = applied(&desk.server, "?code=4", 1).await.remove(0);
    desk.at(4).await;
    assert_eq!(desk.accepted(), [("p2".to_owned(), 3)]);
    assert_eq!(desk.forward_of(&viewed).await, Value::Null);
    let first = applied(&desk.server, "?code=1", 1).await.remove(0);
    let forward = desk.forward_of(&first).await;
    assert_eq!((&forward["outcome"], &forward["attempts"]), (&json!("HTTP 503"), &json!(1)));
    desk.at(5).await;
    assert_eq!(desk.accepted()[1..], [("p1".to_owned(), 1), ("p1".to_owned(), 2)]);
}

#[tokio::test]
async fn what_fails_for_a_day_is_listed_and_can_be_sent_again_under_its_id() {
    let desk = Desk::start(500).await;
    desk.deleted("p1", 1).await;
    desk.at(0).await;
    let ended = desk.until_all_ended().await;
    assert!((DAY / 2..=DAY).contains(&ended), "{ended}");
    let undelivered = "/desk/main/pushes?state=undelivered";
    let dead = desk.server.json(undelivered).await["pushes"].clone();
    assert_eq!(dead.as_array().unwrap().len(), 1);
    assert_eq!(desk.forward_of(&dead[0]).await["state"], "dead");

    // It no longer holds back later events of its card.
    desk.erp.status.store(200, Ordering::SeqCst);
    desk.deleted("p1", 2).await;
    desk.at(ended).await;
    assert_eq!(desk.accepted(), [("p1".to_owned(), 2)]);
    for sent in 1..=2 {
        desk.replay(&dead[0]).await;
        desk.at(ended).await;
        assert_eq!(desk.accepted()[sent], ("p1".to_owned(), 1));
        assert_eq!(desk.forward_of(&dead[0]).await["state"], "done");
    }
    let ids = desk.accepted_ids();
    assert_eq!(ids[1], ids[2], "a redelivery has the id of the event");
    assert_eq!(desk.server.json(undelivered).await["pushes"], json!([]));
}

#[tokio::test]
async fn a_receiver_that_is_gone_is_asked_once() {
    let desk = Desk::start(410).await;
    desk.deleted("p1", 1).await;
    desk.at(0).await;
    assert_eq!(desk.until_all_ended().await, 0);
    assert_eq!(desk.erp.refused.load(Ordering::SeqCst), 1);
    let push = applied(&desk.server, "?code=1", 1).await.remove(0);
    let forward = desk.forward_of(&push).await;
    assert_eq!((&forward["state"], &forward["outcome"]), (&json!("dead"), &json!("HTTP 410")));
}
