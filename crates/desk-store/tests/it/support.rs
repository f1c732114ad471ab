//! What the tests write.

use card_model::{card::Card, time::UnixSeconds};
use desk_api::journal::Outcome;
use desk_store::{Begin, Finish, NewWrite, Store};

/// 2015-06-30T00:00:00Z.
pub(crate) const NOON: UnixSeconds = UnixSeconds(1_435_622_400);

pub(crate) const MAIN: &str = "main";

pub(crate) fn later(seconds: i64) -> UnixSeconds {
    UnixSeconds(NOON.0 + seconds)
}

/// A write to `/card/update` of the main account.
pub(crate) fn update(key: Option<&str>, body: u8) -> NewWrite {
    NewWrite {
        account: MAIN.to_owned(),
        path: "/card/update".to_owned(),
        card_id: Some("p1".to_owned()),
        idempotency_key: key.map(str::to_owned),
        body_sha256: [body; 32],
        body: Some(br#"{"card_id":"p1","cash":{}}"#.to_vec()),
        request_id: "r-1".to_owned(),
        predicted_send_check: Some(true),
        at: NOON,
    }
}

pub(crate) async fn started(store: &Store, write: NewWrite) -> i64 {
    match store.begin_write(write).await.unwrap() {
        Begin::Started { id } => id,
        other => panic!("{other:?}"),
    }
}

pub(crate) fn finish(outcome: Outcome) -> Finish {
    Finish { outcome, card_id: None, send_check: None, answer: None }
}

pub(crate) fn answered(outcome: Outcome, answer: &str) -> Finish {
    Finish { answer: Some(answer.as_bytes().to_vec()), ..finish(outcome) }
}

/// A card with a title and members that no version of this program knows.
pub(crate) fn card(title: &str) -> Card {
    let text = format!(
        r#"{{"card_type":"CASH","cash":{{"base_info":{{"id":"p1","title":"{title}","new":[1.50,null]}},"reduce_cost":5000}}}}"#
    );
    serde_json::from_str(&text).unwrap()
}

/// The platform refused with all that an error can carry.
pub(crate) fn refused() -> Outcome {
    let text = r#"{"outcome":"refused","error":{"errcode":40100,"message":"invalid DateInfo","hint":"XmQz","rid":"5f2a0000-1-2"}}"#;
    serde_json::from_str(text).unwrap()
}
