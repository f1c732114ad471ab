//! Encrypts stored secrets that must be read again, unlike passwords, with AES-256-GCM. The key is in a file next to
//! the database. A copy of the database doesn't reveal the secrets, and neither does a backup, which excludes the key.

use std::path::{Path, PathBuf};

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::key_file::{KEY_BYTES, KeyFile, KeyFileError};

/// File name of the key in the data folder.
pub(crate) const KEY_FILE: &str = "second-factor.key";

/// An error of sealing or opening a secret.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SealingError {
    /// The key file can't be read or created.
    #[error(transparent)]
    Key(#[from] KeyFileError),
    /// The text was sealed with another key, or altered.
    #[error("what is stored was sealed with another key, or changed; restore the key file")]
    Foreign,
    /// The system gave no random numbers.
    #[error("the system's random number generator failed")]
    Random(#[from] getrandom::Error),
}

/// Seals and opens secrets. The key is created at the first use.
#[derive(Debug)]
pub(crate) struct Sealing {
    file: KeyFile,
}

impl Sealing {
    pub(crate) fn new(data: &Path) -> Self {
        Self::with_key(data.join(KEY_FILE))
    }

    /// Uses the key in a file.
    pub(crate) fn with_key(file: PathBuf) -> Self {
        Self { file: KeyFile::new(file) }
    }

    /// Seals a secret. `whose` must be the same when it is opened.
    ///
    /// # Errors
    /// See [`SealingError`].
    pub(crate) fn seal(&self, whose: &str, secret: &[u8]) -> Result<Vec<u8>, SealingError> {
        seal(&self.file.read_or_make()?, whose, secret).map_err(SealingError::from)
    }

    /// Opens a sealed secret.
    ///
    /// # Errors
    /// See [`SealingError`]. A missing key is not created here.
    pub(crate) fn open(&self, whose: &str, sealed: &[u8]) -> Result<Vec<u8>, SealingError> {
        open(&self.file.read()?, whose, sealed).ok_or(SealingError::Foreign)
    }
}

/// Seals a secret: nonce, ciphertext and tag. `whose` is authenticated and must be the same when it is opened.
///
/// # Errors
/// Fails if the system gives no random numbers.
pub(crate) fn seal(
    key: &[u8; KEY_BYTES],
    whose: &str,
    secret: &[u8],
) -> Result<Vec<u8>, getrandom::Error> {
    let mut nonce = [0; NONCE_LEN];
    getrandom::fill(&mut nonce)?;
    let mut sealed = secret.to_vec();
    let sealing = Nonce::assume_unique_for_key(nonce);
    // Only a text of more than 2^36 bytes can't be sealed.
    cipher(key)
        .and_then(|key| key.seal_in_place_append_tag(sealing, Aad::from(whose), &mut sealed).ok())
        .ok_or(getrandom::Error::UNEXPECTED)?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Opens a sealed secret. Returns `None` if it was sealed with another key or for another owner, or altered.
pub(crate) fn open(key: &[u8; KEY_BYTES], whose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut sealed = sealed.to_vec();
    let opened = cipher(key)?.open_in_place(nonce, Aad::from(whose), &mut sealed);
    opened.map(|opened| opened.to_vec()).ok()
}

fn cipher(key: &[u8; KEY_BYTES]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, key).ok().map(LessSafeKey::new)
}

/// Returns the context of a user's seed. It prevents moving a sealed seed to another user's row.
pub(super) fn seed_of(user_id: i64) -> String {
    format!("second factor of user {user_id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sealed_opens_with_its_key_for_its_owner_alone() {
        let folder = tempfile::tempdir().unwrap();
        let sealing = Sealing::new(folder.path());
        let missing = sealing.open("li", &[0; 60]).unwrap_err();
        assert!(matches!(missing, SealingError::Key(_)), "{missing:?}");
        assert!(!folder.path().join(KEY_FILE).exists(), "only sealing makes a key");

        let sealed = sealing.seal("li", b"planted seed").unwrap();
        assert_ne!(sealed, sealing.seal("li", b"planted seed").unwrap());
        assert!(!sealed.windows(7).any(|window| window == b"planted"));
        assert_eq!(Sealing::new(folder.path()).open("li", &sealed).unwrap(), b"planted seed");
        assert!(matches!(sealing.open("zhao", &sealed), Err(SealingError::Foreign)));
        for index in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[index] ^= 1;
            assert!(matches!(sealing.open("li", &changed), Err(SealingError::Foreign)), "{index}");
        }
        assert!(matches!(sealing.open("li", &[1; 5]), Err(SealingError::Foreign)));
        let other = tempfile::tempdir().unwrap();
        let other = Sealing::new(other.path());
        other.seal("li", b"a").unwrap();
        assert!(matches!(other.open("li", &sealed), Err(SealingError::Foreign)));
    }

    #[test]
    #[cfg(unix)]
    fn the_key_is_for_the_servers_user_alone() {
        use std::os::unix::fs::PermissionsExt as _;

        let folder = tempfile::tempdir().unwrap();
        Sealing::new(folder.path()).seal("li", b"a").unwrap();
        let key = std::fs::metadata(folder.path().join(KEY_FILE)).unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
        assert_eq!(key.len(), 32);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
