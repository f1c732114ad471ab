//! What an account has granted a third-party platform. Calls that it has not granted are not sent.

use std::sync::PoisonError;

use weixin_api::component::permission::{find, needed};

use super::WeixinClient;
use crate::error::{CallError, NotSent};

/// What an account has granted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Grants {
    /// Everything: the account is called with its own secret, or its permissions are unknown.
    #[default]
    All,
    /// These permissions, by the platform's numbers.
    Of(Vec<i64>),
    /// Nothing: the account has cancelled its authorisation.
    Cancelled,
}

/// What an account has not granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotGranted {
    /// The account has cancelled its authorisation.
    #[error("the account has cancelled its authorisation of the third-party platform")]
    Cancelled,
    /// The account has not granted a permission.
    #[error("the account has not granted the permission {} ({id})", find(*id).map_or("", |set| set.en))]
    Permission {
        /// The platform's number of the permission.
        id: i64,
    },
}

impl Grants {
    /// Checks that an endpoint may be called.
    ///
    /// # Errors
    /// What is not granted.
    pub fn check(&self, path: &str) -> Result<(), NotGranted> {
        match self {
            Self::All => Ok(()),
            Self::Cancelled => Err(NotGranted::Cancelled),
            Self::Of(granted) => match needed(path) {
                Some(id) if !granted.contains(&id) => Err(NotGranted::Permission { id }),
                _ => Ok(()),
            },
        }
    }
}

impl WeixinClient {
    /// Sets what the account has granted. Later calls that it has not granted fail with [`NotSent::NotGranted`]. The
    /// current token is dropped at a cancellation and after it.
    pub fn set_grants(&self, grants: Grants) {
        let mut current = self.inner.grants.lock().unwrap_or_else(PoisonError::into_inner);
        if grants == Grants::Cancelled || *current == Grants::Cancelled {
            self.inner.tokens.start_over();
        } else {
            // A refusal belongs to the previous grants.
            self.inner.tokens.ask_again();
        }
        *current = grants;
    }

    /// Returns what the account has granted.
    pub fn grants(&self) -> Grants {
        self.inner.grants.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(super) fn check_grants(&self, path: &str) -> Result<(), CallError> {
        let checked = self.inner.grants.lock().unwrap_or_else(PoisonError::into_inner).check(path);
        checked.map_err(|missing| CallError::NotSent { source: NotSent::NotGranted(missing) })
    }
}
