//! Attempts on one facet run one after another. Each has its own read before sending and is evidence for the others.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use card_model::{code::UserCardStatus, time::UnixSeconds};
use desk_api::write::{Basis, Phase, Reading, WriteState};
use desk_store::{Store, WriteFilter};
use serde_json::json;
use tokio::sync::Notify;
use weixin_api::endpoint::{Effect, EndpointInfo};
use weixin_client::{CallError, ForwardRequest, Forwarded};

use super::{super::Writes, redeem};
use crate::writes::platform::{Boxed, Platform};

/// Reads of the journal while the first response is held. The second caller's own would come between them.
const TURNS: usize = 20;

/// A platform whose code is NORMAL. It loses the first response, or holds it until it is released.
#[derive(Default)]
struct Scripted {
    loses: bool,
    log: Mutex<Vec<Effect>>,
    arrived: Notify,
    release: Notify,
}

impl Platform for Scripted {
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        _request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>> {
        Box::pin(async move {
            let is_first_write = {
                let mut log = self.log.lock().unwrap();
                log.push(endpoint.effect);
                endpoint.effect != Effect::Read
                    && log.iter().filter(|effect| **effect != Effect::Read).count() == 1
            };
            if is_first_write && self.loses {
                return Err(CallError::NoAnswerOfThePlatform { status: 502 });
            }
            if is_first_write {
                self.arrived.notify_one();
                self.release.notified().await;
            }
            let body = json!({"errcode": 0, "user_card_status": "NORMAL", "openid": "o"});
            let body = Bytes::from(body.to_string());
            Ok(Forwarded { body, errcode: Some(0), content_type: None })
        })
    }

    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(0)
    }
}

async fn writes(platform: &Arc<Scripted>) -> Arc<Writes> {
    super::writes(Store::in_memory().await.unwrap(), Arc::clone(platform) as _)
}

#[tokio::test]
async fn a_second_attempt_reads_and_sends_nothing_until_the_first_is_settled() {
    let platform = Arc::new(Scripted::default());
    let writes = writes(&platform).await;
    let first = tokio::spawn(Arc::clone(&writes).run(redeem("1")));
    platform.arrived.notified().await;
    let second = tokio::spawn(Arc::clone(&writes).run(redeem("1")));
    for _ in 0..TURNS {
        writes.parts.store.ledger().await.unwrap();
    }
    assert_eq!(platform.log.lock().unwrap().len(), 2, "one read and one write");
    platform.release.notify_one();
    first.await.unwrap().unwrap();
    second.await.unwrap().unwrap();
    assert_eq!(platform.log.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn what_was_read_before_is_kept_and_a_later_success_settles_the_lost_attempt() {
    let platform = Arc::new(Scripted { loses: true, ..Scripted::default() });
    let writes = writes(&platform).await;
    Arc::clone(&writes).run(redeem("1")).await.unwrap_err();
    let row = || async {
        let rows = writes.parts.store.writes("main", &WriteFilter::default(), 9).await.unwrap();
        rows.last().cloned().unwrap()
    };
    let lost = row().await;
    assert_eq!(lost.state, WriteState::Unknown);
    let before = lost.evidence.first().unwrap();
    assert_eq!(before.phase, Phase::Before);
    assert!(
        matches!(&before.reading, Reading::Code { status, .. } if *status == UserCardStatus::Normal)
    );
    Arc::clone(&writes).run(redeem("1")).await.unwrap();
    let settled = row().await;
    assert_eq!((settled.state, settled.basis), (WriteState::NotDone, Some(Basis::Fence)));
}
