//! Two accounts with the same ids never read or change each other's rows.

use std::collections::BTreeMap;

use card_model::{
    profile::MerchantProfile,
    statistics::{CardSource, DayRange, Row},
    time::BeijingDay,
};
use desk_api::{
    draft::{Draft, Version},
    profile::ProfileSave,
    view::SavedView,
    write::WriteState,
};
use desk_store::{Dataset, NewAuditEntry, NewWrite, Series, Store, WriteFilter};
use serde_json::Value;

use crate::support::{MAIN, NOON, card, end, started, update};

const SECOND: &str = "second";
const ALL_CARDS: Series = Series { dataset: Dataset::AllCards, source: CardSource::Api };
const DAYS: DayRange = DayRange::between(BeijingDay::new(16_600), BeijingDay::new(16_601));

async fn fill(store: &Store, account: &str) {
    let begun = started(store, NewWrite { account: account.to_owned(), ..update(None, 1) }).await;
    end(store, &begun, WriteState::Unknown).await;
    let entry = NewAuditEntry {
        account: account.to_owned(),
        at: NOON,
        actor: String::new(),
        action: String::new(),
        subject: String::new(),
        detail: Value::Null,
    };
    store.record_audit(&entry).await.unwrap();
    store.put_cards(account, &[(&"p1".into(), &card(account))], NOON).await.unwrap();
    let row = Row { ref_date: Some(DAYS.begin()), ..Row::default() };
    store.put_days(account, ALL_CARDS, DAYS, &[row], NOON).await.unwrap();
    let draft = Draft {
        draft_id: "d1".to_owned(),
        card_id: None,
        card: card(account),
        base: None,
        raw: BTreeMap::new(),
        version: Version::default(),
        updated_at: NOON,
    };
    store.put_draft(account, &draft).await.unwrap();
    store.set_refusal(account, &"p1".into(), account, NOON).await.unwrap();
    let save = ProfileSave { revision: 0, profile: MerchantProfile::default() };
    store.put_profile(account, &save, "li", NOON).await.unwrap();
    let (id, name) = ("v1".to_owned(), account.to_owned());
    let view = SavedView { id, name, query: String::new(), pinned: false, color: None };
    store.put_view(account, &view).await.unwrap();
}

/// Counts the rows of each kind that an account can read.
async fn seen(store: &Store, account: &str) -> [usize; 10] {
    [
        store.writes(account, &WriteFilter::default(), 9).await.unwrap().len(),
        store.facet_writes(account, "card:p1", 0).await.unwrap().len(),
        usize::try_from(store.open_writes(account).await.unwrap().unknown).unwrap(),
        usize::from(!store.audit_entries(account, 9).await.unwrap().is_empty()),
        store.cards(account).await.unwrap().len(),
        store.statistic_rows(account, ALL_CARDS, DAYS).await.unwrap().len(),
        store.drafts(account).await.unwrap().len(),
        store.refusals(account).await.unwrap().len(),
        usize::from(store.profile(account).await.unwrap().is_some()),
        store.views(account).await.unwrap().len(),
    ]
}

#[tokio::test]
async fn an_account_sees_its_own_rows_alone() {
    let store = Store::in_memory().await.unwrap();
    fill(&store, MAIN).await;
    assert_eq!(seen(&store, SECOND).await, [0; 10]);
    assert!(store.stored_days(SECOND, ALL_CARDS, DAYS).await.unwrap().is_empty());
    fill(&store, SECOND).await;
    assert_eq!(seen(&store, MAIN).await, [1; 10]);
    let title = store.card(MAIN, &"p1".into()).await.unwrap().unwrap().card.base_info.title;
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
    store.complete_cards(MAIN, &["p1".into()], NOON).await.unwrap();
    assert_eq!(seen(&store, MAIN).await, [1, 1, 1, 1, 0, 0, 0, 0, 1, 1]);
    assert_eq!(seen(&store, SECOND).await, [1; 10]);
}
