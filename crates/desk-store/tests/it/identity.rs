//! Users, sessions and API keys: what is stored, and what each change ends and records.

use card_model::time::UnixSeconds;
use desk_api::identity::{
    Grant, KeyChange, KeyLimits, KeyUse, NewApiKey, Role, UserChange, UserSummary,
};
use desk_store::{
    AuditVerdict, MAX_SESSIONS, NewSession, Shown, Store, StoreError, StoredToken, TokenOf,
    UserToCreate,
};
use tempfile::TempDir;
use weixin_api::secret::Secret;

use crate::support::{NOON, later};

fn user(name: &str, account: &str, role: Role) -> UserToCreate {
    UserToCreate {
        name: name.to_owned(),
        display_name: name.to_owned(),
        password_hash: Some(Secret::new("$argon2id$planted")),
        grants: vec![Grant { account: account.to_owned(), role }],
    }
}

async fn with_root() -> (Store, UserSummary) {
    let store = Store::in_memory().await.unwrap();
    let root = store.create_first_user(&user("root", "*", Role::Admin), NOON).await.unwrap();
    (store, root.unwrap())
}

fn session(user: &UserSummary, number: u8, at: UnixSeconds) -> NewSession {
    NewSession {
        hash: [number; 32],
        user_id: user.id,
        address: "192.0.2.7".to_owned(),
        agent: "Firefox".to_owned(),
        at,
        shown: Shown {
            password_hash: Some(Secret::new("$argon2id$planted")),
            second_factor: false,
        },
    }
}

async fn counts(store: &Store, number: u8) -> bool {
    store.session(&[number; 32]).await.unwrap().is_some()
}

/// Returns the actions of the server's own chain, oldest first.
async fn actions(store: &Store) -> Vec<String> {
    let mut entries = store.audit_entries("*", 50).await.unwrap();
    entries.reverse();
    assert!(matches!(store.verify_audit().await.unwrap(), AuditVerdict::Intact { .. }));
    entries
        .into_iter()
        .map(|it| format!("{} {} {}", it.entry.actor, it.entry.action, it.entry.subject))
        .collect()
}

#[tokio::test]
async fn there_is_one_first_user() {
    let (store, root) = with_root().await;
    assert!(store.has_users().await.unwrap());
    let second = store.create_first_user(&user("li", "*", Role::Admin), NOON).await.unwrap();
    assert_eq!(second, None);
    assert_eq!(store.users().await.unwrap(), [root]);
    assert_eq!(actions(&store).await, ["root user.create root"]);
}

#[tokio::test]
async fn a_user_is_found_by_name_and_its_hash_is_not_printed() {
    let (store, root) = with_root().await;
    let found = store.user_by_name("root").await.unwrap().unwrap();
    assert_eq!(found.summary, root);
    assert!(!format!("{found:?}").contains("planted"));
    assert_eq!(store.user_by_name("Root").await.unwrap(), None, "names are in lower case");
    let again = store.create_user(&user("root", "main", Role::Viewer), "root", NOON).await;
    assert!(matches!(again, Err(StoreError::Taken { .. })));
}

#[tokio::test]
async fn other_grants_and_disabling_end_sessions_and_a_display_name_does_not() {
    let (store, root) = with_root().await;
    let li = store.create_user(&user("li", "main", Role::Editor), "root", NOON).await.unwrap();
    let change = |change: UserChange| {
        let store = store.clone();
        async move { store.change_user(li.id, &change, "root", later(5)).await.unwrap().unwrap() }
    };
    store.begin_session(&session(&root, 1, NOON)).await.unwrap().unwrap();
    store
        .begin_session(&session(&store.users().await.unwrap()[0], 2, NOON))
        .await
        .unwrap()
        .unwrap();
    let name = Some("李".to_owned());
    let renamed = change(UserChange { display_name: name, ..UserChange::default() }).await;
    assert_eq!((renamed.display_name.as_str(), renamed.changed_at), ("李", later(5)));
    assert!(counts(&store, 2).await);
    let grants = vec![Grant { account: "main".to_owned(), role: Role::Viewer }];
    change(UserChange { grants: Some(grants), ..UserChange::default() }).await;
    assert!(counts(&store, 1).await && !counts(&store, 2).await);
    let disabled = change(UserChange { disabled: Some(true), ..UserChange::default() }).await;
    assert_eq!(store.begin_session(&session(&disabled, 3, NOON)).await.unwrap(), None);
    assert_eq!(
        actions(&store).await[2..],
        [
            "root sign_in root",
            "li sign_in li",
            "root user.change li",
            "root user.change li",
            "root user.change li"
        ]
    );
}

