//! Saved views: their order and their number.

use desk_api::view::{MAX_VIEWS, SavedView};
use desk_store::{Store, StoreError};

use crate::support::MAIN;

fn view(id: &str) -> SavedView {
    SavedView {
        id: id.to_owned(),
        name: format!("view {id}"),
        query: "status=approved&sort=end".to_owned(),
        pinned: true,
        color: None,
    }
}

async fn ids(store: &Store) -> Vec<String> {
    store.views(MAIN).await.unwrap().into_iter().map(|view| view.id).collect()
}

async fn with(names: &[&str]) -> Store {
    let store = Store::in_memory().await.unwrap();
    for name in names {
        store.put_view(MAIN, &view(name)).await.unwrap();
    }
    store
}

#[tokio::test]
async fn a_new_view_comes_last_and_a_known_one_keeps_its_place() {
    let store = with(&["z", "a", "m"]).await;
    let renamed =
        SavedView { name: "改名".to_owned(), color: Some("Color010".to_owned()), ..view("z") };
    store.put_view(MAIN, &renamed).await.unwrap();
    assert_eq!(ids(&store).await, ["z", "a", "m"]);
    assert_eq!(store.views(MAIN).await.unwrap()[0], renamed);
}

#[tokio::test]
async fn there_are_fifty_at_most() {
    let names: Vec<String> = (0..MAX_VIEWS).map(|number| number.to_string()).collect();
    let store = with(&names.iter().map(String::as_str).collect::<Vec<_>>()).await;
    let refused = store.put_view(MAIN, &view("one-more")).await;
    assert!(matches!(refused, Err(StoreError::TooMany { limit: 50, .. })), "{refused:?}");
    store.put_view(MAIN, &view("0")).await.unwrap();
    assert!(store.delete_view(MAIN, "0").await.unwrap());
    assert!(!store.delete_view(MAIN, "0").await.unwrap(), "it is already deleted");
    store.put_view(MAIN, &view("one-more")).await.unwrap();
}
