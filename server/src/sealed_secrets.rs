//! Secrets of other systems that the server must read again: an account's secret, and the ticket, codes and refresh tokens of a
//! third-party platform. They are stored sealed with
//! AES-256-GCM. A copy of the database or a backup doesn't reveal them, because the key is in neither.

mod keys;
mod third_party;

use card_model::time::UnixSeconds;
use desk_store::{PlacedSecret, SealedSecret, SecretOf, Store, StoreError};
use weixin_api::secret::Secret;

use crate::{config::SecretsKey, identity::key_file::KeyFile};

pub use self::keys::SecretsKeyError;
use self::{
    keys::{Key, Keys},
    third_party::{opened_third_party, resealed},
};

/// An error of sealing or opening a secret.
#[derive(Debug, thiserror::Error)]
pub enum SealedSecretError {
    /// The key can't be used.
    #[error("the key of stored secrets can't be used")]
    Key(#[from] SecretsKeyError),
    /// No key opens the secret.
    #[error(
        "the stored {} of {} was sealed with the key {key_id}, which is missing, or was altered; provide that key as the previous one, or enter the secret again",
        of.kind, of.owner
    )]
    Foreign {
        /// The secret.
        of: SecretOf,
        /// The key that sealed it.
        key_id: String,
    },
    /// The secret is missing, or it is not what is stored for its kind.
    #[error("the stored {} of {} is missing or damaged; enter it again", of.kind, of.owner)]
    Missing {
        /// The secret.
        of: SecretOf,
    },
    /// The key of an earlier version doesn't open the secret.
    #[error(
        "the stored {} of {} was sealed with third-party.key by an earlier version, and that key is missing, or the secret was altered; restore the file, or let the merchant authorise again (a ticket arrives within ten minutes)",
        of.kind, of.owner
    )]
    Earlier {
        /// The secret.
        of: SecretOf,
        /// Why the key can't be read, if it can't.
        source: Option<SecretsKeyError>,
    },
    /// The database failed.
    #[error("the database of stored secrets failed")]
    Store(#[from] StoreError),
}

/// Seals and opens secrets of the database.
#[derive(Debug, Clone)]
pub struct SealedSecrets {
    store: Store,
    keys: Keys,
    /// The key with which earlier versions sealed the secrets of the third-party platform.
    third_party: KeyFile,
}

impl SealedSecrets {
    /// Returns the secrets of a database. No key is read yet.
    pub fn new(store: Store, key: &SecretsKey) -> Self {
        let third_party = KeyFile::new(key.third_party.clone());
        Self { store, keys: Keys::new(key), third_party }
    }

    /// Seals a secret and stores it, replacing an earlier one of this kind and owner. `owner` should contain all that
    /// the secret is bound to, e.g. the account's name and its AppID.
    ///
    /// # Errors
    /// See [`SealedSecretError`].
    pub async fn seal(
        &self,
        kind: &str,
        owner: &str,
        secret: &Secret,
        at: UnixSeconds,
    ) -> Result<(), SealedSecretError> {
        let sealed = self.sealed(&named(kind, owner), secret)?;
        Ok(self.store.save_sealed_secret(&sealed, at).await?)
    }

    /// Reads a secret. Returns `None` if no secret of this kind and owner is stored.
    ///
    /// # Errors
    /// See [`SealedSecretError`].
    pub async fn open(&self, kind: &str, owner: &str) -> Result<Option<Secret>, SealedSecretError> {
        let of = named(kind, owner);
        let Some(sealed) = self.store.sealed_secret(&of).await? else { return Ok(None) };
        let keys = self.keys.read()?;
        opened(&keys, &sealed).map(Some)
    }

    /// Removes a secret. Returns `false` if no secret of this kind and owner is stored.
    ///
    /// # Errors
    /// Fails if the database can't be written.
    pub async fn remove(&self, kind: &str, owner: &str) -> Result<bool, SealedSecretError> {
        Ok(self.store.remove_sealed_secret(&named(kind, owner)).await?)
    }

    /// Seals a secret, for storing it together with other rows. The key is created at the first use.
    ///
    /// # Errors
    /// Fails if the key can't be used.
    pub(crate) fn sealed(
        &self,
        of: &SecretOf,
        secret: &Secret,
    ) -> Result<SealedSecret, SealedSecretError> {
        Ok(self.keys.current()?.seal(of, secret)?)
    }

    /// Seals every secret with the current key that was sealed with the previous one. If the server keeps the key itself,
    /// creates a new one first. Returns the number of all secrets, and the id of the key. The previous key isn't needed any
    /// more then.
    ///
    /// # Errors
    /// Fails if a secret can't be opened; nothing is changed in the database then.
    pub async fn rotate(
        &self,
        actor: &str,
        at: UnixSeconds,
    ) -> Result<(usize, String), SealedSecretError> {
        let stored = self.store.sealed_secrets().await?;
        // Before a new key is created, so that a failure leaves everything as it was.
        let keys = self.keys.read()?;
        for sealed in &stored {
            opened(&keys, sealed)?;
        }
        let placed = self.opened_placed(&keys, self.store.third_party_secrets().await?)?;
        self.keys.replace_own()?;
        let (current, keys) = (self.keys.current()?, self.keys.read()?);
        let count = stored.len().saturating_add(placed.len());
        let mut again = Vec::new();
        for sealed in stored.iter().filter(|sealed| sealed.key_id != current.id()) {
            again.push(current.seal(&sealed.of, &opened(&keys, sealed)?)?);
        }
        let mut of_third_parties = Vec::new();
        for (secret, text) in placed {
            of_third_parties.extend(resealed(&current, secret, &text)?);
        }
        self.store.reseal_secrets(&again, &of_third_parties, current.id(), actor, at).await?;
        self.keys.forget_own_previous()?;
        Ok((count, current.id().to_owned()))
    }
}

/// Opens every stored secret, for `card-desk doctor`. Returns how many there are.
///
/// # Errors
/// Fails if one of them can't be opened.
pub(crate) fn check(
    key: &SecretsKey,
    stored: &[SealedSecret],
    placed: &[PlacedSecret],
) -> Result<usize, SealedSecretError> {
    let (keys, earlier) = (Keys::new(key).read()?, KeyFile::new(key.third_party.clone()));
    for sealed in stored {
        opened(&keys, sealed)?;
    }
    for PlacedSecret { kind, app_id, sealed, .. } in placed {
        opened_third_party(&keys, &earlier, *kind, app_id, sealed)?;
    }
    Ok(stored.len().saturating_add(placed.len()))
}

/// Names a secret.
pub(crate) fn named(kind: &str, owner: &str) -> SecretOf {
    SecretOf { kind: kind.to_owned(), owner: owner.to_owned() }
}

/// Opens a secret with the key that sealed it.
fn opened(keys: &[Key], sealed: &SealedSecret) -> Result<Secret, SealedSecretError> {
    let key = keys.iter().find(|key| key.id() == sealed.key_id);
    key.and_then(|key| key.open(sealed)).ok_or_else(|| SealedSecretError::Foreign {
        of: sealed.of.clone(),
        key_id: sealed.key_id.clone(),
    })
}

#[cfg(test)]
mod tests;