#[tokio::test]
async fn the_last_administrator_cannot_be_removed() {
    let (store, root) = with_root().await;
    let less = UserChange { grants: Some(Vec::new()), ..UserChange::default() };
    let off = UserChange { disabled: Some(true), ..UserChange::default() };
    for change in [&less, &off] {
        let refused = store.change_user(root.id, change, "root", NOON).await;
        assert!(matches!(refused, Err(StoreError::LastAdmin)));
    }
    assert_eq!(
        store.users().await.unwrap(),
        std::slice::from_ref(&root),
        "nothing of it is stored"
    );
    // An administrator of one account can't manage users, nor can a disabled one.
    store.create_user(&user("li", "main", Role::Admin), "root", NOON).await.unwrap();
    assert!(store.change_user(root.id, &off, "root", NOON).await.is_err());
    store.create_user(&user("wu", "*", Role::Admin), "root", NOON).await.unwrap();
    assert!(store.change_user(root.id, &off, "root", NOON).await.unwrap().unwrap().disabled);
}

#[tokio::test]
async fn a_new_password_keeps_the_session_that_asked_for_it() {
    let (store, root) = with_root().await;
    let own = store.begin_session(&session(&root, 1, NOON)).await.unwrap();
    store.begin_session(&session(&root, 2, NOON)).await.unwrap();
    let hash = Secret::new("$argon2id$other");
    assert!(store.set_password(root.id, &hash, own, "root", NOON).await.unwrap());
    assert!(counts(&store, 1).await && !counts(&store, 2).await);
    assert!(store.set_password(root.id, &hash, None, "console", NOON).await.unwrap());
    assert!(!counts(&store, 1).await);
    assert!(!store.set_password(999, &hash, None, "console", NOON).await.unwrap());
}

/// A sign-in that compared the old password may end after the new one was set.
#[tokio::test]
async fn what_was_shown_before_a_change_begins_no_session_after_it() {
    let (store, root) = with_root().await;
    let begin = async |number: u8, hash: &str, second_factor: bool| {
        let shown = Shown { password_hash: Some(Secret::new(hash)), second_factor };
        let session = NewSession { shown, ..session(&root, number, NOON) };
        store.begin_session(&session).await.unwrap()
    };
    let own = begin(1, "$argon2id$planted", false).await;
    assert!(own.is_some());
    let other = Secret::new("$argon2id$other");
    assert!(store.set_password(root.id, &other, None, "console", NOON).await.unwrap());
    assert_eq!(begin(2, "$argon2id$planted", false).await, None);
    assert!(begin(3, "$argon2id$other", false).await.is_some());
    // Nor does a session that the change has ended change anything.
    let stolen = Secret::new("$argon2id$stolen");
    assert!(!store.set_password(root.id, &stolen, own, "root", NOON).await.unwrap());
    assert_eq!(store.user_by_name("root").await.unwrap().unwrap().password_hash, Some(other));

    let kept = begin(4, "$argon2id$other", false).await.unwrap();
    store.begin_second_factor(root.id, b"seed", NOON).await.unwrap();
    let begun = store.second_factor(root.id).await.unwrap().unwrap();
    let confirm = async |session| {
        store.confirm_second_factor(&root, &begun, (100, &[]), session, NOON).await.unwrap()
    };
    assert!(!confirm(own.unwrap()).await && confirm(kept).await);
    assert_eq!(begin(5, "$argon2id$other", false).await, None);
    assert!(begin(6, "$argon2id$other", true).await.is_some());
}

