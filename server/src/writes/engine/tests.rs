//! Responses and stored outcomes if the disk or the platform fails around a send.

mod edits;
mod facets;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use bytes::Bytes;
use card_model::{card::Card, id::CardId, time::UnixSeconds};
use desk_api::{
    error::ErrorCode,
    write::{Reading, WriteState},
};
use desk_store::{Store, WriteRow};
use serde_json::{Value, json};
use weixin_api::{
    code::consume::Consume,
    endpoint::{Effect, Endpoint, EndpointInfo},
};
use weixin_client::{CallError, ForwardRequest, Forwarded, MonotonicClock};

use super::{Parts, Request, Writes};
use crate::{
    work::Work,
    writes::{
        body::WriteBody,
        kind::Kind,
        ledger::Ledger,
        platform::{Boxed, Platform, SharedPlatform, Watcher},
        policy::Policy,
    },
};

/// A platform that executes everything. The database is closed before the first write is answered.
struct Closing {
    store: Store,
    writes: AtomicUsize,
}

impl Platform for Closing {
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        _request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>> {
        Box::pin(async move {
            let body = if endpoint.effect == Effect::Read {
                json!({"errcode": 0, "user_card_status": "NORMAL", "openid": "o"})
            } else {
                self.writes.fetch_add(1, Ordering::SeqCst);
                self.store.close().await;
                json!({"errcode": 0, "errmsg": "ok"})
            };
            let body = Bytes::from(body.to_string());
            Ok(Forwarded { body, errcode: Some(0), content_type: None })
        })
    }

    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(0)
    }
}

/// A platform whose responses are a function of path and body.
struct Scripted<F>(F);

impl<F> Platform for Scripted<F>
where
    F: Fn(&str, &Value) -> Result<Value, CallError> + Send + Sync + 'static,
{
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>> {
        let body = serde_json::from_slice(&request.body).unwrap();
        let answer = (self.0)(endpoint.path, &body).map(|answer| Forwarded {
            body: Bytes::from(answer.to_string()),
            errcode: answer["errcode"].as_i64(),
            content_type: None,
        });
        Box::pin(std::future::ready(answer))
    }

    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(0)
    }
}

struct Unwatched;

impl Watcher for Unwatched {
    fn changed(&self, _write: &WriteRow) {}
    fn read(&self, _card_id: &CardId, _card: &Card) {}
}

fn writes(store: Store, platform: SharedPlatform) -> Arc<Writes> {
    Arc::new(Writes::new(Parts {
        account: "main".to_owned(),
        store,
        platform,
        watcher: Arc::new(Unwatched),
        ledger: Ledger::new(0, Arc::new(MonotonicClock::default())),
        policy: Policy::default(),
        work: Work::default(),
    }))
}

async fn scripted(
    answer: impl Fn(&str, &Value) -> Result<Value, CallError> + Send + Sync + 'static,
) -> (Store, Arc<Writes>) {
    let store = Store::in_memory().await.unwrap();
    let writes = writes(store.clone(), Arc::new(Scripted(answer)));
    (store, writes)
}

/// A call whose outcome is unknown.
fn lost() -> CallError {
    CallError::NoAnswerOfThePlatform { status: 502 }
}

fn request(endpoint: &'static EndpointInfo, body: &Value) -> Request {
    let (request_id, body) = (body.to_string(), WriteBody::from(body.clone()));
    let kind = Kind::find(endpoint.path).unwrap();
    Request {
        endpoint,
        kind,
        query: Vec::new(),
        fingerprint: body.fingerprint(kind.path, &[]),
        body,
        content_type: None,
        key: None,
        repeat: None,
        from_program: false,
        consumer: "local".to_owned(),
        actor: "local".to_owned(),
        request_id,
        predicted_send_check: None,
        edit: None,
        confirmation: None,
        made_for: Vec::new(),
    }
}

fn redeem(code: &str) -> Request {
    request(&Consume::INFO, &json!({ "code": code }))
}

/// Such a row once stayed pending forever, and further writes were sent meanwhile.
#[tokio::test]
async fn an_outcome_that_the_disk_refuses_is_said_and_nothing_else_is_sent_until_it_is_kept() {
    let store = Store::in_memory().await.unwrap();
    let platform = Arc::new(Closing { store: store.clone(), writes: AtomicUsize::new(0) });
    let writes = writes(store, Arc::clone(&platform) as _);
    let reply = Arc::clone(&writes).run(redeem("1")).await.unwrap();
    assert!(reply.late, "the platform's response, marked as not recorded");
    assert!(reply.body.starts_with(b"{\"errcode\":0"));
    let failure = Arc::clone(&writes).run(redeem("2")).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::StoreUnavailable);
    assert_eq!(platform.writes.load(Ordering::SeqCst), 1, "the second one was not sent");
    writes.parts.work.stopping.cancel();
}

/// A retry would not help, so the caller gets the platform's own error for the write.
#[tokio::test]
async fn a_write_whose_read_the_platform_refuses_is_sent_without_evidence() {
    for errcode in [45009, 48001, 47001] {
        let (store, writes) = scripted(move |path, _| {
            let errcode = if path == Consume::PATH { 40127 } else { errcode };
            Ok(json!({"errcode": errcode, "errmsg": "refused"}))
        })
        .await;
        let reply = writes.run(request(&Consume::INFO, &json!({"code": "1"}))).await.unwrap();
        assert!(reply.body.starts_with(b"{\"errcode\":40127"), "{errcode}");
        let row = store.write("main", reply.write.unwrap()).await.unwrap().unwrap();
        assert_eq!(row.evidence[0].reading, Reading::Unreadable { errcode: Some(errcode) });
    }
}

/// A merchant's own codes may be equal on two cards.
#[tokio::test]
async fn that_a_code_of_another_card_is_redeemed_is_no_evidence() {
    let (store, writes) = scripted(|path, body| match (path, body["card_id"].as_str()) {
        (Consume::PATH, Some("lost")) => Err(lost()),
        (Consume::PATH, _) => Ok(json!({"errcode": 40099, "errmsg": "consumed"})),
        _ => Ok(json!({"errcode": 0, "user_card_status": "NORMAL"})),
    })
    .await;
    let redeem = |card_id| request(&Consume::INFO, &json!({"code": "A1", "card_id": card_id}));
    let failure = Arc::clone(&writes).run(redeem("lost")).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::OutcomeUnknown);
    let write = failure.about.unwrap().write.unwrap();
    Arc::clone(&writes).run(redeem("other")).await.unwrap();
    let row = store.write("main", write).await.unwrap().unwrap();
    assert_eq!((row.state, row.evidence.len()), (WriteState::Unknown, 1));
}
