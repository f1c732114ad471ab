//! Push addresses and forwarding targets of accounts that are not in the configuration.

use card_model::time::UnixSeconds;
use desk_api::{
    activity::Action,
    push_setup::{ForwardForm, MessageMode},
};
use desk_store::{
    NewPush, PushEffect, SealedSecret, SecretOf, Store, StoreError, StoredAccount,
    StoredForwardTarget, StoredPushAddress,
};

const AT: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn sealed(kind: &str, sealed: &[u8]) -> SealedSecret {
    SealedSecret {
        of: SecretOf { kind: kind.to_owned(), owner: "shop wx1".to_owned() },
        key_id: "k1".to_owned(),
        sealed: sealed.to_owned(),
    }
}

fn address(mode: MessageMode) -> StoredPushAddress {
    StoredPushAddress {
        account: "shop".to_owned(),
        mode,
        has_previous: mode == MessageMode::Compatible,
        changed_at: AT,
        changed_by: "root".to_owned(),
    }
}

fn target(name: &str) -> StoredForwardTarget {
    StoredForwardTarget {
        account: "shop".to_owned(),
        name: name.to_owned(),
        host: "https://erp.example.com".to_owned(),
        format: ForwardForm::Json,
        events: vec!["codes".to_owned(), "card_pass_check".to_owned()],
        private: vec!["10.0.0.5".to_owned()],
        created_at: AT,
        created_by: "root".to_owned(),
    }
}

async fn with_shop() -> Store {
    let store = Store::in_memory().await.unwrap();
    let account = StoredAccount {
        name: "shop".to_owned(),
        app_id: "wx1".into(),
        created_at: AT,
        created_by: "root".to_owned(),
    };
    store.add_account(&account, &sealed("app_secret", b"one")).await.unwrap();
    store
}

async fn actions(store: &Store) -> Vec<String> {
    let activity = store.activity(&desk_store::ActivityFilter::default(), 10).await.unwrap();
    activity.into_iter().map(|row| row.entry.entry.action).collect()
}

#[tokio::test]
async fn a_push_address_and_its_secrets_are_replaced_and_removed_together() {
    let store = with_shop().await;
    let unknown = StoredPushAddress { account: "nobody".to_owned(), ..address(MessageMode::Safe) };
    let secrets = sealed("push_secrets", b"two");
    let save = Action::SetPushSecrets;
    assert!(!store.save_push_address(&unknown, &secrets, save).await.unwrap());
    assert_eq!(store.sealed_secrets().await.unwrap().len(), 1);

    for mode in [MessageMode::Safe, MessageMode::Compatible, MessageMode::Plain] {
        assert!(store.save_push_address(&address(mode), &secrets, save).await.unwrap());
        assert_eq!(store.push_address("shop").await.unwrap(), Some(address(mode)));
    }
    assert_eq!(store.sealed_secret(&secrets.of).await.unwrap().as_ref(), Some(&secrets));
    assert!(store.remove_push_address("shop", &secrets.of, "root", AT).await.unwrap());
    assert!(!store.remove_push_address("shop", &secrets.of, "root", AT).await.unwrap());
    assert_eq!(store.push_address("shop").await.unwrap(), None);
    assert_eq!(store.sealed_secret(&secrets.of).await.unwrap(), None);
    assert_eq!(actions(&store).await[..2], ["account.pushes.remove", "account.pushes"]);
}

#[tokio::test]
async fn what_waits_for_a_removed_system_is_given_up() {
    let store = with_shop().await;
    let secret = sealed("forward_target", b"three");
    store.add_forward_target(&target("erp"), &secret).await.unwrap();
    let taken = store.add_forward_target(&target("erp"), &secret).await;
    assert!(matches!(taken, Err(StoreError::Taken { .. })), "{taken:?}");
    assert_eq!(store.forward_targets("shop").await.unwrap(), [target("erp")]);
    assert!(store.forward_targets("other").await.unwrap().is_empty());

    let push = NewPush {
        account: "shop".to_owned(),
        identity: [1; 32],
        event: "user_del_card".to_owned(),
        happened_at: AT,
        received_at: AT,
        card_id: None,
        code: None,
        message: String::new(),
    };
    store.keep_pushes(&[push]).await.unwrap();
    let id = store.pushes_to_apply("shop", 10).await.unwrap().remove(0).id;
    let targets = ["erp", "till"].map(str::to_owned).to_vec();
    let effect = PushEffect {
        id,
        is_known: true,
        happened_at: AT,
        review: None,
        sub_merchant_review: None,
        count: None,
        channel: None,
        lane: "user_del_card".to_owned(),
        forward_to: targets,
    };
    store.apply_pushes("shop", &[effect], AT).await.unwrap();
    assert_eq!(store.due_forwards("shop", "erp", AT, 10).await.unwrap().len(), 1);

    assert!(store.remove_forward_target("shop", "erp", &secret.of, "root", AT).await.unwrap());
    assert!(!store.remove_forward_target("shop", "erp", &secret.of, "root", AT).await.unwrap());
    assert!(store.due_forwards("shop", "erp", AT, 10).await.unwrap().is_empty());
    assert_eq!(store.due_forwards("shop", "till", AT, 10).await.unwrap().len(), 1);
    assert_eq!(store.sealed_secret(&secret.of).await.unwrap(), None);
    assert_eq!(actions(&store).await[..2], ["account.forward.remove", "account.forward.add"]);
}

#[tokio::test]
async fn a_removed_account_keeps_neither_address_nor_systems() {
    let store = with_shop().await;
    let (secrets, secret) = (sealed("push_secrets", b"two"), sealed("forward_target", b"three"));
    let address = address(MessageMode::Safe);
    store.save_push_address(&address, &secrets, Action::SetPushSecrets).await.unwrap();
    store.add_forward_target(&target("erp"), &secret).await.unwrap();
    let of = [sealed("app_secret", b"").of, secrets.of, secret.of];
    assert!(store.remove_account("shop", &of, "root", AT).await.unwrap());
    assert_eq!(store.push_address("shop").await.unwrap(), None);
    assert!(store.forward_targets("shop").await.unwrap().is_empty());
    assert!(store.sealed_secrets().await.unwrap().is_empty());
}
