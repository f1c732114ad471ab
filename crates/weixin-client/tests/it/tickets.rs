//! Tickets over HTTP: fetched once, kept for each purpose, and never repeated in errors.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::response::IntoResponse;
use serde_json::json;
use tokio::task::JoinSet;
use weixin_client::{CallError, Clock, Environment, NotSent, TicketPurpose, WeixinClient};

use crate::upstream::{client, platform::Platform, settings};

/// A clock set by a test, in seconds.
#[derive(Default)]
struct HandClock(AtomicU64);

impl Clock for HandClock {
    fn now(&self) -> Duration {
        Duration::from_secs(self.0.load(Ordering::SeqCst))
    }
}

/// A platform with a new ticket at each fetch. The text contains its type and its number.
async fn platform() -> Platform {
    let serial = AtomicU64::new(0);
    Platform::start(Box::new(move |noted| {
        assert_eq!(noted.path, "/cgi-bin/ticket/getticket");
        let serial = serial.fetch_add(1, Ordering::SeqCst) + 1;
        let ticket = format!("ticket-{}-{serial}", noted.query("type")[0]);
        let answer = json!({"errcode": 0, "errmsg": "ok", "ticket": ticket, "expires_in": 7200});
        axum::Json(answer).into_response()
    }))
    .await
}

async fn value(client: &WeixinClient, purpose: TicketPurpose) -> String {
    client.ticket(purpose).await.unwrap().value.expose().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_thousand_callers_fetch_one_ticket_of_each_purpose() {
    let upstream = platform().await;
    let client = client(&upstream.base_url);
    let mut callers = JoinSet::new();
    for number in 0..1000 {
        let client = client.clone();
        let purpose = if number % 2 == 0 { TicketPurpose::Pages } else { TicketPurpose::Cards };
        callers.spawn(async move { value(&client, purpose).await });
    }
    let mut values = callers.join_all().await;
    values.sort_unstable();
    values.dedup();
    assert!(
        matches!(&values[..], [one, other]
        if one.starts_with("ticket-jsapi-") && other.starts_with("ticket-wx_card-")),
        "{values:?}"
    );
    assert_eq!((upstream.calls().len(), upstream.fetches()), (2, 1));
}

#[tokio::test]
async fn a_ticket_is_kept_until_its_last_minutes() {
    let upstream = platform().await;
    let clock = Arc::new(HandClock::default());
    let environment =
        Environment { clock: Arc::clone(&clock) as Arc<dyn Clock>, ..Environment::default() };
    let client = WeixinClient::with_environment(settings(&upstream.base_url), environment).unwrap();
    let first = client.ticket(TicketPurpose::Pages).await.unwrap();
    assert_eq!(first.valid_for, Duration::from_hours(2));
    // It is renewed from 270 s before its end at the earliest.
    clock.0.store(6929, Ordering::SeqCst);
    let kept = client.ticket(TicketPurpose::Pages).await.unwrap();
    assert_eq!((&kept.value, kept.valid_for), (&first.value, Duration::from_secs(271)));
    assert_eq!(upstream.calls().len(), 1);
    clock.0.store(7200, Ordering::SeqCst);
    assert_ne!(client.ticket(TicketPurpose::Pages).await.unwrap().value, first.value);
    assert_eq!(upstream.calls().len(), 2);
}

#[tokio::test]
async fn a_refused_ticket_is_replaced_once_a_minute_at_most() {
    let upstream = platform().await;
    let clock = Arc::new(HandClock::default());
    let environment =
        Environment { clock: Arc::clone(&clock) as Arc<dyn Clock>, ..Environment::default() };
    let client = WeixinClient::with_environment(settings(&upstream.base_url), environment).unwrap();
    assert_eq!(value(&client, TicketPurpose::Cards).await, "ticket-wx_card-1");
    for (second, expected) in [(59, "ticket-wx_card-1"), (60, "ticket-wx_card-2")] {
        clock.0.store(second, Ordering::SeqCst);
        client.ticket_refused(TicketPurpose::Cards);
        assert_eq!(value(&client, TicketPurpose::Cards).await, expected);
    }
}

#[tokio::test]
async fn a_stale_access_token_is_replaced_while_a_ticket_is_fetched() {
    let upstream = platform().await;
    let client = client(&upstream.base_url);
    client.ready().await.unwrap();
    upstream.revoke();
    assert_eq!(value(&client, TicketPurpose::Pages).await, "ticket-jsapi-1");
    assert_eq!((upstream.fetches(), upstream.rejections()), (2, 1));
}

#[tokio::test]
async fn an_account_without_the_permission_gets_the_platforms_refusal() {
    let refusal = json!({"errcode": 48001, "errmsg": "api unauthorized"});
    let upstream = Platform::answering(refusal).await;
    let client = client(&upstream.base_url);
    for _ in 0..10 {
        let error = client.ticket(TicketPurpose::Cards).await.unwrap_err();
        assert!(matches!(error, CallError::Credential(answer) if answer.errcode == 48001));
    }
    assert_eq!(upstream.calls().len(), 1);
}

#[tokio::test]
async fn a_malformed_ticket_is_not_used_and_not_repeated() {
    let answer = json!({"errcode": 0, "ticket": "canary ticket", "expires_in": 7200});
    let upstream = Platform::answering(answer).await;
    let error = client(&upstream.base_url).ticket(TicketPurpose::Pages).await.unwrap_err();
    assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    assert!(matches!(error, CallError::NotSent { source: NotSent::NoTicket(_) }));
}
