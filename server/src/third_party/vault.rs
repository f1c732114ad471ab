//! Sealing of what the third-party platform must not lose: its ticket, authorisation codes and refresh tokens. The key
//! is in a file of the data folder that backups exclude.

use std::path::Path;

use card_model::id::AppId;
use weixin_api::secret::Secret;

use crate::identity::sealing::{Sealing, SealingError};

/// File name of the key in the data folder.
const KEY_FILE: &str = "third-party.key";

/// What a sealed text is, and whose. A text that is moved to another row can't be opened.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sealed<'app> {
    /// The ticket of a third-party platform.
    Ticket(&'app AppId),
    /// The authorisation code of an account.
    Code(&'app AppId),
    /// The refresh token of an account.
    RefreshToken(&'app AppId),
}

impl Sealed<'_> {
    fn context(self) -> String {
        match self {
            Self::Ticket(app_id) => format!("verify ticket of third-party platform {app_id}"),
            Self::Code(app_id) => format!("authorisation code of account {app_id}"),
            Self::RefreshToken(app_id) => format!("refresh token of account {app_id}"),
        }
    }
}

/// Seals and opens the secrets.
#[derive(Debug)]
pub(super) struct Vault(Sealing);

impl Vault {
    pub(super) fn new(data: &Path) -> Self {
        Self(Sealing::with_key(data.join(KEY_FILE)))
    }

    /// Seals a secret.
    ///
    /// # Errors
    /// See [`SealingError`].
    pub(super) fn seal(&self, what: Sealed<'_>, secret: &Secret) -> Result<Vec<u8>, SealingError> {
        self.0.seal(&what.context(), secret.expose().as_bytes())
    }

    /// Opens a sealed secret.
    ///
    /// # Errors
    /// See [`SealingError`].
    pub(super) fn open(&self, what: Sealed<'_>, sealed: &[u8]) -> Result<Secret, SealingError> {
        let opened = self.0.open(&what.context(), sealed)?;
        String::from_utf8(opened).map(Secret::new).map_err(|_| SealingError::Foreign)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_as_what_it_was_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::new(folder.path());
        let (one, other) = (AppId::from("wx-one"), AppId::from("wx-other"));
        let secret = Secret::new("planted refresh token");
        let sealed = vault.seal(Sealed::RefreshToken(&one), &secret).unwrap();
        assert!(!sealed.windows(7).any(|window| window == b"planted"));
        assert_eq!(vault.open(Sealed::RefreshToken(&one), &sealed).unwrap(), secret);
        assert!(vault.open(Sealed::RefreshToken(&other), &sealed).is_err());
        assert!(vault.open(Sealed::Code(&one), &sealed).is_err());
    }
}
