//! Tests of stored secrets: their owners, a rotation, and missing keys.

use super::*;

const AT: UnixSeconds = UnixSeconds::new(1_795_140_000);

fn own_key(folder: &std::path::Path) -> SecretsKey {
    SecretsKey {
        file: folder.join("secrets.key"),
        previous: folder.join("previous-secrets.key"),
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
