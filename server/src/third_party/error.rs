//! Errors of the third-party platform.

use desk_store::StoreError;
use weixin_client::BuildError;

use crate::{sealed_secrets::SealedSecretError, start_error::StartError};

/// An error of the third-party platform.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ThirdPartyError {
    /// The client can't be created.
    #[error("the client of the third-party platform can't be created")]
    Client(#[from] BuildError),
    /// The database failed.
    #[error("the database failed")]
    Store(#[from] StoreError),
    /// A stored secret can't be sealed or opened.
    #[error("a secret of the third-party platform can't be sealed or opened")]
    Sealing(#[from] SealedSecretError),
    /// The merchant's sandbox can't be started.
    #[error("the sandbox of the third-party platform can't be started")]
    Sandbox(#[from] Box<StartError>),
    /// The system gave no random numbers.
    #[error("the system's random number generator failed")]
    Random(#[from] getrandom::Error),
}

impl From<StartError> for ThirdPartyError {
    fn from(error: StartError) -> Self {
        Self::Sandbox(Box::new(error))
    }
}