#[tokio::test]
async fn sessions_are_their_users_own_and_bounded_in_number() {
    let (store, root) = with_root().await;
    let li = store.create_user(&user("li", "main", Role::Viewer), "root", NOON).await.unwrap();
    let first = store.begin_session(&session(&root, 0, NOON)).await.unwrap().unwrap();
    assert!(!store.end_session(first, &li, NOON).await.unwrap(), "not li's");
    for number in 1..=u8::try_from(MAX_SESSIONS).unwrap() {
        store.begin_session(&session(&root, number, NOON)).await.unwrap();
    }
    let list = store.sessions_of(root.id).await.unwrap();
    assert_eq!(i64::try_from(list.len()).unwrap(), MAX_SESSIONS);
    assert!(!counts(&store, 0).await, "the oldest was ended");
    store.end_sessions(&root, NOON).await.unwrap();
    assert_eq!(store.sessions_of(root.id).await.unwrap(), []);
}

#[tokio::test]
async fn the_clock_ends_sessions_idle_old_and_of_the_future() {
    let (store, root) = with_root().await;
    for (number, at) in [(1, NOON), (2, later(100)), (3, later(5000))] {
        store.begin_session(&session(&root, number, at)).await.unwrap();
    }
    store.touch_session(1, later(90)).await.unwrap();
    let forget =
        |seen, created, future| store.forget_sessions(later(seen), later(created), later(future));
    assert_eq!(forget(89, -1, 5000).await.unwrap(), 0);
    assert_eq!(forget(0, -1, 4999).await.unwrap(), 1, "the one from the future");
    assert_eq!(forget(90, -1, 4999).await.unwrap(), 1, "the idle one");
    assert_eq!(forget(0, 100, 4999).await.unwrap(), 1, "the old one");
}

#[tokio::test]
async fn a_key_is_found_by_its_hash_and_revoked_once() {
    let (store, _) = with_root().await;
    let key = NewApiKey {
        name: "till".to_owned(),
        role: Role::Redeemer,
        accounts: vec!["main".to_owned(), "second".to_owned()],
        limits: KeyLimits::default(),
        expires_at: Some(later(3600)),
    };
    let made = store.create_api_key(&key, "cdk_01234567", &[7; 32], "root", NOON).await.unwrap();
    assert_eq!((made.accounts.len(), made.created_by.as_str()), (2, "root"));
    assert_eq!(store.api_key(&[7; 32]).await.unwrap(), Some(made.clone()));
    assert_eq!(store.api_key(&[8; 32]).await.unwrap(), None);
    store.touch_api_key(made.id, later(60)).await.unwrap();
    let revoked = store.revoke_api_key(made.id, "root", later(70)).await.unwrap().unwrap();
    assert_eq!((revoked.last_used_at, revoked.revoked_at), (Some(later(60)), Some(later(70))));
    let again = store.revoke_api_key(made.id, "root", later(80)).await.unwrap();
    assert_eq!(again, Some(revoked));
    let same = store.create_api_key(&key, "cdk_99999999", &[9; 32], "root", NOON).await;
    assert!(matches!(same, Err(StoreError::Taken { .. })), "a name in the audit log means one key");
    assert_eq!(
        actions(&store).await[1..],
        ["root api_key.create till", "root api_key.revoke till"]
    );
}

#[tokio::test]
async fn a_key_is_changed_until_it_is_revoked() {
    let (store, _) = with_root().await;
    let key = NewApiKey {
        name: "till".to_owned(),
        role: Role::Redeemer,
        accounts: vec!["main".to_owned()],
        limits: KeyLimits { calls_per_minute: Some(5), ..KeyLimits::default() },
        expires_at: None,
    };
    let made = store.create_api_key(&key, "cdk_01234567", &[7; 32], "root", NOON).await.unwrap();
    assert_eq!(made.limits, key.limits);
    let endpoints = Some(vec!["/card/get".to_owned(), "/card/batchget".to_owned()]);
    let change = KeyChange {
        role: Role::Viewer,
        accounts: vec!["second".to_owned()],
        limits: KeyLimits {
            endpoints,
            calls_per_minute: None,
            calls_per_day: Some(100),
            tickets: true,
        },
        expires_at: Some(later(3600)),
    };
    let changed = store.change_api_key(made.id, &change, "root", later(1)).await.unwrap().unwrap();
    assert_eq!((changed.role, &changed.accounts), (Role::Viewer, &change.accounts));
    assert_eq!((&changed.limits, changed.expires_at), (&change.limits, change.expires_at));
    let (found, hash) = store.api_key_by_id(made.id).await.unwrap().unwrap();
    assert_eq!((found, hash), (changed, [7; 32]));
    assert_eq!(store.api_key_by_id(made.id + 1).await.unwrap(), None);
    store.revoke_api_key(made.id, "root", later(2)).await.unwrap();
    assert_eq!(store.change_api_key(made.id, &change, "root", later(3)).await.unwrap(), None);
    assert_eq!(
        actions(&store).await[1..],
        ["root api_key.create till", "root api_key.change till", "root api_key.revoke till"]
    );
}

