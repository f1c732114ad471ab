//! Test data.

use card_model::{card::Card, time::UnixSeconds};
use desk_api::write::{Basis, Observation, Phase, Reading, WriteClass, WriteState};
use desk_store::{Begin, Look, NewWrite, Settlement, Store, WriteRow};
use weixin_api::envelope::ApiError;

/// 2015-06-30T00:00:00Z.
pub(crate) const NOON: UnixSeconds = UnixSeconds::new(1_435_622_400);

pub(crate) const MAIN: &str = "main";

pub(crate) fn later(seconds: i64) -> UnixSeconds {
    UnixSeconds::new(NOON.get() + seconds)
}

/// A write to `/card/update` of the main account.
pub(crate) fn update(key: Option<&str>, body: u8) -> NewWrite {
    NewWrite {
        account: MAIN.to_owned(),
        path: "/card/update".to_owned(),
        class: WriteClass::Set,
        facet: "card:p1".to_owned(),
        fingerprint: [body; 32],
        body_sha256: [body; 32],
        consumer: "local".to_owned(),
        actor: "li".to_owned(),
        idempotency_key: key.map(str::to_owned),
        repeat: None,
        equal_within: None,
        card_id: Some("p1".into()),
        code_tail: None,
        body: Some(br#"{"card_id":"p1","cash":{}}"#.to_vec()),
        request_id: "r-1".to_owned(),
        predicted_send_check: Some(true),
        evidence: vec![seen(Phase::Before)],
        changes: Vec::new(),
        confirmation: None,
        at: NOON,
        ledger: 0,
    }
}

pub(crate) fn seen(phase: Phase) -> Observation {
    Observation { phase, at: NOON, ledger: 0, reading: Reading::Missing { errcode: 40073 } }
}

pub(crate) async fn started(store: &Store, write: NewWrite) -> WriteRow {
    match store.begin_write(&write).await.unwrap() {
        Begin::Started(row) => *row,
        other => panic!("{other:?}"),
    }
}

/// Ends a write in a state.
pub(crate) async fn end(store: &Store, write: &WriteRow, state: WriteState) -> WriteRow {
    let mut settlement = Settlement::new(write, state);
    settlement.basis = (!state.is_open()).then_some(Basis::Answer);
    settlement.answer = (!state.is_open()).then(|| br#"{"errcode":0}"#.to_vec());
    settle(store, write, settlement, 0).await
}

/// Refuses a write with an errcode.
pub(crate) async fn refuse(store: &Store, write: &WriteRow, errcode: i64) -> WriteRow {
    let mut settlement = Settlement::new(write, WriteState::Refused);
    settlement.basis = Some(Basis::Answer);
    settlement.error = Some(ApiError::new(errcode, "refused"));
    settlement.answer = Some(br#"{"errcode":1}"#.to_vec());
    settle(store, write, settlement, 0).await
}

pub(crate) async fn settle(
    store: &Store,
    write: &WriteRow,
    settlement: Settlement,
    ledger: i64,
) -> WriteRow {
    let look = Look { settlements: vec![settlement], ..Look::default() };
    let changed = store.settle_writes(&write.account, &look, NOON, ledger).await.unwrap();
    changed.into_iter().next().unwrap()
}

/// Creates a card with a title and unknown members.
pub(crate) fn card(title: &str) -> Card {
    let text = format!(
        r#"{{"card_type":"CASH","cash":{{"base_info":{{"id":"p1","title":"{title}","new":[1.50,null]}},"reduce_cost":5000}}}}"#
    );
    serde_json::from_str(&text).unwrap()
}
