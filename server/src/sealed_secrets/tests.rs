//! Tests of stored secrets: their owners, a rotation, missing keys, and the key of earlier versions.

use card_model::id::AppId;
use desk_store::{NewAuthorization, StoredTicket, ThirdPartySecret};

use super::*;
use crate::identity::sealing;

const AT: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn own_key(folder: &std::path::Path) -> SecretsKey {
    SecretsKey {
        file: folder.join("secrets.key"),
        previous: folder.join("previous-secrets.key"),
        third_party: folder.join("third-party.key"),
        own: true,
    }
}

async fn secrets(folder: &std::path::Path) -> (Store, SealedSecrets) {
    let store = Store::in_memory().await.unwrap();
    (store.clone(), SealedSecrets::new(store, &own_key(folder)))
}

async fn read(secrets: &SealedSecrets, owner: &str) -> Option<String> {
    let opened = secrets.open("app_secret", owner).await.unwrap();
    opened.map(|secret| secret.expose().to_owned())
}

#[tokio::test]
async fn a_secret_is_stored_sealed_and_opens_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (store, secrets) = secrets(folder.path()).await;
    assert_eq!(read(&secrets, "shop wx1").await, None);
    secrets.seal("app_secret", "shop wx1", &Secret::new("planted-secret"), AT).await.unwrap();
    assert_eq!(read(&secrets, "shop wx1").await.as_deref(), Some("planted-secret"));
    assert_eq!(read(&secrets, "shop wx2").await, None);

    let row = store.sealed_secrets().await.unwrap().remove(0);
    assert!(!row.sealed.windows(7).any(|bytes| bytes == b"planted"));
    // Moved to another owner, or altered.
    let moved = SealedSecret { of: named("app_secret", "other wx9"), ..row.clone() };
    let mut altered = row.clone();
    altered.of = named("refresh_token", "shop wx1");
    for wrong in [moved, altered] {
        store.save_sealed_secret(&wrong, AT).await.unwrap();
        let refused = secrets.open(&wrong.of.kind, &wrong.of.owner).await;
        assert!(matches!(refused, Err(SealedSecretError::Foreign { .. })), "{refused:?}");
    }
    assert!(secrets.remove("app_secret", "shop wx1").await.unwrap());
    assert_eq!(read(&secrets, "shop wx1").await, None);
    assert!(!secrets.remove("app_secret", "shop wx1").await.unwrap());
}

#[tokio::test]
async fn a_rotation_seals_everything_again_and_forgets_the_old_key() {
    let folder = tempfile::tempdir().unwrap();
    let (store, secrets) = secrets(folder.path()).await;
    for owner in ["one wx1", "two wx2"] {
        secrets.seal("app_secret", owner, &Secret::new(owner), AT).await.unwrap();
    }
    let before = std::fs::read(folder.path().join("secrets.key")).unwrap();
    let (count, id) = secrets.rotate("console", AT).await.unwrap();
    assert_eq!(count, 2);
    assert_ne!(std::fs::read(folder.path().join("secrets.key")).unwrap(), before);
    assert!(!folder.path().join("previous-secrets.key").exists());
    let rows = store.sealed_secrets().await.unwrap();
    assert!(rows.iter().all(|row| row.key_id == id), "{rows:?}");
    assert_eq!(read(&secrets, "two wx2").await.as_deref(), Some("two wx2"));
    // The old key opens nothing any more.
    std::fs::write(folder.path().join("secrets.key"), before).unwrap();
    let refused = secrets.open("app_secret", "one wx1").await;
    assert!(matches!(refused, Err(SealedSecretError::Foreign { .. })), "{refused:?}");
}

#[tokio::test]
async fn an_interrupted_rotation_is_completed_by_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let (_, secrets) = secrets(folder.path()).await;
    secrets.seal("app_secret", "one wx1", &Secret::new("planted-secret"), AT).await.unwrap();
    // The key was replaced, and the process killed before the rows were.
    secrets.keys.replace_own().unwrap();
    assert_eq!(read(&secrets, "one wx1").await.as_deref(), Some("planted-secret"));
    let new = std::fs::read(folder.path().join("secrets.key")).unwrap();
    secrets.rotate("console", AT).await.unwrap();
    assert_eq!(std::fs::read(folder.path().join("secrets.key")).unwrap(), new);
    assert!(!folder.path().join("previous-secrets.key").exists());
    assert_eq!(read(&secrets, "one wx1").await.as_deref(), Some("planted-secret"));
}