#[tokio::test]
async fn tokens_are_renewed_one_after_the_other_and_refusals_store_nothing() {
    let (store, _) = with_root().await;
    let key = NewApiKey {
        name: "till".to_owned(),
        role: Role::Viewer,
        accounts: vec!["main".to_owned()],
        limits: KeyLimits::default(),
        expires_at: None,
    };
    let made = store.create_api_key(&key, "cdk_01234567", &[7; 32], "root", NOON).await.unwrap();
    let of = TokenOf { key_id: made.id, account: "main", kind: "plain" };
    let next = |stored: Option<StoredToken>| -> Result<_, ()> {
        Ok(Some(StoredToken {
            generation: stored.map_or(1, |it| it.generation + 1),
            issued_at: NOON,
            previous_until: NOON,
            forced_at: None,
            day: 1,
            issued_today: 1,
        }))
    };
    let renewals: Vec<_> = (0..20)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.renew_proxy_token(of, next).await })
        })
        .collect();
    for renewal in renewals {
        renewal.await.unwrap().unwrap().unwrap();
    }
    let stored = store.proxy_token(of).await.unwrap().unwrap();
    assert_eq!(stored.generation, 20);
    let refused = store.renew_proxy_token(of, |_| Err("too many")).await.unwrap();
    assert_eq!(refused, Err("too many"));
    let kept = store.renew_proxy_token(of, |_| Ok::<_, ()>(None)).await.unwrap();
    assert_eq!(kept, Ok(Some(stored)));
    assert_eq!(store.proxy_token(of).await.unwrap(), Some(stored));
    let other = TokenOf { account: "second", ..of };
    assert_eq!(store.proxy_token(other).await.unwrap(), None);
}

#[tokio::test]
async fn calls_of_keys_are_kept_for_a_week() {
    let (store, _) = with_root().await;
    let key = NewApiKey {
        name: "till".to_owned(),
        role: Role::Viewer,
        accounts: vec!["main".to_owned()],
        limits: KeyLimits::default(),
        expires_at: None,
    };
    let id = store.create_api_key(&key, "cdk_01234567", &[7; 32], "root", NOON).await.unwrap().id;
    let used = |calls| KeyUse { calls, errors: 1 };
    store.save_key_use(100, &[(id, used(5))]).await.unwrap();
    store.save_key_use(100, &[(id, used(7))]).await.unwrap();
    store.save_key_use(106, &[(id, used(1))]).await.unwrap();
    assert_eq!(store.key_use(100).await.unwrap(), [(id, used(7))]);
    store.save_key_use(107, &[]).await.unwrap();
    assert_eq!(store.key_use(100).await.unwrap(), []);
    assert_eq!(store.key_use(106).await.unwrap(), [(id, used(1))]);
}

#[tokio::test]
async fn all_of_it_is_there_after_a_restart() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("desk.sqlite3");
    let store = Store::open(&path).await.unwrap();
    let root =
        store.create_first_user(&user("root", "*", Role::Admin), NOON).await.unwrap().unwrap();
    store.begin_session(&session(&root, 1, NOON)).await.unwrap();
    store.close().await;
    let store = Store::open(&path).await.unwrap();
    let (found, whose) = store.session(&[1; 32]).await.unwrap().unwrap();
    assert_eq!((found.seen_at, found.agent.as_str(), whose), (NOON, "Firefox", root));
}
