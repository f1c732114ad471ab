//! Notices of the third-party platform: repeated, late, and in another order than they happened.

use card_model::time::UnixSeconds;
use desk_api::third_party::AuthorizationState;
use desk_store::{
    AuthorizationChange, NewAuthorization, NewNotice, NoticeEffect, Store, StoredAuthorizer,
    StoredTicket,
};

const COMPONENT: &str = "wx-component";
const APP_ID: &str = "wx-merchant";

/// A notice that happened at a second; its identity follows from it.
fn notice(second: u8, change: AuthorizationChange) -> NewNotice {
    let info_type = match change {
        AuthorizationChange::Granted { .. } => "authorized",
        AuthorizationChange::Cancelled => "unauthorized",
    };
    let mut identity = [second; 32];
    identity[0] = info_type.len().to_le_bytes()[0];
    NewNotice {
        component: COMPONENT.to_owned(),
        identity,
        info_type: info_type.to_owned(),
        app_id: APP_ID.into(),
        account: "merchant".to_owned(),
        happened_at: UnixSeconds::new(second.into()),
        received_at: UnixSeconds::new(1000),
        change,
    }
}

fn granted(second: u8) -> NewNotice {
    let code_until = UnixSeconds::new(i64::from(second) + 600);
    notice(second, AuthorizationChange::Granted { code: vec![second], code_until })
}

fn cancelled(second: u8) -> NewNotice {
    notice(second, AuthorizationChange::Cancelled)
}

async fn stored(store: &Store) -> StoredAuthorizer {
    store.authorizer(COMPONENT, &APP_ID.into()).await.unwrap().unwrap()
}

fn exchanged(of_code: Option<u8>, token: u8) -> NewAuthorization {
    NewAuthorization {
        component: COMPONENT.to_owned(),
        app_id: APP_ID.into(),
        account: "merchant".to_owned(),
        refresh_token: vec![token],
        functions: vec![1, 8],
        of_code: of_code.map(|code| vec![code]),
        actor: "li".to_owned(),
        at: UnixSeconds::new(1000),
    }
}

#[tokio::test]
async fn the_newest_notice_decides_in_every_order_and_however_often_it_comes() {
    let notices = [granted(10), cancelled(20), granted(30), cancelled(40)];
    let orders = [[0, 1, 2, 3], [3, 2, 1, 0], [1, 3, 0, 2], [2, 0, 3, 1]];
    for order in orders {
        let store = Store::in_memory().await.unwrap();
        for _ in 0..3 {
            for index in order {
                store.apply_notice(&notices[index]).await.unwrap();
            }
        }
        let found = stored(&store).await;
        assert_eq!(found.state, AuthorizationState::Cancelled, "{order:?}");
        assert_eq!((found.code, found.refresh_token), (None, None));
        assert_eq!(found.cancelled_at, Some(UnixSeconds::new(40)));
    }
}

#[tokio::test]
async fn a_repeated_notice_has_no_second_effect() {
    let store = Store::in_memory().await.unwrap();
    assert_eq!(store.apply_notice(&granted(10)).await.unwrap(), NoticeEffect::Applied);
    assert!(store.keep_authorization(&exchanged(Some(10), 7)).await.unwrap());
    assert_eq!(store.apply_notice(&granted(10)).await.unwrap(), NoticeEffect::Repeated);
    let found = stored(&store).await;
    assert_eq!((found.code, found.refresh_token), (None, Some(vec![7])));
    assert_eq!(store.apply_notice(&cancelled(9)).await.unwrap(), NoticeEffect::Outdated);
    assert_eq!(stored(&store).await.state, AuthorizationState::Authorized);
}

#[tokio::test]
async fn a_code_that_was_exchanged_after_a_cancellation_changes_nothing() {
    let store = Store::in_memory().await.unwrap();
    store.apply_notice(&granted(10)).await.unwrap();
    store.apply_notice(&cancelled(11)).await.unwrap();
    assert!(!store.keep_authorization(&exchanged(Some(10), 7)).await.unwrap());
    assert_eq!(stored(&store).await.refresh_token, None);
}

#[tokio::test]
async fn the_redirect_may_come_before_the_notice_and_keeps_its_order() {
    let store = Store::in_memory().await.unwrap();
    store.apply_notice(&cancelled(20)).await.unwrap();
    assert!(store.keep_authorization(&exchanged(None, 7)).await.unwrap());
    let found = stored(&store).await;
    assert_eq!((found.state, found.refresh_token), (AuthorizationState::Authorized, Some(vec![7])));
    // The clock of this server, 1000, doesn't hide a later cancellation of the platform's clock.
    assert_eq!(store.apply_notice(&granted(30)).await.unwrap(), NoticeEffect::Applied);
    assert_eq!(store.apply_notice(&cancelled(31)).await.unwrap(), NoticeEffect::Applied);
    assert_eq!(stored(&store).await.state, AuthorizationState::Cancelled);
}

#[tokio::test]
async fn a_refresh_token_replaces_only_the_one_that_it_follows() {
    let store = Store::in_memory().await.unwrap();
    let app_id = APP_ID.into();
    store.keep_authorization(&exchanged(None, 7)).await.unwrap();
    let replace = async |previous: u8, new: u8| {
        let previous = [previous];
        store.replace_refresh_token(COMPONENT, &app_id, Some(&previous), &[new]).await.unwrap()
    };
    assert!(replace(7, 8).await);
    assert!(!replace(7, 9).await);
    assert_eq!(stored(&store).await.refresh_token, Some(vec![8]));
    store.apply_notice(&cancelled(50)).await.unwrap();
    assert!(!replace(8, 9).await);
}

#[tokio::test]
async fn the_newest_ticket_is_kept() {
    let store = Store::in_memory().await.unwrap();
    let ticket = |second: i64, sealed: u8| StoredTicket {
        created_at: UnixSeconds::new(second),
        sealed: vec![sealed],
    };
    assert_eq!(store.verify_ticket(COMPONENT).await.unwrap(), None);
    for (second, sealed, is_new) in
        [(600, 1, true), (1200, 2, true), (600, 3, false), (1200, 4, false)]
    {
        let kept = store.keep_verify_ticket(COMPONENT, &ticket(second, sealed)).await.unwrap();
        assert_eq!(kept, is_new);
    }
    assert_eq!(store.verify_ticket(COMPONENT).await.unwrap(), Some(ticket(1200, 2)));
}
