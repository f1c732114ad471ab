//! `card-desk secrets`: replaces the key of the secrets in the database. The server must be stopped, because only one
//! process at a time can use the database.

use card_model::time::UnixSeconds;

use super::{
    arguments::{Secrets, SecretsCommand},
    console::{self, ACTOR, DatabaseError},
};
use crate::{
    config::{self, ConfigError},
    output::{Output, Verdict},
    sealed_secrets::{SealedSecretError, SealedSecrets},
};

/// An error of a command about stored secrets.
#[derive(Debug, thiserror::Error)]
enum SecretsError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Secret(#[from] SealedSecretError),
}

/// Runs a command about stored secrets.
pub async fn secrets(
    options: Secrets,
    environment: &dyn Fn(&str) -> Option<String>,
    now: UnixSeconds,
) -> Output {
    match run(options, environment, now).await {
        Ok(answer) => Output { answer, complaint: String::new(), verdict: Verdict::Clean },
        Err(error) => {
            let verdict = match &error {
                SecretsError::Secret(SealedSecretError::Foreign { .. }) => Verdict::Violations,
                _ => Verdict::Unreadable,
            };
            console::failed(&error, verdict)
        }
    }
}

async fn run(
    options: Secrets,
    environment: &dyn Fn(&str) -> Option<String>,
    now: UnixSeconds,
) -> Result<String, SecretsError> {
    let config = config::resolve(options.place.into(), environment)?;
    let store = console::open(&config).await?;
    let secrets = SealedSecrets::new(store.clone(), &config.secrets_key);
    let done = match options.command {
        SecretsCommand::Rotate => secrets.rotate(ACTOR, now).await,
    };
    store.close().await;
    let (count, key_id) = done?;
    let secrets = if count == 1 { "secret is" } else { "secrets are" };
    Ok(format!(
        "{count} {secrets} sealed with the key {key_id}; earlier keys are no longer needed\n"
    ))
}
