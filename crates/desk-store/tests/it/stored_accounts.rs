//! Accounts of the dashboard and sealed secrets.

use card_model::time::UnixSeconds;
use desk_store::{SealedSecret, SecretOf, Store, StoreError, StoredAccount};

const AT: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn account(name: &str) -> StoredAccount {
    StoredAccount {
        name: name.to_owned(),
        app_id: "wx1234567890abcdef".into(),
        created_at: AT,
        created_by: "root".to_owned(),
    }
}

fn secret(owner: &str, sealed: &[u8]) -> SealedSecret {
    SealedSecret {
        of: SecretOf { kind: "app_secret".to_owned(), owner: owner.to_owned() },
        key_id: "k1".to_owned(),
        sealed: sealed.to_owned(),
    }
}

#[tokio::test]
async fn an_account_and_its_secret_come_and_go_together() {
    let store = Store::in_memory().await.unwrap();
    store.add_account(&account("shop"), &secret("shop", b"one")).await.unwrap();
    let taken = store.add_account(&account("shop"), &secret("shop", b"two")).await;
    assert!(matches!(taken, Err(StoreError::Taken { .. })), "{taken:?}");
    assert_eq!(store.stored_accounts().await.unwrap(), [account("shop")]);
    assert_eq!(store.sealed_secrets().await.unwrap(), [secret("shop", b"one")]);

    let other = secret("nobody", b"three");
    assert!(!store.replace_app_secret("nobody", &other, "root", AT).await.unwrap());
    let newer = secret("shop", b"four");
    assert!(store.replace_app_secret("shop", &newer, "root", AT).await.unwrap());
    assert_eq!(store.sealed_secrets().await.unwrap(), std::slice::from_ref(&newer));

    let of = [newer.of];
    assert!(!store.remove_account("nobody", &of, "root", AT).await.unwrap());
    assert_eq!(store.sealed_secrets().await.unwrap().len(), 1);
    assert!(store.remove_account("shop", &of, "root", AT).await.unwrap());
    assert!(store.stored_accounts().await.unwrap().is_empty());
    assert!(store.sealed_secrets().await.unwrap().is_empty());
    let activity = store.activity(&desk_store::ActivityFilter::default(), 10).await.unwrap();
    let actions: Vec<_> = activity.iter().map(|row| row.entry.entry.action.as_str()).collect();
    assert_eq!(actions, ["account.remove", "account.secret", "account.add"]);
}

#[tokio::test]
async fn a_secret_is_found_by_kind_and_owner() {
    let store = Store::in_memory().await.unwrap();
    let one = secret("shop", b"one");
    store.save_sealed_secret(&one, AT).await.unwrap();
    assert_eq!(store.sealed_secret(&one.of).await.unwrap().as_ref(), Some(&one));
    let other = SecretOf { kind: "refresh_token".to_owned(), ..one.of.clone() };
    assert_eq!(store.sealed_secret(&other).await.unwrap(), None);
    let again = SealedSecret { key_id: "k2".to_owned(), ..secret("shop", b"again") };
    store.reseal_secrets(std::slice::from_ref(&again), &[], "k2", "console", AT).await.unwrap();
    assert_eq!(store.sealed_secret(&one.of).await.unwrap(), Some(again));
    assert!(!store.remove_sealed_secret(&other).await.unwrap());
    assert!(store.remove_sealed_secret(&one.of).await.unwrap());
}
