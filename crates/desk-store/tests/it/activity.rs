//! The activity page: one row for each action.

use desk_api::{
    activity::{Action, Change, Outcome},
    write::{Basis, WriteState},
};
use desk_store::{ActivityFilter, CodeFilter, NewAuditEntry, NewWrite, Settlement, Store};
use serde_json::json;

use crate::support::{MAIN, end, later, refuse, settle, started, update};

fn entry(account: &str, action: Action, subject: &str, at: i64) -> NewAuditEntry {
    NewAuditEntry {
        account: account.to_owned(),
        at: later(at),
        actor: "li".to_owned(),
        action: action.name().to_owned(),
        subject: subject.to_owned(),
        detail: json!({}),
    }
}

fn of_main() -> ActivityFilter {
    ActivityFilter { account: Some(MAIN.to_owned()), ..ActivityFilter::default() }
}

async fn found(store: &Store, filter: &ActivityFilter) -> Vec<(String, String, Outcome)> {
    let rows = store.activity(filter, 50).await.unwrap();
    let (count, _) = store.count_activity(filter).await.unwrap();
    assert_eq!(count, rows.len() as u64);
    rows.into_iter()
        .map(|row| {
            let outcome = row.outcome();
            (row.entry.entry.action, row.entry.entry.actor, outcome)
        })
        .collect()
}

#[tokio::test]
async fn a_write_is_one_row_with_its_outcome_and_a_decision_another() {
    let store = Store::in_memory().await.unwrap();
    let write = started(&store, update(None, 1)).await;
    let row = |action: &str, actor: &str, outcome| (action.to_owned(), actor.to_owned(), outcome);
    let on_its_way = found(&store, &of_main()).await;
    assert_eq!(on_its_way, [row("/card/update", "li", Outcome::Open)]);
    let unknown = end(&store, &write, WriteState::Unknown).await;
    let mut decided = Settlement::new(&unknown, WriteState::NotDone);
    decided.basis = Some(Basis::Person);
    decided.actor = "wu".to_owned();
    decided.reason = Some("not on the console".to_owned());
    settle(&store, &unknown, decided, 9).await;
    assert_eq!(
        found(&store, &of_main()).await,
        [row("write.settle", "wu", Outcome::Done), row("/card/update", "li", Outcome::NotDone)]
    );
    let rows = store.activity(&of_main(), 50).await.unwrap();
    let written = rows[1].write.as_ref().unwrap();
    assert_eq!((written.id, written.reason.as_deref()), (write.id, Some("not on the console")));
    assert_eq!(rows[0].entry.entry.detail["path"], "/card/update");
    assert_eq!(store.actors(Some(MAIN)).await.unwrap(), ["li", "server", "wu"]);
    assert!(store.actors(Some("second")).await.unwrap().is_empty());
}

#[tokio::test]
async fn each_filter_leaves_out_what_it_says() {
    let store = Store::in_memory().await.unwrap();
    let done = started(&store, update(None, 1)).await;
    end(&store, &done, WriteState::Done).await;
    let refused = NewWrite {
        path: "/card/code/consume".to_owned(),
        facet: "code:abc".to_owned(),
        code_tail: Some("1245".to_owned()),
        card_id: Some("p2".into()),
        actor: "key:till".to_owned(),
        at: later(86_400),
        ..update(None, 2)
    };
    let refused = started(&store, refused).await;
    refuse(&store, &refused, 40127).await;
    started(&store, update(None, 3)).await;
    store.record_audit(&entry(MAIN, Action::RefuseRole, "PUT x", 86_500)).await.unwrap();
    store.record_audit(&entry(MAIN, Action::SaveProfile, "100%_", 86_600)).await.unwrap();
    store.record_audit(&entry("*", Action::SignIn, "li", 86_700)).await.unwrap();
    store.record_audit(&entry("second", Action::SaveProfile, "profile", 86_800)).await.unwrap();
    let count = async |change: fn(&mut ActivityFilter)| {
        let mut filter = of_main();
        change(&mut filter);
        found(&store, &filter).await.len()
    };
    assert_eq!(count(|_| {}).await, 5);
    assert_eq!(count(|it| it.account = None).await, 7);
    assert_eq!(count(|it| it.actor = Some("key:till".to_owned())).await, 1);
    assert_eq!(count(|it| it.writes = true).await, 3);
    assert_eq!(count(|it| it.actions = vec!["profile.save".to_owned()]).await, 1);
    assert_eq!(count(|it| it.card_id = Some("p1".into())).await, 2);
    let facet = |it: &mut ActivityFilter| {
        it.code = Some(CodeFilter::Facets(vec!["code:abc".to_owned(), "member:abc".to_owned()]));
    };
    assert_eq!(count(facet).await, 1);
    assert_eq!(count(|it| it.code = Some(CodeFilter::Tail("1245".to_owned()))).await, 1);
    assert_eq!(count(|it| it.code = Some(CodeFilter::Tail("9999".to_owned()))).await, 0);
    for (outcome, expected) in
        [(Outcome::Done, 2), (Outcome::Refused, 2), (Outcome::Open, 1), (Outcome::NotDone, 0)]
    {
        let filter = ActivityFilter { outcome: Some(outcome), ..of_main() };
        let rows = found(&store, &filter).await;
        assert_eq!(rows.len(), expected, "{outcome:?}");
        assert!(rows.iter().all(|(.., it)| *it == outcome), "{rows:?}");
    }
    assert_eq!(count(|it| it.from = Some(later(86_400))).await, 3);
    assert_eq!(count(|it| it.until = Some(later(86_400))).await, 2);
    assert_eq!(count(|it| it.text = Some("%_".to_owned())).await, 1, "wildcards are escaped");
    assert_eq!(count(|it| it.text = Some("zzz".to_owned())).await, 0);
    let titled = |it: &mut ActivityFilter| {
        it.text = Some("zzz".to_owned());
        it.titled = vec!["p1".into()];
    };
    assert_eq!(count(titled).await, 2);
    assert_eq!(store.count_activity(&of_main()).await.unwrap(), (5, 1));
}

#[tokio::test]
async fn pages_follow_each_other_by_number() {
    let store = Store::in_memory().await.unwrap();
    for number in 0..7 {
        let name = number.to_string();
        store.record_audit(&entry(MAIN, Action::SaveProfile, &name, 0)).await.unwrap();
    }
    let mut filter = of_main();
    let mut seen = Vec::new();
    loop {
        let page = store.activity(&filter, 3).await.unwrap();
        let Some(last) = page.last() else { break };
        filter.before = Some(last.entry.id);
        seen.extend(page.into_iter().map(|row| row.entry.entry.subject));
    }
    assert_eq!(seen, ["6", "5", "4", "3", "2", "1", "0"]);
}

#[tokio::test]
async fn values_before_and_after_are_kept_unless_they_are_long() {
    let store = Store::in_memory().await.unwrap();
    let change = |after: &str| Change {
        path: "base_info.notice".to_owned(),
        before: Some(json!("old")),
        after: Some(json!(after)),
    };
    let long = "x".repeat(10_000);
    for after in ["new", &long] {
        let write = NewWrite { changes: vec![change(after)], ..update(None, 1) };
        started(&store, write).await;
    }
    let rows = store.activity(&of_main(), 9).await.unwrap();
    let detail = |at: usize| &rows[at].entry.entry.detail["changes"];
    assert_eq!(*detail(1), json!([change("new")]));
    assert_eq!(*detail(0), json!([{"path": "base_info.notice"}]));
}
