//! Declarations and observations of an account.

use desk_api::write::Suspension;
use desk_store::{Store, Trust};

use crate::support::{MAIN, NOON, later};

const UPDATE: &str = "/card/update";

#[tokio::test]
async fn nothing_is_trusted_by_default() {
    let store = Store::in_memory().await.unwrap();
    assert_eq!(store.trust(MAIN, UPDATE).await.unwrap(), Trust::default());
    assert!(!store.declaration(MAIN).await.unwrap().sole_writer);
}

#[tokio::test]
async fn a_suspended_declaration_counts_as_off_until_it_is_renewed() {
    let store = Store::in_memory().await.unwrap();
    store.declare(MAIN, true, "li", NOON).await.unwrap();
    assert!(store.trust(MAIN, UPDATE).await.unwrap().sole_writer);
    store.suspend_declaration(MAIN, 7, later(60)).await.unwrap();
    let declared = store.declaration(MAIN).await.unwrap();
    assert_eq!(declared.suspended, Some(Suspension { write: 7, at: later(60) }));
    assert!(!store.trust(MAIN, UPDATE).await.unwrap().sole_writer);
    store.declare(MAIN, true, "li", later(120)).await.unwrap();
    assert!(store.trust(MAIN, UPDATE).await.unwrap().sole_writer);
    assert!(!store.trust("second", UPDATE).await.unwrap().sole_writer);
    let actions: Vec<_> = store.audit_entries(MAIN, 9).await.unwrap();
    assert_eq!(actions.len(), 3);
}

#[tokio::test]
async fn versions_are_trusted_after_five_sightings_and_never_again_after_a_miss() {
    let store = Store::in_memory().await.unwrap();
    for sighting in 1..=5 {
        store.learn_version(MAIN, UPDATE, true).await.unwrap();
        let trusted = store.trust(MAIN, UPDATE).await.unwrap().versions_move;
        assert_eq!(trusted, sighting == 5, "{sighting}");
    }
    store.learn_version(MAIN, UPDATE, false).await.unwrap();
    assert!(!store.trust(MAIN, UPDATE).await.unwrap().versions_move);
    assert!(!store.trust(MAIN, "/card/modifystock").await.unwrap().versions_move);
}
