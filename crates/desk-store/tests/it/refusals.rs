//! Reasons of refusals.

use desk_store::{Refusal, Store};

use crate::support::{MAIN, NOON, later};

#[tokio::test]
async fn the_last_reason_of_a_card_counts() {
    let store = Store::in_memory().await.unwrap();
    store.set_refusal(MAIN, &"p1".into(), "logo 不清晰", NOON).await.unwrap();
    store.set_refusal(MAIN, &"p1".into(), "标题有误", later(60)).await.unwrap();
    let refusal =
        Refusal { card_id: "p1".into(), reason: "标题有误".to_owned(), at: later(60) };
    assert_eq!(store.refusals(MAIN).await.unwrap(), [refusal]);
    store.clear_refusals(MAIN).await.unwrap();
    assert!(store.refusals(MAIN).await.unwrap().is_empty());
}
