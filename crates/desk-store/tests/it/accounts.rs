//! Two accounts never see or touch each other's rows, with the same ids throughout.

use std::collections::BTreeMap;

use card_model::{
    statistics::{DayRange, Row},
    time::BeijingDay,
};
use desk_api::{draft::Draft, journal::Outcome};
use desk_store::{Dataset, NewAuditEntry, NewWrite, Store};
use serde_json::Value;

use crate::support::{MAIN, NOON, card, finish, started, update};

const SECOND: &str = "second";
const DAYS: DayRange = DayRange { begin: BeijingDay(16_600), end: BeijingDay(16_601) };

async fn fill(store: &Store, account: &str) {
    let id = started(store, NewWrite { account: account.to_owned(), ..update(None, 1) }).await;
    store.finish_write(id, finish(Outcome::Unknown)).await.unwrap();
    let entry = NewAuditEntry {
        account: account.to_owned(),
        at: NOON,
        actor: String::new(),
        action: String::new(),
        subject: String::new(),
        detail: Value::Null,
    };
    store.record_audit(&entry).await.unwrap();
    store.put_cards(account, &[("p1", &card(account))], NOON).await.unwrap();
    let row = Row { ref_date: Some(DAYS.begin), ..Row::default() };
    store.put_days(account, Dataset::AllCards, DAYS, &[row]).await.unwrap();
    let draft = Draft {
        draft_id: "d1".to_owned(),
        card_id: None,
        card: card(account),
        base: None,
        raw: BTreeMap::new(),
        updated_at: NOON,
    };
    store.put_draft(account, &draft).await.unwrap();
    store.set_refusal(account, "p1", account, NOON).await.unwrap();
}

/// How many rows of each kind an account sees.
async fn seen(store: &Store, account: &str) -> [usize; 8] {
    [
        store.writes(account, None, 9).await.unwrap().len(),
        store.writes(account, Some("p1"), 9).await.unwrap().len(),
        store.unknown_writes(account).await.unwrap().len(),
        store.audit_entries(account, 9).await.unwrap().len(),
        store.cards(account).await.unwrap().len(),
        store.statistic_rows(account, Dataset::AllCards, DAYS).await.unwrap().len(),
        store.drafts(account).await.unwrap().len(),
        store.refusals(account).await.unwrap().len(),
    ]
}

#[tokio::test]
async fn an_account_sees_its_own_rows_alone() {
    let store = Store::in_memory().await.unwrap();
    fill(&store, MAIN).await;
    assert_eq!(seen(&store, SECOND).await, [0; 8]);
    assert!(store.known_days(SECOND, Dataset::AllCards, DAYS).await.unwrap().is_empty());
    fill(&store, SECOND).await;
    assert_eq!(seen(&store, MAIN).await, [1; 8]);
    let title = store.card(MAIN, "p1").await.unwrap().unwrap().card.base_info.title;
    assert_eq!(title.as_deref(), Some(MAIN));
}

#[tokio::test]
async fn clearing_an_account_leaves_the_other_alone() {
    let store = Store::in_memory().await.unwrap();
    fill(&store, MAIN).await;
    fill(&store, SECOND).await;
    store.clear_cards(MAIN).await.unwrap();
    store.clear_statistics(MAIN).await.unwrap();
    store.clear_refusals(MAIN).await.unwrap();
    store.delete_draft(MAIN, "d1").await.unwrap();
    store.remove_cards_except(MAIN, &[]).await.unwrap();
    assert_eq!(seen(&store, MAIN).await, [1, 1, 1, 1, 0, 0, 0, 0]);
    assert_eq!(seen(&store, SECOND).await, [1; 8]);
}