#[tokio::test]
async fn a_given_key_is_never_written_and_the_previous_one_opens_until_the_rotation() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::in_memory().await.unwrap();
    let files = SecretsKey { own: false, ..own_key(folder.path()) };
    let secrets = SealedSecrets::new(store.clone(), &files);
    let missing = secrets.seal("app_secret", "one wx1", &Secret::new("planted"), AT).await;
    assert!(matches!(missing, Err(SealedSecretError::Key(_))), "{missing:?}");
    assert!(!files.file.exists());

    std::fs::write(&files.file, [1; 32]).unwrap();
    secrets.seal("app_secret", "one wx1", &Secret::new("planted"), AT).await.unwrap();
    // The administrator moves the key aside and puts a new one in its place.
    std::fs::rename(&files.file, &files.previous).unwrap();
    std::fs::write(&files.file, [2; 32]).unwrap();
    assert_eq!(read(&secrets, "one wx1").await.as_deref(), Some("planted"));
    secrets.rotate("console", AT).await.unwrap();
    assert_eq!(std::fs::read(&files.file).unwrap(), [2; 32]);
    assert_eq!(std::fs::read(&files.previous).unwrap(), [1; 32]);
    std::fs::remove_file(&files.previous).unwrap();
    assert_eq!(read(&secrets, "one wx1").await.as_deref(), Some("planted"));
    // Without any key that opens the rows, nothing is changed.
    std::fs::write(&files.file, [3; 32]).unwrap();
    let before = store.sealed_secrets().await.unwrap();
    let refused = secrets.rotate("console", AT).await;
    assert!(matches!(refused, Err(SealedSecretError::Foreign { .. })), "{refused:?}");
    assert_eq!(store.sealed_secrets().await.unwrap(), before);
}

const COMPONENT: &str = "wx-component";

/// Stores a ticket and the refresh token of an account, each sealed as `seal` does.
async fn store_third_party(
    store: &Store,
    seal: impl Fn(ThirdPartySecret, &AppId, &Secret) -> Vec<u8>,
) {
    let (component, app_id) = (AppId::from(COMPONENT), AppId::from("wx-merchant"));
    let ticket = Secret::new("planted-ticket");
    let sealed = seal(ThirdPartySecret::VerifyTicket, &component, &ticket);
    store.keep_verify_ticket(COMPONENT, &StoredTicket { created_at: AT, sealed }).await.unwrap();
    let token = Secret::new("planted-refresh-token");
    let authorization = NewAuthorization {
        component: COMPONENT.to_owned(),
        app_id: app_id.clone(),
        account: "wx-merchant".to_owned(),
        refresh_token: seal(ThirdPartySecret::RefreshToken, &app_id, &token),
        functions: Vec::new(),
        of_code: None,
        actor: "console".to_owned(),
        at: AT,
    };
    assert!(store.keep_authorization(&authorization).await.unwrap());
}

/// Returns the secrets of third-party platforms, opened.
async fn read_third_party(
    store: &Store,
    secrets: &SealedSecrets,
) -> Result<Vec<String>, SealedSecretError> {
    let placed = store.third_party_secrets().await.unwrap();
    let open = |it: &desk_store::PlacedSecret| {
        assert!(!it.sealed.windows(7).any(|bytes| bytes == b"planted"));
        let opened = secrets.open_third_party(it.kind, &it.app_id, &it.sealed)?;
        Ok(opened.expose().to_owned())
    };
    placed.iter().map(open).collect()
}

/// Seals as versions did that had a key of their own for the third-party platform.
fn sealed_earlier(key: [u8; 32], kind: ThirdPartySecret, app_id: &AppId, text: &Secret) -> Vec<u8> {
    let context = match kind {
        ThirdPartySecret::VerifyTicket => "verify ticket of third-party platform wx-component",
        ThirdPartySecret::RefreshToken => "refresh token of account wx-merchant",
        ThirdPartySecret::AuthorizationCode => "authorisation code of account wx-merchant",
    };
    assert!(context.ends_with(app_id.as_str()));
    sealing::seal(&key, context, text.expose().as_bytes()).unwrap()
}

