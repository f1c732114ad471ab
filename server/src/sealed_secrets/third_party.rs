//! The ticket, codes and refresh tokens of third-party platforms. They are stored in their own tables, so each carries
//! the id of the key that sealed it. Earlier versions sealed them with a key of their own, `third-party.key`.

use card_model::id::AppId;
use desk_store::{PlacedSecret, SealedSecret, SecretOf, ThirdPartySecret};
use tracing::{info, warn};
use weixin_api::secret::Secret;

use super::{Key, SealedSecretError, SealedSecrets, SecretsKeyError, named, opened};
use crate::{
    causes::with_causes,
    identity::{key_file::KeyFile, sealing},
};

/// The beginning of what carries the id of its key. What an earlier version sealed begins with a random nonce.
const MARK: &[u8] = b"CDS1";
/// Length of a key's id in bytes.
const ID_BYTES: usize = 16;

impl SealedSecrets {
    /// Seals a secret of a third-party platform. `app_id` is the account's AppID, or the third-party platform's for a
    /// ticket.
    ///
    /// # Errors
    /// Fails if the key can't be used.
    pub(crate) fn seal_third_party(
        &self,
        kind: ThirdPartySecret,
        app_id: &AppId,
        secret: &Secret,
    ) -> Result<Vec<u8>, SealedSecretError> {
        Ok(packed(&self.sealed(&name_of(kind, app_id), secret)?))
    }

    /// Opens a sealed secret of a third-party platform.
    ///
    /// # Errors
    /// Fails if no key opens it.
    pub(crate) fn open_third_party(
        &self,
        kind: ThirdPartySecret,
        app_id: &AppId,
        sealed: &[u8],
    ) -> Result<Secret, SealedSecretError> {
        opened_third_party(&self.keys.read()?, &self.third_party, kind, app_id, sealed)
    }

    /// Seals with the current key what an earlier version sealed with `third-party.key`. A secret that can't be opened stays
    /// as it is, and is logged.
    ///
    /// # Errors
    /// Fails if the current key can't be used, or if the database fails. Nothing is changed then.
    pub(crate) async fn adopt_third_party(&self) -> Result<(), SealedSecretError> {
        let placed = self.store.third_party_secrets().await?;
        let mut resealed = Vec::new();
        for secret in placed.into_iter().filter(|it| unpacked(it).is_none()) {
            match opened_earlier(&self.third_party, secret.kind, &secret.app_id, &secret.sealed) {
                Ok(text) => {
                    let sealed = self.seal_third_party(secret.kind, &secret.app_id, &text)?;
                    resealed.push((secret, sealed));
                }
                Err(error) => {
                    warn!(error = with_causes(&error), "a stored secret stays unreadable");
                }
            }
        }
        if !resealed.is_empty() {
            self.store.reseal_third_party_secrets(&resealed).await?;
            let (count, file) = (resealed.len(), self.third_party.path().display());
            info!(
                count,
                "secrets sealed with {file} are now sealed with the key of stored secrets"
            );
        }
        Ok(())
    }

    /// Opens all secrets of third-party platforms.
    ///
    /// # Errors
    /// Fails if one of them can't be opened.
    pub(super) fn opened_placed(
        &self,
        keys: &[Key],
        placed: Vec<PlacedSecret>,
    ) -> Result<Vec<(PlacedSecret, Secret)>, SealedSecretError> {
        let open = |secret: PlacedSecret| {
            let PlacedSecret { kind, app_id, sealed, .. } = &secret;
            let text = opened_third_party(keys, &self.third_party, *kind, app_id, sealed)?;
            Ok((secret, text))
        };
        placed.into_iter().map(open).collect()
    }
}

/// Opens a secret with the keys, or with the key of earlier versions.
///
/// # Errors
/// Fails if no key opens it.
pub(super) fn opened_third_party(
    keys: &[Key],
    earlier: &KeyFile,
    kind: ThirdPartySecret,
    app_id: &AppId,
    sealed: &[u8],
) -> Result<Secret, SealedSecretError> {
    match unpack(&name_of(kind, app_id), sealed) {
        Some(sealed) => opened(keys, &sealed),
        None => opened_earlier(earlier, kind, app_id, sealed),
    }
}

/// Opens what an earlier version sealed.
fn opened_earlier(
    earlier: &KeyFile,
    kind: ThirdPartySecret,
    app_id: &AppId,
    sealed: &[u8],
) -> Result<Secret, SealedSecretError> {
    let failed = |source| SealedSecretError::Earlier { of: name_of(kind, app_id), source };
    let key = earlier.read().map_err(|error| failed(Some(SecretsKeyError::from(error))))?;
    let opened = sealing::open(&key, &earlier_context(kind, app_id), sealed);
    let text = opened.and_then(|opened| String::from_utf8(opened).ok());
    text.map(Secret::new).ok_or_else(|| failed(None))
}

/// Seals a secret again. Returns `None` if the key is the one that sealed it.
///
/// # Errors
/// Fails if the system gives no random numbers.
pub(super) fn resealed(
    current: &Key,
    secret: PlacedSecret,
    text: &Secret,
) -> Result<Option<(PlacedSecret, Vec<u8>)>, SealedSecretError> {
    if unpacked(&secret).is_some_and(|sealed| sealed.key_id == current.id()) {
        return Ok(None);
    }
    let sealed = packed(&current.seal(&name_of(secret.kind, &secret.app_id), text)?);
    Ok(Some((secret, sealed)))
}

fn name_of(kind: ThirdPartySecret, app_id: &AppId) -> SecretOf {
    named(kind.name(), app_id.as_str())
}

/// What earlier versions authenticated with a secret.
fn earlier_context(kind: ThirdPartySecret, app_id: &AppId) -> String {
    match kind {
        ThirdPartySecret::VerifyTicket => {
            format!("verify ticket of third-party platform {app_id}")
        }
        ThirdPartySecret::AuthorizationCode => format!("authorisation code of account {app_id}"),
        ThirdPartySecret::RefreshToken => format!("refresh token of account {app_id}"),
    }
}

fn packed(sealed: &SealedSecret) -> Vec<u8> {
    [MARK, sealed.key_id.as_bytes(), &sealed.sealed].concat()
}

fn unpacked(secret: &PlacedSecret) -> Option<SealedSecret> {
    unpack(&name_of(secret.kind, &secret.app_id), &secret.sealed)
}

/// Returns `None` for what an earlier version sealed.
fn unpack(of: &SecretOf, bytes: &[u8]) -> Option<SealedSecret> {
    let (key_id, sealed) = bytes.strip_prefix(MARK)?.split_at_checked(ID_BYTES)?;
    let key_id = std::str::from_utf8(key_id).ok()?.to_owned();
    Some(SealedSecret { of: of.clone(), key_id, sealed: sealed.to_vec() })
}
