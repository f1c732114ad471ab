//! Which card an edit is merged into.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use card_model::{card::Card, time::UnixSeconds};
use desk_api::error::ErrorCode;
use desk_store::Store;
use serde_json::json;
use weixin_api::{
    card::update::Update,
    endpoint::{Effect, Endpoint, EndpointInfo},
};
use weixin_client::{CallError, ForwardRequest, Forwarded};

use super::super::{Edited, Request, Writes};
use crate::writes::{
    body::WriteBody,
    kind::Kind,
    platform::{Boxed, Platform},
};

/// A platform whose reads keep showing the state before the first write, or fail.
#[derive(Default)]
struct Lagging {
    unreadable: Option<i64>,
    sent: Mutex<Vec<Bytes>>,
}

impl Platform for Lagging {
    fn forward(
        &self,
        endpoint: &'static EndpointInfo,
        request: ForwardRequest,
    ) -> Boxed<'_, Result<Forwarded, CallError>> {
        let errcode = match (endpoint.effect, self.unreadable) {
            (Effect::Read, Some(errcode)) => errcode,
            _ => 0,
        };
        let body = if endpoint.effect == Effect::Read {
            let base =
                json!({"id": "p1", "notice": "old", "service_phone": "1", "update_time": 50});
            json!({"errcode": errcode, "card": {"card_type": "CASH", "cash": {"base_info": base}}})
        } else {
            self.sent.lock().unwrap().push(request.body);
            json!({"errcode": 0, "errmsg": "ok", "send_check": false})
        };
        let body = Bytes::from(body.to_string());
        Box::pin(std::future::ready(Ok(Forwarded {
            body,
            errcode: Some(errcode),
            content_type: None,
        })))
    }

    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(0)
    }
}

async fn writes(platform: &Arc<Lagging>) -> Arc<Writes> {
    super::writes(Store::in_memory().await.unwrap(), Arc::clone(platform) as _)
}

/// An edit that sets a notice and reports the one it found.
fn edit(notice: &'static str, found: &Arc<Mutex<Option<String>>>) -> Request {
    let kind = Kind::find(Update::PATH).unwrap();
    let wanted = WriteBody::from(json!(notice));
    let found = Arc::clone(found);
    Request {
        endpoint: &Update::INFO,
        kind,
        query: Vec::new(),
        fingerprint: wanted.fingerprint(kind.path, &[]),
        body: json!({"card_id": "p1"}).into(),
        content_type: None,
        key: None,
        repeat: None,
        from_program: false,
        consumer: "local".to_owned(),
        actor: "local".to_owned(),
        request_id: notice.to_owned(),
        predicted_send_check: None,
        confirmation: None,
        made_for: Vec::new(),
        edit: Some(Box::new(move |card: &Card| {
            found.lock().unwrap().clone_from(&card.base_info.notice);
            let body = json!({"card_id": "p1", "cash": {"base_info": {"notice": notice}}});
            let body = Some(body.into());
            Ok(Edited { body, predicted_send_check: false })
        })),
    }
}

/// If the platform still showed the old card, the second of two editors once overwrote the first.
#[tokio::test]
async fn an_edit_is_merged_into_what_was_just_set_although_a_replica_lags() {
    let platform = Arc::new(Lagging::default());
    let writes = writes(&platform).await;
    let found = Arc::default();
    Arc::clone(&writes).run(edit("one", &found)).await.unwrap();
    assert_eq!(found.lock().unwrap().as_deref(), Some("old"));
    Arc::clone(&writes).run(edit("two", &found)).await.unwrap();
    assert_eq!(found.lock().unwrap().as_deref(), Some("one"));
}

/// Such an edit was once refused with the error that the platform doesn't have the card.
#[tokio::test]
async fn an_edit_of_a_card_that_cannot_be_read_is_not_sent() {
    for errcode in [-1, 45009] {
        let platform = Arc::new(Lagging { unreadable: Some(errcode), ..Lagging::default() });
        let writes = writes(&platform).await;
        let failure = writes.run(edit("one", &Arc::default())).await.unwrap_err();
        assert_eq!(failure.code, ErrorCode::EvidenceUnavailable, "{errcode}");
        assert!(platform.sent.lock().unwrap().is_empty());
    }
}
