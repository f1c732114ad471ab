//! Users who sign in elsewhere, and second factors.

use desk_api::identity::{Grant, Role, UserSource, UserSummary};
use desk_store::{
    ExternalUser, NewSession, Shown, Store, StoreError, StoredSecondFactor, UserToCreate,
};
use weixin_api::secret::Secret;

use crate::support::{NOON, later};

fn told(subject: &str, name: &str, roles: &[(&str, Role)]) -> ExternalUser {
    let grant =
        |(account, role): &(&str, Role)| Grant { account: (*account).to_owned(), role: *role };
    ExternalUser {
        source: UserSource::Oidc,
        issuer: "https://login.example.com".to_owned(),
        subject: subject.to_owned(),
        names: vec![name.to_owned(), format!("{name}@login.example.com")],
        display_name: name.to_uppercase(),
        grants: roles.iter().map(grant).collect(),
    }
}

async fn local(store: &Store, name: &str) -> UserSummary {
    let user = UserToCreate {
        name: name.to_owned(),
        display_name: name.to_owned(),
        password_hash: Some(Secret::new("$argon2id$planted")),
        grants: vec![Grant { account: "*".to_owned(), role: Role::Admin }],
    };
    store.create_user(&user, "test", NOON).await.unwrap()
}

async fn session(store: &Store, user: &UserSummary, number: u8) {
    let session = NewSession {
        hash: [number; 32],
        user_id: user.id,
        address: "192.0.2.7".to_owned(),
        agent: String::new(),
        at: NOON,
        shown: Shown {
            password_hash: user.has_password.then(|| Secret::new("$argon2id$planted")),
            second_factor: false,
        },
    };
    store.begin_session(&session).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_user_is_who_its_issuer_says_whatever_its_name_is() {
    let store = Store::in_memory().await.unwrap();
    local(&store, "li").await;
    let update = async |user: &ExternalUser| store.update_external_user(user, NOON).await;
    let li = update(&told("u-1", "li", &[("main", Role::Editor)])).await.unwrap().unwrap();
    assert_eq!((li.name.as_str(), li.source), ("li@login.example.com", UserSource::Oidc));
    assert!(!li.has_password);
    // The same subject is the same user under any name; another subject is another user.
    let renamed = update(&told("u-1", "wang", &[("main", Role::Editor)])).await.unwrap().unwrap();
    assert_eq!((renamed.id, renamed.name.as_str()), (li.id, "li@login.example.com"));
    assert_eq!(renamed.display_name, "WANG");
    let other = update(&told("u-2", "wang", &[("main", Role::Viewer)])).await.unwrap().unwrap();
    assert_ne!(other.id, li.id);
    // The same subject of another issuer, or of a proxy, is another user.
    let elsewhere = ExternalUser {
        issuer: "https://evil.example".to_owned(),
        ..told("u-1", "zhao", &[("main", Role::Admin)])
    };
    assert_ne!(update(&elsewhere).await.unwrap().unwrap().id, li.id);
    let proxied = ExternalUser {
        source: UserSource::Proxy,
        issuer: String::new(),
        ..told("u-1", "sun", &[("main", Role::Viewer)])
    };
    assert_ne!(update(&proxied).await.unwrap().unwrap().id, li.id);
    let third = update(&told("u-3", "li", &[("main", Role::Editor)])).await;
    assert!(matches!(third, Err(StoreError::Taken { .. })), "{third:?}");
    let hash = Secret::new("$argon2id$other");
    let set = store.set_password(li.id, &hash, None, "root", NOON).await;
    assert!(matches!(set, Err(StoreError::SignsInElsewhere)), "{set:?}");
}

#[tokio::test]
async fn changed_grants_end_sessions_and_no_user_is_created_without_one() {
    let store = Store::in_memory().await.unwrap();
    let update = async |roles: &[(&str, Role)]| {
        store.update_external_user(&told("u-1", "li", roles), later(60)).await.unwrap()
    };
    assert_eq!(update(&[]).await, None);
    assert!(!store.has_users().await.unwrap());
    let li = update(&[("main", Role::Editor)]).await.unwrap();
    session(&store, &li, 1).await;
    let same = update(&[("main", Role::Editor)]).await.unwrap();
    assert_eq!(same, li, "nothing is written");
    assert!(store.session(&[1; 32]).await.unwrap().is_some());
    let less = update(&[]).await.unwrap();
    assert_eq!(less.grants, []);
    assert!(store.session(&[1; 32]).await.unwrap().is_none());
    let found = store.external_user(UserSource::Oidc, "https://login.example.com", "u-1").await;
    assert_eq!(found.unwrap(), Some(less));
}

/// The provider decides, also about the last administrator; it isn't lost without a trace.
#[tokio::test]
async fn a_group_that_takes_the_last_administrator_away_is_on_record() {
    let store = Store::in_memory().await.unwrap();
    let update = async |subject: &str, roles: &[(&str, Role)]| {
        store.update_external_user(&told(subject, subject, roles), NOON).await.unwrap();
        let newest = store.audit_entries("*", 1).await.unwrap().remove(0).entry;
        (newest.subject, newest.detail.get("administrators_left").cloned())
    };
    let (admin, editor) = ([("*", Role::Admin)], [("*", Role::Editor)]);
    assert!(!store.has_administrator().await.unwrap());
    update("li", &admin).await;
    update("wu", &admin).await;
    assert_eq!(update("li", &editor).await, ("li".to_owned(), None), "wu is left");
    assert!(store.has_administrator().await.unwrap());
    assert_eq!(update("wu", &editor).await, ("wu".to_owned(), Some(0.into())));
    assert!(!store.has_administrator().await.unwrap());
    assert_eq!(update("wu", &[]).await, ("wu".to_owned(), None), "that it had none is no news");
    update("li", &admin).await;
    assert!(store.has_administrator().await.unwrap(), "the next sign-in gives it back");
}

#[tokio::test]
async fn a_second_factor_counts_when_it_is_confirmed_and_every_code_once() {
    let store = Store::in_memory().await.unwrap();
    let root = local(&store, "root").await;
    session(&store, &root, 1).await;
    session(&store, &root, 2).await;
    let kept = store.session(&[2; 32]).await.unwrap().unwrap().0.id;
    store.begin_second_factor(root.id, b"first", NOON).await.unwrap();
    store.begin_second_factor(root.id, b"second", NOON).await.unwrap();
    assert!(!store.users().await.unwrap()[0].second_factor);
    assert!(!store.use_time_step(root.id, 5).await.unwrap(), "it isn't confirmed");
    let begun = store.second_factor(root.id).await.unwrap().unwrap();
    assert_eq!(begun, StoredSecondFactor { seed: b"second".to_vec(), confirmed: false, at: NOON });
    let old = StoredSecondFactor { seed: b"first".to_vec(), ..begun.clone() };
    let codes = [[7; 32], [8; 32]];
    let confirm = async |begun: &StoredSecondFactor| {
        store.confirm_second_factor(&root, begun, (100, &codes), kept, NOON).await.unwrap()
    };
    assert!(!confirm(&old).await, "another one was begun in the meantime");
    assert!(confirm(&begun).await && !confirm(&begun).await);
    assert!(store.users().await.unwrap()[0].second_factor);
    assert!(store.session(&[1; 32]).await.unwrap().is_none());
    assert!(store.session(&[2; 32]).await.unwrap().is_some());
    let again = store.begin_second_factor(root.id, b"third", NOON).await;
    assert!(matches!(again, Err(StoreError::Conflict { .. })), "{again:?}");

    for (step, counts) in [(100, false), (99, false), (101, true), (101, false), (103, true)] {
        assert_eq!(store.use_time_step(root.id, step).await.unwrap(), counts, "{step}");
    }
    let recover = async |hash: u8| store.use_recovery_code(&root, &[hash; 32], NOON).await.unwrap();
    assert!(!recover(9).await && recover(7).await && !recover(7).await);
    assert_eq!(store.recovery_codes_left(root.id).await.unwrap(), 1);
    assert!(store.remove_second_factor(&root, "console", NOON).await.unwrap());
    assert!(!store.remove_second_factor(&root, "console", NOON).await.unwrap());
    assert!(!recover(8).await, "its recovery codes are removed too");
    assert!(!store.users().await.unwrap()[0].second_factor);
}
