//! Tests with a database that the server wrote.

use card_model::id::AppId;
use desk_store::{
    AuthorizationChange, NewAuthorization, NewNotice, NoticeEffect, Store, ThirdPartySecret,
};
use weixin_api::secret::Secret;

use super::*;
use crate::{doctor::report::Status, sealed_secrets::SealedSecrets};

const NOW: UnixSeconds = UnixSeconds::new(1_795_140_000);
const COMPONENT: &str = "wx-component";

struct Installation {
    folder: tempfile::TempDir,
}

impl Installation {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn key(&self) -> SecretsKey {
        let file = |name: &str| self.folder.path().join(name);
        SecretsKey {
            file: file("secrets.key"),
            previous: file("previous-secrets.key"),
            third_party: file("third-party.key"),
            own: true,
        }
    }

    fn database(&self) -> std::path::PathBuf {
        self.folder.path().join("card-desk.sqlite3")
    }

    async fn store(&self) -> (Store, SealedSecrets) {
        let store = Store::open(&self.database()).await.unwrap();
        (store.clone(), SealedSecrets::new(store, &self.key()))
    }

    /// Stores a ticket of a time.
    async fn ticket(&self, created_at: i64) {
        let (store, secrets) = self.store().await;
        let (kind, app_id) = (ThirdPartySecret::VerifyTicket, AppId::from(COMPONENT));
        let sealed = secrets.seal_third_party(kind, &app_id, &Secret::new("planted")).unwrap();
        let ticket = StoredTicket { created_at: UnixSeconds::new(created_at), sealed };
        assert!(store.keep_verify_ticket(COMPONENT, &ticket).await.unwrap());
        store.close().await;
    }

    /// Stores an authorisation.
    async fn authorise(&self, account: &str, functions: &[i64]) {
        let (store, secrets) = self.store().await;
        let (kind, app_id) = (ThirdPartySecret::RefreshToken, AppId::from(account));
        let token = secrets.seal_third_party(kind, &app_id, &Secret::new("planted")).unwrap();
        let new = NewAuthorization {
            component: COMPONENT.to_owned(),
            app_id,
            account: account.to_owned(),
            refresh_token: token,
            functions: functions.to_vec(),
            of_code: None,
            actor: "console".to_owned(),
            at: NOW,
        };
        assert!(store.keep_authorization(&new).await.unwrap());
        store.close().await;
    }

    /// Returns status, name and finding of each check, the last two in English.
    async fn found(&self, component: Option<&str>) -> Vec<(Status, String, String)> {
        let checks = found(&self.database(), &self.key(), component, NOW).await.unwrap();
        let facts = |check: Check| (check.status, check.name, check.found);
        checks.into_iter().map(facts).collect()
    }
}

#[tokio::test]
async fn nothing_is_said_about_a_missing_database_or_one_without_secrets() {
    let installation = Installation::new();
    assert!(found(&installation.database(), &installation.key(), None, NOW).await.is_err());
    let (store, _) = installation.store().await;
    store.close().await;
    assert_eq!(installation.found(None).await, []);
}

#[tokio::test]
async fn a_ticket_older_than_twenty_five_minutes_is_a_warning() {
    let name = "ticket of the third-party platform";
    for (age, status) in [(0, Status::Ok), (25 * 60 + 59, Status::Ok), (26 * 60, Status::Warning)] {
        let installation = Installation::new();
        installation.ticket(NOW.get() - age).await;
        let found = installation.found(Some(COMPONENT)).await;
        let minutes = age / 60;
        let expected = format!("the newest one is {minutes} minutes old");
        assert_eq!(found[1], (status, name.to_owned(), expected));
        assert_eq!(found.len(), 2);
    }
    let installation = Installation::new();
    let (store, _) = installation.store().await;
    store.close().await;
    let found = installation.found(Some(COMPONENT)).await;
    assert_eq!(found, [(Status::Warning, name.to_owned(), "none has arrived yet".to_owned())]);
}

#[tokio::test]
async fn an_authorisation_needs_the_permission_for_cards() {
    let installation = Installation::new();
    installation.ticket(NOW.get()).await;
    installation.authorise("wx-cards", &[1, 8]).await;
    installation.authorise("wx-stores", &[1, 13]).await;
    let found = installation.found(Some(COMPONENT)).await;
    let of = |account: &str| {
        let name = format!("authorisation of {account}");
        found.iter().find(|(_, it, _)| *it == name).unwrap().0
    };
    assert_eq!((of("wx-cards"), of("wx-stores")), (Status::Ok, Status::Warning), "{found:?}");
}

#[tokio::test]
async fn a_cancelled_authorisation_is_not_checked() {
    let installation = Installation::new();
    installation.authorise("wx-cards", &[8]).await;
    let (store, _) = installation.store().await;
    let notice = NewNotice {
        component: COMPONENT.to_owned(),
        identity: [1; 32],
        info_type: "unauthorized".to_owned(),
        app_id: AppId::from("wx-cards"),
        account: "wx-cards".to_owned(),
        happened_at: UnixSeconds::new(NOW.get() + 1),
        received_at: NOW,
        change: AuthorizationChange::Cancelled,
    };
    assert_eq!(store.apply_notice(&notice).await.unwrap(), NoticeEffect::Applied);
    store.close().await;
    let found = installation.found(Some(COMPONENT)).await;
    assert!(found.iter().all(|(_, name, _)| !name.contains("wx-cards")), "{found:?}");
}

#[tokio::test]
async fn a_lost_key_is_a_fault_that_prints_no_secret() {
    let installation = Installation::new();
    installation.ticket(NOW.get()).await;
    let found = installation.found(None).await;
    assert_eq!(found[0].0, Status::Ok, "{found:?}");
    assert!(found[0].2.ends_with("opens all of them (1)"), "{found:?}");
    std::fs::remove_file(installation.key().file).unwrap();
    let found = installation.found(None).await;
    assert_eq!(found[0].0, Status::Fault, "{found:?}");
    assert!(!format!("{found:?}").contains("planted"), "{found:?}");
}