#[tokio::test]
async fn what_the_earlier_key_sealed_is_sealed_again_with_the_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let (store, secrets) = secrets(folder.path()).await;
    let earlier = folder.path().join("third-party.key");
    let seal = |kind, app_id: &AppId, text: &Secret| sealed_earlier([9; 32], kind, app_id, text);
    store_third_party(&store, seal).await;

    // Without its key nothing is changed, and the error names the file.
    secrets.adopt_third_party().await.unwrap();
    let refused = read_third_party(&store, &secrets).await.unwrap_err();
    assert!(matches!(refused, SealedSecretError::Earlier { .. }), "{refused:?}");
    assert!(refused.to_string().contains("third-party.key"), "{refused}");
    let refused = secrets.rotate("console", AT).await;
    assert!(matches!(refused, Err(SealedSecretError::Earlier { .. })), "{refused:?}");
    std::fs::write(&earlier, [8; 32]).unwrap();
    assert!(read_third_party(&store, &secrets).await.is_err(), "another key");

    std::fs::write(&earlier, [9; 32]).unwrap();
    let expected = ["planted-ticket", "planted-refresh-token"];
    assert_eq!(read_third_party(&store, &secrets).await.unwrap(), expected);
    secrets.adopt_third_party().await.unwrap();
    std::fs::remove_file(&earlier).unwrap();
    assert_eq!(read_third_party(&store, &secrets).await.unwrap(), expected);
    // Bound to what it is and whose.
    let placed = store.third_party_secrets().await.unwrap();
    let (ticket, token) = (&placed[0], &placed[1]);
    for (kind, app_id) in [(ticket.kind, &token.app_id), (token.kind, &ticket.app_id)] {
        assert!(secrets.open_third_party(kind, app_id, &ticket.sealed).is_err());
        assert!(secrets.open_third_party(kind, app_id, &token.sealed).is_err());
    }
}

#[tokio::test]
async fn a_rotation_killed_between_any_two_steps_leaves_everything_readable() {
    let expected = ["planted-ticket", "planted-refresh-token"];
    for killed_after in ["nothing", "saving the key", "replacing the key", "sealing again"] {
        let folder = tempfile::tempdir().unwrap();
        let (store, secrets) = secrets(folder.path()).await;
        let files = own_key(folder.path());
        secrets.seal("app_secret", "one wx1", &Secret::new("planted"), AT).await.unwrap();
        let seal = |kind, app_id: &AppId, text: &Secret| {
            secrets.seal_third_party(kind, app_id, text).unwrap()
        };
        store_third_party(&store, seal).await;
        let old = std::fs::read(&files.file).unwrap();
        match killed_after {
            "saving the key" => {
                std::fs::copy(&files.file, &files.previous).unwrap();
            }
            "replacing the key" => secrets.keys.replace_own().unwrap(),
            "sealing again" => {
                secrets.rotate("console", AT).await.unwrap();
                std::fs::write(&files.previous, &old).unwrap();
            }
            _ => {}
        }
        assert_eq!(read(&secrets, "one wx1").await.as_deref(), Some("planted"), "{killed_after}");
        let found = read_third_party(&store, &secrets).await.unwrap();
        assert_eq!(found, expected, "{killed_after}");

        let (count, id) = secrets.rotate("console", AT).await.unwrap();
        assert_eq!(count, 3, "{killed_after}");
        assert!(!files.previous.exists());
        assert_ne!(std::fs::read(&files.file).unwrap(), old, "{killed_after}");
        let found = read_third_party(&store, &secrets).await.unwrap();
        assert_eq!(found, expected, "{killed_after}");
        let placed = store.third_party_secrets().await.unwrap();
        let has_id = |sealed: &[u8]| sealed.windows(id.len()).any(|it| it == id.as_bytes());
        assert!(placed.iter().all(|it| has_id(&it.sealed)), "{killed_after}");
        // The old key opens nothing any more.
        std::fs::write(&files.file, old).unwrap();
        let refused = read_third_party(&store, &secrets).await;
        assert!(matches!(refused, Err(SealedSecretError::Foreign { .. })), "{refused:?}");
    }
}
