//! What the caller is told when the disk fails between sending and settling.

mod edits;
mod facets;

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use bytes::Bytes;
use card_model::{card::Card, time::UnixSeconds};
use desk_api::error::ErrorCode;
use desk_store::{Store, WriteRow};
use serde_json::json;
use weixin_api::{
    code::consume::Consume,
    endpoint::{Effect, Endpoint, EndpointInfo},
};
use weixin_client::{CallError, ForwardRequest, Forwarded, MonotonicClock};

use super::{Parts, Request, Writes};
use crate::{
    work::Work,
    writes::{
        kind::Kind,
        ledger::Ledger,
        platform::{Boxed, Platform, Watcher},
        policy::Policy,
        subject::{CanonicalBody, fingerprint},
    },
};

/// A platform that carries everything out. The database is gone when the first write is answered.
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
        UnixSeconds(0)
    }
}

impl Watcher for Closing {
    fn changed(&self, _write: &WriteRow) {}
    fn read(&self, _card_id: &str, _card: &Card) {}
}

fn redeem(code: &str) -> Request {
    let body = json!({ "code": code }).to_string();
    let kind = Kind::find(Consume::PATH).unwrap();
    Request {
        endpoint: &Consume::INFO,
        kind,
        query: Vec::new(),
        fingerprint: fingerprint(kind.path, &[], &CanonicalBody::Json(body.as_bytes())),
        body: Bytes::from(body),
        content_type: None,
        key: None,
        repeat: None,
        consumer: "local".to_owned(),
        actor: "local".to_owned(),
        request_id: code.to_owned(),
        predicted_send_check: None,
        edit: None,
    }
}

/// Such a row once stayed pending for ever, and further writes were sent meanwhile.
#[tokio::test]
async fn an_outcome_that_the_disk_refuses_is_said_and_nothing_else_is_sent_until_it_is_kept() {
    let store = Store::in_memory().await.unwrap();
    let platform = Arc::new(Closing { store: store.clone(), writes: AtomicUsize::new(0) });
    let work = Work::default();
    let writes = Arc::new(Writes::new(Parts {
        account: "main".to_owned(),
        store,
        platform: Arc::clone(&platform) as _,
        watcher: Arc::clone(&platform) as _,
        ledger: Ledger::new(0, Arc::new(MonotonicClock::default())),
        policy: Policy::default(),
        work: work.clone(),
    }));
    let reply = Arc::clone(&writes).run(redeem("1")).await.unwrap();
    assert!(reply.late, "the platform's answer, and that it is not recorded yet");
    assert!(reply.body.starts_with(b"{\"errcode\":0"));
    let failure = Arc::clone(&writes).run(redeem("2")).await.unwrap_err();
    assert_eq!(failure.code, ErrorCode::StoreUnavailable);
    assert_eq!(platform.writes.load(Ordering::SeqCst), 1, "the second one was not sent");
    work.stopping.cancel();
}
