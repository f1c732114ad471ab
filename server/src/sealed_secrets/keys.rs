//! The keys of stored secrets: the current one, and the previous one until everything is sealed again.

use std::io;

use desk_store::{SealedSecret, SecretOf};
use sha2::{Digest, Sha256};
use weixin_api::secret::Secret;
use zeroize::Zeroizing;

use crate::{
    config::SecretsKey,
    identity::{
        key_file::{KEY_BYTES, KeyFile, KeyFileError},
        sealing,
    },
};

/// An error of the key of stored secrets.
#[derive(Debug, thiserror::Error)]
#[error("{reason}")]
pub struct SecretsKeyError {
    reason: String,
    #[source]
    source: Option<io::Error>,
}

impl From<KeyFileError> for SecretsKeyError {
    fn from(error: KeyFileError) -> Self {
        let reason = error.to_string();
        let source = match error {
            KeyFileError::File { source, .. } => Some(source),
            KeyFileError::Random(_) => None,
        };
        Self { reason, source }
    }
}

impl From<getrandom::Error> for SecretsKeyError {
    fn from(error: getrandom::Error) -> Self {
        KeyFileError::Random(error).into()
    }
}

/// A key with its id.
pub(super) struct Key {
    bytes: Zeroizing<[u8; KEY_BYTES]>,
    id: String,
}

impl Key {
    fn new(bytes: [u8; KEY_BYTES]) -> Self {
        let hash = Sha256::new().chain_update(b"card-desk secrets key\0").chain_update(bytes);
        // A hash of 256 random bits reveals nothing about them.
        let first =
            hash.finalize().into_iter().take(8).fold(0, |id: u64, byte| id << 8 | u64::from(byte));
        let id = format!("{first:016x}");
        Self { bytes: Zeroizing::new(bytes), id }
    }

    /// Returns the id that is stored with what the key seals.
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn seal(
        &self,
        of: &SecretOf,
        secret: &Secret,
    ) -> Result<SealedSecret, SecretsKeyError> {
        let sealed = sealing::seal(&self.bytes, &bound_to(of), secret.expose().as_bytes())?;
        Ok(SealedSecret { of: of.clone(), key_id: self.id.clone(), sealed })
    }

    /// Opens a secret. Returns `None` if another key sealed it, or if its row was altered.
    pub(super) fn open(&self, sealed: &SealedSecret) -> Option<Secret> {
        let opened = sealing::open(&self.bytes, &bound_to(&sealed.of), &sealed.sealed)?;
        String::from_utf8(opened).ok().map(Secret::new)
    }
}

/// The associated data: a sealed secret can't be moved to another row.
fn bound_to(of: &SecretOf) -> String {
    format!("{}\0{}", of.kind, of.owner)
}

/// The files of the keys.
#[derive(Debug, Clone)]
pub(super) struct Keys {
    current: KeyFile,
    previous: KeyFile,
    own: bool,
}

impl Keys {
    pub(super) fn new(key: &SecretsKey) -> Self {
        let file = |path: &std::path::PathBuf| KeyFile::new(path.clone());
        Self { current: file(&key.file), previous: file(&key.previous), own: key.own }
    }

    /// Reads the key that seals. If the server keeps it itself, it is created at the first use.
    pub(super) fn current(&self) -> Result<Key, SecretsKeyError> {
        let bytes = if self.own { self.current.read_or_make() } else { self.current.read() };
        Ok(Key::new(bytes?))
    }

    /// Reads the keys that open secrets. Missing ones are left out.
    pub(super) fn read(&self) -> Result<Vec<Key>, SecretsKeyError> {
        let mut keys = Vec::new();
        for file in [&self.current, &self.previous] {
            match file.read() {
                Ok(bytes) => keys.push(Key::new(bytes)),
                Err(KeyFileError::File { source, .. })
                    if source.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(keys)
    }

    /// Creates a new key if the server keeps it itself. The old one becomes the previous one.
    pub(super) fn replace_own(&self) -> Result<(), SecretsKeyError> {
        if self.own && self.current.path().exists() {
            self.current.replace(&self.previous)?;
        }
        Ok(())
    }

    /// Deletes the previous key if the server keeps it itself.
    pub(super) fn forget_own_previous(&self) -> Result<(), SecretsKeyError> {
        if !self.own || !self.previous.path().exists() {
            return Ok(());
        }
        std::fs::remove_file(self.previous.path()).map_err(|source| SecretsKeyError {
            reason: format!("failed to delete {}", self.previous.path().display()),
            source: Some(source),
        })
    }
}
